use proptest::prelude::*;

use super::*;

/// "160000000", "USD 50000000", "500000000+" (approximately), "none", or the error's id: in 元,
/// so that the table reads.
fn read(typed: &str, unit: Unit) -> String {
    match parse(typed, unit) {
        Ok(None) => "none".to_owned(),
        Ok(Some(Parsed { money, approx })) => {
            let dollar = if money.currency == Currency::Usd { "USD " } else { "" };
            format!("{dollar}{}{}", input(money.fen, Unit::Yuan), if approx { "+" } else { "" })
        }
        Err(message) => message.id.to_owned(),
    }
}

#[test]
fn amounts_as_people_type_them() {
    for line in
        include_str!("../../../tests/data/money-typed.tsv").lines().filter(|line| !line.starts_with('#'))
    {
        let columns: Vec<_> = line.split('\t').collect();
        let [typed, unit, expected] = columns[..] else { panic!("{line}") };
        let unit = match unit {
            "亿" => Unit::Yi,
            "万" => Unit::Wan,
            _ => Unit::Yuan,
        };
        assert_eq!(read(typed, unit), expected, "{line}");
    }
}

#[test]
fn amounts_as_papers_and_screens_write_them() {
    for line in
        include_str!("../../../tests/data/money-written.tsv").lines().filter(|line| !line.starts_with('#'))
    {
        let columns: Vec<_> = line.split('\t').collect();
        let [yuan, paper, on_screen, field] = columns[..] else { panic!("{line}") };
        let Ok(Some(Parsed { money, .. })) = parse(yuan, Unit::Yuan) else { panic!("{line}") };
        assert_eq!(prose(money.fen).zh(Currency::Cny), paper, "{line}");
        assert_eq!(screen(money.fen).zh(Currency::Cny), on_screen, "{line}");
        assert_eq!(wan_input(money.fen), field, "{line}");
    }
    assert_eq!(prose(5_000_000_000).zh(Currency::Usd), "5000万美元");
    assert_eq!(prose(-16_000_000_000).zh(Currency::Cny), "-1.6亿元");
    assert_eq!(yi(135_900_000_000_000), "13,590.00");
    assert_eq!(yi(-50_000_000), "-0.01");
}

#[test]
fn the_limit_is_ten_wan_yi() {
    let largest = parse("100000亿元", Unit::Wan).map(|parsed| parsed.map(|parsed| parsed.money.fen));
    assert_eq!(largest, Ok(Some(LIMIT_FEN)));
}

proptest! {
    #[test]
    fn nothing_typed_breaks_it(typed in "\\PC*|[0-9０-９,，.一十约万亿元美w个千百 -]{0,40}") {
        let _ = (parse(&typed, Unit::Wan), parse(&typed, Unit::Yi));
    }

    #[test]
    fn a_field_reads_what_it_showed(fen in 0..=LIMIT_FEN, unit in prop::sample::select(vec![Unit::Yuan, Unit::Wan, Unit::Yi])) {
        let money = parse(&input(fen, unit), unit).map(|parsed| parsed.map(|parsed| parsed.money));
        prop_assert_eq!(money, Ok(Some(Money::cny(fen))));
    }

    #[test]
    fn prose_is_read_to_the_rounding(fen in 0..=LIMIT_FEN) {
        let said = prose(fen).zh(Currency::Cny);
        let Ok(Some(Parsed { money, approx: false })) = parse(&said, Unit::Yuan) else {
            return Err(TestCaseError::fail(said));
        };
        prop_assert_eq!(prose(money.fen).zh(Currency::Cny), said);
        prop_assert!((money.fen - fen).abs() * 200 <= fen.max(1));
    }

    #[test]
    fn every_amount_can_be_written(fen: i64) {
        let _ = (prose(fen), screen(fen), yi(fen), wan_input(fen));
    }
}
