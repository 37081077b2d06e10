//! E-mail addresses, as far as one can know them without writing to them.

use super::typed::fold;
use crate::i18n::Message;

/// RFC 5321 §4.5.3.1.
pub const LONGEST: usize = 254;

/// Hosts where anybody has an address: what is before the `@` says who it is, what is after it nothing.
const OPEN: [&str; 30] = [
    "qq.com",
    "vip.qq.com",
    "foxmail.com",
    "163.com",
    "vip.163.com",
    "126.com",
    "vip.126.com",
    "yeah.net",
    "188.com",
    "139.com",
    "189.cn",
    "wo.cn",
    "sina.com",
    "sina.cn",
    "vip.sina.com",
    "sohu.com",
    "tom.com",
    "21cn.com",
    "aliyun.com",
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "live.cn",
    "msn.com",
    "yahoo.com",
    "yahoo.com.cn",
    "icloud.com",
    "proton.me",
];

/// Something before and something with a dot after one `@`, without blanks; half-width, as it is sent.
pub fn parse(typed: &str) -> Result<String, Message> {
    let folded = fold(typed);
    let wrong = || Message::new("standards-email-wrong");
    let (name, host) = folded.split_once('@').ok_or_else(wrong)?;
    let is_host = host.contains('.') && !host.contains('@') && host.split('.').all(|part| !part.is_empty());
    let is_clean = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\"\\、，；".contains(c);
    if name.is_empty() || !is_host || folded.len() > LONGEST || !folded.chars().all(is_clean) {
        return Err(wrong());
    }
    Ok(folded)
}

/// `jiazi.example` of `Shen@Jiazi.example`; empty without one.
pub fn domain(email: &str) -> String {
    email.rsplit_once('@').map(|(_, host)| host.to_lowercase()).unwrap_or_default()
}

/// Whether a domain is somebody's own, so that two who share it belong together.
pub fn is_own(domain: &str) -> bool {
    domain.contains('.') && !OPEN.contains(&domain)
}

/// `s****@jiazi.example`: enough to recognise it, too little to write to it.
pub fn mask(email: &str) -> String {
    match email.rsplit_once('@') {
        Some((name, host)) => format!("{}****@{host}", name.chars().take(1).collect::<String>()),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_is_read_as_it_is_sent() {
        assert_eq!(parse(" shen＠jiazi．example ").unwrap(), "shen@jiazi.example");
        assert_eq!(parse("沈@甲子.公司").unwrap(), "沈@甲子.公司");
        let long = format!("{}@jiazi.example", "s".repeat(LONGEST));
        for wrong in [
            "",
            "shen",
            "@a.b",
            "shen@",
            "a@b",
            "a@.b",
            "a@b.",
            "a@b..c",
            "a@b@c.d",
            "a b@c.d",
            "a@b.c、d@e.f",
            &long,
        ] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_domain_of_ones_own_says_something() {
        assert!(is_own(&domain("Shen@Jiazi.Example")));
        for open in ["a@QQ.com", "a@163.com", "a@126.com", "a@foxmail.com", "a@gmail.com", "nothing"] {
            assert!(!is_own(&domain(open)), "{open}");
        }
    }

    #[test]
    fn a_mask_keeps_where_and_hides_who() {
        assert_eq!(mask("shen.li@jiazi.example"), "s****@jiazi.example");
        assert_eq!((mask("s@jiazi.example"), mask("")), ("s****@jiazi.example".to_owned(), String::new()));
    }

    proptest! {
        #[test]
        fn nothing_typed_is_too_much(typed in "\\PC*") {
            let _ = parse(&typed).map(|email| mask(&email));
        }
    }
}
