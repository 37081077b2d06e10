//! A company's front page gathers what every room knows, each within the reader's scope.

use crate::projects::scene::{company, lead};
use crate::referrals::stage;
use crate::support::World;

#[tokio::test]
async fn the_front_page_shows_projects_and_people_of_ones_own_unit() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let host = company(&world, &olive, "衡阳辛巳光电有限公司").await;
    lead(&olive, "衡阳辛巳光电有限公司", "显示模组项目", "5000").await;
    let form = olive.visit(&format!("/contacts/new?organisation={}", host.id)).await;
    form.fill("姓名", "沈女士").fill("职务", "董秘").fill("电话", "15400000007").press("保存").await.is(200);

    let page = olive.visit(&host.path()).await.is(200);
    page.sees("显示模组项目").sees("沈女士").sees("154****0007").does_not_see("15400000007");
    let counts = format!("/companies/{}/counts", host.id);
    assert_eq!(olive.visit(&counts).await.texts("span"), ["0", "1", "1"], "visits, projects, people");

    let otto = world.elsewhere("otto").await;
    let page = otto.visit(&host.path()).await.is(200).sees("衡阳辛巳光电有限公司");
    page.does_not_see("显示模组项目").does_not_see("154****0007");
    assert_eq!(otto.visit(&counts).await.texts("span"), ["0", "0", "0"]);
    world.liaison("liao", None).await.visit(&host.path()).await.is(403);
}

#[tokio::test]
async fn the_inbox_counts_what_nobody_follows_yet_for_its_own_unit() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    let otto = world.elsewhere("otto").await;
    let chamber = stage::chamber(&world, "长三角衡商联络站").await;
    let link = stage::link(&olive, chamber).await;
    olive.visit("/").await.does_not_see("1件待受理");
    stage::sent_by_link(&world, &world.stranger(), &link, stage::COMPANY).await;
    olive.visit("/").await.is(200).sees("1件待受理");
    otto.visit("/").await.is(200).does_not_see("1件待受理");
    olive.visit("/nothing-here").await.is(404).sees("1件待受理");
    olive.visit(&format!("/companies/{chamber}")).await.is(200).sees("记走访").does_not_see("新增项目");
}
