//! Views that the first unit keeps of its lists.

use super::cast::Cast;
use crate::saved_views::{Asked, Kind, NewView, SavedView};
use crate::{App, Result};

/// Whose, of which list, called what, asking what; for the unit or for oneself.
const KEPT: [(&str, Kind, &str, &str, bool); 4] = [
    ("officer", Kind::Companies, "江苏企业", "region=江苏", true),
    ("officer", Kind::Companies, "浙江企业", "region=浙江", true),
    ("officer", Kind::Projects, "超时项目", "view=table&over=1", true),
    ("officer", Kind::Visits, "本月我记的", "mine=yes&month=2023-08", false),
];

pub async fn keep(app: &App, cast: &Cast) -> Result<()> {
    for (who, kind, name, query, is_of_unit) in KEPT {
        let viewer = cast.viewer(who)?;
        let tx = app.begin(&viewer).await?;
        let new = NewView {
            kind,
            name: name.to_owned(),
            asked: Asked::parse(query),
            unit_id: viewer.unit_id.filter(|_| is_of_unit),
        };
        if let Err(refusal) = SavedView::keep(&tx, &viewer, new).await? {
            return Err(anyhow::anyhow!("{name}: {refusal:?}").into());
        }
        tx.commit().await?;
    }
    Ok(())
}
