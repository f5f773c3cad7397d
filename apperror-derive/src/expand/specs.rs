//! The static rows: one `ErrorSpec` per declared variant.
//!
//! They are literals, not calls, and what many of them share stands once: the compiler pays for every call and for every
//! reference in a constant, and an enum can have hundreds of rows. All rows are written by one `quote!`, because to put
//! token streams together costs more than to make the tokens.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Ident;
use syn::ext::IdentExt as _;

use super::facts::Facts;
use super::static_json::static_json;
use crate::code;
use crate::model::{Declared, Model, Variant};

/// The statics that the impls of one item share.
pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let mut lists = Lists::default();
    let mut groups = Groups::default();
    let mut group_of = Vec::new();
    for variant in declared(model) {
        let fields = lists.number(Field::all(variant));
        group_of.push(groups.number(Facts::of(variant, fields)));
    }
    if group_of.is_empty() {
        return TokenStream::new();
    }
    let name = model.ident.unraw().to_string();
    let lists = lists.expand();
    let origin = quote! {
        __apperror::Origin::Derived(&__apperror::Declaration {
            place: ::core::module_path!(),
            name: #name,
            line: ::core::line!(),
            column: ::core::column!(),
        })
    };
    let (shared_origin, origin) = if groups.0.len() > 1 {
        let shared = quote!(const __ORIGIN: __apperror::Origin = #origin;);
        (Some(shared), quote!(__ORIGIN))
    } else {
        (None, origin)
    };
    let shared_facts = groups.expand(&origin);
    let facts = group_of.iter().map(|&group| groups.facts(group, &origin));
    let count = Literal::usize_unsuffixed(group_of.len());
    let codes = declared(model).map(|variant| &variant.code);
    let hashes = declared(model).map(|variant| Literal::u64_unsuffixed(code::hash(&variant.code)));
    let messages = declared(model).map(Declared::text);
    let descriptions = declared(model).map(|variant| variant.description);
    let bodies = declared(model).map(|variant| static_json(variant).unwrap_or_default());
    quote! {
        #lists
        #shared_origin
        #shared_facts
        static __SPECS: [__apperror::ErrorSpec; #count] = [#(
            __apperror::ErrorSpec(#codes, #hashes, #messages, #descriptions, #bodies, #facts),
        )*];
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
struct Field<'m> {
    name: &'m str,
    type_name: &'m str,
    is_public: bool,
    is_logged: bool,
}

impl<'m> Field<'m> {
    fn all(variant: &'m Declared<'_>) -> Vec<Self> {
        let fields = variant.fields.iter();
        let shown = fields.filter(|field| field.is_public || field.is_logged);
        let shown = shown.map(|field| Field {
            name: &field.wire_name,
            type_name: &field.type_name,
            is_public: field.is_public,
            is_logged: field.is_logged,
        });
        shown.collect()
    }
}

/// The lists of fields, each once.
#[derive(Default)]
struct Lists<'m>(Vec<Vec<Field<'m>>>);

impl<'m> Lists<'m> {
    /// The number of a list; none of an empty one.
    fn number(&mut self, list: Vec<Field<'m>>) -> Option<usize> {
        if list.is_empty() {
            return None;
        }
        let known = self.0.iter().position(|known| *known == list);
        Some(known.unwrap_or_else(|| {
            self.0.push(list);
            self.0.len() - 1
        }))
    }

    fn expand(&self) -> TokenStream {
        let names = (0..self.0.len()).map(fields_name);
        let lists = self.0.iter().map(|list| {
            let names = list.iter().map(|field| field.name);
            let types = list.iter().map(|field| field.type_name);
            let is_public = list.iter().map(|field| field.is_public);
            let is_logged = list.iter().map(|field| field.is_logged);
            quote!(&[#(__apperror::FieldSpec { name: #names, type_name: #types, is_public: #is_public, is_logged: #is_logged }),*])
        });
        quote!(#(const #names: &[__apperror::FieldSpec] = #lists;)*)
    }
}

/// The constant of a list of fields.
pub(super) fn fields_name(number: usize) -> Ident {
    format_ident!("__FIELDS_{number}")
}

/// The facts of all variants, each once, and how many variants have them.
#[derive(Default)]
struct Groups<'m>(Vec<(Facts<'m>, usize)>);

impl<'m> Groups<'m> {
    fn number(&mut self, facts: Facts<'m>) -> usize {
        // Variants are often like the one before.
        let number = self.0.iter().rposition(|(known, _)| *known == facts);
        let number = number.unwrap_or_else(|| {
            self.0.push((facts, 0));
            self.0.len() - 1
        });
        self.0[number].1 += 1;
        number
    }

    /// A constant for each that several variants have.
    fn expand(&self, origin: &TokenStream) -> TokenStream {
        let shared = self.0.iter().enumerate();
        let shared = shared.filter(|(_, (_, variants))| *variants > 1);
        let (names, facts): (Vec<_>, Vec<_>) = shared
            .map(|(number, (facts, _))| (facts_name(number), facts.expand(origin)))
            .unzip();
        quote!(#(const #names: __apperror::Facts = #facts;)*)
    }

    /// What stands in the row of a variant.
    fn facts(&self, number: usize, origin: &TokenStream) -> RowFacts {
        match &self.0[number] {
            (facts, 1) => RowFacts::Own(facts.expand(origin)),
            _ => RowFacts::Shared(facts_name(number)),
        }
    }
}

/// The facts in a row.
enum RowFacts {
    Own(TokenStream),
    Shared(Ident),
}

impl ToTokens for RowFacts {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Own(facts) => facts.to_tokens(tokens),
            Self::Shared(name) => name.to_tokens(tokens),
        }
    }
}

fn facts_name(number: usize) -> Ident {
    format_ident!("__FACTS_{number}")
}
