use std::collections::HashMap;

use sea_orm::ActiveValue::Set;

use super::sheet::missing;
use crate::auth::{Role, User, Viewer, password, unit, user};
use crate::db::{Actor, Tx};
use crate::ids::{OrganisationId, UnitId, UserId};
use crate::standards::day::Day;
use crate::{App, Result};

/// What one signs in as, shown at the door.
pub const SIGN_INS: [&str; 6] = ["officer", "officer2", "manager", "liaison", "admin", "auditor"];

const UNITS: [&str; 2] = ["招商一部", "招商二部"];

/// Username, name, role, and which unit.
const PEOPLE: [(&str, &str, Role, Option<usize>); 10] = [
    ("officer", "招商专员甲", Role::Officer, Some(0)),
    ("officer2", "招商专员乙", Role::Officer, Some(1)),
    ("officer3", "招商专员丙", Role::Officer, Some(0)),
    ("officer4", "招商专员丁", Role::Officer, Some(1)),
    ("manager", "招商局负责人", Role::Manager, Some(0)),
    ("leader", "管委会分管领导", Role::Manager, None),
    ("admin", "系统管理员", Role::Administrator, None),
    ("auditor", "审计管理员", Role::Auditor, None),
    ("liaison", "商会联络员甲", Role::Liaison, None),
    ("liaison2", "商会联络员乙", Role::Liaison, None),
];

/// Who plays in it.
pub struct Cast {
    people: HashMap<&'static str, User>,
    units: [UnitId; 2],
}

impl Cast {
    /// Everybody has the same password, so it is hashed once.
    pub async fn engage(app: &App, password: &str) -> Result<Self> {
        app.clock.set(super::sheet::at(Day::new(2019, 3, 1).ok_or_else(|| missing("first day"))?, 9));
        let hash = password::hash(app, password.to_owned()).await?;
        let tx = app.begin_as(Actor::program()).await?;
        let units = [UnitId::new(), UnitId::new()];
        for (place, name) in UNITS.iter().enumerate() {
            let unit = unit::ActiveModel {
                id: Set(units[place]),
                name: Set((*name).to_owned()),
                is_default: Set(place == 0),
                archived_at: Set(None),
                version: Set(1),
            };
            tx.insert(unit, "created").await?;
        }
        let mut people = HashMap::new();
        for (username, name, role, unit) in PEOPLE {
            let person = user::ActiveModel {
                id: Set(UserId::new()),
                username: Set(username.to_owned()),
                name: Set(name.to_owned()),
                role: Set(role),
                unit_id: Set(unit.map(|place| units[place])),
                password_hash: Set(Some(hash.clone())),
                created_at: Set(tx.now()),
                ..user::fresh()
            };
            people.insert(username, tx.insert(person, "created").await?);
        }
        tx.commit().await?;
        Ok(Self { people, units })
    }

    pub fn user(&self, username: &str) -> Result<&User> {
        self.people.get(username).ok_or_else(|| missing(username))
    }

    pub fn people(&self) -> impl Iterator<Item = &User> {
        self.people.values()
    }

    /// Somebody at work, as a request of theirs would be.
    pub fn viewer(&self, username: &str) -> Result<Viewer> {
        let user = self.user(username)?;
        let unit = self.units.iter().position(|unit| user.unit_id == Some(*unit));
        Ok(Viewer {
            id: user.id,
            name: user.name.clone(),
            role: user.role,
            unit_id: user.unit_id,
            unit_name: unit.map(|place| UNITS[place].to_owned()).unwrap_or_default(),
            organisation_id: user.organisation_id,
            lang: None,
            session: String::new(),
            ip: "127.0.0.1".to_owned(),
            shortcuts: true,
            may_export: true,
        })
    }

    /// A liaison speaks for a chamber, which is there only once the register is.
    pub async fn send(tx: &Tx, liaison: &User, chamber: OrganisationId) -> Result<User> {
        let change = user::ActiveModel { organisation_id: Set(Some(chamber)), ..Default::default() };
        tx.update(liaison, change, "revised").await
    }
}
