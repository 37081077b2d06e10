use sea_orm::{ConnectionTrait, Database};

use super::demonstration::signed_in;
use super::process::{Program, database, folder};

/// Whether somebody who types this finds 欧普照明.
fn is_found(program: &Program, typed: &str) -> bool {
    let officer = signed_in(program, "officer");
    let (status, page) = program.request("GET", &format!("/search?q={typed}"), &officer, "");
    assert_eq!(status, 200);
    page.contains("照明") && !page.contains("没有符合条件的记录")
}

#[tokio::test]
async fn an_index_made_anew_at_a_start_knows_the_bureaus_own_words() {
    let data = folder();
    let program = Program::start(data.path(), &["demo"]);
    assert!(is_found(&program, "oupuzm") && !is_found(&program, "aobozm"));
    let admin = signed_in(&program, "admin");
    let sent = [("kind", "reading"), ("word", "欧普"), ("spelling", "ao bo")];
    let sent = serde_urlencoded::to_string(sent).unwrap();
    assert_eq!(program.request("POST", "/admin/words", &admin, &sent).0, 303);
    program.until("the word is in use", |program| is_found(program, "aobozm"));
    drop(program);

    // As after an update that changes how the index is made.
    let file = database(&data.path().join("demo"));
    let db = Database::connect(format!("sqlite://{}", file.display())).await.unwrap();
    db.execute_unprepared("UPDATE search_state SET made_as = 0, reached = 0").await.unwrap();
    db.close().await.unwrap();

    let program = Program::start(data.path(), &["demo"]);
    assert!(is_found(&program, "aobozm"), "read as the bureau reads it, from the first request on");
    assert!(!is_found(&program, "oupuzm"), "and no longer as before");
}
