//! What is nearly a fault and is none: it compiles, and does what it says.

use std::time::Duration;

use apperror::{AppError, Outcome, Retry, Sensitive};
use apperror_tests::ResourceNotFound;

use crate::codes;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = "NEAR", kind = business, message = "Not {{yet}}.")]
#[expect(dead_code, reason = "most of it only has to compile")]
enum Near {
    // beside `code`: the shortest, the longest, the other case
    #[error("x")]
    #[app_error(code = "A1")]
    Shortest,
    #[error("x")]
    #[app_error(code = "a23456789_123456789_123456789_123456789_123456789_123456789_123")]
    Longest,
    // beside `message`: a private field in doubled braces, a public type without `Display` that is not named
    #[error("x")]
    #[app_error(message = "{{card}} {owner}")]
    Braces {
        card: Sensitive<u8>,
        #[app_error(public)]
        owner: String,
        #[app_error(public)]
        tags: Vec<String>,
    },
    // beside `retry`: what an outcome allows
    #[error("x")]
    #[app_error(outcome = unknown, retry = same_key)]
    Unsure,
    #[error("x")]
    #[app_error(outcome = unknown, retry = poll)]
    Polled,
    #[error("x")]
    #[app_error(outcome = applied, retry = never)]
    Done,
    #[error("x")]
    #[app_error(outcome = not_applied, retry = transient)]
    Nothing,
    #[error("x")]
    #[app_error(kind = timeout, outcome = not_applied, retry = transient)]
    Certain,
    // beside `retry_after`: a public field, and one whose name is a word of another key
    #[error("x")]
    #[app_error(retry = transient, retry_after = never)]
    Wait {
        #[app_error(public)]
        never: Duration,
    },
    // beside `public`: names that are nearly taken
    #[error("x")]
    Names {
        #[app_error(public = "sources")]
        r#struct: u8,
        #[app_error(public)]
        source_: u8,
        #[app_error(public)]
        type_: u8,
        #[app_error(public)]
        r#type: u8,
    },
    // beside a public source: one that is only logged
    #[error("x")]
    Source {
        #[app_error(log)]
        source: std::io::Error,
    },
    // beside a transparent field of the own type: one of a type whose name begins so, and a source of the own type
    #[error(transparent)]
    #[app_error(transparent)]
    Inner(NearInner),
    #[error("x")]
    Own(#[source] Box<Self>),
    // beside `transparent` with other keys: a doc comment and `cfg_attr`
    /// Passed on.
    #[error(transparent)]
    #[app_error(transparent)]
    #[cfg_attr(any(), app_error(status = 404))]
    Missing(#[from] ResourceNotFound),
}

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
struct NearInner;

#[test]
fn all_of_them_have_their_codes() {
    let listed = codes::<Near>();
    assert_eq!(listed.len(), 14);
    assert_eq!(listed[0], "A1");
    assert_eq!(listed[1].len(), 63);
}

#[test]
fn a_private_name_in_doubled_braces_is_text() {
    let error = Near::Braces {
        card: Sensitive::new(1),
        owner: "o".into(),
        tags: Vec::new(),
    };
    assert_eq!(error.user_message(), "{card} o");
    assert_eq!(Near::Done.user_message(), "Not {yet}.");
}

#[test]
fn what_the_outcome_allows_stands() {
    for (error, outcome, retry) in [
        (Near::Unsure, Outcome::Unknown, Retry::SameKey),
        (Near::Polled, Outcome::Unknown, Retry::Poll),
        (Near::Done, Outcome::Applied, Retry::Never),
        (Near::Nothing, Outcome::NotApplied, Retry::Transient),
        (Near::Certain, Outcome::NotApplied, Retry::Transient),
    ] {
        assert_eq!(
            (error.outcome(), error.retry()),
            (outcome, retry),
            "{error:?}"
        );
    }
    let never = Duration::from_secs(1);
    assert_eq!(Near::Wait { never }.retry_after(), Some(never));
}

/// An enum that is itself called like the trait, or like what the prelude holds.
#[test]
fn the_names_of_the_prelude_and_of_the_trait_are_free() {
    mod taken {
        #[derive(Debug, thiserror::Error, apperror::AppError)]
        #[expect(dead_code, reason = "it only has to compile")]
        pub(super) enum AppError {
            #[error("x")]
            #[app_error(kind = not_found)]
            None,
            #[error("x")]
            Some(u8),
            #[error("x")]
            Ok,
            #[error("x")]
            Err {},
        }
    }
    assert_eq!(codes::<taken::AppError>(), ["NONE", "SOME", "OK", "ERR"]);
    assert_eq!(taken::AppError::None.code(), "NONE");
}

#[test]
fn what_every_variant_settles_for_itself_is_no_contradiction_of_the_enum() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[app_error(retry = transient)]
    enum Settled {
        #[error("x")]
        #[app_error(outcome = not_applied)]
        Outcome,
        #[error("x")]
        #[app_error(kind = timeout)]
        Kind,
        #[error("x")]
        #[app_error(retry = never)]
        Retry,
        #[error(transparent)]
        #[app_error(transparent)]
        Inner(ResourceNotFound),
    }
    assert_eq!(Settled::Outcome.retry(), Retry::Transient);
    assert_eq!(Settled::Kind.retry(), Retry::SameKey);
    assert_eq!(Settled::Retry.retry(), Retry::Never);
    let inner = ResourceNotFound {
        resource: "order",
        id: 7,
        shard: 4,
    };
    assert_eq!(Settled::Inner(inner).retry(), Retry::Never);
    assert_eq!(codes::<Settled>().len(), 4);
}
