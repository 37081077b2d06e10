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

    let room = admin.visit("/admin/people").await.click("字词").await.sees("还没有自定字词");
    let room = room.fill("词语", "朸垚").fill("拼音", "hēi gāo").press("添加").await.is(200);
    let room = room.sees("“朸垚”已添加").sees("hei1 gao1").sees("已生效").does_not_see("正在更新");
    olive.visit("/search?q=hyheigao").await.sees("找到1条");
    olive.visit("/search?q=heigaogx").await.sees("找到1条");
    assert_ne!(sort_key(&world).await, before);
    // What is registered from now on is read so at once.
    company(&world, &olive, "朸垚精密有限公司").await;
    olive.visit("/search?q=heigaojm").await.sees("找到1条");
    assert_eq!(world.event("created").await.subject_label, "朸垚");

    let room = room.press("移除").await.is(200).sees("恢复程序内置的读法").sees("还没有自定字词");
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
    let sent = [("kind", "surname"), ("word", "麃"), ("spelling", "ai1")];
    admin.send("/admin/words", &sent).await.is(200).sees("姓氏读音");
    let now = order(olive.visit("/contacts").await);
    assert!(now != last && now[0].contains('麃'), "{last:?} {now:?}");
    olive.visit("/search?q=aixs").await.sees("丁未包装");
    admin.visit("/admin/words").await.press("移除").await.is(200);
    assert_eq!(order(olive.visit("/contacts").await), last);
}

#[tokio::test]
async fn what_does_not_fit_is_said() {
    let _turn = TURN.lock().await;
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    for (kind, word, spelling, said) in [
        ("", "戙", "dong", "请选择类别"),
        ("region", "戙", "dong", "请选择类别"),
        ("reading", "", "a", "请输入词语"),
        ("reading", "戙", "", "请输入拼音"),
        ("reading", "戙龛", "dong", "拼音与词语对不上"),
        ("reading", "戙", "dongg", "拼音与词语对不上"),
        ("reading", "戙A", "dong a", "只能是汉字"),
        ("surname", "戙龛龛", "dong kan kan", "姓氏最多2个字"),
        ("trade", "（）", "", "只能是汉字"),
        ("trade", "光电", "", "程序已内置这个词"),
        ("no_form", "戙龛", "", "程序内置的词里没有它"),
        ("place", "衡阳", "", "程序已内置这个词"),
        ("no_place", "昆山", "", "程序内置的词里没有它"),
        ("trade", "戙龛戙龛戙龛戙龛戙龛戙龛戙龛戙龛戙", "", "16"),
    ] {
        let sent = [("kind", kind), ("word", word), ("spelling", spelling)];
        admin.send("/admin/words", &sent).await.is(422).sees(said);
    }
    let sent = |word, spelling| [("kind", "reading"), ("word", word), ("spelling", spelling)];
    admin.send("/admin/words", &sent("戙龛", "dong kan")).await.is(200);
    admin.send("/admin/words", &sent("戙 龛", "tong kan")).await.is(422).sees("已经有这个词语");
    admin.visit("/admin/words").await.press("移除").await.is(200);
}

#[tokio::test]
async fn what_is_a_trade_decides_what_is_the_same_company() {
    let _turn = TURN.lock().await;
    let world = World::new().await;
    let (admin, olive) = (world.administrator("卜砚").await, world.officer("olive").await);
    company(&world, &olive, "长沙圐圙粑粑装具有限公司").await;
    let likely = async || olive.visit("/companies/likely?q=长沙圐圙低空飞行器有限公司").await;
    likely().await.does_not_see("长沙圐圙粑粑装具");

    for word in ["粑粑装具", "低空飞行器"] {
        let sent = [("kind", "trade"), ("word", word), ("spelling", "")];
        admin.send("/admin/words", &sent).await.is(200).sees("行业词").sees("已生效");
    }
    // 圐圙 is what both are called now, in two trades.
    likely().await.sees("长沙圐圙粑粑装具有限公司").sees("关联");
    for _ in 0..2 {
        admin.visit("/admin/words").await.press("移除").await.is(200);
    }
    likely().await.does_not_see("长沙圐圙粑粑装具");
}

#[tokio::test]
async fn what_is_a_place_decides_what_is_the_same_company() {
    let _turn = TURN.lock().await;
    let world = World::new().await;
    let (admin, olive) = (world.administrator("卜砚").await, world.officer("olive").await);
    company(&world, &olive, "圪垯砬子囫囵光学有限公司").await;
    let likely = async || olive.visit("/companies/likely?q=囫囵光学（圪垯砬子）有限公司").await;
    likely().await.does_not_see("圪垯砬子囫囵");

    // As people say it here, no region of the standard: it stands where the standard's do.
    let sent = [("kind", "place"), ("word", "圪垯砬子"), ("spelling", "")];
    admin.send("/admin/words", &sent).await.is(200).sees("地名").sees("已生效");
    likely().await.sees("圪垯砬子囫囵光学有限公司").sees("名称写法不同，实为同名");
    admin.visit("/admin/words").await.press("移除").await.is(200);
    likely().await.does_not_see("圪垯砬子囫囵");
}

#[tokio::test]
async fn what_is_no_place_here_is_what_a_company_is_called() {
    let _turn = TURN.lock().await;
    let world = World::new().await;
    let (admin, olive) = (world.administrator("卜砚").await, world.officer("olive").await);
    company(&world, &olive, "双鸭山囹圄光学有限公司").await;
    let likely = async || olive.visit("/companies/likely?q=囹圄光学有限公司").await;
    likely().await.sees("双鸭山囹圄光学有限公司").sees("行政区划写法不全");

    let sent = [("kind", "no_place"), ("word", "双鸭山"), ("spelling", "")];
    admin.send("/admin/words", &sent).await.is(200).sees("不作地名").sees("已生效");
    likely().await.does_not_see("双鸭山");
    admin.visit("/admin/words").await.press("移除").await.is(200);
    likely().await.sees("双鸭山囹圄光学有限公司");
}

#[tokio::test]
async fn of_two_administrators_who_add_the_same_word_one_hears_it_is_there() {
    let _turn = TURN.lock().await;
    let world = World::new().await;
    let (one, other) = (world.administrator("卜砚").await, world.administrator("段望舒").await);
    for (word, spelling) in [("縯", "yan"), ("縯刘", "yan liu"), ("刘縯", "liu yan")] {
        let sent = [("kind", "reading"), ("word", word), ("spelling", spelling)];
        let (first, second) =
            tokio::join!(one.send("/admin/words", &sent), other.send("/admin/words", &sent));
        let (added, told) = if first.status == 200 { (first, second) } else { (second, first) };
        added.is(200).sees("已添加");
        let told = told.is(422).sees("已经有这个词语");
        assert_eq!(told.field("拼音"), spelling, "nothing typed is lost");
    }
    assert_eq!(world.all::<yanlai::words::OwnWords>().await.len(), 3);
    for _ in 0..3 {
        one.visit("/admin/words").await.press("移除").await.is(200);
    }
}

#[tokio::test]
async fn only_administrators_say_how_words_are_read() {
    let _turn = TURN.lock().await;
    let world = World::new().await;
    let admin = world.administrator("卜砚").await;
    admin
        .send("/admin/words", &[("kind", "reading"), ("word", "胹驫"), ("spelling", "er biao")])
        .await
        .is(200);
    let page = admin.visit("/admin/words").await;
    let (_, remove, _) = page.submission("移除");
    for other in [world.officer("olive").await, world.manager("mia").await, world.auditor("简辑").await] {
        other.visit("/admin/words").await.is(403);
        other.post("/admin/words", "kind=reading&word=胹&spelling=er").await.is(403);
        other.post(&remove, "").await.is(403);
    }
    page.press("移除").await.is(200);
}
