//! The translations to one language.

use std::collections::BTreeSet;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentMessage, FluentResource};
use fluent_syntax::ast::{Entry, Pattern};
use http::HeaderValue;

use super::invalid::InvalidTranslations;
use super::language::Language;

/// All messages of one language, by their codes.
pub(super) struct Translations {
    pub(super) language: Language,
    pub(super) tag: String,
    /// The tag as a header.
    pub(super) content_language: Option<HeaderValue>,
    bundle: FluentBundle<FluentResource>,
    terms: BTreeSet<String>,
}

/// The texts of one message.
pub(super) struct Texts {
    pub(super) message: String,
    pub(super) title: Option<String>,
}

impl Translations {
    pub(super) fn new(language: Language, is_isolating: bool) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.id.clone()]);
        // `NUMBER` is the only one of them, and no function is there before.
        let added = bundle.add_builtins();
        debug_assert!(added.is_ok());
        bundle.set_use_isolating(is_isolating);
        let tag = language.id.to_string();
        Self {
            content_language: HeaderValue::try_from(&tag).ok(),
            tag,
            language,
            bundle,
            terms: BTreeSet::new(),
        }
    }

    pub(super) fn isolate(&mut self, is_isolating: bool) {
        self.bundle.set_use_isolating(is_isolating);
    }

    pub(super) fn add(&mut self, source: String) -> Result<(), InvalidTranslations> {
        let resource = FluentResource::try_new(source).map_err(|(resource, errors)| {
            InvalidTranslations::syntax(&self.tag, resource.source(), &errors)
        })?;
        let source = resource.source().to_owned();
        let terms = resource.entries().filter_map(|entry| match entry {
            Entry::Term(term) => Some(term.id.name.to_owned()),
            _ => None,
        });
        self.terms.extend(terms);
        let added = self.bundle.add_resource(resource);
        added.map_err(|errors| InvalidTranslations::twice(&self.tag, &source, &errors))
    }

    /// The message with the name of a code.
    pub(super) fn message(&self, code: &str) -> Option<FluentMessage<'_>> {
        self.bundle.get_message(code)
    }

    pub(super) fn has_term(&self, name: &str) -> bool {
        self.terms.contains(name)
    }

    /// The texts of a code; `None` if there are none, or one cannot be put together as a whole.
    pub(super) fn texts(&self, code: &str, arguments: &FluentArgs<'_>) -> Option<Texts> {
        let message = self.message(code)?;
        let title = match message.get_attribute("title") {
            Some(title) => Some(self.text(title.value(), arguments)?),
            None => None,
        };
        Some(Texts {
            message: self.text(message.value()?, arguments)?,
            title,
        })
    }

    fn text(&self, pattern: &Pattern<&str>, arguments: &FluentArgs<'_>) -> Option<String> {
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(arguments), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }
}

impl fmt::Debug for Translations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Translations")
            .field("tag", &self.tag)
            .finish_non_exhaustive()
    }
}
