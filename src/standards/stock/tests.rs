use proptest::prelude::*;

use super::*;

#[test]
fn the_vectors() {
    for line in include_str!("../../../tests/data/stocks.tsv").lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<_> = line.split('\t').collect();
        let [typed, expected] = columns[..] else { panic!("{line}") };
        let read = parse(typed).map_or_else(|message| message.id.to_owned(), |code| code.to_string());
        assert_eq!(read, expected, "{line}");
    }
    let mismatch = parse("603515.SZ").map_err(|message| message.args);
    assert_eq!(mismatch, Err(vec![("typed", "SZ".to_owned()), ("right", "603515.SH".to_owned())]));
}

proptest! {
    #[test]
    fn nothing_typed_breaks_it(typed in "\\PC*|[A-Za-z]{0,6}[.:]?[0-9]{0,7}[.:]?[A-Z]{0,3}") {
        if let Ok(code) = parse(&typed) {
            prop_assert_eq!(parse(&code.to_string()), Ok(code));
        }
    }
}
