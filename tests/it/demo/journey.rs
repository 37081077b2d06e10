//! The trip of the page, and the referrals.

use crate::support::World;

/// In the order in which the page names them.
const HOSTS: [&str; 5] =
    ["欧普照明苏州生产研发基地", "浙江省衡阳商会", "袋鼠云科技", "云途信息科技", "颐高集团"];

#[tokio::test]
async fn an_officer_finds_the_trip_on_its_last_morning() {
    let world = World::demonstration().await;
    let officer = world.signed_in("officer").await;
    let trips = officer.visit("/trips").await.is(200).sees("赴苏州、杭州开展招商引资考察");
    let path = trips.link_to("赴苏州、杭州开展招商引资考察");
    let trip = officer.visit(&path).await.is(200).sees("党委书记").sees("苏州、杭州");
    let text = trip.text();
    let places: Vec<_> = HOSTS.iter().map(|host| text.rfind(host).expect(host)).collect();
    assert!(places.is_sorted(), "{places:?}");

    let desk = officer.visit("/").await.is(200);
    desk.sees("袋鼠云科技").sees("云途信息科技").sees("更新一部在谈项目台账").sees("佛山辛巳传动有限公司");

    let officer2 = world.signed_in("officer2").await;
    officer2.visit("/trips").await.is(200).does_not_see("赴苏州、杭州");
    officer2.visit(&path).await.is(404);
}

#[tokio::test]
async fn nothing_is_told_of_the_hosts_but_what_the_page_tells() {
    let world = World::demonstration().await;
    let manager = world.signed_in("manager").await;
    for host in HOSTS {
        let found = manager.visit(&format!("/search?q={host}")).await.is(200);
        let page = manager.visit(&found.link_to(host)).await.is(200).sees(host);
        page.does_not_see("项目金额").does_not_see("154****");
    }
}

#[tokio::test]
async fn a_liaison_follows_four_referrals_and_no_other() {
    let world = World::demonstration().await;
    let liaison = world.signed_in("liaison").await;
    let own = liaison.visit("/referrals").await.is(200);
    for company in ["苏州甲子光电", "浙江丁丑真空", "深圳壬申医疗", "广州庚辰印染"] {
        own.clone().sees(company);
    }
    own.does_not_see("佛山辛巳传动").sees("研判中").sees("已采纳").sees("不予采纳");

    let other = world.signed_in("liaison2").await;
    other.visit("/referrals").await.is(200).sees("佛山辛巳传动").does_not_see("甲子光电");
}
