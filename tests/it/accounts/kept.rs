//! What was typed before the session ended is kept through signing in.

use crate::accounts::signing_in::{PASSWORD, olive};
use crate::support::{Person, World};

async fn sign_in(person: &Person) {
    person.send("/login", &[("username", "olive"), ("password", PASSWORD)]).await;
}

#[tokio::test]
async fn a_form_sent_after_the_time_out_is_saved_after_all() {
    let world = World::new().await;
    olive(&world).await;
    let somebody = world.stranger();
    sign_in(&somebody).await;
    let form = somebody.visit("/account").await.fill("语言", "English");
    world.wait(31 * 60_000);

    let page = form.press("保存").await.is(200).sees("您刚才填写的内容还在");
    let page = page.fill("工号或用户名", "olive").fill("密码", "wrong at first");
    let page = page.press("登录").await.is(422).sees("您刚才填写的内容还在");
    let page = page.fill("工号或用户名", "olive").fill("密码", PASSWORD).press("登录").await;
    page.sees("您填写的内容还在").press("继续提交").await.stands_at("/account").sees("Saved.");
}

#[tokio::test]
async fn long_and_hostile_texts_survive() {
    let world = World::new().await;
    olive(&world).await;
    let somebody = world.stranger();
    let text = format!("<script>alert(1)</script>&quot;'\r\n{}", "衡阳".repeat(20_000));
    let body = serde_urlencoded::to_string([("lang", "zh"), ("note", &text)]).unwrap();
    let page = somebody.post("/account/preferences", &body).await.is(200);
    let page = page.fill("工号或用户名", "olive").fill("密码", PASSWORD).press("登录").await.is(200);
    let (method, path, again) = page.submission("继续提交");
    assert_eq!((method.as_str(), path.as_str()), ("post", "/account/preferences"));
    let sent: Vec<(String, String)> = serde_urlencoded::from_str(&again).unwrap();
    assert_eq!(sent[1].1.replace("\r\n", "\n"), text.replace("\r\n", "\n"));
    assert!(!page.html.contains("<script>alert"), "escaped");
}

#[tokio::test]
async fn a_kept_form_goes_only_where_it_was_going_and_only_here() {
    let world = World::new().await;
    olive(&world).await;
    let somebody = world.stranger();
    let fields = [
        ("username", "olive"),
        ("password", PASSWORD),
        ("return_to", "https://evil.example/"),
        ("kept", "a=1"),
    ];
    let page = somebody.send("/login", &fields).await;
    assert_eq!(page.submission("继续提交").1, "/");
    let other_site = [("sec-fetch-site", "cross-site")];
    let answer = somebody.ask("POST", "/login/keep?return_to=/account", "a=1", &other_site).await;
    assert_eq!(answer.status, 403);
}
