use crate::support::World;

const PATH: &str = "/account/preferences";

#[tokio::test]
async fn fields_that_are_not_the_form_s_own_change_nothing() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    for extra in [
        "role=administrator",
        "is_admin=1",
        "id=1",
        "user_id=1",
        "disabled_at=",
        "__proto__=1",
        "a[b][c]=1",
        "lang[]=en",
    ] {
        let answer = officer.ask("POST", PATH, &format!("lang=en&{extra}"), &[]).await;
        assert_eq!(answer.status, 422, "{extra}");
    }
    assert_eq!(officer.knock("GET", "/admin/people").await, 403);
    assert_eq!(world.trail().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_form_of_absurd_size_is_not_read() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let many = (0..10_000).map(|n| format!("f{n}=1")).collect::<Vec<_>>().join("&");
    assert_eq!(officer.ask("POST", PATH, &many, &[]).await.status, 413);
    let long = format!("lang={}", "x".repeat(1_048_576));
    assert_eq!(officer.ask("POST", PATH, &long, &[]).await.status, 413);
    let long = format!("lang={}", "x".repeat(400_000));
    assert_eq!(officer.ask("POST", PATH, &long, &[]).await.status, 422);
    let nested = format!("lang{}=x", "[a]".repeat(100));
    assert_eq!(officer.ask("POST", PATH, &nested, &[]).await.status, 422);
    let twice = officer.ask("POST", PATH, "lang=zh&lang=en", &[]).await;
    assert_eq!(twice.status, 422, "a field twice is no form of ours");
    assert_eq!(officer.ask("POST", &format!("{PATH}?lang=en"), "lang=zh", &[]).await.status, 303);
    assert!(officer.visit("/account").await.html.contains("lang=\"zh-CN\""), "the address is not the form");
}

#[tokio::test]
async fn only_forms_are_read_as_forms() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    let table = [
        ("application/x-www-form-urlencoded", 303),
        ("application/x-www-form-urlencoded; charset=UTF-8", 303),
        ("application/x-www-form-urlencoded; charset=gb2312", 415),
        ("application/x-www-form-urlencoded; charset=utf-7", 415),
        ("application/json", 415),
        ("text/plain", 415),
        ("text/xml", 415),
        ("multipart/form-data; boundary=x", 415),
        ("nonsense", 415),
        ("", 415),
    ];
    for (kind, status) in table {
        let answer = officer.ask("POST", PATH, "lang=zh", &[("content-type", kind)]).await;
        assert_eq!(answer.status, status, "{kind:?}");
    }
    let zipped = [("content-encoding", "gzip")];
    assert_eq!(officer.ask("POST", PATH, "lang=zh", &zipped).await.status, 415);
}

#[tokio::test]
async fn bytes_that_are_no_text_are_refused() {
    let world = World::new().await;
    let officer = world.officer("olive").await;
    for body in ["lang=%ED%A0%80", "lang=%FF%FE", "%C3%28=1", "lang=%F8%A1%A1%A1%A1"] {
        assert_eq!(officer.ask("POST", PATH, body, &[]).await.status, 400, "{body}");
        assert_eq!(officer.ask("GET", &format!("/login?{body}"), "", &[]).await.status, 400, "{body}");
    }
}

#[tokio::test]
async fn hostile_words_are_kept_as_words() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let hostile = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onfocus=alert(1) autofocus='",
        "</textarea><svg onload=alert(1)>",
        "</title><script>alert(1)</script>",
        "{{7*7}}${7*7}<%=7*7%>",
        "'; DROP TABLE users;--",
        "𠮷田\u{202e}gnp.exe",
        "Ａ１　ﾊﾝｶｸ",
        "\u{0}\r\nSet-Cookie: a=b",
    ];
    for (n, name) in hostile.iter().enumerate() {
        let fields = [("name", *name), ("username", &format!("u{n}")), ("role", "auditor")];
        admin.send("/admin/people", &fields).await.is(200);
    }
    let list = admin.visit("/admin/people").await.is(200).sees("{{7*7}}").sees("'; DROP TABLE users;--");
    assert!(
        !list.html.contains("<script>alert")
            && !list.html.contains("<img src=x")
            && !list.html.contains("<svg onload")
    );
    assert!(!list.html.contains('\u{202e}'), "nothing turns the writing around");
    assert!(!list.html.contains("autofocus='\""), "quotes stay inside their attribute");
    for path in list.links().iter().filter(|path| path.len() > 20) {
        let page = admin.visit(path).await.is(200);
        assert!(!page.html.contains("<script>alert") && !page.html.contains("<img src=x"), "{path}");
    }
    assert_eq!(admin.visit("/admin/people?q=%27+OR+2%3D2--").await.texts("tbody th[scope=row] a").len(), 0);
    for query in [
        "q=%25",
        "q=_",
        "q=%5C",
        "after=%27%3B--",
        "sort=name%3BDELETE",
        "unit=0x1",
        &format!("q={}", "x".repeat(10_000)),
    ] {
        admin.visit(&format!("/admin/people?{query}")).await.is(200);
    }
}
