use yanlai::organisations::Organisations;

use crate::projects::scene::company;
use crate::support::World;

/// One process keeps one bureau's readings, and tests share a process: one story at a time, each
/// with words that no other test reads.
static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

#[tokio::test]
async fn a_word_is_read_as_the_bureau_reads_it() {
    let _turn = TURN.lock().await;
    let world = World::new().await;
    let (admin, olive) = (world.administrator("卜砚").await, world.officer("olive").await);
    company(&world, &olive, "衡阳朸垚光学有限公司").await;
    let before = sort_key(&world).await;
    olive.visit("/search?q=heigx").await.does_not_see("衡阳朸垚");

    let room = admin.visit("/admin/people").await.click("读音").await.sees("还没有自定读音");
    let room = room.fill("词语", "朸垚").fill("拼音", "hēi gāo").press("添加读音").await.is(200);
    let room = room.sees("“朸垚”的读音已添加").sees("hei1 gao1").sees("已生效").does_not_see("正在更新");
    olive.visit("/search?q=hyheigao").await.sees("找到1条");
    olive.visit("/search?q=heigaogx").await.sees("找到1条");
    assert_ne!(sort_key(&world).await, before);
    // What is registered from now on is read so at once.
    company(&world, &olive, "朸垚精密有限公司").await;
    olive.visit("/search?q=heigaojm").await.sees("找到1条");
    assert_eq!(world.event("created").await.subject_label, "朸垚");

    let room = room.press("移除").await.is(200).sees("恢复程序内置读音").sees("还没有自定读音");
    olive.visit("/search?q=heigaogx").await.does_not_see("找到1条");
    assert_eq!(sort_key(&world).await, before, "as it was");
    drop(room);
}

async fn sort_key(world: &World) -> String {
    let all = world.all::<Organisations>().await;
    all.into_iter().find(|one| one.name.starts_with("衡阳朸垚")).unwrap().sort_key
}

#[tokio::test]
async fn a_surname_is_read_so_in_names_of_people() {
    let _turn = TURN.lock().await;
    let world = World::new().await;
    let (admin, olive) = (world.administrator("卜砚").await, world.officer("olive").await);
    let host = company(&world, &olive, "丁未包装有限公司").await;
    for name in ["麃先生", "安先生", "郑先生"] {
        let form = olive.visit(&format!("/contacts/new?organisation={}", host.id)).await;
        form.fill("姓名", name).press("保存").await.is(200);
    }
    let order = |page: crate::support::Screen| page.texts("tbody th");
    let last = order(olive.visit("/contacts").await);
    let sent = [("word", "麃"), ("spelling", "ai1"), ("is_surname", "on")];
    admin.send("/admin/readings", &sent).await.is(200).sees("姓氏");
    let now = order(olive.visit("/contacts").await);
    assert!(now != last && now[0].contains('麃'), "{last:?} {now:?}");
    olive.visit("/search?q=aixs").await.sees("丁未包装");
    admin.visit("/admin/readings").await.press("移除").await.is(200);
    assert_eq!(order(olive.visit("/contacts").await), last);
}

#[tokio::test]
async fn what_does_not_fit_is_said() {
    let _turn = TURN.lock().await;
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    for (word, spelling, is_surname, said) in [
        ("", "a", "", "请输入词语"),
        ("戙", "", "", "请输入拼音"),
        ("戙龛", "dong", "", "拼音与词语对不上"),
        ("戙", "dongg", "", "拼音与词语对不上"),
        ("戙A", "dong a", "", "只能是汉字"),
        ("戙龛龛", "dong kan kan", "on", "姓氏最多2个字"),
        ("戙龛戙龛戙龛戙龛戙", "a", "", "8"),
    ] {
        let sent = [("word", word), ("spelling", spelling), ("is_surname", is_surname)];
        admin.send("/admin/readings", &sent).await.is(422).sees(said);
    }
    admin.send("/admin/readings", &[("word", "戙龛"), ("spelling", "dong kan")]).await.is(200);
    admin
        .send("/admin/readings", &[("word", "戙 龛"), ("spelling", "tong kan")])
        .await
        .is(422)
        .sees("已经有这个词语的读音");
    admin.visit("/admin/readings").await.press("移除").await.is(200);
}

#[tokio::test]
async fn only_administrators_say_how_words_are_read() {
    let _turn = TURN.lock().await;
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    admin.send("/admin/readings", &[("word", "胹驫"), ("spelling", "er biao")]).await.is(200);
    let page = admin.visit("/admin/readings").await;
    let (_, remove, _) = page.submission("移除");
    for other in [world.officer("olive").await, world.manager("mia").await, world.auditor("简辑").await] {
        other.visit("/admin/readings").await.is(403);
        other.post("/admin/readings", "word=胹&spelling=er").await.is(403);
        other.post(&remove, "").await.is(403);
    }
    page.press("移除").await.is(200);
}
