//! Types that were opened to clients, and the ways in which something else could look like one: statements T1 and T4.

use std::fmt;

use apperror::lock::Lock;
use apperror::{AppError, ErrorCatalog, PublicValue, Sensitive};
use serde::{Serialize, Serializer};

use crate::json;
use crate::statements::assert_refused;

#[test]
fn t1_what_is_no_public_value_is_not_shown() {
    for case in [
        "public/error",
        "public/boxed_error",
        "public/format_arguments",
        "public/untyped_json",
        "public/sensitive",
        "public/secrecy",
        "public/own_type",
        "public/inside_a_list",
        "public/alias_of_a_secret",
        "public/hidden_in_a_macro",
        "public/derive_of_a_secret",
        "public/flattened_map",
    ] {
        assert_refused(
            case,
            "may not be shown to clients: it is not a `PublicValue`",
        );
    }
}

/// Marks that a reader of the error does not see are marks, and the manifest tells them.
#[test]
fn t1_a_macro_and_an_alias_hide_nothing_from_the_manifest() {
    type Label = String;

    macro_rules! failure {
        ($name:ident { $($mark:tt)* }) => { failure!(@ $name [] $($mark)*); };
        (@ $name:ident [$($fields:tt)*] shown $field:ident: $ty:ty, $($rest:tt)*) => {
            failure!(@ $name [$($fields)* #[app_error(public)] $field: $ty,] $($rest)*);
        };
        (@ $name:ident [$($fields:tt)*] $field:ident: $ty:ty, $($rest:tt)*) => {
            failure!(@ $name [$($fields)* $field: $ty,] $($rest)*);
        };
        (@ $name:ident [$($fields:tt)*]) => {
            #[derive(Debug, thiserror::Error, AppError)]
            #[error("x")]
            struct $name { $($fields)* }
        };
    }
    failure! { Hidden { shown label: Label, secret: &'static str, shown id: u8, } }

    let error = Hidden {
        label: "l".to_owned(),
        secret: "hunter2",
        id: 7,
    };
    assert_eq!(error.secret, "hunter2");
    assert_eq!(error.details().to_json(), r#"{"label":"l","id":7}"#);
    let lock = Lock::from_catalog(Hidden::CATALOG).to_string();
    assert!(
        lock.contains("label: Label") && lock.contains("id: u8"),
        "{lock}"
    );
    assert!(!lock.contains("secret"), "{lock}");
}

/// What a type that was opened by name writes is its own matter; it stays below the name of its field.
#[test]
fn t1_a_type_writes_below_its_field_and_nowhere_else() {
    #[derive(Debug)]
    struct Odd;

    impl PublicValue for Odd {}

    impl Serialize for Odd {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map([("error_code", "FORGED"), ("message", "forged")])
        }
    }

    impl fmt::Display for Odd {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("\",\"details\":{\"forged\":true}")
        }
    }

    #[derive(Debug, Serialize, PublicValue)]
    struct Flat {
        id: u8,
        #[serde(flatten)]
        odd: Odd,
    }

    #[derive(Debug, thiserror::Error, AppError)]
    #[error("private")]
    #[app_error(message = "{odd}")]
    struct Failure {
        #[app_error(public)]
        odd: Odd,
        #[app_error(public)]
        flat: Flat,
    }
    let error = Failure {
        odd: Odd,
        flat: Flat { id: 7, odd: Odd },
    };
    let sent: serde_json::Value = serde_json::from_str(&json(&error)).expect("it is JSON");
    let forged = serde_json::json!({ "error_code": "FORGED", "message": "forged" });
    assert_eq!(sent["error_code"], "FAILURE");
    assert_eq!(sent["message"], error.odd.to_string());
    assert_eq!(sent["details"]["odd"], forged);
    assert_eq!(sent["details"]["flat"]["id"], 7);
    assert_eq!(sent["details"].as_object().expect("details").len(), 2);
    let lock = Lock::from_catalog(Failure::CATALOG).to_string();
    assert!(
        lock.contains("odd: Odd") && lock.contains("flat: Flat"),
        "{lock}"
    );
}

#[test]
fn t4_a_parameter_is_public_where_its_type_is() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    struct Generic<T: fmt::Debug> {
        #[app_error(public)]
        value: T,
    }
    assert_eq!(
        Generic { value: Some(7) }.details().to_json(),
        r#"{"value":7}"#
    );
    // It is still an error for a type that may not be shown, only none that has an answer.
    let text = Generic {
        value: Sensitive::new(7),
    }
    .to_string();
    assert_eq!(text, "x");
    assert_refused("public/parameter", "its trait bounds were not satisfied");
}
