use proptest::prelude::*;

use super::*;

#[test]
fn the_vectors() {
    for line in include_str!("../../../tests/data/phones.tsv").lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<_> = line.split('\t').collect();
        let [typed, expected, masked] = columns[..] else { panic!("{line}") };
        let read = match parse(typed) {
            Ok(phone) => {
                assert_eq!(phone.typed, typed.trim(), "{line}");
                let extension =
                    phone.extension.as_ref().map(|extension| format!(" x{extension}")).unwrap_or_default();
                format!("{:?} {}{extension}", phone.kind, phone.key)
            }
            Err(message) => message.id.to_owned(),
        };
        assert_eq!(read, expected, "{line}");
        assert_eq!(mask(typed), masked, "{line}");
    }
}

#[test]
fn several_numbers_in_one_field() {
    let keys = |typed: &str| {
        parse_many(typed).map(|phones| phones.into_iter().map(|phone| phone.key).collect::<Vec<_>>())
    };
    let both = Ok(vec!["13800138000".to_owned(), "07342345678".to_owned()]);
    for separator in ["、", "，", ",", "；", ";", " / ", "\n", "\r\n", "，，"] {
        assert_eq!(keys(&format!("138 0013 8000{separator}0734-2345678")), both, "{separator:?}");
    }
    assert_eq!(keys("13800138000、+86 138-0013-8000"), Ok(vec!["13800138000".to_owned()]));
    assert_eq!(keys(" "), Ok(vec![]));
    let slip = keys("13800138000、1380013800").map_err(|message| (message.id, message.args));
    let args = vec![("length", "10".to_owned()), ("number", "1380013800".to_owned())];
    assert_eq!(slip, Err(("standards-phone-mobile", args)));
    assert_eq!(tail("0571-23456789-801"), Some("6789".to_owned()));
}

proptest! {
    #[test]
    fn nothing_typed_breaks_it(typed in "\\PC*|[+0-9０-９ ()转x、-]{0,30}") {
        let _ = (parse(&typed), parse_many(&typed), mask(&typed), tail(&typed));
    }

    #[test]
    fn the_key_is_digits_and_reads_as_itself(typed in "1[3-9][0-9]{9}|0[3-9][0-9]{2}-[2-9][0-9]{6,7}|400-[0-9]{3}-[0-9]{4}") {
        let phone = parse(&typed).map_err(|message| TestCaseError::fail(message.id))?;
        prop_assert!(phone.key.bytes().all(|b| b.is_ascii_digit()));
        prop_assert_eq!(parse(&phone.key).map(|again| again.key), Ok(phone.key));
    }

    #[test]
    fn the_mask_hides_at_least_four(typed in "(\\+86 )?1[3-9][0-9]{9}|0[3-9][0-9]{2}-?[2-9][0-9]{6,7}|\\+852 [2-9][0-9]{7}|\\+1[0-9]{10}|[0-9]{7,16}|[a-z]{8,20}") {
        let shown = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let full = parse(&typed).map_or_else(|_| shown(&typed), |phone| phone.key.len());
        prop_assert!(shown(&mask(&typed)) + 4 <= full, "{} {}", typed, mask(&typed));
    }
}
