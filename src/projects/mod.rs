//! Projects on their way 线索 在谈 意向 签约 注册 开工 投产 达效, and beside it 搁置, 流失, 终止.
//!
//! A stage is entered through its gate only: nothing missing, or a manager's reason that stays
//! visible. Back goes only a manager, with a reason. Every step keeps when it happened, when it was
//! entered, who took it, and why; none is ever changed. Counts and sums go through the same scope as
//! the rows, so a confidential project exists for its people and managers only.

use axum::Router;
use axum::routing::{get, post};

use crate::{App, bulk as many, exports, saved_views};

use export::Table;

mod access;
mod bulk;
mod closing;
mod columns;
mod committed;
mod controls;
mod edit;
mod evidence;
mod export;
mod facts;
mod figure;
mod filter;
mod form;
mod gate;
mod guard;
mod hand_over;
mod lead;
mod ledger;
mod list;
mod lists;
mod marks;
mod months;
mod moves;
mod moving;
mod notes;
mod people;
mod project;
mod row;
mod said;
mod sheet;
mod show;
mod stage;
mod steps;
mod talks;
mod tally;
mod typed;
mod views;
mod worded;

pub use columns::percent;
pub use evidence::tick as tick_evidence;
pub use facts::Facts;
pub use figure::{Entry as FigureEntry, Kind as FigureKind, enter as enter_figure};
pub use filter::{AGES, Wanted, is_late, is_over, is_quiet, is_silent, roots};
pub use gate::before as gate_before;
pub use hand_over::hand_over;
pub use lead::{NewLead, Projects, organisation as investor};
pub use lists::{
    Introduced, cards_of_organisation, introduced_state, numbers_of_organisation, of_organisation,
    stalled_cards, stalled_of,
};
pub use marks::{ChainMark, Due, Dwell};
pub use moves::{Kind as MoveKind, Step};
pub use project::{ActiveModel, Column, Model as Project, NO_LIMIT, ProjectState};
pub use row::{Card, Row, cards, people as names_of_people, select as select_rows};
pub use stage::{SIGNED, STARTED, Stage, Stages, construction_code};
pub use talks::Pursued;
pub use tally::{Tallies, Tally, count, count_if, sum_fen};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/projects", get(list::index).post(edit::create))
        .route("/projects/counts", get(saved_views::counts::<Table>))
        .route("/projects/new", get(edit::new))
        .route("/projects/export", get(exports::ask::<Table>).post(exports::write::<Table>))
        .route("/projects/ledger", get(exports::ask::<ledger::Ledger>).post(exports::write::<ledger::Ledger>))
        .route("/projects/bulk", get(many::ask::<Table>).post(many::change::<Table>))
        .route("/projects/bulk/{id}", get(many::show::<Table>))
        .route("/projects/bulk/{id}/undoing", post(many::undo::<Table>))
        .route("/projects/{id}/sheet", get(sheet::ask).post(sheet::write))
        .route("/projects/{id}", get(show::show).post(edit::update))
        .route("/projects/{id}/edit", get(edit::edit))
        .route("/projects/{id}/archival", post(edit::archive))
        .route("/projects/{id}/restoration", post(edit::restore))
        .route("/projects/{id}/move", get(moving::edit).post(moving::create))
        .route("/projects/{id}/hold", get(closing::new_hold).post(closing::hold))
        .route("/projects/{id}/loss", get(closing::new_loss).post(closing::lose))
        .route("/projects/{id}/termination", get(closing::new_termination).post(closing::terminate))
        .route("/projects/{id}/resumption", get(closing::new_resumption).post(closing::resume))
        .route("/projects/{id}/evidence", get(notes::evidence_edit).post(notes::evidence_update))
        .route("/projects/{id}/figures", get(months::edit).post(months::update))
        .route("/projects/{id}/people", get(people::edit).post(people::update))
        .route("/projects/{id}/sharing", get(people::sharing_edit).post(people::sharing_update))
        .route("/projects/{id}/notes", post(notes::create))
        .route("/companies/{id}/projects", get(edit::of_organisation))
}
