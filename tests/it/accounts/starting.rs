//! The first administrator and the first unit of an empty database; later, another administrator.

use sea_orm::ConnectionTrait;
use yanlai::auth::link::{self, Kind};

use crate::support::World;

const PASSWORD: &str = "雁过留声人过留名，不过如此也罢";

async fn setup_link(world: &World) -> String {
    let token = link::make(&world.app.db.write, Kind::Setup, None, world.app.now()).await.unwrap();
    Kind::Setup.path(&token)
}

#[tokio::test]
async fn the_first_administrator_makes_the_first_unit() {
    let world = World::new().await;
    world.app.db.write.execute_unprepared("DELETE FROM units").await.unwrap();
    let path = setup_link(&world).await;
    let founder = world.stranger();
    founder.visit("/account").await.sees("登录");
    let form = founder.visit(&path).await.is(200).sees("启用雁来");
    let form = form.fill("您的姓名", "卜砚").fill("用户名", "10007").fill("密码", PASSWORD);
    let form = form.fill("再输入一次密码", PASSWORD);
    let form = form.press("启用").await.is(422).sees("请输入单位名称");
    let form = form.fill("单位名称", "招商一部").fill("密码", "123456").fill("再输入一次密码", "123456");
    let form = form.press("启用").await.is(422).sees("至少15个字符");
    let form = form.fill("密码", PASSWORD).fill("再输入一次密码", PASSWORD);
    form.clone().press("启用").await.stands_at("/admin/people").sees("卜砚").sees("已启用");

    form.press("启用").await.is(404);
    founder.visit("/admin/units").await.sees("招商一部").sees("默认单位");
    assert_eq!(world.trail().await, ["卜砚 created unit 招商一部", "卜砚 created user 卜砚"]);
}

#[tokio::test]
async fn a_taken_name_costs_the_link_nothing() {
    let world = World::new().await;
    world.administrator("admin9").await;
    let path = setup_link(&world).await;
    let form = world.stranger().visit(&path).await.does_not_see("单位名称");
    let form = form.fill("您的姓名", "某").fill("用户名", "ADMIN9").fill("密码", PASSWORD);
    let page = form.fill("再输入一次密码", PASSWORD).press("启用").await.is(422).sees("已有人使用");
    let page = page.fill("用户名", "admin10").fill("密码", PASSWORD).fill("再输入一次密码", PASSWORD);
    page.press("启用").await.stands_at("/admin/people");
}

#[tokio::test]
async fn ten_uses_of_one_link_at_once_make_one_administrator() {
    let world = World::new().await;
    let path = setup_link(&world).await;
    let body = |n: usize| {
        let fields = [
            ("name", format!("某{n}")),
            ("username", format!("admin{n}")),
            ("password", PASSWORD.to_owned()),
            ("again", PASSWORD.to_owned()),
        ];
        serde_urlencoded::to_string(fields).unwrap()
    };
    let mut tries = tokio::task::JoinSet::new();
    for n in 0..10 {
        let (somebody, path, body) = (world.stranger(), path.clone(), body(n));
        tries.spawn(async move { somebody.ask("POST", &path, &body, &[]).await.status.as_u16() });
    }
    let mut answers = tries.join_all().await;
    answers.sort_unstable();
    assert_eq!(answers[0], 303);
    assert!(answers[1..].iter().all(|status| *status == 404), "{answers:?}");
    assert_eq!(world.trail().await.len(), 1);
}
