use yanlai::bulk::BulkChanges;

use super::{NAMES, ask, company, stage};

const DAY: i64 = 86_400_000;

#[tokio::test]
async fn undone_rows_are_as_they_were_but_for_what_changed_since() {
    let (world, olive) = stage().await;
    let oscar = world.officer("奥斯卡").await;
    let page = ask(&world, &olive, &NAMES[..3], "owner").await;
    let list = page.fill("分派负责人", "奥斯卡").press("改3家").await;
    let edit = oscar.visit(&format!("{}/edit", company(&world, NAMES[0]).await.path())).await;
    edit.fill("负责人", "未指定").press("保存").await.is(200);
    let edit = oscar.visit(&format!("{}/edit", company(&world, NAMES[1]).await.path())).await;
    edit.fill("简介", "之后写的").press("保存").await.is(200);

    list.press("撤销").await.is(200).sees("2家已还原；1家之后又有改动，保持现状");
    assert_eq!(company(&world, NAMES[0]).await.owner_id, None, "somebody decided otherwise since");
    let second = company(&world, NAMES[1]).await;
    assert_eq!((second.owner_id, second.summary.as_str()), (Some(olive.id()), "之后写的"));
    assert_eq!(company(&world, NAMES[2]).await.owner_id, Some(olive.id()));
    let change = world.all::<BulkChanges>().await.remove(0);
    olive.post(&format!("{}/undoing", change.path()), "").await.is(200).sees("不能再撤销");
}

#[tokio::test]
async fn honours_chains_and_archives_come_back() {
    let (world, olive) = stage().await;
    for (act, label) in [("honour", "加称号"), ("chain", "改产业链"), ("archival", "")] {
        let page = ask(&world, &olive, &NAMES[..2], act).await.is(200);
        let page = match page.texts("select option").last().cloned() {
            Some(option) => page.fill(label, &option),
            None => page,
        };
        let before = company(&world, NAMES[0]).await;
        page.press("改2家").await.is(200).sees("已改2家").press("撤销").await.sees("2家已还原");
        let after = company(&world, NAMES[0]).await;
        assert_eq!((before.chain_id, before.archived_at), (after.chain_id, after.archived_at), "{act}");
        assert!(olive.visit("/companies").await.texts(".tag--honor").is_empty(), "{act}");
    }
}

#[tokio::test]
async fn it_is_undone_by_whoever_did_it_or_a_manager_within_thirty_days() {
    let (world, olive) = stage().await;
    let (oscar, otto) = (world.officer("奥斯卡").await, world.elsewhere("奥托").await);
    ask(&world, &olive, &NAMES[..2], "archival").await.press("改2家").await.is(200);
    let change = world.all::<BulkChanges>().await.remove(0);
    for person in [&oscar, &otto] {
        person.visit(&change.path()).await.is(404);
        person.post(&format!("{}/undoing", change.path()), "").await.is(404);
        person.visit(&format!("/companies?changed={}", change.id)).await.is(200).does_not_see("撤销");
    }
    assert!(company(&world, NAMES[0]).await.is_archived());
    world.manager("玛雅").await.visit(&change.path()).await.is(200).sees("撤销").sees("甲子有限公司");

    world.wait(31 * DAY);
    let olive = world.person_called("欧丽芙").await;
    olive.visit(&change.path()).await.is(200).sees("已过30天");
    olive.post(&format!("{}/undoing", change.path()), "").await.sees("不能再撤销");
    assert!(company(&world, NAMES[0]).await.is_archived());
}
