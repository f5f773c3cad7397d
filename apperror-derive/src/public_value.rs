//! The derive of `PublicValue`: a marker whose fields are checked as well.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Type};

use crate::attribute::Place;
use crate::attributes::Attributes;
use crate::diagnostics::Diagnostics;
use crate::expand::Bounds;
use crate::paths::Paths;

/// The impl, with a check of every field that serde writes.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let diagnostics = Diagnostics::default();
    let place = if matches!(input.data, Data::Enum(_)) {
        Place::Enum
    } else {
        Place::Struct
    };
    let keys = Attributes::read(&input.attrs, place, &diagnostics).keys;
    let paths = Paths::new(keys.krate.value());
    let private = &paths.private;
    let types = written_types(&input.data);
    let mut bounds = Bounds::new(&input.generics);
    bounds.of_self(&quote!(#private::Serialize));
    for ty in &types {
        bounds.of_field(ty, &quote!(#private::PublicValue));
    }
    let where_clause = bounds.where_clause();
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let ident = &input.ident;
    let errors = diagnostics.into_compile_errors();
    quote! {
        #errors

        #[automatically_derived]
        impl #impl_generics #private::PublicValue for #ident #ty_generics #where_clause {
            fn check_fields() {
                #(#private::assert_public::<#types>();)*
            }
        }
    }
}

/// The types of all fields that are not skipped.
fn written_types(data: &Data) -> Vec<&Type> {
    let fields: Vec<_> = match data {
        Data::Enum(data) => data
            .variants
            .iter()
            .flat_map(|variant| &variant.fields)
            .collect(),
        Data::Struct(data) => data.fields.iter().collect(),
        Data::Union(data) => data.fields.named.iter().collect(),
    };
    let written = fields
        .into_iter()
        .filter(|field| !field.attrs.iter().any(skips));
    written.map(|field| &field.ty).collect()
}

/// Whether serde leaves the field out of every value that it writes.
fn skips(attribute: &Attribute) -> bool {
    let mut skips = false;
    if attribute.path().is_ident("serde") {
        // What does not parse here is serde's to refuse.
        let _ = attribute.parse_nested_meta(|meta| {
            skips |= meta.path.is_ident("skip") || meta.path.is_ident("skip_serializing");
            if meta.input.peek(syn::Token![=]) {
                meta.value()?.parse::<syn::Expr>()?;
            }
            Ok(())
        });
    }
    skips
}
