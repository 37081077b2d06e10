//! What the stories of projects begin with.

use sea_orm::{ColumnTrait, QueryFilter};
use yanlai::auth::{Role, Viewer};
use yanlai::db::Record;
use yanlai::organisations::{Details, Organisation};
use yanlai::projects::{Column, NewLead, Project, Projects};

use crate::support::{Person, Screen, World};

/// Somebody as the verbs know them.
pub fn viewer(world: &World, person: &Person, role: Role) -> Viewer {
    Viewer {
        id: person.id(),
        name: "somebody".to_owned(),
        role,
        unit_id: Some(world.first),
        unit_name: String::new(),
        organisation_id: None,
        lang: None,
        session: String::new(),
        ip: String::new(),
        shortcuts: true,
        may_export: true,
    }
}

/// A company of 招商一部.
pub async fn company(world: &World, person: &Person, name: &str) -> Organisation {
    let viewer = viewer(world, person, Role::Officer);
    let tx = world.app.begin(&viewer).await.unwrap();
    let details = Details { name: name.to_owned(), ..Details::default() };
    let organisation = Organisation::register(&tx, &viewer, details).await.unwrap();
    tx.commit().await.unwrap();
    organisation
}

/// A lead as an officer types it; the screen is its page.
pub async fn lead(person: &Person, company: &str, name: &str, amount: &str) -> Screen {
    let form = person.visit("/projects/new").await;
    let form = form
        .fill("企业（机构）", company)
        .fill("项目名称", name)
        .fill("投资额", amount)
        .fill("招商渠道", "商会引荐");
    form.fill("项目内容", "年产模组一百万套").press("建立项目").await.is(200).sees(name)
}

/// So many leads of one company at once, begun on different days.
pub async fn leads(world: &World, person: &Person, host: &Organisation, count: usize) {
    let viewer = viewer(world, person, Role::Officer);
    let tx = world.app.begin(&viewer).await.unwrap();
    for n in 0..count {
        let begun = format!("2023-08-{:02}", 1 + n * 7 % 17).parse().unwrap();
        let name = format!("第{n:03}个");
        let new = NewLead { name, event_day: Some(begun), ..NewLead::about(host.id) };
        Project::open_lead(&tx, &viewer, new).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Everything that 在谈 asks for.
pub async fn to_talks(person: &Person, path: &str) -> Screen {
    let form = person.visit(&format!("{path}/move")).await.sees("推进到在谈");
    let form = form.fill("对方联系人", "王总").fill("建设方式", "供地建设").fill("首谈日期", "2023-08-17");
    let form = tick_all(form, "走访记录 8/17");
    let chain = first_option(&form, "chain");
    form.forge("chain", &chain).press("推进到在谈").await
}

/// The first real choice of a list.
pub fn first_option(screen: &Screen, name: &str) -> String {
    let html = scraper::Html::parse_document(&screen.html);
    let options = scraper::Selector::parse(&format!("[name={name}] option[value]:not([value=''])")).unwrap();
    html.select(&options)
        .next()
        .map(|option| option.value().attr("value").unwrap().to_owned())
        .unwrap_or_default()
}

/// Ticks every line of evidence with this reference; the page sends them as they stand there.
pub fn tick_all(screen: Screen, reference: &str) -> Screen {
    // One reference for all: the fields share their name.
    screen.forge("reference", reference)
}

/// The row as a manager sees it.
pub async fn row(world: &World, person: &Person, path: &str) -> Project {
    let id: yanlai::ids::ProjectId = path.trim_start_matches("/projects/").parse().unwrap();
    let viewer = viewer(world, person, Role::Manager);
    let found = Projects::visible_to(&viewer).filter(Column::Id.eq(id)).one(&world.app.db.read).await;
    found.unwrap().unwrap()
}
