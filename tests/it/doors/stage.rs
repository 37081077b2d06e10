//! One of every kind of record, from the demonstration, and everybody who may knock.

use std::path::PathBuf;

use regex::Regex;
use yanlai::auth::link;
use yanlai::bulk::BulkChanges;
use yanlai::contacts::Contacts;
use yanlai::dictionary::Kind;
use yanlai::ids::OrganisationId;
use yanlai::items::Items;
use yanlai::mergers::Mergers;
use yanlai::organisations::Organisations;
use yanlai::projects::Projects;
use yanlai::referrals::Referrals;
use yanlai::saved_views::SavedViews;
use yanlai::trips::{Stops, Trips};
use yanlai::visits::Visits;

use crate::projects::scene;
use crate::referrals::stage as referrals;
use crate::support::{Person, World};

/// Column, who it is; the records are those of `officer`'s unit and of `liaison2`'s chamber.
pub const PEOPLE: [(&str, &str); 8] = [
    ("stranger", ""),
    ("elsewhere", "officer2"),
    ("other-liaison", "liaison"),
    ("administrator", "admin"),
    ("auditor", "auditor"),
    ("liaison", "liaison2"),
    ("officer", "officer"),
    ("manager", "manager"),
];

pub struct Stage {
    pub world: World,
    pub people: Vec<Person>,
    records: Vec<(&'static str, String)>,
}

impl Stage {
    pub async fn set() -> Self {
        let world = World::demonstration().await;
        let mut people = Vec::new();
        for (_, username) in PEOPLE {
            people.push(if username.is_empty() {
                world.stranger()
            } else {
                world.person_called(username).await
            });
        }
        let records = records(&world).await;
        Self { world, people, records }
    }

    /// The path with a record in it.
    pub fn filled(&self, route: &str) -> String {
        let record = self.records.iter().find(|(start, _)| route.starts_with(start));
        let placeholder = Regex::new(r"\{[^}]+\}").unwrap();
        let id = record.map_or("nothing", |(_, id)| id.as_str());
        placeholder.replace(route, id).into_owned()
    }
}

async fn records(world: &World) -> Vec<(&'static str, String)> {
    let organisations = world.all::<Organisations>().await;
    let organisation = |name: &str| organisations.iter().find(|one| one.name == name).unwrap().id;
    let company = organisation("苏州甲子光电有限公司");
    let chamber = organisation("珠三角衡商联络站（演示）");
    let officer = world.user_called("officer").await;
    let first = world.first;
    let contacts = world.all::<Contacts>().await;
    let trips = world.all::<Trips>().await;
    let trip = trips.iter().find(|trip| trip.unit_id == first && !trip.is_demo).unwrap();
    let stops = world.all::<Stops>().await;
    let stop = stops.iter().find(|stop| stop.host == "袋鼠云科技").unwrap();
    let visits = world.all::<Visits>().await;
    let projects = world.all::<Projects>().await;
    let items = world.all::<Items>().await;
    let referred = world.all::<Referrals>().await;
    let views = world.all::<SavedViews>().await;
    let (link, receipt) = links(world, chamber).await;
    doubles(world, company).await;
    let (kept, gone) = (organisation("厦门丙寅生物医药有限公司"), organisation("安徽辛未精密机械有限公司"));
    let merger = merger(world, kept, gone).await;
    let now = world.app.now();
    let write = &world.app.db.write;
    let setup = link::make(write, link::Kind::Setup, None, now).await.unwrap();
    let leaver = world.user_called("officer3").await.id;
    let officer_at = world.person_called("officer").await;
    let imported = officer_at.upload("/imports", &[], "a.csv", "企业名称\n甲\n".as_bytes()).await;
    let imported = imported.path.split('/').nth(2).unwrap().to_owned();
    let welcome = link::make(write, link::Kind::Invitation, Some(leaver), now).await.unwrap();
    let contact = contacts.iter().find(|one| one.organisation_id == company).unwrap().id.to_string();
    let project = projects.iter().find(|one| one.organisation_id == company).unwrap().id.to_string();
    let open = projects.iter().find(|one| one.unit_id == first && !one.confidential).unwrap().id.to_string();
    let mut own = items.iter().filter(|one| one.owner_id == Some(officer.id));
    let item = own.find(|one| one.is_open() && !one.guarded).unwrap().id.to_string();
    let nobody = [("to", "none")];
    let chain = world.app.dictionary().await.unwrap().by_code(Kind::Chain, "life").unwrap().id.to_string();
    let (to_life, later) = ([("to", chain.as_str())], [("to", "2030-01-01"), ("why", "演示")]);
    vec![
        ("/companies/bulk/", bulk_change(world, "/companies", &company.to_string(), "owner", &nobody).await),
        ("/chambers/bulk/", bulk_change(world, "/chambers", &chamber.to_string(), "owner", &nobody).await),
        ("/contacts/bulk/", bulk_change(world, "/contacts", &contact, "owner", &nobody).await),
        ("/projects/bulk/", bulk_change(world, "/projects", &open, "chain", &to_life).await),
        ("/items/bulk/", bulk_change(world, "/items", &item, "due", &later).await),
        ("/companies/", company.to_string()),
        ("/chambers/", chamber.to_string()),
        ("/contacts/", contact),
        ("/imports/", imported),
        ("/trips/", trip.id.to_string()),
        ("/stops/", stop.id.to_string()),
        ("/visits/", visits.iter().find(|one| one.organisation_id == company).unwrap().id.to_string()),
        ("/projects/", project),
        ("/items/", item),
        ("/referrals/", referred.iter().find(|one| one.chamber_id == chamber).unwrap().id.to_string()),
        ("/admin/people/", leaver.to_string()),
        ("/admin/units/", world.second.to_string()),
        ("/views/", views.iter().find(|one| one.unit_id == Some(first)).unwrap().id.to_string()),
        ("/audit/", world.event("opened").await.id.to_string()),
        ("/mergers/", merger),
        ("/r/status/", receipt),
        ("/r/", link),
        ("/setup/", setup),
        ("/welcome/", welcome),
    ]
}

/// One that it may be, and one of which it was said that it is another.
async fn doubles(world: &World, company: OrganisationId) {
    let officer = world.person_called("officer").await;
    scene::company(world, &officer, "苏州甲子光电股份有限公司").await;
    let other = scene::company(world, &officer, "甲子光电（苏州）有限公司").await;
    let form = officer.visit(&format!("/companies/{company}/distinction?organisation_id={}", other.id)).await;
    form.fill("理由", "演示用的另一家").press("确认不是同一家").await.is(200);
}

/// A merger that can be undone.
async fn merger(world: &World, kept: OrganisationId, gone: OrganisationId) -> String {
    let manager = world.person_called("manager").await;
    let chosen = [("organisation_id", gone.to_string())];
    let chosen = chosen.each_ref().map(|(name, value)| (*name, value.as_str()));
    manager.send(&format!("/companies/{kept}/merger"), &chosen).await.is(200);
    world.all::<Mergers>().await[0].id.to_string()
}

/// Something `officer` did in bulk to one record of a list.
async fn bulk_change(world: &World, home: &str, id: &str, act: &str, fields: &[(&str, &str)]) -> String {
    let officer = world.person_called("officer").await;
    let mut page = officer.visit(&format!("{home}/bulk?act={act}&ids={id}")).await;
    for (name, value) in fields {
        page = page.forge(name, value);
    }
    let button = page.texts("main form button").remove(0);
    page.press(&button).await.is(200);
    let changes = world.all::<BulkChanges>().await;
    changes.into_iter().find(|change| change.home == home).unwrap().id.to_string()
}

/// The chamber's private link, and the receipt of what was sent by it.
async fn links(world: &World, chamber: OrganisationId) -> (String, String) {
    let officer = world.person_called("officer").await;
    let link = referrals::link(&officer, chamber).await;
    let sent = referrals::sent_by_link(world, &world.stranger(), &link, "佛山壬午机械有限公司").await;
    let last = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    (last(&link), last(&sent.path))
}

/// Every route of the source with its methods, in the order of the alphabet.
pub fn routes() -> Vec<(String, &'static str)> {
    let route = Regex::new(r#"\.route\(\s*"([^"]+)",\s*"#).unwrap();
    let mut routes = Vec::new();
    for text in sources() {
        for found in route.captures_iter(&text) {
            let rest = &text[found.get(0).unwrap().end()..];
            let end = [".route(", ".merge(", ".layer(", "\n}"].iter().filter_map(|end| rest.find(end)).min();
            let methods = &rest[..end.unwrap_or(rest.len())];
            for (method, call) in [("GET", "get("), ("POST", "post(")] {
                if methods.contains(call) {
                    routes.push((found[1].to_owned(), method));
                }
            }
        }
    }
    routes.sort();
    routes
}

fn sources() -> Vec<String> {
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                texts.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }
    texts
}
