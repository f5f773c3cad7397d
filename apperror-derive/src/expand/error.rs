//! `impl AppError`: which row a value has, and the values that it shows.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Ident;
use syn::spanned::Spanned as _;

use super::bounds::Bounds;
use super::catalog::is_generic_tree;
use super::specs::declared;
use super::{impl_attributes, local, private, quiet, quiet_member};
use crate::model::{Declared, Field, Model, Transparent, Variant, Wait};

pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let private = private(&model.paths);
    let bounds = bounds(model, private);
    let where_clause = bounds.where_clause();
    let (impl_generics, ty_generics, _) = model.generics.split_for_impl();
    let attributes = impl_attributes(model.allows_deprecated);
    let ident = quiet(model.ident);
    // Whatever makes a value of a generic type makes the compiler prove its codes.
    let proof = is_generic_tree(model)
        .then(|| quote!(const { #private::proven(<Self as #private::ErrorCatalog>::CATALOG) };));
    let spec = spec(model, private);
    let parts = parts(model, private, false);
    quote! {
        #attributes
        impl #impl_generics #private::AppError for #ident #ty_generics #where_clause {
            fn spec(&self) -> &'static #private::ErrorSpec {
                #proof
                #spec
            }

            #parts

            fn details(&self) -> #private::Details<'_> {
                #private::Details::of(self)
            }

            fn to_dict(&self) -> #private::ErrorDict<'_> {
                #private::ErrorDict::of(self)
            }
        }
    }
}

pub(super) fn bounds<'m>(model: &'m Model<'_>, private: &TokenStream) -> Bounds<'m> {
    let mut bounds = Bounds::new(model.generics);
    bounds.of_self(&quote!(::core::error::Error));
    for variant in &model.variants {
        match variant {
            Variant::Transparent(inner) => {
                bounds.of_field(inner.ty, &quote!(#private::ErrorCatalog));
            }
            Variant::Declared(declared) => {
                for field in declared.fields.iter().filter(|field| field.is_public) {
                    bounds.of_field(field.ty, &quote!(#private::PublicValue));
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
                    bounds.of_field(declared.fields[index].ty, &quote!(#private::Wait));
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
fn spec(model: &Model<'_>, private: &TokenStream) -> TokenStream {
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
            let (pattern, error) = inner_error(model, inner, private);
            quote!(#pattern => #leave #private::AppError::spec(#error),)
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
fn inner_error(
    model: &Model<'_>,
    inner: &Transparent<'_>,
    private: &TokenStream,
) -> (TokenStream, TokenStream) {
    let path = path(model, inner.ident);
    let (member, ty) = (quiet_member(inner.member), inner.ty);
    let binding = local("inner", ty.span());
    let pattern = quote!(#path { #member: #binding });
    (
        pattern,
        quote!(<#ty as #private::ErrorCatalog>::as_app_error(#binding)),
    )
}

/// The method that lends the values; nothing where no variant shows any. Variants beside those of the model show none.
pub(super) fn parts(model: &Model<'_>, private: &TokenStream, is_partial: bool) -> TokenStream {
    let visit = local("visit", Span::call_site());
    let mut has_silent = is_partial;
    let arms: Vec<_> = model
        .variants
        .iter()
        .filter_map(|variant| match variant {
            Variant::Transparent(inner) => {
                let (pattern, error) = inner_error(model, inner, private);
                Some(quote!(#pattern => #private::AppError::visit_parts(#error, #visit),))
            }
            Variant::Declared(declared) => {
                let arm = declared_parts(model, declared, private, &visit);
                has_silent |= arm.is_none();
                arm
            }
        })
        .collect();
    if arms.is_empty() {
        return TokenStream::new();
    }
    let silent = has_silent.then(|| quote!(_ => #visit(&#private::Parts::EMPTY),));
    quote! {
        fn visit_parts(&self, #visit: &mut dyn ::core::ops::FnMut(&#private::Parts<'_>)) {
            match self {
                #(#arms)*
                #silent
            }
        }
    }
}

/// The arm of a variant that shows something.
fn declared_parts(
    model: &Model<'_>,
    variant: &Declared<'_>,
    private: &TokenStream,
    visit: &Ident,
) -> Option<TokenStream> {
    let binding = |index: usize| {
        let field: &Field<'_> = &variant.fields[index];
        local(&format!("field_{index}"), field.ty.span())
    };
    let of = |function: &str, chosen: Vec<usize>| {
        let function = Ident::new(function, Span::call_site());
        let values = chosen.into_iter().map(|index| {
            let binding = binding(index);
            quote!(#private::#function(#binding))
        });
        quote!(&[#(#values),*])
    };
    let indices = |shown: fn(&Field<'_>) -> bool| -> Vec<usize> {
        (0..variant.fields.len())
            .filter(|&index| shown(&variant.fields[index]))
            .collect()
    };
    let public = indices(|field| field.is_public);
    let log = indices(|field| field.is_logged);
    let named = variant
        .message
        .as_ref()
        .map_or_else(Vec::new, |message| message.arguments.clone());
    let wait = match variant.wait {
        Some(Wait::Field(index)) => Some(index),
        Some(Wait::Literal(_)) | None => None,
    };
    let used =
        |index: &usize| public.contains(index) || log.contains(index) || wait == Some(*index);
    let patterns: Vec<_> = (0..variant.fields.len())
        .filter(used)
        .map(|index| {
            let (member, binding) = (quiet_member(variant.fields[index].member), binding(index));
            quote!(#member: #binding,)
        })
        .collect();
    if patterns.is_empty() {
        return None;
    }
    let path = path(model, variant.ident);
    let (details, arguments, logged) = (
        of("public", public.clone()),
        of("argument", named),
        of("logged", log.clone()),
    );
    let wait = wait.map_or_else(
        || quote!(::core::option::Option::None),
        |index| {
            let binding = binding(index);
            quote!(#private::wait(#binding))
        },
    );
    Some(quote! {
        #path { #(#patterns)* .. } => #visit(&#private::Parts {
            details: #details,
            arguments: #arguments,
            logged: #logged,
            retry_after: #wait,
        }),
    })
}
