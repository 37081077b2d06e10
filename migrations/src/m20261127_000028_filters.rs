//! Each filter of a list has an index in the order of the list.
//!
//! A filter that few rows fit walked the whole list to find them: contacts by 衡阳籍, visits by their
//! kind. And each item was read to be counted. Now the rest of what may be asked, and of what decides
//! whether one may see a row, stands in the index too.

use sea_orm_migration::prelude::*;

use crate::ddl::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

const LIVE: &str = "WHERE archived_at IS NULL";
const GONE: &str = "WHERE archived_at IS NOT NULL";
/// The filters of the register. Its indexes hold the others beside their own; what is asked by
/// province or city is asked of the whole code there, and a root of the chains by all under it.
const REGISTER: [(&str, &str); 8] = [
    ("owner", "owner_id"),
    ("kind", "kind"),
    ("unit", "unit_id"),
    ("chain", "chain_id"),
    ("chain_root", "chain_root_id"),
    ("province", "province"),
    ("city", "city"),
    ("region", "region"),
];
/// What the table of projects is narrowed by, and what decides whether one sees a row.
const PROJECT: &str = "unit_id, confidential, state, stage_id, owner_id, chain_id, channel_id, \
                       introducer_id, amount_fen, stage_since, last_activity_at, effective_day";
/// Those without a day stand at the end.
const DUE: &str = "(COALESCE(due, '9999-12-31'))";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        // Natives are few, so these stay small: the list asks with the word itself, not with a value.
        let natives = format!("{LIVE} AND native = 'yes'");
        let day = "day DESC, id DESC";
        let indexes = [
            format!("contacts_native ON contacts (sort_key, id) {natives}"),
            format!("contacts_native_unit ON contacts (unit_id, sort_key, id) {natives}"),
            format!("contacts_archived ON contacts (sort_key, id, unit_id, native) {GONE}"),
            format!("visits_kind ON visits (kind, {day}, attitude, author_id) {LIVE}"),
            format!("visits_kind_unit ON visits (unit_id, kind, {day}, attitude, author_id) {LIVE}"),
            format!("visits_attitude ON visits (attitude, {day}, kind, author_id) {LIVE}"),
            format!("visits_attitude_unit ON visits (unit_id, attitude, {day}, kind, author_id) {LIVE}"),
            format!("visits_author ON visits (author_id, {day}, unit_id, kind, attitude) {LIVE}"),
            format!("visits_author_unit ON visits (unit_id, author_id, {day}, kind, attitude) {LIVE}"),
            format!("visits_archived ON visits ({day}, unit_id, kind, attitude, author_id) {GONE}"),
            // Archived ones as well: what somebody looked after is handed over with them.
            format!(
                "items_owner ON items (owner_id, state, {DUE}, id, archived_at, kind, guarded, unit_id, giver_id, project_id)"
            ),
            format!(
                "items_giver ON items (giver_id, state, {DUE}, id, kind, guarded, unit_id, owner_id, project_id) {LIVE}"
            ),
            format!(
                "items_unit ON items (unit_id, state, {DUE}, id, guarded, owner_id, giver_id, project_id) {LIVE}"
            ),
            format!(
                "items_unit_kind ON items (unit_id, kind, state, {DUE}, id, guarded, owner_id, giver_id, project_id) {LIVE}"
            ),
            format!("items_state ON items (state, {DUE}, id, owner_id) {LIVE}"),
            format!("items_kind ON items (kind, state, {DUE}, id) {LIVE}"),
            "projects_live ON projects (archived_at, state, stage_id, limit_day, id, confidential, unit_id, \
             amount_fen, last_activity_at, owner_id, chain_id, stage_since, effective_day, channel_id, \
             introducer_id)"
                .to_owned(),
            "projects_words ON projects (archived_at, finder, id)".to_owned(),
            format!("projects_limit ON projects (archived_at, limit_day, id, {PROJECT})"),
            format!("projects_amount ON projects (archived_at, (COALESCE(amount_fen, -1)), id, {PROJECT})"),
            format!("projects_activity ON projects (archived_at, last_activity_at, id, {PROJECT})"),
            "projects_introducer ON projects (introducer_id, last_activity_at, id) WHERE introducer_id IS NOT NULL"
                .to_owned(),
            "events_kind ON events (subject, at DESC, id DESC)".to_owned(),
            "events_act ON events (subject, action, at DESC, id DESC)".to_owned(),
            "events_stranger ON events (actor_name, at DESC, id DESC) WHERE actor_id IS NULL".to_owned(),
        ];
        let register = REGISTER.map(|(name, column)| {
            let others = ["kind", "region", "chain_id", "owner_id"].into_iter().filter(|other| *other != column);
            let others = others.collect::<Vec<_>>().join(", ");
            format!(
                "organisations_{name} ON organisations ({column}, is_chamber, last_activity_at DESC, id DESC, {others}) {LIVE}"
            )
        });
        let old = ["items_owner", "items_giver", "items_unit", "items_state", "events_subject"];
        let projects = ["live", "limit", "amount", "activity", "channel", "introducer"];
        let old = old.into_iter().map(str::to_owned).chain(projects.map(|name| format!("projects_{name}")));
        for index in old.chain(REGISTER.map(|(name, _)| format!("organisations_{name}"))) {
            run(db, &[&format!("DROP INDEX {index}")]).await?;
        }
        for index in indexes.into_iter().chain(register) {
            run(db, &[&format!("CREATE INDEX {index}")]).await?;
        }
        Ok(())
    }
}
