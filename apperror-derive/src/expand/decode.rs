//! `impl Decode`: from the body of an answer back to the value.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::bounds::Bounds;
use super::error::path;
use super::specs::declared;
use super::{allowance, local, quiet, quiet_member};
use crate::lending::lends;
use crate::model::{Declared, Model, Variant};

pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let where_clause = bounds(model).where_clause();
    let (impl_generics, ty_generics, _) = model.generics.split_for_impl();
    let allowance = allowance(model);
    let ident = quiet(model.ident);
    let body = local("body", Span::call_site());
    // The other variants are checked where they are read.
    let checks = checks(model, |variant| !is_readable(variant));
    let mut rows = 0_usize..;
    let mut arms = Vec::new();
    let mut nested = Vec::new();
    for variant in &model.variants {
        match variant {
            Variant::Declared(declared) => {
                let code = &declared.code;
                let row = rows.next();
                let decoded = decoded(model, declared, &body);
                arms.push(quote!(#code => ::core::option::Option::Some(__apperror::decoded(#body, &__SPECS[#row], #decoded)),));
            }
            Variant::Transparent(inner) => {
                let path = path(model, inner.ident);
                let (member, ty) = (quiet_member(inner.member), inner.ty);
                let error = local("error", Span::call_site());
                nested.push(quote! {
                    .or_else(|| __apperror::nested::<#ty, Self>(#body, |#error| #path { #member: #error }))
                });
            }
        }
    }
    quote! {
        #[automatically_derived]
        #allowance
        impl #impl_generics __apperror::Decode for #ident #ty_generics #where_clause {
            fn decode_listed(#body: &__apperror::ErrorBody) -> ::core::option::Option<__apperror::Decoded<Self>> {
                #checks
                match __apperror::ErrorBody::code(#body) {
                    #(#arms)*
                    _ => ::core::option::Option::None #(#nested)*,
                }
            }
        }
    }
}

pub(super) fn bounds<'m>(model: &'m Model<'_>) -> Bounds<'m> {
    let mut bounds = Bounds::new(model.generics);
    bounds.of_self(&quote!(__apperror::ErrorCatalog));
    for variant in &model.variants {
        match variant {
            Variant::Transparent(inner) => bounds.of_field(inner.ty, &quote!(__apperror::Decode)),
            Variant::Declared(declared) => {
                for field in &declared.fields {
                    if field.is_public {
                        bounds.of_field(field.ty, &quote!(__apperror::ReadBack));
                    }
                    if field.has_default && is_readable(declared) {
                        bounds.of_field(field.ty, &quote!(::core::default::Default));
                    }
                }
            }
        }
    }
    bounds
}

/// Whether every field can be had: from the wire, or by its default.
fn is_readable(variant: &Declared<'_>) -> bool {
    variant
        .fields
        .iter()
        .all(|field| field.is_public || field.has_default)
}

/// Demands of the public fields of some variants that they can be read, for the compiler alone.
pub(super) fn checks(model: &Model<'_>, is_checked: impl Fn(&Declared<'_>) -> bool) -> TokenStream {
    let checked = declared(model).filter(|variant| is_checked(variant));
    let fields = checked.flat_map(|variant| &variant.fields);
    let checks = fields.filter(|field| field.is_public && !lends(field.ty));
    let checks = checks.map(|field| {
        let (ty, span) = (field.ty, at_type(field.ty));
        quote_spanned!(span=> __apperror::assert_read_back::<#ty>();)
    });
    checks.collect()
}

/// Where what the type lacks is told.
fn at_type(ty: &syn::Type) -> Span {
    ty.span().resolved_at(Span::call_site())
}

/// How the value is made, as `Option<Self>`.
fn decoded(model: &Model<'_>, variant: &Declared<'_>, body: &syn::Ident) -> TokenStream {
    if !is_readable(variant) {
        return quote!(|| ::core::option::Option::None);
    }
    let path = path(model, variant.ident);
    let fields = variant.fields.iter().map(|field| {
        let (member, ty, name) = (quiet_member(field.member), field.ty, &field.wire_name);
        let span = at_type(ty);
        // All of the call stands there, so that what is wrong with its lifetimes is told there as well.
        let value = match (field.is_public, field.has_default) {
            (true, false) => quote_spanned!(span=> __apperror::read::<#ty>(#body, #name)?),
            (true, true) => quote_spanned!(span=> __apperror::read_or_default::<#ty>(#body, #name)),
            (false, _) => quote_spanned!(span=> ::core::default::Default::default()),
        };
        quote!(#member: #value,)
    });
    quote!(|| ::core::option::Option::Some(#path { #(#fields)* }))
}
