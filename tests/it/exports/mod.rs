//! Lists leave the house as files: who may, what stands in them, what stays in the trail.

mod files;
mod leaving;
mod papers;
mod picked;

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use crate::support::person::Answer;
use crate::support::{Person, World};

/// The file an export answers with.
async fn export(person: &Person, path: &str, fields: &[(&str, &str)]) -> Answer {
    person.ask("POST", path, &serde_urlencoded::to_string(fields).unwrap(), &[]).await
}

/// Its first sheet.
fn sheet(answer: &Answer) -> Range<Data> {
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.body);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.bytes.clone())).unwrap();
    book.worksheet_range_at(0).unwrap().unwrap()
}

fn text(cell: Option<&Data>) -> String {
    cell.map(ToString::to_string).unwrap_or_default()
}

/// The place of a column by its head.
#[track_caller]
fn place(sheet: &Range<Data>, head: &str) -> u32 {
    let found = (0..sheet.width()).find(|column| text(sheet.get((1, *column))) == head);
    u32::try_from(found.unwrap_or_else(|| panic!("no column {head:?}"))).unwrap()
}

async fn register(person: &Person, name: &str) {
    person.visit("/companies/new").await.fill("名称（全称）", name).press("保存").await.is(200);
}

async fn world() -> (World, Person) {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    (world, olive)
}
