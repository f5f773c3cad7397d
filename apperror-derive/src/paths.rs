//! The paths of generated code; nothing else spells `::apperror`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// Where the items stand that generated code names.
pub(crate) struct Paths {
    /// `::apperror::__private`, or the same below the path given by `crate = …`.
    pub(crate) private: TokenStream,
}

impl Paths {
    pub(crate) fn new(krate: Option<&syn::Path>) -> Self {
        Self {
            private: below(krate, &quote!(::apperror)),
        }
    }
}

/// `::apperror_tower::__private`, or the same below the path given by `tower_crate = …`.
pub(crate) fn tower(krate: Option<&syn::Path>) -> TokenStream {
    below(krate, &quote!(::apperror_tower))
}

fn below(krate: Option<&syn::Path>, default: &TokenStream) -> TokenStream {
    let krate = krate.map_or_else(|| default.clone(), ToTokens::to_token_stream);
    quote!(#krate::__private)
}
