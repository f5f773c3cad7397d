//! Attributes: keys in any order, in one attribute or several, written in any way that means the same.

use crate::{class::Class, numbers::Numbers};

/// Keys of one place as text.
#[derive(Default)]
pub(crate) struct Declaration(Vec<String>);

impl Declaration {
    pub(crate) fn flag(&mut self, key: &str) {
        self.0.push(key.to_owned());
    }

    pub(crate) fn word(&mut self, key: &str, value: &str) {
        self.0.push(format!("{key} = {value}"));
    }

    pub(crate) fn text(&mut self, numbers: &mut Numbers, key: &str, value: &str) {
        let is_raw = numbers.one_in(4) && !value.contains(['#', '\u{202e}']);
        self.0.push(if is_raw {
            format!("{key} = r#\"{value}\"#")
        } else {
            format!("{key} = {value:?}")
        });
    }

    pub(crate) fn class(&mut self, numbers: &mut Numbers, class: &Class) {
        let words = [
            ("kind", class.kind),
            ("outcome", class.outcome),
            ("retry", class.retry),
            ("severity", class.severity),
        ];
        for (key, value) in words {
            if let Some(value) = value {
                self.word(key, value);
            }
        }
        if let Some(status) = class.status {
            self.word("status", &status.to_string());
        }
        if let Some(message) = &class.message {
            self.text(numbers, "message", message);
        }
        if let Some(help) = class.help {
            self.text(numbers, "help", help);
        }
    }

    pub(crate) fn attributes(mut self, numbers: &mut Numbers) -> String {
        let mut text = String::new();
        while !self.0.is_empty() {
            let count = if numbers.one_in(3) { 1 } else { self.0.len() };
            let keys: Vec<_> = (0..count)
                .map(|_| self.0.swap_remove(numbers.below(self.0.len())))
                .collect();
            let keys = keys.join(", ");
            let comma = if numbers.one_in(3) { "," } else { "" };
            let attribute = format!("app_error({keys}{comma})");
            text.push_str(&match numbers.below(8) {
                0 => format!("#[cfg_attr(all(), {attribute})] "),
                _ => format!("#[{attribute}] "),
            });
        }
        text
    }
}

/// What stands around a declaration and changes nothing.
pub(crate) fn noise(numbers: &mut Numbers) -> &'static str {
    numbers.pick(&[
        "",
        "",
        "",
        "#[cfg(all())] ",
        "#[cfg_attr(any(), app_error(nonsense))] ",
    ])
}

/// A doc comment, and the description that it makes.
pub(crate) fn documented(numbers: &mut Numbers, what: &str) -> (String, String) {
    match numbers.below(4) {
        0 => (format!("#[doc = \"{what}\"] "), what.to_owned()),
        1 => (
            format!("\n/// {what}\n///\n/// More \"of\" {{it}}.\n"),
            format!("{what}\n\nMore \"of\" {{it}}."),
        ),
        _ => (format!("\n/// {what}\n"), what.to_owned()),
    }
}
