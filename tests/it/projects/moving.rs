use super::scene::{company, first_option, lead, row, tick_all, to_talks};
use crate::support::{Person, Screen, World};

#[tokio::test]
async fn a_lead_goes_all_the_way_and_is_asked_for_what_is_missing() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "甲子光电").await;
    let path = lead(&olive, "甲子光电", "显示模组基地", "50000").await.sees("XM2308-001").sees("5.00").path;

    let asked =
        olive.visit(&format!("{path}/move")).await.sees("还差").sees("对方联系人").does_not_see("招商渠道");
    asked.press("推进到在谈").await.is(422).sees("这一项还要填写").sees("还有要件没有勾选");
    to_talks(&olive, &path).await.is(200).sees("已进入在谈").sees("进“意向”还差");

    let intent = olive.visit(&format!("{path}/move")).await;
    let intent =
        intent.fill("固定资产投资", "42000").fill("用地", "100").fill("年产值", "8亿").fill("年税收", "3500");
    let intent = intent.fill("就业", "600").fill("建设周期", "18个月").fill("拟签约时间", "2023-10-01");
    let intent = tick_all(intent.fill("评审结论", "同意准入"), "纪要〔2023〕12号");
    intent.press("推进到意向").await.is(200).sees("已进入意向");

    let signed = olive.visit(&format!("{path}/move")).await.does_not_see("合同外资");
    let signed = signed.fill("签约主体", "甲子光电").fill("协议类型", "框架协议").fill("履约期限", "3年");
    let signed = signed.fill("责任领导", "何主任").fill("责任单位", "招商局");
    let signed = tick_all(signed, "合〔2023〕8号").press("推进到签约").await.is(422).sees("框架协议不算签约");
    let signed = tick_all(signed.fill("协议类型", "投资协议"), "合〔2023〕8号").press("推进到签约").await;
    signed.is(200).sees("协议总投资");
    assert_eq!(row(&world, &olive, &path).await.signed_day.as_deref(), Some("2023-08-18"));

    let form = olive.visit(&format!("{path}/move")).await.fill("项目公司", "衡阳甲子光电有限公司");
    let form = form.fill("统一社会信用代码", "91430499MADEM90010").fill("注册资本", "5000");
    tick_all(form, "执照").press("推进到注册").await.is(422);
    // The manager knows the licence is on its way.
    let mia = world.manager("mia").await;
    let form = mia.visit(&format!("{path}/move")).await.fill("特批", "on").forge("pass", "on");
    form.fill("原因", "执照本周内补")
        .press("推进到注册")
        .await
        .is(200)
        .sees("特批进入注册")
        .sees("执照本周内补");

    let form = olive.visit(&format!("{path}/move")).await.fill("年度计划投资", "1亿");
    let form = form.fill("计划竣工", "2024-12-31").fill("计划投产", "2025-03-31");
    tick_all(form, "施工证").press("推进到开工").await.is(200);
    assert_eq!(row(&world, &olive, &path).await.limit_day, "2025-03-31", "by its plan");

    let form = olive
        .visit(&format!("{path}/move"))
        .await
        .fill("累计完成固定资产投资", "41000")
        .fill("实际用工", "300");
    tick_all(form, "报告").press("推进到投产").await.is(200).sees("4.10亿").sees("300人 / 600人");
    let form =
        olive.visit(&format!("{path}/move")).await.fill("实际年产值", "7亿").fill("实际年税收", "3000");
    let done = tick_all(form, "认定表").press("推进到达效").await.is(200).sees("已进入达效");
    done.does_not_see("勾选要件").sees("特批进入注册");

    world.elsewhere("otto").await.visit(&path).await.is(404);
    assert_eq!(world.liaison("lee", None).await.knock("GET", &path).await, 403);
}

#[tokio::test]
async fn a_move_of_what_is_complete_needs_one_press_on_the_board() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "甲子光电").await;
    let path = lead(&olive, "甲子光电", "显示模组基地", "50000").await.path;

    // Something is missing: the board leads to the form.
    let asked = olive.visit("/projects").await.press("推进").await.is(200);
    asked.sees("推进到在谈").sees("还差");
    let form =
        olive.visit(&format!("{path}/edit")).await.fill("对方联系人", "王总").fill("建设方式", "租赁厂房");
    let chain = first_option(&form, "chain");
    form.fill("首谈日期", "2023-08-17").forge("chain", &chain).press("保存").await.is(200);
    let form = olive.visit(&format!("{path}/evidence")).await;
    tick_all(form, "走访记录").press("保存").await.sees("要件已更新").sees("要件已齐");

    olive.visit("/projects").await.press("推进").await.stands_at("/projects").sees("已进入在谈");
}

#[tokio::test]
async fn only_the_next_stage_can_be_entered_and_only_a_manager_sends_back() {
    let world = World::new().await;
    let (olive, mia) = (world.officer("olive").await, world.manager("mia").await);
    company(&world, &olive, "甲子光电").await;
    let path = lead(&olive, "甲子光电", "显示模组基地", "50000").await.path;
    let post = format!("{path}/move");

    olive.send(&post, &[("stage", "signed"), ("event_day", "2023-08-18")]).await.is(422).sees("只能逐级推进");
    olive.send(&post, &[("stage", "lead")]).await.is(422).sees("已经在这个阶段");
    mia.send(&post, &[("stage", "effective"), ("pass", "on"), ("reason", "快")])
        .await
        .is(422)
        .sees("只能逐级推进");
    olive.send(&post, &[("stage", "moon")]).await.is(422).sees("没有这个阶段");
    olive
        .send(&post, &[("stage", "talks"), ("pass", "on"), ("reason", "快"), ("event_day", "2023-08-18")])
        .await
        .is(422);

    to_talks(&olive, &path).await.is(200);
    assert_eq!(olive.knock("POST", &format!("{path}/nowhere")).await, 404);
    olive.send(&post, &[("stage", "lead"), ("reason", "回去")]).await.is(403);
    mia.send(&post, &[("stage", "lead"), ("event_day", "2023-08-18")]).await.is(422).sees("请写明原因");
    let back = mia.visit(&format!("{post}?stage=lead")).await.sees("退回到线索").fill("原因", "联系人有误");
    back.press("退回到线索").await.is(200).sees("退回").sees("联系人有误");
    assert!(row(&world, &mia, &path).await.signed_day.is_none());
}

#[tokio::test]
async fn what_happened_lies_neither_ahead_nor_before_what_happened_last() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "甲子光电").await;
    let path = lead(&olive, "甲子光电", "显示模组基地", "50000").await.path;
    let form = olive.visit(&format!("{path}/move")).await;
    form.fill("发生日期", "2023-08-19").press("推进到在谈").await.is(422).sees("不能在今天之后");
    let form = olive.visit(&format!("{path}/move")).await;
    form.fill("发生日期", "2023-08-01").press("推进到在谈").await.is(422).sees("不能早于上一次变动");
    let form = olive.visit(&format!("{path}/move")).await;
    form.fill("发生日期", "8/18").press("推进到在谈").await.is(422).sees("请写上年份");
}

#[tokio::test]
async fn of_two_who_move_at_once_one_wins() {
    let world = World::new().await;
    let (olive, oscar) = (world.officer("olive").await, world.officer("oscar").await);
    company(&world, &olive, "甲子光电").await;
    let path = lead(&olive, "甲子光电", "显示模组基地", "50000").await.path;
    let late = oscar.visit(&format!("{path}/loss")).await.fill("原因", "失联");
    let edit = oscar.visit(&format!("{path}/edit")).await.fill("下一步", "送政策包");
    to_talks(&olive, &path).await.is(200);

    late.press("流失").await.is(409);
    edit.press("保存").await.is(409).sees("送政策包");
    assert!(row(&world, &olive, &path).await.is_active());
}

#[tokio::test]
async fn a_held_project_doesn_t_age_and_wakes_again() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    company(&world, &olive, "甲子光电").await;
    let path = lead(&olive, "甲子光电", "显示模组基地", "50000").await.path;
    assert_eq!(row(&world, &olive, &path).await.limit_day, "2023-09-02", "fifteen days for a lead");

    let form = olive.visit(&format!("{path}/hold")).await.fill("原因", "市场变化");
    let form = form.fill("预计恢复日期", "2023-08-01").press("搁置").await.is(422).sees("今天之后");
    form.fill("预计恢复日期", "2023-12-31").press("搁置").await.is(200).sees("市场变化").sees("恢复");
    olive.visit("/projects").await.sees("搁置").does_not_see("显示模组基地");
    olive.visit("/projects?view=table&state=on_hold").await.sees("显示模组基地");

    world.wait(20 * 86_400_000);
    let olive = world.officer("olive2").await;
    let form = olive.visit(&format!("{path}/resumption")).await;
    form.press("恢复跟进").await.is(200).sees("已恢复跟进");
    let project = row(&world, &olive, &path).await;
    assert_eq!((project.held_days, project.limit_day.as_str()), (20, "2023-09-22"));
    olive.visit("/projects?over=1").await.does_not_see("显示模组基地");
}

#[tokio::test]
async fn a_loss_says_why_and_where_and_only_a_manager_takes_it_back() {
    let world = World::new().await;
    let (olive, mia) = (world.officer("olive").await, world.manager("mia").await);
    company(&world, &olive, "甲子光电").await;
    let path = lead(&olive, "甲子光电", "显示模组基地", "50000").await.path;
    assert_eq!(olive.knock("GET", &format!("{path}/termination")).await, 404, "nothing was agreed yet");

    let form = olive.visit(&format!("{path}/loss")).await.fill("原因", "落户外地");
    let form = form.press("流失").await.is(422).sees("写明落户到哪里");
    form.fill("去向", "江西九江").press("流失").await.is(200).sees("落户外地").sees("江西九江");
    assert_eq!(olive.knock("GET", &format!("{path}/resumption")).await, 404);
    olive.send(&format!("{path}/resumption"), &[]).await.is(409);
    let form = mia.visit(&format!("{path}/resumption")).await;
    form.fill("说明", "企业回头").press("恢复跟进").await.is(200);
    assert!(row(&world, &mia, &path).await.is_active());
}

#[tokio::test]
async fn an_expansion_begins_at_intent_and_founds_no_company() {
    let world = World::new().await;
    let (olive, mia) = (world.officer("olive").await, world.manager("mia").await);
    company(&world, &olive, "戊寅机电").await;
    let form =
        olive.visit("/projects/new").await.fill("企业（机构）", "戊寅机电").fill("项目名称", "二期扩产");
    let path = form.fill("建设方式", "原地扩产").press("建立项目").await.is(200).sees("进“签约”还差").path;
    pass(&mia, &path, "签约").await.sees("进“开工”还差");
    assert_eq!(row(&world, &mia, &path).await.limit_day, "2023-09-17");
}

#[tokio::test]
async fn a_leased_plant_has_sixty_days_to_start_where_land_has_a_hundred_and_eighty() {
    let world = World::new().await;
    let (olive, mia) = (world.officer("olive").await, world.manager("mia").await);
    company(&world, &olive, "庚午数据").await;
    for (way, limit) in [("租赁厂房", "2023-10-17"), ("供地建设", "2024-02-14")] {
        let form = olive.visit("/projects/new").await.fill("企业（机构）", "庚午数据").fill("项目名称", way);
        let path = form.fill("建设方式", way).press("建立项目").await.is(200).path;
        for stage in ["在谈", "意向", "签约", "注册"] {
            pass(&mia, &path, stage).await;
        }
        assert_eq!(row(&world, &mia, &path).await.limit_day, limit, "{way}");
    }
}

/// A manager lets it pass.
async fn pass(manager: &Person, path: &str, stage: &str) -> Screen {
    let form = manager.visit(&format!("{path}/move")).await.forge("pass", "on").fill("原因", "先行推进");
    form.press(&format!("推进到{stage}")).await.is(200).sees(&format!("特批进入{stage}"))
}
