//! The register: a file with errors is corrected, run and undone; two records are made one and parted.

use yanlai::organisations::Organisation;

use super::browser::{Browser, DESK, Look, PHONE};
use crate::imports::stage::{NAMES, workbook};
use crate::projects::scene::company;

#[tokio::test]
async fn a_file_is_corrected_run_and_undone_on_a_desk() {
    a_file_is_corrected_run_and_undone(DESK).await;
}

#[tokio::test]
async fn a_file_is_corrected_run_and_undone_on_a_phone() {
    a_file_is_corrected_run_and_undone(PHONE).await;
}

async fn a_file_is_corrected_run_and_undone(look: Look) {
    let Some(browser) = Browser::open(look).await else { return };
    let olive = browser.world.officer("olive").await;
    company(&browser.world, &olive, "苏州甲子光电有限公司").await;
    browser.seat(Some(&olive)).await;

    let rows: &[&[&str]] = &[
        &["杭州乙丑机械有限公司", "", "浙江杭州", "", "王总", "13800138000", "", "2023.8.16", ""],
        &["丙寅药业有限公司", "91330", "浙江宁波", "", "", "", "", "", ""],
        &["苏州甲子光电有限公司", "", "江苏南京", "", "", "", "", "", ""],
    ];
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("客商名录.xlsx");
    std::fs::write(&file, workbook("客商名录", NAMES, rows)).unwrap();
    browser.go("/imports").await;
    browser.picture("import-upload").await;
    browser.attach("file", &file).await;
    browser.press("form[action='/imports'] .btn--primary").await;
    browser.sees("客商名录.xlsx").await;
    browser.picture("import-columns").await;
    browser.press(".page-head__actions .btn--primary").await;

    // Nothing is in the register yet; one row waits to be mended.
    browser.sees("丙寅药业有限公司").await;
    browser.picture("import-check").await;
    browser.enter("value", "91430499MADEM0011B").await;
    browser.press(".cell-err ~ .imp__do button").await;
    browser.does_not_see("丙寅药业有限公司").await;
    let otto = browser.world.elsewhere("otto").await;
    otto.visit("/companies").await.does_not_see("丙寅药业");
    browser.press("form[action$='/run'] .btn--primary").await;
    browser.sees(&browser.say("imports-undo")).await;
    browser.picture("import-done").await;
    let done = browser.path().await;
    otto.visit("/companies").await.sees("丙寅药业").sees("杭州乙丑机械");
    olive.visit("/companies?q=甲子").await.click("苏州甲子光电有限公司").await.sees("江苏省南京市");

    // The batch is a list of its own, and from here goes to a colleague.
    browser.press(".tally a[href*='part=made']").await;
    browser.sees("杭州乙丑机械有限公司").await;
    browser.does_not_see("苏州甲子光电有限公司").await;
    browser.picture("import-batch").await;
    browser.go(&done).await;
    browser.press("a[href^='/companies/bulk']").await;
    browser.sees("丙寅药业有限公司").await;
    browser.choose("to", 1).await;
    browser.press("form[action='/companies/bulk'] .btn--primary").await;
    browser.sees(&browser.say("bulk-undo")).await;
    browser.press(".flash form button").await;
    browser.go(&done).await;

    browser.press_and_agree("form[action$='/undo'] button").await;
    browser.picture("import-undone").await;
    browser.go("/companies").await;
    browser.does_not_see("丙寅药业").await;
    browser.does_not_see("杭州乙丑机械").await;
    olive.visit("/companies?q=甲子").await.click("苏州甲子光电有限公司").await.does_not_see("南京市");
    browser.close().await;
}

#[tokio::test]
async fn two_records_are_made_one_and_parted_on_a_desk() {
    two_records_are_made_one_and_parted(DESK).await;
}

#[tokio::test]
async fn two_records_are_made_one_and_parted_on_a_phone() {
    two_records_are_made_one_and_parted(PHONE).await;
}

async fn two_records_are_made_one_and_parted(look: Look) {
    let Some(browser) = Browser::open(look).await else { return };
    let olive = browser.world.officer("olive").await;
    let kept = company(&browser.world, &olive, "苏州甲子光电有限公司").await;
    let gone = company(&browser.world, &olive, "甲子光电（苏州）显示有限公司").await;
    let form = olive.visit(&format!("/contacts/new?organisation={}", gone.id)).await;
    form.fill("姓名", "沈女士").press("保存").await.is(200);

    let mia = browser.world.manager("mia").await;
    browser.seat(Some(&mia)).await;
    browser.go(&kept.path()).await;
    browser.press("a[href$='/merger']").await;
    browser.pick("organisation", "显示").await;
    browser.press("form[action$='/merger'] .btn--primary").await;
    browser.sees(&gone.name).await;
    browser.picture("merger").await;
    browser.press("form[method='post'][action$='/merger'] .btn--primary").await;
    browser.sees("沈女士").await;
    browser.picture("merged").await;

    browser.press_and_agree("form[action*='/mergers/'] button").await;
    browser.does_not_see("沈女士").await;
    browser.go(&gone.path()).await;
    browser.sees("沈女士").await;
    from_the_list(&browser, &kept, &gone).await;
    browser.close().await;
}

#[tokio::test]
async fn two_records_are_told_apart_on_a_desk() {
    two_records_are_told_apart(DESK).await;
}

#[tokio::test]
async fn two_records_are_told_apart_on_a_phone() {
    two_records_are_told_apart(PHONE).await;
}

/// What is likely to be the same comes after the page, and is no more once somebody said that it is not.
async fn two_records_are_told_apart(look: Look) {
    let Some(browser) = Browser::open(look).await else { return };
    let olive = browser.world.officer("olive").await;
    let one = company(&browser.world, &olive, "苏州甲子光电有限公司").await;
    let other = company(&browser.world, &olive, "苏州甲子光电股份有限公司").await;
    browser.seat(Some(&olive)).await;
    browser.go(&one.path()).await;
    browser.one("late-part .btn").await;
    browser.sees(&other.name).await;
    browser.picture("likeliest").await;
    browser.press("late-part .btn").await;
    browser.sees(&browser.say("merger-by-managers")).await;
    browser.picture("comparison").await;
    browser.press("main a[href*='/distinction']").await;
    browser.enter("reason", "各有营业执照").await;
    browser.press("form[action$='/distinction'] .btn--primary").await;
    browser.sees("各有营业执照").await;
    browser.picture("distinctions").await;
    browser.go(&other.path()).await;
    browser.sees(&browser.say("doubles")).await;
    browser.does_not_see(&one.name).await;
    browser.close().await;
}

/// The bar of picked rows: two of them can be made one, any of them taken along, all let go.
async fn from_the_list(browser: &Browser, kept: &Organisation, gone: &Organisation) {
    browser.go("/companies").await;
    browser.tick(&format!("input[value='{}']", kept.id)).await;
    browser.one(".bulk [value=merger][title][disabled]").await;
    browser.tick(&format!("input[value='{}']", gone.id)).await;
    browser.one(".bulk [value=merger]:not([disabled])").await;
    browser.picture("picked").await;
    browser.tick(".bulk [type=reset]").await;
    browser.one(".bulk[hidden]").await;
    browser.tick("[data-all]").await;
    browser.press(".bulk [value=export]").await;
    browser.sees(&browser.say("export-picked")).await;
    browser.go("/companies").await;
    browser.tick("[data-all]").await;
    browser.press(".bulk [value=merger]").await;
    browser.sees(&browser.say("merger-do")).await;
}
