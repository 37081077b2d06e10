//! The 1-3-7 clock, over the holidays of the State Council.

use super::stage::{COMPANY, chamber, link, opened, sent_by_link};
use crate::support::World;
use crate::support::world::NOW;
use yanlai::standards::day::{Day, instant, parse_time};

fn at(day: &str, time: &str) -> i64 {
    instant::ms_of(day.parse::<Day>().unwrap(), parse_time(time).unwrap().unwrap())
}

#[tokio::test]
async fn the_clock_knows_the_holidays() {
    // Sent; to be answered by; to be assessed by.
    let cases = [
        ("2023-08-18", "10:00", "8月21日 周一 18:00", "8月23日 周三 18:00"),
        ("2023-08-18", "18:00", "8月22日 周二 18:00", "8月24日 周四 18:00"),
        // 29 September to 6 October are off; 7 and 8 October, a weekend, are worked.
        ("2023-09-28", "17:00", "10月7日 周六 18:00", "10月9日 周一 18:00"),
        ("2023-10-01", "12:00", "10月8日 周日 18:00", "10月10日 周二 18:00"),
    ];
    for (day, time, answer, assess) in cases {
        let world = World::new().await;
        let zhou = world.officer("周雁宁").await;
        let chamber = chamber(&world, "长三角衡商联络站").await;
        let link = link(&zhou, chamber).await;
        world.wait(at(day, time) - NOW - 60_000);
        let told = sent_by_link(&world, &world.stranger(), &link, COMPANY).await.text();
        assert!(told.contains(&format!("{answer}前给您回复")), "{day} {time}: {told}");
        assert!(told.contains(&format!("{assess}前完成研判")), "{day} {time}: {told}");
    }
}

#[tokio::test]
async fn one_that_is_late_says_how_late() {
    let world = World::new().await;
    let zhou = world.officer("周雁宁").await;
    let chamber = chamber(&world, "长三角衡商联络站").await;
    let link = link(&zhou, chamber).await;
    sent_by_link(&world, &world.stranger(), &link, COMPANY).await;
    let zhou = world.officer("罗淼").await;
    opened(&zhou, COMPANY).await.sees("须在8月21日 周一 18:00前受理");
    world.wait(at("2023-08-22", "10:20") - world.app.now());
    let zhou = world.officer("周小宁").await;
    opened(&zhou, COMPANY).await.sees("超时1小时20分");
}
