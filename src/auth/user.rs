use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

use super::{Role, Viewer};
use crate::db::Record;
use crate::i18n::Lang;
use crate::ids::{OrganisationId, UnitId, UserId};
use crate::web::Errors;

/// Somebody with an account. Never deleted: disabled.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UserId,
    /// What one types to sign in; kept folded (NFKC, lower case), so that there are no twins.
    #[sea_orm(unique)]
    pub username: String,
    pub name: String,
    pub role: Role,
    /// Of officers and managers.
    pub unit_id: Option<UnitId>,
    /// The chamber of a liaison.
    pub organisation_id: Option<OrganisationId>,
    /// None until the invitation is taken up.
    pub password_hash: Option<String>,
    pub lang: Option<Lang>,
    pub shortcuts: bool,
    /// Of officers and managers; an administrator can take it away.
    pub may_export: bool,
    pub disabled_at: Option<i64>,
    pub last_seen_at: Option<i64>,
    /// Wrong passwords in a row.
    pub failures: i32,
    /// Until then only devices it knows may try.
    pub waiting_until: Option<i64>,
    pub created_at: i64,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    const NAME: &'static str = "user";
    const SECRET: &'static [&'static str] = &["password_hash"];

    /// Colleagues know each other by name (to hand over, to accompany); liaisons know nobody.
    fn scope(viewer: &Viewer) -> Condition {
        match viewer.role {
            Role::Administrator => Condition::all(),
            Role::Officer | Role::Manager => {
                Condition::all().add(Column::Role.is_in([Role::Officer, Role::Manager]))
            }
            Role::Liaison | Role::Auditor => Condition::all().add(Column::Id.eq(viewer.id)),
        }
    }

    fn key(user: &Model) -> Uuid {
        user.id.0
    }

    fn label(user: &Model) -> String {
        user.name.clone()
    }
}

impl Model {
    pub fn is_disabled(&self) -> bool {
        self.disabled_at.is_some()
    }

    pub fn is_invited(&self) -> bool {
        self.password_hash.is_none()
    }

    pub fn path(&self) -> String {
        format!("/admin/people/{}", self.id)
    }
}

/// As it is stored and looked up: full width, case and surrounding blanks make no difference.
pub fn fold_username(typed: &str) -> String {
    use unicode_normalization::UnicodeNormalization;

    typed.trim().nfkc().collect::<String>().to_lowercase()
}

/// A name to sign in with: letters, digits, and the signs of mail addresses.
pub fn check_username(errors: &mut Errors, typed: &str) -> Option<String> {
    let username = fold_username(&errors.required("username", typed, 60, "account-username-missing")?);
    let fine = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    if username.chars().count() < 2 || !username.chars().all(fine) {
        errors.add("username", "account-username-bad");
        return None;
    }
    Some(username)
}

/// The defaults of a new account; set id, username, name, role and created_at beside.
pub fn fresh() -> ActiveModel {
    use sea_orm::ActiveValue::Set;

    ActiveModel {
        unit_id: Set(None),
        organisation_id: Set(None),
        password_hash: Set(None),
        lang: Set(None),
        shortcuts: Set(true),
        may_export: Set(true),
        disabled_at: Set(None),
        last_seen_at: Set(None),
        failures: Set(0),
        waiting_until: Set(None),
        version: Set(1),
        ..Default::default()
    }
}

/// Is there somebody of this (folded) name already?
#[expect(clippy::disallowed_methods, reason = "names must be unique beyond anybody's scope")]
pub async fn is_taken(db: &impl ConnectionTrait, username: &str) -> crate::Result<bool> {
    Ok(Entity::find().filter(Column::Username.eq(username)).one(db).await?.is_some())
}

/// A colleague as one chooses them in a form.
#[derive(Clone, Debug, sea_orm::FromQueryResult)]
pub struct Colleague {
    pub id: UserId,
    pub name: String,
    pub unit_id: Option<UnitId>,
}

/// Those one may name as owner or companion: officers and managers with a living account.
pub async fn colleagues(app: &crate::App, viewer: &Viewer) -> crate::Result<Vec<Colleague>> {
    use sea_orm::{QueryOrder, QuerySelect};

    let people = Entity::visible_to(viewer)
        .select_only()
        .columns([Column::Id, Column::Name, Column::UnitId])
        .filter(Column::Role.is_in([Role::Officer, Role::Manager]))
        .filter(Column::DisabledAt.is_null())
        .order_by_asc(Column::Name)
        .limit(500);
    Ok(people.into_model::<Colleague>().all(&app.db.read).await?)
}
