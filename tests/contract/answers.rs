//! The statements about responses that an error itself has to keep, whoever sends it: P12, P46, P47 and P49.

use apperror::{AppError, ErrorCatalog, ErrorStatus};
use apperror_tests::DatabaseError;
use serde_json::json;

use crate::statements::assert_refused;
use crate::{json, logged};

#[test]
fn p12_no_error_has_another_status_than_an_error() {
    for status in (0..=u16::MAX).filter(|status| !(400..600).contains(status)) {
        assert!(ErrorStatus::new(status).is_none(), "{status}");
    }
    for spec in DatabaseError::CATALOG {
        assert!((400..600).contains(&spec.status().as_u16()));
    }
    assert_refused("status/success", "400 to 599");
    assert_refused("status/above", "400 to 599");
}

#[test]
fn p46_the_message_comes_from_the_declaration_alone() {
    const CANARY: &str = "ledger_7f3a";

    #[derive(Debug, thiserror::Error, AppError)]
    #[error("{0}: {1}")]
    struct Undeclared(String, #[source] std::io::Error);

    let error = Undeclared(CANARY.to_owned(), std::io::Error::other(CANARY));
    assert_eq!(format!("{error} {error:?}").matches(CANARY).count(), 4);
    assert_eq!(error.user_message(), error.kind().message());
    assert!(!json(&error).contains(CANARY));
}

/// Fields that are called like the members around them.
#[test]
fn p47_details_shadow_no_member_of_an_answer() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    #[app_error(message = "The message.")]
    struct Failure {
        #[app_error(public)]
        error_code: u8,
        #[app_error(public)]
        message: u8,
        #[app_error(public)]
        details: u8,
        #[app_error(public)]
        request_id: u8,
        #[app_error(public)]
        r#type: u8,
        #[app_error(public)]
        title: u8,
        #[app_error(public)]
        status: u8,
        #[app_error(public)]
        detail: u8,
        #[app_error(public)]
        instance: u8,
    }
    let error = Failure {
        error_code: 1,
        message: 2,
        details: 3,
        request_id: 4,
        r#type: 5,
        title: 6,
        status: 7,
        detail: 8,
        instance: 9,
    };
    let sent: serde_json::Value = serde_json::from_str(&json(&error)).expect("it is JSON");
    let details = json!({
        "error_code": 1, "message": 2, "details": 3, "request_id": 4,
        "type": 5, "title": 6, "status": 7, "detail": 8, "instance": 9,
    });
    assert_eq!(
        sent,
        json!({ "error_code": "FAILURE", "message": "The message.", "details": details })
    );
}

/// One declaration for what is not there and for what may not be seen: the bytes do not tell them apart, the log does.
#[test]
fn p49_hidden_and_missing_differ_in_the_log_alone() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("no order {id} (hidden: {is_hidden})")]
    #[app_error(kind = not_found, message = "There is no order {id}.")]
    struct NoOrder {
        #[app_error(public)]
        id: u64,
        #[app_error(log)]
        is_hidden: bool,
    }
    let [hidden, missing] = [true, false].map(|is_hidden| NoOrder { id: 7, is_hidden });
    assert_eq!(json(&hidden), json(&missing));
    assert_eq!(hidden.to_dict().to_json(), missing.to_dict().to_json());
    assert!(std::ptr::eq(hidden.spec(), missing.spec()));
    assert_ne!(logged(&hidden), logged(&missing));
}
