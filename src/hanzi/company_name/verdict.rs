//! Whether two organisations are one, by their codes and names.

use super::key::key;
use super::lists::Lists;
use super::marks::{self, Marks};
use super::parse::{Chamber, Parsed, parse};
use crate::hanzi::pinyin;
use crate::standards::region::Regions;
use crate::standards::uscc;

/// From the weakest to the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 不同
    Different,
    /// 关联: of one group, a branch, of one 字号.
    Related,
    /// 疑似: somebody must look.
    Suspect,
    /// 重复
    Duplicate,
}

/// Which rule decided; of several that say the same, the later here is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Nothing in common.
    Unlike,
    /// Associations of one origin that sit elsewhere.
    OtherSeat,
    /// The same 字号 in another form.
    SameCore,
    OtherTrade,
    OtherRegion,
    /// A group and one of its companies.
    Group,
    Branch,
    OneCharacter,
    SameSound,
    SharesOrLimited,
    FormMissing,
    RegionMissing,
    /// A chamber of the same seat and origin.
    SameChamber,
    /// Both are also called the same.
    SharedAlias,
    AliasAndMore,
    /// The same name under another code.
    OtherCode,
    Alias,
    OtherWriting,
    SameName,
    SameCode,
}

/// One to be compared: its name and others, taken apart, and its code.
#[derive(Clone, Debug)]
pub struct Subject {
    name: Named,
    aliases: Vec<Named>,
    /// As it is kept, and whether its check character is right.
    code: Option<(String, bool)>,
}

#[derive(Clone, Debug)]
struct Named {
    normal: String,
    key: String,
    parts: Parsed,
    sound: String,
}

impl Named {
    fn new(name: &str, lists: &Lists) -> Self {
        let parts = parse(name, lists);
        let sound = pinyin::full(&parts.core);
        Self { normal: super::normalise(name), key: key(name), parts, sound }
    }
}

impl Subject {
    pub fn new<'a>(
        name: &str,
        aliases: impl IntoIterator<Item = &'a str>,
        code: Option<&str>,
        lists: &Lists,
    ) -> Self {
        let code = code.and_then(|code| {
            let checked = uscc::check(code, |region| Regions::get().is_known(region));
            let right = matches!(checked, uscc::Verdict::Valid(_) | uscc::Verdict::Warned(..));
            checked.code().map(|code| (code.to_string(), right))
        });
        let aliases = aliases.into_iter().map(|alias| Named::new(alias, lists));
        let aliases = aliases.filter(|alias| !alias.key.is_empty()).collect();
        Self { name: Named::new(name, lists), aliases, code }
    }

    /// The [`marks()`](super::marks()) of its name, then of its others.
    pub fn marks(&self) -> impl Iterator<Item = Marks> {
        let names = std::iter::once(&self.name).filter(|name| !name.key.is_empty()).chain(&self.aliases);
        names.map(|name| marks::of_parts(&name.key, &name.parts, &name.sound))
    }
}

/// What two are to each other, and by which rule. The code decides first; two valid ones that
/// differ are never one organisation.
pub fn verdict(a: &Subject, b: &Subject) -> (Verdict, Reason) {
    let codes_differ = match (&a.code, &b.code) {
        (Some((one, _)), Some((other, _))) if one == other => {
            return (Verdict::Duplicate, Reason::SameCode);
        }
        (Some((_, one)), Some((_, other))) => *one && *other,
        _ => false,
    };
    let found = by_names(a, b);
    match found {
        (Verdict::Duplicate, _) if codes_differ => (Verdict::Suspect, Reason::OtherCode),
        (Verdict::Suspect, Reason::SharedAlias | Reason::OtherCode) => found,
        (Verdict::Suspect, Reason::SameSound | Reason::OneCharacter) if codes_differ => {
            (Verdict::Different, Reason::Unlike)
        }
        (Verdict::Suspect, _) if codes_differ => (Verdict::Related, Reason::SameCore),
        found => found,
    }
}

/// The strongest that any two of their names say.
fn by_names(a: &Subject, b: &Subject) -> (Verdict, Reason) {
    let mut found = of_names(&a.name, &b.name);
    for (one, other) in [(a, b), (b, a)] {
        for alias in &other.aliases {
            found = found.max(of_alias(&one.name, alias, &other.name));
        }
    }
    let keys: Vec<&str> = b.aliases.iter().map(|alias| &*alias.key).collect();
    if a.aliases.iter().any(|alias| keys.contains(&&*alias.key)) {
        found = found.max((Verdict::Suspect, Reason::SharedAlias));
    }
    found
}

const UNLIKE: (Verdict, Reason) = (Verdict::Different, Reason::Unlike);

fn of_names(a: &Named, b: &Named) -> (Verdict, Reason) {
    if a.key.is_empty() || b.key.is_empty() {
        return UNLIKE;
    }
    if a.normal == b.normal {
        return (Verdict::Duplicate, Reason::SameName);
    }
    if a.key == b.key {
        return (Verdict::Duplicate, Reason::OtherWriting);
    }
    let (one, other) = (&a.parts, &b.parts);
    match (&one.chamber, &other.chamber) {
        (Some(a), Some(b)) => of_chambers(a, b),
        (None, None) if one.core == other.core => of_one_core(one, other),
        (None, None) => of_near_cores(a, b),
        _ => UNLIKE,
    }
}

/// A name, and what another is also called.
fn of_alias(name: &Named, alias: &Named, owner: &Named) -> (Verdict, Reason) {
    if name.key == alias.key {
        return (Verdict::Duplicate, Reason::Alias);
    }
    let (one, other) = (&name.parts, &alias.parts);
    if one.chamber.is_some() || other.chamber.is_some() || one.core.is_empty() || one.core != other.core {
        return UNLIKE;
    }
    let place = if other.regions.is_empty() { &owner.parts.regions } else { &other.regions };
    let trades = one.trade == other.trade || one.trade.is_empty() || other.trade.is_empty();
    if one.branch != other.branch {
        (Verdict::Related, Reason::Branch)
    } else if !may_be_one(&one.regions, place) {
        (Verdict::Related, Reason::OtherRegion)
    } else if trades {
        (Verdict::Suspect, Reason::AliasAndMore)
    } else {
        (Verdict::Related, Reason::OtherTrade)
    }
}

fn of_chambers(a: &Chamber, b: &Chamber) -> (Verdict, Reason) {
    if a == b {
        return (Verdict::Duplicate, Reason::OtherWriting);
    }
    if a.form != b.form {
        return UNLIKE;
    }
    let from_one = match (a.origin.is_empty(), b.origin.is_empty()) {
        (true, true) => a.topic == b.topic,
        (false, false) => a.origin.ends_with(&b.origin) || b.origin.ends_with(&a.origin),
        _ => false,
    };
    match (from_one, a.seat.last() == b.seat.last()) {
        (true, true) => (Verdict::Suspect, Reason::SameChamber),
        (true, false) => (Verdict::Different, Reason::OtherSeat),
        _ => UNLIKE,
    }
}

/// The same 字号.
fn of_one_core(a: &Parsed, b: &Parsed) -> (Verdict, Reason) {
    if a.core.is_empty() || fund_and_company(a, b) {
        return UNLIKE;
    }
    if a.branch != b.branch {
        return (Verdict::Related, Reason::Branch);
    }
    if !may_be_one(&a.regions, &b.regions) {
        return (Verdict::Related, Reason::OtherRegion);
    }
    if a.group != b.group {
        return (Verdict::Related, Reason::Group);
    }
    if a.trade != b.trade {
        return (Verdict::Related, Reason::OtherTrade);
    }
    if a.aside != b.aside {
        return (Verdict::Related, Reason::SameCore);
    }
    if a.form != b.form {
        return of_forms(a.form.as_deref(), b.form.as_deref());
    }
    if a.regions != b.regions {
        return (Verdict::Suspect, Reason::RegionMissing);
    }
    (Verdict::Duplicate, Reason::OtherWriting)
}

fn of_forms(a: Option<&str>, b: Option<&str>) -> (Verdict, Reason) {
    let (Some(a), Some(b)) = (a, b) else { return (Verdict::Suspect, Reason::FormMissing) };
    let vague = |form: &str| form == "公司" || form == "总公司";
    let either = |form: &str| form == "股份有限公司" || form == "有限公司";
    if either(a) && either(b) {
        (Verdict::Suspect, Reason::SharesOrLimited)
    } else if vague(a) || vague(b) || (is_partnership(a) && is_partnership(b)) {
        (Verdict::Suspect, Reason::FormMissing)
    } else {
        (Verdict::Related, Reason::SameCore)
    }
}

/// Another 字号 that sounds or looks the same; elsewhere, or in another trade, that is chance.
fn of_near_cores(a: &Named, b: &Named) -> (Verdict, Reason) {
    let (one, other) = (&a.parts, &b.parts);
    let trades = one.trade == other.trade || one.trade.is_empty() || other.trade.is_empty();
    let apart = !may_be_one(&one.regions, &other.regions)
        || fund_and_company(one, other)
        || one.branch != other.branch
        || one.core.is_empty()
        || other.core.is_empty();
    if apart || !trades {
        UNLIKE
    } else if a.sound == b.sound {
        (Verdict::Suspect, Reason::SameSound)
    } else if one_character(&one.core, &other.core) {
        (Verdict::Suspect, Reason::OneCharacter)
    } else {
        UNLIKE
    }
}

/// Of three and more, all but one. A number is never a slip: 第一号 and 第二号 are two.
fn one_character(a: &str, b: &str) -> bool {
    let (long, other) = (a.chars().count(), b.chars().count());
    let counts = |ch: char| ch.is_ascii_digit() || "一二三四五六七八九十".contains(ch);
    let mut different = a.chars().zip(b.chars()).filter(|(a, b)| a != b);
    let first = different.next();
    let slip = first.is_some_and(|(a, b)| !counts(a) || !counts(b));
    long == other && long >= 3 && slip && different.next().is_none()
}

/// Nothing speaks against it: the one leaves out what the other says.
fn may_be_one(a: &[String], b: &[String]) -> bool {
    a.iter().all(|region| b.contains(region)) || b.iter().all(|region| a.contains(region))
}

/// A fund and those who manage it have the 字号 in common and are two.
fn fund_and_company(a: &Parsed, b: &Parsed) -> bool {
    let (Some(a), Some(b)) = (&a.form, &b.form) else { return false };
    is_partnership(a) != is_partnership(b)
}

fn is_partnership(form: &str) -> bool {
    form.contains("合伙")
}
