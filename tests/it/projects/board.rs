use super::scene::{company, lead, leads, to_talks};
use crate::support::World;

#[tokio::test]
async fn totals_are_those_of_the_rows_and_unknown_is_not_nothing() {
    let world = World::new().await;
    let (olive, mia) = (world.officer("olive").await, world.manager("mia").await);
    company(&world, &olive, "甲子光电").await;
    lead(&olive, "甲子光电", "甲", "1.2亿").await;
    lead(&olive, "甲子光电", "乙", "8000").await;
    let third = lead(&olive, "甲子光电", "丙", "").await.sees("待摸底").path;
    let talks = lead(&olive, "甲子光电", "丁", "5亿").await.path;
    to_talks(&olive, &talks).await.is(200);

    for who in [&olive, &mia] {
        let board = who.visit("/projects").await.sees("在跟4个").sees("7.00");
        assert_eq!(board.texts("#lead .col__head"), ["线索 3 2.00 亿"]);
        assert_eq!(board.texts("#talks .col__head"), ["在谈 1 5.00 亿"]);
        assert_eq!(board.texts("#lead .card__name").len(), 3);
    }
    mia.visit("/pipeline").await.sees("7.00 亿").sees("olive");
    let table = olive.visit("/projects?view=table&sort=amount").await.sees("共4个");
    assert_eq!(table.texts("tbody th"), ["丁", "甲", "乙", "丙"]);
    olive.visit("/projects?view=table&amount=unknown").await.sees("共1个").sees("丙").does_not_see("丁");
    olive.visit("/projects?amount=1-5").await.sees("在跟1个").sees("1.20");
    olive.visit("/projects?view=table&q=XM2308-00").await.sees("共4个");
    olive.visit("/projects?view=table&q=%25").await.sees("没有符合条件的项目");
    olive.visit("/projects?view=table&q=光电&owner=nonsense&chain=%27&sort=x&after=~~").await.sees("共4个");

    // Archived, it is nobody's any more, until it is restored.
    olive.visit(&third).await.press("归档").await.stands_at("/projects").sees("在跟3个");
    olive.visit("/projects?view=table&state=archived").await.sees("丙");
    olive.visit(&third).await.press("还原").await.sees("已还原");
    olive.visit("/projects").await.sees("在跟4个");
    world.elsewhere("otto").await.visit("/projects").await.sees("在跟0个");
}

#[tokio::test]
async fn what_stays_too_long_is_seen_and_counted_and_leads_to_its_rows() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "甲子光电").await;
    let path = lead(&olive, "甲子光电", "甲", "1.2亿").await.path;
    world.wait(17 * 86_400_000);
    let (olive, mia) = (world.officer("olga").await, world.manager("mia").await);
    olive.visit("/projects").await.sees("超2天");
    let pipeline = mia.visit("/pipeline").await.sees("超2天");
    let over =
        pipeline.links().into_iter().find(|link| link.contains("over=1") && link.contains("stage")).unwrap();
    mia.visit(&over).await.sees("共1个").sees("甲");
    world.wait(14 * 86_400_000);
    let mia = world.manager("mina").await;
    mia.visit("/projects?view=table&silent=1").await.sees("共1个");
    mia.send(&format!("{path}/notes"), &[("text", "电话联系，下周来访")]).await.is(200).sees("下周来访");
    mia.visit("/projects?view=table&silent=1").await.sees("没有符合条件的项目");

    assert_eq!(olive.knock("GET", "/pipeline").await, 303, "signed out by now");
    assert_eq!(world.officer("oda").await.knock("GET", "/pipeline").await, 403);
    mia.in_english().visit("/pipeline").await.sees("Signed, not started").sees("120.0 M").sees("As of today");
    mia.in_english().visit("/projects").await.sees("In talks").sees("16 days over");
}

#[tokio::test]
async fn a_board_of_nothing_says_so_and_what_to_do() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let board = olive.visit("/projects").await.sees("还没有项目").sees("从一条线索开始");
    assert!(board.texts(".board").is_empty());
    company(&world, &olive, "甲子光电").await;
    lead(&olive, "甲子光电", "甲", "1.2亿").await;
    let board = olive.visit("/projects").await.does_not_see("还没有项目");
    assert_eq!(board.texts(".board .col h2").len(), 8);
    olive.visit("/projects?q=乙丑").await.sees("没有符合条件的项目").click("清除条件").await.sees("甲子光电");
    let part = olive.ask("GET", "/projects?q=%E4%B9%99%E4%B8%91", "", &[("hx-request", "true")]).await;
    assert!(part.body.contains("没有符合条件的项目"), "{}", part.body);
}

#[tokio::test]
async fn a_column_and_a_table_are_read_a_page_at_a_time() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "甲子光电").await;
    for n in 0..53 {
        lead(&olive, "甲子光电", &format!("第{n:02}个"), &format!("{}", 100 + n)).await;
    }
    let board = olive.visit("/projects").await.sees("还有49个");
    assert_eq!(board.texts("#lead .card").len(), 4);
    assert!(board.html.len() < 120_000, "{}", board.html.len());
    let more = olive.visit("/projects?more=lead").await.sees("还有33个");
    assert_eq!(more.texts("#lead .card").len(), 20);
    for sort in ["", "amount", "activity"] {
        // Those with the words are put in order by us, all others by the database.
        let mut orders = Vec::new();
        for words in ["", "&q=甲子"] {
            let first = olive.visit(&format!("/projects?view=table&sort={sort}{words}")).await.sees("共53个");
            assert!(first.html.len() < 120_000, "{}", first.html.len());
            let mut seen = first.texts("tbody th");
            let second = first.click("下一页").await;
            seen.extend(second.texts("tbody th"));
            let back = second.click("上一页").await;
            assert_eq!(back.texts("tbody th"), seen[..50]);
            orders.push(seen);
        }
        assert_eq!(orders[0], orders[1], "{sort}");
        orders[0].sort();
        orders[0].dedup();
        assert_eq!(orders[0].len(), 53, "{sort}");
    }
    let none = olive.visit("/projects?view=table&q=甲子&state=lost").await.sees("没有符合条件的项目");
    none.sees("在跟53个");
}

/// Beyond three hundred the stages are walked one by one, along an index; a board is the same board.
#[tokio::test]
async fn a_board_of_hundreds_is_read_as_one_of_a_few() {
    let world = World::new().await;
    let (olive, oscar) = (world.officer("olive").await, world.officer("oscar").await);
    let host = company(&world, &olive, "甲子光电").await;
    leads(&world, &olive, &host, 305).await;
    leads(&world, &oscar, &host, 5).await;
    let talks = lead(&olive, "甲子光电", "谈着的", "5亿").await.path;
    to_talks(&olive, &talks).await.is(200);

    for (filter, all, first) in [
        (String::new(), 311, 310),
        (format!("&owner={}", olive.id()), 306, 305),
        (format!("&owner={}", oscar.id()), 5, 5),
        ("&q=甲子".to_owned(), 311, 310),
        (format!("&q=甲子&owner={}", olive.id()), 306, 305),
    ] {
        let board = olive.visit(&format!("/projects?view=board{filter}")).await;
        let board = board.sees(&format!("在跟{all}个"));
        let table = olive.visit(&format!("/projects?view=table&stage=lead{filter}")).await;
        let table = table.sees(&format!("共{first}个"));
        assert_eq!(board.texts("#lead .card__name"), table.texts("tbody th")[..4], "{filter}");
        assert_eq!(board.texts("#talks .card").len(), all - first, "{filter}");
    }
    world.elsewhere("otto").await.visit("/projects?q=甲子").await.sees("在跟0个").does_not_see("谈着的");
}
