//! Which rows are meant, and which of them one may change.

use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::form::BulkForm;
use super::{Act, Listing, MOST};
use crate::auth::Viewer;
use crate::auth::token::hex;
use crate::db::{Record, key_column};
use crate::exports::{Which, in_order};
use crate::{App, Result};

/// Rows read at a time.
pub const READ: usize = 500;

pub struct Meant<R> {
    /// One may change these.
    pub rows: Vec<R>,
    /// And these not, and why.
    pub left: Vec<(R, &'static str)>,
    /// More match than can be changed at once.
    pub is_too_many: bool,
}

impl<R> Meant<R> {
    pub async fn by<L: Listing<Row = R>>(
        app: &App,
        viewer: &Viewer,
        act: &Act,
        form: &BulkForm,
    ) -> Result<Self> {
        let most = usize::try_from(MOST).unwrap_or(usize::MAX);
        let which = which::<L>(form);
        let mut ids = match which.picked {
            Some(picked) => picked,
            None => L::ids(app, viewer, &which.wanted, MOST + 1).await?,
        };
        let is_too_many = ids.len() > most;
        ids.truncate(most);
        let mut meant = Self { rows: Vec::new(), left: Vec::new(), is_too_many };
        for some in ids.chunks(READ) {
            let rows = seen::<L>(viewer, some).all(&app.db.read).await?;
            let rows = rows.into_iter().filter(L::holds).collect();
            let rows = in_order(rows, some, L::Table::key);
            let refused = L::refused(app, viewer, act, &form.to, &rows, false).await?;
            for (row, why) in rows.into_iter().zip(refused) {
                match why {
                    None => meant.rows.push(row),
                    Some(why) => meant.left.push((row, why)),
                }
            }
        }
        Ok(meant)
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.left.is_empty()
    }

    /// Another one, if a row came, went or was changed.
    pub fn seen<L: Listing<Row = R>>(&self) -> String {
        let mut sum = Sha256::new();
        for row in self.rows.iter().chain(self.left.iter().map(|(row, _)| row)) {
            sum.update(L::Table::key(row).as_bytes());
            sum.update(L::version(row).to_be_bytes());
        }
        hex(&sum.finalize())[..32].to_owned()
    }
}

/// These rows, as far as this person sees them; at most [`READ`].
pub fn seen<L: Listing>(viewer: &Viewer, ids: &[Uuid]) -> sea_orm::Select<L::Table> {
    let ids = ids.iter().copied().take(READ);
    L::Table::visible_to(viewer).filter(key_column::<L::Table>().is_in(ids)).limit(READ as u64)
}

pub fn which<L: Listing>(form: &BulkForm) -> Which<L> {
    let wanted = serde_html_form::from_str(&form.query).unwrap_or_default();
    if form.is_all() { Which { wanted, picked: None } } else { Which::picked(wanted, &form.ids) }
}
