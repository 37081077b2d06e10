//! The ledger of the trade in thirty columns (招商台账). It is a paper with fixed heads, which are
//! Chinese whoever asks for it, so that every zone's import knows it again, ours too.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::sea_query::SelectStatement;
use uuid::Uuid;

use super::export::{KIN, list, query};
use super::figure;
use super::filter::Wanted;
use super::lead::Projects;
use super::project::Model as Project;
use super::stage::Stages;
use crate::auth::Viewer;
use crate::dictionary::Dictionary;
use crate::exports::{self, Asked, Cell, Column, Listing, Names};
use crate::i18n::Lang;
use crate::ids::{OrganisationId, ProjectId};
use crate::organisations::{self, Organisation, Organisations};
use crate::standards::region::Regions;
use crate::web::Words;
use crate::{App, Result, items, timeline};

pub struct Ledger;

pub const HEADS: [(&str, u16); 30] = [
    ("序号", 6),
    ("项目编号", 14),
    ("项目名称", 32),
    ("投资方", 30),
    ("统一社会信用代码", 22),
    ("来源地", 16),
    ("企业类别", 18),
    ("内外资", 8),
    ("产业链", 16),
    ("建设方式", 12),
    ("总投资（亿元）", 12),
    ("固定资产投资（亿元）", 12),
    ("合同外资（万美元）", 12),
    ("用地（亩）", 10),
    ("厂房（㎡）", 10),
    ("年产值（亿元）", 12),
    ("年税收（万元）", 12),
    ("亩均税收（万元/亩）", 12),
    ("就业（人）", 10),
    ("招商渠道", 14),
    ("引荐单位", 24),
    ("首谈单位", 14),
    ("首谈日期", 12),
    ("当前阶段", 10),
    ("阶段日期", 12),
    ("签约日期", 12),
    ("累计到位资金（万元）", 12),
    ("最新进展", 40),
    ("存在问题及需协调事项", 40),
    ("责任领导/单位/责任人", 28),
];

impl Listing for Ledger {
    type Wanted = Wanted;
    type Table = Projects;

    const TITLE: &'static str = "export-ledger";
    const HOME: &'static str = "/projects";
    const PATH: &'static str = "/projects/ledger";
    const KIN: &'static [(&'static str, &'static str)] = KIN;

    fn query(wanted: &Wanted) -> String {
        query(wanted)
    }

    fn columns(_: &Words) -> Vec<Column> {
        HEADS.iter().map(|(head, width)| Column::new(*head, *width)).collect()
    }

    async fn list(app: &App, viewer: &Viewer, wanted: &Wanted, _: u64) -> Result<SelectStatement> {
        list(app, viewer, wanted).await
    }

    async fn rows(asked: &Asked<'_>, ids: &[Uuid]) -> Result<Vec<Vec<Cell>>> {
        let rows = exports::rows_of::<Projects>(asked, ids).await?;
        let beside = Beside::of(asked, &rows).await?;
        Ok((asked.number..).zip(&rows).map(|(number, row)| beside.cells(number, row)).collect())
    }
}

/// What stands in a row and isn't the project's own.
pub struct Beside {
    pub hosts: HashMap<OrganisationId, Organisation>,
    pub honours: HashMap<OrganisationId, String>,
    pub names: Names,
    pub stages: Arc<Stages>,
    pub dictionary: std::sync::Arc<Dictionary>,
    /// 分
    pub paid_in: HashMap<ProjectId, i64>,
    pub progress: HashMap<ProjectId, String>,
    /// What the company asks for and has not got yet.
    pub demands: HashMap<ProjectId, String>,
}

impl Beside {
    pub async fn of(asked: &Asked<'_>, rows: &[Project]) -> Result<Self> {
        let Asked { app, viewer, .. } = *asked;
        let ids: Vec<ProjectId> = rows.iter().map(|row| row.id).collect();
        let mut hosts: Vec<Uuid> = rows
            .iter()
            .flat_map(|row| [Some(row.organisation_id), row.introducer_id])
            .flatten()
            .map(|id| id.0)
            .collect();
        hosts.sort();
        hosts.dedup();
        let hosts = exports::rows_of::<Organisations>(asked, &hosts).await?;
        let dictionary = app.dictionary().await?;
        let given = organisations::honours(app, &hosts.iter().map(|one| one.id).collect::<Vec<_>>()).await?;
        let said = |honours: Vec<organisations::honour::Model>| {
            let mut words: Vec<&str> =
                honours.iter().map(|honour| dictionary.name(Some(honour.term_id), Lang::Zh)).collect();
            words.dedup();
            words.join("、")
        };
        let honours = given.into_iter().map(|(id, honours)| (id, said(honours))).collect();
        let people = rows.iter().map(|row| Some(row.owner_id));
        let lines = timeline::latest_of_projects(app, viewer, &ids).await?;
        let mut demands: HashMap<ProjectId, String> = HashMap::new();
        for item in items::open_demands(app, viewer, &ids).await? {
            let Some(id) = item.project_id else { continue };
            let told = demands.entry(id).or_default();
            if !told.is_empty() {
                told.push('；');
            }
            told.push_str(&item.text);
        }
        Ok(Self {
            honours,
            names: Names::of(asked, people, rows.iter().map(|row| row.unit_id)).await?,
            hosts: hosts.into_iter().map(|one| (one.id, one)).collect(),
            stages: Stages::of(app).await?,
            dictionary,
            paid_in: figure::paid_in(app, viewer, &ids).await?,
            progress: lines
                .into_iter()
                .filter_map(|line| Some((line.project_id?, line.said(Lang::Zh))))
                .collect(),
            demands,
        })
    }

    pub fn host(&self, id: Option<OrganisationId>) -> &str {
        id.and_then(|id| self.hosts.get(&id)).map(|host| host.name.as_str()).unwrap_or_default()
    }

    pub fn region(&self, row: &Project) -> String {
        let host = self.hosts.get(&row.organisation_id);
        let code = host.and_then(|host| host.region.as_deref());
        code.and_then(|code| Regions::get().label(code)).unwrap_or_default()
    }

    /// Who answers for it: 责任领导/单位/责任人, those that are known.
    fn answerable(&self, row: &Project) -> String {
        let unit = match row.responsible_unit.as_str() {
            "" => self.names.unit(row.unit_id),
            unit => unit,
        };
        let all = [row.leader.as_str(), unit, self.names.person(Some(row.owner_id))];
        all.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join("/")
    }

    fn cells(&self, number: usize, row: &Project) -> Vec<Cell> {
        let term = |id| Cell::text(self.dictionary.name(id, Lang::Zh));
        let known =
            |words: &HashMap<ProjectId, String>| Cell::text(words.get(&row.id).cloned().unwrap_or_default());
        let host = self.hosts.get(&row.organisation_id);
        vec![
            Cell::Whole(i64::try_from(number).unwrap_or_default()),
            Cell::text(&row.number),
            Cell::text(&row.name),
            Cell::text(self.host(Some(row.organisation_id))),
            Cell::text(host.and_then(|host| host.uscc.clone()).unwrap_or_default()),
            Cell::text(self.region(row)),
            Cell::text(self.honours.get(&row.organisation_id).cloned().unwrap_or_default()),
            Cell::text(if row.is_foreign { "外资" } else { "内资" }),
            term(row.chain_id),
            term(row.construction_id),
            Cell::yi(row.amount_fen),
            Cell::yi(row.fixed_fen),
            Cell::wan(row.foreign_cents),
            Cell::mu(row.land),
            Cell::whole(row.plant),
            Cell::yi(row.output_fen),
            Cell::wan(row.tax_fen),
            tax_per_mu(row),
            Cell::whole(row.jobs),
            term(row.channel_id),
            Cell::text(self.host(row.introducer_id)),
            // 首谈负责制: whoever spoke with them first keeps it.
            Cell::text(self.names.unit(row.unit_id)),
            Cell::day(row.first_contact_day.as_deref()),
            Cell::text(self.stages.get(row.stage_id).name(Lang::Zh)),
            Cell::day(Some(&row.stage_since)),
            Cell::day(row.signed_day.as_deref()),
            Cell::wan(self.paid_in.get(&row.id).copied()),
            known(&self.progress),
            known(&self.demands),
            Cell::text(self.answerable(row)),
        ]
    }
}

/// 万元 a 亩 with four places: 分 by hundredths of a 亩 are just that.
pub fn tax_per_mu(row: &Project) -> Cell {
    match (row.tax_fen, row.land) {
        (Some(fen), Some(land)) if land > 0 => Cell::Decimal(fen / land, 4),
        _ => Cell::Empty,
    }
}
