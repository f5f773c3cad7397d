//! One setting of an attribute: the reader of its value.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::Parser as _;
use syn::{Ident, Lit, LitStr, Path};

use crate::class::Word;
use crate::diagnostics::{Diagnostics, Extent};
use crate::keys::NameOutside;
use crate::nearest::{listed, nearest};

/// One setting as it was written, able to read its value as one type or another. Each reader tells what is wrong with the
/// value, and then gives `None`.
pub(crate) struct Setting<'a> {
    pub(crate) key: &'a Ident,
    pub(crate) value: Option<&'a [TokenTree]>,
    /// Key and value, for faults of both together.
    pub(crate) extent: Extent,
    /// How the key is written.
    pub(crate) example: &'static str,
    pub(crate) diagnostics: &'a Diagnostics,
}

impl Setting<'_> {
    fn refuse(&self, wanted: &str) {
        let fault = match &self.value {
            Some([]) => format!("`{}` needs a value after `=`", self.key),
            Some(_) => format!("`{}` takes {wanted}", self.key),
            None => format!("`{}` needs a value: {wanted}", self.key),
        };
        let message = format!("{fault}; for example `{}`", self.example);
        match self.value {
            Some(value) if !value.is_empty() => self.diagnostics.add(Extent::of(value), message),
            _ => self.diagnostics.add(&self.extent, message),
        }
    }

    fn stream(&self) -> Option<TokenStream> {
        Some(self.value?.iter().cloned().collect())
    }

    fn literal(&self) -> Option<Lit> {
        match self.value? {
            [TokenTree::Literal(literal)] => Some(Lit::new(literal.clone())),
            // With a sign.
            _ => syn::parse2(self.stream()?).ok(),
        }
    }

    fn string_literal(&self) -> Option<LitStr> {
        match self.literal()? {
            Lit::Str(literal) => Some(literal),
            _ => None,
        }
    }

    fn bare_word(&self) -> Option<Ident> {
        match self.value? {
            [TokenTree::Ident(word)] => Some(word.clone()),
            _ => None,
        }
    }

    /// A string literal.
    pub(crate) fn string(&self) -> Option<LitStr> {
        let literal = self.string_literal();
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
        let literal = self.string_literal();
        if literal.is_none() {
            self.refuse("no value, or the name on the wire as a string literal");
        }
        literal.map(NameOutside::Given)
    }

    /// A flag.
    pub(crate) fn flag(&self) -> Option<()> {
        if self.value.is_some() {
            let message = format!("`{}` is a flag; write it without a value", self.key);
            self.diagnostics.add(&self.extent, message);
            return None;
        }
        Some(())
    }

    /// An integer literal from 400 to 599.
    pub(crate) fn status(&self) -> Option<u16> {
        let Some(Lit::Int(literal)) = self.literal() else {
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
        let known = || W::ALL.iter().map(|value| value.word());
        let Some(word) = self.bare_word() else {
            let known = listed(known());
            self.refuse(&format!("a bare word without quotes, one of {known}"));
            return None;
        };
        let name = word.to_string();
        let found = W::ALL.iter().find(|value| value.word() == name);
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
        found.copied()
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
        let path = Path::parse_mod_style
            .parse2(self.stream().unwrap_or_default())
            .ok();
        if path.is_none() {
            self.refuse("a path without quotes");
            // What it must mean is clear, so that nothing else is told.
            let quoted = self.string_literal()?;
            return quoted.parse_with(Path::parse_mod_style).ok();
        }
        path
    }

    /// A string literal or a bare word.
    pub(crate) fn string_or_name(&self, wanted: &str) -> Option<Result<LitStr, Ident>> {
        let literal = self.string_literal().map(Ok);
        let found = literal.or_else(|| self.bare_word().map(Err));
        if found.is_none() {
            self.refuse(wanted);
        }
        found
    }
}
