//! The item as it was written: a container, its variants and their fields. A struct is a container with one variant.

use syn::ext::IdentExt as _;
use syn::{Data, DeriveInput, Generics, Ident, Index, Member, Type};

use crate::attribute::Place;
use crate::attributes::Attributes;
use crate::diagnostics::Diagnostics;
use crate::keys::Keys;

/// One enum or struct.
pub(crate) struct Item<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) keys: Keys,
    pub(crate) is_enum: bool,
    pub(crate) variants: Vec<Variant<'a>>,
    /// The user lets it name what is `#[deprecated]`, such as the type of a field, so generated code may do so too.
    pub(crate) allows_deprecated: bool,
}

/// One variant, or the struct itself.
pub(crate) struct Variant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) keys: Keys,
    pub(crate) fields: Vec<Field<'a>>,
    pub(crate) description: String,
    pub(crate) deprecated: Option<String>,
    /// It or one of its fields lets what is `#[deprecated]` be named.
    allows_deprecated: bool,
}

/// One field.
pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    pub(crate) ty: &'a Type,
    pub(crate) keys: Keys,
    /// Named `source`, or marked by another derive as the source.
    pub(crate) is_source: bool,
}

impl Field<'_> {
    /// The name without the mark of a raw identifier, or the number of a tuple field.
    pub(crate) fn name(&self) -> String {
        match &self.member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }

    /// Marked `public`; a source is not in spite of the mark, which has been refused.
    pub(crate) fn is_public(&self) -> bool {
        self.keys.public.is_present() && !self.is_source
    }

    pub(crate) fn is_named(&self) -> bool {
        matches!(self.member, Member::Named(_))
    }
}

impl<'a> Item<'a> {
    /// Reads the item; `None` for a union, which has been told.
    pub(crate) fn read(input: &'a DeriveInput, diagnostics: &Diagnostics) -> Option<Self> {
        let attributes = |place: Place| Attributes::read(&input.attrs, place, diagnostics);
        let (keys, variants, is_enum, allows_deprecated) = match &input.data {
            Data::Enum(data) => {
                let own = attributes(Place::Enum);
                let variants = data.variants.iter().map(|variant| {
                    let attributes = Attributes::read(&variant.attrs, Place::Variant, diagnostics);
                    Variant::read(&variant.ident, attributes, &variant.fields, diagnostics)
                });
                (
                    own.keys,
                    variants.collect::<Vec<_>>(),
                    true,
                    own.allows_deprecated,
                )
            }
            Data::Struct(data) => {
                let mut own = attributes(Place::Struct);
                let keys = own.keys.split_off_container();
                let variant = Variant::read(&input.ident, own, &data.fields, diagnostics);
                (keys, vec![variant], false, false)
            }
            Data::Union(data) => {
                diagnostics.add(
                    data.union_token,
                    "a union cannot be an error; use an enum or a struct",
                );
                return None;
            }
        };
        Some(Self {
            ident: &input.ident,
            generics: &input.generics,
            keys,
            is_enum,
            allows_deprecated: allows_deprecated
                || variants.iter().any(|variant| variant.allows_deprecated),
            variants,
        })
    }
}

impl<'a> Variant<'a> {
    fn read(
        ident: &'a Ident,
        attributes: Attributes,
        fields: &'a syn::Fields,
        diagnostics: &Diagnostics,
    ) -> Self {
        let mut allows_deprecated = attributes.allows_deprecated;
        let fields = fields.iter().enumerate().map(|(index, field)| {
            let attributes = Attributes::read(&field.attrs, Place::Field, diagnostics);
            allows_deprecated |= attributes.allows_deprecated;
            let ident = field.ident.as_ref();
            Field {
                member: match ident {
                    Some(ident) => Member::Named(ident.clone()),
                    None => Member::Unnamed(Index::from(index)),
                },
                ty: &field.ty,
                keys: attributes.keys,
                is_source: attributes.is_source
                    || ident.is_some_and(|ident| ident.unraw() == "source"),
            }
        });
        let fields = fields.collect();
        Self {
            ident,
            keys: attributes.keys,
            fields,
            description: attributes.description,
            deprecated: attributes.deprecated,
            allows_deprecated,
        }
    }
}
