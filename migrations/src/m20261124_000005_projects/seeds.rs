//! What a zone starts with; afterwards these rows are its own. Stages, gates and reasons follow the
//! common denominator of what zones publish; limits are calendar days.

use sea_orm_migration::prelude::*;

use crate::ddl::Word;

pub const TERMS: [(&str, &[Word]); 5] = [
    (
        "channel",
        &[
            ("chamber", "商会引荐", "Chamber introduction", None),
            ("chain", "产业链招商", "Industry chain", None),
            ("professional", "专业招商", "Professional team", None),
            ("investors", "以商招商", "Existing investors", None),
            ("platform", "平台招商", "Platform", None),
            ("fund", "基金招商", "Fund", None),
            ("office", "驻点招商", "Resident office", None),
            ("cluster", "集群招商", "Cluster", None),
            ("commissioned", "委托招商", "Commissioned", None),
            ("everyone", "全员招商", "All staff", None),
            ("scenario", "场景招商", "Scenario", None),
            ("exhibition", "展会招商", "Exhibition", None),
            ("shared", "异地项目共享", "Cross-district sharing", None),
        ],
    ),
    (
        "construction",
        &[
            ("land", "供地建设", "On granted land", None),
            ("lease", "租赁厂房", "Leased plant", None),
            ("purchase", "购置厂房", "Purchased plant", None),
            ("light", "轻资产", "Asset-light", None),
            ("expansion", "原地扩产", "Expansion on site", None),
            ("undecided", "待定", "Undecided", None),
        ],
    ),
    (
        "hold_reason",
        &[
            ("market", "市场变化", "Market change", None),
            ("funds", "资金未落实", "Funds not secured", None),
            ("land", "用地指标未落实", "Land quota not secured", None),
            ("permits", "环评能评受限", "Environmental or energy review", None),
            ("policy", "政策条件未谈拢", "Terms not agreed", None),
            ("internal", "企业内部调整", "Changes inside the company", None),
            ("approval", "等待上级审批", "Awaiting higher approval", None),
            ("other", "其他", "Other", None),
        ],
    ),
    (
        "loss_reason",
        &[
            ("elsewhere", "落户外地", "Settled elsewhere", None),
            (
                "factors",
                "要素不匹配（地、电、能耗、环保）",
                "Land, power, energy or environment don't match",
                None,
            ),
            ("policy", "政策诉求超出权限", "Demands beyond our powers", None),
            ("labour", "用工与配套不足", "Too little labour or supporting industry", None),
            ("logistics", "物流成本", "Logistics costs", None),
            ("company", "企业经营变化", "The company's business changed", None),
            ("unsuitable", "产业不符（我方不予准入）", "Industry not admitted", None),
            ("silent", "失联", "Lost contact", None),
            ("duplicate", "重复登记", "Registered twice", None),
            ("other", "其他", "Other", None),
        ],
    ),
    (
        "termination_reason",
        &[
            ("breach", "企业违约", "Breach by the company", None),
            ("agreed", "协商解约", "Cancelled by agreement", None),
            ("funds", "资金断链", "Funds ran out", None),
            ("idle", "长期未开工清退", "Cleared: construction never began", None),
            ("policy", "政策规划调整", "Change of policy or plan", None),
            ("other", "其他", "Other", None),
        ],
    ),
];

/// Code, Chinese, English, days one may stay; None: its own plan decides, or nothing does.
const STAGES: [(&str, &str, &str, Option<i32>); 8] = [
    ("lead", "线索", "Lead", Some(15)),
    ("talks", "在谈", "In talks", Some(30)),
    ("intent", "意向", "Intent", Some(60)),
    ("signed", "签约", "Signed", Some(30)),
    ("registered", "注册", "Registered", Some(180)),
    ("started", "开工", "Under construction", None),
    ("producing", "投产", "In production", Some(1095)),
    ("effective", "达效", "At full benefit", None),
];

/// Stage, way of building, skipped, days instead of the stage's.
const WAYS: [(&str, &str, bool, Option<i32>); 6] = [
    ("registered", "lease", false, Some(60)),
    ("registered", "purchase", false, Some(60)),
    ("registered", "light", false, Some(60)),
    // A company that is here already extends: it begins at 意向 and founds nothing.
    ("lead", "expansion", true, None),
    ("talks", "expansion", true, None),
    ("registered", "expansion", true, None),
];

const BUILT: &str = "lease,purchase,light";
const ON_LAND: &str = "land";

/// Stage entered, kind, code, Chinese, English, and the ways of building it is for ("" is all).
const GATES: [(&str, &str, &str, &str, &str, &str); 49] = [
    ("lead", "field", "channel", "招商渠道", "Channel", ""),
    ("lead", "field", "summary", "项目内容", "Content", ""),
    ("talks", "field", "contact", "对方联系人", "Contact", ""),
    ("talks", "field", "chain", "产业链", "Industry chain", ""),
    ("talks", "field", "summary", "项目内容", "Content", ""),
    ("talks", "field", "amount", "拟投资额", "Intended investment", ""),
    ("talks", "field", "construction", "建设方式", "Way of building", ""),
    ("talks", "field", "first_contact_day", "首谈日期", "First contact", ""),
    ("talks", "evidence", "meeting", "走访或接待记录", "Record of a visit or reception", ""),
    ("intent", "field", "fixed", "固定资产投资", "Fixed-asset investment", ""),
    ("intent", "field", "land", "用地", "Land", ON_LAND),
    ("intent", "field", "plant", "厂房", "Plant", BUILT),
    ("intent", "field", "output", "年产值", "Annual output", ""),
    ("intent", "field", "tax", "年税收", "Annual tax", ""),
    ("intent", "field", "jobs", "就业", "Jobs", ""),
    ("intent", "field", "duration", "建设周期", "Construction period", ""),
    ("intent", "field", "planned_signing", "拟签约时间", "Planned signing", ""),
    ("intent", "field", "review", "评审结论", "Review", ""),
    ("intent", "evidence", "letter", "意向书或评审会议纪要", "Letter of intent or review minutes", ""),
    ("intent", "evidence", "proposal", "项目建议书或商业计划书", "Proposal or business plan", ""),
    ("intent", "evidence", "per_mu", "亩均效益测算", "Benefit per mu assessed", ON_LAND),
    ("signed", "field", "amount", "协议投资额", "Agreed investment", ""),
    ("signed", "field", "signatory", "签约主体", "Signatory", ""),
    ("signed", "field", "agreement", "协议类型", "Kind of agreement", ""),
    ("signed", "field", "foreign_amount", "合同外资", "Contracted foreign capital", ""),
    ("signed", "field", "term", "履约期限", "Term of performance", ""),
    ("signed", "field", "leader", "责任领导", "Leader in charge", ""),
    ("signed", "field", "responsible_unit", "责任单位", "Unit in charge", ""),
    ("signed", "evidence", "agreement", "投资协议", "Investment agreement", ""),
    ("signed", "evidence", "competition", "公平竞争审查表", "Fair-competition review", ""),
    ("signed", "evidence", "legality", "合法性审查意见", "Legality review", ""),
    ("signed", "evidence", "decision", "集体决策纪要", "Minutes of the collective decision", ""),
    ("registered", "field", "project_company", "项目公司", "Project company", ""),
    ("registered", "field", "company_uscc", "统一社会信用代码", "Credit code", ""),
    ("registered", "field", "capital", "注册资本", "Registered capital", ""),
    ("registered", "evidence", "licence", "营业执照", "Business licence", ""),
    ("started", "field", "year_plan", "年度计划投资", "Planned investment this year", ""),
    ("started", "field", "planned_finish", "计划竣工", "Planned completion", ""),
    ("started", "field", "planned_production", "计划投产", "Planned production", ""),
    ("started", "evidence", "permit", "施工许可证", "Construction permit", ON_LAND),
    (
        "started",
        "evidence",
        "lease",
        "租赁（购置）合同及设备进场单",
        "Lease or purchase contract and delivery of equipment",
        BUILT,
    ),
    ("started", "evidence", "funds", "到位资金凭证", "Proof of funds in place", ""),
    ("producing", "field", "realised_fixed", "累计完成固定资产投资", "Fixed assets invested so far", ""),
    ("producing", "field", "realised_jobs", "实际用工", "Actual jobs", ""),
    (
        "producing",
        "evidence",
        "production",
        "投产报告、首张发票或用电量",
        "Production report, first invoice or power use",
        "",
    ),
    ("effective", "field", "realised_output", "实际年产值", "Actual annual output", ""),
    ("effective", "field", "realised_tax", "实际年税收", "Actual annual tax", ""),
    ("effective", "field", "realised_jobs", "实际用工", "Actual jobs", ""),
    (
        "effective",
        "evidence",
        "recognition",
        "达效认定表及纳税证明",
        "Recognition form and tax certificate",
        "",
    ),
];

pub async fn stages(db: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut ids = std::collections::HashMap::new();
    for (position, (code, zh, en, days)) in (1_i32..).zip(STAGES) {
        let id = uuid::Uuid::now_v7();
        ids.insert(code, id);
        let columns = ["id", "code", "zh", "en", "position", "dwell_days", "version"];
        let values = [id.into(), code.into(), zh.into(), en.into(), position.into(), days.into(), 1.into()];
        db.execute(Query::insert().into_table("stages").columns(columns).values_panic(values).to_owned())
            .await?;
    }
    for (code, construction, is_skipped, days) in WAYS {
        let columns = ["id", "stage_id", "construction", "is_skipped", "dwell_days"];
        let id = uuid::Uuid::now_v7();
        let values = [id.into(), ids[code].into(), construction.into(), is_skipped.into(), days.into()];
        db.execute(Query::insert().into_table("stage_ways").columns(columns).values_panic(values).to_owned())
            .await?;
    }
    for (position, (code, kind, name, zh, en, only_for)) in (1_i32..).zip(GATES) {
        let columns = ["id", "stage_id", "kind", "code", "zh", "en", "only_for", "position", "version"];
        let id = uuid::Uuid::now_v7();
        let values = [
            id.into(),
            ids[code].into(),
            kind.into(),
            name.into(),
            zh.into(),
            en.into(),
            only_for.into(),
            position.into(),
            1.into(),
        ];
        db.execute(Query::insert().into_table("gates").columns(columns).values_panic(values).to_owned())
            .await?;
    }
    Ok(())
}
