use axum::http::StatusCode;

use crate::support::World;

#[tokio::test]
async fn no_spelling_of_an_address_gets_around_its_guard() {
    let world = World::new().await;
    let (stranger, officer) = (world.stranger(), world.officer("olive").await);
    for path in [
        "/admin/people/",
        "//admin/people",
        "/ADMIN/people",
        "/admin%2fpeople",
        "/admin/people;x",
        "/admin/people%00",
        "/x/../admin/people",
        "/./admin/people",
        "/admin/%70eople",
        "/admin//people",
        "/admin/people/..;/people",
        "/audit/",
        "/%61udit",
    ] {
        for somebody in [&stranger, &officer] {
            let answer = somebody.ask("GET", path, "", &[]).await;
            assert!(matches!(answer.status.as_u16(), 303 | 403 | 404 | 400), "{path}: {}", answer.status);
            assert!(!answer.body.contains("olive</a>"), "{path}");
        }
    }
}

#[tokio::test]
async fn an_id_that_is_none_is_not_found() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let long = "9".repeat(50_000);
    for id in [
        "0",
        "-1",
        "9223372036854775807",
        "1e3",
        "0x1",
        "1%20",
        "%EF%BC%91",
        "null",
        "%00",
        &long,
        "018a0000-0000-7000-8000-000000000000",
    ] {
        for path in [format!("/admin/people/{id}"), format!("/admin/units/{id}/edit")] {
            assert_eq!(admin.knock("GET", &path).await, 404, "{path:.60}");
        }
        let path = format!("/admin/people/{id}/disabling");
        assert_eq!(admin.knock("POST", &path).await, 404, "{path:.60}");
    }
}

#[tokio::test]
async fn only_the_verbs_of_an_address_are_heard() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    for method in ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "FOO"] {
        let answer = officer.ask(method, "/account", "", &[]).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert!(answer.header("allow").contains("GET"), "{method}");
        assert_eq!(officer.knock(method, "/nowhere").await, 404, "{method}");
    }
    let (get, head) =
        (officer.ask("GET", "/account", "", &[]).await, officer.ask("HEAD", "/account", "", &[]).await);
    assert_eq!((get.status, head.status), (StatusCode::OK, StatusCode::OK));
    assert!(head.body.is_empty() && !get.body.is_empty());
    assert_eq!(officer.knock("HEAD", "/admin/people").await, 403);
}

#[tokio::test]
async fn files_are_only_those_we_ship() {
    let world = World::new().await;
    let stranger = world.stranger();
    for path in [
        "/assets/",
        "/assets/x",
        "/assets/x/../../Cargo.toml",
        "/assets/x/..%2f..%2fCargo.toml",
        "/assets/x/%2e%2e/%2e%2e/etc/passwd",
        "/assets/x/%252e%252e/etc/passwd",
        "/assets/x/..%5c..%5cCargo.toml",
        "/assets/x//etc/passwd",
        "/assets/x/locales/zh-CN/house.ftl",
        "/assets/x/data/regions.tsv",
        "/.git/config",
        "/var/yanlai.db",
    ] {
        let answer = stranger.ask("GET", path, "", &[]).await;
        assert_eq!(answer.status, 404, "{path}");
    }
}
