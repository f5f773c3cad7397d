//! One setting of an attribute: the reader of its value.

use proc_macro2::TokenStream;
use syn::ext::IdentExt as _;
use syn::parse::Parser as _;
use syn::{Ident, LitInt, LitStr, Path};

use crate::class::Word;
use crate::diagnostics::Diagnostics;
use crate::keys::NameOutside;
use crate::nearest::{listed, nearest};

/// One setting as it was written, able to read its value as one type or another. Each reader tells what is wrong with the
/// value, and then gives `None`.
pub(crate) struct Setting<'a> {
    pub(crate) key: Ident,
    pub(crate) value: Option<TokenStream>,
    /// Key and value, for faults of both together.
    pub(crate) tokens: TokenStream,
    /// How the key is written.
    pub(crate) example: &'static str,
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
            // What it must mean is clear, so that nothing else is told.
            let quoted = self.parse::<LitStr>()?;
            return quoted.parse_with(Path::parse_mod_style).ok();
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
