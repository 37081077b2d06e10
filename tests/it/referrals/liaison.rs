//! A liaison with an account: the own referrals, and nothing else.

use super::stage::{COMPANY, chamber, filled, opened, projects_reach};
use crate::support::World;

#[tokio::test]
async fn a_liaison_follows_the_own_referral_to_signing() {
    let world = World::new().await;
    let zhou = world.officer("周雁宁").await;
    let chamber = chamber(&world, "长三角衡商联络站").await;
    let wang = world.liaison("王素衡", Some(chamber)).await;

    wang.visit("/referrals").await.is(200).sees("还没有引荐");
    let form = wang.visit("/referrals/new").await.sees("长三角衡商联络站");
    assert_eq!(form.field("您的姓名"), "王素衡");
    let receipt = filled(form, COMPANY).press("提交引荐").await.is(200).sees("YJ2308-0001");
    let path = receipt.path.clone();

    // Until somebody works with it, it can be corrected.
    let edit = receipt.click("更正内容").await.is(200);
    edit.fill("企业名称", "苏州癸酉传感科技有限公司").press("保存").await.sees("已更正").sees("癸酉传感科技");

    let referral = opened(&zhou, "癸酉传感科技").await;
    referral.click("受理为新企业").await.press("受理并建线索").await.is(200);
    wang.visit("/referrals").await.sees("研判中").sees("周雁宁");
    wang.visit(&format!("{path}/edit")).await.stands_at(&path).sees("现在不能修改");
    projects_reach(&world, "signed").await;
    let list = wang.visit("/referrals").await.sees("已签约").sees("今年1条，成项目1个，签约1个");
    wang.visit(&path).await.sees("引荐的项目已签约").does_not_see("引荐已收到");
    assert!(!list.text().contains("亿") && !list.text().contains("线索"), "{}", list.text());
}

#[tokio::test]
async fn another_liaison_sees_none_of_it() {
    let world = World::new().await;
    let ours = chamber(&world, "长三角衡商联络站").await;
    let theirs = chamber(&world, "珠三角衡商联络站").await;
    let wang = world.liaison("王素衡", Some(ours)).await;
    let path = filled(wang.visit("/referrals/new").await, COMPANY).press("提交引荐").await.is(200).path;

    for other in [world.liaison("贺先生", Some(theirs)).await, world.liaison("李先生", Some(ours)).await]
    {
        other.visit("/referrals").await.sees("还没有引荐").sees("今年0条").does_not_see(COMPANY);
        for (method, path) in [("GET", path.clone()), ("GET", format!("{path}/edit")), ("POST", path.clone())]
        {
            assert_eq!(other.knock(method, &path).await, 404, "{method} {path}");
        }
    }
    // Nothing else is a liaison's, not even about the own one.
    for room in ["/", "/companies", "/projects", "/search?q=%E7%99%B8%E9%85%89", "/pipeline"] {
        assert_ne!(wang.knock("GET", room).await, 200, "{room}");
    }
    for (method, act) in
        [("POST", "claim"), ("GET", "acceptance"), ("POST", "declination"), ("POST", "reveal")]
    {
        assert_eq!(wang.knock(method, &format!("{path}/{act}")).await, 403, "{act}");
    }
}

#[tokio::test]
async fn a_manager_invites_a_liaison() {
    let world = World::new().await;
    let luo = world.manager("罗淼").await;
    let zhou = world.officer("周雁宁").await;
    let he = world.elsewhere("贺一鸣").await;
    let chamber = chamber(&world, "长三角衡商联络站").await;
    let doors = format!("/chambers/{chamber}/link");

    assert_eq!(he.knock("GET", &doors).await, 404, "another unit looks after it");
    assert_eq!(he.knock("POST", &doors).await, 404);
    assert_eq!(zhou.knock("POST", &format!("/chambers/{chamber}/liaisons")).await, 403);
    assert!(!zhou.visit(&doors).await.is(200).text().contains("邀请联络员"));

    let page = luo.visit(&doors).await.is(200);
    let page = page.fill("姓名", "王素衡").fill("用户名", "wangsuheng").press("邀请联络员").await.is(200);
    let address = page.texts(".callout b").into_iter().next().expect("the address, shown once");
    luo.visit(&doors).await.sees("王素衡 待接受邀请").does_not_see("/welcome/");

    let wang = world.stranger();
    let welcome = wang.visit(address.strip_prefix("http://127.0.0.1:8080").unwrap()).await.is(200);
    let password = "correct horse battery";
    let list = welcome.fill("新密码", password).fill("再输入一次新密码", password).press("保存并登录").await;
    list.stands_at("/referrals").sees("长三角衡商联络站");
}

#[tokio::test]
async fn sent_once_however_often_it_arrives() {
    let world = World::new().await;
    let chamber = chamber(&world, "长三角衡商联络站").await;
    let wang = world.liaison("王素衡", Some(chamber)).await;
    let (_, path, body) = filled(wang.visit("/referrals/new").await, COMPANY).submission("提交引荐");
    let first = wang.post(&path, &body).await.is(200);
    let again = wang.post(&path, &body).await.is(200);
    let retyped = filled(wang.visit("/referrals/new").await, COMPANY).press("提交引荐").await;
    assert_eq!(first.path, again.path);
    assert_eq!(first.path, retyped.path);
}
