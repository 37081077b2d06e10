use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;
use yanlai::auth::link::{self, Kind};
use yanlai::auth::{Role, user};
use yanlai::ids::UserId;

use crate::support::World;

const PASSWORD: &str = "雁过留声人过留名，不过如此也罢";

#[expect(clippy::disallowed_methods, reason = "the stage is set without a viewer")]
async fn invited(world: &World) -> UserId {
    let row = user::ActiveModel {
        id: Set(UserId::new()),
        username: Set("newcomer".to_owned()),
        name: Set("新来的".to_owned()),
        role: Set(Role::Officer),
        unit_id: Set(Some(world.first)),
        created_at: Set(world.app.now()),
        ..user::fresh()
    };
    row.insert(&world.app.db.write).await.unwrap().id
}

async fn token(world: &World, kind: Kind, of: Option<UserId>) -> String {
    link::make(&world.app.db.write, kind, of, world.app.now()).await.unwrap()
}

fn form() -> String {
    serde_urlencoded::to_string([("password", PASSWORD), ("again", PASSWORD)]).unwrap()
}

#[tokio::test]
async fn a_link_altered_in_any_way_is_no_link() {
    let world = World::new().await;
    let who = invited(&world).await;
    let token = token(&world, Kind::Invitation, Some(who)).await;
    let flipped = format!("{}{}", &token[..63], if token.ends_with('0') { '1' } else { '0' });
    let altered = [
        flipped,
        token.to_uppercase(),
        token[..63].to_owned(),
        format!("{token}0"),
        format!("{token}%00"),
        yanlai::auth::token::digest(&token),
        "x".repeat(5_000),
        "..%2f..".to_owned(),
    ];
    let known = world.stranger().ask("GET", "/welcome/nothing", "", &[]).await;
    for altered in altered {
        let path = format!("/welcome/{altered}");
        let answer = world.stranger().ask("GET", &path, "", &[]).await;
        assert_eq!(answer.status, 404, "{path:.90}");
        assert_eq!(answer.body.len(), known.body.len(), "the same page whatever the reason");
        assert_eq!(world.stranger().ask("POST", &path, &form(), &[]).await.status, 404);
    }
    assert_eq!(world.stranger().knock("GET", &format!("/setup/{token}")).await, 404, "of another kind");
    let setup = self::token(&world, Kind::Setup, None).await;
    assert_eq!(world.stranger().knock("GET", &format!("/welcome/{setup}")).await, 404);
    assert_eq!(world.stranger().knock("GET", &format!("/welcome/{token}")).await, 200, "untouched, it opens");
}

#[tokio::test]
async fn looking_uses_nothing_up_and_sending_does() {
    let world = World::new().await;
    let who = invited(&world).await;
    let path = format!("/welcome/{}", token(&world, Kind::Invitation, Some(who)).await);
    for _ in 0..3 {
        assert_eq!(world.stranger().knock("GET", &path).await, 200);
        assert_eq!(world.stranger().knock("HEAD", &path).await, 200);
    }
    let wrong = world.stranger().ask("POST", &path, "password=short&again=short", &[]).await;
    assert_eq!(wrong.status, 422, "a mistake doesn't cost the link");
    let answer = world.stranger().ask("POST", &path, &form(), &[]).await;
    assert_eq!(answer.status, 303);
    assert_eq!(world.stranger().ask("POST", &path, &form(), &[]).await.status, 404);
    assert_eq!(world.stranger().knock("GET", &path).await, 404);
}

#[tokio::test]
async fn a_link_ends_in_time_and_with_the_next_one() {
    let world = World::new().await;
    let who = invited(&world).await;
    let hour = 3_600_000;
    for (kind, lasts) in [(Kind::Invitation, 72 * hour), (Kind::Reset, hour)] {
        let path = format!("/welcome/{}", token(&world, kind, Some(who)).await);
        world.wait(lasts - 1);
        assert_eq!(world.stranger().knock("GET", &path).await, 200);
        world.wait(1);
        assert_eq!(world.stranger().knock("GET", &path).await, 404);
        assert_eq!(world.stranger().ask("POST", &path, &form(), &[]).await.status, 404);
    }
    let first = format!("/welcome/{}", token(&world, Kind::Reset, Some(who)).await);
    token(&world, Kind::Reset, Some(who)).await;
    assert_eq!(world.stranger().knock("GET", &first).await, 404);
}

#[tokio::test]
async fn of_ten_uses_at_once_one_succeeds() {
    let world = World::new().await;
    let who = invited(&world).await;
    let path = format!("/welcome/{}", token(&world, Kind::Invitation, Some(who)).await);
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let (somebody, path) = (world.stranger(), path.clone());
        tries.spawn(async move { somebody.ask("POST", &path, &form(), &[]).await.status.as_u16() });
    }
    let mut answers = tries.join_all().await;
    answers.sort_unstable();
    assert_eq!(answers, [303, 404, 404, 404, 404, 404, 404, 404, 404, 404]);
    let trail = world.trail().await;
    assert_eq!(trail.iter().filter(|line| line.contains("password-set")).count(), 1);
}

#[tokio::test]
async fn guessing_at_links_is_slowed_down() {
    let world = World::new().await;
    let somebody = world.stranger();
    for n in 0..30 {
        assert_eq!(somebody.knock("GET", &format!("/welcome/{n:064}")).await, 404);
    }
    assert_eq!(somebody.knock("GET", "/welcome/another").await, 429);
}
