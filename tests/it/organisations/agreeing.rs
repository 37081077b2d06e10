use crate::support::{Person, Screen, World};

/// Registered with a website and somebody at its head.
async fn registered(person: &Person, name: &str, website: &str, head: &str) -> Screen {
    let form = person.visit("/companies/new").await.fill("名称（全称）", name).fill("网址", website);
    form.fill("法定代表人", head).press("保存").await
}

async fn met(person: &Person, company: &str, name: &str, email: &str) {
    let form = person.visit("/contacts/new").await.fill("企业（机构）", company).fill("姓名", name);
    form.fill("邮箱", email).press("保存").await.is(200);
}

#[tokio::test]
async fn a_company_is_known_by_who_stands_for_it() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    let form = registered(&olive, "苏州甲子光电有限公司", "", &"长".repeat(41)).await.is(422);
    let page = form.sees("最多40字").fill("法定代表人", "沈一").press("保存").await.is(200);
    let page = page.sees("法定代表人").sees("沈一");
    olive.visit("/search?q=沈一").await.sees("苏州甲子光电有限公司");

    let edit = format!("{}/edit", page.path);
    let (mine, theirs) = (olive.visit(&edit).await, olive.visit(&edit).await);
    theirs.fill("法定代表人", "周二").press("保存").await.is(200).sees("周二").does_not_see("沈一");
    mine.fill("法定代表人", "吴三").press("保存").await.is(409).sees("周二").sees("吴三");
    olive.visit("/search?q=沈一").await.does_not_see("苏州甲子光电有限公司");
    world.auditor("奥黛").await.visit("/audit").await.sees("法定代表人").sees("周二");

    otto.visit(&edit).await.is(403);
    otto.in_english().visit(&page.path).await.sees("Legal representative").sees("周二");
    world.liaison("林联络", None).await.visit(&page.path).await.is(403);
}

#[tokio::test]
async fn one_head_and_one_mailbox_are_shown_and_decide_nothing() {
    let world = World::new().await;
    let (olive, otto) = (world.officer("欧丽芙").await, world.elsewhere("奥托").await);
    registered(&olive, "苏州甲子光电有限公司", "", "沈 一").await.is(200);
    met(&olive, "苏州甲子光电有限公司", "沈女士", "Shen@Jiazi.example").await;

    let again = |who: &Person| {
        let who = who.clone();
        async move {
            registered(&who, "苏州甲子光电股份有限公司", "https://www.jiazi.example", "沈一").await
        }
    };
    again(&olive).await.is(422).sees("疑似").sees("邮箱域名一致 · 法定代表人相同");
    // Whom another unit knows, nobody elsewhere hears of, not even by halves.
    again(&otto).await.is(422).sees("法定代表人相同").does_not_see("邮箱域名");
    let maya = world.manager("玛雅").await;
    again(&maya).await.is(422).sees("邮箱域名一致");
    let (_, path, body) = again(&olive).await.submission("保存");
    let read = olive.in_english().post(&path, &body).await.is(422);
    read.sees("same e-mail domain · same legal representative");

    // One head, one mailbox, and not one company.
    registered(&olive, "杭州乙丑软件有限公司", "https://jiazi.example", "沈一").await.is(200);
}

#[tokio::test]
async fn a_mailbox_that_anybody_may_have_says_nothing() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    registered(&olive, "苏州甲子光电有限公司", "", "").await.is(200);
    let other = registered(&olive, "杭州丙寅软件有限公司", "", "").await.is(200);
    let renamed = async || {
        let form = olive.visit(&format!("{}/edit", other.path)).await;
        form.fill("名称（全称）", "苏州甲子光电股份有限公司").press("保存").await.is(422).sees("疑似")
    };
    for (domain, agrees) in [("qq.com", false), ("163.com", false), ("jiazi.example", true)] {
        met(&olive, "苏州甲子光电有限公司", "沈女士", &format!("shen@{domain}")).await;
        met(&olive, "杭州丙寅软件有限公司", "周先生", &format!("zhou@{domain}")).await;
        let said = renamed().await.text();
        assert_eq!(said.contains("邮箱域名一致"), agrees, "{domain}");
        assert!(!said.contains("法定代表人相同"), "nobody is nobody's double");
    }
}
