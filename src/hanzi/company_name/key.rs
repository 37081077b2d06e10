//! A name without what is only typing, and its key: equal for one name written otherwise.

use super::super::fold::folded;
use super::places::Places;

/// Remarks in brackets that are no part of the name: being set up, planned, demonstration.
const REMARKS: [&str; 5] = ["(筹)", "(筹建)", "(筹备)", "(拟设)", "(演示)"];

/// Ways of writing one legal form, the longer first.
const FORMS: [(&str, &str); 3] =
    [("股份有限责任公司", "股份有限公司"), ("有限责任公司", "有限公司"), ("(集团)", "集团")];

/// `name` without what is only typing: NFKC, simplified, upper case, one kind of brackets, no
/// spaces, zero-width characters, dots and hyphens, no remarks like (筹). For keys only.
pub fn normalise(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for unit in folded(name) {
        match unit.ch {
            ' ' | '·' | '•' | '・' | '∙' | '.' | '。' | '-' | '‐' | '‑' | '–' | '—' => {}
            '[' | '{' | '【' | '〔' | '〖' | '「' | '<' | '〈' | '《' => out.push('('),
            ']' | '}' | '】' | '〕' | '〗' | '」' | '>' | '〉' | '》' => out.push(')'),
            // Most are Han, which have no case.
            '\u{3400}'..='\u{9fff}' => out.push(unit.ch),
            ch => out.extend(ch.to_uppercase()),
        }
    }
    for remark in REMARKS {
        if out.contains('(') {
            out = out.replace(remark, "");
        }
    }
    without_former_name(&out)
}

/// (原…), a former name in brackets, left out.
fn without_former_name(name: &str) -> String {
    let Some((before, rest)) = name.split_once("(原") else { return name.to_owned() };
    match rest.split_once(')') {
        Some((_, after)) if !before.is_empty() => format!("{before}{after}"),
        _ => name.to_owned(),
    }
}

/// The same for names that are surely one: [`normalise`]d, with one spelling of the legal form, and
/// the region in front and without 省 or 市, wherever it stood: 苏州市甲子光电有限公司,
/// 甲子光电（苏州）有限责任公司 and 苏州甲子光电有限公司 are `苏州|甲子光电有限公司`. By the standard's places
/// only: it is kept with what is saved, and doesn't change with the words of a bureau.
pub fn key(name: &str) -> String {
    let standard = Places::default();
    let (regions, rest) = located(name, &standard);
    if regions.is_empty() { rest } else { format!("{}|{rest}", regions.concat()) }
}

/// The regions of a name, as short as may be, and the rest of it with one spelling of its form.
pub(super) fn located<'p>(name: &str, places: &'p Places) -> (Vec<&'p str>, String) {
    let mut name = normalise(name);
    for (written, form) in FORMS {
        if name.contains(written) {
            name = name.replace(written, form);
        }
    }
    let (in_front, rest) = regions_in_front(&name, places);
    if !in_front.is_empty() {
        return (in_front, rest.to_owned());
    }
    region_in_brackets(&name, places).unwrap_or((in_front, name))
}

/// The regions a name begins with, as short as may be, and what is left of it. A region that is
/// all there is before the legal form is the name itself (苏州有限公司).
fn regions_in_front<'p, 'a>(name: &'a str, places: &'p Places) -> (Vec<&'p str>, &'a str) {
    let (mut regions, mut rest) = (Vec::new(), name);
    while let Some((region, after)) = places.in_front(rest) {
        if after.chars().nth(1).is_none()
            || ["有限", "股份", "集团"].iter().any(|form| after.starts_with(form))
        {
            break;
        }
        regions.push(region);
        rest = after;
    }
    (regions, rest)
}

/// The first pair of brackets that holds regions only, and the name without it.
pub(super) fn region_in_brackets<'p>(name: &str, places: &'p Places) -> Option<(Vec<&'p str>, String)> {
    name.match_indices('(').find_map(|(open, _)| {
        let close = open + name[open..].find(')')?;
        let (mut regions, mut rest) = (Vec::new(), &name[open + 1..close]);
        while let Some((region, after)) = places.in_front(rest) {
            regions.push(region);
            rest = after;
        }
        let only = rest.is_empty() && !regions.is_empty();
        only.then(|| (regions, format!("{}{}", &name[..open], &name[close + 1..])))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pairs that are surely one by their names alone; the verdict of the others takes more.
    const BY_KEY: [&str; 12] = ["1", "2", "3", "4", "8", "16", "19", "22", "23", "25", "38", "39"];

    #[test]
    fn the_pairs_of_the_data_standard() {
        let pairs = include_str!("../../../tests/data/duplicate-pairs.tsv");
        let mut seen = 0;
        for line in pairs.lines().skip(1) {
            let fields: Vec<&str> = line.split('\t').collect();
            let equal = key(fields[1]) == key(fields[2]);
            let by_code = !fields[3].is_empty();
            if BY_KEY.contains(&fields[0]) {
                assert!(equal, "{line}: {} {}", key(fields[1]), key(fields[2]));
                seen += 1;
            } else if !by_code {
                assert!(!equal, "{line}: {}", key(fields[1]));
            }
        }
        assert_eq!(seen, 12);
    }

    #[test]
    fn typing_is_not_the_name() {
        assert_eq!(normalise(" 欧普照明（蘇州） 有限·公司 "), "欧普照明(苏州)有限公司");
        assert_eq!(normalise("abc【中国】有限公司（筹）"), "ABC(中国)有限公司");
        assert_eq!(normalise("甲子光电有限公司（原甲午光电有限公司）"), "甲子光电有限公司");
        assert_eq!(normalise("（原"), "(原");
        assert_eq!(normalise(""), "");
    }

    #[test]
    fn regions_move_to_the_front_and_lose_their_ending() {
        assert_eq!(key("甲子光电（江苏省苏州市）有限责任公司"), "江苏苏州|甲子光电有限公司");
        assert_eq!(key("上海市浦东新区甲子光电厂"), "上海浦东新区|甲子光电厂");
        assert_eq!(key("苏州有限公司"), "苏州有限公司");
        assert_ne!(key("吉林市甲子有限公司"), key("吉林省甲子有限公司"));
        assert_eq!(key("吉林甲子有限公司"), key("吉林省甲子有限公司"));
        assert_eq!(key("甲子基金(有限合伙)"), "甲子基金(有限合伙)");
        assert_eq!(key("甲子）（苏州"), "甲子)(苏州");
        assert_eq!(key(""), "");
    }
}
