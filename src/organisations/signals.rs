//! What else speaks for two being one: the same address, website, legal representative, domain of
//! e-mail. It is shown beside a verdict and never makes one, since a park has one address for many, a
//! group one website, and a name of two characters many bearers.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::domains;
use super::likeness::{Likely, Sought};
use super::parts::site;
use super::{Organisation, SiteGiven};
use crate::auth::{Units, Viewer, unit};
use crate::db::Record;
use crate::hanzi::fold;
use crate::ids::{OrganisationId, UnitId};
use crate::standards::email;
use crate::standards::region::Regions;
use crate::{App, Result};

/// Characters of an address that says something.
const SHORTEST: usize = 5;

/// Hosts where many have a page each.
const SHARED: [&str; 6] =
    ["mp.weixin.qq.com", "weixin.qq.com", "weibo.com", "1688.com", "baike.baidu.com", "b2b.baidu.com"];

/// Says of each what else is the same, and which unit follows those of others. Three questions at most,
/// about those that are shown; a name being typed asks but for the units of others.
pub(super) async fn add(
    app: &App,
    viewer: &Viewer,
    sought: &Sought<'_>,
    likely: &mut [Likely],
) -> Result<()> {
    let units = units(app, viewer, likely).await?;
    let places: Vec<_> = sought.sites.iter().filter_map(place).collect();
    let sites = if places.is_empty() { HashMap::new() } else { sites(app, likely).await? };
    let mut domains = domains(app, viewer, sought, likely).await?;
    let mine = domains.mine;
    for one in likely {
        one.unit = units.get(&one.organisation.unit_id).cloned();
        let theirs = sites.get(&one.organisation.id).into_iter().flatten();
        if theirs.filter_map(place).any(|theirs| places.iter().any(|mine| is_one_place(mine, &theirs))) {
            one.also.push("org-likely-also-address");
        }
        if is_one_website(sought.website, &one.organisation) {
            one.also.push("org-likely-also-website");
        }
        if domains.theirs.remove(&one.organisation.id).is_some_and(|theirs| !mine.is_disjoint(&theirs)) {
            one.also.push("org-likely-also-email");
        }
        if is_one_person(sought.legal_representative, &one.organisation.legal_representative) {
            one.also.push("org-likely-also-legal");
        }
    }
    Ok(())
}

async fn units(app: &App, viewer: &Viewer, likely: &[Likely]) -> Result<HashMap<UnitId, String>> {
    let others = likely.iter().filter(|one| one.is_elsewhere(viewer)).map(|one| one.organisation.unit_id);
    let others: Vec<UnitId> = others.collect();
    if others.is_empty() {
        return Ok(HashMap::new());
    }
    let named = Units::visible_to(viewer)
        .select_only()
        .columns([unit::Column::Id, unit::Column::Name])
        .filter(unit::Column::Id.is_in(others));
    let named: Vec<(UnitId, String)> = named.into_tuple().all(&app.db.read).await?;
    Ok(named.into_iter().collect())
}

#[derive(Default)]
struct Known {
    mine: HashSet<String>,
    theirs: HashMap<OrganisationId, HashSet<String>>,
}

/// Mine are those of its people, where it is there already, and that of its website. Of people whom
/// another unit knows nothing is said.
async fn domains(app: &App, viewer: &Viewer, sought: &Sought<'_>, likely: &[Likely]) -> Result<Known> {
    let website = host(sought.website);
    let mut mine: HashSet<String> = HashSet::new();
    if email::is_own(&website) && !SHARED.contains(&website.as_str()) {
        mine.insert(website);
    }
    if likely.is_empty() || mine.is_empty() && sought.except.is_none() {
        return Ok(Known::default());
    }
    let ids = likely.iter().map(|one| one.organisation.id).chain(sought.except);
    let mut theirs = domains::of(app, viewer, ids).await?;
    mine.extend(sought.except.and_then(|own| theirs.remove(&own)).unwrap_or_default());
    Ok(Known { mine, theirs })
}

#[expect(clippy::disallowed_methods, reason = "sites of organisations loaded in scope")]
async fn sites(app: &App, likely: &[Likely]) -> Result<HashMap<OrganisationId, Vec<SiteGiven>>> {
    let of = site::Column::OrganisationId.is_in(likely.iter().map(|one| one.organisation.id));
    let mut by: HashMap<OrganisationId, Vec<SiteGiven>> = HashMap::new();
    for site in site::Entity::find().filter(of).limit(400).all(&app.db.read).await? {
        by.entry(site.organisation_id).or_default().push(SiteGiven {
            name: site.name,
            region: site.region,
            address: site.address,
        });
    }
    Ok(by)
}

/// The city, as far as it is said, and the address without it: 苏州市星湖街328号 is 星湖街328号 in 3205.
fn place(site: &SiteGiven) -> Option<(Option<String>, String)> {
    let folded: String = fold(&site.address).chars().filter(|ch| ch.is_alphanumeric()).collect();
    let (mut rest, mut city) = (folded.as_str(), None);
    while let Some((region, after)) = Regions::get().in_front(rest).first() {
        if !region.code.ends_with("0000") {
            city = region.code.get(..4);
        }
        rest = after;
    }
    let city =
        site.region.as_deref().filter(|code| !code.ends_with("0000")).and_then(|code| code.get(..4)).or(city);
    (rest.chars().count() >= SHORTEST).then(|| (city.map(str::to_owned), rest.to_owned()))
}

fn is_one_place(
    (city, address): &(Option<String>, String),
    (other, theirs): &(Option<String>, String),
) -> bool {
    address == theirs && (city == other || city.is_none() || other.is_none())
}

fn is_one_website(mine: &str, theirs: &Organisation) -> bool {
    let (mine, theirs) = (host(mine), host(&theirs.website));
    mine == theirs && mine.contains('.') && !SHARED.contains(&mine.as_str())
}

fn is_one_person(mine: &str, theirs: &str) -> bool {
    let plain = |name: &str| fold(name).chars().filter(|ch| ch.is_alphanumeric()).collect::<String>();
    let mine = plain(mine);
    !mine.is_empty() && mine == plain(theirs)
}

/// `example.com` of `https://www.Example.com/about`.
fn host(website: &str) -> String {
    let website = website.trim().to_ascii_lowercase();
    let after = website.split_once("://").map_or(website.as_str(), |(_, after)| after);
    let host = after.split(['/', ':', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(region: Option<&str>, address: &str) -> Option<(Option<String>, String)> {
        place(&SiteGiven {
            name: String::new(),
            region: region.map(str::to_owned),
            address: address.to_owned(),
        })
    }

    #[test]
    fn one_address_is_written_in_several_ways() {
        let same = |one, other| is_one_place(&at(None, one).unwrap(), &at(Some("320500"), other).unwrap());
        assert!(same("江苏省苏州市星湖街328号", "星湖街 328 号"));
        assert!(same("星湖街３２８號", "苏州星湖街328号"));
        assert!(!same("星湖街328号", "星湖街329号"));
        assert!(!same("长沙市星湖街328号", "星湖街328号"), "another city's");
        assert_eq!(at(None, "科技园"), None, "too little to say anything");
        assert_eq!(at(None, "江苏省苏州市"), None);
    }

    #[test]
    fn one_person_is_written_in_several_ways() {
        assert!(is_one_person("沈 一", "沈一") && is_one_person("LI·Yi", "Li Yi"));
        assert!(!is_one_person("沈一", "沈二") && !is_one_person("", ""));
    }

    #[test]
    fn one_website_is_written_in_several_ways() {
        for website in ["https://www.Example.com/about", "http://example.com:80", "example.com?a"] {
            assert_eq!(host(website), "example.com");
        }
        assert_eq!(host(""), "");
    }
}
