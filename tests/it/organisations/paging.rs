use crate::projects::scene::company;
use crate::support::World;

#[tokio::test]
async fn a_narrow_list_is_paged_like_a_long_one() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    for n in 0..120 {
        world.wait(1_000);
        company(&world, &olive, &format!("甲子{n}号有限公司")).await;
    }
    company(&world, &olive, "无关有限公司").await;
    for filters in [String::from("q=甲子"), format!("kind=company&owner={}&q=甲子", olive.id())] {
        let first = olive.visit(&format!("/companies?{filters}")).await.is(200).sees("共120家");
        first.sees("甲子119号").sees("甲子70号").does_not_see("甲子69号").does_not_see("无关");
        let second = olive.visit(&format!("/companies?{filters}")).await.click("下一页").await;
        let second = second.sees("甲子69号").sees("甲子20号").does_not_see("甲子19号").sees("共120家");
        let third = second.clone().click("下一页").await.sees("甲子19号").sees("甲子0号");
        third.does_not_see("下一页").click("上一页").await.sees("甲子69号").does_not_see("甲子70号");
        second.click("上一页").await.sees("甲子119号").does_not_see("上一页");
    }
    let both = format!("/companies?kind=company&owner={}", olive.id());
    olive.visit(&both).await.sees("共121家").click("下一页").await.sees("共121家");
}
