//! A spreadsheet of 100,000 companies comes in, goes out as files, and is undone: how long whoever
//! sent it waits, and how much memory the program needs for it at most.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context;
use rust_xlsxwriter::Workbook;
use yanlai::{App, Result};

use crate::fill;
use crate::measure;
use crate::server::{Client, Server};

const ROWS: usize = 100_000;
/// A region that no company of the filled register has: those brought in are found by it.
const REGION: (&str, &str) = ("浙江省嘉兴市", "330400");

/// Who sends it in.
pub struct Ground {
    cookie: String,
}

impl Ground {
    pub async fn of(app: &App) -> Result<Self> {
        Ok(Self { cookie: measure::signed_in(app, "officer-0").await? })
    }
}

/// The embedded database is copied first, so that the filled one stays as it was.
pub fn report(data: &Path, postgres: Option<&str>, ground: &Ground) -> anyhow::Result<()> {
    let own = data.join("files");
    if postgres.is_none() {
        std::fs::create_dir_all(&own)?;
        for entry in std::fs::read_dir(data)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                std::fs::copy(entry.path(), own.join(entry.file_name()))?;
            }
        }
    }
    let measured = measured(&own, postgres, ground);
    std::fs::remove_dir_all(&own).or_else(|error| if postgres.is_some() { Ok(()) } else { Err(error) })?;
    measured
}

/// Each on a program just started, so that what one needed isn't counted to the next.
fn measured(data: &Path, postgres: Option<&str>, ground: &Ground) -> anyhow::Result<()> {
    let (book, cookie) = (workbook()?, &ground.cookie);
    println!("\n{ROWS} rows, {} kB of .xlsx\n", book.len() / 1000);
    println!("| what | s | most | MiB at most | most |\n|---|---:|---:|---:|---:|");

    let server = Server::start(data, postgres)?;
    let mut client = server.client()?;
    let begun = Instant::now();
    let columns = upload(&mut client, cookie, &book)?;
    let at = columns.strip_suffix("/columns").context("no import")?.to_owned();
    line(&server, "import: read", begun.elapsed(), "", "256")?;
    let checked = Instant::now();
    send_columns(&mut client, cookie, &columns)?;
    rests(&mut client, cookie, &at)?;
    line(&server, "import: checked", checked.elapsed(), "", "256")?;
    let run = Instant::now();
    client.post(&format!("{at}/run"), cookie, FORM, &[])?;
    rests(&mut client, cookie, &at)?;
    line(&server, "import: run", run.elapsed(), "", "256")?;
    line(&server, "import: in all", begun.elapsed(), "60", "256")?;
    drop(server);

    for format in ["xlsx", "csv"] {
        let server = Server::start(data, postgres)?;
        let mut client = server.client()?;
        let begun = Instant::now();
        let path = format!("/companies/export?region={}", REGION.1);
        let body = format!("purpose=bench&format={format}");
        let file = client.post(&path, cookie, FORM, body.as_bytes())?;
        anyhow::ensure!(file.status == 200, "the export answered {}", file.status);
        line(&server, &format!("export .{format}: begins"), file.began, "1", "")?;
        let what = format!("export .{format}: whole, {} kB", file.body.len() / 1000);
        line(&server, &what, begun.elapsed(), "", "128")?;
    }

    let server = Server::start(data, postgres)?;
    let mut client = server.client()?;
    let begun = Instant::now();
    client.post(&format!("{at}/undo"), cookie, FORM, &[])?;
    rests(&mut client, cookie, &at)?;
    line(&server, "import: undone", begun.elapsed(), "", "256")
}

fn line(server: &Server, what: &str, took: Duration, most: &str, mib: &str) -> anyhow::Result<()> {
    println!("| {what} | {:.1} | {most} | {} | {mib} |", took.as_secs_f64(), server.peak()? / 1024);
    Ok(())
}

const FORM: &str = "application/x-www-form-urlencoded";

/// Nine in ten are new; one in ten is in the register already.
fn workbook() -> anyhow::Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    for (column, name) in (0..).zip(["企业名称", "所在地", "企业简称", "联系人", "职务", "备注"])
    {
        sheet.write_string(0, column, name)?;
    }
    for row in 0..ROWS {
        let number = if row.is_multiple_of(10) { row } else { 2_000_000 + row };
        let place = u32::try_from(row + 1)?;
        sheet.write_string(place, 0, fill::name(number))?;
        sheet.write_string(place, 1, REGION.0)?;
        sheet.write_string(place, 2, fill::short(number))?;
        sheet.write_string(place, 3, "王先生")?;
        sheet.write_string(place, 4, "总经理")?;
        sheet.write_string(place, 5, format!("第{row}行"))?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The address of its columns.
fn upload(client: &mut Client, cookie: &str, book: &[u8]) -> anyhow::Result<String> {
    const EDGE: &str = "yanlai-bench";
    let mut body = format!(
        "--{EDGE}\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\norganisations\r\n\
         --{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bench.xlsx\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(book);
    body.extend_from_slice(format!("\r\n--{EDGE}--\r\n").as_bytes());
    let kind = format!("multipart/form-data; boundary={EDGE}");
    let answer = client.post("/imports", cookie, &kind, &body)?;
    anyhow::ensure!(answer.status == 303, "the upload answered {}", answer.status);
    let shown = client.get(&answer.location, cookie, false)?;
    Ok(if shown.location.is_empty() { answer.location } else { shown.location })
}

/// As they were matched by their names.
fn send_columns(client: &mut Client, cookie: &str, path: &str) -> anyhow::Result<()> {
    let page = client.get(path, cookie, false)?;
    let page = scraper::Html::parse_document(&String::from_utf8(page.body)?);
    let chosen = |css: &str| scraper::Selector::parse(css).map_err(|error| anyhow::anyhow!("{error}"));
    let (selects, option) = (chosen("select[name=field]")?, chosen("option[selected]")?);
    let hidden = chosen("form[action$='/columns'] input[type=hidden]")?;
    let mut form: Vec<(String, String)> = Vec::new();
    for input in page.select(&hidden) {
        let value = |name| input.value().attr(name).unwrap_or_default().to_owned();
        form.push((value("name"), value("value")));
    }
    for select in page.select(&selects) {
        let value = select.select(&option).next().and_then(|option| option.value().attr("value"));
        form.push(("field".to_owned(), value.unwrap_or_default().to_owned()));
    }
    let answer = client.post(path, cookie, FORM, serde_urlencoded::to_string(form)?.as_bytes())?;
    anyhow::ensure!(answer.status == 303, "the columns answered {}", answer.status);
    Ok(())
}

/// Waits until the import rests; while it works, its page says how far it is.
fn rests(client: &mut Client, cookie: &str, at: &str) -> anyhow::Result<()> {
    loop {
        let page = client.get(at, cookie, false)?;
        if page.status == 303 || !String::from_utf8(page.body)?.contains("<progress ") {
            return Ok(());
        }
        std::thread::park_timeout(Duration::from_millis(50));
    }
}
