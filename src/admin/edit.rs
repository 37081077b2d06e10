use sea_orm::ActiveValue::{NotSet, Set};

use super::form::{EditForm, in_words, must_be_offered};
use super::guard::{active_units, must_stay};
use super::views;
use crate::auth::{Administrator, Role, Users, session, user};
use crate::db::Found;
use crate::web::{Form, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Result};

pub async fn edit(app: App, admin: Administrator, Found(user): Found<Users>, page: Page) -> Result {
    let units = active_units(&app.db.read, &admin).await?;
    let form = Form::from(EditForm::from(&user)).at_version(user.version);
    html(views::Edit { page, form, user, units })
}

/// A new role ends the sessions of the old one.
pub async fn update(
    app: App,
    admin: Administrator,
    Found(old): Found<Users>,
    page: Page,
    form: Form<EditForm>,
) -> Result {
    let units = active_units(&app.db.read, &admin).await?;
    let notice = page.t("user-saved");
    let form = form.compare(old.version, || EditForm::from(&old));
    let form = in_words(form, &units, |role| page.t(role.message()));
    let kept = form.clone();
    // Whoever is of an archived unit may stay there.
    let stays = old.unit_id;
    let revised = form
        .accept_if(|revised, errors| {
            match (old.role, revised.role) {
                (Role::Liaison, Some(_)) => errors.add("role", "user-role-liaison"),
                (Role::Liaison, None) => {}
                (_, None) => errors.add("role", "user-role-missing"),
                (_, Some(_)) => {}
            }
            must_be_offered(revised.unit_id.filter(|unit| Some(*unit) != stays), &units, errors);
        })
        .or_redisplay(|form| views::Edit {
            page: page.clone(),
            form,
            user: old.clone(),
            units: units.clone(),
        })?;

    let tx = app.begin(&admin).await?;
    let role = revised.role.unwrap_or(old.role);
    if role != old.role
        && let Some(why) = must_stay(&tx, &admin, &old, "user-role-own").await?
    {
        return Err(kept.with_error("role", why).redisplay(|form| views::Edit {
            page,
            form,
            user: old,
            units,
        }));
    }
    let row = user::ActiveModel {
        name: Set(revised.name),
        role: Set(role),
        unit_id: if role == Role::Liaison { NotSet } else { Set(revised.unit_id) },
        may_export: if role == Role::Liaison { NotSet } else { Set(revised.may_export) },
        ..Default::default()
    };
    let user = tx.update(&old, row, "revised").await?;
    if user.role != old.role {
        session::end_all(tx.conn(), user.id, None).await?;
    }
    tx.commit().await?;

    Ok(see_other(user.path()).notice(notice))
}
