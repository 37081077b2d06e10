use yanlai::auth::Role;

use crate::support::{Person, Screen, World};

/// The link on the page, as a path.
fn link(screen: &Screen) -> String {
    let address = screen.field("一次性链接");
    address.strip_prefix("http://127.0.0.1:8080").expect("an address of ours").to_owned()
}

async fn add(admin: &Person, name: &str, username: &str, role: &str, unit: &str) -> Screen {
    let form = admin.visit("/admin/people/new").await;
    let form = form.fill("姓名", name).fill("用户名", username).fill("角色", role).fill("单位", unit);
    form.press("新增并生成邀请链接").await
}

#[tokio::test]
async fn an_invited_person_takes_up_the_account() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let page = add(&admin, "周雁宁", "10237", "招商专员", "招商一部").await.is(200).sees("只显示这一次");
    let path = link(&page);
    admin.visit("/admin/people").await.sees("周雁宁").sees("10237").sees("待激活");

    let newcomer = world.stranger();
    let form = newcomer.visit(&path).await.sees("10237");
    let form =
        form.fill("新密码", "雁过留声人过留名不过如此").fill("再输入一次新密码", "雁过留声人过留名不过如此");
    form.press("保存并登录").await;
    assert!(newcomer.cookie("yanlai").is_some());

    world.stranger().visit(&path).await.is(404);
    admin.visit("/admin/people").await.sees("启用").sees("今天 09:00");
    assert_eq!(world.event("invited").await.subject_label, "周雁宁");
    let told = world.event("password-set").await;
    assert!(!told.changes.unwrap().to_string().contains("argon2"), "no hash reaches the trail");
}

#[tokio::test]
async fn a_double_press_makes_one_person() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let form = admin.visit("/admin/people/new").await;
    let form = form.fill("姓名", "贺知秋").fill("用户名", "10241").fill("角色", "审计管理员");
    form.clone().press("新增并生成邀请链接").await.is(200);
    form.press("新增并生成邀请链接").await.is(200).sees("贺知秋").does_not_see("只显示这一次");
    let all = admin.visit("/admin/people?q=10241").await;
    assert_eq!(all.texts("tbody th a"), ["贺知秋"]);
}

#[tokio::test]
async fn what_is_wrong_with_a_new_person_is_said_at_once() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let page = add(&admin, "", "a b", "招商专员", "不属于业务单位").await.is(422);
    page.sees("请输入姓名。").sees("用户名用字母").sees("请选择单位。");
    add(&admin, "卜二", "卜砚", "系统管理员", "不属于业务单位").await.is(422).sees("已有人使用");
    add(&admin, &"长".repeat(61), "long", "审计管理员", "不属于业务单位").await.is(422).sees("最多60字");
    let fields = [("name", "某"), ("username", "liaison9"), ("role", "liaison")];
    admin.send("/admin/people", &fields).await.is(422).sees("在商会页面邀请");
    let fields = [("name", "某"), ("username", "who"), ("role", "auditor"), ("is_admin", "1")];
    admin.send("/admin/people", &fields).await.is(422);
    let elsewhere = yanlai::ids::UnitId::new().to_string();
    let fields = [("name", "某"), ("username", "who"), ("role", "officer"), ("unit", &elsewhere)];
    admin.send("/admin/people", &fields).await.is(422).sees("请选择单位。");
    assert_eq!(world.trail().await, Vec::<String>::new());
}

#[tokio::test]
async fn people_are_found_by_part_of_their_name_and_by_filters() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    world.officer("周雁宁").await;
    world.elsewhere("贺知秋").await;
    world.auditor("孟远山").await;
    let names = async |query: &str| admin.visit(&format!("/admin/people?{query}")).await.texts("tbody th a");
    assert_eq!(names("").await, ["卜砚", "贺知秋", "孟远山", "周雁宁"], "in the order of pinyin");
    assert_eq!(names("q=%E9%9B%81%E5%AE%81").await, ["周雁宁"]);
    assert_eq!(names("q=hzq").await, ["贺知秋"]);
    assert_eq!(names("role=auditor").await, ["孟远山"]);
    assert_eq!(names(&format!("unit={}", world.second)).await, ["贺知秋"]);
    assert_eq!(names("state=disabled").await, Vec::<String>::new());
    assert_eq!(names("state=nonsense&role=%27&unit=x").await.len(), 4);
    assert_eq!(names("q=%25").await, Vec::<String>::new(), "no wildcard");
    let part = admin.ask("GET", "/admin/people?q=hzq", "", &[("hx-request", "true")]).await;
    assert!(part.body.contains("贺知秋") && !part.body.contains("<html"), "a script gets the list alone");
}

#[tokio::test]
async fn a_long_list_is_paged() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    for n in 0..60 {
        world.officer(&format!("张{n:02}")).await;
    }
    let first = admin.visit("/admin/people").await.sees("共61人");
    assert_eq!(first.texts("tbody th a").len(), 50);
    let second = first.click("下一页").await;
    assert_eq!(second.texts("tbody th a").len(), 11);
    let back = second.click("上一页").await;
    assert_eq!(back.texts("tbody th a")[0], "卜砚");
}

#[tokio::test]
async fn a_new_role_ends_the_sessions_of_the_old_one() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let olive = world.officer("欧丽芙").await;
    let form = admin.visit(&format!("/admin/people/{}/edit", olive.id())).await;
    form.fill("角色", "审计管理员").press("保存").await.is(200).sees("审计管理员").does_not_see("招商一部");
    assert_eq!(olive.knock("GET", "/account").await, 303, "sent to sign in");
    assert_eq!(world.event("revised").await.changes.unwrap()["role"][1], "auditor");
}

#[tokio::test]
async fn two_administrators_who_save_at_once_see_both_texts() {
    let world = World::new().await;
    let (admin, other) = (world.administrator("卜砚").await, world.administrator("段望舒").await);
    let olive = world.officer("欧丽芙").await;
    let path = format!("/admin/people/{}/edit", olive.id());
    let (mine, theirs) = (admin.visit(&path).await, other.visit(&path).await);
    theirs.fill("单位", "招商二部").press("保存").await.is(200);
    let clash = mine.fill("姓名", "欧芙丽").press("保存").await.is(409);
    let clash = clash.sees("已被他人修改").sees("欧芙丽").sees("招商二部");
    clash.press("保存").await.is(200).sees("欧芙丽");
}

#[tokio::test]
async fn a_liaison_stays_a_liaison() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let liaison = world.liaison("王素衡", None).await;
    let path = format!("/admin/people/{}", liaison.id());
    let form = admin.visit(&format!("{path}/edit")).await.sees("不能在这里改");
    form.clone().forge("role", "administrator").press("保存").await.is(422);
    form.fill("姓名", "王素恒").press("保存").await.is(200).sees("王素恒").sees("商会联络员");
}

#[tokio::test]
async fn a_reset_link_sets_a_new_password_within_the_hour() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let page = add(&admin, "周雁宁", "10237", "审计管理员", "不属于业务单位").await;
    let invitation = link(&page);
    let person = page.click("已交给本人").await;
    let again = link(&person.press("重新生成邀请链接").await);
    world.stranger().visit(&invitation).await.is(404);

    let newcomer = world.stranger();
    let password = "一句别人想不到的话十二字";
    let set = async |person: &Person, path: &str| {
        let form = person.visit(path).await;
        form.fill("新密码", password).fill("再输入一次新密码", password).press("保存并登录").await
    };
    set(&newcomer, &again).await;
    let people = admin.visit("/admin/people?q=10237").await;
    let person = people.click("周雁宁").await;
    let reset = link(&person.clone().press("重置密码").await.is(200));
    world.wait(3_600_001);
    world.stranger().visit(&reset).await.is(404);

    let admin = world.administrator("段望舒").await;
    let reset = link(&admin.visit(&person.path).await.press("重置密码").await);
    set(&world.stranger(), &reset).await.is(200);
    assert_eq!(newcomer.knock("GET", "/audit").await, 303, "the old session has ended");
}

#[tokio::test]
async fn this_room_is_for_administrators() {
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    let paths = [
        "/admin".to_owned(),
        "/admin/people".to_owned(),
        "/admin/people/new".to_owned(),
        format!("/admin/people/{}", admin.id()),
        format!("/admin/people/{}/edit", admin.id()),
        format!("/admin/people/{}/disabling", admin.id()),
        "/admin/units".to_owned(),
        "/admin/units/new".to_owned(),
        format!("/admin/units/{}/edit", world.first),
    ];
    for role in [Role::Officer, Role::Manager, Role::Liaison, Role::Auditor] {
        let somebody = world.person(role.code(), role, Some(world.first), None).await;
        for path in &paths {
            assert_eq!(somebody.knock("GET", path).await, 403, "{} at {path}", role.code());
        }
        for path in ["/admin/people", "/admin/units"] {
            assert_eq!(somebody.knock("POST", path).await, 403);
        }
        for act in ["", "/disabling", "/enabling", "/reset", "/invitation", "/sessions/ending"] {
            let path = format!("/admin/people/{}{act}", admin.id());
            assert_eq!(somebody.knock("POST", &path).await, 403, "{} at {path}", role.code());
        }
        for act in ["", "/archival", "/restoration", "/default"] {
            let path = format!("/admin/units/{}{act}", world.first);
            assert_eq!(somebody.knock("POST", &path).await, 403, "{} at {path}", role.code());
        }
    }
    for path in ["/admin/people/nobody", "/admin/people/0", "/admin/units/1e3/edit"] {
        assert_eq!(admin.knock("GET", path).await, 404);
    }
    assert_eq!(world.trail().await, Vec::<String>::new());
}
