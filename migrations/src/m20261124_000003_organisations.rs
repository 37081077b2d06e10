//! Organisations with their aliases, sites and honours; contacts.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, integer_null, string, string_null, uuid_null};

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
        let mut organisations = table("organisations")
            .col(string("kind"))
            .col(flag("is_chamber"))
            .col(words("name"))
            .col(words("name_key"))
            .col(words("sort_key"))
            .col(string_null("uscc"))
            .col(words("uscc_reason"))
            .col(string_null("province"))
            .col(string_null("city"))
            .col(string_null("region"))
            .col(uuid_null("chain_id"))
            .col(uuid_null("chain_root_id"))
            .col(string_null("industry"))
            .col(words("summary"))
            .col(words("website"))
            .col(string_null("stock_code"))
            .col(words("source"))
            .col(flag("is_demo"))
            .col(big_integer("last_activity_at"))
            .col(instant("created_at"))
            .col(instant_null("archived_at"))
            .col(version())
            .to_owned();
        create(db, &mut organisations, [reference("unit_id", "units"), reference_null("owner_id", "users")])
            .await?;

        let mut aliases =
            table("organisation_aliases").col(string("kind")).col(words("name")).col(words("key")).to_owned();
        create(db, &mut aliases, [reference("organisation_id", "organisations")]).await?;

        let mut sites = table("organisation_sites")
            .col(integer("position"))
            .col(words("name"))
            .col(string_null("region"))
            .col(words("address"))
            .to_owned();
        create(db, &mut sites, [reference("organisation_id", "organisations")]).await?;

        let mut honours = table("organisation_honours").col(integer_null("year")).to_owned();
        create(
            db,
            &mut honours,
            [reference("organisation_id", "organisations"), reference("term_id", "terms")],
        )
        .await?;

        let mut contacts = table("contacts")
            .col(words("name"))
            .col(words("sort_key"))
            .col(words("post"))
            .col(words("phones"))
            .col(words("phone_keys"))
            .col(words("email"))
            .col(words("wechat"))
            .col(string("native"))
            .col(string("source"))
            .col(words("source_note"))
            .col(words("note"))
            .col(flag("is_demo"))
            .col(instant("created_at"))
            .col(instant_null("archived_at"))
            .col(version())
            .to_owned();
        create(
            db,
            &mut contacts,
            [
                reference("organisation_id", "organisations"),
                reference("unit_id", "units"),
                reference_null("owner_id", "users"),
            ],
        )
        .await?;

        const LIVE: &str = "WHERE archived_at IS NULL";
        let newest = |name: &str, column: &str| {
            format!(
                "CREATE INDEX organisations_{name} ON organisations ({column}, last_activity_at DESC, id DESC) {LIVE}"
            )
        };
        let indexes = [
            newest("chamber", "is_chamber"),
            newest("kind", "kind"),
            newest("owner", "owner_id"),
            newest("unit", "unit_id"),
            newest("chain", "chain_id"),
            newest("chain_root", "chain_root_id"),
            newest("province", "province"),
            newest("city", "city"),
            newest("region", "region"),
            "CREATE INDEX organisations_archived ON organisations (is_chamber, last_activity_at DESC, id DESC) WHERE archived_at IS NOT NULL".to_owned(),
            "CREATE INDEX organisations_key ON organisations (name_key)".to_owned(),
            format!("CREATE UNIQUE INDEX organisations_uscc ON organisations (uscc) {LIVE} AND uscc IS NOT NULL"),
            "CREATE INDEX aliases_organisation ON organisation_aliases (organisation_id)".to_owned(),
            "CREATE INDEX aliases_key ON organisation_aliases (key)".to_owned(),
            "CREATE INDEX sites_organisation ON organisation_sites (organisation_id, position)".to_owned(),
            "CREATE INDEX honours_organisation ON organisation_honours (organisation_id)".to_owned(),
            "CREATE INDEX honours_term ON organisation_honours (term_id, organisation_id)".to_owned(),
            "CREATE INDEX contacts_organisation ON contacts (organisation_id, sort_key, id)".to_owned(),
            format!("CREATE INDEX contacts_unit ON contacts (unit_id, sort_key, id) {LIVE}"),
            format!("CREATE INDEX contacts_sorted ON contacts (sort_key, id) {LIVE}"),
            "CREATE INDEX contacts_owner ON contacts (owner_id)".to_owned(),
        ];
        run(db, &indexes.each_ref().map(String::as_str)).await?;
        seed_terms(db, "chain", &CHAINS).await?;
        seed_terms(db, "honour", &HONOURS).await
    }
}

/// “两主一特”, and the clusters below them.
const CHAINS: [Word; 13] = [
    ("manufacturing", "先进制造业", "Advanced manufacturing", None),
    ("electronics", "电子信息", "Electronics", Some("manufacturing")),
    ("equipment", "先进装备制造", "Advanced equipment", Some("manufacturing")),
    ("materials", "新材料", "New materials", Some("manufacturing")),
    ("energy", "新能源与储能", "New energy and storage", Some("manufacturing")),
    ("digital", "数字经济", "Digital economy", None),
    ("ai", "人工智能", "Artificial intelligence", Some("digital")),
    ("bigdata", "大数据", "Big data", Some("digital")),
    ("5g", "5G应用", "5G applications", Some("digital")),
    ("software", "软件与信息服务", "Software and services", Some("digital")),
    ("life", "生命健康", "Life and health", None),
    ("biomedicine", "生物医药", "Biomedicine", Some("life")),
    ("devices", "医疗器械", "Medical devices", Some("life")),
];

/// The “三类500强” count once per edition; the year is that of the list.
const HONOURS: [Word; 12] = [
    ("fortune500", "世界500强", "Fortune Global 500", None),
    ("china500", "中国企业500强", "China Top 500", None),
    ("private500", "中国民营企业500强", "China Private Top 500", None),
    ("listed", "上市公司", "Listed company", None),
    ("champion", "制造业单项冠军", "Manufacturing champion", None),
    ("giant", "专精特新“小巨人”", "Little Giant", None),
    ("unicorn", "独角兽", "Unicorn", None),
    ("gazelle", "瞪羚", "Gazelle", None),
    ("hightech", "高新技术企业", "High-tech enterprise", None),
    ("soe", "央企", "Central state-owned enterprise", None),
    ("leader", "链主企业", "Chain leader", None),
    ("resident", "存量企业", "Existing in the zone", None),
];
