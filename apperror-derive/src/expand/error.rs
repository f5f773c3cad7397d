//! `impl AppError`: which row a value has, and the values that it shows.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _, quote};
use syn::spanned::Spanned as _;
use syn::{Ident, Token};

use super::bounds::Bounds;
use super::catalog::is_generic_tree;
use super::specs::declared;
use super::{allowance, local, parts, quiet, quiet_member};
use crate::model::{Model, Transparent, Variant, Wait};

pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let bounds = bounds(model);
    let where_clause = bounds.where_clause();
    let (impl_generics, ty_generics, _) = model.generics.split_for_impl();
    let allowance = allowance(model);
    let ident = quiet(model.ident);
    // Whatever makes a value of a generic type makes the compiler prove its codes.
    let proof = is_generic_tree(model).then(
        || quote!(const { __apperror::proven(<Self as __apperror::ErrorCatalog>::CATALOG) };),
    );
    let spec = spec(model);
    let parts = parts::expand(model, false);
    let answerer = answerer(model, parts.is_empty(), false);
    quote! {
        #[automatically_derived]
        #allowance
        impl #impl_generics __apperror::AppError for #ident #ty_generics #where_clause {
            fn spec(&self) -> &'static __apperror::ErrorSpec {
                #proof
                #spec
            }

            #answerer
        }

        #parts
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

/// The path of a pattern: `Self::Variant`, or `Self` of a struct.
pub(crate) struct VariantPath<'m>(Option<&'m Ident>);

pub(crate) fn path<'m>(model: &Model<'_>, variant: &'m Ident) -> VariantPath<'m> {
    VariantPath(model.is_enum.then_some(variant))
}

impl ToTokens for VariantPath<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(Ident::new("Self", Span::call_site()));
        if let Some(variant) = self.0 {
            <Token![::]>::default().to_tokens(tokens);
            tokens.append(quiet(variant));
        }
    }
}

/// The body of `spec`: the index of the row, but for variants that ask their inner error.
fn spec(model: &Model<'_>) -> TokenStream {
    if model.variants.is_empty() {
        return quote!(match *self {});
    }
    let (patterns, errors) = inner_errors(model);
    if declared(model).next().is_none() {
        return quote!(match self { #(#patterns => __apperror::AppError::spec(#errors),)* });
    }
    let paths = declared(model).map(|variant| path(model, variant.ident));
    let rows = (0..).map(Literal::usize_unsuffixed);
    let row = local("row", Span::call_site());
    quote! {
        let #row: ::core::primitive::usize = match self {
            #(#paths { .. } => #rows,)*
            #(#patterns => return __apperror::AppError::spec(#errors),)*
        };
        &__SPECS[#row]
    }
}

/// The patterns that bind the errors of transparent variants, and these errors with their types erased.
fn inner_errors(model: &Model<'_>) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let variants = model.variants.iter().filter_map(|variant| match variant {
        Variant::Transparent(inner) => Some(inner_error(model, inner)),
        Variant::Declared(_) => None,
    });
    variants.unzip()
}

/// The pattern that binds the inner error, and the error with its type erased. The path is the one of the catalog, so
/// that a type without a catalog is told once.
fn inner_error(model: &Model<'_>, inner: &Transparent<'_>) -> (TokenStream, TokenStream) {
    let path = path(model, inner.ident);
    let (member, ty) = (quiet_member(inner.member), inner.ty);
    let binding = local("inner", ty.span());
    let pattern = quote!(#path { #member: #binding });
    (
        pattern,
        quote!(<#ty as __apperror::ErrorCatalog>::as_app_error(#binding)),
    )
}

/// `answerer`: the declaration, but for variants that pass another error on; nothing where what follows from the spec is
/// all that there is to say. Variants beside those of the model answer like the others.
pub(super) fn answerer(
    model: &Model<'_>,
    is_silent: bool,
    is_partial: bool,
) -> Option<TokenStream> {
    let (patterns, errors) = inner_errors(model);
    if patterns.is_empty() && is_silent {
        return None;
    }
    let own = if is_silent {
        quote!(__apperror::Answerer::Itself)
    } else {
        quote!(__apperror::Answerer::Declaration(self))
    };
    let answerer = if patterns.is_empty() {
        own
    } else {
        let has_own = is_partial || declared(model).next().is_some();
        let own = has_own.then(|| quote!(_ => #own,));
        quote! {
            match self {
                #(#patterns => __apperror::Answerer::PassedOn(#errors),)*
                #own
            }
        }
    };
    Some(quote! {
        fn answerer(&self) -> __apperror::Answerer<'_> {
            #answerer
        }
    })
}
