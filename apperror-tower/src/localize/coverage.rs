//! Whether translations are complete: every code in every language, with the fields that its text names.

use std::collections::BTreeSet;

use apperror::{ErrorCatalog, ErrorSpec};
use fluent_bundle::FluentMessage;
use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement};
use http::StatusCode;

use super::localizer::Localizer;
use super::translations::Translations;
use crate::recognize::StatusError;

/// Fails unless every code of a type is translated to every language of the localizer: the message is there, uses every
/// field that the declared text names, and nothing that the failure does not show. It is meant for a test.
///
/// In the default language a code may be left out, for there the declared text serves.
///
/// # Panics
/// If anything is missing or unknown, with one line for each, in the order of the catalog.
///
/// # Examples
/// ```should_panic
/// use apperror::AppError;
/// use apperror_tower::localize::{Localizer, assert_translated};
///
/// #[derive(Debug, thiserror::Error, AppError)]
/// #[error("sold out")]
/// #[app_error(kind = conflict)]
/// struct SoldOut;
///
/// let localizer = Localizer::new("en").add("zh-TW", "SOLDOUT = 已售完。").unwrap();
/// assert_translated::<SoldOut>(&localizer); // zh-TW: `SOLD_OUT` is missing; …
/// ```
#[track_caller]
pub fn assert_translated<E: ErrorCatalog>(localizer: &Localizer) {
    assert_complete(localizer, E::CATALOG.iter());
}

/// Fails unless what the layer answers to these plain statuses is translated to every language of the localizer, as
/// [`assert_translated`] does for the codes of a type.
///
/// # Panics
/// If anything is missing or unknown, or one of the statuses is not 400 to 599.
///
/// # Examples
/// ```
/// use apperror_tower::localize::{Localizer, assert_statuses_translated};
///
/// let source = "NOT_FOUND = 找不到。\nINTERNAL_ERROR = 系統發生問題。";
/// let localizer = Localizer::new("en").add("zh-TW", source).unwrap();
/// assert_statuses_translated(&localizer, [404, 500]);
/// ```
#[track_caller]
pub fn assert_statuses_translated(localizer: &Localizer, statuses: impl IntoIterator<Item = u16>) {
    let specs = statuses.into_iter().map(|status| {
        assert!(
            (400..600).contains(&status),
            "{status} is no status of a failure; name one of 400 to 599"
        );
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        StatusError::of(status).spec()
    });
    assert_complete(localizer, specs);
}

#[track_caller]
fn assert_complete(localizer: &Localizer, specs: impl Iterator<Item = &'static ErrorSpec>) {
    let mut report = Vec::new();
    for spec in specs {
        for (translations, is_required) in localizer.languages() {
            check(translations, is_required, spec, &mut report);
        }
    }
    assert!(
        report.is_empty(),
        "the translations are not complete:\n  {}",
        report.join("\n  ")
    );
}

fn check(
    translations: &Translations,
    is_required: bool,
    spec: &ErrorSpec,
    report: &mut Vec<String>,
) {
    let (tag, code) = (&translations.tag, spec.code());
    let mut report = |fault: String| report.push(format!("{tag}: `{code}` {fault}"));
    let message = translations.message(code);
    let Some(text) = message.as_ref().and_then(FluentMessage::value) else {
        if is_required || message.is_some() {
            report(format!("is missing; the text is {:?}", spec.message()));
        }
        return;
    };
    let mut used = Used::default();
    used.pattern(text, translations);
    for name in named_fields(spec) {
        if !used
            .variables
            .iter()
            .any(|variable| is_of_field(variable, name))
        {
            report(format!("does not use `${name}`, which the text names"));
        }
    }
    for title in message.iter().flat_map(FluentMessage::attributes) {
        used.pattern(title.value(), translations);
    }
    for variable in &used.variables {
        if !public_fields(spec).any(|name| is_of_field(variable, name)) {
            let known: Vec<_> = public_fields(spec)
                .map(|name| format!("`${name}`"))
                .collect();
            let known = if known.is_empty() {
                "none".to_owned()
            } else {
                known.join(", ")
            };
            report(format!(
                "names `${variable}`, which is no public field; there is {known}"
            ));
        }
    }
    for unknown in &used.unknown {
        report(format!("refers to `{unknown}`, which is not there"));
    }
}

fn public_fields(spec: &ErrorSpec) -> impl Iterator<Item = &'static str> {
    let public = spec.fields().iter().filter(|field| field.is_public());
    public.map(apperror::FieldSpec::name)
}

/// The public fields that the declared text names. One that was renamed for the wire has another name in the text: if as
/// many names as fields are left, it is all of them, else nobody can tell.
fn named_fields(spec: &ErrorSpec) -> impl Iterator<Item = &'static str> {
    let placeholders: BTreeSet<&str> = placeholders(spec.message()).collect();
    let fields: BTreeSet<&str> = public_fields(spec).collect();
    let are_all =
        placeholders.difference(&fields).count() == fields.difference(&placeholders).count();
    public_fields(spec).filter(move |name| are_all || placeholders.contains(name))
}

/// The names between single braces.
fn placeholders(text: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let (_, after) = rest.split_once('{')?;
            if let Some(after) = after.strip_prefix('{') {
                rest = after;
                continue;
            }
            let (name, after) = after.split_once('}')?;
            rest = after;
            return Some(name);
        }
    })
}

/// Whether a variable is the field, or a member of it.
fn is_of_field(variable: &str, field: &str) -> bool {
    let rest = variable.strip_prefix(field);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// What a pattern uses, also by way of the messages that it refers to.
#[derive(Default)]
struct Used {
    variables: BTreeSet<String>,
    unknown: BTreeSet<String>,
    entered: BTreeSet<String>,
}

impl Used {
    fn pattern(&mut self, pattern: &Pattern<&str>, translations: &Translations) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression, translations);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>, translations: &Translations) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, translations),
            Expression::Select { selector, variants } => {
                self.inline(selector, translations);
                for variant in variants {
                    self.pattern(&variant.value, translations);
                }
            }
        }
    }

    fn inline(&mut self, expression: &InlineExpression<&str>, translations: &Translations) {
        match expression {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => {
                self.expression(expression, translations);
            }
            InlineExpression::FunctionReference { id, arguments } => {
                if id.name != "NUMBER" {
                    self.unknown.insert(format!("{}()", id.name));
                }
                self.arguments(arguments, translations);
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                if !translations.has_term(id.name) {
                    self.unknown.insert(format!("-{}", id.name));
                }
                if let Some(arguments) = arguments {
                    self.arguments(arguments, translations);
                }
            }
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                self.message(id.name, attribute, translations);
            }
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>, translations: &Translations) {
        for positional in &arguments.positional {
            self.inline(positional, translations);
        }
    }

    fn message(&mut self, id: &str, attribute: Option<&str>, translations: &Translations) {
        let message = translations.message(id);
        let pattern = message.as_ref().and_then(|message| match attribute {
            Some(attribute) => message.get_attribute(attribute).map(|found| found.value()),
            None => message.value(),
        });
        let name = match attribute {
            Some(attribute) => format!("{id}.{attribute}"),
            None => id.to_owned(),
        };
        match pattern {
            Some(pattern) if self.entered.insert(name.clone()) => {
                self.pattern(pattern, translations);
            }
            Some(_) => {}
            None => {
                self.unknown.insert(name);
            }
        }
    }
}
