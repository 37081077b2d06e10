//! Administrative regions of GB/T 2260 down to districts and counties. Municipalities have their
//! districts directly below them; functional zones are no regions (they are organisations with a
//! region). From `assets/data/regions.tsv`, see the notice beside it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

mod short;

use short::stem;

/// A province, city or district.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Six digits.
    pub code: &'static str,
    /// In full: 江苏省, 苏州市, 昆山市.
    pub name: &'static str,
    /// The code of the region above; empty for a province.
    pub parent: &'static str,
    /// For short: 江苏, 苏州, 昆山.
    pub stem: &'static str,
}

impl Region {
    /// Whether it is of the lowest level: a district, county or county-level city.
    pub fn is_district(&self) -> bool {
        !self.code.ends_with("00")
    }

    /// 0 province, 1 city, 2 district.
    fn level(&self) -> u8 {
        if self.parent.is_empty() { 0 } else { 1 + u8::from(self.is_district()) }
    }
}

/// All regions.
pub struct Regions {
    /// By code.
    all: Vec<Region>,
    /// Places in `all`, by parent, then code.
    by_parent: Vec<usize>,
    /// Places in `all` of those that begin with these two characters, the shorter names first, then by
    /// code: most names begin with no region, and that is seen at one glance.
    by_beginning: HashMap<&'static str, Vec<usize>>,
    /// Short names of provinces.
    provinces: HashSet<&'static str>,
}

const DATA: &str = include_str!("../../assets/data/regions.tsv");
static REGIONS: LazyLock<Regions> = LazyLock::new(|| Regions::read(DATA));

/// The first two characters; None of fewer.
fn beginning(text: &str) -> Option<&str> {
    let (second, ch) = text.char_indices().nth(1)?;
    Some(&text[..second + ch.len_utf8()])
}

/// The codes a region and all below it lie between, both included: for a filter by range, which an
/// index serves. Of a code that is not six digits, that code alone.
pub fn within(code: &str) -> (String, String) {
    let above = code.strip_suffix("0000").or_else(|| code.strip_suffix("00")).unwrap_or(code);
    let digits = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    let high = if digits { format!("{above:9<6}") } else { code.to_owned() };
    (code.to_owned(), high)
}

impl Regions {
    /// Read once, at the first call.
    pub fn get() -> &'static Self {
        &REGIONS
    }

    fn read(lines: &'static str) -> Self {
        let region = |line: &'static str| {
            let mut fields = line.split('\t');
            let (code, name, parent) = (fields.next()?, fields.next()?, fields.next()?);
            Some(Region { code, name, parent, stem: stem(name) })
        };
        let mut all: Vec<Region> = lines.lines().filter_map(region).collect();
        all.sort_unstable_by_key(|region| region.code);
        let mut by_parent: Vec<usize> = (0..all.len()).collect();
        by_parent.sort_by_key(|at| all[*at].parent);
        let mut by_beginning: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, region) in all.iter().enumerate() {
            by_beginning.entry(beginning(region.stem).unwrap_or(region.stem)).or_default().push(at);
        }
        by_beginning.values_mut().for_each(|places| places.sort_by_key(|at| all[*at].stem.len()));
        let provinces = all.iter().filter(|region| region.parent.is_empty()).map(|region| region.stem);
        Self { provinces: provinces.collect(), all, by_parent, by_beginning }
    }

    pub fn find(&self, code: &str) -> Option<&Region> {
        self.all.binary_search_by_key(&code, |region| region.code).ok().map(|at| &self.all[at])
    }

    pub fn is_known(&self, code: &str) -> bool {
        self.find(code).is_some()
    }

    /// All regions by code.
    pub fn all(&self) -> &[Region] {
        &self.all
    }

    /// Whether a province is called so for short.
    pub fn is_province(&self, stem: &str) -> bool {
        self.provinces.contains(stem)
    }

    /// Provinces, autonomous regions, municipalities, special administrative regions, by code.
    pub fn provinces(&self) -> impl Iterator<Item = &Region> {
        self.children("")
    }

    /// The regions one step below, by code; none below a district, 东莞 or 香港.
    pub fn children(&self, code: &str) -> impl Iterator<Item = &Region> {
        let start = self.by_parent.partition_point(|at| self.all[*at].parent < code);
        let end = self.by_parent.partition_point(|at| self.all[*at].parent <= code);
        self.by_parent[start..end].iter().map(|at| &self.all[*at])
    }

    /// From the province down to the region itself: 江苏省, 苏州市, 昆山市. Empty if unknown.
    pub fn path(&self, code: &str) -> Vec<&Region> {
        let mut path: Vec<&Region> =
            std::iter::successors(self.find(code), |region| self.find(region.parent)).collect();
        path.reverse();
        path
    }

    /// As it is said: 江苏苏州 for a city, 江苏苏州昆山市 for a district, 江苏 for a province.
    pub fn label(&self, code: &str) -> Option<String> {
        let path = self.path(code);
        let short = |region: &&Region| {
            if region.is_district() { region.name } else { region.stem }
        };
        (!path.is_empty()).then(|| path.iter().map(short).collect())
    }

    /// The region meant by what was typed: a code, or names from the province down, each with or
    /// without its ending, with or without spaces: 430400, 苏州, 江苏省苏州市, 江苏 苏州 昆山. The
    /// highest one wins (吉林 is the province); `None` if unknown, or if two of one level are meant
    /// (朝阳区).
    pub fn parse(&self, typed: &str) -> Option<&Region> {
        let typed: String =
            typed.chars().filter(|ch| !ch.is_whitespace() && !"/-·,，、".contains(*ch)).collect();
        if typed.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.find(&typed);
        }
        let found =
            self.leading(&typed).into_iter().filter(|(_, rest)| rest.is_empty()).map(|(region, _)| region);
        let mut found: Vec<(u8, &Region)> = found.map(|region| (region.level(), region)).collect();
        found.sort_by_key(|(level, region)| (*level, region.code));
        found.dedup_by_key(|(_, region)| region.code);
        match found[..] {
            [(first, region), (second, _), ..] if second > first => Some(region),
            [(_, region)] => Some(region),
            _ => None,
        }
    }

    /// The regions whose name stands in front of `text`, and what follows it, the longest name
    /// first. Districts count with their ending only.
    pub fn in_front<'a>(&self, text: &'a str) -> Vec<(&Region, &'a str)> {
        let mut found = self.named(text, None);
        found.retain(|(region, _)| !region.is_district() || text.starts_with(region.name));
        found.sort_by_key(|(region, rest)| (rest.len(), region.code));
        found
    }

    /// Every region that `text` begins with, by full or short name, going down from region to
    /// region (levels may be left out), with what is left of the text.
    fn leading<'a>(&self, text: &'a str) -> Vec<(&Region, &'a str)> {
        let mut found = self.named(text, None);
        let mut next = 0;
        while let Some((above, rest)) = found.get(next).copied() {
            found.extend(self.named(rest, Some(above)));
            next += 1;
        }
        found
    }

    /// The regions below `above` whose full or short name `text` begins with.
    fn named<'a>(&self, text: &'a str, above: Option<&Region>) -> Vec<(&Region, &'a str)> {
        let places = beginning(text).and_then(|two| self.by_beginning.get(two));
        let mut found = Vec::new();
        for region in places.into_iter().flatten().map(|at| &self.all[*at]) {
            let Some(rest) = text.strip_prefix(region.stem) else { continue };
            if above.is_some_and(|above| !self.is_below(region, above)) {
                continue;
            }
            found.push((region, rest));
            if region.name != region.stem
                && let Some(after) = text.strip_prefix(region.name)
            {
                found.push((region, after));
            }
        }
        found
    }

    fn is_below(&self, region: &Region, above: &Region) -> bool {
        self.path(region.parent).iter().any(|known| known.code == above.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names<'a>(regions: impl Iterator<Item = &'a Region>) -> Vec<&'a str> {
        regions.map(|region| region.name).collect()
    }

    #[test]
    fn every_region_hangs_on_one_above() {
        let regions = Regions::get();
        assert_eq!(regions.provinces().count(), 34);
        assert!((3_100..3_400).contains(&regions.all.len()), "{}", regions.all.len());
        for region in &regions.all {
            assert!(region.code.len() == 6 && region.code.bytes().all(|byte| byte.is_ascii_digit()));
            assert!(region.parent.is_empty() || regions.is_known(region.parent), "{region:?}");
            assert!(!region.name.contains("开发区") && region.name != "市辖区", "{region:?}");
            let (low, high) = within(regions.path(region.code)[0].code);
            assert!((&*low..=&*high).contains(&region.code));
        }
    }

    #[test]
    fn pickers_go_from_province_to_district() {
        let regions = Regions::get();
        let hengyang = "珠晖区 雁峰区 石鼓区 蒸湘区 南岳区 衡阳县 衡南县 衡山县 衡东县 祁东县 耒阳市 常宁市";
        assert_eq!(names(regions.children("430400")).join(" "), hengyang);
        assert!(names(regions.children("310000")).contains(&"浦东新区"));
        assert!(names(regions.children("500000")).contains(&"云阳县"));
        assert_eq!(regions.children("441900").count(), 0);
        assert_eq!(regions.children("810000").count(), 0);
        assert_eq!(names(regions.path("320583").into_iter()), ["江苏省", "苏州市", "昆山市"]);
        assert!(regions.path("999999").is_empty());
    }

    #[test]
    fn a_region_is_said_shortly() {
        let label = |code| Regions::get().label(code);
        assert_eq!(label("320500").as_deref(), Some("江苏苏州"));
        assert_eq!(label("430000").as_deref(), Some("湖南"));
        assert_eq!(label("310115").as_deref(), Some("上海浦东新区"));
        assert_eq!(label("433100").as_deref(), Some("湖南湘西"));
        assert_eq!(label("810000").as_deref(), Some("香港"));
        assert_eq!(label("430499"), None);
        assert_eq!(
            (stem("内蒙古自治区"), stem("新疆维吾尔自治区"), stem("城区")),
            ("内蒙古", "新疆", "城区")
        );
    }

    #[test]
    fn what_is_typed_finds_its_region() {
        let code = |typed| Regions::get().parse(typed).map(|region| region.code);
        for (typed, found) in [
            ("430400", Some("430400")),
            ("苏州", Some("320500")),
            ("江苏省苏州市", Some("320500")),
            ("江苏 苏州 昆山", Some("320583")),
            ("湖南衡阳", Some("430400")),
            ("衡阳县", Some("430421")),
            ("吉林", Some("220000")),
            ("吉林市", Some("220200")),
            ("上海浦东新区", Some("310115")),
            ("北京市朝阳区", Some("110105")),
            ("辽宁朝阳", Some("211300")),
            ("台湾", Some("710000")),
            ("恩施土家族苗族自治州", Some("422800")),
            ("恩施", Some("422800")),
            ("朝阳", Some("211300")),
            ("朝阳区", None),
            ("浦东", Some("310115")),
            ("甲子", None),
            ("苏州甲子", None),
            ("", None),
        ] {
            assert_eq!(code(typed), found, "{typed}");
        }
    }

    #[test]
    fn a_filter_is_a_range() {
        assert_eq!(within("430000"), ("430000".into(), "439999".into()));
        assert_eq!(within("430400"), ("430400".into(), "430499".into()));
        assert_eq!(within("430421"), ("430421".into(), "430421".into()));
        assert_eq!(within("省"), ("省".into(), "省".into()));
    }
}
