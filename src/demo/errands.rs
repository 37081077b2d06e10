use super::cast::Cast;
use super::pipeline::Pipeline;
use super::sheet::{self, missing};
use crate::items::{Item, ItemKind, NewItem};
use crate::standards::day::Day;
use crate::{App, Error, Result};

/// Day, project, what was reported: the weekly reports of weeks 31 to 33.
const REPORTS: [(&str, &str, &str); 15] = [
    ("2023-08-04", "P02", "项目公司名称核准。"),
    ("2023-08-04", "P04", "2号厂房基础完成。"),
    ("2023-08-04", "P07", "装修进场。"),
    ("2023-08-04", "P08", "用地预审。"),
    ("2023-08-04", "P15", "设备基础施工。"),
    ("2023-08-04", "P16", "外汇账户开立。"),
    ("2023-08-11", "P02", "土地挂牌公告。"),
    ("2023-08-11", "P04", "2号厂房主体一层。"),
    ("2023-08-11", "P07", "首批招聘80人。"),
    ("2023-08-11", "P08", "地勘完成。"),
    ("2023-08-11", "P15", "设备到货3台。"),
    ("2023-08-11", "P16", "资料公证。"),
    ("2023-08-17", "P02", "挂牌期内。"),
    ("2023-08-17", "P04", "主体二层；需协调：临时用电扩容。"),
    ("2023-08-17", "P08", "方案评审；需协调：雨水管网接口。"),
];

/// Given by, to, what, by when.
const ERRANDS: [(&str, &str, &str, &str); 7] = [
    ("manager", "officer", "更新一部在谈项目台账", "2023-08-16"),
    ("manager", "officer", "核对第33周周调度材料里的到位资金", "2023-08-18"),
    ("officer", "officer", "整理江浙考察总结", "2023-08-20"),
    ("manager", "officer2", "报送乙丑智能物流项目挂牌进度", "2023-08-18"),
    ("officer2", "officer2", "约辛未精密现场踏勘", "2023-08-21"),
    ("manager", "officer3", "补齐己卯医药到位资金凭证", "2023-08-17"),
    ("leader", "manager", "准备三季度招商调度会材料", "2023-08-25"),
];

/// The reports of the last weeks, and what people have to do.
pub async fn hand_out(app: &App, cast: &Cast, pipeline: &Pipeline) -> Result<()> {
    for (day, key, text) in REPORTS {
        app.clock.set(sheet::at(sheet::day(day)?, 16));
        let project = pipeline.get(key).ok_or_else(|| missing(key))?;
        let owner = cast.people().find(|user| user.id == project.owner_id).ok_or_else(|| missing(key))?;
        let tx = app.begin(&cast.viewer(&owner.username)?).await?;
        project.remark(&tx, text).await?;
        tx.commit().await?;
    }
    let monday = Day::new(2023, 8, 14).ok_or_else(|| missing("Monday"))?;
    app.clock.set(sheet::at(monday, 9));
    for (from, to, text, due) in ERRANDS {
        let (giver, owner) = (cast.user(from)?, cast.user(to)?);
        let unit = owner.unit_id.or(giver.unit_id).ok_or(Error::NotFound)?;
        let kind = if giver.id == owner.id { ItemKind::Todo } else { ItemKind::Assigned };
        let item = NewItem {
            owner_id: Some(owner.id),
            giver_id: Some(giver.id),
            due: Some(sheet::day(due)?),
            ..NewItem::new(kind, unit, text)
        };
        let tx = app.begin(&cast.viewer(from)?).await?;
        Item::open(&tx, item).await?;
        tx.commit().await?;
    }
    Ok(())
}
