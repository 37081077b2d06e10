use proptest::prelude::*;

use super::*;

/// Everything but the region kept for demonstration.
fn known(region: &str) -> bool {
    region != "430499"
}

#[test]
fn the_vectors() {
    for line in include_str!("../../../tests/data/uscc.tsv").lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<_> = line.split('\t').collect();
        let [typed, expected, figure] = columns[..] else { panic!("{line}") };
        let verdict = check(typed, known);
        let kind = match &verdict {
            Verdict::Valid(_) => "valid",
            Verdict::Warned(..) => "warned",
            Verdict::Overridable(..) => "overridable",
            Verdict::Refused(_) => "refused",
        };
        let message = verdict.message().map(|message| format!(" {}", message.id)).unwrap_or_default();
        assert_eq!(format!("{kind}{message}"), expected, "{line}");
        let says =
            verdict.message().is_none_or(|message| message.args.iter().any(|(_, value)| value == figure));
        assert!(says || figure.is_empty(), "{line}: {verdict:?}");
        assert!(verdict.code().is_none_or(|code| code.as_str() == normalise(typed)), "{line}");
    }
}

#[test]
fn its_parts_are_named() {
    let Verdict::Valid(code) = check("91310000680999558Q", known) else { panic!() };
    assert_eq!((code.region(), code.organisation()), ("310000", "680999558"));
}

fn valid_codes() -> Vec<&'static str> {
    let lines = include_str!("../../../tests/data/uscc.tsv").lines();
    let codes = lines.filter_map(|line| line.strip_suffix("\tvalid\t")).filter(|code| code.len() == LENGTH);
    codes.collect()
}

/// Not sampled: of every valid code every single wrong character, and every pair changed about.
#[test]
fn no_single_slip_passes() {
    for code in valid_codes() {
        for place in 0..LENGTH {
            for wrong in ALPHABET.chars().filter(|c| !code[place..].starts_with(*c)) {
                let slip = format!("{}{wrong}{}", &code[..place], &code[place + 1..]);
                assert!(
                    !matches!(check(&slip, known), Verdict::Valid(_) | Verdict::Warned(..)),
                    "{code} {slip}"
                );
            }
            if place + 1 < LENGTH && code[place..=place] != code[place + 1..place + 2] {
                let (first, second) = (&code[place..=place], &code[place + 1..place + 2]);
                let swap = format!("{}{second}{first}{}", &code[..place], &code[place + 2..]);
                assert!(
                    !matches!(check(&swap, known), Verdict::Valid(_) | Verdict::Warned(..)),
                    "{code} {swap}"
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn nothing_typed_breaks_it(typed in "\\PC*|[0-9A-Za-z -]{16,20}") {
        let _ = check(&typed, known);
        prop_assert_eq!(normalise(&normalise(&typed)), normalise(&typed));
    }

    #[test]
    fn the_computed_character_passes(body in "9[123][0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}") {
        let verdict = check(&format!("{body}{}", check_char(&body)), known);
        prop_assert!(matches!(verdict, Verdict::Valid(_) | Verdict::Warned(..)), "{:?}", verdict);
    }
}
