use crate::support::{Person, World};

/// The style sheet as the page names it.
async fn style_sheet(somebody: &Person) -> String {
    let page = somebody.visit("/login").await;
    let at = page.html.find("/assets/").unwrap();
    page.html[at..].split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn every_answer_is_armoured_errors_and_files_included() {
    let world = World::new().await;
    let (stranger, officer) = (world.stranger(), world.officer("olive").await);
    let big = "x".repeat(600 * 1024);
    let css = style_sheet(&stranger).await;
    let host: [(&str, &str); 1] = [("host", "evil.example")];
    let json: [(&str, &str); 1] = [("content-type", "application/json")];
    let other: [(&str, &str); 1] = [("sec-fetch-site", "cross-site")];
    type Asked<'a> = (&'a Person, &'a str, &'a str, &'a str, &'a [(&'a str, &'a str)], u16);
    let asked: [Asked; 12] = [
        (&stranger, "GET", "/login", "", &[], 200),
        (&officer, "GET", "/account", "", &[], 200),
        (&stranger, "GET", "/account", "", &[], 303),
        (&stranger, "GET", &css, "", &[], 200),
        (&stranger, "GET", "/healthz", "", &[], 200),
        (&stranger, "POST", "/login", "username=&password=", &[], 422),
        (&officer, "GET", "/nowhere", "", &[], 404),
        (&officer, "GET", "/admin/people", "", &[], 403),
        (&officer, "PUT", "/account", "", &[], 405),
        (&officer, "POST", "/account/preferences", &big, &[], 413),
        (&officer, "POST", "/account/preferences", "{}", &json, 415),
        (&officer, "POST", "/account/preferences", "", &other, 403),
    ];
    for (who, method, path, body, with, status) in asked {
        let answer = who.ask(method, path, body, with).await;
        assert_eq!(answer.status, status, "{method} {path}");
        armoured(&answer, path);
    }
    armoured(&stranger.ask("GET", "/login", "", &host).await, "another host");
}

fn armoured(answer: &crate::support::Answer, what: &str) {
    let csp = answer.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "connect-src 'self'",
    ] {
        assert!(csp.contains(part), "{what}: {csp}");
    }
    assert!(!csp.contains("unsafe") && !csp.contains('*'), "{what}: {csp}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("x-robots-tag", "noindex, nofollow"),
    ] {
        assert_eq!(answer.header(name), value, "{what}: {name}");
    }
    let told: Vec<_> = answer.headers.keys().map(|name| name.as_str()).collect();
    for name in ["server", "x-powered-by", "access-control-allow-origin", "access-control-allow-credentials"]
    {
        assert!(!told.contains(&name), "{what} tells {name}");
    }
}

#[tokio::test]
async fn nothing_is_kept_by_caches_but_named_files() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    for path in ["/login", "/account", "/nowhere"] {
        assert_eq!(officer.ask("GET", path, "", &[]).await.header("cache-control"), "no-store", "{path}");
    }
    let css = style_sheet(&world.stranger()).await;
    let answer = officer.ask("GET", &css, "", &[]).await;
    assert!(answer.header("cache-control").contains("immutable"));
    let vary: Vec<_> = answer.headers.get_all("vary").iter().map(|value| value.to_str().unwrap()).collect();
    assert!(vary.join(",").to_lowercase().contains("accept-encoding"), "{vary:?}");
    let old = css.replacen(&css[8..20], "000000000000", 1);
    assert_eq!(officer.ask("GET", &old, "", &[]).await.header("cache-control"), "no-cache");
}

#[tokio::test]
async fn a_hostile_origin_is_never_echoed() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let origin = [("origin", "https://evil.example"), ("access-control-request-method", "POST")];
    for method in ["GET", "OPTIONS"] {
        let answer = officer.ask(method, "/account", "", &origin).await;
        let told = answer.headers.values().any(|value| value.to_str().is_ok_and(|v| v.contains("evil")));
        assert!(!told && !answer.body.contains("evil.example"));
    }
}

#[tokio::test]
async fn over_https_cookies_are_locked_to_this_host() {
    let world = World::with(|config| config.base_url = "https://yanlai.example".to_owned()).await;
    crate::accounts::signing_in::olive(&world).await;
    let somebody = world.stranger();
    let body = serde_urlencoded::to_string([
        ("username", "olive"),
        ("password", crate::accounts::signing_in::PASSWORD),
    ])
    .unwrap();
    let answer = somebody.ask("POST", "/login", &body, &[("host", "yanlai.example")]).await;
    assert!(answer.header("strict-transport-security").contains("max-age="));
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|c| c.to_str().unwrap()).collect();
    let session = cookies.iter().find(|cookie| cookie.starts_with("__Host-yanlai=")).unwrap();
    for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(session.contains(part), "{session}");
    }
    assert!(!session.contains("Domain") && !session.contains("Max-Age"), "{session}");
    let planted = world.stranger();
    planted.set_cookie("yanlai", session.split(['=', ';']).nth(1).unwrap());
    let answer = planted.ask("GET", "/account", "", &[("host", "yanlai.example")]).await;
    assert_eq!(answer.status, 303, "the plain name opens nothing over https");
}

#[tokio::test]
async fn only_our_own_name_is_answered() {
    let world = World::with(|config| {
        config.base_url = "https://yanlai.example".to_owned();
        config.listen = "0.0.0.0:8443".parse().unwrap();
    })
    .await;
    let somebody = world.stranger();
    for (host, status) in [
        ("yanlai.example", 200),
        ("YANLAI.example", 200),
        ("evil.example", 421),
        ("yanlai.example.evil.example", 421),
        ("yanlai.example:99999", 421),
        ("127.0.0.1", 421),
        ("localhost:8443", 421),
        ("", 400),
    ] {
        assert_eq!(somebody.ask("GET", "/login", "", &[("host", host)]).await.status, status, "{host:?}");
    }
    let twice = [("host", "yanlai.example"), ("host", "yanlai.example")];
    assert_eq!(somebody.ask("GET", "/login", "", &twice).await.status, 400);
    for path in ["http://evil.example/login", "http://user@evil.example/login"] {
        let answer = somebody.ask("GET", path, "", &[("host", "yanlai.example")]).await;
        assert_eq!(answer.status, 421, "{path}");
    }
}

#[tokio::test]
async fn what_a_stranger_s_proxy_claims_changes_nothing() {
    let world = World::new().await;
    let somebody = world.stranger();
    let claims = [
        ("x-forwarded-for", "203.0.113.7"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "https"),
        ("forwarded", "for=203.0.113.7;host=evil.example;proto=https"),
        ("x-real-ip", "203.0.113.7"),
        ("x-original-url", "/admin/people"),
        ("x-rewrite-url", "/admin/people"),
    ];
    let answer = somebody.ask("GET", "/login", "", &claims).await;
    assert_eq!(answer.status, 200);
    assert!(!answer.body.contains("evil.example") && answer.header("strict-transport-security").is_empty());
    for n in 0..20 {
        let ip = format!("203.0.113.{n}");
        let claims = [("x-forwarded-for", ip.as_str())];
        assert_eq!(somebody.ask("POST", "/login", "username=&password=", &claims).await.status, 422);
    }
    let claims = [("x-forwarded-for", "203.0.113.99")];
    assert_eq!(somebody.ask("POST", "/login", "username=&password=", &claims).await.status, 429);
}
