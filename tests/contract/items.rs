//! Pitfalls of the shape of an item, of its parameters and of what is around it.

use apperror::{AppError, ErrorCatalog, Sensitive};

use crate::codes;
use crate::statements::assert_refused;

/// `hygiene` has whole scopes of such names.
#[expect(dead_code, reason = "the names alone matter")]
mod shadowed {
    mod core {}
    mod std {}
    struct Result;
    struct Option;

    #[derive(::core::fmt::Debug, ::thiserror::Error, ::apperror::AppError)]
    #[error("x")]
    #[app_error(message = "{id}")]
    pub(super) struct Failure {
        #[app_error(public)]
        pub(super) id: u8,
    }
}

#[test]
fn pitfall_09_names_of_the_scope_are_not_reached() {
    assert_eq!(shadowed::Failure { id: 7 }.user_message(), "7");
}

mod elsewhere {
    pub(super) use apperror as renamed;
}

#[test]
fn pitfall_11_the_crate_may_have_another_path() {
    #[derive(Debug, thiserror::Error, elsewhere::renamed::AppError)]
    #[error("x")]
    #[app_error(crate = elsewhere::renamed, message = "{id}")]
    struct Failure {
        #[app_error(public)]
        id: u8,
    }
    assert_eq!(Failure { id: 7 }.user_message(), "7");
}

/// A bound where a field is used, on the type of the field, and none elsewhere.
#[test]
fn pitfall_12_bounds_are_inferred_from_what_is_used() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[app_error(message = "Failed.")]
    enum Generic<'a, T: std::fmt::Debug, U: std::fmt::Debug = (), const N: usize = 0> {
        #[error("x")]
        #[app_error(message = "{shown}")]
        Shown {
            #[app_error(public)]
            shown: &'a T,
            hidden: Option<U>,
        },
        #[error("x")]
        Array([U; N]),
    }
    // a secret is neither a `PublicValue` nor a source of any other bound
    type Instance<'a> = Generic<'a, u8, Sensitive<()>, 2>;
    let shown = Instance::Shown {
        shown: &7,
        hidden: Some(Sensitive::new(())),
    };
    assert_eq!(shown.user_message(), "7");
    let array = Instance::Array([Sensitive::new(()), Sensitive::new(())]);
    assert!(
        matches!(&array, Generic::Array([_, _]))
            && matches!(
                shown,
                Generic::Shown {
                    hidden: Some(_),
                    ..
                }
            )
    );
    assert_eq!(array.code(), "ARRAY");
}

#[test]
fn pitfall_13_the_catalog_is_a_tree_that_generic_code_can_build() {
    #[derive(Debug, thiserror::Error, AppError)]
    enum Outer<E: ErrorCatalog> {
        #[error(transparent)]
        #[app_error(transparent)]
        Inner(E),
        #[error("x")]
        Own,
    }
    let listed = codes::<Outer<apperror_tests::ResourceNotFound>>();
    assert_eq!(listed, ["RESOURCE_NOT_FOUND", "OWN"]);
    assert_eq!(Outer::<apperror_tests::ResourceNotFound>::Own.code(), "OWN");
    let inner = apperror_tests::ResourceNotFound {
        resource: "order",
        id: 7,
        shard: 3,
    };
    assert_eq!(Outer::Inner(inner).code(), "RESOURCE_NOT_FOUND");
    for case in ["itself", "itself_by_name", "itself_with_parameters"] {
        assert_refused(
            &format!("transparent/{case}"),
            "cannot be transparent on itself",
        );
    }
    assert_refused("catalog/generic", "");
}

#[test]
fn pitfall_14_the_trait_is_dyn_compatible_and_the_catalog_is_apart() {
    let shared: std::sync::Arc<dyn AppError + Send + Sync> =
        std::sync::Arc::new(shadowed::Failure { id: 7 });
    assert_eq!(shared.code(), "FAILURE");
    assert!(<Box<dyn AppError + Send + Sync>>::CATALOG.is_open());
}

/// No choice by what a type happens to implement: in generic code, too, the mark decides and the bound is checked.
#[test]
fn pitfall_15_silence_never_means_public() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    struct Silent<T: std::fmt::Debug> {
        value: T,
    }
    let error = Silent {
        value: "could be shown",
    };
    assert_eq!(error.value, "could be shown");
    assert!(error.details().is_empty());
    assert_refused("public/parameter", "its trait bounds were not satisfied");
}

#[test]
fn pitfall_17_non_exhaustive_items_are_matched_without_a_rest() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[non_exhaustive]
    enum Open {
        #[error("x")]
        #[non_exhaustive]
        Named {
            #[app_error(public)]
            id: u8,
        },
        #[error("x")]
        #[non_exhaustive]
        Tuple(#[app_error(public = "id")] u8),
    }
    for error in [Open::Named { id: 7 }, Open::Tuple(7)] {
        assert_eq!(error.details().to_json(), r#"{"id":7}"#);
    }
}

#[test]
fn pitfall_18_the_mark_of_a_raw_name_stays_in_the_source() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("{type}")]
    #[app_error(message = "{type}")]
    struct Failure {
        #[app_error(public)]
        r#type: u8,
    }
    let error = Failure { r#type: 7 };
    assert_eq!(
        (&*error.user_message(), &*error.details().to_json()),
        ("7", r#"{"type":7}"#)
    );
}
