//! A chamber's: from its private link to a receipt, to an accepted lead, to a signature.

use super::browser::{Browser, DESK, Look, PHONE};
use crate::referrals::stage::{COMPANY, chamber, projects_reach};

#[tokio::test]
async fn from_the_link_to_signed_on_a_desk() {
    from_the_link_to_signed(DESK).await;
}

#[tokio::test]
async fn from_the_link_to_signed_on_a_phone() {
    from_the_link_to_signed(PHONE).await;
}

async fn from_the_link_to_signed(look: Look) {
    let Some(browser) = Browser::open(look).await else { return };
    let zhou = browser.world.officer("zhou").await;
    let chamber = chamber(&browser.world, "长三角衡商联络站").await;
    browser.seat(Some(&zhou)).await;
    browser.go(&format!("/chambers/{chamber}/link")).await;
    browser.press("form[action$='/link'] .btn").await;
    let address = browser.one(".callout b").await.text().await.unwrap();
    let path = address.find("/r/").map(|at| address[at..].to_owned()).unwrap();

    browser.seat(None).await;
    browser.go(&path).await;
    browser.world.wait(60_000);
    let typed = [
        ("introducer", "王素衡"),
        ("introducer_phone", "13800138000"),
        ("company", COMPANY),
        ("city", "江苏苏州"),
        ("contact", "沈女士"),
        ("contact_phone", "0512-65001234"),
        ("demands", "希望靠近高铁站"),
    ];
    for (name, value) in typed {
        browser.enter(name, value).await;
    }
    for name in ["intent", "consent", "truthful"] {
        browser.choose(name, 0).await;
    }
    browser.choose("elsewhere", 1).await;
    browser.picture("referral-form").await;
    browser.press(".form--pub .btn--primary").await;
    browser.sees("YJ2308-0001").await;
    browser.picture("receipt").await;
    let status = browser.path().await;

    browser.seat(Some(&zhou)).await;
    browser.go("/referrals").await;
    browser.sees(COMPANY).await;
    browser.picture("inbox").await;
    let inbox = browser
        .one("a[href^='/referrals/']:not([href='/referrals/new']):not([href*='/export'])")
        .await
        .attr("href")
        .await
        .unwrap()
        .unwrap();
    let referral = inbox[inbox.find("/referrals/").unwrap()..].to_owned();
    browser.go(&format!("{}/acceptance", referral.split('?').next().unwrap())).await;
    browser.press("button[form='decision']").await;
    assert!(browser.path().await.starts_with("/projects/"));
    browser.sees(COMPANY).await;

    projects_reach(&browser.world, "signed").await;
    browser.seat(None).await;
    browser.go(&status).await;
    browser.sees("YJ2308-0001").await;
    browser.picture("status").await;
    let otto = browser.world.elsewhere("otto").await;
    browser.seat(Some(&otto)).await;
    browser.go("/referrals").await;
    browser.does_not_see(COMPANY).await;
    browser.close().await;
}
