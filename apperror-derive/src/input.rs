//! The item as it was written: a container, its variants and their fields. A struct is a container with one variant.

use syn::ext::IdentExt as _;
use syn::{
    Attribute, Data, DeriveInput, Expr, ExprLit, Generics, Ident, Index, Lit, Member, Meta, Type,
};

use crate::attribute::{Place, read};
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
        let (keys, variants, is_enum) = match &input.data {
            Data::Enum(data) => {
                let keys = read(&input.attrs, Place::Enum, diagnostics);
                let variants = data.variants.iter().map(|variant| {
                    let keys = read(&variant.attrs, Place::Variant, diagnostics);
                    Variant::read(
                        &variant.ident,
                        keys,
                        &variant.attrs,
                        &variant.fields,
                        diagnostics,
                    )
                });
                (keys, variants.collect::<Vec<_>>(), true)
            }
            Data::Struct(data) => {
                let mut own = read(&input.attrs, Place::Struct, diagnostics);
                let keys = own.split_off_container();
                let variant =
                    Variant::read(&input.ident, own, &input.attrs, &data.fields, diagnostics);
                (keys, vec![variant], false)
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
            variants,
            allows_deprecated: allows_deprecated(input),
        })
    }
}

impl<'a> Variant<'a> {
    fn read(
        ident: &'a Ident,
        keys: Keys,
        attributes: &[Attribute],
        fields: &'a syn::Fields,
        diagnostics: &Diagnostics,
    ) -> Self {
        let fields = fields.iter().enumerate().map(|(index, field)| Field {
            member: match &field.ident {
                Some(ident) => Member::Named(ident.clone()),
                None => Member::Unnamed(Index::from(index)),
            },
            ty: &field.ty,
            keys: read(&field.attrs, Place::Field, diagnostics),
            is_source: field
                .ident
                .as_ref()
                .is_some_and(|ident| ident.unraw() == "source")
                || field.attrs.iter().any(marks_source),
        });
        Self {
            ident,
            keys,
            fields: fields.collect(),
            description: description(attributes),
            deprecated: deprecation(attributes),
        }
    }
}

/// Whether an attribute of thiserror or snafu makes the field the source.
fn marks_source(attribute: &Attribute) -> bool {
    let path = attribute.path();
    if path.is_ident("source") || path.is_ident("from") || path.is_ident("backtrace") {
        return true;
    }
    let mut is_source = false;
    if path.is_ident("snafu") || path.is_ident("error") {
        // What does not parse here is the other derive's to refuse.
        let _ = attribute.parse_nested_meta(|meta| {
            is_source |= meta.path.is_ident("source") || meta.path.is_ident("backtrace");
            Ok(())
        });
    }
    is_source
}

/// The doc comment, a leading space of each line taken off.
fn description(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| {
        let name_value = attribute.meta.require_name_value().ok()?;
        if !name_value.path.is_ident("doc") {
            return None;
        }
        string(&name_value.value)
    });
    let text = lines.map(|line| {
        if line.contains('\n') {
            without_stars(&line)
        } else {
            line.strip_prefix(' ').unwrap_or(&line).to_owned()
        }
    });
    text.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A block comment without the stars that its lines begin with, if all of them do.
fn without_stars(block: &str) -> String {
    let first = block.lines().next().unwrap_or_default();
    let rest = || block.lines().skip(1).map(str::trim_start);
    let has_stars = rest().all(|line| line.is_empty() || line.starts_with('*'));
    if !has_stars {
        return block.to_owned();
    }
    let rest = rest().map(|line| line.strip_prefix('*').unwrap_or(line));
    let lines = std::iter::once(first).chain(rest);
    let lines = lines.map(|line| line.strip_prefix(' ').unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// The note of `#[deprecated]`, empty where it has none.
fn deprecation(attributes: &[Attribute]) -> Option<String> {
    let attribute = attributes
        .iter()
        .find(|attribute| attribute.path().is_ident("deprecated"))?;
    let mut note = String::new();
    match &attribute.meta {
        Meta::Path(_) => {}
        Meta::NameValue(name_value) => note = string(&name_value.value).unwrap_or_default(),
        Meta::List(_) => {
            // What does not parse here is rustc's to refuse.
            let _ = attribute.parse_nested_meta(|meta| {
                let text: syn::LitStr = meta.value()?.parse()?;
                if meta.path.is_ident("note") {
                    note = text.value();
                }
                Ok(())
            });
        }
    }
    Some(note)
}

/// Whether the item, a variant or a field carries `allow` or `expect` of the lint `deprecated`.
fn allows_deprecated(input: &DeriveInput) -> bool {
    let (variants, fields): (Vec<_>, Vec<_>) = match &input.data {
        Data::Enum(data) => (
            data.variants.iter().map(|variant| &variant.attrs).collect(),
            data.variants
                .iter()
                .flat_map(|variant| &variant.fields)
                .collect(),
        ),
        Data::Struct(data) => (Vec::new(), data.fields.iter().collect()),
        Data::Union(_) => (Vec::new(), Vec::new()),
    };
    let fields = fields.iter().map(|field| &field.attrs);
    let mut attributes = variants
        .into_iter()
        .chain(fields)
        .chain([&input.attrs])
        .flatten();
    attributes.any(|attribute| {
        let path = attribute.path();
        let mut names_it = false;
        if path.is_ident("allow") || path.is_ident("expect") {
            // What does not parse here, such as `clippy::all`, is another lint.
            let _ = attribute.parse_nested_meta(|meta| {
                names_it |= meta.path.is_ident("deprecated");
                if meta.input.peek(syn::Token![=]) {
                    meta.value()?.parse::<Expr>()?;
                }
                Ok(())
            });
        }
        names_it
    })
}

fn string(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_the_text_of_the_comment() {
        let about = |attributes: Vec<Attribute>| description(&attributes);
        let lines = syn::parse_quote! {
            /// The first line,
            ///
            ///     and the second.
        };
        assert_eq!(about(lines), "The first line,\n\n    and the second.");
        let block = syn::parse_quote! {
            #[doc = " The first line,\n     * and the second.\n     *\n     *     code\n     "]
        };
        assert_eq!(about(block), "The first line,\nand the second.\n\n    code");
        let list = syn::parse_quote!(#[doc = "\n    Text\n    * item\n"]);
        assert_eq!(about(list), "Text\n    * item");
    }
}
