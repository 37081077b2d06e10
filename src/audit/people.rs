use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

use crate::auth::{Users, user};
use crate::hanzi::{Indexed, Kind, Query};
use crate::ids::UserId;
use crate::{App, Result};

/// Accounts looked through for a name.
const MOST: u64 = 5_000;

/// Whoever has this name or user name, or part of it. Auditors know people by the trail alone, so
/// they get ids to look for and nothing more.
#[expect(clippy::disallowed_methods, reason = "only to know whose lines are asked for")]
pub async fn named(app: &App, typed: &str) -> Result<Vec<UserId>> {
    let asked = Query::parse(typed);
    let known: Vec<(UserId, String, String)> = Users::find()
        .select_only()
        .columns([user::Column::Id, user::Column::Name, user::Column::Username])
        .order_by_asc(user::Column::Id)
        .limit(MOST)
        .into_tuple()
        .all(&app.db.read)
        .await?;
    let folded = user::fold_username(typed);
    let fits = |name: &str, username: &str| {
        let texts = [Indexed::new(Kind::Person, name), Indexed::new(Kind::Latin, username)];
        username == folded || asked.accepts(&texts).is_some()
    };
    let found = known.into_iter().filter(|(_, name, username)| fits(name, username)).map(|(id, ..)| id);
    Ok(found.take(200).collect())
}
