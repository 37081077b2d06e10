//! Where a table begins. Above it stand titles, units, empty rows; the header itself may take two
//! rows; among the rows below are sums, headings and notes that are no rows of anything.

use unicode_normalization::UnicodeNormalization;

use super::{MOST_COLUMNS, Row, Unit};

/// Of the names of columns, as people tell them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// As it stands there, in one line.
    pub name: String,
    /// Its own, or the one that stands above the whole table.
    pub unit: Option<Unit>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub sheet: usize,
    /// The last row of the header; the rows of the table are below it.
    pub last_row: u32,
    pub columns: Vec<Column>,
    /// The cells of its last row, by which a header repeated on a later page is known.
    last: Vec<String>,
}

impl Head {
    pub fn is_repeated_by(&self, row: &Row) -> bool {
        row.cells.len() == self.last.len()
            && row.cells.iter().zip(&self.last).all(|(cell, name)| cell.trim() == name.trim())
    }
}

/// The name of a column without what is said beside it: units and hints in brackets, marks, breaks.
pub fn base_name(name: &str) -> String {
    let folded: String = name.nfkc().filter(|c| !c.is_whitespace()).collect();
    let mut base = String::new();
    let mut depth = 0_u32;
    for c in folded.chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            '*' | ':' | '_' | '-' | '·' => {}
            c if depth == 0 => base.push(c),
            _ => {}
        }
    }
    let base = if base.is_empty() { folded } else { base };
    base.to_lowercase()
}

/// Sums, headings between the rows, notes below them.
pub fn is_aside(row: &Row) -> bool {
    const SUMS: [&str; 6] = ["合计", "小计", "总计", "共计", "累计", "合共"];
    const NOTES: [&str; 12] = [
        "注:",
        "备注:",
        "说明:",
        "填表人",
        "填报人:",
        "制表",
        "审核人",
        "填表日期",
        "填报单位",
        "联系人:",
        "审签",
        "单位负责人",
    ];
    let said = |cell: &str| cell.nfkc().filter(|c| !c.is_whitespace()).collect::<String>();
    let rest_is_small =
        |rest: &str| rest.chars().all(|c| c.is_numeric() || !c.is_alphanumeric() || "个项家户条".contains(c));
    for (_, cell) in row.filled().take(3) {
        let cell = said(cell);
        let bare = cell.trim_start_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_prefix("本页").or(bare.strip_prefix("本年")).unwrap_or(bare);
        if SUMS.iter().any(|sum| bare.strip_prefix(sum).is_some_and(rest_is_small)) {
            return true;
        }
    }
    let mut filled = row.filled();
    let Some((_, first)) = filled.next() else { return true };
    let first = said(first);
    if NOTES.iter().any(|note| first.starts_with(note)) {
        return true;
    }
    filled.next().is_none() && is_heading(&first)
}

/// 一、在谈项目（12个）, （二）新签约.
fn is_heading(text: &str) -> bool {
    let text = text.strip_prefix('(').unwrap_or(text);
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let rest = text.trim_start_matches(numeral);
    rest.len() < text.len() && (rest.starts_with('、') || rest.starts_with(')'))
}

/// The row with the most names that are known; of several as good, the first. If none is known, the
/// first row as wide as the table and without a number in it.
pub fn find(sheets: &[Vec<Row>], known: &dyn Fn(&str) -> bool) -> Option<Head> {
    let mut best: Option<(usize, usize, usize)> = None;
    for (sheet, rows) in sheets.iter().enumerate() {
        for (place, row) in rows.iter().enumerate() {
            let mut names: Vec<_> = row.filled().map(|(_, cell)| base_name(cell)).collect();
            let filled = names.len();
            names.retain(|name| known(name));
            names.sort_unstable();
            names.dedup();
            let enough = names.len() > 1 || names.len() == 1 && filled == 1;
            if enough && best.is_none_or(|(most, _, _)| names.len() > most) {
                best = Some((names.len(), sheet, place));
            }
        }
    }
    let (sheet, place) = match best {
        Some((_, sheet, place)) => (sheet, place),
        None => unknown(sheets)?,
    };
    let rows = &sheets[sheet];
    // The names may stand in the lower of two rows.
    let above = place.checked_sub(1).filter(|above| is_pair(&rows[*above], &rows[place], known));
    let (upper, lower) = match above {
        Some(above) => (above, Some(place)),
        None => (
            place,
            Some(place + 1)
                .filter(|below| rows.get(*below).is_some_and(|row| is_pair(&rows[place], row, known))),
        ),
    };
    let shared = rows[..upper].iter().rev().flat_map(Row::filled).find_map(|(_, cell)| unit_of_table(cell));
    let lower = lower.map(|lower| &rows[lower]);
    Some(head(sheet, &rows[upper], lower, shared, known))
}

fn unknown(sheets: &[Vec<Row>]) -> Option<(usize, usize)> {
    let is_name = |cell: &str| !cell.starts_with(|c: char| c.is_numeric()) && cell.chars().count() <= 40;
    sheets.iter().enumerate().find_map(|(sheet, rows)| {
        let width = rows.iter().map(|row| row.filled().count()).max()?;
        let place = rows.iter().position(|row| {
            let filled = row.filled().count();
            filled * 3 >= width * 2
                && (filled > 1 || width == 1)
                && row.filled().all(|(_, cell)| is_name(cell))
        })?;
        // A header over nothing is only a title.
        (place + 1 < rows.len()).then_some((sheet, place))
    })
}

/// Whether `lower` goes on with the names that `upper` groups: it stands only below groups.
fn is_pair(upper: &Row, lower: &Row, known: &dyn Fn(&str) -> bool) -> bool {
    if lower.number != upper.number + 1 || upper.filled().count() < 2 {
        return false;
    }
    let mut names = 0;
    for (column, cell) in lower.filled() {
        let is_group = upper.cell(column).is_empty()
            || upper.cell(column + 1).is_empty() && column + 1 < lower.cells.len();
        if !is_group || cell.starts_with(|c: char| c.is_numeric()) {
            return false;
        }
        let whole = format!("{}{cell}", group(upper, column));
        names += usize::from(known(&base_name(cell)) || known(&base_name(&whole)));
    }
    names > 0
}

/// What stands above a column, in it or to its left.
fn group(upper: &Row, column: usize) -> &str {
    (0..=column).rev().map(|at| upper.cell(at)).find(|cell| !cell.is_empty()).unwrap_or_default()
}

fn head(
    sheet: usize,
    upper: &Row,
    lower: Option<&Row>,
    shared: Option<Unit>,
    known: &dyn Fn(&str) -> bool,
) -> Head {
    let width = upper.cells.len().max(lower.map_or(0, |row| row.cells.len())).min(MOST_COLUMNS);
    let columns = (0..width).map(|column| {
        let below = lower.map(|row| row.cell(column)).unwrap_or_default();
        let name = if below.is_empty() {
            upper.cell(column).to_owned()
        } else {
            let above = group(upper, column);
            let whole = format!("{above}{below}");
            // 企业联系人 over 姓名 is 企业联系人姓名; 投资额 over 固定资产投资 is the latter.
            if known(&base_name(&whole)) || !known(&base_name(below)) {
                whole
            } else {
                with_unit_of(below, above)
            }
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let unit = unit_in(&name).or(shared.filter(|unit| unit.is_money()));
        Column { name, unit }
    });
    let last = lower.unwrap_or(upper);
    Head { sheet, last_row: last.number, columns: columns.collect(), last: last.cells.clone() }
}

/// A name below a group keeps the group's unit: 投资额（万元） over 设备.
fn with_unit_of(below: &str, above: &str) -> String {
    match (unit_in(below), unit_in(above)) {
        (None, Some(unit)) => format!("{below}（{}）", unit.suffix()),
        _ => below.to_owned(),
    }
}

/// The unit in brackets of a column's name; what names two has none.
fn unit_in(name: &str) -> Option<Unit> {
    let folded: String = name.nfkc().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let mut rest = folded.as_str();
    while let Some((_, after)) = rest.split_once(['(', '[', '【']) {
        let (inside, after) = after.split_once([')', ']', '】']).unwrap_or((after, ""));
        if let Some(unit) = inside.split([',', '，', ';']).find_map(Unit::parse) {
            return Some(unit);
        }
        rest = after;
    }
    // 总投资/万元
    folded.rsplit_once('/').and_then(|(_, unit)| Unit::parse(unit))
}

/// 单位：万元, above the table.
fn unit_of_table(cell: &str) -> Option<Unit> {
    let folded: String = cell.nfkc().filter(|c| !c.is_whitespace()).collect();
    folded.match_indices("单位:").find_map(|(at, mark)| {
        let said = folded.get(at + mark.len()..).unwrap_or_default();
        Unit::parse(said.split([',', '，', '、', '(', ')', ';']).next().unwrap_or_default())
    })
}
