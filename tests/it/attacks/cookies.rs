use crate::accounts::signing_in::{PASSWORD, olive};
use crate::support::World;

#[tokio::test]
async fn a_planted_cookie_is_never_taken_over() {
    let world = World::new().await;
    olive(&world).await;
    let mallory = world.officer("mallory").await;
    let planted = mallory.cookie("yanlai").unwrap();
    for token in [planted.as_str(), "0000000000000000", &"f".repeat(64)] {
        let victim = world.stranger();
        victim.set_cookie("yanlai", token);
        victim.send("/login", &[("username", "olive"), ("password", PASSWORD)]).await;
        assert_ne!(victim.cookie("yanlai").unwrap(), token, "a new session, a new token");
        let thief = world.stranger();
        thief.set_cookie("yanlai", token);
        assert_eq!(thief.knock("GET", "/account").await, 303, "and the planted one opens nothing");
    }
}

#[tokio::test]
async fn a_token_dies_with_its_session() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let token = officer.cookie("yanlai").unwrap();
    let answer = officer.ask("POST", "/logout", "", &[]).await;
    assert!(answer.header("clear-site-data").contains("cache"));
    let thief = world.stranger();
    thief.set_cookie("yanlai", &token);
    assert_eq!(thief.knock("GET", "/account").await, 303);
    assert_eq!(thief.knock("POST", "/logout").await, 303, "signing out twice is no error");
}

#[tokio::test]
async fn odd_cookies_are_a_stranger_s() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let token = officer.cookie("yanlai").unwrap();
    let flipped = format!("{}{}", if token.starts_with('a') { 'b' } else { 'a' }, &token[1..]);
    let odd = [
        String::new(),
        "%00".to_owned(),
        "' OR 1=1--".to_owned(),
        flipped,
        token.to_uppercase(),
        format!("{token}0"),
        token[..63].to_owned(),
        "A".repeat(1_000_000),
        "密码".to_owned(),
        "=;=;==".to_owned(),
    ];
    for value in odd {
        let somebody = world.stranger();
        let cookie = format!("yanlai={value}");
        let answer = somebody.ask("GET", "/account", "", &[("cookie", &cookie)]).await;
        assert_eq!(answer.status, 303, "{:.40}", cookie);
    }
    // The digest that stands in the database (and in a stolen backup) is no key.
    let digest = yanlai::auth::token::digest(&token);
    let thief = world.stranger();
    thief.set_cookie("yanlai", &digest);
    assert_eq!(thief.knock("GET", "/account").await, 303);
}

#[tokio::test]
async fn two_cookies_of_one_name_open_at_most_what_one_would() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let token = officer.cookie("yanlai").unwrap();
    for cookie in [format!("yanlai={token}; yanlai=x"), format!("yanlai=x; yanlai={token}")] {
        let status = world.stranger().ask("GET", "/account", "", &[("cookie", &cookie)]).await.status;
        assert!(status == 200 || status == 303, "{status}");
        let status = world.stranger().ask("GET", "/admin/people", "", &[("cookie", &cookie)]).await.status;
        assert!(status == 403 || status == 303, "{status}");
    }
}

#[tokio::test]
async fn a_forged_notice_is_only_words() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    officer.set_cookie("notice", "%FF%00");
    officer.visit("/account").await.is(200);
    officer.set_cookie("notice", "%253Cscript%253Ealert(1)%253C%252Fscript%253E%25FF%2500");
    let page = officer.visit("/account").await.is(200).sees("<script>alert(1)</script>");
    assert!(!page.html.contains("<script>alert"));
    assert_eq!(officer.cookie("notice"), None, "shown once");
    officer.set_cookie("lang", "\"><script>");
    assert!(!officer.visit("/account").await.is(200).html.contains("\"><script>"));
}
