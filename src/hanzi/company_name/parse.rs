//! A name taken apart: [region…][字号][trade][form], a group, a branch, a chamber.

use super::key::{located, region_in_brackets};
use super::lists::Lists;
use crate::standards::region::Regions;

/// Endings of what is no company of its own, the longer first.
const BRANCHES: [&str; 10] =
    ["分公司", "办事处", "代表处", "营业部", "分厂", "分行", "支行", "分店", "分所", "分院"];

/// Forms of an association: who they are is said by their seat and where their members come from.
const ASSOCIATIONS: [&str; 8] = ["商会", "协会", "学会", "联合会", "联谊会", "促进会", "同乡会", "校友会"];

/// The parts of a name, as far as it has them; all of it normalised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// From the first named to the last, without 省 or 市; 中国 counts as one.
    pub regions: Vec<String>,
    /// 字号.
    pub core: String,
    /// 信息科技; one after another.
    pub trade: String,
    pub form: Option<String>,
    pub group: bool,
    /// 衡阳分公司.
    pub branch: Option<String>,
    /// What stands in brackets and is no region.
    pub aside: String,
    pub chamber: Option<Chamber>,
}

/// 商会 and the like: 浙江省湖南衡阳商会 sits in 浙江, its members come from 湖南衡阳.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chamber {
    pub seat: Vec<String>,
    pub origin: Vec<String>,
    /// 光电行业.
    pub topic: String,
    /// 商会, 协会.
    pub form: String,
}

/// Takes a name apart. Something is always left to be its 字号, unless nothing was typed or it is
/// an association, which needs none.
pub fn parse(name: &str, lists: &Lists) -> Parsed {
    let (regions, rest) = located(name, lists.places());
    let mut parsed =
        Parsed { regions: regions.into_iter().map(str::to_owned).collect(), ..Parsed::default() };
    let rest = nation(branch(rest, &mut parsed), &mut parsed);
    if let Some(chamber) = chamber(&rest, &parsed.regions, lists) {
        parsed.form = Some(chamber.form.clone());
        parsed.chamber = Some(chamber);
        return parsed;
    }
    let (before, form) = match lists.form_of(&rest) {
        Some((before, form)) if holds(before) => (before.to_owned(), Some(form.to_owned())),
        _ => (rest, None),
    };
    parsed.form = form;
    let mut left = aside(before, &mut parsed, lists);
    loop {
        if let Some(before) = left.strip_suffix("集团").filter(|before| holds(before)) {
            parsed.group = true;
            left = before.to_owned();
        } else if let Some((before, word)) = lists.trade_of(&left).filter(|(before, _)| holds(before)) {
            parsed.trade.insert_str(0, word);
            left = before.to_owned();
        } else {
            break;
        }
    }
    // Of 衡阳科技有限公司 the region is what it is called by.
    if (left.is_empty() || lists.is_trade(&left))
        && let Some(region) = parsed.regions.pop()
    {
        left.insert_str(0, &region);
    }
    parsed.core = left;
    parsed
}

/// Two characters are left, so that a word is a trade and not the 字号.
fn holds(text: &str) -> bool {
    text.chars().nth(1).is_some()
}

/// …公司X分公司, or a bare …分公司.
fn branch(name: String, parsed: &mut Parsed) -> String {
    if !BRANCHES.iter().any(|ending| name.ends_with(ending)) {
        return name;
    }
    for form in ["公司", "(有限合伙)", "合伙企业", "厂", "银行"] {
        if let Some(at) = name.find(form).map(|at| at + form.len())
            && at < name.len()
            && !name[..at].ends_with("分公司")
        {
            parsed.branch = Some(name[at..].to_owned());
            return name[..at].to_owned();
        }
    }
    let bare = BRANCHES.iter().find_map(|ending| Some((name.strip_suffix(ending)?, *ending)));
    match bare.filter(|(before, _)| holds(before)) {
        Some((before, ending)) => {
            parsed.branch = Some(ending.to_owned());
            before.to_owned()
        }
        None => name,
    }
}

/// 中国 in front, or in brackets: it counts as the region it stands for.
fn nation(name: String, parsed: &mut Parsed) -> String {
    let rest = match name.strip_prefix("中国").filter(|rest| holds(rest)) {
        Some(rest) if !["有限", "股份", "集团"].iter().any(|form| rest.starts_with(form)) => {
            rest.to_owned()
        }
        _ if name.contains("(中国)") && holds(&name.replace("(中国)", "")) => {
            name.replacen("(中国)", "", 1)
        }
        _ => return name,
    };
    parsed.regions.insert(0, "中国".to_owned());
    rest
}

/// Brackets are no part of the 字号: more regions, or whatever else they say.
fn aside(mut name: String, parsed: &mut Parsed, lists: &Lists) -> String {
    while let Some((regions, rest)) = region_in_brackets(&name, lists.places()) {
        parsed.regions.extend(regions.into_iter().map(str::to_owned));
        name = rest;
    }
    while let Some(open) = name.find('(') {
        let Some(close) = name[open..].find(')').map(|at| open + at) else { break };
        let rest = format!("{}{}", &name[..open], &name[close + 1..]);
        if rest.is_empty() {
            break;
        }
        parsed.aside.push_str(&name[open..=close]);
        name = rest;
    }
    name
}

fn chamber(name: &str, regions: &[String], lists: &Lists) -> Option<Chamber> {
    let (before, form) = lists.form_of(name)?;
    if !ASSOCIATIONS.iter().any(|known| form.ends_with(known)) {
        return None;
    }
    let seats = seat(regions);
    let mut topic = before.to_owned();
    let mut origin = regions[seats..].to_vec();
    // 杭州湖南（衡阳）商会.
    while let Some((regions, rest)) = region_in_brackets(&topic, lists.places()) {
        origin.extend(regions.into_iter().map(str::to_owned));
        topic = rest;
    }
    Some(Chamber { seat: regions[..seats].to_vec(), origin, topic, form: form.to_owned() })
}

/// How many of the regions say where it sits: the first, and on as long as one lies in the other
/// and something is left to come from.
fn seat(regions: &[String]) -> usize {
    let below = |pair: &[String]| {
        let path = Regions::get().parse(&pair.concat()).map(|region| Regions::get().path(region.code));
        path.is_some_and(|path| path.iter().any(|region| region.name == pair[0] || region.stem == pair[0]))
    };
    let mut seats = usize::from(!regions.is_empty());
    while regions.len() > seats && regions.get(seats - 1..=seats).is_some_and(below) {
        seats += 1;
    }
    seats
}
