//! `message`: what users read.

use std::fmt;

use apperror::{AppError, PublicValue};

use crate::json;

#[test]
fn a_message_renders_public_fields_by_display() {
    #[derive(Debug, serde::Serialize)]
    struct Cents(u64);

    impl PublicValue for Cents {}

    impl fmt::Display for Cents {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
        }
    }

    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    #[app_error(kind = business, message = "{amount} of {amount}: {{amount}} }}{what}{{")]
    struct OverLimit {
        #[app_error(public)]
        amount: Cents,
        #[app_error(public = "thing")]
        what: &'static str,
    }
    let error = OverLimit {
        amount: Cents(705),
        what: "{amount}",
    };
    assert_eq!(error.user_message(), "7.05 of 7.05: {amount} }{amount}{");
    assert!(json(&error).contains(r#""details":{"amount":705,"thing":"{amount}"}"#));
}

#[test]
fn a_message_without_fields_is_borrowed() {
    #[derive(Debug, thiserror::Error, AppError)]
    enum Plain {
        #[error("x")]
        #[app_error(message = "")]
        Empty,
        #[error("x")]
        #[app_error(message = "Ünïcødé \u{202e} \"quoted\" \\ \n <b>")]
        Odd,
        #[error("x")]
        #[app_error(message = "{{}}")]
        Braces,
    }
    assert!(matches!(
        Plain::Empty.user_message(),
        std::borrow::Cow::Borrowed("")
    ));
    assert_eq!(
        Plain::Odd.user_message(),
        "Ünïcødé \u{202e} \"quoted\" \\ \n <b>"
    );
    assert_eq!(Plain::Braces.user_message(), "{}");
    assert!(json(&Plain::Braces).contains(r#""message":"{}""#));
}

#[test]
fn a_message_of_an_enum_is_that_of_its_variants_braces_and_all() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[app_error(message = "Nothing {{yet}}.")]
    enum Silent {
        #[error("secret")]
        One {
            #[app_error(public)]
            yet: u8,
        },
        #[error("secret")]
        Two(u8),
    }
    assert_eq!(Silent::One { yet: 1 }.user_message(), "Nothing {yet}.");
    assert_eq!(Silent::Two(2).user_message(), "Nothing {yet}.");
}

#[test]
fn tuple_fields_are_named_by_number_and_raw_ones_without_the_mark() {
    #[derive(Debug, thiserror::Error, AppError)]
    enum Named {
        #[error("x")]
        #[app_error(message = "{1}, {0}, {1}")]
        Tuple(
            #[app_error(public = "first")] u8,
            #[app_error(public = "second")] char,
            u8,
        ),
        #[error("x")]
        #[app_error(message = "{type} {fn_}")]
        Raw {
            #[app_error(public)]
            r#type: u8,
            #[app_error(public = "fn")]
            fn_: u8,
        },
    }
    assert_eq!(Named::Tuple(1, 'é', 3).user_message(), "é, 1, é");
    let raw = Named::Raw { r#type: 1, fn_: 2 };
    assert_eq!(raw.user_message(), "1 2");
    assert_eq!(raw.details().to_json(), r#"{"type":1,"fn":2}"#);
}

#[test]
fn options_of_an_outer_format_are_not_meant_for_the_values() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    #[app_error(message = "{count}")]
    struct Counted {
        #[app_error(public)]
        count: u8,
    }
    assert_eq!(
        format!("{:>5}", Counted { count: 7 }.user_message()),
        "    7"
    );
}

#[test]
fn a_display_that_fails_shortens_the_message_and_nothing_else() {
    #[derive(Debug, serde::Serialize)]
    struct Broken;

    impl PublicValue for Broken {}

    impl fmt::Display for Broken {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("half")?;
            Err(fmt::Error)
        }
    }

    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    #[app_error(message = "before {value} after")]
    struct Sick {
        #[app_error(public)]
        value: Broken,
        #[app_error(public)]
        id: u8,
    }
    let json = Sick {
        value: Broken,
        id: 7,
    }
    .to_dict()
    .to_json();
    assert_eq!(
        json,
        r#"{"error_code":"SICK","message":"before half","details":{"value":null,"id":7}}"#
    );
}

#[test]
fn the_text_for_developers_is_never_the_text_for_users() {
    #[derive(Debug, thiserror::Error, AppError)]
    enum Quiet {
        #[error("SELECT * FROM users")]
        Named {},
        #[error("SELECT * FROM users WHERE id = {0}")]
        Tuple(u8),
        #[error("{}", .0)]
        Source(#[source] std::io::Error),
    }
    for error in [
        Quiet::Named {},
        Quiet::Tuple(7),
        Quiet::Source(std::io::Error::other("SELECT 1")),
    ] {
        assert!(!json(&error).contains("SELECT"), "{}", json(&error));
        assert_eq!(error.user_message(), apperror::Kind::Technical.message());
    }
}

/// Texts of units are written when the code is compiled, those of this error when it is shown.
#[derive(Debug, thiserror::Error)]
#[error("x")]
struct ByHand(&'static apperror::ErrorSpec);

impl AppError for ByHand {
    fn spec(&self) -> &'static apperror::ErrorSpec {
        self.0
    }
}

/// Declares a unit with each text, and lists them.
macro_rules! units {
    ($($name:ident = $message:literal,)+) => {
        #[derive(Debug, thiserror::Error, AppError)]
        enum Unit {
            $(
                #[error("x")]
                #[app_error(message = $message)]
                $name,
            )+
        }

        const UNITS: &[(Unit, &str)] = &[$((Unit::$name, $message),)+];
    };
}

units! {
    Empty = "",
    Space = " ",
    Quote = "say \"no\"",
    Backslash = "a\\b",
    Less = "<b",
    Greater = "b>",
    Ampersand = "a & b",
    Slash = "a/b's",
    LineSeparator = "a\u{2028}b",
    ParagraphSeparator = "a\u{2029}b",
    NextCharacter = "a\u{202a}b",
    NewLine = "a\nb\r\t",
    Null = "\0",
    LastControl = "\u{1f}",
    Delete = "\u{7f}",
    NextLine = "\u{85}",
    Far = "七 \u{10ffff}",
}

#[test]
fn a_text_that_is_known_beforehand_is_written_as_any_other() {
    for (unit, message) in UNITS {
        let written = unit.to_dict().to_json();
        assert_eq!(written, ByHand(unit.spec()).to_dict().to_json());
        let value: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(value["message"], *message);
    }
}
