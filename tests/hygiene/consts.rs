//! Constants, statics and functions of the user with the names of generated items and locals: a pattern that names one
//! of them would be no binding.

/// The derive of thiserror does not compile among these names.
macro_rules! errors {
    ($($name:ty $(where $($parameter:ident)+)?),+) => {
        $(
            impl$(<$(const $parameter: usize),+>)? std::fmt::Display for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("x")
                }
            }

            impl$(<$(const $parameter: usize),+>)? std::error::Error for $name {}
        )+
    };
}

errors! {
    with_consts::Failure, with_consts::Inner<N> where N, with_statics::Failure, with_statics::Inner,
    with_parameters::Failure<A, B, C> where A B C, with_names::SPECS, with_names::FIELDS
}

macro_rules! hostile_values {
    ($($name:ident)+) => {
        $(
            const $name: usize = 2;
        )+
    };
}

macro_rules! hostile_statics {
    ($($name:ident)+) => {
        $(
            static $name: usize = 2;
        )+
    };
}

#[expect(non_upper_case_globals, dead_code, reason = "the names alone matter")]
mod with_consts {
    hostile_values! {
        f row visit body error inner value wait field_0 field_1 field_2 spec parts details arguments logged SPECS FIELDS
        DECLARATION CATALOG TREE __SPECS __ORIGIN __FIELDS_0 TECHNICAL UNAVAILABLE
    }

    #[derive(Debug, apperror::AppError)]
    #[app_error(decode)]
    pub(super) enum Failure {
        #[app_error(message = "{row}", kind = unavailable, retry_after = wait)]
        Own {
            #[app_error(public)]
            row: u8,
            #[app_error(public)]
            specs: [u8; SPECS],
            #[app_error(public)]
            fields: [u8; FIELDS],
            #[app_error(public)]
            declaration: [u8; DECLARATION],
            #[app_error(default)]
            wait: Option<std::time::Duration>,
        },
        #[app_error(transparent)]
        Inner(Inner<TREE>),
    }

    #[derive(Debug, apperror::AppError)]
    #[app_error(decode)]
    pub(super) struct Inner<const CATALOG: usize>;
}

#[expect(non_upper_case_globals, dead_code, reason = "the names alone matter")]
mod with_statics {
    hostile_statics! {
        f row visit body error inner value wait field_0 field_1 spec parts SPECS FIELDS DECLARATION
        __SPECS __ORIGIN __FIELDS_0
    }

    #[derive(Debug, apperror::AppError)]
    #[app_error(decode)]
    pub(super) enum Failure {
        #[app_error(message = "{0}")]
        Own(
            #[app_error(public = "row")] u8,
            #[app_error(public = "visit")] u8,
        ),
        #[app_error(transparent)]
        Inner(Inner),
    }

    #[derive(Debug, apperror::AppError)]
    #[app_error(decode)]
    pub(super) struct Inner;
}

mod with_parameters {
    #[derive(Debug, apperror::AppError)]
    pub(super) struct Failure<const SPECS: usize, const FIELDS: usize, const DECLARATION: usize> {
        #[app_error(public)]
        pub(super) id: u8,
    }
}

mod with_names {
    #[derive(Debug, apperror::AppError)]
    #[expect(clippy::upper_case_acronyms, reason = "the name of a generated static")]
    pub(super) struct SPECS {
        #[app_error(public)]
        pub(super) id: u8,
    }

    #[derive(Debug, apperror::AppError)]
    #[expect(clippy::upper_case_acronyms, reason = "the name of a generated static")]
    pub(super) enum FIELDS {
        #[app_error(transparent)]
        Inner(SPECS),
        Own {
            #[app_error(public)]
            id: u8,
        },
    }
}

use crate::{assert_answers, codes};

#[test]
fn constants_with_the_names_of_locals_stay_out_of_patterns() {
    let error = with_consts::Failure::Own {
        row: 7,
        specs: [1, 2],
        fields: [3, 4],
        declaration: [5, 6],
        wait: None,
    };
    assert_answers(
        &error,
        r#"{"error_code":"OWN","message":"7","details":{"row":7,"specs":[1,2],"fields":[3,4],"declaration":[5,6]}}"#,
    );
    let inner = with_consts::Failure::Inner(with_consts::Inner);
    assert_eq!(apperror::AppError::code(&inner), "INNER");
    assert_eq!(codes::<with_consts::Failure>(), ["OWN", "INNER"]);
}

#[test]
fn statics_with_the_names_of_locals_stay_out_of_patterns() {
    let error = with_statics::Failure::Own(7, 8);
    assert_answers(
        &error,
        r#"{"error_code":"OWN","message":"7","details":{"row":7,"visit":8}}"#,
    );
    let inner = with_statics::Failure::Inner(with_statics::Inner);
    assert_eq!(apperror::AppError::code(&inner), "INNER");
}

#[test]
fn parameters_and_types_may_have_the_names_of_generated_items() {
    let error = with_parameters::Failure::<1, 2, 3> { id: 7 };
    assert_eq!(apperror::AppError::details(&error).to_json(), r#"{"id":7}"#);
    let error = with_names::FIELDS::Inner(with_names::SPECS { id: 7 });
    assert_eq!(apperror::AppError::details(&error).to_json(), r#"{"id":7}"#);
    let error = with_names::FIELDS::Own { id: 8 };
    assert_eq!(apperror::AppError::details(&error).to_json(), r#"{"id":8}"#);
}
