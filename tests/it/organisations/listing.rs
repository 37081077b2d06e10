use crate::support::{Person, World};

async fn register(person: &Person, name: &str, region: &str, chain: &str) {
    let form = person.visit("/companies/new").await.fill("名称（全称）", name).fill("所在地", region);
    form.fill("产业链", chain).press("保存").await.is(200);
}

#[tokio::test]
async fn the_list_narrows_by_what_its_address_says() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    register(&olive, "苏州甲子光电有限公司", "江苏省苏州市", "先进制造业 › 电子信息").await;
    register(&olive, "昆山乙丑软件有限公司", "昆山市", "数字经济 › 大数据").await;
    register(&olive, "杭州丙寅软件有限公司", "浙江省杭州市", "数字经济").await;

    for (query, there, not_there) in [
        ("region=江苏", "乙丑", "丙寅"),
        ("region=苏州市", "乙丑", "丙寅"),
        ("region=昆山市", "乙丑", "甲子"),
        ("region=没有的地方", "没有符合条件的记录", "甲子"),
        ("q=软件", "丙寅", "甲子"),
        ("q=rj+杭州", "丙寅", "乙丑"),
        ("q=%25", "没有符合条件的记录", "甲子"),
        ("kind=fund", "没有符合条件的记录", "甲子"),
        ("q='+OR+1=1--", "没有符合条件的记录", "甲子"),
    ] {
        olive.visit(&format!("/companies?{query}")).await.is(200).sees(there).does_not_see(not_there);
    }
    let list = olive.visit("/companies").await.fill("产业链", "数字经济").press("查询").await;
    list.sees("乙丑").sees("丙寅").does_not_see("甲子");
    let list = olive.visit("/companies").await.fill("负责人", "欧丽芙").press("查询").await;
    list.sees("甲子").sees("共3家");
    olive.visit("/chambers").await.sees("还没有商（协）会").does_not_see("甲子");
}

#[tokio::test]
async fn long_lists_turn_by_the_page_and_back() {
    let world = World::new().await;
    let olive = world.officer("欧丽芙").await;
    for number in 1..=53 {
        world.wait(1_000);
        olive
            .send("/companies", &[("name", &format!("第{number}号有限公司")), ("kind", "company")])
            .await
            .is(200);
    }
    let first = olive.visit("/companies").await.sees("第53号").does_not_see("第3号有限公司").sees("共53家");
    let second = first.click("下一页").await.sees("第3号有限公司").sees("第1号").does_not_see("第53号");
    second.click("上一页").await.sees("第53号").sees("第4号有限公司").does_not_see("第3号有限公司");
    olive.visit("/companies?after=nonsense").await.is(200).sees("第53号");
}
