//! The derive of axum's `IntoResponse`, for handlers that return their own error type.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput};

use crate::attribute::Place;
use crate::attributes::Attributes;
use crate::diagnostics::Diagnostics;
use crate::expand::Bounds;
use crate::paths;

/// The impl. Faults in keys are told by the derive of `AppError`, which has to stand beside.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let place = if matches!(input.data, Data::Enum(_)) {
        Place::Enum
    } else {
        Place::Struct
    };
    let keys = Attributes::read(&input.attrs, place, &Diagnostics::default()).keys;
    let private = paths::tower(keys.tower_crate.value());
    let mut bounds = Bounds::new(&input.generics);
    bounds.of_self(
        &quote!(#private::AppError + ::core::marker::Send + ::core::marker::Sync + 'static),
    );
    let where_clause = bounds.where_clause();
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let ident = &input.ident;
    quote! {
        #[automatically_derived]
        impl #impl_generics #private::IntoResponse for #ident #ty_generics #where_clause {
            fn into_response(self) -> #private::Response {
                #private::into_response(self)
            }
        }
    }
}
