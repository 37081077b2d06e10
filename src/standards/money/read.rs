//! Amounts read as people write them.

use super::{Currency, LIMIT_FEN, Money, Unit};
use crate::i18n::Message;
use crate::standards::decimal::{Decimal, Inexact};
use crate::standards::typed::{excerpt, fold, is_hyphen};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    pub money: Money,
    /// 约, 近, 以上 and the like stood beside it.
    pub approx: bool,
}

/// 分 in each typed unit; longer names first, because 万 begins 万亿.
const UNITS: [(&str, i128); 10] = [
    ("万亿", 100_000_000_000_000),
    ("千亿", 10_000_000_000_000),
    ("百亿", 1_000_000_000_000),
    ("亿", 10_000_000_000),
    ("千万", 1_000_000_000),
    ("百万", 100_000_000),
    ("十万", 10_000_000),
    ("万", 1_000_000),
    ("w", 1_000_000),
    ("千", 100_000),
];
const ABOUT: [&str; 9] = ["大约", "约", "近", "超过", "超", "逾", "不少于", "不低于", "至少"];
const OR_SO: [&str; 5] = ["以上", "左右", "上下", "以内", "多"];
/// The only Chinese numerals taken: one figure before 亿 or 万 (十亿, 一个亿). 二百万 and longer
/// ones are asked for in digits.
const NUMERALS: [(char, i128); 11] = [
    ('一', 1),
    ('两', 2),
    ('二', 2),
    ('三', 3),
    ('四', 4),
    ('五', 5),
    ('六', 6),
    ('七', 7),
    ('八', 8),
    ('九', 9),
    ('十', 10),
];
const DOLLARS: [&str; 5] = ["美元", "美金", "usd", "us$", "$"];
const YUAN: [&str; 5] = ["人民币", "rmb", "cny", "¥", "元"];
const OTHERS: [&str; 8] = ["欧元", "港元", "港币", "日元", "英镑", "韩元", "新台币", "€"];

/// Reads an amount; a bare number is in `unit`. Empty and 待摸底 are none, which is not 0.
pub fn parse(typed: &str, unit: Unit) -> Result<Option<Parsed>, Message> {
    let text: String =
        fold(typed).to_lowercase().replace(['億'], "亿").replace(['萬'], "万").replace(['圆', '圓'], "元");
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() || text == "待摸底" {
        return Ok(None);
    }
    let say = |id| Message::new(id).with("typed", excerpt(typed));
    if text.starts_with(is_hyphen) || text.starts_with('负') {
        return Err(say("standards-money-negative"));
    }
    if text.contains(|c: char| is_hyphen(c) || matches!(c, '~' | '至' | '到')) {
        return Err(say("standards-money-range"));
    }
    if OTHERS.iter().any(|other| text.contains(other)) {
        return Err(say("standards-money-currency"));
    }
    let (text, approx) = without_about(&text);
    let (text, currency, spelt) = without_currency(text);
    let (text, more) = without_about(text);
    match amount(text, unit, spelt) {
        Err(Fault::Unreadable) => Err(say("standards-money-unreadable")),
        Err(Fault::Inexact(Inexact::TooFine)) => Err(say("standards-money-fine")),
        Err(Fault::Inexact(Inexact::TooLarge)) => Err(say("standards-money-limit")),
        Ok(fen) if fen > LIMIT_FEN => Err(say("standards-money-limit")),
        Ok(fen) => Ok(Some(Parsed { money: Money { fen, currency }, approx: approx || more })),
    }
}

enum Fault {
    Unreadable,
    Inexact(Inexact),
}

fn without_about(text: &str) -> (&str, bool) {
    let bare = ABOUT.iter().find_map(|about| text.strip_prefix(about)).unwrap_or(text);
    let bare = OR_SO.iter().find_map(|or_so| bare.strip_suffix(or_so)).unwrap_or(bare);
    // 5亿多元: the currency has gone by now. 余 alone also ends names, so only here.
    let bare = bare.strip_suffix('余').unwrap_or(bare);
    (bare, bare.len() != text.len())
}

/// The rest, the currency, and whether 元 (or a dollar in words) ended the text, so that 5000元
/// isn't 5000万元. Either may have a code or sign on one side besides: 人民币5000万元.
fn without_currency(text: &str) -> (&str, Currency, bool) {
    let in_dollars = DOLLARS.iter().any(|name| text.contains(name));
    let (names, currency) = if in_dollars { (DOLLARS, Currency::Usd) } else { (YUAN, Currency::Cny) };
    let mut rest = names.iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text);
    for _ in 0..2 {
        let Some((bare, name)) = names.iter().find_map(|name| Some((rest.strip_suffix(name)?, *name))) else {
            break;
        };
        rest = bare;
        if matches!(name, "元" | "美元" | "美金") {
            return (rest, currency, true);
        }
    }
    (rest, currency, false)
}

/// The sum of parts with falling units: 1亿2000万. Only the last part may have decimals, and no
/// part may reach the unit before it.
fn amount(text: &str, default: Unit, spelt: bool) -> Result<i64, Fault> {
    let mut rest = text;
    let mut total = 0_i64;
    let mut before: Option<i128> = None;
    while !rest.is_empty() || before.is_none() {
        let (number, after, chinese) = number(rest).ok_or(Fault::Unreadable)?;
        let typed =
            UNITS.iter().find_map(|(name, fen)| after.strip_prefix(name).map(|rest| (rest, *fen, *name)));
        let (after, fen) = match typed {
            Some((_, _, name)) if chinese && !matches!(name, "亿" | "万") => return Err(Fault::Unreadable),
            Some((after, fen, _)) => (after, fen),
            // A bare number stands alone; 1.6亿3 could be anything.
            None if before.is_none() && after.is_empty() && !chinese => {
                (after, i128::from(if spelt { Unit::Yuan } else { default }.fen()))
            }
            None if before.is_some() && after.is_empty() && spelt => (after, i128::from(Unit::Yuan.fen())),
            None => return Err(Fault::Unreadable),
        };
        let part = number.of(fen).map_err(Fault::Inexact)?;
        if before.is_some_and(|unit| i128::from(part) >= unit) || !(after.is_empty() || number.is_whole()) {
            return Err(Fault::Unreadable);
        }
        total = total.checked_add(part).ok_or(Fault::Inexact(Inexact::TooLarge))?;
        before = Some(fen);
        rest = after;
    }
    Ok(total)
}

/// The number at the start, the rest, and whether it was a Chinese numeral.
fn number(text: &str) -> Option<(Decimal, &str, bool)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    if let Some((_, value)) = NUMERALS.iter().find(|(numeral, _)| *numeral == first) {
        let rest = chars.as_str();
        return Some((Decimal::whole(*value), rest.strip_prefix('个').unwrap_or(rest), true));
    }
    let (number, rest) = Decimal::take(text)?;
    Some((number, rest.strip_prefix('个').filter(|rest| !rest.is_empty()).unwrap_or(rest), false))
}
