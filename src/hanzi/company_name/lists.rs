//! The words a name is taken apart by. Those built in; a zone adds and leaves out what it wants.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use super::key::normalise;
use super::places::Places;
use crate::standards::region::Regions;

/// What a word of a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordKind {
    /// How it is constituted, at the end of a name: 有限公司, 厂.
    Form,
    /// What it does, or says nothing: 光电, 科技.
    Trade,
    /// Where it is, in front of a name or in its brackets: 衡阳, 珠三角.
    Place,
}

/// The words in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lists {
    forms: HashSet<String>,
    trades: HashSet<String>,
    places: Places,
    /// Characters of the longest form or trade.
    longest: usize,
}

const FORMS: &str = "股份有限公司 有限公司 总公司 公司 合伙企业(有限合伙) 合伙企业(普通合伙) \
    合伙企业(特殊普通合伙) (有限合伙) (普通合伙) (特殊普通合伙) 合伙企业 (个人独资) 个人独资企业 个体工商户 \
    总商会 商会 协会 学会 联合会 联谊会 促进会 同乡会 校友会 研究院 研究所 设计院 事务所 医院 学院 大学 \
    合作社 专业合作社 农民专业合作社 基金会 工作室 经营部 总厂 厂 院 所";

const TRADES: &str = "\
    科技 技术 信息 信息科技 信息技术 数字 数字科技 数字技术 智能 智能科技 智能技术 智能制造 智能装备 \
    智慧 智慧科技 人工智能 大数据 数据 数据科技 数据服务 数据技术 云计算 网络 网络科技 网络技术 \
    互联网 物联网 软件 软件技术 软件开发 系统 系统集成 通信 通信技术 通讯 电子 电子科技 电子技术 \
    电子商务 电商 电子信息 电子材料 微电子 微电子技术 半导体 半导体材料 集成电路 芯片 传感 传感器 \
    传感技术 光电 光电科技 光电技术 光电子 光学 光学仪器 激光 照明 照明科技 照明电器 显示 显示技术 \
    显示科技 电力 电力设备 电力科技 电力工程 电气 电气设备 电气科技 电器 电机 电缆 线缆 电源 电池 \
    动力电池 储能 储能科技 储能技术 能源 能源科技 新能源 新能源科技 新能源材料 新能源汽车 光伏 \
    光伏科技 风电 氢能 氢能科技 环保 环保科技 环保设备 环境 环境科技 环境工程 环境技术 节能 节能环保 \
    生态 生态环境 水务 材料 材料科技 新材料 新材料科技 复合材料 化工 化学 精细化工 新型材料 金属 \
    金属制品 有色金属 钢铁 铝业 铜业 矿业 稀土 塑料 塑胶 橡胶 玻璃 陶瓷 建材 建筑材料 建材科技 建筑 \
    建设 建设工程 建筑工程 工程 工程技术 装饰 装饰工程 园林 设计 机械 机械设备 机械制造 机电 \
    机电设备 机床 重工 精工 精密 精密机械 精密制造 精密科技 精密电子 模具 五金 设备 装备 装备制造 \
    仪器 仪器仪表 仪表 自动化 自动化设备 自动化科技 机器人 机器人科技 机器人技术 汽车 汽车零部件 \
    汽车科技 汽车部件 零部件 叉车 工业 实业 制造 制品 轨道交通 交通 航空 航天 航空科技 航空航天 \
    低空经济 无人机 船舶 海洋 海洋工程 医药 制药 药业 医药科技 生物 生物科技 生物技术 生物医药 \
    生物制药 生物工程 医疗 医疗器械 医疗科技 医疗设备 医学 医学科技 诊断 健康 健康科技 健康管理 \
    健康产业 基因 基因科技 细胞 中药 食品 食品科技 饮料 乳业 酒业 茶业 粮油 农业 农业科技 农业发展 \
    牧业 种业 水产 林业 纺织 纺织科技 服装 服饰 鞋业 家居 家具 家电 日化 化妆品 纸业 印刷 包装 \
    包装材料 包装科技 文化 文化传媒 文化传播 文化发展 文化科技 传媒 广告 影视 教育 教育科技 体育 \
    旅游 文旅 酒店 酒店管理 餐饮 餐饮管理 商贸 贸易 进出口 国际贸易 商业 商业管理 零售 超市 连锁 \
    销售 供应链 供应链管理 物流 物流科技 运输 快递 冷链 仓储 投资 投资管理 投资控股 投资发展 \
    投资集团 创业投资 股权投资 基金 基金管理 股权投资基金 股权投资管理 资产管理 私募基金管理 资本 \
    控股 金融 租赁 融资租赁 保险 银行 证券 担保 咨询 管理咨询 企业管理 企业管理咨询 企业服务 管理 \
    服务 检测 检测技术 认证 人力资源 物业 物业管理 物业服务 房地产 房地产开发 置业 地产 开发 发展 \
    产业 产业发展 产业园 科技产业 科技发展 科技园 科技服务 技术服务 技术开发 运营 运营管理 国际 研发 \
    创新 研究 研究院 3D打印 增材制造";

impl Default for Lists {
    fn default() -> Self {
        let words = |of: &str| of.split_whitespace().map(str::to_owned).collect();
        Self { forms: words(FORMS), trades: words(TRADES), places: Places::default(), longest: 0 }.measured()
    }
}

/// One process serves one bureau: those in force are kept here for all of it.
static IN_FORCE: LazyLock<RwLock<Arc<Lists>>> = LazyLock::new(RwLock::default);

impl Lists {
    /// Those built in, as the bureau has changed them.
    pub fn in_force() -> Arc<Self> {
        IN_FORCE.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// From now on the bureau's own words, or those it leaves out (`true`), change those built in.
    pub fn keep<'a>(own: impl Iterator<Item = (WordKind, &'a str, bool)>) {
        let (left_out, added): (Vec<_>, Vec<_>) = own.partition(|(_, _, is_left_out)| *is_left_out);
        let plain = |of: Vec<(WordKind, &'a str, bool)>| of.into_iter().map(|(kind, word, _)| (kind, word));
        let lists = Self::default().changed(plain(added), plain(left_out));
        if *Self::in_force() != lists {
            *IN_FORCE.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(lists);
        }
    }

    pub fn is_built_in(kind: WordKind, word: &str) -> bool {
        let word = normalise(word);
        let among = |words: &str| words.split_whitespace().any(|known| known == word);
        match kind {
            WordKind::Form => among(FORMS),
            WordKind::Trade => among(TRADES),
            WordKind::Place => Regions::get().in_front(&word).iter().any(|(_, rest)| rest.is_empty()),
        }
    }

    /// These with some added and some left out.
    pub fn changed<'a>(
        mut self,
        added: impl IntoIterator<Item = (WordKind, &'a str)>,
        left_out: impl IntoIterator<Item = (WordKind, &'a str)>,
    ) -> Self {
        for (kind, word) in added.into_iter().map(|(kind, word)| (kind, normalise(word))) {
            match kind {
                _ if word.is_empty() => {}
                WordKind::Form => _ = self.forms.insert(word),
                WordKind::Trade => _ = self.trades.insert(word),
                WordKind::Place => self.places.add(word),
            }
        }
        for (kind, word) in left_out.into_iter().map(|(kind, word)| (kind, normalise(word))) {
            match kind {
                WordKind::Form => _ = self.forms.remove(&word),
                WordKind::Trade => _ = self.trades.remove(&word),
                WordKind::Place => self.places.leave_out(word),
            }
        }
        self.measured()
    }

    fn measured(mut self) -> Self {
        let words = self.forms.iter().chain(&self.trades);
        self.longest = words.map(|word| word.chars().count()).max().unwrap_or_default();
        self
    }

    pub(super) fn places(&self) -> &Places {
        &self.places
    }

    pub(super) fn is_trade(&self, word: &str) -> bool {
        self.trades.contains(word)
    }

    /// The longest form `name` ends with, and what stands before it.
    pub(super) fn form_of<'a>(&self, name: &'a str) -> Option<(&'a str, &'a str)> {
        self.ending(name, &self.forms)
    }

    pub(super) fn trade_of<'a>(&self, name: &'a str) -> Option<(&'a str, &'a str)> {
        self.ending(name, &self.trades)
    }

    fn ending<'a>(&self, name: &'a str, words: &HashSet<String>) -> Option<(&'a str, &'a str)> {
        let places = name.char_indices().rev().take(self.longest).map(|(at, _)| at);
        let longest = places.filter(|at| words.contains(&name[*at..])).last()?;
        Some(name.split_at(longest))
    }
}
