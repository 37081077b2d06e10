use std::sync::Arc;

use crate::accounts::signing_in::{PASSWORD, olive};
use crate::support::{Person, World};

async fn set(person: &Person, current: &str, new: &str) -> u16 {
    let fields = [("current", current), ("password", new), ("again", new)];
    let body = serde_urlencoded::to_string(fields).unwrap();
    person.ask("POST", "/account/password", &body, &[]).await.status.as_u16()
}

#[tokio::test]
async fn any_words_may_be_a_password_up_to_a_kilobyte() {
    let world = World::new().await;
    olive(&world).await;
    let here = world.stranger();
    here.send("/login", &[("username", "olive"), ("password", PASSWORD)]).await;
    let kilobyte = "长短句abcd".repeat(78) + "0123456789"; // 13 × 78 + 10 = 1,024 bytes
    assert_eq!(kilobyte.len(), 1_024);
    let mut current = PASSWORD.to_owned();
    for new in [
        "x".repeat(58) + "abcdef",
        "  前后空格也算密码的一部分  ".to_owned(),
        "🦢雁🦆来🪿了吗它们飞过衡阳🏔".to_owned(),
        kilobyte.clone(),
    ] {
        assert_eq!(set(&here, &current, &new).await, 303, "{new:.40}");
        let again = world.stranger();
        assert_eq!(set(&here, &new, "short").await, 422);
        again.send("/login", &[("username", "olive"), ("password", &new)]).await;
        assert!(again.cookie("yanlai").is_some(), "{new:.40}");
        let shorter: String = new.chars().take(new.chars().count() - 1).collect();
        world.stranger().send("/login", &[("username", "olive"), ("password", &shorter)]).await.is(422);
        current = new;
    }
    assert_eq!(set(&here, &current, &format!("{kilobyte}x")).await, 422);
}

#[tokio::test]
async fn an_endless_password_is_refused_before_it_is_hashed() {
    let world = World::new().await;
    olive(&world).await;
    // With no hand free to hash, whoever had to be hashed would wait.
    let busy = Arc::clone(&world.app.hashers).acquire_many_owned(2).await.unwrap();
    let somebody = world.stranger();
    let long = "x".repeat(1_025);
    let fields = [("username", "olive"), ("password", long.as_str())];
    let answer = tokio::time::timeout(std::time::Duration::from_secs(2), somebody.send("/login", &fields));
    answer.await.expect("at once").is(422).sees("最多1024字节");
    let huge = "x".repeat(1_048_577);
    somebody.send("/login", &[("username", "olive"), ("password", &huge)]).await.is(413);
    drop(busy);
}

#[tokio::test]
async fn twenty_at_once_are_all_answered_two_at_a_time() {
    let world = World::new().await;
    olive(&world).await;
    assert_eq!(world.app.hashers.available_permits(), 2);
    let mut tries = tokio::task::JoinSet::new();
    for n in 0..20 {
        let somebody = world.stranger();
        tries.spawn(async move {
            let password = if n == 7 { PASSWORD } else { "a guess and no more" };
            let body = serde_urlencoded::to_string([("username", "olive"), ("password", password)]).unwrap();
            somebody.ask("POST", "/login", &body, &[]).await.status.as_u16()
        });
    }
    let answers = tries.join_all().await;
    assert!(answers.iter().all(|status| matches!(status, 303 | 422 | 503)), "{answers:?}");
    assert_eq!(world.app.hashers.available_permits(), 2, "every permit came back");
    assert!(world.stranger().knock("GET", "/healthz").await.is_success());
}

#[tokio::test]
async fn when_all_hands_are_busy_one_is_asked_to_come_back() {
    let world = World::new().await;
    olive(&world).await;
    let busy = Arc::clone(&world.app.hashers).acquire_many_owned(2).await.unwrap();
    let body = serde_urlencoded::to_string([("username", "olive"), ("password", PASSWORD)]).unwrap();
    let answer = world.stranger().ask("POST", "/login", &body, &[]).await;
    assert_eq!(answer.status, 503);
    assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
    drop(busy);
    assert_eq!(world.stranger().ask("POST", "/login", &body, &[]).await.status, 303);
}
