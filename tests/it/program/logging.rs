use std::fs::File;
use std::process::Stdio;

use super::process::{Program, folder, set_up, yanlai};

#[test]
fn the_log_holds_a_line_a_request_and_no_secret() {
    let data = folder();
    let log = data.path().join("log");
    let mut command = yanlai(data.path(), &["--log-format", "json"]);
    command.env("RUST_LOG", "info,yanlai=debug").stderr(Stdio::from(File::create(&log).unwrap()));
    let program = Program::spawn(command);
    let session = set_up(&program);
    let hostile = "name%0D%0A{\"level\":\"ERROR\"}%1B%5B2J%E2%80%A8";
    for path in ["/nothing%0D%0Ahere", "/r/canary-link-0123456789", "/setup/canary-setup-0123456789"] {
        program.request("GET", path, &session, "");
    }
    let body = format!("username={hostile}&password=canary-password-0123456789");
    program.request("POST", "/login", "", &body);
    let body = format!("username={}&password=x", "a".repeat(200_000));
    program.request("POST", "/login", "", &body);
    drop(program);

    let text = std::fs::read_to_string(&log).unwrap();
    assert!(text.lines().count() >= 3, "{text}");
    for line in text.lines() {
        let parsed: serde_json::Value =
            serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        assert!(parsed["level"] != "ERROR", "somebody wrote a line of their own: {line}");
        assert!(line.len() < 8_000, "a line of {} bytes", line.len());
        assert!(!line.contains('\u{1b}') && !line.contains('\u{2028}'), "{line}");
    }
    let token = session.split('=').nth(1).unwrap();
    for secret in
        ["canary-link", "canary-setup", "canary-password", token, "a sentence nobody would think of"]
    {
        assert!(!text.contains(secret), "{secret} stands in the log");
    }
}
