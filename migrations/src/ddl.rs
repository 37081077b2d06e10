//! The few words our steps are written in.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, integer, uuid, uuid_null};
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend};

/// A table that a UUID of ours names.
pub fn table(name: &'static str) -> TableCreateStatement {
    Table::create().table(name).col(uuid("id").primary_key()).to_owned()
}

/// Unix milliseconds.
pub fn instant(name: &'static str) -> ColumnDef {
    big_integer(name)
}

pub fn instant_null(name: &'static str) -> ColumnDef {
    big_integer_null(name)
}

/// Counts up with every save; a save that read an older one is refused.
pub fn version() -> ColumnDef {
    integer("version").default(1).to_owned()
}

pub fn flag(name: &'static str) -> ColumnDef {
    boolean(name).default(false).to_owned()
}

/// Text that may be empty but is never missing: "unknown" has one spelling.
pub fn words(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().default("").to_owned()
}

/// A column that names a row of another table.
pub struct Reference {
    pub column: ColumnDef,
    pub key: ForeignKeyCreateStatement,
}

pub fn reference(name: &'static str, to: &'static str) -> Reference {
    Reference { column: uuid(name), key: foreign_key(name, to) }
}

pub fn reference_null(name: &'static str, to: &'static str) -> Reference {
    Reference { column: uuid_null(name), key: foreign_key(name, to) }
}

fn foreign_key(name: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from_col(name).to(to, "id").to_owned()
}

/// `create(db, table("trips").col(words("reason")), [reference("unit_id", "units")]).await`
pub async fn create(
    db: &SchemaManager<'_>,
    table: &mut TableCreateStatement,
    references: impl IntoIterator<Item = Reference>,
) -> Result<(), DbErr> {
    for mut reference in references {
        table.col(reference.column).foreign_key(&mut reference.key);
    }
    db.create_table(table.to_owned()).await
}

/// Statements both engines understand: indexes (also partial, descending), triggers of one engine.
pub async fn run(db: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    for sql in statements {
        db.get_connection().execute_unprepared(sql).await?;
    }
    Ok(())
}

pub fn is_sqlite(db: &SchemaManager<'_>) -> bool {
    db.get_database_backend() == DatabaseBackend::Sqlite
}

/// A word of the dictionary as it is seeded: code, Chinese, English, and the code of its parent.
pub type Word = (&'static str, &'static str, &'static str, Option<&'static str>);

/// Seeds the words of one kind (`src/dictionary`), in this order; a parent stands before its children.
pub async fn seed_terms(db: &SchemaManager<'_>, kind: &'static str, words: &[Word]) -> Result<(), DbErr> {
    let mut ids: Vec<(&str, uuid::Uuid)> = Vec::new();
    for (position, (code, zh, en, parent)) in (1_i32..).zip(words) {
        let id = uuid::Uuid::now_v7();
        let parent_id =
            parent.and_then(|parent| ids.iter().find(|(code, _)| *code == parent)).map(|(_, id)| *id);
        ids.push((code, id));
        let word = Query::insert()
            .into_table("terms")
            .columns(["id", "kind", "code", "zh", "en", "parent_id", "position", "version"])
            .values_panic([
                id.into(),
                kind.into(),
                (*code).into(),
                (*zh).into(),
                (*en).into(),
                parent_id.into(),
                position.into(),
                1.into(),
            ])
            .to_owned();
        db.execute(word).await?;
    }
    Ok(())
}
