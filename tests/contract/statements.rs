//! The statements about types, T1 to T9: a test that is named `tN_…` proves the statement of that number.
//!
//! Where a statement is about what does not compile, its test names the cases below `ui/`; that the compiler still says so
//! is proven there.

use std::fs;
use std::path::Path;

use apperror::{AppError, ErrorCatalog, ErrorSpec, Sensitive};
use apperror_tests::{DatabaseError, ResourceNotFound};

use crate::{json, logged};

/// Every source that has such tests.
const SOURCES: [&str; 3] = [
    include_str!("statements.rs"),
    include_str!("opened.rs"),
    include_str!("artefacts.rs"),
];

/// There is no T7.
const STATEMENTS: [u8; 8] = [1, 2, 3, 4, 5, 6, 8, 9];

#[test]
fn every_statement_has_a_test_that_names_it() {
    let is_named = |number: &u8| {
        SOURCES
            .iter()
            .any(|source| source.contains(&format!("fn t{number}_")))
    };
    let count = STATEMENTS.iter().filter(|number| is_named(number)).count();
    println!("T-statements: {count} of {} hold", STATEMENTS.len());
    assert_eq!(count, STATEMENTS.len());
}

/// The compiler refuses the case, and says this among its errors.
#[track_caller]
pub(crate) fn assert_refused(case: &str, saying: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("ui")
        .join(case)
        .with_extension("stderr");
    let told =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let is_told = told
        .lines()
        .any(|line| line.starts_with("error") && line.contains(saying));
    assert!(is_told, "no error says \"{saying}\":\n{told}");
}

#[test]
fn t2_a_message_is_a_literal_over_public_fields() {
    for (case, saying) in [
        ("values/message_is_a_macro", "message"),
        ("message/private_field", "which is private"),
        ("message/private_field_of_a_struct", "which is private"),
        ("message/logged_field", "which is private"),
        ("message/source", "the message names `source`"),
        ("message/missing_field", "no such field"),
        ("message/debug", "no format spec"),
        ("message/debug_of_a_number", "no format spec"),
        ("message/debug_of_a_number", "no such field"),
        ("message/width_of_a_field", "no format spec"),
        ("message/format_spec", "no format spec"),
        ("message/expression", ""),
    ] {
        assert_refused(case, saying);
    }
}

#[test]
fn t3_a_source_is_never_public() {
    for case in [
        "public/source_by_name",
        "public/source_by_attribute",
        "public/source_hidden_in_a_macro",
        "public/from",
    ] {
        assert_refused(case, "`public` on a source");
    }
    assert_refused(
        "public/backtrace",
        "`Backtrace` may not be shown to clients",
    );
}

#[test]
fn t5_the_only_way_out_is_the_dict() {
    assert_refused(
        "traits/no_serialize",
        "`Failure: serde::Serialize` is not satisfied",
    );
    assert_refused("traits/no_serialize", "private fields");
    let error = DatabaseError::PoolEmpty {
        host: "10.0.0.7".to_owned(),
    };
    assert!(error.to_string().contains("10.0.0.7"));
    assert!(!json(&error).contains("10.0.0.7"));
}

#[test]
fn t6_every_variant_has_a_code_of_the_grammar_and_no_other_has_it() {
    for case in [
        "codes/malformed",
        "codes/derived_is_malformed",
        "codes/too_long",
        "codes/too_short",
    ] {
        assert_refused(case, "malformed");
    }
    for case in [
        "codes/duplicate",
        "catalog/two_leaves",
        "catalog/parent_and_leaf",
        "catalog/two_crates",
    ] {
        assert_refused(case, "");
    }
    let codes: Vec<&'static str> = DatabaseError::CATALOG.iter().map(ErrorSpec::code).collect();
    assert_eq!(
        codes,
        [
            "DATABASE_POOL_EMPTY",
            "DATABASE_COMMIT_LOST",
            "RESOURCE_NOT_FOUND"
        ]
    );
    let is_legal = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    assert!(
        codes.iter().all(|code| code.bytes().all(is_legal)),
        "{codes:?}"
    );
}

/// A code that is put together at run time is no code, by hand either.
#[test]
#[should_panic(expected = "malformed error code")]
fn t6_a_code_by_hand_obeys_the_grammar() {
    let _ = ErrorSpec::new("User 7", apperror::Kind::Technical);
}

/// An unmarked field is in no log; a marked one is; a secret is erased wherever it stands, and has no other form.
#[test]
fn t9_log_fields_are_the_marked_ones_and_secrets_are_erased() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("refused {card}: {reason}")]
    struct Refused {
        reason: String,
        #[app_error(log)]
        shard: u8,
        #[app_error(log)]
        card: Sensitive<&'static str>,
    }
    let error = Refused {
        reason: "r".to_owned(),
        shard: 3,
        card: Sensitive::new("4111111111111111"),
    };
    assert_eq!(error.reason, "r");
    assert_eq!(
        logged(&error),
        [("shard", "3".to_owned()), ("card", "[redacted]".to_owned())]
    );
    assert_eq!(error.to_string(), "refused [redacted]: r");
    let missing = ResourceNotFound {
        resource: "order",
        id: 7,
        shard: 3,
    };
    assert_eq!(
        logged(&missing).len(),
        3,
        "public fields are logged as well"
    );
    assert_refused("public/form_of_a_secret", "mismatched types");
    assert_refused("public/form_of_a_secret", "AsRef<[u8]>");
}
