use super::{keep, tabs};
use crate::support::World;

#[tokio::test]
async fn nobody_sees_somebody_else_s_own_view_nor_another_unit_s() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    let (oscar, maya) = (world.officer("奥斯卡").await, world.manager("玛雅").await);
    let own = keep(&olive, "/companies?region=江苏", "我的江苏", "仅本人").await.is(200);
    let own = own.link_to("编辑视图");
    let unit = keep(&olive, "/companies?region=浙江", "本部浙江", "招商一部").await.is(200);
    let unit = unit.link_to("编辑视图");

    assert_eq!(tabs(&oscar.visit("/companies").await), ["全部", "本部浙江", "存为视图"]);
    assert_eq!(tabs(&otto.visit("/companies").await), ["全部", "存为视图"]);
    for (path, mine) in [(&own, false), (&unit, true)] {
        let view = path.trim_end_matches("/edit");
        for person in [&otto, &oscar, &maya] {
            let sees = mine && person.id() != otto.id();
            let status = person.visit(view).await.status.as_u16();
            assert_eq!(status, if sees { 200 } else { 404 }, "{path}");
        }
        for verb in ["", "/archival", "/earlier", "/later"] {
            otto.post(&format!("{view}{verb}"), "name=x").await.is(404);
            oscar.post(&format!("{view}{verb}"), "name=x").await.is(if mine { 403 } else { 404 });
        }
    }
    maya.visit(&unit).await.is(200).fill("名称", "一部浙江").press("保存").await.is(200);
    assert_eq!(tabs(&oscar.visit("/companies").await)[1], "一部浙江");
    for person in [world.liaison("林联络", None).await, world.administrator("卜砚").await] {
        assert_eq!(person.knock("GET", &unit).await.as_u16(), 403);
        assert_eq!(person.knock("GET", "/views/new?list=companies").await.as_u16(), 403);
        assert_eq!(person.knock("POST", "/views").await.as_u16(), 403);
    }
}

#[tokio::test]
async fn a_manager_keeps_views_for_any_unit_an_officer_for_the_own() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    let maya = world.manager("玛雅").await;
    keep(&maya, "/projects?view=table&over=1", "超时的", "招商二部").await.is(200);
    assert_eq!(tabs(&otto.visit("/projects?view=table").await)[1], "超时的");
    assert_eq!(tabs(&olive.visit("/projects?view=table").await), ["全部", "存为视图"]);

    let form = olive.visit("/views/new?list=companies&region=江苏").await;
    let form = form.does_not_see("招商二部").fill("名称", "塞给二部");
    form.forge("unit", &world.second.to_string()).press("保存").await.is(422).sees("只能存给自己或所在单位");
    assert_eq!(tabs(&otto.visit("/companies").await), ["全部", "存为视图"]);
}
