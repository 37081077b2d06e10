//! An officer's trip: five stops, five records, one lead.

use super::browser::{Browser, DESK, Look, PHONE};

const STOPS: [(&str, &str, &str); 5] = [
    ("2023-08-16", "15:00", "欧普照明苏州生产研发基地"),
    ("2023-08-17", "09:30", "浙江省衡阳商会"),
    ("2023-08-17", "14:30", "袋鼠云科技"),
    ("2023-08-18", "08:00", "云途信息科技"),
    ("2023-08-18", "08:30", "颐高集团"),
];

#[tokio::test]
async fn from_the_trip_to_a_lead_on_a_desk() {
    from_the_trip_to_a_lead(DESK).await;
}

#[tokio::test]
async fn from_the_trip_to_a_lead_on_a_phone() {
    from_the_trip_to_a_lead(PHONE).await;
}

async fn from_the_trip_to_a_lead(look: Look) {
    let Some(browser) = Browser::open(look).await else { return };
    let olive = browser.world.officer("olive").await;
    browser.seat(Some(&olive)).await;

    browser.go("/trips/new").await;
    browser.enter("name", "赴苏州、杭州开展招商引资考察").await;
    browser.enter("from_day", "2023-08-16").await;
    browser.enter("to_day", "2023-08-18").await;
    browser.enter("cities", "苏州、杭州").await;
    browser.enter("leader_post", "党委书记").await;
    browser.press("form[action='/trips'] .btn--primary").await;
    browser.sees(&browser.say("trip-planned")).await;
    let trip = browser.path().await;

    for (day, time, host) in STOPS {
        browser.go(&format!("{trip}/stops/new")).await;
        browser.enter("day", day).await;
        browser.enter("time", time).await;
        browser.enter("organisation", host).await;
        browser.enter("city", if day.ends_with("16") { "苏州" } else { "杭州" }).await;
        browser.press("form[action$='/stops'] .btn--primary").await;
        browser.sees(&browser.say("stop-added")).await;
    }
    browser.picture("trip-planned").await;
    browser.go("/").await;
    browser.sees(&browser.say("desk-owed")).await;
    browser.picture("desk").await;

    for (_, _, host) in STOPS {
        browser.go(&trip).await;
        browser.press("form[action$='/visit'] .btn").await;
        browser.sees(host).await;
        browser.enter("overview", "参观生产车间、智能化仓库和展示中心").await;
        browser.enter("promise_text", "寄送载体与地价清单").await;
        browser.press("form.visit .act-bar .btn--primary").await;
        browser.sees("寄送载体与地价清单").await;
    }
    browser.picture("visit").await;
    browser.press("a[href^='/projects/new']").await;
    browser.enter("name", "颐高园区运营项目").await;
    browser.enter("amount", "6000").await;
    browser.enter("summary", "园区运营").await;
    browser.choose("channel", 1).await;
    browser.press("form[action='/projects'] .btn--primary").await;
    browser.sees("颐高园区运营项目").await;
    browser.picture("project").await;

    browser.go(&trip).await;
    browser.sees("5 / ").await;
    browser.picture("trip").await;
    browser.go("/visits").await;
    browser.picture("visits").await;

    let otto = browser.world.elsewhere("otto").await;
    browser.seat(Some(&otto)).await;
    browser.go(&trip).await;
    browser.does_not_see("赴苏州").await;
    browser.picture("not-found").await;
    browser.close().await;
}
