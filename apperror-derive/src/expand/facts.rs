//! `Facts`: what a row says besides code and texts, as it differs from what the kind implies.

use std::time::Duration;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::specs::fields_name;
use crate::class::{Kind, Outcome, Retry, Severity, Word as _};
use crate::model::{Declared, Wait};

/// The facts of one variant.
#[derive(PartialEq)]
pub(super) struct Facts<'m> {
    kind: Kind,
    status: Option<u16>,
    outcome: Option<Outcome>,
    retry: Option<Retry>,
    severity: Option<Severity>,
    is_template: bool,
    help: Option<&'m str>,
    wait: Option<Duration>,
    deprecated: Option<&'m str>,
    /// The number of the list of shown fields.
    fields: Option<usize>,
}

impl<'m> Facts<'m> {
    pub(super) fn of(variant: &'m Declared<'_>, fields: Option<usize>) -> Self {
        let kind = variant.kind;
        Self {
            kind,
            status: variant.status,
            outcome: Some(variant.outcome).filter(|outcome| *outcome != kind.outcome()),
            retry: Some(variant.retry).filter(|retry| *retry != kind.retry()),
            severity: variant.severity,
            is_template: variant
                .message
                .as_ref()
                .is_some_and(|message| message.is_template),
            help: variant.help.as_deref(),
            wait: match variant.wait {
                Some(Wait::Literal(wait)) => Some(wait),
                Some(Wait::Field(_)) | None => None,
            },
            deprecated: variant.deprecated,
            fields,
        }
    }

    /// The facts as an expression.
    pub(super) fn expand(&self, origin: &TokenStream) -> TokenStream {
        let kind = format_ident!("{}", self.kind.word().to_uppercase());
        let status = self.status.iter();
        let outcome = self.outcome.iter();
        let retry = self.retry.iter();
        let severity = self.severity.iter();
        let is_template = self.is_template.then_some(true).into_iter();
        let help = self.help.iter();
        let wait = self.wait.iter();
        let seconds = wait.clone().map(Duration::as_secs);
        let nanos = wait.map(Duration::subsec_nanos);
        let deprecated = self.deprecated.iter();
        let fields = self.fields.map(fields_name).into_iter();
        quote! {
            __apperror::Facts {
                origin: #origin,
                #(status: #status,)*
                #(outcome: __apperror::#outcome,)*
                #(retry: __apperror::#retry,)*
                #(severity: __apperror::#severity,)*
                #(is_template: #is_template,)*
                #(help: __apperror::Some(#help),)*
                #(retry_after: __apperror::Some(::core::time::Duration::new(#seconds, #nanos)),)*
                #(deprecated: __apperror::Some(#deprecated),)*
                #(fields: #fields,)*
                ..__apperror::#kind
            }
        }
    }
}
