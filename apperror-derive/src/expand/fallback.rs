//! Stub impls after faults, so that a faulty type is told once and not at every use of it. What is wrong with the types of
//! its fields is told beside.

use proc_macro2::TokenStream;
use quote::quote;

use super::{catalog, decode, error, private, quiet};
use crate::model::Model;

/// Impls that satisfy every bound and are never run; some variants may be missing in the model.
pub(crate) fn expand(model: &Model<'_>, is_partial: bool) -> TokenStream {
    let private = private(&model.paths);
    let ident = quiet(model.ident);
    let (impl_generics, ty_generics, _) = model.generics.split_for_impl();
    let error_bounds = error::bounds(model, private).where_clause();
    let catalog_bounds = catalog::bounds(model, private).where_clause();
    let parts = error::parts(model, private, is_partial);
    let decode = model.decodes.then(|| {
        let bounds = decode::bounds(model, private).where_clause();
        let checks = decode::checks(model, private, |_| true);
        quote! {
            #[automatically_derived]
            impl #impl_generics #private::Decode for #ident #ty_generics #bounds {
                fn decode_listed(_: &#private::ErrorBody) -> ::core::option::Option<#private::Decoded<Self>> {
                    #checks
                    ::core::unreachable!()
                }
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics #private::AppError for #ident #ty_generics #error_bounds {
            fn spec(&self) -> &'static #private::ErrorSpec {
                ::core::unreachable!()
            }

            #parts
        }

        #[automatically_derived]
        impl #impl_generics #private::ErrorCatalog for #ident #ty_generics #catalog_bounds {
            const CATALOG: &'static #private::Catalog = &#private::Catalog::EMPTY;
        }

        #decode
    }
}
