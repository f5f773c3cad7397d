//! `code`, `prefix` and `rename_all`.

use apperror::AppError;

use crate::codes;

macro_rules! code_of {
    ($name:ident) => {{
        #[derive(Debug, thiserror::Error, AppError)]
        #[error("x")]
        struct $name;
        $name.code()
    }};
}

#[test]
fn words_follow_from_capitals_digits_and_underscores() {
    assert_eq!(code_of!(HTTPTimeout), "HTTP_TIMEOUT");
    assert_eq!(code_of!(Oauth2Failed), "OAUTH2_FAILED");
    assert_eq!(code_of!(LostHTTP), "LOST_HTTP");
    assert_eq!(code_of!(HTTP2Refused), "HTTP2_REFUSED");
    assert_eq!(code_of!(X509Expired), "X509_EXPIRED");
    assert_eq!(code_of!(Sha256), "SHA256");
    assert_eq!(code_of!(DB), "DB");
}

#[test]
#[expect(non_camel_case_types, reason = "names with underscores are legal")]
fn an_underscore_in_a_name_is_no_second_one_in_the_code() {
    assert_eq!(code_of!(Pool_Empty), "POOL_EMPTY");
    assert_eq!(code_of!(r#loop), "LOOP");
}

#[test]
fn a_raw_name_is_a_name() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[expect(non_camel_case_types, reason = "keywords are in lower case")]
    enum Keyword {
        #[error("x")]
        r#match,
        #[error("x")]
        r#Async,
    }
    assert_eq!(codes::<Keyword>(), ["MATCH", "ASYNC"]);
    assert_eq!(Keyword::r#match.code(), "MATCH");
    assert_eq!(Keyword::r#Async.code(), "ASYNC");
}

#[test]
fn a_declared_code_takes_neither_prefix_nor_case() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[app_error(prefix = "card", rename_all = "snake_case")]
    enum Card {
        #[error("x")]
        #[app_error(code = "CARD_LOST")]
        Lost,
        #[error("x")]
        HTTPFailed,
    }
    assert_eq!(Card::Lost.code(), "CARD_LOST");
    assert_eq!(Card::HTTPFailed.code(), "card_http_failed");
}

#[test]
fn a_code_may_differ_from_another_in_case_alone() {
    #[derive(Debug, thiserror::Error, AppError)]
    enum Twice {
        #[error("x")]
        #[app_error(code = "gone")]
        Lower,
        #[error("x")]
        Gone,
    }
    assert_eq!(Twice::Lower.code(), "gone");
    assert_eq!(Twice::Gone.code(), "GONE");
}

#[test]
fn a_prefix_makes_a_legal_code_of_a_one_letter_name() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[app_error(prefix = "GRADE")]
    enum Grade {
        #[error("x")]
        F,
    }
    assert_eq!(Grade::F.code(), "GRADE_F");
}

#[test]
fn attributes_add_up() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[app_error(prefix = "ORDER")]
    #[app_error(kind = conflict, status = 423)]
    enum Order {
        #[error("x")]
        #[app_error(message = "Somebody else has it.")]
        #[app_error()]
        #[app_error(severity = critical,)]
        Locked,
    }
    let error = Order::Locked;
    assert_eq!(error.code(), "ORDER_LOCKED");
    assert_eq!(error.status().as_u16(), 423);
    assert_eq!(error.user_message(), "Somebody else has it.");
    assert_eq!(error.severity(), apperror::Severity::Critical);
}

#[test]
fn variants_that_a_cfg_removes_have_no_code() {
    #[derive(Debug, thiserror::Error, AppError)]
    enum Partly {
        #[error("x")]
        Here,
        #[cfg(any())]
        #[error("x")]
        #[app_error(code = "HERE")]
        Gone,
        #[error("x")]
        #[cfg_attr(all(), app_error(code = "CHANGED"))]
        #[cfg_attr(any(), app_error(code = "NOT_CHANGED"))]
        Attributed {
            #[cfg(any())]
            #[app_error(public)]
            gone: u8,
            #[cfg_attr(all(), app_error(public))]
            here: u8,
        },
    }
    assert_eq!(codes::<Partly>(), ["HERE", "CHANGED"]);
    assert_eq!(Partly::Here.code(), "HERE");
    let error = Partly::Attributed { here: 1 };
    assert_eq!(error.details().to_json(), r#"{"here":1}"#);
}
