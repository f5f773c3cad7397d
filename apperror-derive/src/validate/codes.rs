//! The codes of one item: well formed, and each of them once.

use std::collections::HashMap;

use quote::ToTokens as _;
use syn::Ident;
use syn::ext::IdentExt as _;

use crate::code::{self, Case, GRAMMAR};
use crate::diagnostics::Diagnostics;
use crate::input::Variant;
use crate::keys::Keys;

/// Gives every variant its code.
pub(crate) struct Codes<'a, 'd> {
    prefix: Option<String>,
    /// The prefix was refused, or could not be read: codes derived from it would be refused for the same reason.
    prefix_is_faulty: bool,
    case: Case,
    taken: HashMap<String, &'a Ident>,
    diagnostics: &'d Diagnostics,
}

impl<'a, 'd> Codes<'a, 'd> {
    pub(crate) fn new(container: &Keys, diagnostics: &'d Diagnostics) -> Self {
        let case = container.rename_all.value().copied().unwrap_or(Case::Upper);
        let mut codes = Self {
            prefix: container.prefix.value().map(syn::LitStr::value),
            prefix_is_faulty: container.prefix.is_faulty()
                || (container.has_unread && !container.prefix.is_present()),
            case,
            taken: HashMap::new(),
            diagnostics,
        };
        if let Some(prefix) = container.prefix.value() {
            let text = prefix.value();
            let fault = match code::case_of(&text) {
                None => format!("malformed prefix `{text}`; write {GRAMMAR}"),
                Some(its_case) if its_case != case && !container.rename_all.is_faulty() => format!(
                    "the prefix `{text}` is not in the case of the derived codes, `{}`; set `rename_all` or change the prefix",
                    case.word()
                ),
                Some(_) => return codes,
            };
            codes.prefix_is_faulty = true;
            diagnostics.add(prefix, fault);
        }
        codes
    }

    /// The declared code, or the one that follows from the name; `None` where it was refused.
    pub(crate) fn resolve(&mut self, variant: &'a Variant<'a>) -> Option<String> {
        let declared = &variant.keys.code;
        if declared.is_faulty() || (!declared.is_present() && self.prefix_is_faulty) {
            return None;
        }
        let (code, tokens) = match declared.value() {
            Some(literal) => (literal.value(), literal.to_token_stream()),
            None => (self.derive(variant.ident), variant.ident.to_token_stream()),
        };
        if code::case_of(&code).is_none() {
            let fault = if declared.is_present() {
                format!("malformed error code `{code}`; write {GRAMMAR}")
            } else {
                format!(
                    "the error code `{code}`, derived from the name, is malformed; declare one: `code = \"…\"`, {GRAMMAR}"
                )
            };
            self.diagnostics.add(tokens, fault);
            return None;
        }
        if let Some(first) = self.taken.get(&code) {
            let fault = format!("duplicate error code `{code}`; `{first}` has it already");
            self.diagnostics.add(tokens, fault);
            return None;
        }
        self.taken.insert(code.clone(), variant.ident);
        Some(code)
    }

    fn derive(&self, ident: &Ident) -> String {
        let name = code::from_name(&ident.unraw().to_string(), self.case);
        match &self.prefix {
            Some(prefix) => format!("{prefix}_{name}"),
            None => name,
        }
    }
}
