//! The keys of `#[app_error(…)]`: one table of names and places, and the reader of one setting.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Ident, LitInt, LitStr, Meta, Path, Token};

use crate::class::Word;
use crate::diagnostics::Diagnostics;
use crate::keys::{Keys, NameOutside};

/// Where an attribute stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Enum,
    Struct,
    Variant,
    Field,
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Self::Enum => "an enum",
            Self::Struct => "a struct",
            Self::Variant => "a variant",
            Self::Field => "a field",
        }
    }
}

/// One key: where it is valid, and how it is written.
struct Key {
    name: &'static str,
    on: &'static [Place],
    example: &'static str,
}

const CONTAINER: &[Place] = &[Place::Enum, Place::Struct];
const FAILURE: &[Place] = &[Place::Variant, Place::Struct];
const ANY_FAILURE: &[Place] = &[Place::Enum, Place::Variant, Place::Struct];
const FIELD: &[Place] = &[Place::Field];

const fn key(name: &'static str, on: &'static [Place], example: &'static str) -> Key {
    Key { name, on, example }
}

const TABLE: &[Key] = &[
    key("code", FAILURE, "code = \"PAYMENT_FAILED\""),
    key("prefix", CONTAINER, "prefix = \"PAYMENT\""),
    key("rename_all", CONTAINER, "rename_all = \"snake_case\""),
    key("kind", ANY_FAILURE, "kind = not_found"),
    key("status", ANY_FAILURE, "status = 402"),
    key("message", ANY_FAILURE, "message = \"Try again later.\""),
    key("severity", ANY_FAILURE, "severity = warn"),
    key("outcome", ANY_FAILURE, "outcome = unknown"),
    key("retry", ANY_FAILURE, "retry = same_key"),
    key("retry_after", FAILURE, "retry_after = \"30s\""),
    key(
        "help",
        ANY_FAILURE,
        "help = \"https://example.com/errors/{code}\"",
    ),
    key("transparent", FAILURE, "transparent"),
    key("public", FIELD, "public"),
    key("log", FIELD, "log"),
    key("default", FIELD, "default"),
    key("decode", CONTAINER, "decode"),
    key("crate", CONTAINER, "crate = my_crate::apperror"),
    key(
        "tower_crate",
        CONTAINER,
        "tower_crate = my_crate::apperror_tower",
    ),
];

/// Reads all `#[app_error(…)]` attributes of one item; they add up.
pub(crate) fn read(attributes: &[Attribute], place: Place, diagnostics: &Diagnostics) -> Keys {
    let mut keys = Keys::default();
    for attribute in attributes {
        if !attribute.path().is_ident("app_error") {
            continue;
        }
        match &attribute.meta {
            Meta::List(list) => {
                for tokens in split_at_commas(list.tokens.clone()) {
                    read_setting(tokens, place, &mut keys, diagnostics);
                }
            }
            Meta::Path(_) | Meta::NameValue(_) => {
                diagnostics.add(
                    &attribute.meta,
                    "settings stand in parentheses; write `#[app_error(key = value, …)]`",
                );
            }
        }
    }
    keys
}

/// Commas inside brackets belong to their tree; a fault in one setting leaves the others readable.
fn split_at_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut settings = vec![TokenStream::new()];
    for tree in tokens {
        match (&tree, settings.last_mut()) {
            (TokenTree::Punct(punct), _) if punct.as_char() == ',' => {
                settings.push(TokenStream::new());
            }
            (_, Some(last)) => last.extend([tree]),
            (_, None) => {}
        }
    }
    settings.retain(|setting| !setting.is_empty());
    settings
}

fn read_setting(tokens: TokenStream, place: Place, keys: &mut Keys, diagnostics: &Diagnostics) {
    let parse = |input: ParseStream<'_>| {
        let key = input.call(Ident::parse_any).map_err(|error| {
            syn::Error::new(error.span(), "expected a key such as `kind = not_found`")
        })?;
        if input.is_empty() {
            return Ok((key, None));
        }
        if !input.peek(Token![=]) {
            let message = format!("unexpected tokens after `{key}`; write `key = value`");
            return Err(syn::Error::new(input.span(), message));
        }
        input.parse::<Token![=]>()?;
        Ok((key, Some(input.parse()?)))
    };
    match parse.parse2(tokens.clone()) {
        Ok((key, value)) => {
            if let Some(row) = look_up(&key, place, diagnostics) {
                let setting = Setting {
                    key,
                    value,
                    tokens,
                    example: row.example,
                    diagnostics,
                };
                keys.take_in(row.name, &setting);
            }
        }
        Err(error) => diagnostics.push(error),
    }
}

/// The row of a key that is valid here; otherwise the fault has been told.
fn look_up(key: &Ident, place: Place, diagnostics: &Diagnostics) -> Option<&'static Key> {
    let name = key.to_string();
    let Some(row) = TABLE.iter().find(|row| row.name == name) else {
        let here = || {
            TABLE
                .iter()
                .filter(|row| row.on.contains(&place))
                .map(|row| row.name)
        };
        let nearest = nearest(&name, here().chain(TABLE.iter().map(|row| row.name)));
        let hint = nearest.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        let known = listed(here());
        diagnostics.add(
            key,
            format!("unknown key `{name}`; {hint}{} takes {known}", place.name()),
        );
        return None;
    };
    if row.on.contains(&place) {
        return Some(row);
    }
    let right = row.on.iter().map(|place| place.name()).collect::<Vec<_>>();
    let hint = match (row.name, place) {
        ("code", Place::Enum) => "; `prefix` is what all codes of an enum begin with",
        ("retry_after", Place::Enum) => "; every variant waits for its own time",
        _ => "",
    };
    diagnostics.add(
        key,
        format!(
            "`{name}` is not valid on {}; it belongs on {}{hint}",
            place.name(),
            right.join(" or ")
        ),
    );
    None
}

/// One setting as it was written, able to read its value as one type or another. Each reader tells what is wrong with the
/// value, and then gives `None`.
pub(crate) struct Setting<'a> {
    pub(crate) key: Ident,
    value: Option<TokenStream>,
    /// Key and value, for faults of both together.
    pub(crate) tokens: TokenStream,
    example: &'static str,
    pub(crate) diagnostics: &'a Diagnostics,
}

impl Setting<'_> {
    fn refuse(&self, wanted: &str) {
        let fault = match &self.value {
            Some(value) if value.is_empty() => format!("`{}` needs a value after `=`", self.key),
            Some(_) => format!("`{}` takes {wanted}", self.key),
            None => format!("`{}` needs a value: {wanted}", self.key),
        };
        let message = format!("{fault}; for example `{}`", self.example);
        match &self.value {
            Some(value) if !value.is_empty() => self.diagnostics.add(value, message),
            _ => self.diagnostics.add(&self.tokens, message),
        }
    }

    fn parse<T: syn::parse::Parse>(&self) -> Option<T> {
        syn::parse2(self.value.clone()?).ok()
    }

    /// A string literal.
    pub(crate) fn string(&self) -> Option<LitStr> {
        let literal = self.parse();
        if literal.is_none() {
            self.refuse("a string literal");
        }
        literal
    }

    /// A flag, or a string literal.
    pub(crate) fn name_outside(&self) -> Option<NameOutside> {
        if self.value.is_none() {
            return Some(NameOutside::Own);
        }
        let literal = self.parse();
        if literal.is_none() {
            self.refuse("no value, or the name on the wire as a string literal");
        }
        literal.map(NameOutside::Given)
    }

    /// A flag.
    pub(crate) fn flag(&self) -> Option<()> {
        if self.value.is_some() {
            let message = format!("`{}` is a flag; write it without a value", self.key);
            self.diagnostics.add(&self.tokens, message);
            return None;
        }
        Some(())
    }

    /// An integer literal from 400 to 599.
    pub(crate) fn status(&self) -> Option<u16> {
        let Some(literal) = self.parse::<LitInt>() else {
            self.refuse("an integer literal from 400 to 599");
            return None;
        };
        let status = literal.base10_parse::<u16>().ok();
        let status = status.filter(|status| (400..=599).contains(status));
        if status.is_none() {
            self.refuse("an error status, 400 to 599");
        }
        status
    }

    /// A bare word of a set.
    pub(crate) fn word<W: Word>(&self) -> Option<W> {
        let known = || W::WORDS.iter().map(|(word, _)| *word);
        let Some(word) = self.parse::<Ident>() else {
            let known = listed(known());
            self.refuse(&format!("a bare word without quotes, one of {known}"));
            return None;
        };
        let name = word.to_string();
        let found = W::WORDS.iter().find(|(word, _)| *word == name);
        if found.is_none() {
            let hint = nearest(&name, known());
            let hint = hint.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
            let message = format!(
                "unknown {} `{name}`; {hint}use one of {}",
                self.key,
                listed(known())
            );
            self.diagnostics.add(word, message);
        }
        found.map(|(_, value)| *value)
    }

    /// A string literal of a set.
    pub(crate) fn one_of<T: Copy>(&self, values: &[(&'static str, T)]) -> Option<T> {
        let literal = self.string()?;
        let found = values.iter().find(|(word, _)| *word == literal.value());
        if found.is_none() {
            let known = values.iter().map(|(word, _)| format!("`\"{word}\"`"));
            let known = known.collect::<Vec<_>>().join(" or ");
            self.diagnostics
                .add(&literal, format!("`{}` takes {known}", self.key));
        }
        found.map(|(_, value)| *value)
    }

    /// A path without quotes.
    pub(crate) fn path(&self) -> Option<Path> {
        let path = self
            .value
            .clone()
            .and_then(|value| Path::parse_mod_style.parse2(value).ok());
        if path.is_none() {
            self.refuse("a path without quotes");
        }
        path
    }

    /// A string literal or a bare word.
    pub(crate) fn string_or_name(&self, wanted: &str) -> Option<Result<LitStr, Ident>> {
        let found = self.parse().map(Ok).or_else(|| {
            let value = self.value.clone()?;
            Ident::parse_any.parse2(value).ok().map(Err)
        });
        if found.is_none() {
            self.refuse(wanted);
        }
        found
    }
}

/// Words for a message: "`a`, `b`, `c`".
fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The word that was probably meant; the first of several that are equally near.
fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (distance(word, candidate), candidate))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, candidate)| *distance <= candidate.len().div_ceil(3))
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's distance.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.bytes().enumerate() {
            let substituted = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_and_a_far_one_is_not() {
        let known = || ["message", "kind", "status"].into_iter();
        assert_eq!(nearest("mesage", known()), Some("message"));
        assert_eq!(nearest("kidn", known()), Some("kind"));
        assert_eq!(nearest("colour", known()), None);
        assert_eq!(distance("", "abc"), 3);
    }
}
