//! Rows picked in a list leave as a file, and no others.

use regex::Regex;

use super::{export, register, sheet, text, world};
use crate::support::{Person, Screen};

const NAMES: [&str; 3] = ["甲子有限公司", "乙丑有限公司", "丙寅有限公司"];

/// The bar's button with these rows of a list ticked.
async fn ask(person: &Person, list: &str, names: &[&str]) -> Screen {
    let page = person.visit(list).await.is(200);
    let query = names.iter().map(|name| format!("&ids={}", id(&page, name)));
    let (path, query) = (list.split('?').next().unwrap(), query.collect::<String>());
    person.visit(&format!("{path}/bulk?act=export{query}")).await
}

/// What the box of a row says.
fn id(list: &Screen, name: &str) -> String {
    let boxed = Regex::new(&format!(r#"value="([0-9a-f-]{{36}})" aria-label="选中{name}""#)).unwrap();
    boxed.captures(&list.html).unwrap_or_else(|| panic!("no {name} at {}", list.path))[1].to_owned()
}

#[tokio::test]
async fn picked_rows_leave_and_the_others_stay() {
    let (world, olive) = world().await;
    for name in NAMES {
        register(&olive, name).await;
    }
    let list = olive.visit("/companies?q=有限").await;
    list.press("导出").await.is(200).sees("请先勾选要改的记录");

    let form = ask(&olive, "/companies", &[NAMES[2], NAMES[0]]).await;
    let form = form.is(200).sees("导出：企业库").sees("共2条").sees("所选的");
    let form = form.press("导出").await.is(422).sees("请写明用途。").sees("共2条").sees("所选的");
    let (_, path, body) = form.fill("用途", "报周调度").submission("导出");
    let answer = olive.ask("POST", &path, &body, &[]).await;
    let file = sheet(&answer);
    assert!(text(file.get((0, 0))).contains("用途：报周调度"));
    assert_eq!([text(file.get((2, 0))), text(file.get((3, 0)))], [NAMES[2], NAMES[0]], "as they were picked");
    assert_eq!(file.height(), 4, "the other one was not picked");

    let told = world.event("exported").await.changes.unwrap();
    assert_eq!(told["rows"][1], 2);
    assert_eq!(told["filter"][1].as_str().unwrap().matches("ids=").count(), 2, "which they were");
}

#[tokio::test]
async fn all_that_match_leave_as_the_list_itself_does() {
    let (_world, olive) = world().await;
    for name in NAMES {
        register(&olive, name).await;
    }
    let list = olive.visit("/companies?q=甲子").await;
    let form = list.fill("全部符合条件的", "on").press("导出").await.is(200);
    form.sees("共1条").sees("按当前筛选条件").stands_at("/companies/export?q=%E7%94%B2%E5%AD%90");
}

#[tokio::test]
async fn what_is_out_of_sight_is_never_among_them() {
    let (world, olive) = world().await;
    let otto = world.elsewhere("奥托").await;
    register(&olive, NAMES[0]).await;
    for (person, name) in [(&olive, "沈女士"), (&otto, "别处的人")] {
        let form = person.visit("/contacts/new").await.fill("企业（机构）", NAMES[0]);
        form.fill("姓名", name).fill("电话", "15400000018").press("保存").await.is(200);
    }
    let theirs = ask(&otto, "/contacts", &["别处的人"]).await.is(200).sees("共1条").path;
    let own = ask(&olive, "/contacts", &["沈女士"]).await.is(200).sees("共1条").path;
    let both = format!("{own}&{}", theirs.split_once('?').unwrap().1);
    olive.visit(&both).await.is(200).sees("共1条");
    let file = export(&olive, &both, &[("purpose", "核对"), ("format", "xlsx")]).await;
    assert_eq!((sheet(&file).height(), text(sheet(&file).get((2, 0)))), (3, "沈女士".to_owned()));
    assert_eq!(text(sheet(&file).get((2, 3))), "154****0018", "masked as ever");

    // To name rows that are none is no way to all of them; nor is a company a chamber.
    olive.visit("/contacts/export?ids=nothing").await.is(200).sees("共0条");
    let company = ask(&olive, "/companies", &[NAMES[0]]).await.path.replace("/companies", "/chambers");
    olive.visit(&company).await.is(200).sees("共0条");
}

#[tokio::test]
async fn who_may_not_export_is_offered_no_such_button() {
    let (world, olive) = world().await;
    register(&olive, NAMES[0]).await;
    let admin = world.administrator("安娜").await;
    let path = format!("/admin/people/{}/edit", olive.id());
    admin.visit(&path).await.fill("可以导出列表", "").press("保存").await.is(200);
    let list = olive.visit("/companies").await.is(200);
    assert!(!list.texts(".bulk button").iter().any(|button| button.contains("导出")));
    let id = id(&list, NAMES[0]);
    olive.visit(&format!("/companies/bulk?act=export&ids={id}")).await.is(403);
    olive.send("/companies/bulk", &[("act", "export"), ("ids", &id)]).await.sees("请先勾选");
}
