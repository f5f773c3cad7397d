//! Stub impls after faults, so that a faulty type is told once and not at every use of it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::expand::quiet;
use crate::paths::Paths;

/// Impls that satisfy every bound and are never run.
pub(crate) fn stubs(input: &DeriveInput, paths: &Paths, decodes: bool) -> TokenStream {
    let private = &paths.private;
    let ident = quiet(&input.ident);
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let predicates = where_clause.map(|clause| {
        let predicates = &clause.predicates;
        quote!(#predicates,)
    });
    let error = (input.generics.type_params().next().is_some())
        .then(|| quote!(Self: ::core::error::Error,));
    let catalog = error.is_some().then(|| quote!(Self: #private::AppError,));
    let decode = decodes.then(|| {
        quote! {
            #[automatically_derived]
            impl #impl_generics #private::Decode for #ident #ty_generics where #predicates #catalog {
                fn decode_listed(_: &#private::ErrorBody) -> ::core::option::Option<#private::Decoded<Self>> {
                    ::core::unreachable!()
                }
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics #private::AppError for #ident #ty_generics where #predicates #error {
            fn spec(&self) -> &'static #private::ErrorSpec {
                ::core::unreachable!()
            }
        }

        #[automatically_derived]
        impl #impl_generics #private::ErrorCatalog for #ident #ty_generics where #predicates #catalog {
            const CATALOG: &'static #private::Catalog = &#private::Catalog::EMPTY;
        }

        #decode
    }
}
