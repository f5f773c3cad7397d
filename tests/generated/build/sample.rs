//! Types of fields, each with a value and with what clients and logs see of it.

use crate::numbers::Numbers;

/// A type with one of its values.
#[derive(Clone)]
pub(crate) struct Sample {
    pub(crate) ty: String,
    pub(crate) value: String,
    pub(crate) json: String,
    /// Its `Display`, if it has one.
    pub(crate) shown: Option<String>,
    /// The value of its `Default`, if it has one.
    pub(crate) default: Option<String>,
    pub(crate) is_public: bool,
    /// Whether it borrows nothing, so that it can be read back.
    pub(crate) is_owned: bool,
    /// The `Option<Duration>` that `retry_after` makes of it.
    pub(crate) wait: Option<String>,
}

/// A type, a value, its JSON, its `Display`, its default. `@` stands before a name that the item may hide.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

#[rustfmt::skip]
const SHOWN: [Row; 15] = [
    ("u8", "7", "7", "7", "0"),
    ("u64", "18446744073709551615", "18446744073709551615", "18446744073709551615", "0"),
    ("i64", "-9007199254740993", "-9007199254740993", "-9007199254740993", "0"),
    ("i16", "-1", "-1", "-1", "0"),
    ("usize", "3", "3", "3", "0"),
    ("u128", "12", "12", "12", "0"),
    ("::core::primitive::u32", "9", "9", "9", "0"),
    ("bool", "true", "true", "true", "false"),
    ("char", "'\"'", "\"\\\"\"", "\"", "'\\0'"),
    ("f64", "2.5", "2.5", "2.5", "0.0"),
    ("f32", "0.1", "0.1", "0.1", "0.0"),
    ("@String", "\"a\\\"b\\\\ é\\n\".into()", "\"a\\\"b\\\\ é\\n\"", "a\"b\\ é\n", "::std::string::String::new()"),
    ("@String", "\"{id}\".into()", "\"{id}\"", "{id}", "::std::string::String::new()"),
    ("::std::borrow::Cow<'static, str>", "\"cow\".into()", "\"cow\"", "cow", "::std::borrow::Cow::Borrowed(\"\")"),
    ("crate::Money", "crate::Money(250)", "250", "2.50", "crate::Money(0)"),
];

#[rustfmt::skip]
const UNSHOWN: [Row; 9] = [
    ("@Option<u8>", "::core::option::Option::Some(3)", "3", "", "::core::option::Option::None"),
    ("@Option<@String>", "::core::option::Option::None", "null", "", "::core::option::Option::None"),
    ("@Vec<@String>", "::std::vec![\"a\".into(), \"b\".into()]", "[\"a\",\"b\"]", "", "::std::vec::Vec::new()"),
    ("[u8; 2]", "[1, 2]", "[1,2]", "", "[0, 0]"),
    ("@Vec<@Option<crate::Color>>", "::std::vec![::core::option::Option::Some(crate::Color::Red)]", "[\"Red\"]", "", "::std::vec::Vec::new()"),
    ("crate::Page<u8>", "crate::Page { items: ::std::vec![1], next: ::core::option::Option::None }", "{\"items\":[1],\"next\":null}", "", "crate::Page { items: ::std::vec::Vec::new(), next: ::core::option::Option::None }"),
    ("::core::time::Duration", "::core::time::Duration::from_millis(1500)", "1.5", "", "::core::time::Duration::ZERO"),
    ("@Option<::core::time::Duration>", "::core::option::Option::Some(::core::time::Duration::from_secs(2))", "2", "", "::core::option::Option::None"),
    ("@Option<::core::time::Duration>", "::core::option::Option::None", "null", "", "::core::option::Option::None"),
];

/// What never leaves, and has no default.
const PRIVATE: [(&str, &str); 8] = [
    ("crate::Opaque", "crate::Opaque"),
    (
        "::apperror::Sensitive<@String>",
        "::apperror::Sensitive::new(\"secret\".into())",
    ),
    (
        "@Box<dyn ::core::error::Error + Send + Sync>",
        "\"secret\".into()",
    ),
    ("fn(&u8) -> u8", "|it| *it"),
    ("(u8, [char; 1])", "(1, ['a'])"),
    (
        "::core::marker::PhantomData<fn(u8)>",
        "::core::marker::PhantomData",
    ),
    (
        "::core::option::Option<::std::boxed::Box<Self>>",
        "::core::option::Option::None",
    ),
    ("<crate::Money as crate::Kept>::Key", "crate::Opaque"),
];

/// The types of `retry_after`.
const WAITS: std::ops::Range<usize> = 6..9;

impl Sample {
    fn of(row: &Row, hides: bool) -> Self {
        let wait = match row.0 {
            "::core::time::Duration" => Some(format!("::core::option::Option::Some({})", row.1)),
            "@Option<::core::time::Duration>" => Some(row.1.to_owned()),
            _ => None,
        };
        Self {
            ty: spelled(row.0, hides),
            value: row.1.to_owned(),
            json: row.2.to_owned(),
            shown: (!row.3.is_empty()).then(|| row.3.to_owned()),
            default: Some(row.4.to_owned()),
            is_public: true,
            is_owned: true,
            wait,
        }
    }

    /// A type that every instance has.
    pub(crate) fn plain(numbers: &mut Numbers, hides: bool) -> Self {
        match numbers.below(10) {
            0 => {
                let (ty, value) = numbers.pick(&PRIVATE);
                Self {
                    default: None,
                    is_public: false,
                    shown: None,
                    ..Self::of(&(ty, value, "", "", ""), hides)
                }
            }
            1..4 => Self::of(&numbers.pick(&UNSHOWN), hides),
            4 => Self::lent("&'static str"),
            _ => Self::shown(numbers, hides),
        }
    }

    pub(crate) fn shown(numbers: &mut Numbers, hides: bool) -> Self {
        Self::of(&numbers.pick(&SHOWN), hides)
    }

    pub(crate) fn wait(numbers: &mut Numbers, hides: bool) -> Self {
        Self::of(&numbers.pick(&UNSHOWN[WAITS]), hides)
    }

    /// The cause of a failure.
    pub(crate) fn cause() -> Self {
        Self {
            default: None,
            is_public: false,
            ..Self::of(&("crate::Plain", "crate::Plain", "", "plain", ""), false)
        }
    }

    pub(crate) fn lent(ty: &str) -> Self {
        Self {
            ty: ty.to_owned(),
            is_owned: false,
            ..Self::of(&("", "\"lent\"", "\"lent\"", "lent", "\"\""), false)
        }
    }

    /// The parameter `T`, or something that holds it.
    pub(crate) fn of_parameter(&self, numbers: &mut Numbers) -> Self {
        let (value, json) = (&self.value, &self.json);
        let (ty, value, json, default) = match numbers.below(4) {
            0 => (
                "::core::option::Option<T>",
                format!("::core::option::Option::Some({value})"),
                json.clone(),
                "::core::option::Option::None",
            ),
            1 => (
                "::std::vec::Vec<T>",
                format!("::std::vec![{value}]"),
                format!("[{json}]"),
                "::std::vec::Vec::new()",
            ),
            2 => (
                "crate::Page<T>",
                format!(
                    "crate::Page {{ items: ::std::vec![{value}], next: ::core::option::Option::None }}"
                ),
                format!("{{\"items\":[{json}],\"next\":null}}"),
                "",
            ),
            _ => {
                return Self {
                    ty: "T".to_owned(),
                    ..self.clone()
                };
            }
        };
        Self {
            ty: ty.to_owned(),
            value,
            json,
            shown: None,
            default: (!default.is_empty()).then(|| default.to_owned()),
            wait: None,
            ..self.clone()
        }
    }

    /// An array whose length is the parameter `N`, which is three.
    pub(crate) fn of_length() -> Self {
        let row = (
            "",
            "[crate::Money(1), crate::Money(2), crate::Money(3)]",
            "[1,2,3]",
            "",
            "",
        );
        Self {
            ty: "[crate::Money; N]".to_owned(),
            default: None,
            // serde reads arrays of a fixed length only.
            is_owned: false,
            ..Self::of(&row, false)
        }
    }
}

/// A type whose names are found whatever the item is called.
fn spelled(ty: &str, hides: bool) -> String {
    let full = [
        ("@String", "::std::string::String"),
        ("@Option", "::core::option::Option"),
        ("@Vec", "::std::vec::Vec"),
        ("@Box", "::std::boxed::Box"),
    ];
    full.into_iter().fold(ty.to_owned(), |ty, (short, full)| {
        ty.replace(short, if hides { full } else { &short[1..] })
    })
}
