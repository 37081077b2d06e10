use crate::support::World;

#[tokio::test]
async fn no_other_site_changes_anything() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let ours = "http://127.0.0.1:8080";
    // An empty value leaves the header out.
    let table: [(&str, &str, u16); 12] = [
        ("same-origin", "", 303),
        ("same-origin", ours, 303),
        ("", ours, 303),
        ("cross-site", "", 403),
        ("cross-site", ours, 403),
        ("same-site", ours, 403),
        ("none", ours, 403),
        ("", "https://evil.example", 403),
        ("", "http://127.0.0.1:8081", 403),
        ("", "null", 403),
        ("", "", 403),
        ("same-origin, cross-site", "", 403),
    ];
    for (site, origin, status) in table {
        let with = [("sec-fetch-site", site), ("origin", origin)];
        let answer = officer.ask("POST", "/account/preferences", "lang=zh&shortcuts=on", &with).await;
        assert_eq!(answer.status, status, "site {site:?}, origin {origin:?}");
    }
}

#[tokio::test]
async fn a_victim_is_not_signed_in_or_out_by_another_site() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let with = [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")];
    for path in ["/login", "/logout", "/language", "/login/keep", "/account/sessions/ending-all"] {
        let answer = officer.ask("POST", path, "username=mallory&password=x", &with).await;
        assert_eq!(answer.status, 403, "{path}");
        assert!(answer.header("set-cookie").is_empty(), "{path}");
    }
    assert_eq!(officer.knock("GET", "/account").await, 200);
    let kinds = ["text/plain", "application/json", "multipart/form-data; boundary=x"];
    for kind in kinds {
        let with = [("sec-fetch-site", "cross-site"), ("content-type", kind)];
        assert_eq!(officer.ask("POST", "/account/preferences", "lang=en", &with).await.status, 403);
    }
}

#[tokio::test]
async fn asking_never_changes_anything() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let target = world.officer("周雁宁").await;
    for act in ["enabling", "reset", "invitation", "sessions/ending"] {
        let path = format!("/admin/people/{}/{act}", target.id());
        for method in ["GET", "HEAD"] {
            assert_eq!(admin.knock(method, &path).await, 405, "{method} {act}");
        }
    }
    admin.visit(&format!("/admin/people/{}/disabling", target.id())).await.is(200);
    for path in ["/logout", "/language", "/account/password", "/account/sessions/ending-all"] {
        assert_eq!(admin.knock("GET", path).await, 405, "{path}");
    }
    assert_eq!(target.knock("GET", "/account").await, 200);
    assert_eq!(world.trail().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_method_in_disguise_is_not_believed() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let with = [("x-http-method-override", "POST"), ("x-method-override", "POST")];
    let answer = officer.ask("GET", "/account?_method=POST&lang=en", "", &with).await;
    assert_eq!(answer.status, 200);
    assert_eq!(officer.ask("GET", "/logout?_method=POST", "", &with).await.status, 405);
    let answer = officer.ask("POST", "/account/preferences", "_method=DELETE&lang=en", &[]).await;
    assert_eq!(answer.status, 422, "a field that isn't the form's own");
    assert!(officer.visit("/account").await.html.contains("lang=\"zh-CN\""));
}
