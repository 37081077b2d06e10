//! The schema, one step at a time. This crate can't see the app, so a migration can never come to
//! depend on an entity that later changes under it. Steps are only added; each runs in a
//! transaction, on both engines.

use sea_orm_migration::prelude::*;

pub use sea_orm_migration::MigratorTrait;

mod m20261124_000001_foundations;
mod m20261124_000002_items;
mod m20261124_000003_organisations;
mod m20261124_000004_visits;
mod m20261124_000005_projects;
mod m20261124_000006_referrals;
mod m20261124_000007_index;
mod m20261124_000008_counting;
mod m20261126_000009_index_by_kind;
mod m20261126_000010_counting_on;
mod m20261126_000013_masked_contacts;
mod m20261126_000014_mergers;
mod m20261126_000015_exports;
mod m20261126_000016_saved_views;
mod m20261126_000017_bulk_changes;
mod m20261126_000018_imports;
mod m20261126_000020_own_words;
mod m20261126_000022_search_pages;
mod m20261126_000023_grams_as_vectors;
mod m20261126_000025_import_records;
mod m20261126_000026_representatives;
mod m20261127_000027_distinctions;
mod m20261127_000028_filters;
mod m20261127_000029_narrower;
mod m20261127_000030_places;

pub mod ddl;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_000001_foundations::Migration),
            Box::new(m20261124_000002_items::Migration),
            Box::new(m20261124_000003_organisations::Migration),
            Box::new(m20261124_000004_visits::Migration),
            Box::new(m20261124_000005_projects::Migration),
            Box::new(m20261124_000006_referrals::Migration),
            Box::new(m20261124_000007_index::Migration),
            Box::new(m20261124_000008_counting::Migration),
            Box::new(m20261126_000009_index_by_kind::Migration),
            Box::new(m20261126_000010_counting_on::Migration),
            Box::new(m20261126_000013_masked_contacts::Migration),
            Box::new(m20261126_000014_mergers::Migration),
            Box::new(m20261126_000015_exports::Migration),
            Box::new(m20261126_000016_saved_views::Migration),
            Box::new(m20261126_000017_bulk_changes::Migration),
            Box::new(m20261126_000018_imports::Migration),
            Box::new(m20261126_000020_own_words::Migration),
            Box::new(m20261126_000022_search_pages::Migration),
            Box::new(m20261126_000023_grams_as_vectors::Migration),
            Box::new(m20261126_000025_import_records::Migration),
            Box::new(m20261126_000026_representatives::Migration),
            Box::new(m20261127_000027_distinctions::Migration),
            Box::new(m20261127_000028_filters::Migration),
            Box::new(m20261127_000029_narrower::Migration),
            Box::new(m20261127_000030_places::Migration),
        ]
    }
}
