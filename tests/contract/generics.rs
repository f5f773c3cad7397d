//! Type parameters, const parameters and lifetimes: bounds follow from the fields that are used.

use std::fmt::{Debug, Display};
use std::marker::PhantomData;

use apperror::{AppError, ErrorCatalog, PublicValue};
use apperror_tests::{DatabaseError, ResourceNotFound};

use crate::codes;

#[derive(Debug, thiserror::Error, AppError)]
enum Layered<'a, T, E = DatabaseError, const N: usize = 2>
where
    T: Debug,
{
    #[error("{shown:?}")]
    #[app_error(message = "No {named}.")]
    Own {
        #[app_error(public)]
        shown: [T; N],
        #[app_error(public)]
        named: &'a str,
    },
    #[error(transparent)]
    #[app_error(transparent)]
    Inner(E),
}

#[test]
fn only_what_a_value_needs_is_demanded_of_it() {
    /// Neither a `Display` nor a `PublicValue`.
    #[derive(Debug)]
    struct Opaque;

    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    struct Held<T: Debug> {
        _held: PhantomData<T>,
        #[app_error(public)]
        id: u8,
    }
    let error = Held {
        _held: PhantomData::<Opaque>,
        id: 7,
    };
    assert_eq!(error.details().to_json(), r#"{"id":7}"#);
}

#[test]
fn a_generic_enum_answers_in_generic_code() {
    fn code_of<T, E>(error: &Layered<'_, T, E>) -> (&'static str, String)
    where
        T: Debug + PublicValue,
        [T; 2]: PublicValue,
        E: Debug + ErrorCatalog,
    {
        (error.code(), error.user_message().into_owned())
    }

    let own: Layered<'_, u8> = Layered::Own {
        shown: [1, 2],
        named: "luck",
    };
    assert_eq!(code_of(&own), ("OWN", "No luck.".into()));
    assert_eq!(own.details().to_json(), r#"{"shown":[1,2],"named":"luck"}"#);
    let inner: Layered<'_, u8> = Layered::Inner(DatabaseError::CommitLost);
    assert_eq!(code_of(&inner).0, "DATABASE_COMMIT_LOST");
}

#[test]
fn one_generic_enum_has_one_catalog_per_instance() {
    assert_eq!(
        codes::<Layered<'_, u8, ResourceNotFound>>(),
        ["OWN", "RESOURCE_NOT_FOUND"]
    );
    assert_eq!(
        codes::<Layered<'_, u8, Box<dyn AppError + Send + Sync>>>(),
        ["OWN"]
    );
    assert_eq!(codes::<Layered<'_, u8>>().len(), 4);
}

#[test]
fn two_instances_in_one_enum_are_one_declaration() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    struct Rejected<T: Display + Debug>(#[app_error(public = "value")] T);

    #[derive(Debug, thiserror::Error, AppError)]
    enum Both {
        #[error(transparent)]
        #[app_error(transparent)]
        Number(Rejected<u8>),
        #[error(transparent)]
        #[app_error(transparent)]
        Text(Rejected<String>),
    }
    assert_eq!(codes::<Both>(), ["REJECTED"]);
    assert_eq!(
        Both::Number(Rejected(7)).details().to_json(),
        r#"{"value":7}"#
    );
    assert_eq!(
        Both::Text(Rejected("a".into())).details().to_json(),
        r#"{"value":"a"}"#
    );
}

#[test]
fn associated_types_and_self_are_types_like_others() {
    trait Store {
        type Key;
    }

    #[derive(Debug)]
    struct Memory;

    impl Store for Memory {
        type Key = u64;
    }

    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    #[app_error(message = "No {key}.")]
    struct Missing<S: Store + Debug>
    where
        S::Key: Debug,
    {
        #[app_error(public)]
        key: <S as Store>::Key,
        #[app_error(log)]
        again: S::Key,
    }
    let error: Missing<Memory> = Missing { key: 7, again: 8 };
    assert_eq!(error.user_message(), "No 7.");
    assert_eq!(
        crate::logged(&error),
        [("key", "7".to_owned()), ("again", "8".to_owned())]
    );
}

#[test]
fn a_public_type_may_hold_a_private_one() {
    mod inner {
        #[derive(Debug, serde::Serialize, apperror::PublicValue)]
        struct Hidden<T>(T);

        #[derive(Debug, thiserror::Error, apperror::AppError)]
        #[error("x")]
        pub(super) struct Shown<T: std::fmt::Debug> {
            #[app_error(public)]
            value: Hidden<T>,
        }

        pub(super) fn shown() -> Shown<u8> {
            Shown { value: Hidden(7) }
        }
    }
    assert_eq!(inner::shown().details().to_json(), r#"{"value":7}"#);
}

#[test]
fn a_derived_public_value_is_one_where_its_parameters_are() {
    #[derive(Debug, serde::Serialize, PublicValue)]
    struct Page<T> {
        items: Vec<T>,
        next: Option<T>,
    }

    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    struct Partial<T: Debug> {
        #[app_error(public)]
        page: Page<T>,
    }
    let error = Partial {
        page: Page {
            items: vec![1, 2],
            next: Some(3),
        },
    };
    assert_eq!(
        error.details().to_json(),
        r#"{"page":{"items":[1,2],"next":3}}"#
    );
}

#[test]
fn an_array_of_any_length_is_public() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    struct Row<const N: usize> {
        #[app_error(public)]
        cells: [Option<u8>; N],
    }
    let error = Row {
        cells: [Some(1), None],
    };
    assert_eq!(error.details().to_json(), r#"{"cells":[1,null]}"#);
}

#[test]
fn constants_of_the_type_itself_stay_out_of_its_catalog() {
    #[derive(Debug, thiserror::Error, AppError)]
    enum Held<E> {
        #[error(transparent)]
        #[app_error(transparent)]
        Inner(E),
    }

    impl<E> Held<E> {
        const CATALOG: u8 = 1;
        const TREE: u8 = 2;
    }

    assert_eq!((Held::<u8>::CATALOG, Held::<u8>::TREE), (1, 2));
    let error = Held::Inner(ResourceNotFound {
        resource: "order",
        id: 7,
        shard: 4,
    });
    assert_eq!(error.code(), "RESOURCE_NOT_FOUND");
    assert_eq!(codes::<Held<ResourceNotFound>>(), ["RESOURCE_NOT_FOUND"]);
}
