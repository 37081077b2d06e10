use uuid::Uuid;
use yanlai::db::Actor;
use yanlai::hanzi::Kind as TextKind;
use yanlai::ids::{ProjectId, UnitId};
use yanlai::index::{Entry, Kind};

use super::queries::register;
use crate::projects::scene::{company, lead};
use crate::support::{Person, World};

fn project(title: &str, unit: UnitId) -> Entry {
    let id = Uuid::now_v7();
    Entry {
        kind: Kind::Project,
        id,
        unit_id: Some(unit),
        project_id: Some(ProjectId(id)),
        guarded: false,
        title: title.to_owned(),
        subtitle: "签约 · 12.00亿".to_owned(),
        path: format!("/projects/{id}"),
        texts: vec![(title.to_owned(), TextKind::Name), ("XM2308-018".to_owned(), TextKind::Code)],
        archived: false,
    }
}

async fn write(world: &World, entry: Entry) {
    let tx = world.app.begin_as(Actor::program()).await.unwrap();
    tx.index(entry).await.unwrap();
    tx.commit().await.unwrap();
}

async fn grant(world: &World, project: Uuid, person: Option<&Person>, unit: Option<UnitId>) {
    let sql = "INSERT INTO grants (id, project_id, user_id, unit_id, granted_at) VALUES ($1, $2, $3, $4, 0)";
    let values = [
        Uuid::now_v7().into(),
        project.into(),
        person.map(|person| person.id().0).into(),
        unit.map(|unit| unit.0).into(),
    ];
    let tx = world.app.begin_as(Actor::program()).await.unwrap();
    let backend = sea_orm::ConnectionTrait::get_database_backend(tx.conn());
    let grant = sea_orm::Statement::from_sql_and_values(backend, sql, values);
    sea_orm::ConnectionTrait::execute_raw(tx.conn(), grant).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn one_finds_what_is_one_s_own_or_shared() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let quentin = world.elsewhere("quentin").await;
    let entry = project("蓝屿传感器华中基地", world.first);
    let id = entry.id;
    write(&world, entry.clone()).await;

    olive.visit("/search?q=华中").await.sees("基地").sees("签约 · 12.00亿");
    quentin.visit("/search?q=华中").await.sees("没有符合条件的记录").does_not_see("蓝屿");
    world.manager("mary").await.visit("/search?q=lycgq").await.sees("基地");
    grant(&world, id, None, Some(world.second)).await;
    quentin.visit("/search?q=华中").await.sees("基地");

    write(&world, Entry { guarded: true, ..entry.clone() }).await;
    olive.visit("/search?q=华中").await.does_not_see("蓝屿");
    quentin.visit("/search?q=XM2308-018").await.does_not_see("蓝屿");
    grant(&world, id, Some(&olive), None).await;
    olive.visit("/search?q=XM2308-018").await.sees("基地");

    write(&world, Entry { archived: true, ..entry }).await;
    olive.visit("/search?q=华中").await.does_not_see("蓝屿");
    for person in
        [world.liaison("lin", None).await, world.administrator("ada").await, world.auditor("audrey").await]
    {
        person.visit("/search?q=华中").await.is(403).does_not_see("蓝屿");
    }
    world.stranger().visit("/search?q=华中").await.sees("登录");
}

#[tokio::test]
async fn the_stage_beside_a_project_is_said_in_the_reader_s_language() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "甲子光电").await;
    lead(&olive, "甲子光电", "显示模组项目", "1.2亿").await;
    let found = olive.visit("/search?q=显示模组").await;
    assert_eq!(found.texts(".hits .end"), ["甲子光电 · 线索"]);
    let found = olive.in_english().visit("/search?q=显示模组").await;
    assert_eq!(found.texts(".hits .end"), ["甲子光电 · Lead"]);
}

#[tokio::test]
async fn a_record_is_found_by_its_new_name_and_no_longer_by_the_old() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let entry = project("梧桐智造仓储", world.first);
    write(&world, entry.clone()).await;
    let texts = vec![("溪山精密减速器".to_owned(), TextKind::Name), ("梧桐精密".to_owned(), TextKind::Alias)];
    write(&world, Entry { title: "溪山精密减速器".to_owned(), texts, ..entry }).await;
    olive.visit("/search?q=智造").await.sees("没有符合条件的记录");
    let found = olive.visit("/search?q=溪山").await;
    assert_eq!(found.texts(".hits mark"), ["溪山"]);
    let found = olive.visit("/search?q=梧桐").await.sees("溪山精密减速器");
    assert_eq!(found.texts(".hits mark"), ["梧桐"], "the other name is shown, because it is why");
}

#[tokio::test]
async fn the_better_comes_first_and_a_common_word_hides_no_exact_name() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    write(&world, project("科技", world.first)).await;
    for n in 0..130 {
        write(&world, project(&format!("第{n}号科技园"), world.first)).await;
    }
    let found = olive.visit("/search?q=科技").await;
    let titles = found.texts(".hits a .ellip");
    assert_eq!((titles[0].as_str(), titles.len()), ("科技", 10));
    found.sees("全部符合的");
    assert!(titles[1].contains("129"), "then the newest: {}", titles[1]);
}

#[tokio::test]
async fn the_palette_gets_options() {
    let world = World::new().await;
    register(&world).await;
    let olive = world.officer("olive").await;
    let fragment = olive.ask("GET", "/search?q=%E7%94%B2%E5%AD%90", "", &[("hx-request", "true")]).await;
    assert_eq!(fragment.status, 200);
    assert!(!fragment.body.contains("<html"));
    assert_eq!(fragment.body.matches("role=\"option\"").count(), 5, "{}", fragment.body);
    assert_eq!(fragment.body.matches("aria-selected=\"true\"").count(), 1);
    for said in [
        "<mark>甲子</mark>",
        "记走访",
        "新增企业",
        "/companies/new?name=%E7%94%B2%E5%AD%90",
        "支持拼音首字母",
    ] {
        assert!(fragment.body.contains(said), "{said} in {}", fragment.body);
    }
    assert!(!fragment.body.contains("15400000018"), "telephone numbers are found, not shown");
    let english = olive.in_english().ask("GET", "/search?q=xyz", "", &[("hx-request", "true")]).await;
    assert!(english.body.contains("No matching records") && english.body.contains("New company"));
}

#[tokio::test]
async fn nothing_typed_breaks_it() {
    let world = World::new().await;
    register(&world).await;
    let olive = world.officer("olive").await;
    let long = "opzm".repeat(2_500);
    let typed = [
        "",
        " ",
        "%",
        "%%_",
        "*",
        "\"",
        "' OR 1=1 --",
        "AND OR NOT NEAR",
        "a\u{0}b",
        "😀",
        "🀄甲",
        "𠮷",
        "zb7532",
        "zkproject",
        "z",
        "zh",
        "ng",
        "ou",
        "vv",
        "q",
        "7",
        "zhi",
        "ngng",
        "（）【】、",
        "-",
        "\\",
        "<script>alert(1)</script>",
        "grams_organisation:甲",
        "甲*",
        long.as_str(),
    ];
    for q in typed {
        let query = serde_urlencoded::to_string([("q", q)]).unwrap();
        let page = olive.visit(&format!("/search?{query}")).await.is(200);
        assert!(!page.html.contains("<script>alert"));
        let answer = olive.ask("GET", &format!("/search?{query}"), "", &[("hx-request", "true")]).await;
        assert_eq!(answer.status, 200, "{q:?}");
    }
    assert!(
        olive.visit("/search?q=%25").await.links().iter().all(|link| !link.starts_with("/found")),
        "no wildcard"
    );
    assert!(olive.visit("/search?q=zkproject").await.links().iter().all(|link| !link.starts_with("/found")));
    olive.visit("/search?q=%ff").await.is(400);
    olive.visit("/search?q=a&q=b").await.is(200);
}

#[tokio::test]
async fn of_those_that_fit_as_well_the_one_followed_up_last_comes_first() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let one = crate::projects::scene::company(&world, &olive, "甲子光电一厂").await;
    crate::projects::scene::company(&world, &olive, "甲子光电二厂").await;
    let first = async || olive.visit("/search?q=甲子光电").await.texts(".hits a")[0].clone();
    assert!(first().await.contains("二厂"), "{}", first().await);
    world.wait(60_000);
    let olive = world.person_called("olive").await;
    let form = olive.visit(&format!("/contacts/new?organisation={}", one.id)).await;
    form.fill("姓名", "沈女士").press("保存").await.is(200);
    let first = async || olive.visit("/search?q=甲子光电").await.texts(".hits a")[0].clone();
    assert!(first().await.contains("一厂"), "{}", first().await);
}
