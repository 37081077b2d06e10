use serde_json::json;

use super::stream::{Job, respond};
use super::views::New;
use super::{ExportForm, Exporter, Listing, Which, watermark};
use crate::db::Record;
use crate::web::{Form, OrRedisplay, Page, html};
use crate::{App, Result};

/// Rows of one file. A sheet holds 1,048,576; more than half of that nobody opens.
const MOST: u64 = 500_000;

/// What it is for, before anything leaves the house.
pub async fn ask<L: Listing>(app: App, page: Page, exporter: Exporter, which: Which<L>) -> Result {
    const SHOWN: u64 = 10_001;
    let count = which.ids(&app, &exporter, SHOWN).await?.len();
    let form = ExportForm { format: "xlsx".to_owned(), ..ExportForm::default() };
    html(new(page, form.into(), &which, count))
}

pub async fn write<L: Listing>(
    app: App,
    page: Page,
    exporter: Exporter,
    which: Which<L>,
    form: Form<ExportForm>,
) -> Result {
    let ids = which.ids(&app, &exporter, MOST).await?;
    let accepted = form.accept().or_redisplay(|form| new(page.clone(), form, &which, ids.len()))?;

    let title = page.t(L::TITLE);
    let tx = app.begin(&exporter).await?;
    let mut said = json!({
        "purpose": [null, accepted.purpose],
        "rows": [null, ids.len()],
        "filter": [null, which.query()],
        "format": [null, if accepted.is_csv { "csv" } else { "xlsx" }],
    });
    if L::HAS_NUMBERS {
        said["full_numbers"] = json!([null, accepted.full]);
    }
    tx.note(L::Table::NAME, None, &title, "exported", Some(said)).await?;
    tx.commit().await?;

    let mark = watermark(&page, &accepted.purpose);
    let columns = L::columns(&page);
    let viewer = page.viewer.clone();
    Ok(respond::<L>(Job { app, viewer, lang: page.lang, ids, columns, title, mark, accepted }))
}

fn new<L: Listing>(page: Page, form: Form<ExportForm>, which: &Which<L>, count: usize) -> New {
    let kin = L::KIN.iter().map(|(name, path)| (page.t(name), which.at(path), *path == L::PATH));
    New {
        title: page.t(L::TITLE),
        back: which.back(),
        action: which.at(L::PATH),
        kin: kin.collect(),
        count: if count > 10_000 { "10,000+".to_owned() } else { count.to_string() },
        narrowed: match (&which.picked, L::query(&which.wanted).is_empty()) {
            (Some(_), _) => Some("export-picked"),
            (None, false) => Some("export-narrowed"),
            (None, true) => None,
        },
        has_numbers: L::HAS_NUMBERS,
        has_formats: true,
        page,
        form,
    }
}
