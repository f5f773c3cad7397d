//! `CATALOG`: the tree of all failures, each once.

use std::collections::BTreeSet;

use apperror::{AppError, Catalog, ErrorCatalog, ErrorSpec, Kind};
use apperror_tests::{DatabaseError, ResourceNotFound};

use crate::codes;

#[derive(Debug, thiserror::Error, AppError)]
#[expect(dead_code, reason = "the catalog alone is asked")]
enum Tree {
    #[error("x")]
    First,
    #[error(transparent)]
    #[app_error(transparent)]
    Left(Left),
    #[error("x")]
    Second,
    #[error("x")]
    Third,
    #[error(transparent)]
    #[app_error(transparent)]
    Right(Box<DatabaseError>),
    #[error(transparent)]
    #[app_error(transparent)]
    Again(ResourceNotFound),
    #[error("x")]
    Last,
}

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = "LEFT")]
#[expect(dead_code, reason = "the catalog alone is asked")]
enum Left {
    #[error(transparent)]
    #[app_error(transparent)]
    Missing(ResourceNotFound),
    #[error("x")]
    Own,
}

#[test]
fn it_is_depth_first_in_the_order_of_declaration() {
    assert_eq!(
        codes::<Tree>(),
        [
            "FIRST",
            "RESOURCE_NOT_FOUND",
            "LEFT_OWN",
            "SECOND",
            "THIRD",
            "DATABASE_POOL_EMPTY",
            "DATABASE_COMMIT_LOST",
            "LAST",
        ]
    );
}

#[test]
fn its_iterator_knows_its_length_and_may_be_repeated() {
    assert_eq!(Tree::CATALOG.iter().len(), 8);
    assert_eq!(Tree::CATALOG.into_iter().count(), 8);
    let distinct: BTreeSet<_> = Tree::CATALOG.iter().map(ErrorSpec::code).collect();
    assert_eq!(distinct.len(), 8);
}

#[test]
fn it_finds_what_it_lists_and_nothing_else() {
    let spec = Tree::CATALOG.find("RESOURCE_NOT_FOUND").unwrap();
    let error = ResourceNotFound {
        resource: "order",
        id: 7,
        shard: 3,
    };
    assert!(std::ptr::eq(spec, error.spec()));
    assert!(Tree::CATALOG.find("resource_not_found").is_none());
    assert!(Tree::CATALOG.find("").is_none());
    assert!(!Tree::CATALOG.is_open());
}

#[test]
fn enums_and_trees_without_failures_are_empty() {
    #[derive(Debug, thiserror::Error, AppError)]
    enum Never {}

    #[derive(Debug, thiserror::Error, AppError)]
    #[expect(dead_code, reason = "it has no value")]
    enum Outer {
        #[error(transparent)]
        #[app_error(transparent)]
        Never(Never),
    }
    assert_eq!(codes::<Never>(), [""; 0]);
    assert_eq!(codes::<Outer>(), [""; 0]);
    let none: Option<Outer> = None;
    assert!(none.is_none_or(|outer| outer.code().is_empty()));
}

#[test]
fn a_catalog_by_hand_holds_derived_ones_and_is_held_by_them() {
    static LATE: ErrorSpec = ErrorSpec::new("LATE", Kind::Timeout);
    static BY_HAND: Catalog = Catalog::of(&[&LATE, &LATE])
        .with_nested(&[DatabaseError::CATALOG, ResourceNotFound::CATALOG]);

    let listed: Vec<_> = BY_HAND.iter().map(ErrorSpec::code).collect();
    assert_eq!(
        listed,
        [
            "LATE",
            "DATABASE_POOL_EMPTY",
            "DATABASE_COMMIT_LOST",
            "RESOURCE_NOT_FOUND"
        ]
    );
    assert_eq!(format!("{BY_HAND:?}"), format!("{listed:?}"));
}

/// One code under two names of one declaration, as a `macro_rules` makes them.
#[test]
fn declarations_that_one_macro_makes_are_told_apart_by_their_names() {
    macro_rules! declare {
        ($($name:ident $code:literal)+) => {
            $(
                #[derive(Debug, thiserror::Error, AppError)]
                #[error("x")]
                #[app_error(code = $code)]
                struct $name;
            )+
        };
    }
    declare! { One "MADE_ONE" Two "MADE_TWO" }

    #[derive(Debug, thiserror::Error, AppError)]
    enum Made {
        #[error(transparent)]
        #[app_error(transparent)]
        One(One),
        #[error(transparent)]
        #[app_error(transparent)]
        Two(Two),
    }
    assert_eq!(codes::<Made>(), ["MADE_ONE", "MADE_TWO"]);
    assert_eq!(Made::One(One).code(), "MADE_ONE");
    assert_eq!(Made::Two(Two).code(), "MADE_TWO");
}

/// One row for each code, made by the compiler: 600 codes in a tree of three levels.
mod large {
    use apperror::AppError;

    macro_rules! level {
        ($name:ident $prefix:literal $($inner:ident)*: $($variant:ident)+) => {
            #[derive(Debug, thiserror::Error, AppError)]
            #[app_error(prefix = $prefix)]
            #[expect(dead_code, reason = "the catalog alone is asked")]
            pub(super) enum $name {
                $(
                    #[error("x")]
                    $variant,
                )+
                $(
                    #[error(transparent)]
                    #[app_error(transparent)]
                    $inner($inner),
                )*
            }
        };
    }

    macro_rules! fifty {
        ($name:ident $prefix:literal $($inner:ident)*) => {
            level! {
                $name $prefix $($inner)*:
                A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 B0 B1 B2 B3 B4 B5 B6 B7 B8 B9 C0 C1 C2 C3 C4
                C5 C6 C7 C8 C9 D0 D1 D2 D3 D4 D5 D6 D7 D8 D9 E0 E1 E2 E3 E4 E5 E6 E7 E8 E9
            }
        };
    }

    fifty! { L0 "L0" }
    fifty! { L1 "L1" }
    fifty! { L2 "L2" }
    fifty! { M0 "M0" L0 L1 L2 }
    fifty! { L4 "L4" }
    fifty! { L5 "L5" }
    fifty! { L6 "L6" }
    fifty! { M1 "M1" L4 L5 L6 L0 }
    fifty! { L8 "L8" }
    fifty! { L9 "L9" }
    fifty! { M2 "M2" L8 L9 L1 }
    fifty! { Root "ROOT" M0 M1 M2 L0 }
}

#[test]
#[deny(long_running_const_eval)]
fn hundreds_of_codes_are_proven_unique() {
    let listed = codes::<large::Root>();
    assert_eq!(listed.len(), 600);
    assert_eq!(listed.iter().collect::<BTreeSet<_>>().len(), 600);
}
