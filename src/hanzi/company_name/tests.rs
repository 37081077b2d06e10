use proptest::prelude::*;

use super::*;

fn lists() -> Lists {
    Lists::default()
}

/// What the pairs 5, 6 and 9 know of the second.
fn aliases(name: &str) -> &'static [&'static str] {
    match name {
        "杭州玳数科技有限公司" => &["袋鼠云"],
        "湖南长高森源电力设备有限公司" => &["长高森源"],
        _ => &[],
    }
}

fn subject(name: &str, code: &str) -> Subject {
    let code = (!code.is_empty()).then_some(code);
    Subject::new(name, aliases(name).iter().copied(), code, &lists())
}

fn all_marks(name: &str, aliases: &[&str], lists: &Lists) -> Vec<String> {
    let of = |name: &str| marks(name, lists);
    let all = aliases.iter().fold(of(name), |all, alias| all.and(of(alias)));
    all.all().map(str::to_owned).collect()
}

#[test]
fn the_pairs_of_the_data_standard_both_ways() {
    let pairs = include_str!("../../../tests/data/duplicate-pairs.tsv");
    let mut wrong = Vec::new();
    for line in pairs.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let expected = match fields[5] {
            "dup" => Verdict::Duplicate,
            "suspect" => Verdict::Suspect,
            "related" => Verdict::Related,
            _ => Verdict::Different,
        };
        let (a, b) = (subject(fields[1], fields[3]), subject(fields[2], fields[4]));
        for (one, other) in [(&a, &b), (&b, &a)] {
            let found = verdict(one, other);
            if found.0 != expected {
                wrong.push(format!("{line}: {found:?} {:?} {:?}", a, b));
            }
        }
        let marks = all_marks(fields[1], aliases(fields[1]), &lists());
        let shared =
            all_marks(fields[2], aliases(fields[2]), &lists()).iter().any(|mark| marks.contains(mark));
        assert!(shared || expected == Verdict::Different || fields[3] == fields[4], "{line}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(pairs.lines().count(), 41);
}

#[test]
fn a_name_comes_apart() {
    let parts = |name| {
        let parts = parse(name, &lists());
        let form = parts.form.unwrap_or_default();
        format!("{}·{}·{}·{form}·{}", parts.regions.join("+"), parts.core, parts.trade, parts.group)
    };
    assert_eq!(
        parts("江苏省苏州市甲子信息科技集团股份有限公司"),
        "江苏+苏州·甲子·信息科技·股份有限公司·true"
    );
    assert_eq!(parts("颐高（衡阳）科技有限公司"), "衡阳·颐高·科技·有限公司·false");
    assert_eq!(parts("中国甲子（集团）有限公司"), "中国·甲子··有限公司·true");
    assert_eq!(parts("衡阳科技有限公司"), "·衡阳科技··有限公司·false");
    assert_eq!(parts("苏州有限公司"), "·苏州··有限公司·false");
    assert_eq!(parts("云科技"), "·云科技···false");
    assert_eq!(parts("有限公司"), "·有限公司···false");
    let of = parse("苏州甲子光电有限公司衡阳分公司", &lists());
    assert_eq!((of.branch.as_deref(), &*of.core), (Some("衡阳分公司"), "甲子"));
    let chamber = parse("浙江省杭州市湖南衡阳商会", &lists()).chamber.unwrap();
    assert_eq!((chamber.seat.concat(), chamber.origin.concat()), ("浙江杭州".into(), "湖南衡阳".into()));
    assert_eq!(parse("", &lists()), Parsed::default());
}

#[test]
fn the_lists_can_be_changed() {
    let longer = || subject("苏州甲子量子测绘有限公司", "");
    assert_eq!(verdict(&longer(), &subject("苏州甲子有限公司", "")).0, Verdict::Different);
    let lists = lists().changed([(WordKind::Trade, "量子测绘")], [(WordKind::Trade, "光电")]);
    let of = |name: &str| Subject::new(name, [], None, &lists);
    assert_eq!(verdict(&of("苏州甲子量子测绘有限公司"), &of("苏州甲子有限公司")).0, Verdict::Related);
    assert_eq!(verdict(&of("苏州甲子光电有限公司"), &of("苏州甲午光电有限公司")).1, Reason::OneCharacter);
    for (kind, word, is) in [
        (WordKind::Form, "有限公司", true),
        (WordKind::Trade, "光電", true),
        (WordKind::Place, "衡阳", true),
        (WordKind::Place, "昆山市", true),
        (WordKind::Place, "昆山", false),
        (WordKind::Place, "衡阳松木", false),
        (WordKind::Place, "", false),
    ] {
        assert_eq!(Lists::is_built_in(kind, word), is, "{word}");
    }
}

/// What a zone says otherwise than the standard of regions.
fn with_own_places() -> Lists {
    let places = ["松木", "珠三角", "昆山"].map(|word| (WordKind::Place, word));
    lists().changed(places, [(WordKind::Place, "黄山")])
}

#[test]
fn a_zone_says_what_is_a_place() {
    let lists = with_own_places();
    let says = |a: &str, b: &str| {
        let of = |name: &str| Subject::new(name, [], None, &lists);
        assert_eq!(verdict(&of(a), &of(b)), verdict(&of(b), &of(a)), "{a} {b}");
        verdict(&of(a), &of(b))
    };
    for (a, b, expected, reason) in [
        ("松木甲子光电有限公司", "甲子光电（松木）有限公司", Verdict::Duplicate, Reason::OtherWriting),
        ("衡阳松木甲子光电有限公司", "衡阳甲子光电有限公司", Verdict::Suspect, Reason::RegionMissing),
        ("珠三角甲子光电有限公司", "松木甲子光电有限公司", Verdict::Related, Reason::OtherRegion),
        ("昆山甲子光电有限公司", "昆山市甲子光电有限公司", Verdict::Duplicate, Reason::OtherWriting),
        ("江苏昆山甲子光电有限公司", "昆山甲子光电有限公司", Verdict::Suspect, Reason::RegionMissing),
        ("黄山甲子光电有限公司", "甲子光电有限公司", Verdict::Different, Reason::Unlike),
        ("黄山市甲子光电有限公司", "甲子光电有限公司", Verdict::Suspect, Reason::RegionMissing),
        ("广东珠三角商会", "广东省珠三角商会", Verdict::Duplicate, Reason::OtherWriting),
    ] {
        assert_eq!(says(a, b), (expected, reason), "{a} {b}");
    }
    let parts = |name| parse(name, &lists);
    assert_eq!(parts("广东珠三角商会").chamber.unwrap().origin, ["珠三角"]);
    assert_eq!(
        (parts("松木科技有限公司").core, parts("松木科技有限公司").regions),
        ("松木科技".into(), vec![])
    );
}

#[test]
fn rules_beyond_the_pairs() {
    let says = |a, b| verdict(&subject(a, ""), &subject(b, ""));
    for (a, b, expected, reason) in [
        ("杭州市衡阳商会", "杭州市衡阳企业商会", Verdict::Suspect, Reason::SameChamber),
        ("苏州市光电商会", "苏州市照明商会", Verdict::Different, Reason::Unlike),
        ("浙江省衡阳商会", "浙江衡阳科技有限公司", Verdict::Different, Reason::Unlike),
        ("苏州云途科技有限公司", "杭州云图科技有限公司", Verdict::Different, Reason::Unlike),
        ("杭州袋鼠云科技有限公司", "杭州玳数科技有限公司", Verdict::Suspect, Reason::AliasAndMore),
        ("上海袋鼠云科技有限公司", "杭州玳数科技有限公司", Verdict::Related, Reason::OtherRegion),
        ("中国甲子集团有限公司", "甲子（中国）集团有限公司", Verdict::Duplicate, Reason::OtherWriting),
        ("甲子光电公司", "甲子光电有限公司", Verdict::Suspect, Reason::FormMissing),
        ("第一号有限公司", "第二号有限公司", Verdict::Different, Reason::Unlike),
        ("甲子光电厂", "甲子光电有限公司", Verdict::Related, Reason::SameCore),
        ("·-·", "·-·", Verdict::Different, Reason::Unlike),
    ] {
        assert_eq!(says(a, b), (expected, reason), "{a} {b}");
        assert_eq!(says(b, a), (expected, reason), "{b} {a}");
    }
    // A code that may be a slip of the pen hides nothing.
    let slip = verdict(
        &subject("甲子光电有限公司", "91430499MADEM0011X"),
        &subject("甲子光电有限公司", "91430499MADEM00383"),
    );
    assert_eq!(slip.0, Verdict::Duplicate);
}

/// Names as they are made, from few parts, so that two of them often have some in common.
fn made() -> impl Strategy<Value = String> {
    let pick = |of: &'static [&'static str]| prop::sample::select(of);
    (
        pick(&["", "湖南", "湖南省", "衡阳市", "湖南衡阳", "浙江", "中国", "衡阳", "松木", "昆山", "昆山市"]),
        pick(&["甲子", "甲紫", "欧普照", "欧普兆", "袋鼠云", "ABC", "衡阳"]),
        pick(&["", "(湖南)", "(衡阳)", "(华东)", "(松木)"]),
        pick(&["", "科技", "光电", "光电技术", "集团"]),
        pick(&["", "有限公司", "股份有限公司", "有限责任公司", "厂", "商会", "合伙企业(有限合伙)", "公司"]),
        pick(&["", "", "", "衡阳分公司"]),
    )
        .prop_map(|(region, core, bracket, trade, form, branch)| {
            format!("{region}{core}{bracket}{trade}{form}{branch}")
        })
}

const CODES: [Option<&str>; 4] =
    [None, Some("91430499MADEM0011B"), Some("91430499MADEM002X3"), Some("91430499MADEM00383")];

/// As somebody else types the same.
fn rewritten(name: &str, how: u8) -> String {
    match how {
        0 => name.replace("有限公司", "有限责任公司").replace("责任责任", "责任"),
        1 => name.replace('(', "（").replace(')', "）"),
        2 => name.chars().flat_map(|ch| [ch, ' ']).collect(),
        3 => name.to_lowercase().replace("湖南", "湖南省").replace("省省", "省"),
        4 => name.replace('欧', "歐").replace("袋鼠云", "袋鼠雲").replace('阳', "陽"),
        5 => format!("{name}（筹）"),
        6 => name
            .chars()
            .map(|ch| if ch.is_ascii_alphabetic() { char::from_u32(ch as u32 + 0xfee0).unwrap() } else { ch })
            .collect(),
        _ => format!("\u{200b} {name}\u{3000}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_verdict_is_the_same_either_way_and_shares_a_mark(
        a in made(), b in made(), alias in made(), also in made(), one in 0..4usize, other in 0..4usize,
        own in any::<bool>(),
    ) {
        let lists = if own { with_own_places() } else { lists() };
        let left = Subject::new(&a, [&*also], CODES[one], &lists);
        let right = Subject::new(&b, [&*alias], CODES[other], &lists);
        let found = verdict(&left, &right);
        prop_assert_eq!(found, verdict(&right, &left));
        if let (Some(one), Some(other)) = (CODES[one], CODES[other]) {
            prop_assert_eq!(found.0 == Verdict::Duplicate, one == other);
        }
        if found.0 != Verdict::Different && found.1 != Reason::SameCode {
            let marks = all_marks(&a, &[&also], &lists);
            prop_assert!(all_marks(&b, &[&alias], &lists).iter().any(|mark| marks.contains(mark)), "{:?}", found);
        }
    }

    #[test]
    fn a_name_is_one_with_itself_however_it_is_typed(name in made(), how in 0..8u8, own in any::<bool>()) {
        let typed = rewritten(&name, how);
        let lists = if own { with_own_places() } else { lists() };
        let of = |name: &str| Subject::new(name, [], None, &lists);
        let found = verdict(&of(&name), &of(&typed));
        prop_assert_eq!(found.0, Verdict::Duplicate, "{} {}", name, typed);
    }

    #[test]
    fn whatever_is_typed_is_taken(text in ".{0,40}") {
        let of = subject(&text, "");
        prop_assert_eq!(verdict(&of, &of).0 == Verdict::Duplicate, !key(&text).is_empty());
        prop_assert!(marks(&text, &lists()).all().all(|mark| mark.bytes().all(|byte| byte.is_ascii_alphanumeric())));
    }
}
