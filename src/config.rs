//! Every setting, its default and its meaning, in one struct. What is wrong with it is said in one
//! sentence at start, before anything is opened.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

/// How a start can be refused: printed as one sentence, exit code 78 (EX_CONFIG).
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Refused(pub String);

impl Refused {
    pub fn because(sentence: impl Into<String>) -> anyhow::Error {
        Self(sentence.into()).into()
    }
}

#[derive(Clone, Debug, Args)]
pub struct Settings {
    /// PostgreSQL, `postgres://user@host/name`; without it, the embedded SQLite database in the data folder
    #[arg(long, env = "DATABASE_URL", global = true, hide_env_values = true)]
    pub database_url: Option<String>,

    /// Address and port to listen on
    #[arg(long, env = "YANLAI_LISTEN", global = true, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// Folder of the embedded database and the files
    #[arg(long, env = "YANLAI_DATA", global = true, default_value = "var")]
    pub data: PathBuf,

    /// Where browsers find it, e.g. `https://yanlai.example.gov.cn`; needed unless it listens on loopback
    #[arg(long, env = "YANLAI_BASE_URL", global = true)]
    pub base_url: Option<String>,

    /// Certificate chain (PEM), to serve https directly
    #[arg(long, env = "YANLAI_TLS_CERT", global = true, requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,

    /// Private key (PEM) of the certificate
    #[arg(long, env = "YANLAI_TLS_KEY", global = true, requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,

    /// Serve plain http beyond loopback: passwords and sessions can be read on the way, and cookies lose their `Secure` mark
    #[arg(long, env = "YANLAI_INSECURE_HTTP", global = true)]
    pub insecure_http: bool,

    /// Name of the zone, as it stands on the sign-in page and on papers
    #[arg(long, env = "YANLAI_ZONE", global = true, default_value = "开发区")]
    pub zone: String,

    /// Name of the zone in English
    #[arg(long, env = "YANLAI_ZONE_EN", global = true, default_value = "Development Zone")]
    pub zone_en: String,

    /// Address of a proxy whose X-Forwarded-For and X-Forwarded-Proto are believed; may be given several times, or comma-separated
    #[arg(long, env = "YANLAI_TRUSTED_PROXY", global = true, value_delimiter = ',')]
    pub trusted_proxy: Vec<IpAddr>,

    /// Minutes without a request after which one must sign in again (5 to 1440)
    #[arg(long, env = "YANLAI_SESSION_IDLE", global = true, default_value_t = 30, value_parser = clap::value_parser!(u32).range(5..=1440))]
    pub session_idle: u32,

    /// Hours after signing in when one must sign in again in any case (1 to 168)
    #[arg(long, env = "YANLAI_SESSION_MAX", global = true, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=168))]
    pub session_max: u32,

    /// How the log is written
    #[arg(long, env = "YANLAI_LOG_FORMAT", global = true, value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    Text,
    Json,
}

/// The settings, known to make sense together.
#[derive(Clone, Debug)]
pub struct Config {
    pub database_url: Option<String>,
    pub listen: SocketAddr,
    pub data: PathBuf,
    /// `https://host[:port]`, without a slash at the end. Absolute addresses are built from it only.
    pub base_url: String,
    pub tls: Option<(PathBuf, PathBuf)>,
    pub zone: String,
    pub zone_en: String,
    pub trusted_proxy: Vec<IpAddr>,
    pub session_idle: Duration,
    pub session_max: Duration,
    /// The demonstration: its sign-ins are shown, its pages marked.
    pub demo: bool,
}

const KNOWN: &[&str] = &[
    "YANLAI_LISTEN",
    "YANLAI_DATA",
    "YANLAI_BASE_URL",
    "YANLAI_TLS_CERT",
    "YANLAI_TLS_KEY",
    "YANLAI_INSECURE_HTTP",
    "YANLAI_ZONE",
    "YANLAI_ZONE_EN",
    "YANLAI_TRUSTED_PROXY",
    "YANLAI_SESSION_IDLE",
    "YANLAI_SESSION_MAX",
    "YANLAI_LOG_FORMAT",
];

impl Settings {
    /// A misspelt variable would otherwise be ignored in silence.
    pub fn refuse_unknown_variables() -> anyhow::Result<()> {
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy();
            if name.starts_with("YANLAI_") && !KNOWN.contains(&name.as_ref()) {
                return Err(Refused::because(format!(
                    "{name} is not a setting. See `yanlai --help` for those there are."
                )));
            }
        }
        Ok(())
    }

    pub fn check(self, demo: bool) -> anyhow::Result<Config> {
        if let Some(url) = &self.database_url
            && !url.starts_with("postgres://")
            && !url.starts_with("postgresql://")
        {
            return Err(Refused::because(
                "DATABASE_URL must start with postgres:// . Leave it out to use the embedded database.",
            ));
        }
        let tls = self.tls_cert.zip(self.tls_key);
        let loopback = self.listen.ip().is_loopback();
        let base_url = match self.base_url {
            Some(url) => checked_base_url(&url)?,
            None if loopback => format!("{}://{}", if tls.is_some() { "https" } else { "http" }, self.listen),
            None => {
                return Err(Refused::because(
                    "--base-url is needed when listening beyond loopback: it is the address people type.",
                ));
            }
        };
        if demo && !loopback {
            return Err(Refused::because(
                "The demonstration listens on loopback only, because everybody knows its password.",
            ));
        }
        if !loopback && tls.is_none() && base_url.starts_with("http://") && !self.insecure_http {
            return Err(Refused::because(
                "Serving plain http beyond loopback needs --insecure-http: passwords and sessions can be read on \
                 the way, cookies lose their Secure mark, and drafts can't be kept offline. Give --tls-cert and \
                 --tls-key instead, or put a proxy with https in front and say so in --base-url.",
            ));
        }
        Ok(Config {
            database_url: self.database_url,
            listen: self.listen,
            data: if demo { self.data.join("demo") } else { self.data },
            base_url,
            tls,
            zone: self.zone,
            zone_en: self.zone_en,
            trusted_proxy: self.trusted_proxy,
            session_idle: Duration::from_secs(u64::from(self.session_idle) * 60),
            session_max: Duration::from_secs(u64::from(self.session_max) * 3600),
            demo,
        })
    }
}

impl Config {
    /// `Secure` cookies, `__Host-` names and HSTS.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// The part of the address that a `Host` header must repeat.
    pub fn host(&self) -> &str {
        self.base_url.split_once("://").map_or("", |(_, host)| host)
    }

    pub fn zone(&self, lang: crate::i18n::Lang) -> &str {
        if lang.is_zh() { &self.zone } else { &self.zone_en }
    }
}

fn checked_base_url(url: &str) -> anyhow::Result<String> {
    let url = url.trim_end_matches('/');
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let plain = |host: &str| {
        !host.is_empty()
            && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'))
    };
    match host {
        Some(host) if plain(host) => Ok(url.to_ascii_lowercase()),
        _ => Err(Refused::because("--base-url must be like https://yanlai.example.gov.cn, without a path.")),
    }
}
