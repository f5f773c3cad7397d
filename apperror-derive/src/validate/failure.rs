//! What a failure says about itself: kind, outcome, retry, how long to wait, where to read more.

use syn::LitStr;
use syn::ext::IdentExt as _;

use crate::class::{Kind, Outcome, Retry};
use crate::diagnostics::Diagnostics;
use crate::input::Variant;
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
        if is_uncertain(variant) || is_uncertain(container) {
            return;
        }
        let is_known = !may_hold_kind(variant) || variant.outcome.is_present();
        if let (true, Some(fault)) = (is_known, self.conflict()) {
            if let Some(retry) = variant.retry.given() {
                diagnostics.add(&retry.tokens, fault);
            } else if let Some(outcome) = variant.outcome.given() {
                diagnostics.add(&outcome.tokens, fault);
            }
        }
        let is_known =
            !(may_hold_kind(variant) || may_hold_kind(container)) || variant.retry.is_present();
        if let (true, Some(after), Retry::Never) =
            (is_known, variant.retry_after.given(), self.retry)
        {
            diagnostics.add(
                &after.tokens,
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

/// Whether what could not be read may have been the kind.
fn may_hold_kind(keys: &Keys) -> bool {
    keys.has_unread && !keys.kind.is_present()
}

/// Whether a fault in one of these settings makes rules about them noise.
fn is_uncertain(keys: &Keys) -> bool {
    keys.kind.is_faulty() || keys.outcome.is_faulty() || keys.retry.is_faulty()
}

/// Refuses a contradiction in the defaults themselves, once and not at every variant.
pub(crate) fn check_container(container: &Keys, diagnostics: &Diagnostics) {
    let Some(retry) = container.retry.given() else {
        return;
    };
    let class = Class::resolve(container, &Keys::default());
    if let (false, Some(fault)) = (is_uncertain(container), class.conflict()) {
        diagnostics.add(&retry.tokens, fault);
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
        !address.is_empty()
            && !address.contains(|c: char| c.is_whitespace() || c.is_control())
            && !address.replace("{code}", "").contains(['{', '}'])
    });
    if !is_url {
        diagnostics.add(
            literal,
            "`help` takes a URL that begins with `https://` or `http://`; `{code}` in it becomes the error code",
        );
    }
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
