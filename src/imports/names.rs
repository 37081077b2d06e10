//! The fields of each kind, and what offices call them.

use super::fields::Field;

pub const fn field(code: &'static str, label: &'static str, names: &'static [&'static str]) -> Field {
    Field { code, label, is_required: false, is_many: false, names }
}

pub const fn required(code: &'static str, label: &'static str, names: &'static [&'static str]) -> Field {
    Field { is_required: true, ..field(code, label, names) }
}

pub const fn many(code: &'static str, label: &'static str, names: &'static [&'static str]) -> Field {
    Field { is_many: true, ..field(code, label, names) }
}

pub const CODES: &[&str] =
    &["统一社会信用代码", "社会信用代码", "信用代码", "统一信用代码", "统一代码", "uscc", "creditcode"];
const CHAINS: &[&str] =
    &["产业链", "产业", "产业类型", "产业类别", "所属产业", "所属产业链", "行业大类", "主导产业", "chain"];

pub static ORGANISATIONS: [Field; 20] = [
    required(
        "name",
        "imports-field-company",
        &[
            "企业名称",
            "企业全称",
            "公司名称",
            "公司全称",
            "单位名称",
            "机构名称",
            "名称",
            "企业",
            "公司",
            "单位",
            "投资方",
            "客商名称",
            "商会名称",
            "company",
            "name",
        ],
    ),
    field("uscc", "imports-field-uscc", CODES),
    field("kind", "imports-field-kind", &["机构类型", "单位类型", "类型", "类别"]),
    field("short", "imports-field-short", &["简称", "企业简称", "品牌", "曾用名"]),
    field(
        "region",
        "imports-field-region",
        &["所在地", "地区", "来源地", "所在地区", "注册地", "所在省市", "省市", "城市", "region"],
    ),
    field("chain", "imports-field-chain", CHAINS),
    field(
        "industry",
        "imports-field-industry",
        &["国民经济行业", "行业代码", "行业", "所属行业", "行业类别"],
    ),
    field(
        "honours",
        "imports-field-honours",
        &["企业类别", "称号", "荣誉", "资质荣誉", "企业荣誉", "企业资质", "500强", "是否三类500强"],
    ),
    field(
        "legal",
        "imports-field-legal",
        &["法定代表人", "法人代表", "法人", "企业法人", "法定代表人姓名", "法人姓名"],
    ),
    field("website", "imports-field-website", &["网址", "官网", "网站", "website"]),
    many(
        "summary",
        "imports-field-summary",
        &["企业简介", "公司简介", "简介", "主营业务", "主营产品", "经营范围", "投资方简介"],
    ),
    field(
        "contact",
        "imports-field-contact",
        &["联系人", "企业联系人", "联系人姓名", "姓名", "对接人", "负责人姓名", "contact"],
    ),
    field("post", "imports-field-post", &["职务", "联系人职务", "职位"]),
    field(
        "phone",
        "imports-field-phone",
        &[
            "联系电话",
            "联系方式",
            "电话",
            "手机",
            "手机号",
            "手机号码",
            "联系人电话",
            "联系人手机",
            "企业联系人电话",
            "电话号码",
            "phone",
        ],
    ),
    field(
        "email",
        "imports-field-email",
        &["邮箱", "电子邮箱", "联系人邮箱", "邮箱地址", "电子邮件", "email"],
    ),
    field("source", "imports-field-source", &["来源", "来源渠道", "信息来源", "招商渠道", "source"]),
    field(
        "owner",
        "imports-field-owner",
        &["责任人", "招商专员", "跟踪负责人", "我方负责人", "对接专员", "owner"],
    ),
    many("note", "imports-field-note", &["备注", "说明", "备注说明", "note", "remark"]),
    field("author", "imports-field-author", &["登记人", "录入人", "填报人", "填表人"]),
    field(
        "date",
        "imports-field-date",
        &["登记日期", "登记时间", "录入时间", "录入日期", "填报日期", "填报时间"],
    ),
];

pub static PROJECTS: [Field; 39] = [
    required("name", "imports-field-project", &["项目名称", "项目", "项目全称", "project"]),
    required(
        "investor",
        "imports-field-investor",
        &[
            "投资方",
            "投资方全称",
            "投资主体",
            "投资企业",
            "投资单位",
            "企业名称",
            "企业全称",
            "企业",
            "公司名称",
            "客商",
            "investor",
        ],
    ),
    field("uscc", "imports-field-uscc", CODES),
    field("number", "imports-field-number", &["项目编号", "项目代号", "编码"]),
    field("region", "imports-field-origin", &["来源地", "投资方所在地", "企业来源地"]),
    field("honours", "imports-field-honours", &["企业类别", "是否三类500强", "企业性质类别"]),
    many("investor_summary", "imports-field-investor-summary", &["投资方简介", "企业简介", "投资方情况"]),
    field("foreign", "imports-field-foreign", &["内外资", "内资外资", "资金性质"]),
    field("chain", "imports-field-chain", CHAINS),
    field(
        "category",
        "imports-field-category",
        &["项目类别", "项目分类", "项目类型", "招商类型", "建设性质", "行业类别"],
    ),
    field(
        "construction",
        "imports-field-construction",
        &["建设方式", "选址方式", "用地方式", "拟选址方式", "供地方式"],
    ),
    field(
        "amount",
        "imports-field-amount",
        &[
            "总投资",
            "投资额",
            "总投资额",
            "投资总额",
            "计划投资总额",
            "计划总投资",
            "拟投资额",
            "协议投资额",
            "拟投资",
            "拟投资总额",
            "amount",
        ],
    ),
    field(
        "fixed",
        "imports-field-fixed",
        &["固定资产投资", "固投", "固定资产", "其中固定资产投资", "固定资产投资额"],
    ),
    field(
        "foreign_amount",
        "imports-field-foreign-amount",
        &["合同外资", "外资金额", "协议外资", "合同利用外资"],
    ),
    field(
        "land",
        "imports-field-land",
        &["用地", "需用土地", "用地面积", "用地需求", "拟用地", "土地面积", "需地"],
    ),
    field("plant", "imports-field-plant", &["厂房", "厂房面积", "需用厂房", "厂房需求", "建筑面积"]),
    field("output", "imports-field-output", &["年产值", "预计年产值", "达产后年产值", "产值"]),
    field("tax", "imports-field-tax", &["年税收", "预计年税收", "达产后年税收", "税收"]),
    field("jobs", "imports-field-jobs", &["就业", "就业人数", "用工", "用工人数", "带动就业"]),
    field("channel", "imports-field-channel", &["招商渠道", "来源渠道", "信息来源", "渠道"]),
    field("introducer", "imports-field-introducer", &["引荐单位", "推荐单位", "引荐单位人", "引荐人"]),
    many("first_unit", "imports-field-first-unit", &["首谈单位", "首谈人", "首谈联系人"]),
    field("first_day", "imports-field-first-day", &["首谈日期", "首谈时间", "对接时间", "首次对接时间"]),
    field("stage", "imports-field-stage", &["当前阶段", "阶段", "项目阶段", "项目状态", "项目进度阶段"]),
    field("stage_day", "imports-field-stage-day", &["阶段日期", "进入阶段日期"]),
    field("signed_day", "imports-field-signed-day", &["签约日期", "签约时间"]),
    field("paid_in", "imports-field-paid-in", &["累计到位资金", "到位资金", "实际到位资金"]),
    many(
        "summary",
        "imports-field-content",
        &["项目内容", "建设内容", "建设内容及规模", "项目简介", "项目概况", "主要建设内容"],
    ),
    many(
        "progress",
        "imports-field-progress",
        &[
            "最新进展",
            "进度、备注",
            "进度备注",
            "进展",
            "洽谈进度",
            "洽谈进展",
            "进度",
            "项目进展",
            "工作进展",
            "目前进展",
        ],
    ),
    many(
        "problems",
        "imports-field-problems",
        &["存在问题及需协调事项", "存在问题", "需协调事项", "问题", "企业诉求", "诉求"],
    ),
    field("leader", "imports-field-leader", &["责任领导", "区领导", "包联领导", "牵头领导"]),
    field("responsible", "imports-field-responsible", &["责任单位", "牵头单位", "区责任单位"]),
    field("owner", "imports-field-owner", &["责任人", "区责任人", "跟踪负责人", "项目负责人", "项目专员"]),
    field(
        "people",
        "imports-field-people",
        &["责任领导/单位/责任人", "责任领导/责任单位/责任人", "责任领导单位责任人"],
    ),
    many(
        "contact",
        "imports-field-contact",
        &[
            "企业联系人",
            "联系人",
            "资方联系人",
            "联系方式",
            "联系电话",
            "资方联系方式",
            "电话",
            "企业联系人电话",
            "联系人电话",
        ],
    ),
    many(
        "site",
        "imports-field-site",
        &["片区", "选址", "拟选址", "落户地点", "市区", "园区", "镇街", "建设地点"],
    ),
    field("review", "imports-field-review", &["研判结果", "研判意见", "评审结论", "是否研判"]),
    field("author", "imports-field-author", &["登记人", "录入人", "填报人", "填表人"]),
    field("date", "imports-field-date", &["录入时间", "录入日期", "登记日期", "登记时间", "填报日期"]),
];

/// The ledger of thirty columns.
pub const LEDGER: [&str; 30] = [
    "序号",
    "项目编号",
    "项目名称",
    "投资方",
    "统一社会信用代码",
    "来源地",
    "企业类别(500强/上市/冠军)",
    "内外资",
    "产业链",
    "建设方式",
    "总投资(亿元)",
    "固定资产投资(亿元)",
    "合同外资(万美元)",
    "用地(亩)",
    "厂房(㎡)",
    "年产值(亿元)",
    "年税收(万元)",
    "亩均税收(万元/亩)",
    "就业(人)",
    "招商渠道",
    "引荐单位",
    "首谈单位",
    "首谈日期",
    "当前阶段",
    "阶段日期",
    "签约日期",
    "累计到位资金(万元)",
    "最新进展",
    "存在问题及需协调事项",
    "责任领导/单位/责任人",
];
