//! Which column of a file means what.

use serde::{Deserialize, Serialize};

use crate::sheets::Unit;

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
