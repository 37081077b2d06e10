//! The 39 queries of officers over the records they were collected on, through the page.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;
use yanlai::db::Actor;
use yanlai::hanzi::Kind as TextKind;
use yanlai::index::{Entry, Kind};

use crate::support::World;

fn text_kind(name: &str) -> TextKind {
    match name {
        "name" => TextKind::Name,
        "person" => TextKind::Person,
        "alias" => TextKind::Alias,
        "code" => TextKind::Code,
        "phone" => TextKind::Phone,
        "text" => TextKind::Text,
        other => panic!("no kind {other}"),
    }
}

fn kind(id: &str) -> Kind {
    match &id[..1] {
        "C" => Kind::Organisation,
        "P" => Kind::Project,
        "T" => Kind::Contact,
        "V" => Kind::Trip,
        other => panic!("no kind {other}"),
    }
}

/// Writes the records of the fixture; each leads to `/found/<id>`.
pub async fn register(world: &World) {
    let mut records: BTreeMap<&str, Vec<(String, TextKind)>> = BTreeMap::new();
    for line in include_str!("../../data/search-records.tsv").lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        records.entry(fields[0]).or_default().push((fields[2].to_owned(), text_kind(fields[1])));
    }
    let tx = world.app.begin_as(Actor::program()).await.unwrap();
    for (id, texts) in records {
        let entry = Entry {
            kind: kind(id),
            id: Uuid::now_v7(),
            unit_id: None,
            project_id: None,
            guarded: false,
            title: texts[0].0.clone(),
            subtitle: String::new(),
            path: format!("/found/{id}"),
            texts,
            archived: false,
        };
        tx.index(entry).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn officers_find_what_they_mean() {
    let world = World::new().await;
    register(&world).await;
    let olive = world.officer("olive").await;

    for line in include_str!("../../data/search-queries.tsv").lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let query = serde_urlencoded::to_string([("q", fields[1])]).unwrap();
        let page = olive.visit(&format!("/search?{query}")).await.is(200);
        let links = page.links();
        let found: BTreeSet<&str> = links.iter().filter_map(|link| link.strip_prefix("/found/")).collect();
        // `~`: found only by the guess that follows an empty answer, and said to be one.
        let wanted: BTreeSet<&str> =
            fields[2].split(' ').filter(|id| !id.is_empty()).map(|id| id.trim_start_matches('~')).collect();
        assert_eq!(found, wanted, "{line}");
        if fields[2].starts_with('~') {
            page.sees("没有符合条件的记录").sees("您是不是要找").sees("新增企业");
        } else if wanted.is_empty() {
            page.sees("没有符合条件的记录").sees("新增企业").does_not_see("您是不是要找");
        } else {
            page.does_not_see("您是不是要找");
        }
    }
}
