//! The fields that two organisations may say differently, and what is made of both.

use crate::auth::user::Colleague;
use crate::dictionary::Dictionary;
use crate::hanzi::company_name;
use crate::i18n::Lang;
use crate::organisations::{AliasKind, Details, region_words};
use crate::standards::industry;
use crate::web::Page;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Name,
    Kind,
    Uscc,
    Region,
    Chain,
    Industry,
    StockCode,
    LegalRepresentative,
    Website,
    Summary,
    Source,
    Owner,
}

/// Which of the two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    #[default]
    Kept,
    Gone,
}

impl Field {
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::Kind,
        Self::Uscc,
        Self::Region,
        Self::Chain,
        Self::Industry,
        Self::StockCode,
        Self::LegalRepresentative,
        Self::Website,
        Self::Summary,
        Self::Source,
        Self::Owner,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Uscc => "uscc",
            Self::Region => "region",
            Self::Chain => "chain",
            Self::Industry => "industry",
            Self::StockCode => "stock_code",
            Self::LegalRepresentative => "legal_representative",
            Self::Website => "website",
            Self::Summary => "summary",
            Self::Source => "source",
            Self::Owner => "owner",
        }
    }

    /// The message that names it, as in the form of an organisation.
    pub fn message(self) -> &'static str {
        match self {
            Self::Name => "org-name",
            Self::Kind => "org-kind",
            Self::Uscc => "org-uscc",
            Self::Region => "org-region",
            Self::Chain => "org-chain",
            Self::Industry => "org-industry",
            Self::StockCode => "org-stock-code",
            Self::LegalRepresentative => "org-legal-representative",
            Self::Website => "org-website",
            Self::Summary => "org-summary",
            Self::Source => "org-source",
            Self::Owner => "org-owner",
        }
    }

    /// As it is read; nothing if it isn't known.
    pub fn text(self, of: &Details, page: &Page, dictionary: &Dictionary, people: &[Colleague]) -> String {
        let lang: Lang = page.lang;
        match self {
            Self::Name => of.name.clone(),
            Self::Kind => page.t(of.kind.message()),
            Self::Uscc => of.uscc.clone().unwrap_or_default(),
            Self::Region => region_words(of.region.as_deref()),
            Self::Chain => dictionary.name(of.chain_id, lang).to_owned(),
            Self::Industry => {
                let code = of.industry.as_deref().unwrap_or_default();
                industry::parse(code).map(|one| format!("{code} {}", one.name(lang))).unwrap_or_default()
            }
            Self::StockCode => of.stock_code.clone().unwrap_or_default(),
            Self::LegalRepresentative => of.legal_representative.clone(),
            Self::Website => of.website.clone(),
            Self::Summary => of.summary.clone(),
            Self::Source => of.source.clone(),
            Self::Owner => {
                let owner = people.iter().find(|one| Some(one.id) == of.owner_id);
                owner.map(|one| one.name.clone()).unwrap_or_default()
            }
        }
    }

    /// Whether both say the same.
    pub fn is_same(self, one: &Details, other: &Details) -> bool {
        let mut taken = one.clone();
        self.take(&mut taken, other);
        taken == *one
    }

    /// Whether nothing is known.
    fn is_empty(self, of: &Details) -> bool {
        match self {
            Self::Name | Self::Kind => false,
            Self::Uscc => of.uscc.is_none(),
            Self::Region => of.region.is_none(),
            Self::Chain => of.chain_id.is_none(),
            Self::Industry => of.industry.is_none(),
            Self::StockCode => of.stock_code.is_none(),
            Self::LegalRepresentative => of.legal_representative.is_empty(),
            Self::Website => of.website.is_empty(),
            Self::Summary => of.summary.is_empty(),
            Self::Source => of.source.is_empty(),
            Self::Owner => of.owner_id.is_none(),
        }
    }

    /// What is proposed: the kept one's, unless it knows nothing and the other does.
    pub fn proposed(self, kept: &Details, gone: &Details) -> Side {
        if self.is_empty(kept) && !self.is_empty(gone) { Side::Gone } else { Side::Kept }
    }

    pub fn take(self, into: &mut Details, from: &Details) {
        match self {
            Self::Name => into.name.clone_from(&from.name),
            Self::Kind => into.kind = from.kind,
            Self::Uscc => {
                into.uscc.clone_from(&from.uscc);
                into.uscc_reason.clone_from(&from.uscc_reason);
            }
            Self::Region => into.region.clone_from(&from.region),
            Self::Chain => into.chain_id = from.chain_id,
            Self::Industry => into.industry.clone_from(&from.industry),
            Self::StockCode => into.stock_code.clone_from(&from.stock_code),
            Self::LegalRepresentative => into.legal_representative.clone_from(&from.legal_representative),
            Self::Website => into.website.clone_from(&from.website),
            Self::Summary => into.summary.clone_from(&from.summary),
            Self::Source => into.source.clone_from(&from.source),
            Self::Owner => into.owner_id = from.owner_id,
        }
    }
}

/// What both are together: the fields as chosen; every other name, site and honour of either.
pub fn together(kept: &Details, gone: &Details, choice: impl Fn(Field) -> Side) -> Details {
    let mut both = kept.clone();
    for field in Field::ALL {
        if choice(field) == Side::Gone {
            field.take(&mut both, gone);
        }
    }
    let names = [&kept.name, &gone.name].map(|name| (AliasKind::Former, name.clone()));
    for (kind, name) in gone.aliases.iter().cloned().chain(names) {
        let key = company_name::key(&name);
        let is_known = |known: &str| company_name::key(known) == key && known == name;
        if !is_known(&both.name) && !both.aliases.iter().any(|(_, known)| is_known(known)) {
            both.aliases.push((kind, name));
        }
    }
    both.aliases.retain(|(_, name)| *name != both.name);
    both.sites.extend(added(&kept.sites, &gone.sites));
    both.honours.extend(added(&kept.honours, &gone.honours));
    both
}

/// What undoing makes of it: what the merger changed goes back to what it was, unless somebody
/// changed it since.
pub fn apart(before: &Details, after: &Details, now: &Details) -> Details {
    let mut apart = now.clone();
    for field in Field::ALL {
        if field.is_same(now, after) {
            field.take(&mut apart, before);
        }
    }
    apart.aliases = back(&before.aliases, &after.aliases, &now.aliases);
    apart.sites = back(&before.sites, &after.sites, &now.sites);
    apart.honours = back(&before.honours, &after.honours, &now.honours);
    apart
}

/// Those of `more` that `some` doesn't have.
fn added<T: Clone + PartialEq>(some: &[T], more: &[T]) -> Vec<T> {
    more.iter().filter(|one| !some.contains(one)).cloned().collect()
}

/// The list as it was, with what was added since, without what was taken away since.
fn back<T: Clone + PartialEq>(before: &[T], after: &[T], now: &[T]) -> Vec<T> {
    let removed = added(now, after);
    let kept = before.iter().filter(|one| !removed.contains(one)).cloned();
    kept.chain(added(after, now)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Details {
        Details { name: name.to_owned(), ..Details::default() }
    }

    #[test]
    fn the_other_name_becomes_an_alias_and_nothing_is_lost() {
        let kept = Details {
            aliases: vec![(AliasKind::Short, "甲子".to_owned())],
            ..named("苏州甲子光电有限公司")
        };
        let gone = Details {
            website: "https://jiazi.example".to_owned(),
            aliases: vec![(AliasKind::Short, "甲子".to_owned()), (AliasKind::Latin, "JIAZI".to_owned())],
            ..named("甲子光电（苏州）有限公司")
        };
        let choice = |field: Field| field.proposed(&kept, &gone);
        let both = together(&kept, &gone, choice);
        assert_eq!(
            (both.name.as_str(), both.website.as_str()),
            ("苏州甲子光电有限公司", "https://jiazi.example")
        );
        let names: Vec<_> = both.aliases.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["甲子", "JIAZI", "甲子光电（苏州）有限公司"]);

        let both = together(&kept, &gone, |_| Side::Gone);
        assert_eq!(both.name, "甲子光电（苏州）有限公司");
        assert!(both.aliases.contains(&(AliasKind::Former, "苏州甲子光电有限公司".to_owned())));
    }

    #[test]
    fn undoing_gives_back_what_nobody_changed_since() {
        let before = Details { summary: "旧".to_owned(), ..named("甲") };
        let gone = Details { summary: "新".to_owned(), source: "名片".to_owned(), ..named("乙") };
        let after = together(&before, &gone, |_| Side::Gone);
        assert_eq!(apart(&before, &after, &after), before);

        let later = (AliasKind::Short, "后来加的".to_owned());
        let mut now = Details { summary: "有人改过".to_owned(), ..after.clone() };
        now.aliases.push(later.clone());
        let apart = apart(&before, &after, &now);
        assert_eq!(
            (apart.name.as_str(), apart.summary.as_str(), apart.source.as_str()),
            ("甲", "有人改过", "")
        );
        assert_eq!(apart.aliases, [later]);
    }
}
