use yanlai::auth::Role;
use yanlai::contacts::{Contact, NewContact};

use crate::projects::scene::{company, viewer};
use crate::support::World;

#[tokio::test]
async fn one_s_own_is_found_however_many_others_have() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    let host = company(&world, &olive, "甲子有限公司").await;
    let form = olive.visit(&format!("/contacts/new?organisation={}", host.id)).await;
    form.fill("姓名", "沈一").press("保存").await.is(200);
    let theirs = yanlai::auth::Viewer { unit_id: Some(world.second), ..viewer(&world, &otto, Role::Officer) };
    let tx = world.app.begin(&theirs).await.unwrap();
    for n in 0..230 {
        let contact = NewContact::new(host.id, &host.name, &format!("沈二{n}"));
        Contact::add(&tx, &theirs, contact).await.unwrap();
    }
    tx.commit().await.unwrap();

    olive.visit("/contacts?q=沈").await.sees("沈一").does_not_see("沈二");
    olive.visit("/contacts?q=甲子").await.sees("沈一");
    olive.visit("/search?q=沈").await.sees("找到1条");
    otto.visit("/contacts?q=沈").await.sees("沈二").sees("共200+人").does_not_see("沈一");
    world.manager("玛雅").await.visit("/search?q=沈一").await.sees("找到1条");
}
