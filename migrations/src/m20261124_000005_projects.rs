//! Stages with their gates, the ways of building that skip some, projects, how they moved, what
//! stood at each gate, and what they realised month by month.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, integer, integer_null, string, string_null, uuid, uuid_null,
};

use crate::ddl::{
    create, flag, instant, instant_null, reference, reference_null, run, seed_terms, table, version, words,
};

#[path = "m20261124_000005_projects/seeds.rs"]
mod seeds;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        stages(db).await?;
        projects(db).await?;
        children(db).await?;
        run(db, &INDEXES).await?;
        for (kind, words) in seeds::TERMS {
            seed_terms(db, kind, words).await?;
        }
        seeds::stages(db).await
    }
}

async fn stages(db: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut stages = table("stages")
        .col(string("code"))
        .col(words("zh"))
        .col(words("en"))
        .col(integer("position"))
        .col(integer_null("dwell_days"))
        .col(version())
        .to_owned();
    create(db, &mut stages, []).await?;
    let mut ways = table("stage_ways")
        .col(string("construction"))
        .col(flag("is_skipped"))
        .col(integer_null("dwell_days"))
        .to_owned();
    create(db, &mut ways, [reference("stage_id", "stages")]).await?;
    let mut gates = table("gates")
        .col(string("kind"))
        .col(string("code"))
        .col(words("zh"))
        .col(words("en"))
        .col(words("only_for"))
        .col(integer("position"))
        .col(version())
        .to_owned();
    create(db, &mut gates, [reference("stage_id", "stages")]).await
}

async fn projects(db: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut projects = table("projects");
    projects.col(string("number")).col(words("name")).col(words("code_name")).col(flag("confidential"));
    projects.col(words("summary")).col(words("finder"));
    projects
        .col(string("state"))
        .col(day("stage_since"))
        .col(day("limit_day"))
        .col(integer("held_days").default(0));
    projects.col(day_null("held_since"));
    for money in
        ["amount_fen", "fixed_fen", "foreign_cents", "output_fen", "tax_fen", "capital_fen", "year_plan_fen"]
    {
        projects.col(big_integer_null(money));
    }
    for size in ["land", "plant", "jobs"] {
        projects.col(big_integer_null(size));
    }
    projects.col(flag("is_foreign"));
    for text in [
        "contact",
        "site",
        "duration",
        "review",
        "signatory",
        "agreement",
        "term",
        "leader",
        "responsible_unit",
        "next_step",
        "lost_to",
        "closing_note",
        "project_company",
        "company_uscc",
        "statistics",
    ] {
        projects.col(words(text));
    }
    for name in [
        "first_contact_day",
        "planned_signing",
        "planned_start",
        "planned_finish",
        "planned_production",
        "next_due",
        "wake_day",
        "signed_day",
        "registered_day",
        "started_day",
        "producing_day",
        "effective_day",
    ] {
        projects.col(day_null(name));
    }
    // Referrals, visits and trips point here too; a key in both directions couldn't be written.
    projects.col(uuid_null("referral_id")).col(uuid_null("visit_id")).col(uuid_null("trip_id"));
    projects.col(instant("last_activity_at")).col(instant("created_at")).col(instant_null("archived_at"));
    projects.col(flag("is_demo")).col(version());
    let references = [
        reference("organisation_id", "organisations"),
        reference_null("introducer_id", "organisations"),
        reference("stage_id", "stages"),
        reference("unit_id", "units"),
        reference("owner_id", "users"),
        reference_null("chain_id", "terms"),
        reference_null("channel_id", "terms"),
        reference_null("construction_id", "terms"),
        reference_null("hold_reason_id", "terms"),
        reference_null("loss_reason_id", "terms"),
        reference_null("termination_reason_id", "terms"),
    ];
    create(db, &mut projects, references).await
}

async fn children(db: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut moves = table("project_moves")
        .col(string("kind"))
        .col(uuid_null("from_stage_id"))
        .col(uuid("to_stage_id"))
        .col(day("event_day"))
        .col(instant("entered_at"))
        .col(uuid_null("user_id"))
        .col(words("user_name"))
        .col(words("reason"))
        .col(flag("is_override"))
        .col(words("missing"))
        .to_owned();
    create(db, &mut moves, [reference("project_id", "projects")]).await?;

    let mut evidence = table("project_evidence")
        .col(words("reference"))
        .col(flag("is_there"))
        .col(instant("entered_at"))
        .col(words("user_name"))
        .col(version())
        .to_owned();
    create(db, &mut evidence, [reference("project_id", "projects"), reference("gate_id", "gates")]).await?;

    let mut figures = table("project_figures")
        .col(string("kind"))
        .col(string("month"))
        .col(big_integer_null("planned"))
        .col(big_integer_null("realised"))
        .col(words("note"))
        .col(instant("entered_at"))
        .col(words("user_name"))
        .col(version())
        .to_owned();
    create(db, &mut figures, [reference("project_id", "projects")]).await
}

/// ISO text, which sorts as the days do, on both engines.
fn day(name: &'static str) -> ColumnDef {
    string(name)
}

fn day_null(name: &'static str) -> ColumnDef {
    string_null(name)
}

/// The board and the manager's page count along `projects_live`, which holds all they need; the
/// others lead from one filter to its rows in the order of the list.
const INDEXES: [&str; 22] = [
    "CREATE UNIQUE INDEX stages_code ON stages (code)",
    "CREATE INDEX stage_ways_stage ON stage_ways (stage_id)",
    "CREATE UNIQUE INDEX gates_code ON gates (stage_id, kind, code)",
    "CREATE UNIQUE INDEX projects_number ON projects (number)",
    "CREATE INDEX projects_live ON projects (archived_at, state, stage_id, limit_day, id, confidential, unit_id, amount_fen, last_activity_at, owner_id, chain_id, stage_since, effective_day)",
    "CREATE INDEX projects_limit ON projects (archived_at, limit_day, id)",
    "CREATE INDEX projects_amount ON projects (archived_at, (COALESCE(amount_fen, -1)), id)",
    "CREATE INDEX projects_activity ON projects (archived_at, last_activity_at, id)",
    "CREATE INDEX projects_signed ON projects (archived_at, state, signed_day, id)",
    "CREATE INDEX projects_unit ON projects (unit_id, archived_at, state, stage_id, limit_day, id)",
    "CREATE INDEX projects_owner ON projects (owner_id, archived_at, limit_day, id)",
    "CREATE INDEX projects_chain ON projects (chain_id, archived_at, limit_day, id)",
    "CREATE INDEX projects_channel ON projects (channel_id, archived_at, limit_day, id)",
    "CREATE INDEX projects_organisation ON projects (organisation_id, last_activity_at, id)",
    "CREATE INDEX projects_introducer ON projects (introducer_id, last_activity_at, id)",
    "CREATE INDEX projects_referral ON projects (referral_id)",
    "CREATE INDEX projects_trip ON projects (trip_id)",
    "CREATE INDEX projects_visit ON projects (visit_id)",
    "CREATE INDEX project_moves_project ON project_moves (project_id, entered_at, id)",
    "CREATE UNIQUE INDEX project_evidence_line ON project_evidence (project_id, gate_id)",
    "CREATE UNIQUE INDEX project_figures_month ON project_figures (project_id, kind, month)",
    "CREATE INDEX project_moves_event ON project_moves (to_stage_id, event_day)",
];
