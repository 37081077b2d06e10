use sea_orm::{ConnectionTrait, Statement};
use yanlai::db::{Db, Engine};
use yanlai::index;

use crate::projects::scene::company;
use crate::support::World;

/// Pieces that the index of organisations lies in, on the embedded database.
async fn pieces(db: &Db) -> i64 {
    let sql = "SELECT count(DISTINCT segid) AS n FROM grams_organisation_idx";
    let statement = Statement::from_string(db.write.get_database_backend(), sql);
    db.write.query_one_raw(statement).await.unwrap().unwrap().try_get("", "n").unwrap()
}

#[tokio::test]
async fn an_index_in_fewer_pieces_finds_the_same() {
    let world = World::new().await;
    let olive = world.officer("olive").await;
    for name in ["甲子光电", "乙丑机械", "丙寅药业", "丁卯电池", "戊辰医药", "己巳软件", "庚午包装"]
    {
        company(&world, &olive, name).await;
    }
    let db = &world.app.db;
    if db.engine == Engine::Sqlite {
        assert!(pieces(db).await > 1);
    }
    for _ in 0..2 {
        index::tidy(db).await.unwrap();
        if db.engine == Engine::Sqlite {
            assert_eq!(pieces(db).await, 1);
        }
        olive.visit("/search?q=甲子光电").await.sees("甲子光电").does_not_see("乙丑机械");
        olive.visit("/search?q=ycjx").await.sees("乙丑机械").does_not_see("甲子光电");
    }
    let otto = world.elsewhere("otto").await;
    company(&world, &otto, "辛未物流").await;
    olive.visit("/search?q=辛未物流").await.sees("辛未物流");
}
