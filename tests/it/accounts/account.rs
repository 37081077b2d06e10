use crate::accounts::signing_in::{PASSWORD, olive};
use crate::support::{Person, World};

async fn sign_in(world: &World) -> Person {
    let person = world.stranger();
    let form = person.visit("/login").await;
    form.fill("工号或用户名", "olive").fill("密码", PASSWORD).press("登录").await;
    assert!(person.cookie("yanlai").is_some());
    person
}

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    let world = World::new().await;
    olive(&world).await;
    let (here, there) = (sign_in(&world).await, sign_in(&world).await);
    let new = "雁过留声人过留名不过如此";
    let form = here.visit("/account").await.is(200).sees("修改密码").sees("本机");
    let form = form.fill("现在的密码", PASSWORD).fill("新密码", new).fill("再输入一次新密码", new);
    form.press("修改密码").await.is(200).sees("密码已修改，其他设备已退出登录。");

    assert_eq!(here.knock("GET", "/account").await, 200);
    assert_eq!(there.knock("GET", "/account").await, 303);
    let old = world.stranger();
    old.send("/login", &[("username", "olive"), ("password", PASSWORD)]).await.is(422);
    old.send("/login", &[("username", "olive"), ("password", new)]).await;
    assert!(old.cookie("yanlai").is_some());
}

#[tokio::test]
async fn a_wrong_or_weak_password_changes_nothing() {
    let world = World::new().await;
    olive(&world).await;
    let here = sign_in(&world).await;
    let change = async |current: &str, new: &str, again: &str| {
        let fields = [("current", current), ("password", new), ("again", again)];
        here.send("/account/password", &fields).await.is(422)
    };
    let new = "雁过留声人过留名不过如此";
    change("not this one at all", new, new).await.sees("现在的密码不正确");
    change("", new, new).await.sees("请输入现在的密码");
    change(PASSWORD, new, "differs from it").await.sees("两次输入的密码不一致");
    change(PASSWORD, "short", "short").await.sees("至少12个字符");
    let long = "x".repeat(1_025);
    let page = change(PASSWORD, &long, &long).await.sees("最多1024字节");
    assert!(!page.html.contains(&long) && !page.html.contains(PASSWORD), "a password is never sent back");
    assert_eq!(world.event("password-refused").await.subject_label, "欧丽芙");
    let trail = world.trail().await;
    assert!(!trail.iter().any(|line| line.contains("password-set")), "{trail:?}");
}

#[tokio::test]
async fn nobody_guesses_on_from_a_stolen_session() {
    let world = World::new().await;
    let thief = world.officer("olive").await;
    let body = "current=x&password=a&again=b";
    for _ in 0..20 {
        assert_eq!(thief.ask("POST", "/account/password", body, &[]).await.status, 422);
    }
    assert_eq!(thief.ask("POST", "/account/password", body, &[]).await.status, 429);
}

#[tokio::test]
async fn language_and_shortcuts_are_one_s_own() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let form = olive.visit("/account").await;
    let page = form
        .fill("语言", "English")
        .fill("单键快捷键 例如N新增、E修改；用读屏软件时可以关掉。", "")
        .press("保存")
        .await;
    let page = page.sees("Saved.").sees("My account");
    assert!(page.html.contains("data-keys=\"off\"") && page.html.contains("lang=\"en\""));

    let page = page.fill("Language", "As the browser asks").press("Save").await;
    page.sees("个人设置").sees("已保存。");
    assert_eq!(olive.cookie("lang"), None);
    olive.in_english().visit("/account").await.sees("My account");
    olive.send("/account/preferences", &[("lang", "fr")]).await.is(422);
}

#[tokio::test]
async fn one_ends_one_s_own_sessions_and_nobody_else_s() {
    let world = World::new().await;
    olive(&world).await;
    let (here, there) = (sign_in(&world).await, sign_in(&world).await);
    let stranger = world.elsewhere("贺知秋").await;
    let page = here.visit("/account").await;
    assert_eq!(page.texts(".rows li").len(), 2);
    let (_, path, body) = page.submission("结束登录");
    stranger.post(&path, &body).await.is(404);
    assert_eq!(there.knock("GET", "/account").await, 200);

    here.post(&path, &body).await.is(200).sees("已结束那台设备的登录");
    assert_eq!(there.knock("GET", "/account").await, 303);
    assert_eq!(here.knock("GET", "/account").await, 200);

    let again = sign_in(&world).await;
    here.visit("/account").await.press("全部退出登录").await.stands_at("/login");
    assert_eq!(here.cookie("yanlai"), None);
    assert_eq!(again.knock("GET", "/account").await, 303);
    assert_eq!(stranger.knock("GET", "/account").await, 200);
}
