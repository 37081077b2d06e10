use axum::routing::get;
use yanlai::Error;
use yanlai::router::{layered, routes};

use crate::support::{Person, World};

/// A house with rooms where things go wrong.
fn broken(world: &World, person: Person) -> Person {
    let rooms = routes()
        .route("/panic", get(async || -> &'static str { panic!("secret of the handler: /etc/passwd") }))
        .route("/internal", get(async || Error::Internal(anyhow::anyhow!("SELECT password FROM users"))))
        .route("/stale", get(async || Error::Stale))
        .route("/busy", get(async || Error::Busy { seconds: 7 }))
        .route("/gone", get(async || Error::Unavailable("sqlite at /srv/yanlai.db".to_owned())));
    person.at(layered(rooms, world.app.clone()))
}

#[tokio::test]
async fn one_handler_s_fault_is_one_request_s_trouble() {
    let world = World::new().await;
    let officer = broken(&world, world.officer("olive").await);
    let answer = officer.ask("GET", "/panic", "", &[]).await;
    assert_eq!(answer.status, 500);
    assert!(answer.body.contains("系统出了问题") && answer.body.contains(answer.header("x-request-id")));
    assert!(!answer.body.contains("secret") && !answer.body.contains("passwd"));
    assert!(!answer.header("content-security-policy").is_empty());
    let mut others = tokio::task::JoinSet::new();
    for n in 0..20 {
        let officer = officer.clone();
        let path = if n % 2 == 0 { "/panic" } else { "/account" };
        others.spawn(async move { officer.knock("GET", path).await.as_u16() });
    }
    let mut answers = others.join_all().await;
    answers.sort_unstable();
    assert_eq!(answers, [[200; 10], [500; 10]].concat());
}

#[tokio::test]
async fn every_ending_has_a_page_that_tells_nothing_internal() {
    let world = World::new().await;
    let officer = broken(&world, world.officer("olive").await);
    let stranger = broken(&world, world.stranger());
    for (path, status, zh, en) in [
        ("/internal", 500, "系统出了问题", "Something went wrong"),
        ("/stale", 409, "刚被他人修改", "just changed this record"),
        ("/busy", 503, "系统暂时不可用", "Unavailable for the moment"),
        ("/gone", 503, "系统暂时不可用", "Unavailable for the moment"),
        ("/nowhere", 404, "没有找到这个页面", "Page not found"),
    ] {
        for somebody in [&officer, &stranger] {
            for (somebody, words) in [(somebody.clone(), zh), (somebody.in_english(), en)] {
                let answer = somebody.ask("GET", path, "", &[]).await;
                assert_eq!(answer.status, status, "{path}");
                assert!(answer.body.contains(words), "{path}: {}", answer.body);
                let id = answer.header("x-request-id");
                assert!(id.len() == 12 && answer.body.contains(id), "{path}");
                for inside in ["SELECT", "sqlite", "yanlai.db", "src/", ".rs", "anyhow", "panicked"] {
                    assert!(!answer.body.contains(inside), "{path} tells {inside}");
                }
            }
        }
    }
    assert_eq!(officer.ask("GET", "/busy", "", &[]).await.header("retry-after"), "7");
}

#[tokio::test]
async fn an_address_is_never_repeated_as_markup() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    for path in [
        "/%3Cscript%3Ealert(1)%3C/script%3E",
        "/login?return_to=%22%3E%3Cscript%3Ealert(1)",
        "/a%0d%0aSet-Cookie:%20a=b",
    ] {
        let answer = officer.ask("GET", path, "", &[]).await;
        assert!(!answer.body.contains("<script>alert"), "{path}");
        assert!(!answer.headers.get_all("set-cookie").iter().any(|c| c.to_str().unwrap().starts_with("a=")));
    }
    let long = format!("/{}", "x".repeat(60_000));
    assert_eq!(officer.knock("GET", &long).await, 404);
    let junk = "zh;q=x,".repeat(10_000);
    let answer =
        officer.ask("GET", "/account", "", &[("accept-language", &junk), ("range", "bytes=0-0")]).await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn no_redirect_carries_a_second_header() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    for to in ["/%0d%0aSet-Cookie:%20a=b", "/\r\nX: y", "//evil.example", "/\\evil.example"] {
        let body = serde_urlencoded::to_string([("lang", "zh"), ("return_to", to)]).unwrap();
        let answer = officer.ask("POST", "/language", &body, &[]).await;
        assert_eq!(answer.status, 303);
        assert_eq!(answer.header("location"), "/", "{to:?}");
    }
}
