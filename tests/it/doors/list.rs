use std::fmt::Write;

use super::stage::{PEOPLE, Stage, routes};

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/doors.txt");

/// Knocks everywhere as everybody: a page is asked for, a form is sent empty. What must not be is
/// tried first; whenever something was done, the stage is set anew.
#[tokio::test]
async fn every_door_is_as_the_list_says() {
    let routes = routes();
    assert!(routes.len() > 150, "only {} doors were found", routes.len());
    let mut stage = Stage::set().await;
    let mut found = heading();
    for (route, method) in &routes {
        write!(found, "{method:<5}{route:<40}").unwrap();
        for (at, (column, _)) in PEOPLE.iter().enumerate() {
            let answer = stage.people[at].ask(method, &stage.filled(route), "", &[]).await;
            let status = answer.status.as_u16();
            assert!(status < 500 || status == 501, "{method} {route} as {column}: {status}");
            let said = match (status, answer.header("location")) {
                (303 | 307, place) if place.starts_with("/login") => "login".to_owned(),
                _ => status.to_string(),
            };
            write!(found, "{said:<14}").unwrap();
            if *method == "POST" && (200..400).contains(&status) && *column != "stranger" {
                stage = Stage::set().await;
            }
        }
        found.truncate(found.trim_end().len());
        found.push('\n');
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(LIST, &found).unwrap();
    }
    let list = std::fs::read_to_string(LIST).unwrap_or_default();
    for (line, listed) in found.lines().zip(list.lines().chain(std::iter::repeat(""))) {
        assert_eq!(line, listed, "a door changed; if it should, UPDATE=1 cargo test doors");
    }
    assert_eq!(found.lines().count(), list.lines().count());
}

fn heading() -> String {
    let mut heading = format!("{:<5}{:<40}", "", "");
    for (column, _) in PEOPLE {
        write!(heading, "{column:<14}").unwrap();
    }
    heading.truncate(heading.trim_end().len());
    heading.push('\n');
    heading
}

/// Records of another unit are not there; rooms of another role are closed; strangers see only the
/// doors made for them.
#[test]
fn nobody_gets_further_than_they_should() {
    const FOR_STRANGERS: [&str; 8] =
        ["/login", "/setup/", "/welcome/", "/r/", "/healthz", "/readyz", "/robots.txt", "/assets/"];
    let list = std::fs::read_to_string(LIST).unwrap();
    for line in list.lines().skip(1) {
        let cells: Vec<_> = line.split_whitespace().collect();
        let (route, answers) = (cells[1], &cells[2..]);
        let open = |answer: &str| matches!(answer, "200" | "303" | "409" | "422");
        if open(answers[0]) {
            let fine = FOR_STRANGERS.iter().any(|start| route.starts_with(start));
            assert!(fine || route == "/language" || route == "/logout", "{line}");
        }
        let unit_keeps_it = [
            "/contacts/{",
            "/trips/{",
            "/stops/{",
            "/visits/{",
            "/projects/{",
            "/items/{",
            "/referrals/{",
            "/imports/{",
            "/views/{",
        ];
        if unit_keeps_it.iter().any(|start| route.starts_with(start)) || route.contains("/bulk/{") {
            assert_eq!(answers[1], "404", "somebody from elsewhere: {line}");
            assert!(!open(answers[2]) && !open(answers[3]) && !open(answers[4]), "{line}");
        }
        if route.starts_with("/admin") {
            assert!((0..8).all(|at| at == 3 || !open(answers[at])), "{line}");
        }
        if route.starts_with("/audit") {
            assert!((0..8).all(|at| at == 4 || !open(answers[at])), "{line}");
        }
    }
}
