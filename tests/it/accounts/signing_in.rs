use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;
use yanlai::auth::{Role, password, user};
use yanlai::ids::UserId;

use crate::support::World;

pub const PASSWORD: &str = "correct horse battery";

/// Somebody with a password.
#[expect(clippy::disallowed_methods, reason = "the stage is set without a viewer")]
pub async fn olive(world: &World) -> UserId {
    let row = user::ActiveModel {
        id: Set(UserId::new()),
        username: Set("olive".to_owned()),
        name: Set("欧丽芙".to_owned()),
        role: Set(Role::Officer),
        unit_id: Set(Some(world.first)),
        password_hash: Set(Some(password::hash(&world.app, PASSWORD.to_owned()).await.unwrap())),
        created_at: Set(world.app.now()),
        ..user::fresh()
    };
    row.insert(&world.app.db.write).await.unwrap().id
}

#[tokio::test]
async fn one_signs_in_and_out() {
    let world = World::new().await;
    olive(&world).await;
    let someone = world.stranger();

    let form = someone.visit("/login").await.sees("登录");
    form.fill("工号或用户名", " ＯＬＩＶＥ ").fill("密码", PASSWORD).press("登录").await;
    assert!(someone.cookie("yanlai").is_some());

    someone.post("/logout", "").await.stands_at("/login");
    assert!(someone.cookie("yanlai").is_none());
    assert_eq!(world.trail().await, ["欧丽芙 signed-in user 欧丽芙", "欧丽芙 signed-out user 欧丽芙"]);
}

#[tokio::test]
async fn unknown_people_wrong_passwords_and_waiting_accounts_hear_the_same() {
    let world = World::new().await;
    olive(&world).await;
    let attacker = world.stranger();
    let said = |screen: &crate::support::Screen| screen.texts(".error-sum li");
    let attempt = async |username: &str, password: &str| {
        let form = attacker.visit("/login").await;
        form.fill("工号或用户名", username).fill("密码", password).press("登录").await.is(422)
    };

    let unknown = said(&attempt("nobody", "whatever it is").await);
    let wrong = said(&attempt("olive", "whatever it is").await);
    for _ in 0..4 {
        attempt("olive", "whatever it is").await;
    }
    let waiting = said(&attempt("olive", PASSWORD).await);

    assert_eq!(unknown, wrong);
    assert_eq!(wrong, waiting, "the right password doesn't help while the account waits");
    assert_eq!(world.event("sign-in-failed").await.subject_label, "欧丽芙");

    world.wait(15 * 60_000 + 1);
    let form = attacker.visit("/login").await;
    form.fill("工号或用户名", "olive").fill("密码", PASSWORD).press("登录").await;
    assert!(attacker.cookie("yanlai").is_some(), "after a quarter of an hour it does");
}

#[tokio::test]
async fn an_attacker_elsewhere_can_t_lock_the_owner_out() {
    let world = World::new().await;
    olive(&world).await;
    let owner = world.stranger();
    let form = owner.visit("/login").await;
    form.fill("工号或用户名", "olive").fill("密码", PASSWORD).press("登录").await;
    owner.post("/logout", "").await;

    let attacker = world.stranger();
    for _ in 0..6 {
        attacker.send("/login", &[("username", "olive"), ("password", "guess guess guess")]).await.is(422);
    }

    let form = owner.visit("/login").await;
    form.fill("工号或用户名", "olive").fill("密码", PASSWORD).press("登录").await;
    assert!(owner.cookie("yanlai").is_some(), "from a device it knows");
}

#[tokio::test]
async fn a_flood_from_one_address_is_told_to_wait() {
    let world = World::new().await;
    let attacker = world.stranger();
    for _ in 0..20 {
        attacker.send("/login", &[("username", "nobody"), ("password", "")]).await.is(422);
    }
    let answer = attacker.ask("POST", "/login", "username=nobody&password=x", &[]).await;
    assert_eq!(answer.status, 429);
    assert!(answer.header("retry-after").parse::<u64>().unwrap() >= 1);
    assert!(answer.body.contains("操作太频繁"));
}

#[tokio::test]
async fn a_session_ends_when_idle_and_when_old() {
    let world = World::new().await;
    let minute = 60_000;
    let olive = world.officer("olive").await;

    for _ in 0..23 {
        world.wait(29 * minute);
        assert_ne!(olive.knock("GET", "/nowhere").await, 303);
    }
    assert_eq!(olive.ask("POST", "/language", "lang=en&return_to=/nowhere", &[]).await.status, 303);
    assert!(olive.visit("/nowhere").await.is(404).html.contains("aria-label=\"Main navigation\""));

    world.wait(31 * minute);
    assert!(!olive.visit("/nowhere").await.is(404).html.contains("Main navigation"), "idle too long");
}

#[tokio::test]
async fn no_redirect_leaves_the_house() {
    let world = World::new().await;
    olive(&world).await;
    for typed in ["//evil.example", "/\\evil.example", "/%09/evil", "https://evil.example"] {
        let someone = world.stranger();
        let fields = [("username", "olive"), ("password", PASSWORD), ("return_to", typed)];
        let body = serde_urlencoded::to_string(fields).unwrap();
        assert_eq!(someone.ask("POST", "/login", &body, &[]).await.header("location"), "/", "{typed}");
    }
}
