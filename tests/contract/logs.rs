//! `log_fields` and `fields()`: what logs may record.

use apperror::{AppError, ErrorCatalog, FieldSpec, PublicValue, Sensitive};

use crate::logged;

#[derive(Debug, Clone, serde::Serialize, PublicValue)]
struct Cart {
    items: Vec<u8>,
}

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    Mixed {
        #[app_error(log)]
        shard: &'static str,
        #[app_error(public = "number")]
        order_id: u64,
        unmarked: u8,
        #[app_error(public, log)]
        owner: String,
        #[app_error(public)]
        cart: Cart,
        #[app_error(log)]
        card: Sensitive<String>,
        #[app_error(log)]
        _hidden: u8,
    },
    #[error("x")]
    Tuple(
        #[app_error(log = "first")] std::net::Ipv4Addr,
        #[app_error(public = "second")] &'static str,
    ),
    #[error("x")]
    Bare(u8),
}

#[test]
fn log_fields_are_displayed_and_public_ones_are_json() {
    let error = Failure::Mixed {
        shard: "eu-3",
        order_id: 7,
        unmarked: 1,
        owner: "a\"b".into(),
        cart: Cart { items: vec![1, 2] },
        card: Sensitive::new("4111".into()),
        _hidden: 9,
    };
    let expected = [
        ("shard", "eu-3"),
        ("number", "7"),
        ("owner", "a\"b"),
        ("cart", r#"{"items":[1,2]}"#),
        ("card", "[redacted]"),
        ("_hidden", "9"),
    ];
    assert_eq!(
        logged(&error),
        expected.map(|(name, text)| (name, text.to_owned()))
    );
    let tuple = Failure::Tuple(std::net::Ipv4Addr::LOCALHOST, "b");
    let expected = [("first", "127.0.0.1"), ("second", r#""b""#)];
    assert_eq!(
        logged(&tuple),
        expected.map(|(name, text)| (name, text.to_owned()))
    );
    assert_eq!(logged(&Failure::Bare(1)), []);
}

#[test]
fn the_spec_lists_what_is_told_with_names_and_types() {
    let fields = Failure::CATALOG.find("MIXED").unwrap().fields();
    let expected = [
        FieldSpec::new("shard", "&'static str").logged(),
        FieldSpec::new("number", "u64").public(),
        FieldSpec::new("owner", "String").public().logged(),
        FieldSpec::new("cart", "Cart").public(),
        FieldSpec::new("card", "Sensitive<String>").logged(),
        FieldSpec::new("_hidden", "u8").logged(),
    ];
    assert_eq!(fields, expected);
    let tuple = Failure::CATALOG.find("TUPLE").unwrap().fields();
    assert_eq!(tuple[0].type_name(), "std::net::Ipv4Addr");
    assert_eq!(Failure::CATALOG.find("BARE").unwrap().fields(), []);
}

#[test]
fn a_message_that_names_a_field_does_not_log_it_twice() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    #[app_error(message = "{id}{id}", retry_after = wait, kind = unavailable)]
    struct Named {
        #[app_error(public)]
        id: u8,
        #[app_error(log = "waits")]
        shown: u8,
        wait: std::time::Duration,
    }
    let error = Named {
        id: 1,
        shown: 2,
        wait: std::time::Duration::ZERO,
    };
    assert_eq!(logged(&error), [("id", "1".into()), ("waits", "2".into())]);
}
