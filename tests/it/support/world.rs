//! A fresh database, migrated for real, and the people in it. It is 09:00 on 18 August 2023 in
//! Shanghai until a test says otherwise.

#![expect(clippy::disallowed_methods, reason = "the stage is set without a viewer")]

use std::time::Duration;

use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use yanlai::App;
use yanlai::auth::{Role, session, unit, user};
use yanlai::clock::Clock;
use yanlai::commands::DEMO_PASSWORD;
use yanlai::config::Config;
use yanlai::db::event;
use yanlai::ids::{OrganisationId, UnitId, UserId};

use super::{Person, Screen, engine};

/// 2023-08-18 09:00 in Shanghai.
pub const NOW: i64 = 1_692_320_400_000;

pub struct World {
    pub app: App,
    /// 招商一部, the default unit.
    pub first: UnitId,
    /// 招商二部.
    pub second: UnitId,
}

impl World {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let mut config = config();
        change(&mut config);
        let app = App::new(engine::fresh().await, config, Clock::fixed(NOW));
        let first = make_unit(&app, "招商一部", true).await;
        let second = make_unit(&app, "招商二部", false).await;
        Self { app, first, second }
    }

    /// The demonstration, on its first morning.
    pub async fn demonstration() -> Self {
        let mut config = config();
        config.demo = true;
        let app = App::new(engine::demonstration(&config).await, config, Clock::fixed(NOW));
        let units = unit::Entity::find().order_by_desc(unit::Column::IsDefault);
        let units = units.all(&app.db.read).await.unwrap();
        Self { app, first: units[0].id, second: units[1].id }
    }

    pub async fn user_called(&self, username: &str) -> user::Model {
        let found = user::Entity::find().filter(user::Column::Username.eq(username));
        found.one(&self.app.db.read).await.unwrap().expect(username)
    }

    /// Somebody who is there already, signed in without a password.
    pub async fn person_called(&self, username: &str) -> Person {
        let user = self.user_called(username).await;
        let token =
            session::start(&self.app.db.write, user.id, self.app.now(), "127.0.0.1", "test").await.unwrap();
        Person::new(&self.app, Some(token)).known_as(user.id)
    }

    /// What somebody sees first after typing name and password of the demonstration.
    pub async fn signs_in(&self, username: &str) -> Screen {
        Self::typed_in(&self.stranger(), username).await
    }

    /// The same person, signed in.
    pub async fn signed_in(&self, username: &str) -> Person {
        let person = self.stranger();
        Self::typed_in(&person, username).await.is(200);
        person
    }

    async fn typed_in(person: &Person, username: &str) -> Screen {
        person.send("/login", &[("username", username), ("password", DEMO_PASSWORD)]).await
    }

    /// Every row of a table, whoever may see it.
    pub async fn all<E: EntityTrait>(&self) -> Vec<E::Model> {
        E::find().all(&self.app.db.read).await.unwrap()
    }

    /// Lets time pass, in ms.
    pub fn wait(&self, ms: i64) {
        self.app.clock.set(self.app.now() + ms);
    }

    pub fn stranger(&self) -> Person {
        Person::new(&self.app, None)
    }

    /// An officer of 招商一部.
    pub async fn officer(&self, name: &str) -> Person {
        self.person(name, Role::Officer, Some(self.first), None).await
    }

    /// An officer of 招商二部: somebody from elsewhere.
    pub async fn elsewhere(&self, name: &str) -> Person {
        self.person(name, Role::Officer, Some(self.second), None).await
    }

    pub async fn manager(&self, name: &str) -> Person {
        self.person(name, Role::Manager, Some(self.first), None).await
    }

    /// A liaison of this chamber.
    pub async fn liaison(&self, name: &str, chamber: Option<OrganisationId>) -> Person {
        self.person(name, Role::Liaison, None, chamber).await
    }

    pub async fn administrator(&self, name: &str) -> Person {
        self.person(name, Role::Administrator, None, None).await
    }

    pub async fn auditor(&self, name: &str) -> Person {
        self.person(name, Role::Auditor, None, None).await
    }

    /// Signed in by writing a session, so that passwords are hashed only where that is tested.
    pub async fn person(
        &self,
        name: &str,
        role: Role,
        unit: Option<UnitId>,
        chamber: Option<OrganisationId>,
    ) -> Person {
        let row = user::ActiveModel {
            id: Set(UserId::new()),
            username: Set(name.to_owned()),
            name: Set(name.to_owned()),
            role: Set(role),
            unit_id: Set(unit),
            organisation_id: Set(chamber),
            created_at: Set(self.app.now()),
            ..user::fresh()
        };
        let user = row.insert(&self.app.db.write).await.unwrap();
        let token =
            session::start(&self.app.db.write, user.id, self.app.now(), "127.0.0.1", "test").await.unwrap();
        Person::new(&self.app, Some(token)).known_as(user.id)
    }

    /// What the trail says, oldest first: `["olive registered organisation 甲子"]`.
    pub async fn trail(&self) -> Vec<String> {
        let events = event::Entity::find().order_by_asc(event::Column::At).order_by_asc(event::Column::Id);
        let events = events.all(&self.app.db.read).await.unwrap();
        events
            .iter()
            .map(|e| format!("{} {} {} {}", e.actor_name, e.action, e.subject, e.subject_label))
            .collect()
    }

    /// The newest event of this action.
    pub async fn event(&self, action: &str) -> event::Model {
        let found = event::Entity::find().filter(event::Column::Action.eq(action));
        let found = found.order_by_desc(event::Column::At).order_by_desc(event::Column::Id);
        let found = found.one(&self.app.db.read).await.unwrap();
        found.unwrap_or_else(|| panic!("nothing was {action}"))
    }
}

fn config() -> Config {
    Config {
        database_url: None,
        listen: "127.0.0.1:8080".parse().unwrap(),
        data: env!("CARGO_TARGET_TMPDIR").into(),
        base_url: "http://127.0.0.1:8080".to_owned(),
        tls: None,
        zone: "演示高新区".to_owned(),
        zone_en: "Demo Zone".to_owned(),
        trusted_proxy: Vec::new(),
        session_idle: Duration::from_secs(30 * 60),
        session_max: Duration::from_secs(12 * 3600),
        demo: false,
    }
}

async fn make_unit(app: &App, name: &str, is_default: bool) -> UnitId {
    let unit = unit::ActiveModel {
        id: Set(UnitId::new()),
        name: Set(name.to_owned()),
        is_default: Set(is_default),
        archived_at: Set(None),
        version: Set(1),
    };
    unit.insert(&app.db.write).await.unwrap().id
}
