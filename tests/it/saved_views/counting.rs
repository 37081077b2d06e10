//! How many each tab has, said once the page stands.

use super::keep;
use crate::projects::scene::{company, lead};
use crate::support::{Person, World};

/// Which tab, how many.
async fn counts(person: &Person, list: &str) -> Vec<String> {
    person.visit(&format!("{list}/counts")).await.is(200).texts("span")
}

#[tokio::test]
async fn tabs_say_how_many_they_have() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("olive").await, world.elsewhere("otto").await);
    for name in ["苏州甲子光电有限公司", "苏州乙丑机械有限公司", "长沙丙寅药业有限公司"]
    {
        company(&world, &olive, name).await;
    }
    lead(&olive, "苏州甲子光电有限公司", "显示模组基地", "1亿").await;
    lead(&olive, "苏州甲子光电有限公司", "电驱动总成", "1亿").await;
    keep(&olive, "/companies?q=苏州", "苏州的", "仅本人").await.is(200);

    let page = olive.visit("/companies").await;
    assert_eq!(page.texts("tab-counts a")[..2], ["全部", "苏州的"], "without scripts the tabs stand alone");
    assert!(page.html.contains(r#"<tab-counts src="/companies/counts">"#));
    assert_eq!(counts(&olive, "/companies").await, ["3", "2", "，其中在谈1家"], "one company, two projects");
    // Everybody's own: other tabs, other projects.
    assert_eq!(counts(&otto, "/companies").await, ["3", "，其中在谈0家"]);
    let maya = world.manager("maya").await;
    assert_eq!(counts(&maya, "/companies").await, ["3", "，其中在谈1家"]);
    for (list, all) in
        [("/chambers", "0"), ("/contacts", "0"), ("/projects", "2"), ("/visits", "0"), ("/trips", "0")]
    {
        assert_eq!(counts(&olive, list).await, [all], "{list}");
    }
    assert_eq!(counts(&otto, "/projects").await, ["0"], "of another unit");
    counts(&olive, "/referrals").await;
    for person in [world.liaison("林联络", None).await, world.auditor("审计").await] {
        assert_eq!(person.knock("GET", "/companies/counts").await.as_u16(), 403);
    }

    // An archived company is in talks no more than it is in the list.
    let gone = world.all::<yanlai::organisations::Organisations>().await;
    let gone = gone.into_iter().find(|one| one.name.contains("甲子")).unwrap();
    olive.send(&format!("{}/archival", gone.path()), &[]).await.is(200);
    assert_eq!(counts(&olive, "/companies").await, ["2", "1", "，其中在谈0家"]);
}
