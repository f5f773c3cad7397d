//! Types that lend what they hold: a body that is read back cannot give them.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::Type;

/// Whether a type is a reference, or has one in it.
pub(crate) fn lends(ty: &Type) -> bool {
    holds_reference(ty.to_token_stream())
}

fn holds_reference(ty: TokenStream) -> bool {
    ty.into_iter().any(|tree| match tree {
        TokenTree::Punct(punct) => punct.as_char() == '&',
        TokenTree::Group(group) if group.delimiter() != Delimiter::Brace => {
            holds_reference(group.stream())
        }
        TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    })
}
