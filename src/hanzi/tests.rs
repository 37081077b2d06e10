//! The index, the queries and the check behind them, held against each other: the records and
//! queries of `tests/data/search-*.tsv`, and properties over any text.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use proptest::prelude::*;

use super::*;

type Record = Vec<(Kind, String)>;

fn records() -> BTreeMap<&'static str, Record> {
    let mut records: BTreeMap<&str, Record> = BTreeMap::new();
    for line in include_str!("../../tests/data/search-records.tsv").lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let kind = match fields[1] {
            "name" => Kind::Name,
            "person" => Kind::Person,
            "alias" => Kind::Alias,
            "code" => Kind::Code,
            "phone" => Kind::Phone,
            "text" => Kind::Text,
            other => panic!("no kind {other}"),
        };
        records.entry(fields[0]).or_default().push((kind, fields[2].to_owned()));
    }
    records
}

fn indexed(record: &Record) -> Vec<Indexed<'_>> {
    record.iter().map(|(kind, text)| Indexed::new(*kind, text)).collect()
}

fn holds(expr: &Expr, grams: &HashSet<String>) -> bool {
    match expr {
        Expr::All(all) => all.iter().all(|expr| holds(expr, grams)),
        Expr::Any(any) => any.iter().any(|expr| holds(expr, grams)),
        Expr::Gram(gram) => grams.contains(gram),
    }
}

/// As the databases do it: the index first, then the check.
fn finds(query: &Query, texts: &[Indexed<'_>]) -> bool {
    let grams: HashSet<String> = index_grams(texts).into_iter().collect();
    let by_index = holds(&query.expr(), &grams);
    let accepted = query.accepts(texts).is_some();
    assert!(by_index || !accepted, "{query:?} takes {texts:?}, the index does not: {:?}", query.expr());
    accepted
}

fn found_in_name(typed: &str, kind: Kind, name: &str) -> bool {
    finds(&Query::parse(typed), &[Indexed::new(kind, name)])
}

#[test]
fn the_queries_find_what_they_should() {
    let records = records();
    for line in include_str!("../../tests/data/search-queries.tsv").lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let query = Query::parse(fields[1]);
        let found: BTreeSet<&str> =
            records.iter().filter(|(_, record)| finds(&query, &indexed(record))).map(|(id, _)| *id).collect();
        // `~`: found only by the guess that follows an empty answer.
        let wanted: BTreeSet<&str> =
            fields[2].split(' ').filter(|id| !id.is_empty() && !id.starts_with('~')).collect();
        assert_eq!(found, wanted, "{line}");
        let guessed: BTreeSet<&str> = query
            .guesses()
            .iter()
            .flat_map(|guess| records.iter().filter(|(_, record)| finds(guess, &indexed(record))))
            .map(|(id, _)| *id)
            .collect();
        let meant: BTreeSet<&str> = fields[2].split(' ').filter_map(|id| id.strip_prefix('~')).collect();
        assert!(!found.is_empty() || guessed == meant, "{line}: {guessed:?}");
    }
}

#[test]
fn the_better_hit_ranks_first() {
    let rank = |typed: &str, kind, text| Query::parse(typed).accepts(&[Indexed::new(kind, text)]);
    let name = "欧普照明";
    assert_eq!(rank("歐普照明", Kind::Name, name), Some(Rank::Exact));
    assert_eq!(rank("欧普", Kind::Name, name), Some(Rank::Prefix));
    assert_eq!(rank("欧普", Kind::Alias, name), Some(Rank::Alias));
    assert_eq!(rank("照明", Kind::Name, name), Some(Rank::Middle));
    assert_eq!(rank("opzm", Kind::Name, name), Some(Rank::Initials));
    assert_eq!(rank("5400", Kind::Phone, "154 0000 0018"), Some(Rank::Number));
    assert_eq!(rank("照明", Kind::Text, name), Some(Rank::Other));
    assert_eq!(rank("ou", Kind::Name, name), None, "two letters for one character are too few");
    assert_eq!(rank("opzm", Kind::Text, name), None);
    assert_eq!(rank("018", Kind::Phone, "15400000018"), None);
    assert_eq!(rank("", Kind::Name, name), None);
    assert!(
        [Rank::Exact, Rank::Prefix, Rank::Alias, Rank::Middle, Rank::Initials, Rank::Number, Rank::Other]
            .is_sorted()
    );
}

#[test]
fn hits_are_marked_where_they_stand() {
    let marks = |typed: &str, kind, text| Query::parse(typed).highlights(Indexed::new(kind, text));
    assert_eq!(marks("普照", Kind::Name, "欧普照明"), [(1, 3)]);
    assert_eq!(marks("甲子 光电 子光", Kind::Name, "苏州甲子光电"), [(2, 6)]);
    assert_eq!(marks("sz", Kind::Name, "苏州、深圳 SZ"), [(6, 8)]);
    assert_eq!(marks("oupuzm", Kind::Name, "（歐普）照明公司"), [(1, 6)]);
    assert_eq!(marks("0018", Kind::Phone, "154-0000-0018"), [(9, 13)]);
    assert_eq!(marks("甲", Kind::Text, "甲子甲"), [(0, 1), (2, 3)]);
    assert!(marks("", Kind::Name, "欧普").is_empty());
}

#[test]
fn what_is_typed_parts_into_terms() {
    let terms = |typed: &str| Query::parse(typed).terms().len();
    assert_eq!(terms("欧普（苏州）"), 2);
    assert_eq!(terms("【欧普、照明】·苏州/衡阳 "), 4);
    assert_eq!(terms("XM-2023-0007"), 1);
    assert_eq!(terms("+86 154-0000-0018"), 1);
    assert_eq!(terms("甲子 甲子"), 1);
    assert!(Query::parse(" （）、 ").is_empty());
    assert!(found_in_name("154 0000 0018", Kind::Phone, "15400000018"));
    assert!(found_in_name("xm-2023-0007", Kind::Code, "XM-2023-0007"));
    assert!(found_in_name("20230007", Kind::Code, "XM-2023-0007"));
    assert!(found_in_name("dem0011", Kind::Code, "91430499MADEM0011B"));
    assert!(found_in_name("abc精密", Kind::Name, "ＡＢＣ精密"));
    assert!(found_in_name("abcjm", Kind::Name, "ABC精密"));
    assert!(found_in_name("3ddy", Kind::Name, "3D打印"));
    assert!(found_in_name("shzm", Kind::Name, "上海照明"));
    assert!(found_in_name("shanghaizhaom", Kind::Name, "上海照明"));
    assert!(found_in_name("カメラ", Kind::Name, "ｶﾒﾗ"));
    assert!(found_in_name("甲", Kind::Text, "甲子"));
    assert!(found_in_name("5", Kind::Name, "5G基站"));
}

#[test]
fn a_gram_is_one_token() {
    let texts =
        [Indexed::new(Kind::Name, "𠮷野家（Café）カメラ '\"* 5G-重庆"), Indexed::new(Kind::Phone, "154-00")];
    for gram in index_grams(&texts) {
        let ascii = gram.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        assert!(ascii || gram.chars().all(|ch| ('\u{3400}'..='\u{9fcc}').contains(&ch)), "{gram}");
    }
}

fn a_name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\u{4e00}-\u{9fa5}]{2,14}",
        "[欧普照明甲子长重行厦乐會藏都曾單绿女吕乾5GAbz]{2,12}",
        "(苏州|重庆|厦门|長沙|曾|欧阳|单)[\u{4e00}-\u{9fa5}]{1,8}(有限公司)?",
    ]
}

proptest! {
    #[test]
    fn any_two_characters_of_a_name_find_it(name in a_name(), at in 0usize..14) {
        let chars: Vec<char> = name.chars().collect();
        let at = at % (chars.len() - 1);
        let middle: String = chars[at..at + 2].iter().collect();
        for kind in [Kind::Name, Kind::Person, Kind::Alias, Kind::Text] {
            prop_assert!(found_in_name(&middle, kind, &name), "{} in {}", middle, name);
            prop_assert!(found_in_name(&chars[at].to_string(), kind, &name));
        }
    }

    #[test]
    fn its_initials_and_its_pinyin_find_it(name in a_name()) {
        prop_assume!(pinyin::initials(&name).is_ascii());
        prop_assert!(found_in_name(&pinyin::initials(&name), Kind::Name, &name));
        prop_assert!(found_in_name(&pinyin::full(&name), Kind::Name, &name));
        prop_assert!(found_in_name(&pinyin::full(&name).replace('v', "u"), Kind::Name, &name) || name.is_ascii());
        prop_assert!(found_in_name(&pinyin::person_initials(&name), Kind::Person, &name));
    }

    #[test]
    fn harmless_rewritings_have_the_same_grams(name in a_name(), at in 0usize..14) {
        let grams = |text: &str| index_grams(&[Indexed::new(Kind::Name, text)]);
        let cut = name.char_indices().nth(at).map_or(name.len(), |(byte, _)| byte);
        let spaced = format!(" {}\u{200b}　{} ", &name[..cut], &name[cut..]);
        let bracketed = format!("（{}）[{}]", &name[..cut], &name[cut..]);
        let wide: String = name.chars().map(|ch| match ch {
            '!'..='~' => char::from_u32(u32::from(ch) + 0xfee0).unwrap_or(ch),
            _ => ch,
        }).collect();
        prop_assert_eq!(grams(&spaced), grams(&name));
        prop_assert_eq!(grams(&bracketed), grams(&name));
        prop_assert_eq!(grams(&wide), grams(&name));
        prop_assert_eq!(grams(&name.to_uppercase()), grams(&name));
    }

    #[test]
    fn the_index_never_misses_what_the_check_takes(typed in "[a-z0-9甲长]{1,10}", name in a_name()) {
        for kind in [Kind::Name, Kind::Person, Kind::Text, Kind::Code] {
            found_in_name(&typed, kind, &name);
        }
    }

    #[test]
    fn nothing_typed_breaks_it(typed in any::<String>(), text in any::<String>()) {
        for kind in [Kind::Name, Kind::Person, Kind::Alias, Kind::Code, Kind::Phone, Kind::Latin, Kind::Text] {
            found_in_name(&typed, kind, &text);
            let marks = Query::parse(&typed).highlights(Indexed::new(kind, &text));
            prop_assert!(marks.iter().all(|(start, end)| start < end && *end <= text.chars().count()));
        }
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded);
        company_name::key(&text);
        prop_assert!(text.contains(person_name::split(&text).given));
        pinyin::sort_key(&text);
        pinyin::person_sort_key(&text);
    }
}
