//! What a failure says about itself: kind, outcome, retry, how long to wait, where to read more.

use syn::LitStr;
use syn::ext::IdentExt as _;

use crate::class::{Kind, Outcome, Retry};
use crate::diagnostics::Diagnostics;
use crate::input::{Item, Variant};
use crate::keys::{Keys, RetryAfter, Slot};
use crate::model::Wait;
use crate::wait;

/// The value of a key: the variant's own, else the container's unless the variant has a kind of its own, which then
/// answers.
pub(crate) fn inherited<'k, T>(
    variant: &Keys,
    own: &'k Slot<T>,
    outer: &'k Slot<T>,
) -> Option<&'k T> {
    own.value().or_else(|| {
        if variant.kind.is_present() {
            None
        } else {
            outer.value()
        }
    })
}

/// Kind, outcome and retry after all defaults.
pub(crate) struct Class {
    pub(crate) kind: Kind,
    pub(crate) outcome: Outcome,
    pub(crate) retry: Retry,
}

impl Class {
    /// Variant key, else variant kind, else container key, else container kind.
    pub(crate) fn resolve(variant: &Keys, container: &Keys) -> Self {
        let kind = variant.kind.value().or(container.kind.value());
        let kind = kind.copied().unwrap_or(Kind::Technical);
        let outcome = inherited(variant, &variant.outcome, &container.outcome);
        let outcome = outcome.copied().unwrap_or_else(|| kind.outcome());
        let retry = inherited(variant, &variant.retry, &container.retry);
        let retry = retry
            .copied()
            .unwrap_or_else(|| kind.retry().capped_by(outcome));
        Self {
            kind,
            outcome,
            retry,
        }
    }

    /// Refuses advice that the outcome does not allow, at the variant's own key that brings the two together.
    pub(crate) fn check(&self, variant: &Keys, container: &Keys, diagnostics: &Diagnostics) {
        if !is_certain(variant, container) {
            return;
        }
        if let Some(fault) = self.conflict() {
            if let Some(retry) = variant.retry.given() {
                diagnostics.add(&retry.extent, fault);
            } else if let Some(outcome) = variant.outcome.given() {
                diagnostics.add(&outcome.extent, fault);
            }
        }
        if let (Some(after), Retry::Never) = (variant.retry_after.given(), self.retry) {
            diagnostics.add(
                &after.extent,
                "`retry_after` beside `retry = never`; set `retry`, or a kind that may be retried, or take `retry_after` away",
            );
        }
    }

    fn conflict(&self) -> Option<&'static str> {
        if self.retry == self.retry.capped_by(self.outcome) {
            return None;
        }
        Some(match self.outcome {
            Outcome::Applied => "what was applied must not be repeated; use `retry = never`",
            Outcome::Unknown | Outcome::NotApplied => {
                "`retry = transient` repeats blindly what may have happened; with an unknown outcome use `retry = same_key` or `poll`, or declare `outcome = not_applied`"
            }
        })
    }
}

/// Whether outcome and retry follow from settings that could be read; otherwise rules about them would be noise.
fn is_certain(variant: &Keys, container: &Keys) -> bool {
    let levels = [variant, container];
    let kind = levels.map(|keys| keys.certainty("kind", &keys.kind));
    let outcome = levels.map(|keys| keys.certainty("outcome", &keys.outcome));
    let retry = levels.map(|keys| keys.certainty("retry", &keys.retry));
    // The first setting that is there decides.
    let decides = |[variant, container]: [Option<bool>; 2]| {
        let order = variant.or(kind[0]).or(container).or(kind[1]);
        order.unwrap_or(true)
    };
    decides(outcome) && decides(retry)
}

/// Refuses a contradiction in the defaults themselves, once and not at every variant. Where the outcome is only the
/// kind's, variants may all have an outcome of their own.
pub(crate) fn check_container(item: &Item<'_>, diagnostics: &Diagnostics) {
    let container = &item.keys;
    let Some(retry) = container.retry.given() else {
        return;
    };
    let none = Keys::default();
    let class = Class::resolve(container, &none);
    let inherits = |variant: &Variant<'_>| {
        let keys = &variant.keys;
        let own = [
            keys.certainty("kind", &keys.kind),
            keys.certainty("outcome", &keys.outcome),
            keys.certainty("retry", &keys.retry),
            keys.certainty("transparent", &keys.transparent),
        ];
        own.iter().all(Option::is_none)
    };
    let is_told = container.outcome.is_present() || item.variants.iter().any(inherits);
    if let (true, true, Some(fault)) = (is_told, is_certain(container, &none), class.conflict()) {
        diagnostics.add(&retry.extent, fault);
    }
}

/// Refuses a `help` that is no URL.
pub(crate) fn check_help(keys: &Keys, diagnostics: &Diagnostics) {
    let Some(literal) = keys.help.value() else {
        return;
    };
    let url = literal.value();
    let address = url.strip_prefix("https://").or(url.strip_prefix("http://"));
    let is_url = address.is_some_and(|address| {
        !address.starts_with(['/', '?', '#', ':'])
            && !address.is_empty()
            && !address.contains(is_outside_urls)
            && !address.replace("{code}", "").contains(['{', '}'])
    });
    if !is_url {
        diagnostics.add(
            literal,
            "`help` takes a URL that begins with `https://` or `http://`; `{code}` in it becomes the error code",
        );
    }
}

/// Characters that a URL holds only in their escaped form.
fn is_outside_urls(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "\"<>\\^`|".contains(c)
}

/// The address of the page about a failure.
pub(crate) fn help(variant: &Keys, container: &Keys, code: &str) -> Option<String> {
    let literal = variant.help.value().or(container.help.value());
    literal.map(|literal| literal.value().replace("{code}", code))
}

/// How long to wait before the next try.
pub(crate) fn wait(variant: &Variant<'_>, diagnostics: &Diagnostics) -> Option<Wait> {
    let after = variant.keys.retry_after.value()?;
    match after {
        RetryAfter::Literal(literal) => {
            let wait = wait::parse(&literal.value()).map(Wait::Literal);
            if wait.is_none() {
                refuse_wait(literal, diagnostics);
            }
            wait
        }
        RetryAfter::Field(name) => {
            let index = variant
                .fields
                .iter()
                .position(|field| name.unraw() == field.name());
            if index.is_none() {
                diagnostics.add(
                    name,
                    format!("`retry_after` names no field: there is no `{name}` here; name a field, or write {}", wait::GRAMMAR),
                );
            }
            index.map(Wait::Field)
        }
    }
}

fn refuse_wait(literal: &LitStr, diagnostics: &Diagnostics) {
    let text = literal.value();
    diagnostics.add(
        literal,
        format!(
            "`retry_after` cannot read the duration `{text}`; write {}",
            wait::GRAMMAR
        ),
    );
}
