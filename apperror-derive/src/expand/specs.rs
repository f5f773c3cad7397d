//! The static rows: one `ErrorSpec` per declared variant.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::ext::IdentExt as _;

use super::private;
use super::type_name::type_name;
use crate::code;
use crate::model::{Declared, Model, Variant, Wait};

/// The statics that the impls of one item share.
pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let private = private(&model.paths);
    let mut fields = Vec::new();
    let rows: Vec<_> = declared(model)
        .map(|variant| row(variant, private, &mut fields))
        .collect();
    if rows.is_empty() {
        return TokenStream::new();
    }
    let name = model.ident.unraw().to_string();
    let (rows_count, fields_count) = (rows.len(), fields.len());
    let fields = (fields_count > 0).then(|| {
        quote! {
            static __FIELDS: [#private::FieldSpec; #fields_count] = [#(#fields),*];
        }
    });
    quote! {
        static __DECLARATION: #private::Declaration = #private::Declaration {
            place: ::core::module_path!(),
            name: #name,
            line: ::core::line!(),
            column: ::core::column!(),
        };
        #fields
        static __SPECS: [#private::ErrorSpec; #rows_count] = [#(#rows),*];
    }
}

/// The variants that have a row, in order.
pub(crate) fn declared<'m, 'a>(model: &'m Model<'a>) -> impl Iterator<Item = &'m Declared<'a>> {
    model.variants.iter().filter_map(|variant| match variant {
        Variant::Declared(declared) => Some(&**declared),
        Variant::Transparent(_) => None,
    })
}

/// The row of one variant; its fields go to the end of the list that all rows share.
fn row(
    variant: &Declared<'_>,
    private: &TokenStream,
    fields: &mut Vec<TokenStream>,
) -> TokenStream {
    let Declared {
        code,
        kind,
        outcome,
        retry,
        ..
    } = variant;
    let hash = code::hash(code);
    let mut row = quote!(#private::spec(&__DECLARATION, #code, #hash, #private::#kind));
    if let Some(message) = &variant.message {
        let text = &message.text;
        row = if message.is_template {
            quote!(#private::with_template(#row, #text))
        } else {
            quote!(#row.with_message(#text))
        };
    }
    let mut set = |setting: TokenStream| setting.to_tokens(&mut row);
    if let Some(status) = variant.status {
        set(quote!(.with_status(#status)));
    }
    // The row begins as the kind has it, and `with_outcome` caps the retry.
    let mut implied = kind.retry();
    if *outcome != kind.outcome() {
        set(quote!(.with_outcome(#private::#outcome)));
        implied = implied.capped_by(*outcome);
    }
    if *retry != implied {
        set(quote!(.with_retry(#private::#retry)));
    }
    if let Some(severity) = variant.severity {
        set(quote!(.with_severity(#private::#severity)));
    }
    if let Some(Wait::Literal(wait)) = &variant.wait {
        let (seconds, nanos) = (wait.as_secs(), wait.subsec_nanos());
        set(quote!(.with_retry_after(::core::time::Duration::new(#seconds, #nanos))));
    }
    if let Some(help) = &variant.help {
        set(quote!(.with_help(#help)));
    }
    if !variant.description.is_empty() {
        let description = variant.description;
        set(quote!(.with_description(#description)));
    }
    if let Some(note) = variant.deprecated {
        set(quote!(.with_deprecated(#note)));
    }
    let start = fields.len();
    fields.extend(field_specs(variant, private));
    let end = fields.len();
    if start < end {
        set(quote!(.with_fields(#private::fields(&__FIELDS, #start, #end))));
    }
    row
}

fn field_specs<'m>(
    variant: &'m Declared<'_>,
    private: &'m TokenStream,
) -> impl Iterator<Item = TokenStream> + use<'m> {
    let shown = variant
        .fields
        .iter()
        .filter(|field| field.is_public || field.is_logged);
    shown.map(move |field| {
        let (name, ty) = (&field.wire_name, type_name(field.ty));
        let public = field.is_public.then(|| quote!(.public()));
        let logged = field.is_logged.then(|| quote!(.logged()));
        quote!(#private::FieldSpec::new(#name, #ty)#public #logged)
    })
}
