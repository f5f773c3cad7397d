//! `ErrorInfo`: the reason, and the metadata in which the public fields travel.
//!
//! The rules are those of [AIP-193](https://google.aip.dev/193). Keys of this crate have a hyphen, which the wire name of a
//! field cannot have, so no field can pass for an outcome.

use std::borrow::Cow;
use std::collections::BTreeMap;

use apperror::wire::Value;
use apperror::{Details, DetailsCaps};
use serde_json::value::RawValue;

/// How the keys begin that are no fields.
const OWN: &str = "apperror-";
/// The code, where the reason is not the code itself.
pub(super) const CODE: &str = "apperror-code";
/// The word of the outcome.
pub(super) const OUTCOME: &str = "apperror-outcome";
/// The word of the retry.
pub(super) const RETRY: &str = "apperror-retry";
/// Names of the fields that are texts although they read like JSON, such as `"42"`; separated by commas.
pub(super) const TEXTS: &str = "apperror-texts";
/// `true` where the fields were too large and are left out.
pub(super) const TRUNCATED: &str = "apperror-truncated";

/// Makes a reason of three letters or more out of a code of two. No code has two underscores in a row.
const SHORT: &str = "__ERROR";

/// The reason of a code: the code in upper case, `[A-Z][A-Z0-9_]+[A-Z0-9]`; `None` for what cannot be made into one.
pub(super) fn reason(code: &str) -> Option<Cow<'_, str>> {
    let reason = if code.len() < 3 {
        Cow::Owned(code.to_ascii_uppercase() + SHORT)
    } else if code.bytes().any(|byte| byte.is_ascii_lowercase()) {
        Cow::Owned(code.to_ascii_uppercase())
    } else {
        Cow::Borrowed(code)
    };
    is_reason(&reason).then_some(reason)
}

pub(super) fn is_reason(reason: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    match reason.as_bytes() {
        [first, middle @ .., last] => {
            first.is_ascii_uppercase()
                && is_part(*last)
                && (1..=61).contains(&middle.len())
                && middle.iter().all(|&byte| is_part(byte) || byte == b'_')
        }
        _ => false,
    }
}

/// The key of a field, `[a-z][a-zA-Z0-9-_]+` of at most 64 bytes: its wire name, a single letter with a hyphen after it.
fn key(name: &str) -> Option<Cow<'_, str>> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let [first, rest @ ..] = name.as_bytes() else {
        return None;
    };
    if !first.is_ascii_lowercase() || rest.len() > 63 || !rest.iter().all(is_part) {
        return None;
    }
    Some(if rest.is_empty() {
        Cow::Owned(format!("{name}-"))
    } else {
        Cow::Borrowed(name)
    })
}

/// The public fields as metadata has them, by key: a text as it is, every other value as JSON text.
#[derive(Default)]
pub(super) struct Fields(BTreeMap<String, Field>);

struct Field {
    text: String,
    is_text: bool,
}

impl Fields {
    /// `None` if the details exceed the caps, or a field has no key.
    pub(super) fn of(details: &Details<'_>, caps: DetailsCaps) -> Option<Self> {
        if details.is_empty() {
            return Some(Self::default());
        }
        let mut json = Vec::new();
        if !details.write_json_within(caps, &mut json) {
            return None;
        }
        let members: BTreeMap<&str, &RawValue> = serde_json::from_slice(&json).ok()?;
        let fields = members.into_iter().map(|(name, value)| {
            let text: Option<String> = serde_json::from_str(value.get()).ok();
            let field = Field {
                is_text: text.is_some(),
                text: text.unwrap_or_else(|| value.get().to_owned()),
            };
            Some((key(name)?.into_owned(), field))
        });
        fields.collect::<Option<_>>().map(Self)
    }

    /// The value of a text, by its key.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        let field = self.0.get(key)?;
        field.is_text.then_some(&field.text)
    }

    /// The metadata of all fields, with the word about those that would be taken for something else.
    pub(super) fn into_metadata(self) -> impl Iterator<Item = (String, String)> {
        let misleading =
            |(_, field): &(&String, &Field)| field.is_text && json(&field.text).is_some();
        let texts: Vec<&str> = self
            .0
            .iter()
            .filter(misleading)
            .map(|(key, _)| key.as_str())
            .collect();
        let texts = (!texts.is_empty()).then(|| (TEXTS.to_owned(), texts.join(",")));
        let fields = self.0.into_iter().map(|(key, field)| (key, field.text));
        fields.chain(texts)
    }
}

/// The fields in the metadata of an answer, by name. What is JSON and not listed as a text is read as JSON.
pub(super) fn read<'a>(metadata: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> Value {
    let texts = metadata.clone().find(|(key, _)| *key == TEXTS);
    let texts = texts.map_or("", |(_, keys)| keys);
    let fields = metadata.filter_map(|(key, text)| {
        if key.starts_with(OWN) {
            return None;
        }
        let name = match key.strip_suffix('-') {
            Some(letter) if letter.len() == 1 => letter,
            _ => key,
        };
        let is_text = texts.split(',').any(|listed| listed == key);
        let value = if is_text { None } else { json(text) };
        Some((
            name.to_owned(),
            value.unwrap_or_else(|| Value::String(text.to_owned())),
        ))
    });
    Value::Object(fields.collect())
}

/// The value of a JSON text; one that is no JSON, or nested too deeply, is just a text.
fn json(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_reason_that_fits_the_grammar() {
        for (code, expected) in [
            ("PAYMENT_FAILED", "PAYMENT_FAILED"),
            ("card_2_lost", "CARD_2_LOST"),
            ("DB", "DB__ERROR"),
            ("db", "DB__ERROR"),
            ("ABC", "ABC"),
        ] {
            assert_eq!(reason(code).as_deref(), Some(expected));
        }
        let longest = "A".repeat(63);
        assert_eq!(reason(&longest).as_deref(), Some(&*longest));
        for code in ["", "_AB", "9AB", "AB_", "A B", "Ä1", &"A".repeat(64)] {
            assert_eq!(reason(code), None, "{code}");
        }
    }

    #[test]
    fn a_key_is_the_wire_name_of_the_field() {
        assert_eq!(key("payment_id").as_deref(), Some("payment_id"));
        assert_eq!(key("x").as_deref(), Some("x-"));
        assert_eq!(key(&"a".repeat(64)).as_deref(), Some(&*"a".repeat(64)));
        for name in ["", "A", "9", "a-b", "a b", &"a".repeat(65)] {
            assert_eq!(key(name), None, "{name}");
        }
    }
}
