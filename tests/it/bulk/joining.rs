//! Two picked rows that are one company lead to the page where they are made one.

use super::{NAMES, ask, company, stage};

#[tokio::test]
async fn a_manager_picks_two_and_comes_to_their_merger() {
    let (world, _olive) = stage().await;
    let maya = world.manager("玛雅").await;
    let page = ask(&world, &maya, &NAMES[1..3], "merger").await.is(200);
    let one = company(&world, NAMES[1]).await;
    let page = page.sees("逐项选留").sees(NAMES[1]).sees(NAMES[2]).does_not_see(NAMES[0]);
    page.press("合并").await.is(200).stands_at(&one.path()).sees("已将“丙寅有限公司”并入");
    assert_eq!(company(&world, NAMES[2]).await.merged_into, Some(one.id));

    // One that is another already is none to be merged.
    let page = ask(&world, &maya, &NAMES[..3], "merger").await.is(422);
    let page = page.sees("所选的里面有不能合并的").sees("已并入另一家，不能再合并");
    page.press("合并这两家").await.is(200).sees("逐项选留").sees(NAMES[0]).sees(NAMES[1]);
}

#[tokio::test]
async fn of_another_number_one_lets_go_of_some() {
    let (world, _olive) = stage().await;
    let maya = world.manager("玛雅").await;
    ask(&world, &maya, &NAMES[..1], "merger").await.is(422).sees("现在选了1家");
    let page = ask(&world, &maya, &NAMES[..3], "merger").await.is(422).sees("现在选了3家");
    for name in &NAMES[..3] {
        assert!(page.html.contains(&format!("checked> {name}")), "{name} is still picked");
    }
    page.press("合并这两家").await.is(422).sees("现在选了3家");
    let list = maya.visit("/companies").await.fill("全部符合条件的", "on").press("合并").await;
    list.is(422).sees("现在选了4家");
    maya.visit("/companies/bulk?act=merger").await.is(200).sees("请先勾选");
}

#[tokio::test]
async fn who_may_not_merge_is_offered_no_such_button() {
    let (world, olive) = stage().await;
    let buttons = |page: &crate::support::Screen| page.texts(".bulk button").join(" ");
    let list = olive.visit("/companies").await.is(200);
    assert!(!buttons(&list).contains("合并") && buttons(&list).contains("导出"), "{}", buttons(&list));
    ask(&world, &olive, &NAMES[..2], "merger").await.is(403);
    let otto = world.elsewhere("奥托").await;
    ask(&world, &otto, &NAMES[..2], "merger").await.is(403);
    let id = company(&world, NAMES[0]).await.id.to_string();
    olive.send("/companies/bulk", &[("act", "merger"), ("ids", &id)]).await.sees("请先勾选");
    let list = world.manager("玛雅").await.visit("/companies").await;
    assert!(buttons(&list).contains("合并"));
    // Projects are never one.
    assert!(!buttons(&olive.visit("/projects?view=table").await).contains("合并"));
}
