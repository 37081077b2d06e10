//! The short names of regions.

/// Endings of full names, the longer before those they end with.
const ENDINGS: &str = "特别行政区 行政委员会 自治区 自治州 自治县 自治旗 地区 林区 特区 新区 省 市 盟 县 区";

/// Peoples that autonomous regions are named after, as they stand at the end of a name, but only
/// where two characters are left before them.
const PEOPLES: &str = "维吾尔 哈萨克 柯尔克孜 塔吉克 达斡尔 鄂温克 布依族 朝鲜族 土家族 哈尼族 傈僳族 拉祜族 \
    东乡族 纳西族 景颇族 仫佬族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 保安族 裕固族 鄂伦春 \
    独龙族 普米族 蒙古族 蒙古 各族 回族 藏族 苗族 彝族 壮族 满族 侗族 瑶族 白族 傣族 黎族 \
    佤族 畲族 水族 羌族 怒族 土族 族";

/// The short name: 苏州 of 苏州市, 湘西 of 湘西土家族苗族自治州, 城区 of 城区.
pub(super) fn stem(name: &str) -> &str {
    let Some(mut stem) = ENDINGS.split(' ').find_map(|ending| without(name, ending)) else {
        return name;
    };
    if name.contains("自治") {
        while let Some(shorter) = PEOPLES.split(' ').find_map(|people| without(stem, people)) {
            stem = shorter;
        }
    }
    stem
}

/// `name` without `ending`, if two characters are left.
fn without<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    name.strip_suffix(ending).filter(|rest| rest.chars().nth(1).is_some())
}
