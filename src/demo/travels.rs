use std::collections::HashMap;

use super::cast::Cast;
use super::register::Register;
use super::sheet::{self, Row};
use crate::auth::Viewer;
use crate::ids::{StopId, VisitId};
use crate::items::{self, ItemKind};
use crate::organisations::Organisation;
use crate::standards::day::Day;
use crate::trips::{NewStop, NewTrip, Stop, StopKind, Trip};
use crate::visits::{Attitude, Invitation, NewVisit, Point, Points, Visit, VisitKind};
use crate::{App, Result};

const TRIPS: &str = include_str!("../../assets/data/demo/trips.tsv");
const VISITS: &str = include_str!("../../assets/data/demo/visits.tsv");

/// What the page tells of the talks with companies, and of the chamber.
const TALKS: &str =
    "座谈推介衡阳高新区的地理位置、产业配套、政策落实等优势，邀请到衡阳高新区走一走、看一看，感受发展魅力。";
const NATIVE_TIES: &str =
    "希望通过浙江省衡阳商会的引荐，以“乡情”为纽带，吸引更多企业支持高新、助力高新、赋能高新。";

pub async fn travel(app: &App, cast: &Cast, register: &Register) -> Result<()> {
    for row in sheet::rows(TRIPS) {
        earlier(app, cast, register, &row).await?;
    }
    for row in sheet::rows(VISITS) {
        meet(app, cast, register, &row).await?;
    }
    to_suzhou_and_hangzhou(app, cast, register).await
}

async fn earlier(app: &App, cast: &Cast, register: &Register, row: &Row) -> Result<()> {
    let owner = cast.viewer(row.get("owner"))?;
    let (from, to) = (row.day("from")?, row.day("to")?);
    app.clock.set(sheet::at(from.plus(-5), 9));
    let tx = app.begin(&owner).await?;
    let new = NewTrip {
        reason: "产业链招商".to_owned(),
        cities: row.text("cities"),
        leader_post: "招商局负责人".to_owned(),
        members: owner.name.clone(),
        is_demo: true,
        ..NewTrip::between(from, to, row.get("name"))
    };
    let trip = Trip::plan(&tx, &owner, new).await?;
    let mut stops: Vec<(Stop, &Organisation)> = Vec::new();
    for (key, day) in row.get("stops").split('|').filter_map(|stop| stop.split_once(' ')) {
        let host = register.get(key)?;
        let new = NewStop {
            time: Some("10:00".to_owned()),
            organisation_id: Some(host.id),
            is_arranged_for_demo: true,
            ..NewStop::on(sheet::day(day)?, &host.name)
        };
        stops.push((Stop::add(&tx, trip.id, StopId::new(), &new, &[]).await?, host));
    }
    let all: Vec<_> = stops.iter().map(|(stop, _)| stop.clone()).collect();
    trip.reindex(&tx, &all).await?;
    tx.commit().await?;
    for (stop, host) in stops {
        let day = sheet::day(&stop.day)?;
        let note = NewVisit {
            plans: "了解企业扩产计划和选址要求。".to_owned(),
            intention: "介绍产业配套与政策，企业表示愿意进一步了解。".to_owned(),
            is_demo: true,
            ..NewVisit::on(day)
        };
        record(app, &owner, &trip, &stop, host, note).await?;
    }
    Ok(())
}

/// Makes a visit of a stop, on the evening of its day.
async fn record(
    app: &App,
    author: &Viewer,
    trip: &Trip,
    stop: &Stop,
    host: &Organisation,
    note: NewVisit,
) -> Result<Visit> {
    app.clock.set(sheet::at(sheet::day(&stop.day)?, 18));
    let tx = app.begin(author).await?;
    let note = NewVisit {
        time: stop.time.clone(),
        place: stop.city.clone(),
        trip_id: Some(trip.id),
        stop_id: Some(stop.id),
        our_people: trip.members.clone(),
        ..note
    };
    let visit = Visit::log(&tx, author, host, note).await?;
    stop.recorded(&tx, visit.id).await?;
    tx.commit().await?;
    Ok(visit)
}

/// A reception, a call or a talk by video, with what was asked and promised in it.
async fn meet(app: &App, cast: &Cast, register: &Register, row: &Row) -> Result<()> {
    let author = cast.viewer(row.get("author"))?;
    let host = register.get(row.get("organisation"))?;
    let day = row.day("day")?;
    let kind = VisitKind::parse(row.get("kind")).unwrap_or_default();
    let point = |kind, text: &str, due| Point { kind, text: text.to_owned(), owner_id: Some(author.id), due };
    let mut points: Vec<_> = row
        .get("demand")
        .split('；')
        .filter(|text| !text.is_empty())
        .map(|text| point(ItemKind::Demand, text, None))
        .collect();
    let mut kept = None;
    for (column, kind) in [("promise", ItemKind::Promise), ("next_step", ItemKind::NextStep)] {
        let mut words = row.get(column).split(' ');
        if let (Some(text), Some(due)) = (words.next(), words.next()) {
            let due = sheet::day(due)?;
            points.push(point(kind, text, Some(due)));
            if words.next() == Some("done") {
                kept = Some(due);
            }
        }
    }
    let note = NewVisit {
        kind,
        time: Some(row.text("time")),
        place: if kind == VisitKind::Reception { "高新区招商中心".to_owned() } else { String::new() },
        plans: row.text("plans"),
        intention: row.text("intention"),
        attitude: Attitude::parse(row.get("attitude")).unwrap_or_default(),
        our_people: author.name.clone(),
        points: Points(points),
        is_demo: true,
        ..NewVisit::on(day)
    };
    app.clock.set(sheet::at(day, 18));
    let tx = app.begin(&author).await?;
    let visit = Visit::log(&tx, &author, host, note).await?;
    tx.commit().await?;
    match kept {
        Some(due) => keep(app, &author, visit.id, due).await,
        None => Ok(()),
    }
}

/// The promise is kept a day before it is due.
async fn keep(app: &App, author: &Viewer, visit: VisitId, due: Day) -> Result<()> {
    let all = items::of_visit(app, author, visit, 50).await?;
    app.clock.set(sheet::at(due.plus(-1), 15));
    let tx = app.begin(author).await?;
    for item in all.iter().filter(|item| matches!(item.kind, ItemKind::Promise | ItemKind::Demand)) {
        item.finish(&tx).await?;
    }
    tx.commit().await
}

/// The trip of the page: who was visited, and what it tells. It gives the days of the trip only, so
/// the day and hour of every stop are marked as arranged for the demonstration.
async fn to_suzhou_and_hangzhou(app: &App, cast: &Cast, register: &Register) -> Result<()> {
    let owner = cast.viewer("officer")?;
    let day = |day: i8| Day::new(2023, 8, day).ok_or_else(|| sheet::missing("day of August"));
    app.clock.set(sheet::at(day(10)?, 10));
    let tx = app.begin(&owner).await?;
    let new = NewTrip {
        reason: "商会引荐、乡情招商".to_owned(),
        cities: "苏州、杭州".to_owned(),
        leader_post: "党委书记".to_owned(),
        members: "招商局负责人、招商专员甲、招商专员丙".to_owned(),
        goals: "参观生产车间、智能化仓库和展示中心，了解生产流程、市场应用及发展规划；推介高新区，邀请企业来衡考察。".to_owned(),
        ..NewTrip::between(day(16)?, day(18)?, "赴苏州、杭州开展招商引资考察")
    };
    let trip = Trip::plan(&tx, &owner, new).await?;
    let plan = [
        (16, "08:05", "", "衡阳—苏州，高铁", ""),
        (16, "15:00", "opple", "", "苏州"),
        (16, "19:20", "", "苏州—杭州，高铁", ""),
        (17, "09:30", "zhejiang", "", "杭州"),
        (17, "14:30", "dtstack", "", "杭州"),
        (18, "09:30", "yuntu", "", "杭州"),
        (18, "14:30", "yigao", "", "杭州"),
        (18, "17:40", "", "杭州—衡阳，高铁", ""),
    ];
    let mut stops: Vec<Stop> = Vec::new();
    let mut hosts = HashMap::new();
    for (on, time, key, way, city) in plan {
        let host = if key.is_empty() { None } else { Some(register.get(key)?) };
        let new = NewStop {
            kind: if host.is_some() { StopKind::Visit } else { StopKind::Transfer },
            time: Some(time.to_owned()),
            organisation_id: host.map(|host| host.id),
            city: city.to_owned(),
            our_people: if host.is_some() { "党委书记（带队）".to_owned() } else { String::new() },
            is_arranged_for_demo: true,
            ..NewStop::on(day(on)?, host.map_or(way, |host| &host.name))
        };
        let stop = Stop::add(&tx, trip.id, StopId::new(), &new, &stops).await?;
        if let Some(host) = host {
            hosts.insert(key, (stop.clone(), host));
        }
        stops.push(stop);
    }
    trip.reindex(&tx, &stops).await?;
    tx.commit().await?;

    for (key, intention) in [("opple", TALKS), ("zhejiang", NATIVE_TIES)] {
        let Some((stop, host)) = hosts.get(key) else { continue };
        let on = sheet::day(&stop.day)?;
        let invitation = if key == "opple" { Invitation::Invited } else { Invitation::None };
        let invited_day = (key == "opple").then_some(on);
        let note = NewVisit { intention: intention.to_owned(), invitation, invited_day, ..NewVisit::on(on) };
        record(app, &owner, &trip, stop, host, note).await?;
    }
    Ok(())
}
