//! Every filter of every list: one that much fits, and one that nothing does, which must not walk the
//! whole list to find that out. What an import brought is not among them: the filled database has none.
//! Addresses hold `{names}` of what is looked up in the filled database.

use crate::measure::id;
use yanlai::{App, Result};

/// Who opens it; and how much CPU it may cost, ms: one filter 2, several 10, as the table of projects; the
/// board 15, narrowed or not.
pub struct List {
    pub who: &'static str,
    pub path: &'static str,
    pub most_ms: f64,
}

const ONE: f64 = 2.0;
const SEVERAL: f64 = 10.0;
/// Gone through row by row, whatever is asked: a zone has some thousand, not a million.
const PROJECTS: f64 = 10.0;
const BOARD: f64 = 15.0;

pub const LISTS: &[List] = &[
    officer("/companies?kind=institute", ONE),
    officer("/companies?kind=government", ONE),
    officer("/companies?region=320000", ONE),
    officer("/companies?region=650000", ONE),
    officer("/companies?region=652300", ONE),
    officer("/companies?region=652301", ONE),
    officer("/companies?chain={manufacturing}", ONE),
    officer("/companies?chain={ai}", ONE),
    officer("/companies?honour={soe}", ONE),
    officer("/companies?owner=none", ONE),
    officer("/companies?owner={manager}", ONE),
    officer("/companies?archived=yes", ONE),
    officer("/companies?q=%E9%BE%98%E9%BE%99", ONE),
    officer("/companies?kind=fund&region=320500", SEVERAL),
    officer("/companies?kind=government&region=320500", SEVERAL),
    officer("/companies?kind=fund&chain={electronics}", SEVERAL),
    officer("/companies?kind=fund&owner={officer}", SEVERAL),
    officer("/companies?chain={electronics}&owner={officer}", SEVERAL),
    officer("/companies?chain={electronics}&owner=none", SEVERAL),
    officer("/companies?region=320500&chain={ai}", SEVERAL),
    officer("/companies?region=320500&owner=none", SEVERAL),
    officer("/companies?region=320000&chain={manufacturing}", SEVERAL),
    officer("/companies?honour={unicorn}&chain={electronics}", SEVERAL),
    officer("/companies?honour={unicorn}&owner={officer}", SEVERAL),
    officer("/companies?honour={unicorn}&kind=fund", SEVERAL),
    officer("/companies?q=%E5%85%89%E7%94%B5&kind=fund", SEVERAL),
    officer("/companies?q=%E5%85%89%E7%94%B5&owner={officer}", SEVERAL),
    officer("/companies?q=%E5%85%89%E7%94%B5&archived=yes", SEVERAL),
    officer("/companies?kind=fund&archived=yes", SEVERAL),
    officer("/chambers", ONE),
    officer("/chambers?region=320500", ONE),
    officer("/chambers?region=650000", ONE),
    officer("/chambers?owner=none", ONE),
    officer("/chambers?archived=yes", ONE),
    officer("/chambers?q=%E5%85%89%E7%94%B5", ONE),
    officer("/contacts?native=yes", ONE),
    elsewhere("/contacts?native=yes", ONE),
    manager("/contacts?native=yes", ONE),
    officer("/contacts?archived=yes", ONE),
    officer("/contacts?q=%E5%85%88%E7%94%9F", ONE),
    officer("/contacts?q=%E5%85%88%E7%94%9F&native=yes", SEVERAL),
    officer("/contacts?native=yes&archived=yes", SEVERAL),
    officer("/visits?kind=reception", ONE),
    officer("/visits?kind=online", ONE),
    elsewhere("/visits?kind=reception", ONE),
    manager("/visits?kind=reception", ONE),
    manager("/visits?kind=online", ONE),
    officer("/visits?attitude=cool", ONE),
    officer("/visits?attitude=keen", ONE),
    manager("/visits?attitude=keen", ONE),
    officer("/visits?month=2021-05", ONE),
    officer("/visits?month=1990-01", ONE),
    officer("/visits?mine=yes", ONE),
    elsewhere("/visits?mine=yes", ONE),
    officer("/visits?archived=yes", ONE),
    officer("/visits?q=%E5%85%89%E7%94%B5", ONE),
    officer("/visits?kind=reception&attitude=keen", SEVERAL),
    officer("/visits?kind=call&mine=yes", SEVERAL),
    officer("/visits?kind=call&month=1990-01", SEVERAL),
    officer("/visits?attitude=keen&mine=yes", SEVERAL),
    officer("/visits?attitude=cool&mine=yes&month=2021-05", SEVERAL),
    officer("/visits?q=%E5%85%89%E7%94%B5&kind=online", SEVERAL),
    officer("/trips?year=2021", ONE),
    officer("/trips?year=1990", ONE),
    officer("/trips?archived=yes", ONE),
    officer("/items", ONE),
    officer("/items?whose=given", ONE),
    officer("/items?whose=unit", ONE),
    elsewhere("/items?whose=unit", ONE),
    manager("/items?whose=all", ONE),
    officer("/items?state=overdue", ONE),
    officer("/items?state=done", ONE),
    officer("/items?whose=unit&state=dropped", ONE),
    officer("/items?whose=unit&state=overdue", ONE),
    officer("/items?kind=demand", ONE),
    officer("/items?whose=given&kind=todo", ONE),
    officer("/items?whose=unit&kind=demand", ONE),
    officer("/items?whose=unit&kind=todo", ONE),
    manager("/items?whose=all&kind=todo", ONE),
    officer("/items?from=2021-05-01&to=2021-05-31", ONE),
    officer("/items?whose=unit&from=1990-01-01&to=1990-01-31", ONE),
    officer("/items?whose=unit&kind=demand&state=overdue&to=2020-01-01", SEVERAL),
    officer("/referrals?tab=accepted", SEVERAL),
    officer("/referrals?tab=returned", SEVERAL),
    officer("/referrals?tab=declined", SEVERAL),
    manager("/referrals", SEVERAL),
    officer("/projects?view=table&owner={officer}", PROJECTS),
    officer("/projects?view=table&owner={manager}", PROJECTS),
    officer("/projects?view=table&chain={ai}", PROJECTS),
    officer("/projects?view=table&channel={channel}", PROJECTS),
    officer("/projects?view=table&channel={chamber}", PROJECTS),
    officer("/projects?view=table&unit={unit}", PROJECTS),
    manager("/projects?view=table&unit={unit}", PROJECTS),
    officer("/projects?view=table&introducer={organisation}", PROJECTS),
    officer("/projects?view=table&amount=unknown", PROJECTS),
    officer("/projects?view=table&amount=over-10", PROJECTS),
    officer("/projects?view=table&over=yes", PROJECTS),
    officer("/projects?view=table&silent=yes", PROJECTS),
    officer("/projects?view=table&unstarted=yes", PROJECTS),
    officer("/projects?view=table&age=0-15", PROJECTS),
    officer("/projects?view=table&age=over-180", PROJECTS),
    officer("/projects?view=table&stage=signed", PROJECTS),
    officer("/projects?view=table&state=on_hold", PROJECTS),
    officer("/projects?view=table&state=lost", PROJECTS),
    officer("/projects?view=table&state=all", PROJECTS),
    officer("/projects?view=table&state=archived", PROJECTS),
    officer("/projects?view=table&sort=amount", PROJECTS),
    officer("/projects?view=table&sort=activity", PROJECTS),
    officer("/projects?view=table&q=%E5%85%89%E7%94%B5", PROJECTS),
    officer("/projects?view=table&q=%E9%BE%98%E9%BE%99", PROJECTS),
    officer("/projects?owner={manager}", BOARD),
    officer("/projects?chain={electronics}&owner={officer}", BOARD),
    auditor("/audit", ONE),
    auditor("/audit?who=officer-0", ONE),
    auditor("/audit?who=nobody", ONE),
    auditor("/audit?actor={officer}", ONE),
    auditor("/audit?kind=organisation", ONE),
    auditor("/audit?kind=export", ONE),
    auditor("/audit?action=created", ONE),
    auditor("/audit?action=merged", ONE),
    auditor("/audit?record={organisation}", ONE),
    auditor("/audit?from=2020-01-01&to=2020-01-31", ONE),
    auditor("/audit?kind=organisation&action=merged", SEVERAL),
    auditor("/audit?kind=organisation&from=2020-01-01&to=2020-01-31", SEVERAL),
    auditor("/audit?kind=organisation&actor={officer}", SEVERAL),
    auditor("/audit?who=nobody&kind=organisation", SEVERAL),
];

const fn officer(path: &'static str, most_ms: f64) -> List {
    List { who: "officer-0", path, most_ms }
}

/// Of a unit that holds little.
const fn elsewhere(path: &'static str, most_ms: f64) -> List {
    List { who: "officer-1", path, most_ms }
}

const fn manager(path: &'static str, most_ms: f64) -> List {
    List { who: "manager", path, most_ms }
}

const fn auditor(path: &'static str, most_ms: f64) -> List {
    List { who: "auditor", path, most_ms }
}

impl List {
    /// The address, with what its names stand for.
    pub async fn address(&self, app: &App) -> Result<String> {
        let mut address = self.path.to_owned();
        while let Some((before, rest)) = address.split_once('{') {
            let (name, after) = rest.split_once('}').unwrap_or((rest, ""));
            address = format!("{before}{}{after}", found(app, name).await?);
        }
        Ok(address)
    }
}

async fn found(app: &App, name: &str) -> Result<uuid::Uuid> {
    let sql = match name {
        "officer" => "SELECT id FROM users WHERE username = 'officer-0'".to_owned(),
        "manager" => "SELECT id FROM users WHERE username = 'manager'".to_owned(),
        "unit" => "SELECT unit_id AS id FROM users WHERE username = 'officer-1'".to_owned(),
        "organisation" => "SELECT id FROM organisations WHERE kind = 'chamber' LIMIT 1".to_owned(),
        "channel" => "SELECT id FROM terms WHERE kind = 'channel' AND code = 'chain'".to_owned(),
        "chamber" => "SELECT id FROM terms WHERE kind = 'channel' AND code = 'chamber'".to_owned(),
        chain_or_honour => format!("SELECT id FROM terms WHERE code = '{chain_or_honour}'"),
    };
    id(app, &sql).await
}
