//! Names of people as they are written down: 曾一, 王总, 沈女士, 李处长.

use super::fold::units;
use super::readings::listed_surname;

/// A name in its parts, each a part of the text as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonName<'a> {
    pub surname: &'a str,
    /// Empty in 王总.
    pub given: &'a str,
    /// Post or form of address at the end; empty if there is none.
    pub post: &'a str,
}

/// Posts and forms of address, the longest that fits is meant.
const POSTS: &str = "董事长 副董事长 总经理 副总经理 总工程师 总监 副总裁 总裁 副总 总工 常务副会长 \
    副会长 会长 秘书长 副秘书长 理事长 副主任 主任 副局长 局长 副处长 处长 副科长 \
    科长 副书记 书记 副市长 市长 副县长 县长 副区长 区长 镇长 部长 院长 所长 \
    厂长 行长 校长 教授 博士 律师 老师 经理 先生 女士 小姐 同志 工程师 总";

/// The surname, of one or two characters, as written; empty only if there is no letter in `name`.
pub fn surname(name: &str) -> &str {
    split(name).surname
}

/// The parts of a name. Latin names have no surname we could know: all of it is.
pub fn split(name: &str) -> PersonName<'_> {
    let name = name.trim();
    let units = units(name);
    let latin = units.first().is_some_and(|unit| unit.ch.is_ascii());
    let len = if latin { units.len() } else { listed_surname(&units).max(1) };
    let Some(last) = units.get(..len.min(units.len())).and_then(<[_]>::last) else {
        return PersonName { surname: "", given: "", post: "" };
    };
    let (surname, rest) = name.split_at(byte_of(name, last.at + 1));
    let rest = rest.trim_start_matches(['·', ' ']);
    let post = POSTS.split(' ').filter(|post| rest.ends_with(post)).max_by_key(|post| post.len());
    let cut = rest.len() - post.map_or(0, |post| post.len());
    PersonName { surname, given: rest[..cut].trim_end(), post: &rest[cut..] }
}

fn byte_of(text: &str, at: usize) -> usize {
    text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
}

/// What stands in the round mark beside somebody: the first character of a name, the last of what is
/// rather a post (招商专员甲), where the first would be the same for all.
pub fn initial(name: &str) -> String {
    let count = name.chars().count();
    let mark = if count > 4 && !name.is_ascii() { name.chars().last() } else { name.chars().next() };
    mark.map(String::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_apart() {
        for (name, surname, given, post) in [
            ("曾一", "曾", "一", ""),
            ("欧阳四", "欧阳", "四", ""),
            ("王总", "王", "", "总"),
            ("沈女士", "沈", "", "女士"),
            ("李四 副总经理", "李", "四", "副总经理"),
            ("欧阳处长", "欧阳", "", "处长"),
            ("歐陽 四", "歐陽", "四", ""),
            ("John Smith", "John Smith", "", ""),
            ("王", "王", "", ""),
            ("", "", "", ""),
            ("（）", "", "", ""),
        ] {
            assert_eq!(split(name), PersonName { surname, given, post }, "{name}");
        }
    }
}
