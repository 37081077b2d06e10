use std::net::TcpListener;

use super::process::{Program, database, folder, run, said, set_up, yanlai};

#[test]
fn an_empty_house_is_set_up_by_a_link_that_works_once() {
    let data = folder();
    let program = Program::start(data.path(), &[]);
    assert_eq!(program.get("/readyz").0, 200);
    let link = program.said.iter().find(|line| line.contains("/setup/")).unwrap();
    let path = &link[link.find("/setup/").unwrap()..];
    assert!(program.get(path).1.contains("启用雁来"), "looking at it doesn't use it up");

    let session = set_up(&program);

    assert_eq!(program.get(path).0, 404, "it worked once");
    let (status, people) = program.request("GET", "/admin/people", &session, "");
    assert_eq!(status, 200);
    assert!(people.contains("系统管理员"));
    assert_eq!(
        program.request("GET", "/companies", &session, "").0,
        403,
        "no business data for administrators"
    );
}

#[test]
fn wrong_configuration_is_refused_in_one_sentence() {
    let data = folder();
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let busy = busy.local_addr().unwrap().to_string();
    type Case<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], &'a str);
    let cases: &[Case] = &[
        (&[], &[("YANLAI_LISTENN", "127.0.0.1:1")], "YANLAI_LISTENN is not a setting"),
        (&[], &[("YANLAI_LISTEN", &busy)], "can't be listened on"),
        (&["--listen", "0.0.0.0:0"], &[], "--base-url is needed"),
        (&["--listen", "0.0.0.0:0", "--base-url", "http://yanlai.example"], &[], "needs --insecure-http"),
        (&["--base-url", "yanlai.example"], &[], "--base-url must be like"),
        (&["--database-url", "mysql://x"], &[], "must start with postgres://"),
        (&["--data", "/proc/nowhere"], &[], "can't be made"),
        (&["demo", "--listen", "0.0.0.0:0", "--base-url", "http://x.example"], &[], "loopback only"),
        (&["--tls-cert", "/nowhere.pem", "--tls-key", "/nowhere.pem"], &[], "can't be used for https"),
    ];
    for (args, variables, sentence) in cases {
        let mut command = yanlai(data.path(), args);
        let output = command.envs(variables.iter().copied()).output().unwrap();
        assert_eq!(output.status.code(), Some(78), "{args:?} {variables:?}: {}", said(&output));
        assert!(said(&output).contains(sentence), "{args:?} {variables:?}: {}", said(&output));
    }
    let unknown = run(data.path(), &["--session-idle", "1"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(said(&unknown).contains("5..=1440"), "{}", said(&unknown));
}

#[test]
fn a_file_that_is_not_ours_is_left_as_it_is() {
    for content in [&b""[..], b"something else entirely, not a database", b"SQLite format 3\0cut off"] {
        let data = folder();
        std::fs::write(database(data.path()), content).unwrap();
        let output = run(data.path(), &[]);
        assert_eq!(output.status.code(), Some(78), "{}", said(&output));
        assert_eq!(std::fs::read(database(data.path())).unwrap(), content, "untouched");
    }
    let data = folder();
    std::fs::create_dir(database(data.path())).unwrap();
    assert_eq!(run(data.path(), &[]).status.code(), Some(78));
}

#[tokio::test]
async fn a_newer_or_half_migrated_database_is_refused() {
    use sea_orm::{ConnectionTrait, Database};

    for (change, sentence) in [
        (
            "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m29990101_000001_future', 0)",
            "newer yanlai",
        ),
        ("DELETE FROM seaql_migrations WHERE version LIKE '%000002%'", "half-migrated"),
        ("DELETE FROM seaql_migrations", "not yanlai's"),
    ] {
        let data = folder();
        drop(Program::start(data.path(), &[]));
        let url = format!("sqlite://{}", database(data.path()).display());
        let db = Database::connect(url).await.unwrap();
        db.execute_unprepared(change).await.unwrap();
        db.close().await.unwrap();

        let output = run(data.path(), &[]);
        assert_eq!(output.status.code(), Some(78), "{}", said(&output));
        assert!(said(&output).contains(sentence), "{}", said(&output));
    }
}

#[test]
fn a_second_process_on_the_same_database_is_refused() {
    let data = folder();
    let first = Program::start(data.path(), &[]);
    let second = yanlai(data.path(), &["--listen", "127.0.0.1:0"]).output().unwrap();
    assert_eq!(second.status.code(), Some(78));
    assert!(said(&second).contains("Another yanlai is already using"), "{}", said(&second));
    assert_eq!(first.get("/readyz").0, 200);
}

#[test]
fn access_that_was_lost_can_be_had_again() {
    let data = folder();
    let program = Program::start(data.path(), &[]);
    set_up(&program);
    let output = run(data.path(), &["invite-admin", "--listen", &format!("127.0.0.1:{}", program.port)]);
    let link = said(&output);
    let path = link.lines().find_map(|line| line.find("/setup/").map(|at| &line[at..])).expect("a link");
    assert!(program.get(path).1.contains("新设一位系统管理员"));
}
