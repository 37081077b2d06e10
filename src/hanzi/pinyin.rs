//! Names in pinyin: for sorting, for showing, for keys.

use super::fold::{Unit, units};
use super::readings::{Syllable, listed_surname, usual};

/// First letters: 欧普照明 is `opzm`; Latin letters and digits stand for themselves.
pub fn initials(name: &str) -> String {
    spell(name, false, |syllable| &syllable[..1])
}

/// Whole syllables without tones, joined: 欧普 is `oupu`, 绿源 `lvyuan`.
pub fn full(name: &str) -> String {
    spell(name, false, |syllable| syllable)
}

/// The syllables of a name, all of which must be read: 欧普 is `ou`, `pu`.
pub fn syllables(name: &str) -> Option<Vec<&'static str>> {
    usual(&units(name), false).into_iter().map(|syllable| syllable.map(|syllable| syllable.text)).collect()
}

/// [`initials`] of a person, the surname read as one: 曾一 is `zy`.
pub fn person_initials(name: &str) -> String {
    spell(name, true, |syllable| &syllable[..1])
}

/// [`full`] of a person: 单二 is `shaner`.
pub fn person_full(name: &str) -> String {
    spell(name, true, |syllable| syllable)
}

/// A key whose order by bytes is the order of a Chinese list: digits, Latin, then pinyin by
/// syllable and tone; equal sounds by code point. Compare it bytewise (in PostgreSQL: `COLLATE
/// "C"`); the databases' own collations differ.
pub fn sort_key(name: &str) -> String {
    let units = units(name);
    let mut key = sounds(&units, &usual(&units, false));
    push_characters(&mut key, &units);
    key
}

/// [`sort_key`] of a person: by the surname, its character, then the given name, so that those of
/// one surname stay together (王 before 汪).
pub fn person_sort_key(name: &str) -> String {
    let units = units(name);
    let usual = usual(&units, true);
    let surname = listed_surname(&units).clamp(1, 2).min(units.len());
    let mut key = sounds(&units[..surname], &usual[..surname]);
    push_characters(&mut key, &units[..surname]);
    key.push(' ');
    key.push_str(&sounds(&units[surname..], &usual[surname..]));
    push_characters(&mut key, &units[surname..]);
    key
}

fn spell(name: &str, person: bool, part: impl Fn(&'static str) -> &'static str) -> String {
    let units = units(name);
    let mut out = String::with_capacity(units.len() * 4);
    for (unit, syllable) in units.iter().zip(usual(&units, person)) {
        match syllable {
            Some(syllable) => out.push_str(part(syllable.text)),
            None => out.push(unit.ch),
        }
    }
    out
}

/// Every character behind the digit of its class, every syllable closed by its tone: `da4` stays
/// before `dai4`, Latin before Han.
fn sounds(units: &[Unit], usual: &[Option<Syllable>]) -> String {
    let mut key = String::with_capacity(units.len() * 8);
    for (unit, syllable) in units.iter().zip(usual) {
        match syllable {
            _ if unit.ch.is_ascii_digit() => key.extend(['0', unit.ch]),
            _ if unit.ch.is_ascii() => key.extend(['1', unit.ch]),
            Some(syllable) => {
                key.push('2');
                key.push_str(syllable.text);
                key.push(char::from(b'0' + syllable.tone));
            }
            None => key.extend(['3', unit.ch]),
        }
    }
    key
}

fn push_characters(key: &mut String, units: &[Unit]) {
    key.push(' ');
    key.extend(units.iter().map(|unit| unit.read));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_surnames_are_read_as_people_read_them() {
        for (name, read) in [
            ("重庆", "chongqing"),
            ("厦门", "xiamen"),
            ("长沙", "changsha"),
            ("六安", "luan"),
            ("蚌埠", "bengbu"),
            ("银行", "yinhang"),
            ("长高森源", "changgaosenyuan"),
            ("绿源", "lvyuan"),
            ("長春", "changchun"),
            ("乾坤", "qiankun"),
            ("三都水族自治县", "sandushuizuzizhixian"),
            ("5G创新院", "5gchuangxinyuan"),
        ] {
            assert_eq!(full(name), read, "{name}");
        }
        assert_eq!(initials("欧普照明"), "opzm");
        for (name, read) in [
            ("曾一", "zengyi"),
            ("单二", "shaner"),
            ("仇三", "qiusan"),
            ("欧阳四", "ouyangsi"),
            ("尉迟五", "yuchiwu"),
            ("王重", "wangzhong"),
        ] {
            assert_eq!(person_full(name), read, "{name}");
        }
        assert_eq!(person_initials("区六"), "ol");
    }

    #[test]
    fn lists_sort_by_sound_then_tone_with_latin_first() {
        let order = [
            "3D打印",
            "ABC精密",
            "长高森源",
            "重庆乙丑",
            "袋鼠云",
            "玳数科技",
            "己巳软件",
            "甲子光电",
            "欧普照明",
            "颐高集团",
            "云途信息",
            "众源科技",
        ];
        assert!(order.is_sorted_by_key(|name| sort_key(name)));
        let people = ["李一", "李二", "理一", "王五", "汪四", "曾一"];
        let mut sorted = people;
        sorted.sort_by_key(|name| person_sort_key(name));
        assert_eq!(sorted, ["李二", "李一", "理一", "汪四", "王五", "曾一"]);
        assert!(person_sort_key("").trim().is_empty());
    }
}
