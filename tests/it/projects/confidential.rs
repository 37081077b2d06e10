use super::scene::{company, lead, row, to_talks};
use crate::support::World;

#[tokio::test]
async fn a_confidential_project_exists_only_for_those_named_and_managers() {
    let world = World::new().await;
    let (olive, oscar, mia) =
        (world.officer("olive").await, world.officer("oscar").await, world.manager("mia").await);
    let otto = world.elsewhere("otto").await;
    company(&world, &olive, "甲子光电").await;
    lead(&olive, "甲子光电", "人人可见", "1亿").await;
    let form = olive
        .visit("/projects/new")
        .await
        .fill("企业（机构）", "甲子光电")
        .fill("项目名称", "真名项目")
        .fill("投资额", "9亿")
        .fill("项目内容", "生产线");
    let form = form.forge("confidential", "on").press("建立项目").await.is(422).sees("保密项目要有代号");
    let path = form.fill("项目代号", "磐石").press("建立项目").await.is(200).sees("磐石").path;

    for stranger in [&oscar, &otto] {
        stranger.visit(&path).await.is(404);
        stranger.visit(&format!("{path}/move")).await.is(404);
        stranger.send(&format!("{path}/notes"), &[("text", "偷看")]).await.is(404);
        stranger.visit("/projects?view=table").await.does_not_see("真名项目").does_not_see("磐石");
    }
    oscar.visit("/projects").await.sees("在跟1个").sees("1.00").does_not_see("10.00");
    olive.visit("/projects").await.sees("在跟2个").sees("10.00");
    mia.visit("/projects").await.sees("在跟2个");
    assert!(!world.trail().await.join("\n").contains("真名项目"), "the trail has its code name only");

    // Somebody is named, also from elsewhere; they work on it.
    let (olive_id, otto_id) = (olive.id().to_string(), otto.id().to_string());
    let named = [("owner", olive_id.as_str()), ("person", otto_id.as_str()), ("leader", "何主任")];
    mia.send(&format!("{path}/people"), &named).await.is(200).sees("人员已更新").sees("otto").sees("何主任");
    to_talks(&otto, &path).await.is(200);
    oscar.visit(&path).await.is(404);
    // Sharing with a unit doesn't open it.
    let sharing = olive.visit(&format!("{path}/sharing")).await.forge("unit", &world.second.to_string());
    sharing.press("保存").await.is(200);
    world.elsewhere("odd").await.visit(&path).await.is(404);
    otto.visit(&format!("{path}/people")).await.is(403);
}

#[tokio::test]
async fn a_shared_project_is_read_elsewhere_and_changed_only_here() {
    let world = World::new().await;
    let (olive, oscar) = (world.officer("olive").await, world.officer("oscar").await);
    let otto = world.elsewhere("otto").await;
    company(&world, &olive, "甲子光电").await;
    let path = lead(&olive, "甲子光电", "显示模组基地", "1亿").await.path;
    otto.visit(&path).await.is(404);
    oscar.visit(&format!("{path}/sharing")).await.is(403);

    let sharing = olive.visit(&format!("{path}/sharing")).await.fill("招商二部", "on");
    sharing.press("保存").await.sees("共享已更新").sees("招商二部");
    let seen =
        otto.visit(&path).await.is(200).sees("显示模组基地").does_not_see("推进到").does_not_see("编辑");
    drop(seen);
    otto.visit(&format!("{path}/move")).await.is(403);
    otto.send(&format!("{path}/loss"), &[("why", "x")]).await.is(403);
    otto.visit("/projects").await.sees("在跟1个");

    // A manager closes it: what was said before goes with it.
    let mia = world.manager("mia").await;
    let form = mia.visit(&format!("{path}/edit")).await.forge("confidential", "on").fill("项目代号", "磐石");
    form.press("保存").await.is(200);
    otto.visit(&path).await.is(404);
    oscar.visit(&path).await.is(404);
    olive.visit(&path).await.is(200);
    assert!(row(&world, &mia, &path).await.confidential);
}
