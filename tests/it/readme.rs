//! The README is true: its settings are those of the program, its map is that of the house.

use std::path::Path;
use std::process::Command;

use regex::Regex;

const FILES: [&str; 2] = ["README.md", "README.zh-CN.md"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(file: &str) -> String {
    std::fs::read_to_string(root().join(file)).unwrap()
}

#[test]
fn every_setting_stands_there_with_its_variable_and_its_default() {
    let help = Command::new(env!("CARGO_BIN_EXE_yanlai")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    // One setting a paragraph, whatever the width of the console.
    let options = help.split("Options:").nth(1).unwrap().split("\n      --").skip(1);
    let mut count = 0;
    for option in options {
        let option = option.split_whitespace().collect::<Vec<_>>().join(" ");
        let flag = format!("`--{}`", option.split([' ', '=']).next().unwrap());
        let Some(variable) = part(&option, r"\[env: ([A-Z_]+)=?") else { continue };
        let default = part(&option, r#"\[default: "?([^"\]]+)"?\]"#);
        for file in FILES {
            let text = text(file);
            let line = text.lines().find(|line| line.starts_with(&format!("| {flag} ")));
            let line = line.unwrap_or_else(|| panic!("{file} doesn't tell of {flag}"));
            assert!(line.contains(&format!("`{variable}`")), "{file}: {line}");
            if let Some(default) = &default {
                assert!(line.contains(&format!("`{default}`")), "{file}: {line}");
            }
        }
        count += 1;
    }
    assert_eq!(count, 13, "{help}");
}

fn part(text: &str, pattern: &str) -> Option<String> {
    Regex::new(pattern).unwrap().captures(text).map(|found| found[1].to_owned())
}

#[test]
fn every_room_stands_on_the_map_and_every_path_exists() {
    let path = Regex::new(r"`((?:src|tests|migrations|assets|benches|docs)(?:/[\w./-]+)?)`").unwrap();
    let link = Regex::new(r"\]\(((?:docs|README)[\w./-]*)\)").unwrap();
    for file in FILES {
        let text = text(file);
        for found in path.captures_iter(&text).chain(link.captures_iter(&text)) {
            let is_example = found[1].contains("leases") || found[1].contains("/x");
            assert!(is_example || root().join(&found[1]).exists(), "{file} names {}", &found[1]);
        }
        for entry in std::fs::read_dir(root().join("src")).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let is_frame = matches!(name.as_str(), "main.rs" | "lib.rs");
            assert!(is_frame || text.contains(&format!("`src/{name}`")), "{file} leaves out src/{name}");
        }
    }
}

#[test]
fn both_languages_tell_the_same() {
    let [english, chinese] = FILES.map(text);
    let shape = |text: &str| {
        let kinds = text
            .lines()
            .filter(|line| line.starts_with('#') || line.starts_with("    ") || line.starts_with('|'));
        kinds.map(|line| line.chars().take(2).collect::<String>()).collect::<Vec<_>>()
    };
    assert_eq!(shape(&english), shape(&chinese));
}
