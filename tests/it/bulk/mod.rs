//! Many organisations changed at once, and given back.

mod changing;
mod joining;
mod refused;
mod undoing;

use yanlai::organisations::{Organisation, Organisations};

use crate::projects::scene;
use crate::support::{Person, Screen, World};

/// Ten companies of 招商一部, named by the stems.
const NAMES: [&str; 4] = ["甲子有限公司", "乙丑有限公司", "丙寅有限公司", "丁卯有限公司"];

async fn stage() -> (World, Person) {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    for name in NAMES {
        scene::company(&world, &olive, name).await;
    }
    (world, olive)
}

async fn company(world: &World, name: &str) -> Organisation {
    world.all::<Organisations>().await.into_iter().find(|one| one.name == name).unwrap()
}

/// The page before a change: these rows, this button of the bar.
async fn ask(world: &World, person: &Person, names: &[&str], act: &str) -> Screen {
    let mut query = format!("act={act}");
    for name in names {
        query.push_str(&format!("&ids={}", company(world, name).await.id));
    }
    person.visit(&format!("/companies/bulk?{query}")).await
}
