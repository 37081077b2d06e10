//! Referrals of the chambers, their private links, and why a referral is declined.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string, string_null, string_uniq, uuid_null};

use crate::ddl::{
    Word, create, flag, instant, instant_null, reference, reference_null, run, seed_terms, table, version,
    words,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        seed_terms(db, "decline_reason", REASONS).await?;

        let mut links = table("chamber_links")
            .col(string_uniq("digest"))
            .col(instant("created_at"))
            .col(words("created_by_name"))
            .col(instant_null("revoked_at"))
            .col(version())
            .to_owned();
        create(db, &mut links, [reference("organisation_id", "organisations")]).await?;

        let mut referrals = table("referrals")
            .col(string_uniq("number"))
            .col(string_null("receipt").unique_key().to_owned())
            .col(words("chamber_name"))
            .col(string("via"))
            .col(words("introducer"))
            .col(words("introducer_phone"))
            .col(words("company"))
            .col(words("company_key"))
            .col(words("city"))
            .col(words("about"))
            .col(words("contact"))
            .col(words("contact_phone"))
            .col(words("relation"))
            .col(words("native"))
            .col(words("intents"))
            .col(words("amount"))
            .col(words("needs"))
            .col(words("timing"))
            .col(words("elsewhere"))
            .col(words("elsewhere_note"))
            .col(words("demands"))
            .col(flag("wants_filing"))
            .col(instant("declared_at"))
            .col(string("state"))
            .col(flag("is_open"))
            .col(instant("submitted_at"))
            .col(instant("received_at"))
            .col(instant("due_answer"))
            .col(instant("due_assess"))
            .col(instant("due_tell"))
            .col(instant("due_at"))
            .col(instant("moved_at"))
            .col(instant_null("answered_at"))
            .col(instant_null("claimed_at"))
            .col(words("officer_name"))
            .col(words("question"))
            .col(words("answer"))
            .col(words("decline_note"))
            .col(instant_null("decided_at"))
            .col(uuid_null("project_id"))
            .col(string("content"))
            .col(instant_null("cleared_at"))
            .col(version())
            .to_owned();
        let references = [
            reference("chamber_id", "organisations"),
            reference("unit_id", "units"),
            reference_null("submitted_by", "users"),
            reference_null("chain_id", "terms"),
            reference_null("claimed_by", "users"),
            reference_null("decline_reason_id", "terms"),
            reference_null("organisation_id", "organisations"),
        ];
        create(db, &mut referrals, references).await?;

        run(
            db,
            &[
                "CREATE INDEX chamber_links_organisation ON chamber_links (organisation_id, created_at DESC)",
                "CREATE INDEX referrals_open ON referrals (is_open, due_at, id)",
                "CREATE INDEX referrals_open_unit ON referrals (unit_id, is_open, due_at, id)",
                "CREATE INDEX referrals_state ON referrals (state, moved_at DESC, id DESC)",
                "CREATE INDEX referrals_state_unit ON referrals (unit_id, state, moved_at DESC, id DESC)",
                "CREATE INDEX referrals_mine ON referrals (submitted_by, submitted_at DESC, id DESC)",
                "CREATE INDEX referrals_due ON referrals (due_answer)",
                "CREATE INDEX referrals_due_unit ON referrals (unit_id, due_answer)",
                "CREATE INDEX referrals_content ON referrals (content, submitted_at)",
                "CREATE INDEX referrals_company ON referrals (company_key, submitted_at)",
                "CREATE INDEX referrals_organisation ON referrals (organisation_id, submitted_at)",
                "CREATE INDEX referrals_chamber ON referrals (chamber_id, submitted_at)",
                "CREATE INDEX referrals_project ON referrals (project_id)",
                "CREATE INDEX referrals_clearing ON referrals (cleared_at, state, moved_at)",
            ],
        )
        .await
    }
}

/// What an introducer may be told. None of them says that somebody else is known here.
const REASONS: &[Word] = &[
    ("industry", "不在本区产业方向内", "Outside the industries of this zone", None),
    ("unwilling", "企业明确表示没有意向", "The company has no such plans", None),
    ("conditions", "用地、能耗或环保条件不符", "Land, energy or environmental conditions don’t fit", None),
    ("unverified", "信息无法核实", "The information could not be verified", None),
    ("other", "其他原因", "Another reason", None),
];
