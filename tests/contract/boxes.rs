//! Boxed errors: `Box<dyn AppError>` is an error, an `AppError` and an open catalog.

use std::error::Error;

use apperror::{AppError, ErrorCatalog};
use apperror_tests::{DatabaseError, ResourceNotFound};

use crate::{codes, json, logged};

type Any = Box<dyn AppError + Send + Sync>;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("own")]
    #[app_error(kind = conflict)]
    Own,
    #[error(transparent)]
    #[app_error(transparent)]
    Any(Any),
    #[error(transparent)]
    #[app_error(transparent)]
    Boxed(Box<DatabaseError>),
}

fn missing() -> ResourceNotFound {
    ResourceNotFound {
        resource: "order",
        id: 7,
        shard: 3,
    }
}

#[test]
fn what_is_in_a_box_answers() {
    let boxed: Any = Box::new(missing());
    let twice = Failure::Any(Box::new(Failure::Any(boxed)));
    assert_eq!(twice.code(), "RESOURCE_NOT_FOUND");
    assert_eq!(json(&twice), json(&missing()));
    assert_eq!(logged(&twice), logged(&missing()));
    assert_eq!(twice.user_message(), "There is no order 7.");
    assert_eq!(twice.to_string(), "no order 7 in shard 3");
}

#[test]
fn a_box_goes_through_question_marks_and_keeps_its_source() {
    fn fails() -> Result<(), Box<dyn Error + Send + Sync>> {
        let any: Any = Box::new(missing());
        Err(any)?;
        Ok(())
    }

    #[derive(Debug, thiserror::Error, AppError)]
    #[error("outer")]
    struct Outer(#[source] std::io::Error);

    assert_eq!(fails().unwrap_err().to_string(), "no order 7 in shard 3");
    let any: Any = Box::new(Outer(std::io::Error::other("inner")));
    assert_eq!(any.source().unwrap().to_string(), "inner");
    assert_eq!(Box::new(any).source().unwrap().to_string(), "inner");
}

#[test]
fn the_catalog_of_a_box_is_open_and_that_of_a_boxed_type_is_its_own() {
    assert_eq!(
        codes::<Failure>(),
        [
            "OWN",
            "DATABASE_POOL_EMPTY",
            "DATABASE_COMMIT_LOST",
            "RESOURCE_NOT_FOUND"
        ]
    );
    assert!(Failure::CATALOG.is_open());
    assert!(<Any as ErrorCatalog>::CATALOG.is_open());
    assert_eq!(codes::<Any>(), [""; 0]);
    assert!(!<Box<DatabaseError>>::CATALOG.is_open());
    assert_eq!(codes::<Box<Box<DatabaseError>>>(), codes::<DatabaseError>());
    assert_eq!(Failure::Own.code(), "OWN");
    assert_eq!(
        Failure::Boxed(Box::new(DatabaseError::CommitLost)).code(),
        "DATABASE_COMMIT_LOST"
    );
}

#[test]
fn the_trait_is_usable_as_a_reference_of_any_lifetime() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("{0}")]
    struct Borrowed<'a>(#[app_error(public = "text")] &'a str);

    let text = String::from("local");
    let error = Borrowed(&text);
    let seen: &dyn AppError = &error;
    assert_eq!(seen.details().to_json(), r#"{"text":"local"}"#);
    let boxed: Box<dyn AppError + Send + Sync + '_> = Box::new(error);
    assert_eq!(boxed.code(), "BORROWED");
}
