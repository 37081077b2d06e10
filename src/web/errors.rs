//! What is wrong with a form, and the few readers that nearly every field needs.

use crate::Result;
use crate::i18n::Message;

/// The first error of each field, in the field's own words and in the order of the form.
#[derive(Clone, Debug, Default)]
pub struct Errors(pub(super) Vec<(String, Message)>);

impl Errors {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn add(&mut self, field: impl Into<String>, message: impl Into<Message>) {
        let field = field.into();
        if self.get(&field).is_none() {
            self.0.push((field, message.into()));
        }
    }

    pub(super) fn get(&self, field: &str) -> Option<&Message> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, message)| message)
    }

    /// One line that must be there, of at most `most` characters.
    pub fn required(
        &mut self,
        field: &'static str,
        typed: &str,
        most: usize,
        missing: impl Into<Message>,
    ) -> Option<String> {
        let line = self.line(field, typed, most)?;
        if line.is_empty() {
            self.add(field, missing);
            return None;
        }
        Some(line)
    }

    /// One line, perhaps empty, of at most `most` characters.
    pub fn line(&mut self, field: &'static str, typed: &str, most: usize) -> Option<String> {
        let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        self.within(field, line, most)
    }

    /// Text of several lines, perhaps empty, of at most `most` characters.
    pub fn paragraph(&mut self, field: &'static str, typed: &str, most: usize) -> Option<String> {
        self.within(field, typed.trim().to_owned(), most)
    }

    /// Blank is fine; anything else must parse. The outer `None` means it didn't.
    pub fn optional<V, M: Into<Message>>(
        &mut self,
        field: &'static str,
        typed: &str,
        parse: impl FnOnce(&str) -> Result<V, M>,
    ) -> Option<Option<V>> {
        match typed.trim() {
            "" => Some(None),
            typed => self.parsed(field, typed, parse).map(Some),
        }
    }

    /// Must be there, and parse.
    pub fn parsed<V, M: Into<Message>>(
        &mut self,
        field: &'static str,
        typed: &str,
        parse: impl FnOnce(&str) -> Result<V, M>,
    ) -> Option<V> {
        match parse(typed.trim()) {
            Ok(value) => Some(value),
            Err(message) => {
                self.add(field, message);
                None
            }
        }
    }

    fn within(&mut self, field: &'static str, text: String, most: usize) -> Option<String> {
        let length = text.chars().count();
        if length > most {
            self.add(field, Message::new("form-too-long").with("most", most).with("length", length));
            return None;
        }
        Some(text)
    }
}
