//! What breaks is one request's trouble, or for a while everybody's, and then it is over.

use axum::Router;
use axum::routing::get;
use sea_orm::ConnectionTrait;
use yanlai::App;
use yanlai::db::Engine;
use yanlai::router::{layered, routes};

use crate::support::World;

#[tokio::test]
async fn a_handler_that_panics_troubles_nobody_else() {
    let world = World::new().await;
    let broken: Router<App> = routes().route("/broken", get(broken));
    let olive = world.officer("olive").await.at(layered(broken, world.app.clone()));
    for _ in 0..3 {
        let page = olive.visit("/broken").await.is(500);
        page.does_not_see("a private fault").does_not_see("panicked");
        olive.visit("/companies").await.is(200);
    }
    world.elsewhere("otto").await.visit("/companies").await.is(200);
}

async fn broken() -> &'static str {
    let nothing: Vec<&str> = Vec::new();
    nothing.first().expect("a private fault")
}

#[tokio::test]
async fn connections_that_were_cut_are_made_again() {
    let world = World::new().await;
    if world.app.db.engine == Engine::Sqlite {
        println!("left out: only PostgreSQL has connections to cut");
        return;
    }
    let olive = world.officer("olive").await;
    olive.visit("/companies").await.is(200);
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    for _ in 0..3 {
        let _ = world.app.db.write.execute_unprepared(cut).await;
        let mut answers = Vec::new();
        for _ in 0..8 {
            answers.push(olive.knock("GET", "/companies").await.as_u16());
        }
        assert!(answers.iter().all(|status| matches!(status, 200 | 503)), "{answers:?}");
        assert_eq!(answers.last(), Some(&200), "it heals by itself: {answers:?}");
    }
}
