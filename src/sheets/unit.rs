//! Units as they stand in the names of columns: 总投资（万元）, 用地(亩).

/// In what the bare numbers of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Yuan,
    Wan,
    Yi,
    /// 万美元
    WanDollars,
    Mu,
    Hectare,
    /// ㎡
    Square,
    /// 万㎡
    WanSquare,
    People,
}

const NAMES: [(&str, Unit); 16] = [
    ("万美元", Unit::WanDollars),
    ("万美金", Unit::WanDollars),
    ("万元", Unit::Wan),
    ("万人民币", Unit::Wan),
    ("亿元", Unit::Yi),
    ("亿", Unit::Yi),
    ("元", Unit::Yuan),
    ("亩", Unit::Mu),
    ("公顷", Unit::Hectare),
    ("m2", Unit::Square),
    ("平方米", Unit::Square),
    ("平米", Unit::Square),
    ("万m2", Unit::WanSquare),
    ("万平方米", Unit::WanSquare),
    ("万平米", Unit::WanSquare),
    ("人", Unit::People),
];

impl Unit {
    /// Of a text that is nothing but a unit, folded: 单位:万元, 万元.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text =
            text.strip_prefix("单位").map(|rest| rest.trim_start_matches([':', '：', ' '])).unwrap_or(text);
        let text = text.trim_start_matches("人民币").trim();
        NAMES.iter().find(|(name, _)| *name == text).map(|(_, unit)| *unit)
    }

    pub fn is_money(self) -> bool {
        matches!(self, Self::Yuan | Self::Wan | Self::Yi | Self::WanDollars)
    }

    /// What stands behind a bare number of this column so that it reads as it was meant.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::Wan => "万元",
            Self::Yi => "亿元",
            Self::WanDollars => "万美元",
            Self::Mu => "亩",
            Self::Hectare => "公顷",
            Self::Square => "平方米",
            Self::WanSquare => "万平方米",
            Self::People => "人",
        }
    }
}
