//! Collects every fault of an item, each at its own tokens, so that all of them are told at once.

use std::cell::RefCell;
use std::fmt::Display;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt as _};

/// The faults found so far. It is shared by reference, so that readers need not return early.
#[derive(Default)]
pub(crate) struct Diagnostics(RefCell<Vec<syn::Error>>);

impl Diagnostics {
    /// Records a fault at the tokens that the user has to change.
    pub(crate) fn add(&self, tokens: impl ToTokens, message: impl Display) {
        let error = syn::Error::new_spanned(tokens, message);
        self.0.borrow_mut().push(error);
    }

    /// The faults as `compile_error!` calls; `None` where there is none.
    pub(crate) fn into_compile_errors(self) -> Option<TokenStream> {
        let errors = self.0.into_inner();
        if errors.is_empty() {
            return None;
        }
        Some(errors.iter().map(syn::Error::to_compile_error).collect())
    }
}

/// Where a setting begins and ends: what the compiler underlines.
#[derive(Clone)]
pub(crate) struct Extent {
    first: TokenTree,
    last: Option<TokenTree>,
}

impl Extent {
    /// From the first of these trees to the last.
    pub(crate) fn of(trees: &[TokenTree]) -> Self {
        Self {
            first: trees[0].clone(),
            last: trees[1..].last().cloned(),
        }
    }
}

impl ToTokens for Extent {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(self.first.clone());
        tokens.append_all(&self.last);
    }
}
