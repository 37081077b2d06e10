//! A manager's review: one project held, one lost, one let through with a reason.

use super::browser::{Browser, DESK, Look, PHONE};
use crate::projects::scene::{company, lead};

#[tokio::test]
async fn the_pipeline_is_reviewed_on_a_desk() {
    the_pipeline_is_reviewed(DESK).await;
}

#[tokio::test]
async fn the_pipeline_is_reviewed_on_a_phone() {
    the_pipeline_is_reviewed(PHONE).await;
}

async fn the_pipeline_is_reviewed(look: Look) {
    let Some(browser) = Browser::open(look).await else { return };
    let olive = browser.world.officer("olive").await;
    company(&browser.world, &olive, "甲子光电").await;
    let held = lead(&olive, "甲子光电", "显示模组基地", "50000").await.path;
    let lost = lead(&olive, "甲子光电", "研发中心", "6000").await.path;
    let passed = lead(&olive, "甲子光电", "二期扩产", "20000").await.path;

    let mia = browser.world.manager("mia").await;
    browser.seat(Some(&mia)).await;
    browser.go("/projects").await;
    browser.sees("显示模组基地").await;
    browser.picture("board").await;
    // The cards can be dragged: what drags them was there before the board began.
    let draggable =
        "return [...document.querySelectorAll('[data-stage]')].every((list) => Sortable.get(list))";
    browser.answers(draggable).await;

    browser.go(&format!("{held}/hold")).await;
    browser.choose("why", 1).await;
    browser.enter("wake_day", "2023-12-31").await;
    browser.enter("note", "等市场回暖").await;
    browser.press(".form-page .btn--primary").await;
    browser.sees("等市场回暖").await;

    browser.go(&format!("{lost}/loss")).await;
    browser.choose("why", 1).await;
    browser.enter("lost_to", "外省某园区").await;
    browser.enter("note", "用地谈不拢").await;
    browser.press(".form-page .btn--primary").await;
    browser.sees("用地谈不拢").await;

    browser.go(&format!("{passed}/move")).await;
    browser.picture("gate").await;
    browser.choose("pass", 0).await;
    browser.enter("reason", "要件本周内补齐").await;
    browser.press(".form-page .btn--primary").await;
    browser.sees("要件本周内补齐").await;
    browser.picture("passed").await;

    browser.go("/pipeline").await;
    browser.picture("pipeline").await;
    browser.go("/projects?view=table").await;
    browser.picture("table").await;
    let otto = browser.world.elsewhere("otto").await;
    browser.seat(Some(&otto)).await;
    browser.go(&passed).await;
    browser.does_not_see("二期扩产").await;
    browser.close().await;
}
