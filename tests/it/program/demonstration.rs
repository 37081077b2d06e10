use super::process::{Program, cookie, folder, run, said, set_up, yanlai};

/// A session of the demonstration's.
pub fn signed_in(program: &Program, username: &str) -> String {
    let body = format!("username={username}&password=yanlai-demo-2023");
    let (status, answer) = program.request("POST", "/login", "", &body);
    assert_eq!(status, 303, "{answer}");
    format!("yanlai={}", cookie(&answer, "yanlai").unwrap())
}

#[test]
fn a_demonstration_goes_on_where_it_was_left() {
    let data = folder();
    let program = Program::start(data.path(), &["demo"]);
    let told = program.said.join("\n");
    assert!(told.contains("http://127.0.0.1:"), "{told}");
    let (_, door) = program.get("/login");
    for username in ["officer", "officer2", "manager", "liaison", "admin", "auditor", "yanlai-demo-2023"] {
        assert!(door.contains(username), "{username} isn't told at the door");
    }
    let officer = signed_in(&program, "officer");
    let (_, desk) = program.request("GET", "/", &officer, "");
    assert!(desk.contains("2023年8月18日"), "it is the last morning of the trip");
    let admin = signed_in(&program, "admin");
    assert_eq!(program.request("POST", "/admin/units", &admin, "name=%E7%94%B2%E5%AD%90").0, 303);
    drop(program);

    let program = Program::start(data.path(), &["demo"]);
    let (_, units) = program.request("GET", "/admin/units", &signed_in(&program, "admin"), "");
    assert!(units.contains("甲子"), "what was done is there");
    let again = yanlai(data.path(), &["demo", "--listen", "127.0.0.1:0"]).output().unwrap();
    assert_eq!(again.status.code(), Some(78), "one at a time: {}", said(&again));
    drop(program);

    let program = Program::start(data.path(), &["demo", "--fresh"]);
    let (_, units) = program.request("GET", "/admin/units", &signed_in(&program, "admin"), "");
    assert!(!units.contains("甲子"), "it began anew");
}

#[test]
fn what_is_real_and_what_is_shown_never_meet() {
    let data = folder();
    let of_demo = data.path().join("demo");
    drop(Program::start(data.path(), &["demo"]));
    let served = run(&of_demo, &["--listen", "127.0.0.1:0"]);
    assert_eq!(served.status.code(), Some(78));
    assert!(said(&served).contains("is a demonstration"), "{}", said(&served));

    let data = folder();
    let of_demo = data.path().join("demo");
    let program = Program::start(&of_demo, &[]);
    set_up(&program);
    drop(program);
    for args in [&["demo"][..], &["demo", "--fresh"]] {
        let shown = yanlai(data.path(), args).env("YANLAI_LISTEN", "127.0.0.1:0").output().unwrap();
        assert_eq!(shown.status.code(), Some(78));
        assert!(said(&shown).contains("is not a demonstration"), "{}", said(&shown));
    }
    let mut elsewhere = yanlai(data.path(), &["demo"]);
    let elsewhere = elsewhere.env("DATABASE_URL", "postgres://nobody@127.0.0.1:1/x").output().unwrap();
    assert_eq!(elsewhere.status.code(), Some(78), "{}", said(&elsewhere));
    let program = Program::start(&of_demo, &[]);
    assert!(!program.said.iter().any(|line| line.contains("/setup/")), "its administrator is still there");
}
