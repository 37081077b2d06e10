use crate::i18n::Message;

/// Why a file is not read. Each is one sentence to whoever sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Bytes of the file itself.
    TooLarge,
    /// Small, and far too large once unpacked.
    Bomb,
    /// Nothing in it.
    Empty,
    /// Rows, but none that could be a header.
    NoHeader,
    /// It carries a program.
    Macros,
    /// The older format, or the binary one.
    OldFormat,
    Password,
    /// Something else altogether: a program, a picture, a paper.
    NotATable,
    /// Of the right kind, and damaged.
    Broken,
    /// A web page that calls itself a workbook.
    WebPage,
    /// Part of it in one encoding, part in another; from this line on.
    MixedEncodings {
        line: usize,
    },
    /// Neither UTF-8 nor GB 18030.
    UnknownEncoding,
    TooManyRows,
    TooManyColumns {
        row: u32,
    },
    CellTooLong {
        row: u32,
        column: usize,
    },
}

impl Fault {
    pub fn message(self) -> Message {
        match self {
            Self::TooLarge => Message::new("sheets-too-large").with("most", super::MOST_BYTES / 1024 / 1024),
            Self::Bomb => Message::new("sheets-bomb"),
            Self::Empty => Message::new("sheets-empty"),
            Self::NoHeader => Message::new("sheets-no-header"),
            Self::Macros => Message::new("sheets-macros"),
            Self::OldFormat => Message::new("sheets-old-format"),
            Self::Password => Message::new("sheets-password"),
            Self::NotATable => Message::new("sheets-not-a-table"),
            Self::Broken => Message::new("sheets-broken"),
            Self::WebPage => Message::new("sheets-web-page"),
            Self::MixedEncodings { line } => Message::new("sheets-mixed-encodings").with("line", line),
            Self::UnknownEncoding => Message::new("sheets-unknown-encoding"),
            Self::TooManyRows => Message::new("sheets-too-many-rows").with("most", super::MOST_ROWS),
            Self::TooManyColumns { row } => {
                Message::new("sheets-too-many-columns").with("row", row).with("most", super::MOST_COLUMNS)
            }
            Self::CellTooLong { row, column } => Message::new("sheets-cell-too-long")
                .with("row", row)
                .with("column", column)
                .with("most", super::MOST_IN_CELL),
        }
    }
}
