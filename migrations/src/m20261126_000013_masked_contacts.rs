//! Projects that came of a referral had the telephone number of their contact beside the name, where
//! anybody who saw the project read it whole and nobody's look was written down. The number stands
//! in the register of contacts, masked.

use sea_orm_migration::prelude::*;

use crate::ddl::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, db: &SchemaManager) -> Result<(), DbErr> {
        let sql = "UPDATE projects SET contact = (SELECT r.contact FROM referrals r WHERE r.id = projects.referral_id) \
                   WHERE EXISTS (SELECT 1 FROM referrals r WHERE r.id = projects.referral_id \
                   AND projects.contact = r.contact || ' ' || r.contact_phone)";
        run(db, &[sql]).await
    }
}
