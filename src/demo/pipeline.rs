use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::ActiveValue::Set;

use super::cast::Cast;
use super::introductions;
use super::register::Register;
use super::sheet::{self, Row, missing};
use crate::auth::Viewer;
use crate::dictionary::{Dictionary, Kind};
use crate::projects::{
    ActiveModel, FigureEntry, FigureKind, NewLead, Project, Stages, Step, enter_figure, gate_before,
    tick_evidence,
};
use crate::standards::day::Day;
use crate::{App, Result};

const SHEET: &str = include_str!("../../assets/data/demo/projects.tsv");

/// Months over which what came in this year is spread.
const MONTHS: [&str; 3] = ["2023-05", "2023-06", "2023-07"];
/// US cents: the one foreign investor contracts for 30 million dollars.
const FOREIGN_CENTS: i64 = 3_000_000_000;

/// Projects by their key in the sheets.
pub type Pipeline = HashMap<&'static str, Project>;

/// Opens every project in the order in which they came, and takes it through its gates to where it
/// stands.
pub async fn move_on(app: &App, cast: &Cast, register: &Register) -> Result<Pipeline> {
    let ground = Ground { app, stages: Stages::of(app).await?, dictionary: app.dictionary().await? };
    let mut rows: Vec<_> = sheet::rows(SHEET).collect();
    rows.sort_by_key(|row| row.get("steps").split_once(' ').map(|(_, rest)| rest.get(..10)));
    let mut pipeline = Pipeline::new();
    for row in rows {
        let project = ground.live(cast, register, &row).await?;
        pipeline.insert(row.get("key"), project);
    }
    Ok(pipeline)
}

struct Ground<'a> {
    app: &'a App,
    stages: Arc<Stages>,
    dictionary: Arc<Dictionary>,
}

impl Ground<'_> {
    async fn live(&self, cast: &Cast, register: &Register, row: &Row) -> Result<Project> {
        let owner = cast.viewer(row.get("owner"))?;
        let mut steps = row.get("steps").split(';').filter_map(|step| step.split_once(' '));
        let (_, first) = steps.next().ok_or_else(|| missing("first step"))?;
        let first = sheet::day(first)?;
        let opened = match introductions::joined(self.app, cast, register, row).await? {
            Some(project) => project,
            None => self.open(&owner, register, row, first).await?,
        };
        let mut project =
            self.describe(&owner, opened, row, first, register.contact(row.get("organisation"))).await?;
        for (stage, day) in steps {
            project = self.advance(&owner, project, row, stage, sheet::day(day)?).await?;
        }
        if row.get("paid_in").is_empty() && row.get("done").is_empty() {
            return self.set_aside(&owner, project, row).await;
        }
        self.realise(&owner, &project, row).await?;
        Ok(project)
    }

    async fn open(&self, owner: &Viewer, register: &Register, row: &Row, day: Day) -> Result<Project> {
        self.app.clock.set(sheet::at(day, 10));
        let lead = NewLead {
            name: row.text("name"),
            summary: row.text("summary"),
            channel_id: self.dictionary.by_code(Kind::Channel, row.get("channel")).map(|term| term.id),
            construction: row.text("construction"),
            event_day: Some(day),
            is_demo: true,
            ..NewLead::about(register.get(row.get("organisation"))?.id)
        };
        let tx = self.app.begin(owner).await?;
        let project = Project::open_lead(&tx, owner, lead).await?;
        tx.commit().await?;
        Ok(project)
    }

    /// What is known of it by now.
    async fn describe(
        &self,
        owner: &Viewer,
        project: Project,
        row: &Row,
        day: Day,
        contact: &str,
    ) -> Result<Project> {
        self.app.clock.set(sheet::at(day, 11));
        let is_foreign = row.get("organisation") == "jimao";
        let known = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let change = ActiveModel {
            summary: Set(row.text("summary")),
            chain_id: Set(self.dictionary.by_code(Kind::Chain, row.get("chain")).map(|term| term.id)),
            construction_id: Set(self
                .dictionary
                .by_code(Kind::Construction, row.get("construction"))
                .map(|term| term.id)),
            amount_fen: Set(row.fen("amount")),
            fixed_fen: Set(row.fen("fixed")),
            land: Set(row.number("land").map(|mu| mu * 100)),
            plant: Set(row.number("plant")),
            output_fen: Set(row.fen("output")),
            tax_fen: Set(row.fen("tax")),
            jobs: Set(row.number("jobs")),
            first_contact_day: Set(known(row.get("first_contact"))),
            contact: Set(contact.to_owned()),
            is_foreign: Set(is_foreign),
            foreign_cents: Set(is_foreign.then_some(FOREIGN_CENTS)),
            next_step: Set(row.text("next_step")),
            next_due: Set(known(row.get("next_due"))),
            is_demo: Set(true),
            ..Default::default()
        };
        let tx = self.app.begin(owner).await?;
        let project = tx.update(&project, change, "revised").await?;
        tx.commit().await?;
        Ok(project)
    }

    async fn advance(
        &self,
        owner: &Viewer,
        project: Project,
        row: &Row,
        stage: &str,
        day: Day,
    ) -> Result<Project> {
        self.app.clock.set(sheet::at(day, 16));
        let to = self.stages.by_code(stage).ok_or_else(|| missing(stage))?;
        let construction = row.get("construction");
        let tx = self.app.begin(owner).await?;
        for line in gate_before(tx.conn(), &project, to, construction).await?.evidence() {
            let reference = format!("{day} 归档（演示）");
            tick_evidence(&tx, project.id, line.id, &reference, true).await?;
        }
        let new = completed(&project, row, stage, day);
        let step = Step::on(day);
        let project = project.enter(&tx, owner, &self.stages, new, to, construction, &step).await?;
        tx.commit().await?;
        Ok(project)
    }

    /// 搁置 or 流失, as the sheet says: `hold 2023-06-15 market 2023-12-31 why`.
    async fn set_aside(&self, owner: &Viewer, project: Project, row: &Row) -> Result<Project> {
        let mut said = row.get("aside").splitn(3, ' ');
        let (Some(way), Some(day), Some(rest)) = (said.next(), said.next(), said.next()) else {
            return Ok(project);
        };
        let day = sheet::day(day)?;
        self.app.clock.set(sheet::at(day, 15));
        let (code, rest) = rest.split_once(' ').ok_or_else(|| missing(rest))?;
        let why = |kind| self.dictionary.by_code(kind, code).map(|term| term.id);
        let tx = self.app.begin(owner).await?;
        let project = if way == "hold" {
            let (wake, why_so) = rest.split_once(' ').ok_or_else(|| missing(rest))?;
            let step = Step { reason: why_so.to_owned(), ..Step::on(day) };
            let (why, wake) = (why(Kind::HoldReason), sheet::day(wake)?);
            project.hold(&tx, owner, &self.stages, why, wake, &step).await?
        } else {
            let step = Step { reason: rest.to_owned(), ..Step::on(day) };
            project.lose(&tx, owner, &self.stages, why(Kind::LossReason), String::new(), &step).await?
        };
        tx.commit().await?;
        Ok(project)
    }

    async fn realise(&self, owner: &Viewer, project: &Project, row: &Row) -> Result<()> {
        let all = [
            (FigureKind::PaidIn, row.fen("paid_in"), None),
            (FigureKind::Fixed, row.fen("done"), row.fen("year_plan")),
        ];
        let parts = i64::try_from(MONTHS.len()).unwrap_or(1);
        for (place, month) in (0_i64..).zip(MONTHS) {
            let next = sheet::day(&format!("{month}-28"))?.plus(8);
            self.app.clock.set(sheet::at(next, 9));
            let tx = self.app.begin(owner).await?;
            for (kind, total, planned) in &all {
                let part = |total: i64| {
                    // The last month takes what division leaves over.
                    let each = total / parts / 1_000_000 * 1_000_000;
                    if place + 1 == parts { total - each * (parts - 1) } else { each }
                };
                if let Some(total) = total {
                    let planned = planned.map(|planned| planned / 12);
                    let entry = FigureEntry { realised: Some(part(*total)), planned, ..Default::default() };
                    enter_figure(&tx, project.id, *kind, month, entry).await?;
                }
            }
            tx.commit().await?;
        }
        Ok(())
    }
}

/// What the gate of this stage asks for, beside what was known.
fn completed(project: &Project, row: &Row, stage: &str, day: Day) -> Project {
    let mut new = project.clone();
    let later = |days: i64| Some(day.plus(days).to_string());
    match stage {
        "intent" => {
            new.duration = "24个月".to_owned();
            new.planned_signing = later(60);
            new.review = "建议引进".to_owned();
        }
        "signed" => {
            new.signatory = "高新区管委会".to_owned();
            new.agreement = "investment".to_owned();
            new.term = "自签约之日起24个月".to_owned();
            new.leader = "管委会分管领导".to_owned();
            new.responsible_unit = "招商局".to_owned();
            new.planned_start = later(180);
        }
        "registered" => {
            new.project_company = row.text("company");
            new.company_uscc = row.text("company_uscc");
            new.capital_fen = row.fen("amount").map(|amount| amount / 10);
        }
        "started" => {
            new.project_company = row.text("company");
            new.company_uscc = row.text("company_uscc");
            new.year_plan_fen = row.fen("year_plan");
            new.planned_finish = later(480);
            new.planned_production = later(560);
        }
        _ => {}
    }
    new
}
