//! The source text of a type, the same whatever compiler printed it and however the user broke the line.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::Type;

/// The text of a type for catalogs and locks.
pub(crate) fn type_name(ty: &Type) -> String {
    let mut text = String::new();
    write(ty.to_token_stream(), &mut text);
    text
}

/// Whether a type is, by its name, a public value of the standard library.
pub(super) fn is_well_known(name: &str) -> bool {
    let inner = name
        .strip_prefix("Option<")
        .or(name.strip_prefix("Vec<"))
        .and_then(|inner| inner.strip_suffix('>'));
    match inner {
        Some(inner) => is_well_known(inner),
        None => WELL_KNOWN.contains(&name),
    }
}

const WELL_KNOWN: [&str; 18] = [
    "&'static str",
    "Duration",
    "String",
    "bool",
    "char",
    "f32",
    "f64",
    "i128",
    "i16",
    "i32",
    "i64",
    "i8",
    "u128",
    "u16",
    "u32",
    "u64",
    "u8",
    "usize",
];

fn write(tokens: TokenStream, text: &mut String) {
    let mut after_tick = false;
    for tree in tokens {
        if after_tick && matches!(tree, TokenTree::Ident(_)) {
            text.push_str(&tree.to_string());
            // `'a str`, but `Cow<'a, str>`; what closes or separates takes the space back.
            text.push(' ');
            after_tick = false;
            continue;
        }
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(punct) => match punct.as_char() {
                '\'' => {
                    after_tick = true;
                    text.push('\'');
                }
                ',' | '>' if text.ends_with(' ') => {
                    text.pop();
                    text.push_str(if punct.as_char() == ',' { ", " } else { ">" });
                }
                ',' => text.push_str(", "),
                ';' => text.push_str("; "),
                '+' => text.push_str(" + "),
                '=' => text.push_str(" = "),
                other => text.push(other),
            },
            TokenTree::Ident(_) | TokenTree::Literal(_) => {
                if text.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                    text.push(' ');
                }
                text.push_str(&tree.to_string());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_like_a_public_value_is_not_well_known() {
        for name in ["u64", "Option<Vec<String>>", "&'static str"] {
            assert!(is_well_known(name), "{name}");
        }
        for name in [
            "OrderId",
            "&'a str",
            "Option<OrderId>",
            "Option<u8",
            "HashMap<u8, u8>",
            "",
        ] {
            assert!(!is_well_known(name), "{name}");
        }
    }

    #[test]
    fn types_read_as_they_are_written() {
        for text in [
            "u64",
            "Vec<Option<String>>",
            "&'a str",
            "&'a [u16]",
            "Cow<'a, str>",
            "Ref<'a>",
            "Box<dyn Error + 'a>",
            "[u8; 2]",
            "std::collections::HashMap<K, V>",
            "Box<dyn Error + Send>",
            "(A, B)",
        ] {
            let ty: Type = syn::parse_str(text).expect("a type");
            assert_eq!(type_name(&ty), text);
        }
    }
}
