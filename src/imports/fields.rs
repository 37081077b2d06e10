//! What a column may be, and by what names offices call it. The names are compared without units,
//! hints and blanks (`sheets::base_name`).

use super::entity::ImportKind;
use super::layout::{Column, Layout};
use super::meeting_names;
use super::names::{LEDGER, ORGANISATIONS, PROJECTS};
use crate::sheets::{Head, base_name};

#[derive(Debug)]
pub struct Field {
    pub code: &'static str,
    /// The message that names it.
    pub label: &'static str,
    pub is_required: bool,
    /// Several columns may fill it, one after the other.
    pub is_many: bool,
    pub(super) names: &'static [&'static str],
}

/// The column of reasons in a file of failed rows: known, and never taken in.
pub const REASONS: &str = "未导入原因";
const ASIDE: [&str; 9] = [REASONS, "序号", "编号", "no.", "no", "亩均税收", "亩均产值", "投资强度", "操作"];

pub fn all(kind: ImportKind) -> &'static [Field] {
    match kind {
        ImportKind::Organisations => &ORGANISATIONS,
        ImportKind::Projects => &PROJECTS,
        ImportKind::Visits => &meeting_names::VISITS,
    }
}

pub fn by_code(kind: ImportKind, code: &str) -> Option<&'static Field> {
    all(kind).iter().find(|field| field.code == code)
}

pub fn by_name(kind: ImportKind, base: &str) -> Option<&'static Field> {
    if ASIDE.contains(&base) {
        return None;
    }
    all(kind).iter().find(|field| field.names.contains(&base))
}

/// For finding the header: a name that stands in one, also one that is left out.
pub fn is_known(kind: ImportKind, base: &str) -> bool {
    ASIDE.contains(&base) || by_name(kind, base).is_some()
}

/// Matched by name; of two that mean the same field, the first.
pub fn matched(kind: ImportKind, head: &Head, is_1904: bool, others: Vec<String>) -> Layout {
    let mut columns: Vec<Column> = Vec::new();
    for column in &head.columns {
        let field = by_name(kind, &base_name(&column.name))
            .filter(|field| field.is_many || columns.iter().all(|known| known.field != field.code));
        columns.push(Column {
            name: column.name.clone(),
            unit: column.unit,
            field: field.map(|field| field.code.to_owned()).unwrap_or_default(),
            sample: String::new(),
        });
    }
    Layout { columns, is_1904, others, last: 0 }
}

/// The names of a template: the first of each, as the export writes them.
pub fn headings(kind: ImportKind) -> Vec<&'static str> {
    match kind {
        ImportKind::Organisations => ORGANISATIONS
            .iter()
            .filter(|field| field.code != "industry")
            .filter_map(|field| field.names.first().copied())
            .collect(),
        ImportKind::Projects => LEDGER.to_vec(),
        ImportKind::Visits => meeting_names::LEDGER.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ledgers_of_the_trade_are_known() {
        const DEQING: &str = "序号,项目名称,投资方,固定资产投资,投资方简介,项目内容,需用土地,企业联系人,联系方式,片区,进度、备注,产业类型,研判结果";
        const NANTONG: &str =
            "投资方,项目名称,项目类别,投资额(亿元),项目内容,市区,园区,镇街,录入时间,洽谈进度";
        for name in DEQING.split(',').chain(NANTONG.split(',')).chain(LEDGER) {
            assert!(is_known(ImportKind::Projects, &base_name(name)), "{name} is {}", base_name(name));
        }
    }

    #[test]
    fn ledgers_of_visits_are_known() {
        const WEEKLY: &str =
            "序号,时间,走访企业,地点,参加人员,企业参加人员,洽谈内容,存在问题,下步计划,经办人,备注";
        const DESK: &str =
            "来访时间,来访单位,接待地点,陪同人员,来访人员,主要内容,合作意向,诉求,答复,录入人,录入时间";
        for name in WEEKLY.split(',').chain(DESK.split(',')).chain(meeting_names::LEDGER) {
            assert!(is_known(ImportKind::Visits, &base_name(name)), "{name} is {}", base_name(name));
        }
    }

    #[test]
    fn no_name_means_two_things() {
        for kind in ImportKind::ALL {
            let mut names: Vec<_> = all(kind).iter().flat_map(|field| field.names).collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{kind:?}");
            assert!(names.iter().all(|name| base_name(name) == ***name), "{kind:?}");
        }
    }
}
