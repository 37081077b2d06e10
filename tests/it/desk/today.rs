use crate::support::{Person, World};

async fn note(person: &Person, text: &str, due: &str) {
    let form = person.visit("/items/new").await.fill("事项", text).fill("到期", due);
    form.press("保存").await.sees("已登记。");
}

#[tokio::test]
async fn the_day_begins_with_what_is_due() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let desk = olive.visit("/").await.sees("2023年8月18日 星期五 · 第33周").sees("全年已过 63.0%");
    desk.sees("本周和下周没有要办的事。");

    note(&olive, "回复用地指标落位时间", "2023-08-16").await;
    note(&olive, "补录走访记录", "2023-08-18").await;
    note(&olive, "提交总结初稿", "2023-08-20").await;
    note(&olive, "确认考察名单", "2023-08-24").await;
    note(&olive, "准备九月推介会", "2023-09-10").await;
    let desk = olive.visit("/").await.sees("4项").does_not_see("准备九月推介会");
    assert_eq!(desk.texts(".rows__grp"), ["逾期 1", "今天 1", "本周 1", "下周 1"]);
    let desk = desk.sees("8月16日，过2天").sees("8月20日 周日");

    let desk = desk.press("办结：回复用地指标落位时间").await.stands_at("/").sees("已办结09:00");
    assert_eq!(desk.texts(".rows__grp"), ["今天 2", "本周 1", "下周 1"]);
    let desk = desk.press("重新打开：回复用地指标落位时间").await.stands_at("/");
    assert_eq!(desk.texts(".rows__grp")[0], "逾期 1");

    olive.in_english().visit("/").await.sees("Fri 18 August 2023 · week 33").sees("Year passed 63.0%");
}

#[tokio::test]
async fn everybody_has_a_desk_of_their_own() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let quentin = world.elsewhere("quentin").await;
    let mary = world.manager("mary").await;
    note(&olive, "回复用地指标", "2023-08-16").await;

    world.officer("peter").await.visit("/").await.does_not_see("回复用地指标");
    quentin.visit("/").await.does_not_see("回复用地指标").does_not_see("全局逾期");
    mary.visit("/").await.sees("全局逾期").sees("回复用地指标").sees("olive");
}

#[tokio::test]
async fn who_has_no_desk_is_led_to_their_room() {
    let world = World::new().await;
    for (person, room) in [
        (world.liaison("lin", None).await, "/referrals"),
        (world.administrator("ada").await, "/admin/people"),
        (world.auditor("audrey").await, "/audit"),
    ] {
        let answer = person.ask("GET", "/", "", &[]).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, room));
    }
    world.stranger().visit("/").await.stands_at("/login");
}
