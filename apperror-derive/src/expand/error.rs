//! `impl AppError`: which row a value has, and the values that it shows.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Ident;
use syn::spanned::Spanned as _;

use super::bounds::Bounds;
use super::catalog::is_generic_tree;
use super::specs::declared;
use super::{impl_attributes, local, parts, quiet, quiet_member};
use crate::model::{Model, Transparent, Variant, Wait};

pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let bounds = bounds(model);
    let where_clause = bounds.where_clause();
    let (impl_generics, ty_generics, _) = model.generics.split_for_impl();
    let attributes = impl_attributes(model.allows_deprecated);
    let ident = quiet(model.ident);
    // Whatever makes a value of a generic type makes the compiler prove its codes.
    let proof = is_generic_tree(model).then(
        || quote!(const { __apperror::proven(<Self as __apperror::ErrorCatalog>::CATALOG) };),
    );
    let spec = spec(model);
    let answerer = answerer(model);
    let parts = parts::expand(model, false);
    quote! {
        #attributes
        impl #impl_generics __apperror::AppError for #ident #ty_generics #where_clause {
            fn spec(&self) -> &'static __apperror::ErrorSpec {
                #proof
                #spec
            }

            fn answerer(&self) -> __apperror::Answerer<'_> {
                #answerer
            }

            #parts
        }
    }
}

pub(super) fn bounds<'m>(model: &'m Model<'_>) -> Bounds<'m> {
    let mut bounds = Bounds::new(model.generics);
    bounds.of_self(&quote!(::core::error::Error));
    for variant in &model.variants {
        match variant {
            Variant::Transparent(inner) => {
                bounds.of_field(inner.ty, &quote!(__apperror::ErrorCatalog));
            }
            Variant::Declared(declared) => {
                for field in declared.fields.iter().filter(|field| field.is_public) {
                    bounds.of_field(field.ty, &quote!(__apperror::PublicValue));
                }
                for field in declared.fields.iter().filter(|field| field.is_logged) {
                    bounds.of_field(field.ty, &quote!(::core::fmt::Display));
                }
                let named = declared
                    .message
                    .iter()
                    .flat_map(|message| &message.arguments);
                for &index in named {
                    bounds.of_field(declared.fields[index].ty, &quote!(::core::fmt::Display));
                }
                if let Some(Wait::Field(index)) = declared.wait {
                    bounds.of_field(declared.fields[index].ty, &quote!(__apperror::Wait));
                }
            }
        }
    }
    bounds
}

/// The pattern's path: `Self::Variant`, or `Self` of a struct.
pub(crate) fn path(model: &Model<'_>, variant: &Ident) -> TokenStream {
    if model.is_enum {
        let variant = quiet(variant);
        quote!(Self::#variant)
    } else {
        quote!(Self)
    }
}

/// The body of `spec`: the index of the row, but for variants that ask their inner error.
fn spec(model: &Model<'_>) -> TokenStream {
    if model.variants.is_empty() {
        return quote!(match *self {});
    }
    let has_rows = declared(model).next().is_some();
    let leave = has_rows.then(|| quote!(return));
    let mut rows = 0_usize..;
    let arms = model.variants.iter().map(|variant| match variant {
        Variant::Declared(declared) => {
            let path = path(model, declared.ident);
            let row = rows.next();
            quote!(#path { .. } => #row,)
        }
        Variant::Transparent(inner) => {
            let (pattern, error) = inner_error(model, inner);
            quote!(#pattern => #leave __apperror::AppError::spec(#error),)
        }
    });
    let row = quote!(match self { #(#arms)* });
    if !has_rows {
        return row;
    }
    let index = local("row", Span::call_site());
    quote! {
        let #index: ::core::primitive::usize = #row;
        &__SPECS[#index]
    }
}

/// The pattern that binds the inner error, and the error with its type erased. The path is the one of the catalog, so
/// that a type without a catalog is told once.
pub(super) fn inner_error(
    model: &Model<'_>,
    inner: &Transparent<'_>,
) -> (TokenStream, TokenStream) {
    let path = path(model, inner.ident);
    let (member, ty) = (quiet_member(inner.member), inner.ty);
    let binding = local("inner", ty.span());
    let pattern = quote!(#path { #member: #binding });
    (
        pattern,
        quote!(<#ty as __apperror::ErrorCatalog>::as_app_error(#binding)),
    )
}

/// The body of `answerer`: the value itself, but for variants that pass another error on.
fn answerer(model: &Model<'_>) -> TokenStream {
    let own = quote!(__apperror::Answerer::Derived(self));
    let arms: Vec<_> = model
        .variants
        .iter()
        .filter_map(|variant| match variant {
            Variant::Transparent(inner) => {
                let (pattern, error) = inner_error(model, inner);
                Some(quote!(#pattern => __apperror::Answerer::PassedOn(#error),))
            }
            Variant::Declared(_) => None,
        })
        .collect();
    if arms.is_empty() {
        return own;
    }
    let has_own = arms.len() < model.variants.len();
    let own = has_own.then(|| quote!(_ => #own,));
    quote!(match self { #(#arms)* #own })
}
