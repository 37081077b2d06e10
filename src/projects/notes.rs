//! Small things that happen beside the stages: a line on the timeline, evidence that has come.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::auth::Officer;
use crate::db::{Record, Tx};
use crate::timeline::Happening;
use crate::web::{Errors, Form, Input, OrRedisplay, Page, WithNotice, html, see_other};
use crate::{App, Error, Result};

use super::Projects;
use super::access::Changeable;
use super::evidence;
use super::form::ProjectForm;
use super::gate::{self, Gate};
use super::project::{Column, Model as Project};
use super::stage::{Stages, construction_code};
use super::views;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NoteForm {
    pub text: String,
}

impl Input for NoteForm {
    type Output = String;
    const PREFIX: &'static str = "projects";

    fn check(&self, errors: &mut Errors) -> Option<String> {
        let text = errors.paragraph("text", &self.text, 2_000)?;
        if text.is_empty() {
            errors.add("text", "projects-note-empty");
        }
        Some(text)
    }
}

pub async fn create(
    app: App,
    officer: Officer,
    page: Page,
    Changeable(project): Changeable,
    form: Form<NoteForm>,
) -> Result {
    let once = form.once();
    let text = form.accept().or_redisplay(|form| views::Note {
        page: page.clone(),
        project: project.clone(),
        form,
    })?;
    let tx = app.begin(&officer).await?;
    tx.once(once, &project.path()).await?;
    project.remark(&tx, &text).await?;
    tx.commit().await?;
    Ok(see_other(project.path()).notice(page.t("projects-noted")))
}

impl Project {
    /// A line on its timeline, and a sign of life.
    pub async fn remark(&self, tx: &Tx, text: &str) -> Result<()> {
        tx.tell(Happening { kind: "project-noted", body: text.to_owned(), ..self.happening() }).await?;
        tx.note(Projects::NAME, Some(self.id.0), &Projects::label(self), "noted", None).await?;
        touch(tx, self).await
    }
}

/// A sign of life. It leaves the version alone: nobody who is editing is disturbed by it.
#[expect(clippy::disallowed_methods, reason = "a mark beside a change that is in the trail")]
pub async fn touch(tx: &Tx, project: &Project) -> Result<()> {
    Projects::update_many()
        .col_expr(Column::LastActivityAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(project.id))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// The gate ahead of a project, if it has one.
pub async fn ahead(app: &App, project: &Project) -> Result<Option<Gate>> {
    if !project.is_active() {
        return Ok(None);
    }
    let (stages, dictionary) = (Stages::of(app).await?, app.dictionary().await?);
    let construction = construction_code(&dictionary, project.construction_id);
    match stages.after(stages.get(project.stage_id), &construction) {
        Some(next) => Ok(Some(gate::before(&app.db.read, project, next, &construction).await?)),
        None => Ok(None),
    }
}

pub async fn evidence_edit(app: App, page: Page, Changeable(project): Changeable) -> Result {
    let gate = ahead(&app, &project).await?.ok_or(Error::NotFound)?;
    html(views::Ticks { page, project, gate, form: Form::default() })
}

pub async fn evidence_update(
    app: App,
    officer: Officer,
    page: Page,
    Changeable(project): Changeable,
    form: Form<ProjectForm>,
) -> Result {
    let gate = ahead(&app, &project).await?.ok_or(Error::Stale)?;
    let facts = form.accept().or_redisplay(|form| views::Ticks {
        page: page.clone(),
        project: project.clone(),
        gate: gate.clone(),
        form,
    })?;
    let tx = app.begin(&officer).await?;
    for (line, reference, is_there) in facts.evidence {
        if gate.evidence().any(|known| known.id == line) {
            evidence::tick(&tx, project.id, line, &reference, is_there).await?;
        }
    }
    touch(&tx, &project).await?;
    tx.commit().await?;
    Ok(see_other(project.path()).notice(page.t("projects-evidence-entered")))
}
