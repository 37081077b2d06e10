//! Whatever is typed into a search or a filter is only looked for.

use crate::projects::scene::{company, lead};
use crate::support::World;

const HOSTILE: [&str; 16] = [
    "' OR 1=1--",
    "%' UNION SELECT password_hash FROM users--",
    "'; DROP TABLE organisations; --",
    "\" OR \"\"=\"",
    "1) OR (1=1",
    "甲子' AND 'x'='x",
    "MATCH '*'",
    "zkorganisation",
    "NEAR(a b)",
    "{}[]()*^~:-\"",
    "\u{202e}\u{200b}",
    "{{7*7}} ${7*7} <%=7*7%>",
    "<script>alert(1)</script>",
    "%",
    "_",
    "\\",
];

const PLACES: [&str; 12] = [
    "/search?q=",
    "/companies?q=",
    "/companies?kind=",
    "/companies?region=",
    "/companies?chain=",
    "/companies?owner=",
    "/companies?after=",
    "/contacts?q=",
    "/projects?view=table&q=",
    "/projects?view=table&sort=",
    "/visits?q=",
    "/companies/suggestions?q=",
];

#[tokio::test]
async fn hostile_words_are_only_looked_for() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "衡阳甲子光电有限公司").await;
    lead(&olive, "衡阳甲子光电有限公司", "显示模组项目", "5000").await;
    for place in PLACES {
        for words in HOSTILE {
            let path = format!("{place}{}", encoded(words));
            let answer = olive.ask("GET", &path, "", &[]).await;
            let status = answer.status.as_u16();
            assert!(matches!(status, 200 | 303 | 400), "{path}: {status}");
            assert!(!answer.body.contains("<script>alert"), "{path}");
            // Wildcards and tricks find nothing; only names do.
            if place.ends_with("?q=") && !words.contains("甲子") {
                assert!(!answer.body.contains("衡阳甲子光电"), "{path} found everything");
            }
        }
    }
    olive.visit("/companies?q=甲子").await.is(200).sees("衡阳甲子光电有限公司");
    let otto = world.elsewhere("otto").await;
    for words in HOSTILE {
        let path = format!("/search?q={}", encoded(words));
        otto.visit(&path).await.is(200).does_not_see("显示模组项目");
    }
}

#[tokio::test]
async fn endless_words_are_answered_too() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    for words in
        ["甲".repeat(2_500), "%".repeat(10_000), "😀".repeat(1_000), "a ".repeat(3_000), "%00".to_owned()]
    {
        for place in ["/search?q=", "/companies?q=", "/contacts?q=", "/companies/suggestions?q="] {
            let path =
                if words == "%00" { format!("{place}%00") } else { format!("{place}{}", encoded(&words)) };
            let status = olive.knock("GET", &path).await.as_u16();
            assert!(matches!(status, 200 | 400 | 414 | 422), "{place} of {} bytes: {status}", words.len());
        }
    }
}

fn encoded(words: &str) -> String {
    let pair = serde_urlencoded::to_string([("q", words)]).unwrap();
    pair.trim_start_matches("q=").to_owned()
}
