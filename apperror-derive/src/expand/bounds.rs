//! Bounds of generated impls: no more than the fields that are used need.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::{GenericParam, Generics, Type};

/// The predicates of one impl.
pub(crate) struct Bounds<'a> {
    generics: &'a Generics,
    params: Vec<&'a Ident>,
    predicates: TokenStream,
}

impl<'a> Bounds<'a> {
    pub(crate) fn new(generics: &'a Generics) -> Self {
        let params = generics.params.iter().filter_map(|param| match param {
            GenericParam::Type(param) => Some(&param.ident),
            GenericParam::Const(param) => Some(&param.ident),
            GenericParam::Lifetime(_) => None,
        });
        Self {
            generics,
            params: params.collect(),
            predicates: TokenStream::new(),
        }
    }

    /// Demands the trait of the type as a whole, where parameters leave it open.
    pub(crate) fn of_self(&mut self, bound: &TokenStream) {
        if !self.params.is_empty() {
            self.predicates.extend(quote!(Self: #bound,));
        }
    }

    /// Demands the trait of a field, where parameters leave it open.
    pub(crate) fn of_field(&mut self, ty: &Type, bound: &TokenStream) {
        if !self.params.is_empty() && mentions(ty.to_token_stream(), &self.params) {
            self.predicates.extend(quote!(#ty: #bound,));
        }
    }

    /// The whole `where` clause, the user's own predicates first.
    pub(crate) fn where_clause(&self) -> Option<TokenStream> {
        let own = self.generics.where_clause.as_ref();
        let own = own
            .map(|clause| &clause.predicates)
            .filter(|own| !own.is_empty());
        let comma = own.filter(|own| !own.trailing_punct()).map(|_| quote!(,));
        let predicates = &self.predicates;
        if own.is_none() && predicates.is_empty() {
            return None;
        }
        Some(quote!(where #own #comma #predicates))
    }
}

/// Whether one of the names occurs; a name that only looks like a parameter costs a bound that holds anyway.
fn mentions(tokens: TokenStream, params: &[&Ident]) -> bool {
    tokens.into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) => params.contains(&&ident),
        TokenTree::Group(group) => mentions(group.stream(), params),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
