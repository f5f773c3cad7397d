//! Modules, macros, types and traits with the names of the standard library and of the prelude.

/// Everything that generated code could reach by a short path is something else here.
#[expect(
    unused_macros,
    non_camel_case_types,
    dead_code,
    reason = "the names alone matter"
)]
mod scope {
    mod core {}
    mod std {}
    mod alloc {}
    mod apperror {}
    mod serde {}
    mod __private {}
    mod __apperror {}

    macro_rules! trap {
        ($($name:ident)+) => {
            $(macro_rules! $name { () => { compile_error!("a macro of the user was called") } })+
        };
    }
    trap! { format panic unreachable module_path line column matches vec write assert }

    struct Option;
    struct Result;
    struct Some;
    struct None;
    struct Ok;
    struct Err;
    struct String;
    struct Vec;
    struct Box;
    struct Duration;
    struct ErrorSpec;
    struct Catalog;
    struct Kind;
    struct usize;
    struct str;
    struct bool;

    trait Sized {}
    trait Default {}
    trait FnMut {}
    trait FnOnce {}
    trait Error {}
    trait Display {}
    trait Into {}
    trait Iterator {}
    trait PublicValue {}
    trait ErrorCatalog {}

    fn drop() {}

    #[derive(::core::fmt::Debug, ::thiserror::Error, ::apperror::AppError)]
    #[app_error(decode, kind = unavailable, help = "https://example.com/{code}")]
    pub(super) enum Failure {
        #[error("x")]
        None,
        #[error("x")]
        #[app_error(message = "{f}", outcome = unknown, retry = same_key, severity = critical, status = 499)]
        Some {
            #[app_error(public, log)]
            f: ::core::primitive::u8,
            #[app_error(public)]
            self_: ::std::string::String,
            #[app_error(public, default)]
            visit: ::std::vec::Vec<::core::primitive::u8>,
        },
        #[error("x")]
        #[app_error(message = "{0}", retry_after = "5s")]
        Ok(#[app_error(public = "ok")] ::core::primitive::u8),
        #[error("x")]
        Err(#[app_error(public = "err", default)] ::core::option::Option<::std::string::String>),
        #[error("x")]
        #[app_error(transparent)]
        Apperror(Inner),
        #[error("x")]
        #[app_error(retry_after = wait)]
        SelfIsBusy {
            #[app_error(default)]
            wait: ::core::option::Option<::core::time::Duration>,
        },
    }

    #[derive(::core::fmt::Debug, ::thiserror::Error, ::apperror::AppError)]
    #[app_error(decode)]
    #[error("x")]
    pub(super) struct Inner;

    #[derive(::core::fmt::Debug, ::serde::Serialize, ::apperror::PublicValue)]
    pub(super) struct Pair<T>(pub(super) T, pub(super) Unit);

    #[derive(::core::fmt::Debug, ::serde::Serialize, ::apperror::PublicValue)]
    pub(super) struct Unit;

    #[derive(::core::fmt::Debug, ::thiserror::Error, ::apperror::AppError)]
    #[error("x")]
    pub(super) struct Generic<T>
    where
        T: ::core::fmt::Debug,
    {
        #[app_error(public)]
        pub(super) pair: Pair<T>,
    }
}

use apperror::wire::{Decode, Decoded, ErrorBody};
use scope::{Failure, Generic, Inner, Pair, Unit};

use crate::{assert_answers, codes};

#[test]
fn a_scope_that_takes_every_name_changes_nothing() {
    let error = Failure::Some {
        f: 7,
        self_: "s".into(),
        visit: vec![1],
    };
    assert_answers(
        &error,
        r#"{"error_code":"SOME","message":"7","details":{"f":7,"self_":"s","visit":[1]}}"#,
    );
    assert_eq!(
        codes::<Failure>(),
        ["NONE", "SOME", "OK", "ERR", "INNER", "SELF_IS_BUSY"]
    );
}

#[test]
fn decoding_works_there_too() {
    for error in [
        Failure::None,
        Failure::Ok(1),
        Failure::Err(Some("e".into())),
        Failure::Apperror(Inner),
        Failure::SelfIsBusy { wait: None },
    ] {
        use apperror::AppError as _;

        let body: ErrorBody = serde_json::from_str(&error.to_dict().to_json()).unwrap();
        let Decoded::Known(read) = Failure::decode(&body) else {
            panic!("{error:?} is not known");
        };
        assert_eq!(format!("{read:?}"), format!("{error:?}"));
    }
}

#[test]
fn generic_errors_and_values_work_there_too() {
    let error = Generic {
        pair: Pair(7, Unit),
    };
    let details = apperror::AppError::details(&error);
    assert_eq!(details.to_json(), r#"{"pair":[7,null]}"#);
}
