//! What is acknowledged is there, however the process ends.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sea_orm::{ConnectionTrait, Database};

use super::process::{Program, database, folder, set_up};

#[test]
fn sigterm_finishes_what_is_in_flight() {
    let data = folder();
    let mut program = Program::start(data.path(), &[]);
    let mut stream = TcpStream::connect(("127.0.0.1", program.port)).unwrap();
    write!(stream, "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", program.port).unwrap();
    program.until("the connection is being read", |program| program.get("/healthz").0 == 200);

    program.signal("-TERM");
    write!(stream, "Connection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let _ = stream.read_to_string(&mut answer);

    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 200"), "whole or not at all: {answer}");
    assert_eq!(program.wait(), Some(0));
    assert!(!data.path().join("yanlai.db-wal").exists(), "the log was folded back: the database was closed");
}

/// Ends the writers, also when the test fails.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Ten times: four people add units as fast as they can, the process is killed in the middle, and
/// what it said is saved is there.
#[tokio::test(flavor = "multi_thread")]
async fn kill_nine_loses_nothing_acknowledged() {
    let data = folder();
    let acknowledged = Mutex::new(Vec::new());
    let mut session = String::new();
    for round in 0..10 {
        let mut program = Program::start(data.path(), &[]);
        if session.is_empty() {
            session = set_up(&program);
        }
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let (program, session, stop, acknowledged) = (&program, &session, &stop, &acknowledged);
                scope.spawn(move || {
                    for number in 0.. {
                        if stop.load(Ordering::Relaxed) {
                            break;
                        }
                        let name = format!("单位{round}-{writer}-{number}");
                        let body = serde_urlencoded::to_string([("name", &name)]).unwrap();
                        if program.request("POST", "/admin/units", session, &body).0 == 303 {
                            acknowledged.lock().unwrap().push(name);
                        }
                    }
                });
            }
            let _stop = Stop(&stop);
            let enough = (round + 1) * 8;
            program.until("some are saved", |_| acknowledged.lock().unwrap().len() >= enough);
            program.signal("-KILL");
        });
        program.wait();
    }

    let program = Program::start(data.path(), &[]);
    assert_eq!(program.get("/readyz").0, 200);
    drop(program);
    let db = Database::connect(format!("sqlite://{}", database(data.path()).display())).await.unwrap();
    let ask = |sql: &str| sea_orm::Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(ask("SELECT name FROM units")).await.unwrap();
    let there: Vec<String> = rows.iter().map(|row| row.try_get("", "name").unwrap()).collect();
    for name in acknowledged.into_inner().unwrap() {
        assert!(there.contains(&name), "{name} was acknowledged and is lost");
    }
    let sound = db.query_one_raw(ask("PRAGMA integrity_check")).await.unwrap().unwrap();
    assert_eq!(sound.try_get_by_index::<String>(0).unwrap(), "ok");
    let events = db
        .query_one_raw(ask("SELECT count(*) AS n FROM events WHERE subject = 'unit'"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        events.try_get::<i64>("", "n").unwrap(),
        i64::try_from(there.len()).unwrap(),
        "each with its event"
    );
}

#[tokio::test]
async fn a_locked_database_answers_503_and_recovers() {
    let data = folder();
    let program = Program::start(data.path(), &[]);
    let session = set_up(&program);
    let locker = Database::connect(format!("sqlite://{}", database(data.path()).display())).await.unwrap();
    locker.execute_unprepared("BEGIN IMMEDIATE").await.unwrap();

    let (status, page) = program.request("POST", "/admin/units", &session, "name=%E7%94%B2");
    assert_eq!(status, 503, "{page}");
    assert!(page.contains("系统暂时不可用") && page.to_ascii_lowercase().contains("retry-after"));
    assert_eq!(program.get("/readyz").0, 503);
    assert_eq!(program.request("GET", "/admin/units", &session, "").0, 200, "reading goes on");

    locker.execute_unprepared("ROLLBACK").await.unwrap();
    assert_eq!(program.request("POST", "/admin/units", &session, "name=%E7%94%B2").0, 303);
    assert_eq!(program.get("/readyz").0, 200);
}
