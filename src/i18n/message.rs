use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};

use super::Lang;

static_loader! {
    static LOCALES = {
        locales: "./assets/locales",
        fallback_language: "zh-CN",
        // Isolating marks would travel into copied text and into the database with it.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static ZH: LazyLock<LanguageIdentifier> = LazyLock::new(|| langid!("zh-CN"));
static EN: LazyLock<LanguageIdentifier> = LazyLock::new(|| langid!("en"));

/// A sentence not yet said in any language: what rules and parsers answer with, so that they
/// need not know who is reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    pub fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    pub fn say(&self, lang: Lang) -> String {
        let args: Vec<_> = self.args.iter().map(|(name, value)| (*name, value.value())).collect();
        text(lang, self.id, &args)
    }
}

impl From<&'static str> for Message {
    fn from(id: &'static str) -> Self {
        Self::new(id)
    }
}

/// What may stand in a sentence: words as they are, numbers as numbers, so that plurals work.
pub trait Arg {
    fn value(&self) -> FluentValue<'static>;
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Arg for $number {
            fn value(&self) -> FluentValue<'static> {
                FluentValue::from(*self)
            }
        }
    )*};
}

numbers!(i32, i64, u32, u64, usize);

impl Arg for str {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

impl Arg for String {
    fn value(&self) -> FluentValue<'static> {
        self.as_str().value()
    }
}

impl<T: Arg + ?Sized> Arg for &T {
    fn value(&self) -> FluentValue<'static> {
        (**self).value()
    }
}

/// The message in this language. A name nobody has written says itself, which a test would catch.
pub fn text(lang: Lang, id: &str, args: &[(&'static str, FluentValue<'static>)]) -> String {
    let language = match lang {
        Lang::Zh => &*ZH,
        Lang::En => &*EN,
    };
    let said = if args.is_empty() {
        LOCALES.try_lookup(language, id)
    } else {
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> =
            args.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        LOCALES.try_lookup_with_args(language, id, &args)
    };
    let said = said.unwrap_or_else(|| id.to_owned());
    if lang.is_zh() { said } else { uncapitalised(said, args) }
}

/// What people call a column of a record: `user-role` for users, `organisations-name` for
/// organisations, and so on, as forms and lists say it. None: nobody has written it.
pub fn column(lang: Lang, subject: &str, column: &str) -> Option<String> {
    let dashed = |name: &str| name.replace('_', "-");
    let short = column.trim_end_matches("_id").trim_end_matches("_fen");
    let names = [column, short].into_iter().flat_map(|name| {
        let (subject, name) = (dashed(subject), dashed(name));
        [format!("{subject}-{name}"), format!("{subject}s-{name}"), format!("audit-column-{name}")]
    });
    first(lang, names)
}

/// The first of these messages that somebody has written.
pub fn first(lang: Lang, names: impl IntoIterator<Item = String>) -> Option<String> {
    names.into_iter().find_map(|name| {
        let said = text(lang, &name, &[]);
        (said != name && !said.contains("{$")).then_some(said)
    })
}

/// Days are said as they stand alone: Today. Inside an English sentence they begin small.
fn uncapitalised(said: String, args: &[(&'static str, FluentValue<'static>)]) -> String {
    let inside = args.iter().filter_map(|(_, value)| match value {
        FluentValue::String(day)
            if ["Today", "Tomorrow", "Yesterday"].iter().any(|name| day.starts_with(name)) =>
        {
            Some(day)
        }
        _ => None,
    });
    inside.fold(said, |said, day| {
        let small: String =
            day.chars().take(1).flat_map(char::to_lowercase).chain(day.chars().skip(1)).collect();
        said.replace(&format!(" {day}"), &format!(" {small}"))
    })
}
