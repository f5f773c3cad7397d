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
