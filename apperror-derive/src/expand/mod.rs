//! From the model to code: one file per impl.

mod bounds;
mod catalog;
mod decode;
mod error;
mod facts;
mod fallback;
mod parts;
mod specs;
mod static_json;
mod well_known;

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::{DeriveInput, Ident, Member};

use crate::diagnostics::Diagnostics;
use crate::input::Item;
use crate::model::Model;
use crate::paths::Paths;
use crate::validate::validate;
pub(crate) use bounds::Bounds;

/// The whole derive of `AppError`.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let diagnostics = Diagnostics::default();
    let Some(item) = Item::read(input, &diagnostics) else {
        return diagnostics.into_compile_errors().unwrap_or_default();
    };
    let model = validate(&item, &diagnostics);
    if let Some(errors) = diagnostics.into_compile_errors() {
        let stubs = fallback::expand(&model, model.variants.len() < item.variants.len());
        let stubs = enclosed(&model.paths, &[stubs]);
        return quote!(#errors #stubs);
    }
    let mut items = vec![
        specs::expand(&model),
        error::expand(&model),
        catalog::expand(&model),
    ];
    items.extend(model.decodes.then(|| decode::expand(&model)));
    enclosed(&model.paths, &items)
}

/// Generated items in a scope of their own, in which `__apperror` is where the items stand that they name.
fn enclosed(paths: &Paths, items: &[TokenStream]) -> TokenStream {
    let private = &paths.private;
    quote! {
        const _: () = {
            use #private as __apperror;
            #(#items)*
        };
    }
}

/// Lets an impl name what is deprecated.
fn allowance(model: &Model<'_>) -> Option<TokenStream> {
    // An `allow` of a lint that the user forbids is an error, so it stands only where the user has one as well.
    model
        .allows_deprecated
        .then(|| quote!(#[allow(deprecated)]))
}

/// A local name that meets no name of the user, shown at the place of the tokens it stands for. Hygiene alone would let a
/// constant of the user in: a pattern that names one is no binding.
fn local(name: &str, at: Span) -> Ident {
    format_ident!("__{name}", span = at.resolved_at(Span::mixed_site()))
}

/// A name of the user at its place, but written by the macro: the lint `deprecated` is for uses in the user's own code.
pub(crate) fn quiet(ident: &Ident) -> Ident {
    let mut ident = ident.clone();
    ident.set_span(ident.span().resolved_at(Span::call_site()));
    ident
}

/// The same for the name of a field.
fn quiet_member(member: &Member) -> Member {
    match member {
        Member::Named(ident) => Member::Named(quiet(ident)),
        Member::Unnamed(index) => Member::Unnamed(index.clone()),
    }
}

/// Moves all tokens to one place, so that the compiler points at one name and not from one end of the item to another.
fn respan(tokens: TokenStream, span: Span) -> TokenStream {
    let moved = tokens.into_iter().map(|mut tree| {
        if let TokenTree::Group(group) = &tree {
            tree = Group::new(group.delimiter(), respan(group.stream(), span)).into();
        }
        tree.set_span(span);
        tree
    });
    moved.collect()
}
