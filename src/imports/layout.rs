use serde::{Deserialize, Serialize};

use super::entity::ImportKind;
use super::fields;
use crate::sheets::{Head, Unit, base_name};

/// A column of the file, and the field it fills.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Column {
    pub name: String,
    pub unit: Option<Unit>,
    /// Code of a field; empty: left out.
    pub field: String,
    /// What stands in its first row that has something.
    pub sample: String,
}

/// How the table is laid out, and which column means what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    pub columns: Vec<Column>,
    pub is_1904: bool,
    /// Names of the sheets that are left out.
    pub others: Vec<String>,
    /// The number of the last row.
    pub last: i32,
}

impl Layout {
    /// Matched by name; of two that mean the same field, the first.
    pub fn matched(kind: ImportKind, head: &Head, is_1904: bool, others: Vec<String>) -> Self {
        let mut columns: Vec<Column> = Vec::new();
        for column in &head.columns {
            let field = fields::by_name(kind, &base_name(&column.name))
                .filter(|field| field.is_many || columns.iter().all(|known| known.field != field.code));
            columns.push(Column {
                name: column.name.clone(),
                unit: column.unit,
                field: field.map(|field| field.code.to_owned()).unwrap_or_default(),
                sample: String::new(),
            });
        }
        Self { columns, is_1904, others, last: 0 }
    }

    /// Places and units of the columns that fill a field.
    pub fn of<'a>(&'a self, field: &'a str) -> impl Iterator<Item = (usize, &'a Column)> {
        self.columns.iter().enumerate().filter(move |(_, column)| column.field == field)
    }

    pub fn has(&self, field: &str) -> bool {
        self.of(field).next().is_some()
    }

    pub fn mapped(&self) -> usize {
        self.columns.iter().filter(|column| !column.field.is_empty()).count()
    }
}
