//! All attributes of one container, variant or field, read in one pass.

use syn::{Attribute, Expr, ExprLit, Ident, Lit, Meta};

use crate::attribute::{Place, read};
use crate::diagnostics::Diagnostics;
use crate::keys::Keys;

/// What the attributes say.
#[derive(Default)]
pub(crate) struct Attributes {
    /// The settings of all `#[app_error(…)]`; they add up.
    pub(crate) keys: Keys,
    /// The doc comment, a leading space of each line taken off.
    pub(crate) description: String,
    /// The note of `#[deprecated]`, empty where it has none.
    pub(crate) deprecated: Option<String>,
    /// There is an `allow` or `expect` of the lint `deprecated`.
    pub(crate) allows_deprecated: bool,
    /// thiserror or snafu is told that the field is the source.
    pub(crate) is_source: bool,
}

impl Attributes {
    pub(crate) fn read(attributes: &[Attribute], place: Place, diagnostics: &Diagnostics) -> Self {
        let mut found = Self::default();
        let mut lines = Vec::new();
        for attribute in attributes {
            match name(attribute).as_str() {
                "app_error" => read(attribute, place, &mut found.keys, diagnostics),
                "doc" => lines.extend(line(attribute)),
                "deprecated" => found.deprecated = Some(note(attribute)),
                "allow" | "expect" => found.allows_deprecated |= names_deprecated(attribute),
                "source" | "from" | "backtrace" => found.is_source = true,
                "snafu" | "error" if place == Place::Field => {
                    found.is_source |= marks_source(attribute);
                }
                _ => {}
            }
        }
        Self {
            description: lines.join("\n").trim().to_owned(),
            ..found
        }
    }
}

/// The name of an attribute; empty where it is a path of several segments.
fn name(attribute: &Attribute) -> String {
    let ident = attribute.path().get_ident();
    ident.map(Ident::to_string).unwrap_or_default()
}

/// The text of one doc comment.
fn line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(doc) = &attribute.meta else {
        return None;
    };
    let text = string(&doc.value)?;
    Some(if text.contains('\n') {
        without_stars(&text)
    } else {
        text.strip_prefix(' ').unwrap_or(&text).to_owned()
    })
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
fn note(attribute: &Attribute) -> String {
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
    note
}

/// Whether an `allow` or `expect` is of the lint `deprecated`.
fn names_deprecated(attribute: &Attribute) -> bool {
    let mut names_it = false;
    // What does not parse here, such as `clippy::all`, is another lint.
    let _ = attribute.parse_nested_meta(|meta| {
        names_it |= meta.path.is_ident("deprecated");
        if meta.input.peek(syn::Token![=]) {
            meta.value()?.parse::<Expr>()?;
        }
        Ok(())
    });
    names_it
}

/// Whether an attribute with settings makes the field the source.
fn marks_source(attribute: &Attribute) -> bool {
    let mut is_source = false;
    // What does not parse here is the other derive's to refuse.
    let _ = attribute.parse_nested_meta(|meta| {
        is_source |= meta.path.is_ident("source") || meta.path.is_ident("backtrace");
        Ok(())
    });
    is_source
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
        let about = |attributes: Vec<Attribute>| {
            Attributes::read(&attributes, Place::Variant, &Diagnostics::default()).description
        };
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
