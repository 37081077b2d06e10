use serde_json::json;

use super::stream::{Job, respond};
use super::views::New;
use super::{ExportForm, Exporter, Listing, watermark};
use crate::auth::Viewer;
use crate::web::{Filter, Form, OrRedisplay, Page, html};
use crate::{App, Result};

/// Rows of one file. A sheet holds 1,048,576; more than half of that nobody opens.
const MOST: u64 = 500_000;

/// What it is for, before anything leaves the house.
pub async fn ask<L: Listing>(
    app: App,
    page: Page,
    exporter: Exporter,
    Filter(wanted): Filter<L::Wanted>,
) -> Result {
    let count = count::<L>(&app, &exporter, &wanted).await?;
    let form = ExportForm { format: "xlsx".to_owned(), ..ExportForm::default() };
    html(new::<L>(page, form.into(), &wanted, count))
}

pub async fn write<L: Listing>(
    app: App,
    page: Page,
    exporter: Exporter,
    Filter(wanted): Filter<L::Wanted>,
    form: Form<ExportForm>,
) -> Result {
    let ids = L::ids(&app, &exporter, &wanted, MOST).await?;
    let accepted = form.accept().or_redisplay(|form| new::<L>(page.clone(), form, &wanted, ids.len()))?;

    let title = page.t(L::TITLE);
    let tx = app.begin(&exporter).await?;
    let mut said = json!({
        "purpose": [null, accepted.purpose],
        "rows": [null, ids.len()],
        "filter": [null, L::query(&wanted)],
        "format": [null, if accepted.is_csv { "csv" } else { "xlsx" }],
    });
    if L::HAS_NUMBERS {
        said["full_numbers"] = json!([null, accepted.full]);
    }
    tx.note(L::SUBJECT, None, &title, "exported", Some(said)).await?;
    tx.commit().await?;

    let mark = watermark(&page, &accepted.purpose);
    let columns = L::columns(&page);
    let viewer = page.viewer.clone();
    Ok(respond::<L>(Job { app, viewer, lang: page.lang, ids, columns, title, mark, accepted }))
}

async fn count<L: Listing>(app: &App, viewer: &Viewer, wanted: &L::Wanted) -> Result<usize> {
    const SHOWN: u64 = 10_001;
    Ok(L::ids(app, viewer, wanted, SHOWN).await?.len())
}

fn new<L: Listing>(page: Page, form: Form<ExportForm>, wanted: &L::Wanted, count: usize) -> New {
    let query = L::query(wanted);
    let at = |path: &str| if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    New {
        title: page.t(L::TITLE),
        back: at(L::HOME),
        action: at(L::PATH),
        kin: L::KIN.iter().map(|(name, path)| (page.t(name), at(path), *path == L::PATH)).collect(),
        count: if count > 10_000 { "10,000+".to_owned() } else { count.to_string() },
        is_narrowed: !query.is_empty(),
        has_numbers: L::HAS_NUMBERS,
        has_formats: true,
        page,
        form,
    }
}
