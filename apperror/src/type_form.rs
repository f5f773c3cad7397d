//! `TypeForm`: what the source text of a field's type says about its JSON.

use alloc::boxed::Box;

/// The JSON form of a type, as far as its text tells. Two texts of one form look the same to a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TypeForm<'a> {
    /// `true` or `false`.
    Bool,
    /// A whole number, by its type.
    Integer(&'a str),
    /// Any number, by its type.
    Float(&'a str),
    /// A text.
    Text,
    /// A number of seconds.
    Seconds,
    /// The form or `null`.
    Optional(Box<Self>),
    /// A list of any length.
    List(Box<Self>),
    /// A list of this length.
    Array(Box<Self>, &'a str),
    /// A type whose text says nothing, with its path and all.
    Named(&'a str),
}

impl<'a> TypeForm<'a> {
    /// The form of a type by its source text.
    pub(crate) fn of(type_name: &'a str) -> Self {
        let text = type_name.trim();
        if let Some(target) = text.strip_prefix('&') {
            return Self::of(without_lifetime(target));
        }
        if let Some(inner) = text
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            return match inner.rsplit_once(';') {
                Some((item, length)) if !length.contains(']') => {
                    Self::Array(Box::new(Self::of(item)), length.trim())
                }
                _ => Self::List(Box::new(Self::of(inner))),
            };
        }
        let (path, arguments) = match text.split_once('<') {
            Some((path, rest)) => (path, rest.strip_suffix('>').unwrap_or_default()),
            None => (text, ""),
        };
        let name = path.rsplit("::").next().unwrap_or(path);
        match (name, arguments) {
            ("bool", "") => Self::Bool,
            (
                "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8" | "u16" | "u32" | "u64"
                | "u128" | "usize",
                "",
            ) => Self::Integer(name),
            ("f32" | "f64", "") => Self::Float(name),
            ("str" | "String", "") => Self::Text,
            ("Duration", "")
                if !["time::", "chrono::"]
                    .iter()
                    .any(|own| path.starts_with(own)) =>
            {
                Self::Seconds
            }
            (_, "") => Self::Named(text),
            ("Option", item) => Self::Optional(Box::new(Self::of(item))),
            ("Vec", item) => Self::List(Box::new(Self::of(item))),
            ("Box", target) => Self::of(target),
            ("Cow", arguments) => Self::of(without_lifetime(arguments)),
            _ => Self::Named(text),
        }
    }
}

/// The text behind `'a ` or `'a, `.
fn without_lifetime(text: &str) -> &str {
    if text.starts_with('\'') {
        text.split_once(' ').map_or(text, |(_, rest)| rest)
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(form: TypeForm<'_>) -> Box<TypeForm<'_>> {
        Box::new(form)
    }

    #[test]
    fn texts_of_one_json_form_are_equal() {
        for text in [
            "String",
            "&str",
            "&'a str",
            "&'static str",
            "std::string::String",
            "Cow<'static, str>",
            "std::borrow::Cow<'a, str>",
            "Box<str>",
        ] {
            assert_eq!(TypeForm::of(text), TypeForm::Text, "{text}");
        }
        assert_eq!(TypeForm::of("&'a [u8]"), TypeForm::of("Vec<u8>"));
        assert_eq!(TypeForm::of("core::time::Duration"), TypeForm::Seconds);
    }

    #[test]
    fn everything_else_is_kept_apart() {
        assert_ne!(TypeForm::of("u32"), TypeForm::of("u64"));
        assert_ne!(TypeForm::of("[u8; 2]"), TypeForm::of("[u8; 4]"));
        assert_ne!(TypeForm::of("v1::OrderId"), TypeForm::of("v2::OrderId"));
        assert_ne!(TypeForm::of("time::Duration"), TypeForm::Seconds);
        assert_ne!(TypeForm::of("chrono::Duration"), TypeForm::Seconds);
        assert_ne!(TypeForm::of("Id<String>"), TypeForm::Text);
        assert_eq!(
            TypeForm::of("<T as Trait>::Id"),
            TypeForm::Named("<T as Trait>::Id")
        );
        assert_eq!(TypeForm::of("Vec<"), TypeForm::Named("Vec<"));
        assert_eq!(TypeForm::of(""), TypeForm::Named(""));
    }

    #[test]
    fn forms_nest() {
        assert_eq!(
            TypeForm::of("Option<Vec<[u8; 2]>>"),
            TypeForm::Optional(boxed(TypeForm::List(boxed(TypeForm::Array(
                boxed(TypeForm::Integer("u8")),
                "2"
            )))))
        );
        assert_eq!(
            TypeForm::of("[[i8; 2]]"),
            TypeForm::List(boxed(TypeForm::Array(boxed(TypeForm::Integer("i8")), "2")))
        );
    }
}
