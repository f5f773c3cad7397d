//! What the compiler and clippy say about derived code: nothing, and nothing less about the user's own.

use apperror::{AppError, ErrorCatalog};

use crate::codes;
use crate::pitfalls::{read, read_all};

/// The library below `tests/strict` is compiled under all of these.
#[test]
fn pitfall_05_clippy_finds_nothing_on_the_lines_of_users() {
    let strict = read("tests/strict/src/lib.rs");
    for lint in [
        "warnings",
        "clippy::all",
        "clippy::pedantic",
        "clippy::nursery",
        "missing_docs",
    ] {
        assert!(strict.contains(&format!("    {lint}")), "{lint}");
    }
}

#[test]
fn pitfall_06_every_impl_is_marked_as_derived_and_nothing_else_is_visible() {
    let expansions = read_all("apperror-derive/expansions");
    assert!(expansions.len() > 5);
    for expansion in expansions {
        let lines: Vec<_> = expansion.lines().map(str::trim).collect();
        let impls = lines.iter().filter(|line| line.starts_with("impl")).count();
        let marks = lines
            .iter()
            .filter(|line| **line == "#[automatically_derived]")
            .count();
        assert_eq!(impls, marks, "{expansion}");
        assert!(
            lines.iter().all(|line| !line.starts_with("pub ")),
            "{expansion}"
        );
    }
}

/// An `allow` below a `forbid` would be an error, as those of thiserror are.
mod forbidden {
    #![forbid(
        deprecated,
        unused,
        missing_docs,
        unused_qualifications,
        single_use_lifetimes,
        clippy::pedantic,
        clippy::used_underscore_binding
    )]

    /// All shapes.
    #[derive(Debug, apperror::AppError)]
    #[app_error(message = "Failed.")]
    pub(super) enum Failure<'a> {
        /// Named.
        #[app_error(message = "{shown}")]
        Named {
            /// Private.
            _private: &'a str,
            /// Public.
            #[app_error(public)]
            shown: &'a str,
        },
        /// Tuple.
        Tuple(#[app_error(public = "number")] u8),
    }

    impl std::fmt::Display for Failure<'_> {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("x")
        }
    }

    impl std::error::Error for Failure<'_> {}
}

#[test]
fn pitfall_07_lints_may_be_forbidden() {
    let named = forbidden::Failure::Named {
        _private: "p",
        shown: "s",
    };
    assert_eq!(named.user_message(), "s");
    assert_eq!(
        forbidden::Failure::Tuple(7).details().to_json(),
        r#"{"number":7}"#
    );
}

mod outdated {
    #![deny(deprecated)]

    #[derive(Debug, thiserror::Error, apperror::AppError)]
    pub(super) enum Failure {
        #[deprecated(note = "use `New`")]
        #[error("x")]
        #[expect(dead_code, reason = "the catalog alone is asked")]
        Old {
            #[deprecated]
            #[app_error(public)]
            id: u8,
        },
        #[error("x")]
        New,
    }

    #[deprecated]
    #[derive(Debug, thiserror::Error, apperror::AppError)]
    #[error("x")]
    #[expect(dead_code, reason = "it only has to compile")]
    pub(super) struct Whole {
        #[app_error(public)]
        id: u8,
    }
}

#[test]
fn pitfall_08_deprecated_items_are_derived_without_a_warning() {
    assert_eq!(codes::<outdated::Failure>(), ["OLD", "NEW"]);
    assert_eq!(outdated::Failure::New.code(), "NEW");
    let old = outdated::Failure::CATALOG
        .find("OLD")
        .expect("it is listed");
    assert_eq!(old.deprecated(), Some("use `New`"));
}

/// `expect` fails where the compiler does not warn; thiserror reads every field, so it cannot stand beside.
mod unread {
    #![deny(unfulfilled_lint_expectations)]

    #[derive(Debug, apperror::AppError)]
    pub(super) struct Failure {
        #[app_error(public)]
        pub(super) shown: u8,
        #[expect(dead_code, reason = "nobody reads it, the derive neither")]
        pub(super) forgotten: u8,
    }

    impl std::fmt::Display for Failure {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("x")
        }
    }

    impl std::error::Error for Failure {}
}

#[test]
fn pitfall_21_a_field_that_nobody_reads_is_still_told() {
    assert_eq!(
        unread::Failure {
            shown: 7,
            forgotten: 8
        }
        .details()
        .to_json(),
        r#"{"shown":7}"#
    );
}
