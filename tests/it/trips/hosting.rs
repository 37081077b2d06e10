//! Companies picked in the register become stops of a trip, and leave it again.

use yanlai::organisations::{Organisation, Organisations};
use yanlai::trips::{Stop, Stops};

use super::planning::{planned, stop};
use crate::projects::scene;
use crate::support::{Person, Screen, World};

const NAMES: [&str; 3] = ["甲子有限公司", "乙丑有限公司", "丙寅有限公司"];

/// A trip of three days that ends today, and three companies.
async fn stage() -> (World, Person, String) {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    for name in NAMES {
        scene::company(&world, &olive, name).await;
    }
    let trip = planned(&olive).await.path;
    (world, olive, trip)
}

async fn company(world: &World, name: &str) -> Organisation {
    world.all::<Organisations>().await.into_iter().find(|one| one.name == name).unwrap()
}

async fn stops(world: &World) -> Vec<Stop> {
    let mut stops = world.all::<Stops>().await;
    stops.sort_by_key(|stop| (stop.day.clone(), stop.position));
    stops
}

/// The page that asks which trip.
async fn ask(world: &World, person: &Person, names: &[&str]) -> Screen {
    let mut query = "act=trip".to_owned();
    for name in names {
        query.push_str(&format!("&ids={}", company(world, name).await.id));
    }
    person.visit(&format!("/companies/bulk?{query}")).await
}

fn only_trip(page: &Screen) -> String {
    page.texts("select option").into_iter().find(|one| one.contains("WC2308-01")).unwrap()
}

#[tokio::test]
async fn picked_companies_are_stops_at_the_end_of_the_day() {
    let (world, olive, trip) = stage().await;
    stop(&olive, &trip, "2023-08-18", "10:00", NAMES[0]).await.is(200);
    let page = ask(&world, &olive, &NAMES).await.is(200).sees("将加入3家");
    let chosen = only_trip(&page);
    let page = page.fill("行程", &chosen).press("下一步").await.is(200);
    let page = page.sees("将加入2家").sees("1家不能加入").sees("已在该行程中").sees("赴苏州、杭州");
    assert_eq!(stops(&world).await.len(), 1, "nothing happened yet");
    let list = page.press("加入2家").await.is(200).sees("已改2家").sees("撤销");
    assert!(list.path.starts_with("/companies"), "back in the list: {}", list.path);

    let stops = stops(&world).await;
    let hosts: Vec<_> =
        stops.iter().map(|stop| (stop.host.as_str(), stop.day.as_str(), stop.position)).collect();
    assert_eq!(
        hosts,
        [(NAMES[0], "2023-08-18", 1), (NAMES[1], "2023-08-18", 2), (NAMES[2], "2023-08-18", 3)]
    );
    assert_eq!(stops[1].organisation_id, Some(company(&world, NAMES[1]).await.id));
    olive.visit(&trip).await.sees(NAMES[1]).sees(NAMES[2]);
    olive.visit("/search?q=丙寅有限").await.sees("赴苏州、杭州开展招商引资考察");
    let created = world.trail().await.iter().filter(|line| line.contains(" created stop ")).count();
    assert_eq!(created, 3, "each stop has its event");

    // Of a trip to come, the first day.
    let form = olive.visit("/trips/new").await.fill("行程名称", "赴深圳").fill("出发日期", "2023-09-04");
    form.fill("返回日期", "2023-09-06").press("保存").await.is(200);
    let page = ask(&world, &olive, &NAMES[..1]).await;
    assert!(page.texts("select option")[1].contains("赴深圳"), "the latest first");
    let chosen = page.texts("select option")[1].clone();
    page.fill("行程", &chosen).press("下一步").await.press("加入1家").await.is(200).sees("已改1家");
    assert_eq!(stops_on(&world, "2023-09-04").await, [NAMES[0]]);
}

async fn stops_on(world: &World, day: &str) -> Vec<String> {
    stops(world).await.into_iter().filter(|stop| stop.day == day).map(|stop| stop.host).collect()
}

#[tokio::test]
async fn undone_they_are_off_again_but_for_what_became_of_them() {
    let (world, olive, trip) = stage().await;
    let page = ask(&world, &olive, &NAMES).await;
    let chosen = only_trip(&page);
    let list =
        page.fill("行程", &chosen).press("下一步").await.press("加入3家").await.is(200).sees("已改3家");
    let before = stops(&world).await;
    olive.send(&format!("/stops/{}/visit", before[0].id), &[]).await.is(200);
    let form = olive.visit(&format!("/stops/{}/edit", before[1].id)).await;
    form.fill("时间", "15:00").press("保存").await.is(200);

    list.press("撤销").await.is(200).sees("1家已还原；2家之后又有改动，保持现状");
    let after = stops(&world).await;
    let cancelled: Vec<_> = after.iter().map(|stop| stop.is_cancelled()).collect();
    assert_eq!(cancelled, [false, false, true]);
    assert!(world.trail().await.iter().any(|line| line.contains(" stop-cancelled stop ")));

    // What was taken off can be put there anew.
    let page = ask(&world, &olive, &NAMES).await.fill("行程", &chosen).press("下一步").await;
    page.sees("将加入1家").press("加入1家").await.is(200).sees("已改1家");
    olive.visit(&trip).await.sees(NAMES[2]);
}

#[tokio::test]
async fn what_is_archived_over_or_elsewhere_gets_no_stop() {
    let (world, olive, trip) = stage().await;
    let otto = world.elsewhere("otto").await;
    // Whose unit goes nowhere has nothing to choose, and chooses no other's by hand.
    let page = ask(&world, &otto, &NAMES[..1]).await.is(200).sees("没有还未结束的行程");
    assert!(page.texts("main form button").is_empty(), "no door that refuses");
    let id = company(&world, NAMES[0]).await.id.to_string();
    let theirs = trip.trim_start_matches("/trips/");
    otto.send("/companies/bulk", &[("act", "trip"), ("ids", &id), ("to", theirs)]).await.is(422);
    otto.visit(&format!("/companies/bulk?act=trip&ids={id}&to={theirs}")).await.does_not_see("赴苏州");
    for person in [world.liaison("林联络", None).await, world.auditor("审计").await] {
        assert_eq!(person.knock("GET", "/companies/bulk?act=trip").await.as_u16(), 403);
    }
    assert!(stops(&world).await.is_empty());

    olive.send(&format!("{}/archival", company(&world, NAMES[1]).await.path()), &[]).await.is(200);
    let page = ask(&world, &olive, &NAMES[..2]).await.sees("将加入1家").sees("已归档");
    let chosen = only_trip(&page);
    page.clone().press("下一步").await.is(200).sees("将加入1家");
    let ready = page.fill("行程", &chosen).press("下一步").await;
    // A manager is of no unit and may plan for any.
    let maya = world.manager("maya").await;
    let page = ask(&world, &maya, &NAMES[2..]).await;
    page.fill("行程", &chosen).press("下一步").await.press("加入1家").await.is(200).sees("已改1家");
    olive.send(&format!("{trip}/archival"), &[]).await.is(200);
    ready.press("加入1家").await.is(422).sees("请从列表中选择");
    ask(&world, &olive, &NAMES[..1]).await.sees("没有还未结束的行程");
    assert_eq!(stops(&world).await.len(), 1);
}
