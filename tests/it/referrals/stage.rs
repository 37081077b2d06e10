//! The stage of these stories: a chamber, its link, and a form filled in.

use sea_orm::{ConnectionTrait, Statement};
use yanlai::auth::{Role, Viewer};
use yanlai::db::Actor;
use yanlai::ids::{OrganisationId, UnitId, UserId};
use yanlai::organisations::{Details, Organisation, OrganisationKind};

use crate::support::{Person, Screen, World};

pub const COMPANY: &str = "苏州癸酉传感技术有限公司";

/// Somebody who may do everything, and is nobody.
fn director() -> Viewer {
    Viewer {
        id: UserId::new(),
        name: "导演".to_owned(),
        role: Role::Manager,
        unit_id: None,
        unit_name: String::new(),
        organisation_id: None,
        lang: None,
        session: String::new(),
        ip: String::new(),
        shortcuts: true,
        may_export: true,
    }
}

pub async fn organisation(world: &World, kind: OrganisationKind, name: &str, unit: UnitId) -> Organisation {
    let tx = world.app.begin_as(Actor::program()).await.unwrap();
    let details = Details { kind, name: name.to_owned(), unit_id: Some(unit), ..Details::default() };
    let organisation = Organisation::register(&tx, &director(), details).await.unwrap();
    tx.commit().await.unwrap();
    organisation
}

/// A chamber that 招商一部 looks after.
pub async fn chamber(world: &World, name: &str) -> OrganisationId {
    organisation(world, OrganisationKind::Chamber, name, world.first).await.id
}

/// The path of a fresh private link, as the officer reads it off the chamber's page.
pub async fn link(officer: &Person, chamber: OrganisationId) -> String {
    let page = officer.visit(&format!("/chambers/{chamber}/link")).await.is(200);
    let page = page.press("生成链接").await.is(200);
    let address = page.texts(".callout b").into_iter().next().expect("the address, shown once");
    address.strip_prefix("http://127.0.0.1:8080").unwrap().to_owned()
}

/// The form with everything that must be there.
pub fn filled(form: Screen, company: &str) -> Screen {
    filled_in_for("您的姓名", "您的手机号", form, company)
}

/// The same where the introducer's own fields are called otherwise.
pub fn filled_in_for(name: &str, phone: &str, form: Screen, company: &str) -> Screen {
    form.fill(name, "王素衡")
        .fill(phone, "13800138000")
        .fill("企业名称", company)
        .fill("所在省市", "江苏苏州")
        .fill("企业联系人", "沈女士")
        .fill("联系人电话", "0512-65001234")
        .fill("扩产", "on")
        .fill("企业诉求", "希望靠近高铁站")
        .fill("是否已与其他县市区（园区）接触", "否")
        .fill("已告知联系人，并取得其同意提供联系方式", "on")
        .fill("以上信息真实", "on")
}

/// Sent by the link, as a person does it: not in no time.
pub async fn sent_by_link(world: &World, someone: &Person, link: &str, company: &str) -> Screen {
    let form = someone.visit(link).await.is(200);
    world.wait(60_000);
    filled(form, company).press("提交引荐").await.is(200)
}

/// The page of the referral of this company, from the inbox.
pub async fn opened(officer: &Person, company: &str) -> Screen {
    let inbox = officer.visit("/referrals").await.is(200);
    let path = inbox.links().into_iter().find(|path| path.len() == "/referrals/".len() + 36);
    let page =
        officer.visit(&path.unwrap_or_else(|| panic!("nothing waits:\n{}", inbox.text()))).await.is(200);
    page.sees(company)
}

/// The projects move on, without their gates.
pub async fn projects_reach(world: &World, stage: &str) {
    let sql = "UPDATE projects SET stage_id = (SELECT id FROM stages WHERE code = $1)";
    let backend = world.app.db.write.get_database_backend();
    world
        .app
        .db
        .write
        .execute_raw(Statement::from_sql_and_values(backend, sql, [stage.into()]))
        .await
        .unwrap();
}

pub async fn count(world: &World) -> i64 {
    let backend = world.app.db.read.get_database_backend();
    let sql = "SELECT COUNT(*) AS n FROM referrals";
    let row = world.app.db.read.query_one_raw(Statement::from_string(backend, sql)).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}
