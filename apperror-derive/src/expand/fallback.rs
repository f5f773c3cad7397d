//! Stub impls after faults, so that a faulty type is told once and not at every use of it. What is wrong with the types of
//! its fields is told beside.

use proc_macro2::TokenStream;
use quote::quote;

use super::{catalog, decode, error, parts, quiet};
use crate::model::Model;

/// Impls that satisfy every bound and are never run; some variants may be missing in the model.
pub(crate) fn expand(model: &Model<'_>, is_partial: bool) -> TokenStream {
    let ident = quiet(model.ident);
    let (impl_generics, ty_generics, _) = model.generics.split_for_impl();
    let error_bounds = error::bounds(model).where_clause();
    let catalog_bounds = catalog::bounds(model).where_clause();
    let parts = parts::expand(model, is_partial);
    let answerer = error::answerer(model, parts.is_empty(), is_partial);
    let decode = model.decodes.then(|| {
        let bounds = decode::bounds(model).where_clause();
        let checks = decode::checks(model, |_| true);
        quote! {
            #[automatically_derived]
            impl #impl_generics __apperror::Decode for #ident #ty_generics #bounds {
                fn decode_listed(_: &__apperror::ErrorBody) -> ::core::option::Option<__apperror::Decoded<Self>> {
                    #checks
                    ::core::unreachable!()
                }
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics __apperror::AppError for #ident #ty_generics #error_bounds {
            fn spec(&self) -> &'static __apperror::ErrorSpec {
                ::core::unreachable!()
            }

            #answerer
        }

        #parts

        #[automatically_derived]
        impl #impl_generics __apperror::ErrorCatalog for #ident #ty_generics #catalog_bounds {
            const CATALOG: &'static __apperror::Catalog = &__apperror::Catalog::EMPTY;
        }

        #decode
    }
}
