//! The static rows: one `ErrorSpec` per declared variant.
//!
//! They are literals, not calls, and what many of them share stands once: the compiler pays for every call and for every
//! reference in a constant, and an enum can have hundreds of rows.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt as _;

use super::static_json::static_json;
use super::type_name::type_name;
use crate::class::{Kind, Word as _};
use crate::code;
use crate::model::{Declared, Model, Variant, Wait};

/// The statics that the impls of one item share.
pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let mut shown = Vec::new();
    let rows: Vec<_> = declared(model)
        .map(|variant| row(variant, &mut shown))
        .collect();
    if rows.is_empty() {
        return TokenStream::new();
    }
    let name = model.ident.unraw().to_string();
    let count = rows.len();
    let fields = shown.iter().enumerate().map(|(number, fields)| {
        let name = fields_name(number);
        quote!(const #name: &[__apperror::FieldSpec] = &[#(#fields),*];)
    });
    quote! {
        const __ORIGIN: __apperror::Origin = __apperror::Origin::Derived(&__apperror::Declaration {
            place: ::core::module_path!(),
            name: #name,
            line: ::core::line!(),
            column: ::core::column!(),
        });
        #(#fields)*
        static __SPECS: [__apperror::ErrorSpec; #count] = [#(#rows),*];
    }
}

/// The variants that have a row, in order.
pub(crate) fn declared<'m, 'a>(model: &'m Model<'a>) -> impl Iterator<Item = &'m Declared<'a>> {
    model.variants.iter().filter_map(|variant| match variant {
        Variant::Declared(declared) => Some(&**declared),
        Variant::Transparent(_) => None,
    })
}

/// A field that leaves the value.
#[derive(PartialEq)]
struct FieldRow {
    name: String,
    type_name: String,
    is_public: bool,
    is_logged: bool,
}

impl quote::ToTokens for FieldRow {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            name,
            type_name,
            is_public,
            is_logged,
        } = self;
        tokens.extend(quote! {
            __apperror::FieldSpec { name: #name, type_name: #type_name, is_public: #is_public, is_logged: #is_logged }
        });
    }
}

/// The row that the variants of a kind begin with.
fn base(kind: Kind) -> Ident {
    let word = Kind::WORDS.iter().find(|(_, of)| *of == kind);
    format_ident!("{}", word.map_or("KIND", |(word, _)| word).to_uppercase())
}

fn fields_name(number: usize) -> Ident {
    format_ident!("__FIELDS_{number}")
}

/// The row of one variant: what differs from the row of its kind. Variants that show the same fields share a list of them.
fn row(variant: &Declared<'_>, shown: &mut Vec<Vec<FieldRow>>) -> TokenStream {
    let Declared {
        code,
        kind,
        outcome,
        retry,
        ..
    } = variant;
    let (hash, base) = (code::hash(code), base(*kind));
    let mut row = quote!(code: #code, code_hash: #hash, origin: __ORIGIN,);
    let mut set = |setting: TokenStream| row.extend(setting);
    if let Some(message) = &variant.message {
        let text = &message.text;
        set(quote!(message: #text,));
        if message.is_template {
            set(quote!(is_template: true,));
        }
    }
    if let Some(status) = variant.status {
        set(quote!(status: #status,));
    }
    if *outcome != kind.outcome() {
        set(quote!(outcome: __apperror::#outcome,));
    }
    if *retry != kind.retry() {
        set(quote!(retry: __apperror::#retry,));
    }
    if let Some(severity) = variant.severity {
        set(quote!(severity: __apperror::#severity,));
    }
    if let Some(Wait::Literal(wait)) = &variant.wait {
        let (seconds, nanos) = (wait.as_secs(), wait.subsec_nanos());
        set(quote!(retry_after: __apperror::Some(::core::time::Duration::new(#seconds, #nanos)),));
    }
    if let Some(help) = &variant.help {
        set(quote!(help: __apperror::Some(#help),));
    }
    if !variant.description.is_empty() {
        let description = variant.description;
        set(quote!(description: #description,));
    }
    if let Some(note) = variant.deprecated {
        set(quote!(deprecated: __apperror::Some(#note),));
    }
    let fields: Vec<_> = field_rows(variant).collect();
    if !fields.is_empty() {
        let known = shown.iter().position(|list| *list == fields);
        let number = known.unwrap_or_else(|| {
            shown.push(fields);
            shown.len() - 1
        });
        let name = fields_name(number);
        set(quote!(fields: #name,));
    }
    if let Some(json) = static_json(variant) {
        set(quote!(json: #json,));
    }
    quote!(__apperror::ErrorSpec { #row ..__apperror::#base })
}

fn field_rows<'m>(variant: &'m Declared<'_>) -> impl Iterator<Item = FieldRow> + use<'m> {
    let shown = variant
        .fields
        .iter()
        .filter(|field| field.is_public || field.is_logged);
    shown.map(|field| FieldRow {
        name: field.wire_name.clone(),
        type_name: type_name(field.ty),
        is_public: field.is_public,
        is_logged: field.is_logged,
    })
}
