use super::scene::{company, lead, row};
use crate::support::World;

#[tokio::test]
async fn amounts_that_are_none_come_back_as_typed() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "甲子光电").await;
    let long = "9".repeat(41);
    for typed in [
        "5-8亿",
        "-1",
        "1e309",
        "NaN",
        "0x10",
        "1,2",
        "五百",
        "9999999999亿",
        "100000亿",
        "3000万美元",
        "１．２．３",
        "' OR 1=1",
        &long,
    ] {
        let form = olive
            .visit("/projects/new")
            .await
            .fill("企业（机构）", "甲子光电")
            .fill("项目名称", "甲")
            .fill("投资额", typed);
        let back = form.press("建立项目").await;
        assert_eq!(back.status, 422, "{typed}");
        assert_eq!(back.field("投资额"), typed);
        assert_eq!(back.field("项目名称"), "甲");
    }
    for (typed, fen) in [("１００", 100_000_000), (" 1.2 亿 ", 12_000_000_000), ("待摸底", -1), ("0", 0)]
    {
        let form = olive
            .visit("/projects/new")
            .await
            .fill("企业（机构）", "甲子光电")
            .fill("项目名称", "甲")
            .fill("投资额", typed);
        let path = form.press("建立项目").await.is(200).path;
        assert_eq!(row(&world, &olive, &path).await.amount_fen.unwrap_or(-1), fen, "{typed}");
    }
}

#[tokio::test]
async fn fields_have_limits_and_foreign_ids_lead_nowhere() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "甲子光电").await;
    let new =
        async || olive.visit("/projects/new").await.fill("企业（机构）", "甲子光电").fill("项目名称", "甲");
    let long = "长".repeat(81);
    new().await.fill("项目名称", &long).press("建立项目").await.is(422).sees("最多80字，现在81字");
    new().await.fill("项目名称", "").press("建立项目").await.is(422).sees("填写项目名称");
    new()
        .await
        .fill("企业（机构）", "没有这家")
        .forge("organisation_id", "")
        .press("建立项目")
        .await
        .is(422)
        .sees("没有这家企业");
    new()
        .await
        .forge("chain", "0193f0c0-0000-7000-8000-000000000000")
        .press("建立项目")
        .await
        .is(422)
        .sees("请从列表中选择");
    new().await.fill("首谈日期", "2023-02-30").press("建立项目").await.is(422);
    new().await.fill("得知日期", "2023-12-30").press("建立项目").await.is(422).sees("不能在今天之后");
    new().await.forge("is_admin", "1").press("建立项目").await.is(422);
    for path in [
        "/projects/x",
        "/projects/0193f0c0-0000-7000-8000-000000000000",
        "/projects/x/move",
        "/companies/x/projects",
    ] {
        olive.visit(path).await.is(404);
    }

    // Pressed twice, it is one project.
    let form = new().await;
    let (_, path, body) = form.submission("建立项目");
    let first = olive.post(&path, &body).await.is(200).path;
    assert_eq!(olive.post(&path, &body).await.path, first);
    olive.visit("/projects").await.sees("在跟1个");
    olive.in_english().visit(&first).await.sees("Move to In talks").sees("Not known yet");
    olive.visit("/companies").await;
}

#[tokio::test]
async fn months_are_entered_corrected_and_added_up() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "甲子光电").await;
    let path = lead(&olive, "甲子光电", "甲", "5亿").await.path;
    let enter = async |month: &str, realised: [&str; 6]| {
        let mut body = vec![("month", month)];
        body.extend(std::iter::repeat_n(("planned", ""), 6));
        body.extend(realised.map(|value| ("realised", value)));
        olive.send(&format!("{path}/figures"), &body).await
    };
    enter("2023-07", ["1000", "", "10.5", "", "", "20"]).await.is(200).sees("0.10亿").sees("10.5亩");
    enter("2023-08", ["2000", "", "", "", "", "35"]).await.is(200).sees("0.30亿").sees("35人");
    enter("2023年8月", ["500", "", "", "", "", "36"]).await.is(200).sees("0.15亿").sees("36人");
    enter("2023-09", ["1", "", "", "", "", ""]).await.is(422).sees("未来的月份");
    enter("13/2023", ["1", "", "", "", "", ""]).await.is(422).sees("应为年月");
    enter("2023-08", ["-1", "", "", "", "", ""]).await.is(422);
    enter("2023-08", ["", "", "1e9", "", "", "三"]).await.is(422);
    olive.visit(&format!("{path}/figures")).await.sees("2023-07").sees("10.5");
    world.elsewhere("otto").await.visit(&format!("{path}/figures")).await.is(404);
}
