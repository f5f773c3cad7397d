//! Stub impls after faults, so that a faulty type is told once and not at every use of it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::expand::{Bounds, quiet};
use crate::paths::Paths;

/// Impls that satisfy every bound and are never run.
pub(crate) fn stubs(input: &DeriveInput, paths: &Paths, decodes: bool) -> TokenStream {
    let private = &paths.private;
    let ident = quiet(&input.ident);
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let (mut error, mut catalog) = (Bounds::new(&input.generics), Bounds::new(&input.generics));
    error.of_self(&quote!(::core::error::Error));
    catalog.of_self(&quote!(#private::AppError));
    let (error, catalog) = (error.where_clause(), catalog.where_clause());
    let decode = decodes.then(|| {
        quote! {
            #[automatically_derived]
            impl #impl_generics #private::Decode for #ident #ty_generics #catalog {
                fn decode_listed(_: &#private::ErrorBody) -> ::core::option::Option<#private::Decoded<Self>> {
                    ::core::unreachable!()
                }
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics #private::AppError for #ident #ty_generics #error {
            fn spec(&self) -> &'static #private::ErrorSpec {
                ::core::unreachable!()
            }
        }

        #[automatically_derived]
        impl #impl_generics #private::ErrorCatalog for #ident #ty_generics #catalog {
            const CATALOG: &'static #private::Catalog = &#private::Catalog::EMPTY;
        }

        #decode
    }
}
