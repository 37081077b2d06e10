//! Reads the cells of one row as fields, and gathers what is wrong with them.

use super::ground::Ground;
use super::layout::Column;
use super::measures::{has_two_units, with_unit};
use super::row::{Level, Said};
use crate::dictionary::Kind as TermKind;
use crate::i18n::Message;
use crate::ids::{TermId, UserId};
use crate::sheets::{self, Unit};
use crate::standards::day::Day;
use crate::standards::money::{self, Currency, Unit as MoneyUnit};
use crate::standards::quantity;
use crate::standards::region::Regions;
use crate::standards::uscc::{self, Verdict};

/// 1万亿元 in 分, as in the forms.
const MOST_FEN: i64 = 100_000_000_000_000;
/// What stands where nothing is known.
const NOTHING: [&str; 10] = ["-", "—", "——", "/", "\\", "无", "暂无", "待定", "待摸底", "未定"];
/// What a formula came to that came to nothing.
const FAULTS: [&str; 8] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!"];

pub struct Reader<'a> {
    ground: &'a Ground,
    cells: &'a [String],
    pub said: Vec<Said>,
}

impl<'a> Reader<'a> {
    pub fn new(ground: &'a Ground, cells: &'a [String]) -> Self {
        Self { ground, cells, said: Vec::new() }
    }

    pub fn say(&mut self, level: Level, field: &str, message: impl Into<Message>) {
        // One error for a cell is enough to mend it by.
        let again = |said: &Said| said.level == Level::Error && said.field == field && !field.is_empty();
        if level != Level::Error || !self.said.iter().any(again) {
            self.said.push(Said::new(level, field, &message.into()));
        }
    }

    pub fn is_wrong(&self) -> bool {
        self.said.iter().any(Said::is_error)
    }

    /// The cells that fill a field and hold something, with their columns.
    fn filled(&mut self, field: &str) -> Vec<(&'a Column, &'a str)> {
        let (ground, cells) = (self.ground, self.cells);
        let mut filled = Vec::new();
        for (place, column) in ground.layout.columns.iter().enumerate() {
            let text = cells.get(place).map(|cell| cell.trim()).unwrap_or_default();
            if column.field != field || text.is_empty() {
                continue;
            }
            if FAULTS.contains(&text) {
                self.say(Level::Error, field, Message::new("imports-cell-fault").with("typed", text));
                continue;
            }
            filled.push((column, text));
        }
        filled
    }

    /// Text of several columns, one after the other.
    pub fn text(&mut self, field: &str, most: usize) -> String {
        let texts: Vec<_> = self.filled(field).into_iter().map(|(_, text)| text).collect();
        let text = texts.join("；");
        self.within(field, text, most)
    }

    /// Text in one line.
    pub fn line(&mut self, field: &str, most: usize) -> String {
        let texts: Vec<_> = self.filled(field).into_iter().map(|(_, text)| text).collect();
        let line = texts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        self.within(field, line, most)
    }

    /// Text of one column as it is; of several, each with the name of its column before it.
    pub fn paragraph(&mut self, field: &str, most: usize) -> String {
        let text = match self.filled(field)[..] {
            [(_, text)] => text.to_owned(),
            _ => self.named(field).join("\n"),
        };
        self.within(field, text, most)
    }

    /// Text in one line, each with the name of its column before it.
    pub fn named(&mut self, field: &str) -> Vec<String> {
        let filled = self.filled(field).into_iter();
        filled.map(|(column, text)| format!("{}：{text}", column.name)).collect()
    }

    fn within(&mut self, field: &str, text: String, most: usize) -> String {
        let length = text.chars().count();
        if length > most {
            let long = Message::new("form-too-long").with("most", most).with("length", length);
            self.say(Level::Error, field, long);
            return String::new();
        }
        text
    }

    /// What a field must say; blank is an error.
    pub fn required(&mut self, field: &str, most: usize) -> String {
        let before = self.said.len();
        let line = self.line(field, most);
        if line.is_empty() && self.said.len() == before {
            self.say(Level::Error, field, "imports-needed");
        }
        line
    }

    /// Blank, or 待定 and the like, is none; anything else must be read.
    fn value<V>(
        &mut self,
        field: &str,
        read: impl FnOnce(&str, Option<Unit>) -> Result<Option<V>, Message>,
    ) -> Option<V> {
        let (column, text) = self.filled(field).into_iter().next()?;
        if NOTHING.contains(&text) {
            return None;
        }
        match read(text, column.unit) {
            Ok(value) => value,
            Err(message) => {
                self.say(Level::Error, field, message);
                None
            }
        }
    }

    /// 分. A bare number is in the column's unit, else in 万元.
    pub fn money(&mut self, field: &str) -> Option<i64> {
        self.amount(field, Currency::Cny)
    }

    /// US cents; a bare number is in 万美元.
    pub fn dollars(&mut self, field: &str) -> Option<i64> {
        self.amount(field, Currency::Usd)
    }

    fn amount(&mut self, field: &str, wanted: Currency) -> Option<i64> {
        self.value(field, |text, unit| {
            let (default, of_column) = match unit {
                Some(Unit::Yuan) => (MoneyUnit::Yuan, Currency::Cny),
                Some(Unit::Yi) => (MoneyUnit::Yi, Currency::Cny),
                Some(Unit::WanDollars) => (MoneyUnit::Wan, Currency::Usd),
                _ => (MoneyUnit::Wan, wanted),
            };
            let read = money::parse(text, default).map_err(|error| {
                if has_two_units(text) {
                    Message::new("imports-two-units").with("typed", text)
                } else {
                    error
                }
            })?;
            let Some(read) = read else { return Ok(None) };
            let is_bare = !text.contains(|c: char| c.is_alphabetic() || c == '$');
            let currency = if is_bare { of_column } else { read.money.currency };
            if read.money.fen > MOST_FEN {
                return Err(Message::new("projects-money-limit"));
            }
            if wanted == Currency::Cny && currency == Currency::Usd {
                return Err(Message::new("projects-money-cny"));
            }
            Ok(Some(read.money.fen))
        })
    }

    /// 0.01 亩
    pub fn land(&mut self, field: &str) -> Option<i64> {
        self.value(field, |text, unit| quantity::parse_mu(&with_unit(text, unit)))
    }

    /// ㎡
    pub fn area(&mut self, field: &str) -> Option<i64> {
        self.value(field, |text, unit| quantity::parse_area(&with_unit(text, unit)))
    }

    pub fn count(&mut self, field: &str) -> Option<i64> {
        self.value(field, |text, _| quantity::parse_count(text))
    }

    /// Also one that is still to come.
    pub fn any_day(&mut self, field: &str) -> Option<Day> {
        let (year, is_1904) = (self.ground.today.0.year(), self.ground.layout.is_1904);
        self.value(field, |text, _| sheets::day(text, year, is_1904))
    }

    pub fn day(&mut self, field: &str) -> Option<Day> {
        let day = self.any_day(field)?;
        if day > self.ground.today {
            self.say(Level::Error, field, "projects-day-future");
            return None;
        }
        Some(day)
    }

    pub fn code(&mut self, field: &str) -> Option<String> {
        let (_, text) = self.filled(field).into_iter().next()?;
        if NOTHING.contains(&text) {
            return None;
        }
        match uscc::check(text, |region| Regions::get().is_known(region)) {
            Verdict::Valid(code) => Some(code.to_string()),
            Verdict::Warned(code, message) => {
                self.say(Level::Warning, field, message);
                Some(code.to_string())
            }
            Verdict::Overridable(_, message) | Verdict::Refused(message) => {
                self.say(Level::Error, field, message);
                None
            }
        }
    }

    /// Six digits; `level` says how bad it is if there is no such place.
    pub fn region(&mut self, field: &str, level: Level) -> Option<String> {
        let (_, text) = self.filled(field).into_iter().next()?;
        if NOTHING.contains(&text) {
            return None;
        }
        let found = Regions::get().parse(text).filter(|_| text.chars().count() <= 60);
        if found.is_none() {
            self.say(level, field, "org-region-unknown");
        }
        found.map(|region| region.code.to_owned())
    }

    /// A word of the dictionary; of 先进制造业·电子信息 the last that is one.
    pub fn term(&mut self, field: &str, kind: TermKind, level: Level) -> Option<TermId> {
        let (_, text) = self.filled(field).into_iter().next()?;
        if NOTHING.contains(&text) {
            return None;
        }
        let whole = self.ground.term(kind, text);
        let parts = || text.split(['·', '/', '、', '>', '-', '—', '，', ',']).rev();
        let found = whole.or_else(|| parts().find_map(|part| self.ground.term(kind, part)));
        if found.is_none() {
            self.say(level, field, Message::new("imports-not-in-list").with("typed", text));
        }
        found.map(|term| term.id)
    }

    /// Several words, those that are known.
    pub fn terms(&mut self, field: &str, kind: TermKind) -> Vec<TermId> {
        let Some((_, text)) = self.filled(field).into_iter().next() else { return Vec::new() };
        let mut found = Vec::new();
        for word in text.split(['、', '，', ',', '；', ';', '/', ' ', '\n']).map(str::trim) {
            if word.is_empty() || NOTHING.contains(&word) || word == "否" {
                continue;
            }
            let word = match word {
                "上市" => "上市公司",
                "单项冠军" | "冠军" => "制造业单项冠军",
                "专精特新" | "小巨人" => "专精特新“小巨人”",
                "高企" => "高新技术企业",
                "链主" => "链主企业",
                word => word,
            };
            match self.ground.term(kind, word) {
                Some(term) if !found.contains(&term.id) => found.push(term.id),
                Some(_) => {}
                None => {
                    self.say(
                        Level::Warning,
                        field,
                        Message::new("imports-word-left-out").with("typed", word),
                    );
                }
            }
        }
        found
    }

    /// A colleague by name; who isn't known is said, and nobody is set.
    pub fn person(&mut self, field: &str) -> Option<UserId> {
        let line = self.line(field, 60);
        self.person_named(field, &line)
    }

    pub fn person_named(&mut self, field: &str, name: &str) -> Option<UserId> {
        if name.is_empty() || NOTHING.contains(&name) {
            return None;
        }
        let found = self.ground.person(name);
        if found.is_none() {
            self.say(Level::Warning, field, Message::new("imports-person-unknown").with("typed", name));
        }
        found
    }
}
