use super::process::{Program, database, folder, run, said, set_up};

#[test]
fn a_backup_goes_there_and_back_while_others_write() {
    let data = folder();
    let program = Program::start(data.path(), &[]);
    let session = set_up(&program);
    assert_eq!(program.request("POST", "/admin/units", &session, "name=%E7%94%B2%E5%AD%90").0, 303);

    let file = data.path().join("backup.db");
    let path = file.to_str().unwrap();
    let output = run(data.path(), &["backup", path]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(program.request("POST", "/admin/units", &session, "name=%E4%B9%99%E4%B8%91").0, 303);
    assert_eq!(run(data.path(), &["backup", path]).status.code(), Some(78), "it overwrites no backup");

    let elsewhere = folder();
    let output = run(elsewhere.path(), &["restore", path]);
    assert!(output.status.success(), "{}", said(&output));
    let restored = Program::start(elsewhere.path(), &[]);
    let (_, units) = restored.request("GET", "/admin/units", &session, "");
    assert!(units.contains("甲子"), "what was there is there");
    assert!(!units.contains("乙丑"), "what came later is not");
    drop(restored);

    let again = run(elsewhere.path(), &["restore", path]);
    assert_eq!(again.status.code(), Some(78), "it overwrites no database: {}", said(&again));
}

#[test]
fn a_damaged_backup_is_refused() {
    let data = folder();
    drop(Program::start(data.path(), &[]));
    let file = data.path().join("backup.db");
    assert!(run(data.path(), &["backup", file.to_str().unwrap()]).status.success());

    let whole = std::fs::read(&file).unwrap();
    let cut = &whole[..whole.len() / 2];
    let mut changed = whole.clone();
    changed[100..2_000].fill(0xff);
    for (name, bytes) in
        [("cut", cut), ("changed", &changed), ("empty", &[]), ("other", b"not a database at all")]
    {
        let elsewhere = folder();
        let damaged = elsewhere.path().join("backup.db");
        std::fs::write(&damaged, bytes).unwrap();
        let output = run(elsewhere.path(), &["restore", damaged.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(78), "{name}: {}", said(&output));
        assert!(!database(elsewhere.path()).exists(), "{name}: nothing was put there");
    }
}
