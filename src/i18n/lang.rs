use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum_extra::extract::CookieJar;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The cookie of somebody who has no account, or hasn't chosen in it.
pub const COOKIE: &str = "lang";

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Lang {
    #[default]
    #[sea_orm(string_value = "zh")]
    #[serde(rename = "zh")]
    Zh,
    #[sea_orm(string_value = "en")]
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// What `<html lang>` says.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    pub fn is_zh(self) -> bool {
        self == Self::Zh
    }

    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// For somebody not signed in: the switch on the page, else the browser, else Chinese.
    pub fn of_headers(headers: &HeaderMap) -> Self {
        let chosen =
            CookieJar::from_headers(headers).get(COOKIE).and_then(|cookie| Self::parse(cookie.value()));
        chosen.unwrap_or_else(|| Self::of_browser_only(headers))
    }

    /// What the browser asks for, whatever was chosen on a page.
    pub fn of_browser_only(headers: &HeaderMap) -> Self {
        let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Self::of_browser(wanted.unwrap_or_default())
    }

    /// The first of ours in the browser's list; browsers send it in order of preference.
    fn of_browser(accept: &str) -> Self {
        accept
            .split(',')
            .take(20)
            .filter_map(|entry| entry.split(';').next())
            .find_map(|tag| match tag.trim().get(..2)?.to_ascii_lowercase().as_str() {
                "zh" => Some(Self::Zh),
                "en" => Some(Self::En),
                _ => None,
            })
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_s_order_decides() {
        for (accept, lang) in [
            ("zh-CN,zh;q=0.9,en;q=0.8", Lang::Zh),
            ("en-US,en;q=0.9", Lang::En),
            ("fr-FR,en;q=0.5,zh;q=0.4", Lang::En),
            ("", Lang::Zh),
            ("中文", Lang::Zh),
            ("*", Lang::Zh),
        ] {
            assert_eq!(Lang::of_browser(accept), lang, "{accept}");
        }
    }
}
