//! The codes of one item: well formed, and each of them once.

use quote::ToTokens;
use syn::Ident;
use syn::ext::IdentExt as _;

use crate::code::{self, Case, GRAMMAR};
use crate::diagnostics::Diagnostics;
use crate::input::Variant;
use crate::keys::Keys;

/// Gives every variant its code.
pub(crate) struct Codes<'a, 'd> {
    prefix: Option<String>,
    /// Prefix and case of derived codes are known; otherwise what is wrong with them has been told.
    can_derive: bool,
    case: Case,
    /// Sorted by code.
    taken: Vec<(String, &'a Ident)>,
    diagnostics: &'d Diagnostics,
}

impl<'a, 'd> Codes<'a, 'd> {
    pub(crate) fn new(container: &Keys, diagnostics: &'d Diagnostics) -> Self {
        let case = container.rename_all.value().copied().unwrap_or(Case::Upper);
        let case_is_certain =
            container.certainty("rename_all", &container.rename_all) != Some(false);
        let mut codes = Self {
            prefix: container.prefix.value().map(syn::LitStr::value),
            can_derive: container.certainty("prefix", &container.prefix) != Some(false)
                && case_is_certain,
            case,
            taken: Vec::new(),
            diagnostics,
        };
        if let Some(prefix) = container.prefix.value() {
            let text = prefix.value();
            let fault = match code::case_of(&text) {
                None => format!("malformed prefix `{text}`; write {GRAMMAR}"),
                Some(its_case) if its_case != case && case_is_certain => format!(
                    "the prefix `{text}` is not in the case of the derived codes, `{}`; set `rename_all` or change the prefix",
                    case.word()
                ),
                Some(_) => return codes,
            };
            codes.can_derive = false;
            diagnostics.add(prefix, fault);
        }
        codes
    }

    /// The declared code, or the one that follows from the name; `None` where it was refused.
    pub(crate) fn resolve(&mut self, variant: &'a Variant<'a>) -> Option<String> {
        let declared = &variant.keys.code;
        let is_known = variant
            .keys
            .certainty("code", declared)
            .unwrap_or(self.can_derive);
        if !is_known {
            return None;
        }
        let (code, tokens): (_, &dyn ToTokens) = match declared.value() {
            Some(literal) => (literal.value(), literal),
            None => (self.derive(variant.ident), variant.ident),
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
        match self.taken.binary_search_by(|(taken, _)| taken.cmp(&code)) {
            Ok(at) => {
                let first = self.taken[at].1;
                let fault = format!("duplicate error code `{code}`; `{first}` has it already");
                self.diagnostics.add(tokens, fault);
                None
            }
            Err(at) => {
                self.taken.insert(at, (code.clone(), variant.ident));
                Some(code)
            }
        }
    }

    fn derive(&self, ident: &Ident) -> String {
        let name = code::from_name(&ident.unraw().to_string(), self.case);
        match &self.prefix {
            Some(prefix) => format!("{prefix}_{name}"),
            None => name,
        }
    }
}
