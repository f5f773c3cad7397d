//! Every form of `crate = path`, and scopes without a prelude.

/// The crate under another name, as a crate that passes it on has it.
pub(crate) use apperror as renamed;

mod child {
    /// Has the name of a crate that the tests depend on.
    mod serde_json {
        pub(super) use apperror::*;
    }

    mod sibling {
        pub(super) use apperror::*;
    }

    /// One error per way to spell the path.
    macro_rules! errors {
        ($($name:ident by $path:path,)+) => {
            $(
                #[derive(Debug, thiserror::Error, apperror::AppError)]
                #[error("x")]
                #[app_error(crate = $path, decode, message = "{id}")]
                pub(super) struct $name {
                    #[app_error(public)]
                    pub(super) id: u8,
                }
            )+

            pub(super) fn codes() -> Vec<&'static str> {
                vec![$(apperror::AppError::code(&$name { id: 7 })),+]
            }
        };
    }

    errors! {
        FromRoot by ::apperror,
        FromCrate by crate::paths::renamed,
        FromParent by super::renamed,
        FromHere by self::sibling,
        FromSibling by sibling,
        FromExtern by apperror,
        FromModuleNotCrate by serde_json,
    }

    /// What another crate does in whose macros the derive stands.
    macro_rules! by_dollar_crate {
        ($name:ident) => {
            #[derive(Debug, thiserror::Error, apperror::AppError)]
            #[error("x")]
            #[app_error(crate = $crate::paths::renamed)]
            pub(super) struct $name;
        };
    }

    by_dollar_crate!(FromMacro);
}

/// Nothing but what is spelled out can be named in here.
#[no_implicit_prelude]
mod without_prelude {
    #[derive(::std::fmt::Debug, ::thiserror::Error, ::apperror::AppError)]
    #[app_error(decode)]
    pub(super) enum Failure {
        #[error("x")]
        #[app_error(message = "{id}", kind = unavailable, outcome = unknown, severity = critical, retry_after = wait)]
        Shown {
            #[app_error(public, log)]
            id: ::core::primitive::u64,
            #[app_error(default)]
            wait: ::core::option::Option<::core::time::Duration>,
        },
        #[error("x")]
        #[app_error(kind = unavailable, retry_after = "5s", help = "https://example.com/{code}")]
        Unit,
        #[error(transparent)]
        #[app_error(transparent)]
        Inner(Inner),
    }

    #[derive(::std::fmt::Debug, ::thiserror::Error, ::apperror::AppError)]
    #[app_error(decode)]
    #[error("x")]
    pub(super) struct Inner;
}

use apperror::AppError as _;

use crate::{assert_answers, codes};

#[test]
fn every_path_to_the_crate_is_followed() {
    let expected = [
        "FROM_ROOT",
        "FROM_CRATE",
        "FROM_PARENT",
        "FROM_HERE",
        "FROM_SIBLING",
        "FROM_EXTERN",
        "FROM_MODULE_NOT_CRATE",
    ];
    assert_eq!(child::codes(), expected);
    assert_eq!(child::FromMacro.code(), "FROM_MACRO");
}

#[test]
fn a_module_of_the_function_is_a_path_as_well() {
    mod local {
        pub(super) use apperror::*;
    }

    #[derive(Debug, thiserror::Error, apperror::AppError)]
    #[error("x")]
    #[app_error(crate = local)]
    struct Failure;

    assert_eq!(Failure.code(), "FAILURE");
}

#[test]
fn generated_code_needs_no_prelude() {
    use without_prelude::{Failure, Inner};

    let shown = Failure::Shown { id: 7, wait: None };
    assert_answers(
        &shown,
        r#"{"error_code":"SHOWN","message":"7","details":{"id":7}}"#,
    );
    assert_eq!(Failure::Unit.code(), "UNIT");
    assert_eq!(Failure::Inner(Inner).code(), "INNER");
    assert_eq!(codes::<Failure>(), ["SHOWN", "UNIT", "INNER"]);
}
