//! Years of a zone's work, the same every time.

use sea_orm::ActiveValue::Set;
use yanlai::auth::{Role, User, Viewer, unit, user};
use yanlai::contacts::{Contact, HengyangNative, NewContact};
use yanlai::db::{Actor, Tx};
use yanlai::dictionary::{Dictionary, Kind};
use yanlai::ids::{ReferralId, StopId, UnitId, UserId};
use yanlai::items::ItemKind;
use yanlai::organisations::{AliasKind, Details, HonourGiven, Organisation, OrganisationKind};
use yanlai::projects::{NewLead, Project, Stages, Step};
use yanlai::referrals::{Details as Told, Referral, Sender, Via};
use yanlai::standards::day::Day;
use yanlai::trips::{NewStop, NewTrip, Stop, Trip};
use yanlai::visits::{Attitude, NewVisit, Point, Points, Visit, VisitKind};
use yanlai::{App, Result};

pub struct Size {
    pub name: &'static str,
    pub organisations: usize,
    pub projects: usize,
    pub visits: usize,
}

impl Size {
    pub const FULL: Self = Self { name: "full", organisations: 1_000_000, projects: 20_000, visits: 200_000 };
    pub const TENTH: Self = Self { name: "tenth", organisations: 100_000, projects: 2_000, visits: 20_000 };
    pub const SMALL: Self = Self { name: "small", organisations: 10_000, projects: 200, visits: 2_000 };
}

const UNITS: usize = 10;
const OFFICERS: usize = 50;
/// Records in one transaction.
const BATCH: usize = 1_000;

const PLACES: [(&str, &str); 12] = [
    ("苏州", "320500"),
    ("杭州", "330100"),
    ("长沙", "430100"),
    ("深圳", "440300"),
    ("重庆", "500000"),
    ("上海", "310000"),
    ("东莞", "441900"),
    ("合肥", "340100"),
    ("厦门", "350200"),
    ("南京", "320100"),
    ("武汉", "420100"),
    ("衡阳", "430400"),
];
const FIRST: &str = "甲乙丙丁戊己庚辛壬癸韶华景云海天星河山川林石金玉松竹梅兰春秋";
const SECOND: &str = "子丑寅卯辰巳午未申酉戌亥光明远达通盛兴隆和泰安康瑞祥丰润恒墨";
const TRADES: [&str; 16] = [
    "光电",
    "智能装备",
    "新材料",
    "生物医药",
    "精密机械",
    "电子",
    "软件",
    "医疗器械",
    "新能源",
    "传感技术",
    "数据服务",
    "自动化",
    "半导体",
    "包装",
    "物流",
    "真空设备",
];
const CHAINS: [&str; 8] =
    ["electronics", "equipment", "materials", "energy", "software", "bigdata", "biomedicine", "devices"];

/// The same numbers every time, well mixed.
fn mixed(number: usize) -> usize {
    let mut x = (number as u64).wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    usize::try_from((x ^ (x >> 31)) >> 16).unwrap_or_default()
}

pub fn name(number: usize) -> String {
    format!("{}{}有限公司", PLACES[number % PLACES.len()].0, short(number))
}

/// What it is called for short: 韶子光电.
pub fn short(number: usize) -> String {
    let mix = mixed(number);
    let pick = |of: &'static str, at: usize| of.chars().nth(at % of.chars().count()).unwrap_or('甲');
    let brand: String =
        [pick(FIRST, mix), pick(SECOND, mix / 31), pick(SECOND, mix / 1_000), pick(FIRST, mix / 37_000)]
            .iter()
            .collect();
    format!("{brand}{}", TRADES[(mix / 77) % TRADES.len()])
}

fn day(number: usize) -> Day {
    let start: Day = "2020-01-01".parse().unwrap_or_else(|_| unreachable!("a day"));
    start.plus(i64::try_from(mixed(number) % 1_300).unwrap_or_default())
}

pub async fn fill(app: &App, size: &Size) -> Result<()> {
    let people = people(app).await?;
    let dictionary = app.dictionary().await?;
    let mut organisations = Vec::new();
    batches(app, "organisations", size.organisations, async |tx, at| {
        let details = details(at, &dictionary);
        let organisation = Organisation::register(tx, &people[at % OFFICERS], details).await?;
        // What follows needs a tenth of them.
        if at % 10 == 0 || organisations.len() < 1_000 {
            organisations.push(organisation);
        }
        Ok(())
    })
    .await?;
    let whose = |organisation: &Organisation| {
        people.iter().find(|viewer| Some(viewer.id) == organisation.owner_id).unwrap_or(&people[0])
    };
    batches(app, "contacts", size.organisations / 10, async |tx, at| {
        let host = &organisations[mixed(at) % organisations.len()];
        let name: String = FIRST.chars().nth(at % 20).into_iter().chain("先生".chars()).collect();
        let native = [HengyangNative::Unknown, HengyangNative::No][at % 2];
        let native = if at % 50 == 7 { HengyangNative::Yes } else { native };
        let contact = NewContact { native, ..NewContact::new(host.id, &host.name, &name) };
        Contact::add(tx, whose(host), contact).await?;
        Ok(())
    })
    .await?;
    batches(app, "visits", size.visits, async |tx, at| {
        let host = &organisations[mixed(at) % organisations.len()];
        let promise = Point {
            kind: [ItemKind::Promise, ItemKind::Demand][at / 4 % 2],
            text: "发送产业政策和地块资料".to_owned(),
            owner_id: Some(whose(host).id).filter(|_| at % 12 == 0),
            due: Some(day(at).plus(14)),
        };
        // Nobody met online, and nobody was keen: such a list is empty, and is to be fast as well.
        let note = NewVisit {
            kind: [VisitKind::Outbound, VisitKind::Reception, VisitKind::Call][(at % 10).saturating_sub(7)],
            attitude: [Attitude::Warm, Attitude::Cool][at % 2],
            overview: "企业主营业务稳定，近年扩产。".to_owned(),
            intention: "在中部设生产基地，用地约一百亩。".to_owned(),
            points: Points(if at % 4 == 0 { vec![promise] } else { Vec::new() }),
            ..NewVisit::on(day(at))
        };
        Visit::log(tx, whose(host), host, note).await?;
        Ok(())
    })
    .await?;
    let stages = Stages::of(app).await?;
    batches(app, "projects", size.projects, async |tx, at| {
        let host = &organisations[mixed(at) % organisations.len()];
        project(tx, whose(host), host, &stages, &dictionary, at).await
    })
    .await?;
    batches(app, "trips", size.projects / 40, async |tx, at| {
        let viewer = &people[at % OFFICERS];
        let trip =
            Trip::plan(tx, viewer, NewTrip::between(day(at), day(at).plus(2), "赴长三角开展招商")).await?;
        let mut stops = Vec::new();
        for nth in 0..5 {
            let host = &organisations[mixed(at * 5 + nth) % organisations.len()];
            let new = NewStop {
                organisation_id: Some(host.id),
                ..NewStop::on(day(at).plus(i64::try_from(nth / 2).unwrap_or_default()), &host.name)
            };
            let stop = Stop::add(tx, trip.id, StopId::new(), &new, &stops).await?;
            let note = NewVisit { trip_id: Some(trip.id), stop_id: Some(stop.id), ..NewVisit::on(day(at)) };
            let visit = Visit::log(tx, viewer, host, note).await?;
            stops.push(stop.recorded(tx, visit.id).await?);
        }
        trip.reindex(tx, &stops).await
    })
    .await?;
    let chambers: Vec<_> = organisations.iter().filter(|one| one.is_chamber).collect();
    batches(app, "referrals", size.projects / 4, async |tx, at| {
        let chamber = chambers[at % chambers.len()];
        let sender = Sender { chamber, via: Via::Typed, user: None, link: None };
        Referral::submit(tx, &sender, ReferralId::new(), told(at)).await?;
        Ok(())
    })
    .await
}

/// So many deeds, a thousand to a transaction, saying how far it is.
async fn batches(
    app: &App,
    what: &str,
    count: usize,
    mut deed: impl AsyncFnMut(&Tx, usize) -> Result<()>,
) -> Result<()> {
    let started = std::time::Instant::now();
    for from in (0..count).step_by(BATCH) {
        let tx = app.begin_as(Actor::program()).await?;
        for at in from..(from + BATCH).min(count) {
            deed(&tx, at).await?;
        }
        tx.commit().await?;
        if (from / BATCH) % 50 == 49 {
            println!("  {what}: {} of {count}", from + BATCH);
        }
    }
    println!("{count} {what} in {:.0} s", started.elapsed().as_secs_f64());
    Ok(())
}

async fn people(app: &App) -> Result<Vec<Viewer>> {
    let tx = app.begin_as(Actor::program()).await?;
    let mut units = Vec::new();
    for at in 0..UNITS {
        let unit = unit::ActiveModel {
            id: Set(UnitId::new()),
            name: Set(format!("招商{}部", at + 1)),
            is_default: Set(at == 0),
            archived_at: Set(None),
            version: Set(1),
        };
        units.push(tx.insert(unit, "created").await?.id);
    }
    let mut viewers = Vec::new();
    let officers = (0..OFFICERS).map(|at| (format!("officer-{at}"), Role::Officer));
    let others = [("manager".to_owned(), Role::Manager), ("auditor".to_owned(), Role::Auditor)];
    for (at, (username, role)) in officers.chain(others).enumerate() {
        let row = user::ActiveModel {
            id: Set(UserId::new()),
            username: Set(username.clone()),
            name: Set(username),
            role: Set(role),
            unit_id: Set(Some(units[at % UNITS])),
            created_at: Set(tx.now()),
            ..user::fresh()
        };
        viewers.push(viewer(tx.insert(row, "created").await?));
    }
    tx.commit().await?;
    Ok(viewers)
}

fn viewer(user: User) -> Viewer {
    Viewer {
        id: user.id,
        name: user.name,
        role: user.role,
        unit_id: user.unit_id,
        unit_name: String::new(),
        organisation_id: None,
        lang: None,
        session: String::new(),
        ip: String::new(),
        shortcuts: true,
        may_export: true,
    }
}

fn details(at: usize, dictionary: &Dictionary) -> Details {
    let kind = match at % 100 {
        0 => OrganisationKind::Chamber,
        1 => OrganisationKind::Fund,
        2 => OrganisationKind::Institute,
        _ => OrganisationKind::Company,
    };
    let honour =
        dictionary.by_code(Kind::Honour, ["hightech", "unicorn", "giant"][at % 3]).map(|term| term.id);
    let honours = honour.filter(|_| at.is_multiple_of(17)).map(|term_id| HonourGiven { term_id, year: None });
    Details {
        kind,
        name: name(at),
        region: Some(PLACES[at % PLACES.len()].1.to_owned()),
        chain_id: dictionary.by_code(Kind::Chain, CHAINS[mixed(at) % CHAINS.len()]).map(|term| term.id),
        honours: honours.into_iter().collect(),
        aliases: vec![(AliasKind::Short, short(at))],
        ..Details::default()
    }
}

/// Opened, and moved as far as its number says.
async fn project(
    tx: &Tx,
    viewer: &Viewer,
    host: &Organisation,
    stages: &Stages,
    dictionary: &Dictionary,
    at: usize,
) -> Result<()> {
    let begun = day(at);
    let lead = NewLead {
        name: format!("{}项目", host.name.trim_end_matches("有限公司")),
        amount_fen: Some(i64::try_from(mixed(at) % 200_000).unwrap_or_default() * 1_000_000),
        chain_id: host.chain_id,
        channel_id: dictionary.by_code(Kind::Channel, "chain").map(|term| term.id),
        event_day: Some(begun),
        ..NewLead::about(host.id)
    };
    let mut project = Project::open_lead(tx, viewer, lead).await?;
    for (nth, stage) in stages.iter().skip(1).take(mixed(at) % 8).enumerate() {
        let step = Step::on(begun.plus(20 * i64::try_from(nth + 1).unwrap_or_default()));
        project = project.enter(tx, viewer, stages, project.clone(), stage, "land", &step).await?;
    }
    if at.is_multiple_of(11) {
        let step = Step::on(begun.plus(200));
        project.hold(tx, viewer, stages, None, begun.plus(400), &step).await?;
    }
    Ok(())
}

fn told(at: usize) -> Told {
    let text = str::to_owned;
    Told {
        introducer: text("王五"),
        introducer_phone: text("15400000031"),
        company: name(at + 7_000_000),
        city: text("江苏苏州"),
        chain_id: None,
        about: text("中小尺寸显示模组"),
        contact: text("沈女士"),
        contact_phone: text("15400000099"),
        relation: text("member"),
        native: text("yes"),
        intents: text("build"),
        amount: text("100m_500m"),
        needs: String::new(),
        timing: String::new(),
        elsewhere: text("no"),
        elsewhere_note: String::new(),
        demands: text("希望靠近高铁站"),
        wants_filing: false,
        answer: String::new(),
    }
}
