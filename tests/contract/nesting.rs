//! Hierarchies: a transparent level changes nothing.

use std::error::Error as _;

use apperror::{AppError, Outcome, Retry};
use apperror_tests::{DatabaseError, ResourceNotFound};

use crate::{json, logged};

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = "ORDER", kind = validation, status = 422, severity = critical, message = "Order.")]
enum OrderError {
    #[error(transparent)]
    #[app_error(transparent)]
    Database(#[from] DatabaseError),
    #[error("own")]
    Own {
        #[source]
        cause: DatabaseError,
    },
}

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(kind = business)]
enum ApiError {
    #[error(transparent)]
    #[app_error(transparent)]
    Order {
        #[from]
        inner: Box<OrderError>,
    },
}

#[derive(Debug, thiserror::Error, AppError)]
#[error(transparent)]
#[app_error(transparent)]
struct Outermost(#[from] ApiError);

fn missing() -> ResourceNotFound {
    ResourceNotFound {
        resource: "order",
        id: 7,
        shard: 3,
    }
}

/// Whoever holds one learns what whoever holds the other learns.
#[track_caller]
fn assert_same(outer: &dyn AppError, inner: &dyn AppError) {
    assert!(std::ptr::eq(outer.spec(), inner.spec()));
    assert_eq!(outer.code(), inner.code());
    assert_eq!(outer.kind(), inner.kind());
    assert_eq!(outer.status(), inner.status());
    assert_eq!(outer.severity(), inner.severity());
    assert_eq!(outer.outcome(), inner.outcome());
    assert_eq!(outer.retry(), inner.retry());
    assert_eq!(outer.retry_after(), inner.retry_after());
    assert_eq!(outer.user_message(), inner.user_message());
    assert_eq!(outer.details().to_json(), inner.details().to_json());
    assert_eq!(json(outer), json(inner));
    assert_eq!(logged(outer), logged(inner));
}

#[test]
fn four_levels_say_what_the_leaf_says() {
    let order = OrderError::from(DatabaseError::from(missing()));
    let outermost = Outermost::from(ApiError::from(Box::new(order)));
    assert_same(&outermost, &missing());
    assert_eq!(outermost.code(), "RESOURCE_NOT_FOUND");
    assert_eq!(outermost.user_message(), "There is no order 7.");
    assert_eq!(
        logged(&outermost).last().unwrap(),
        &("shard", "3".to_owned())
    );
}

#[test]
fn the_defaults_of_an_outer_level_are_for_its_own_variants() {
    let outer = Outermost(ApiError::from(Box::new(OrderError::from(
        DatabaseError::CommitLost,
    ))));
    assert_same(&outer, &DatabaseError::CommitLost);
    assert_eq!(outer.status().as_u16(), 500);
    assert_eq!(outer.outcome(), Outcome::Unknown);
    assert_eq!(outer.retry(), Retry::Never);
}

#[test]
fn a_source_is_not_a_transparent_field() {
    let own = OrderError::Own {
        cause: DatabaseError::CommitLost,
    };
    assert_eq!(own.code(), "ORDER_OWN");
    assert_eq!(own.status().as_u16(), 422);
    assert_eq!(own.user_message(), "Order.");
    assert_eq!(own.source().unwrap().to_string(), "no answer to COMMIT");
}

#[test]
fn the_derives_of_other_crates_may_be_transparent_where_this_one_is_not() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[app_error(kind = unavailable)]
    enum Own {
        #[error(transparent)]
        Io(#[from] std::io::Error),
        #[error("renamed")]
        #[app_error(transparent)]
        Renamed(DatabaseError),
    }
    let io = Own::from(std::io::Error::other("10.0.0.7"));
    assert_eq!(io.code(), "IO");
    assert!(!json(&io).contains("10.0.0.7"));
    let renamed = Own::Renamed(DatabaseError::CommitLost);
    assert_eq!(renamed.code(), "DATABASE_COMMIT_LOST");
    assert_eq!(renamed.to_string(), "renamed");
}

#[test]
fn a_recursive_error_that_is_not_transparent_compiles_and_answers() {
    #[derive(Debug, thiserror::Error, AppError)]
    enum Retried {
        #[error("first")]
        #[app_error(kind = timeout)]
        First,
        #[error("again after {0}")]
        #[app_error(kind = upstream)]
        Again(#[source] Box<Self>),
        #[error("twice")]
        #[app_error(kind = upstream)]
        Both(Box<Retried>, Vec<Retried>),
    }
    let error = Retried::Again(Box::new(Retried::Both(
        Box::new(Retried::First),
        Vec::new(),
    )));
    assert_eq!(error.code(), "AGAIN");
    assert_eq!(crate::codes::<Retried>(), ["FIRST", "AGAIN", "BOTH"]);
}

#[test]
fn an_inner_type_of_the_same_name_is_another_type() {
    mod inner {
        #[derive(Debug, thiserror::Error, apperror::AppError)]
        #[error("x")]
        #[app_error(code = "INNER_FAILURE")]
        pub(super) struct Failure;
    }

    #[derive(Debug, thiserror::Error, AppError)]
    #[error(transparent)]
    #[app_error(transparent)]
    struct Failure(inner::Failure);

    assert_eq!(Failure(inner::Failure).code(), "INNER_FAILURE");
}
