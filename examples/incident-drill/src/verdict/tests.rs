//! Every rule is fed facts that break it, so none of them can pass by being blind.

use std::sync::Arc;

use super::{Violation, judge};
use crate::facts::{Answer, Facts};

const TIMEOUT: &str = r#"{"error_code":"PAYMENT_TIMEOUT","message":"We do not know yet.","details":{"payment_id":"p-1"},"request_id":"r-1"}"#;
const DECLINED: &str =
    r#"{"error_code":"PAYMENT_FAILED","message":"Declined.","details":{},"request_id":"r-1"}"#;
const DOWN: &str = r#"{"error_code":"PAYMENT_NETWORK_ERROR","message":"Not charged.","details":{"payment_id":"p-1"},"request_id":"r-1"}"#;
const REFUSED: &str =
    r#"{"error_code":"DATABASE_ERROR","message":"Try again.","details":{},"request_id":"r-1"}"#;

fn facts(status: u16, body: &str, rows: &[&str], charges: usize) -> Facts {
    let line = "ERROR apperror: error.type=\"CODE\" request_id=\"r-1\"";
    let answer = Answer {
        status,
        headers: "content-type: application/json".to_owned(),
        body: body.to_owned(),
    };
    let code = answer.error_code().unwrap_or_default();
    Facts {
        request_id: "r-1".to_owned(),
        amount: 4200,
        answer: Some(answer),
        rows: rows.iter().map(ToString::to_string).collect(),
        charges_before: 0,
        charges,
        captured: 4200 * charges as u64,
        log: Arc::from([line.replace("CODE", &code)]),
        private: Arc::from(["gateway.internal:9090".to_owned()]),
    }
}

fn paid() -> Facts {
    facts(201, r#"{"status":"completed"}"#, &["completed"], 1)
}

fn unknown(rows: &[&str], charges: usize) -> Facts {
    facts(504, TIMEOUT, rows, charges)
}

fn declined() -> Facts {
    facts(402, DECLINED, &["declined"], 0)
}

#[test]
fn facts_that_fit_together_break_nothing() {
    let honest = [
        paid(),
        declined(),
        unknown(&["timeout"], 0),
        unknown(&["timeout"], 1),
        unknown(&["completed"], 1),
        unknown(&["failed"], 0),
        facts(503, DOWN, &["failed"], 0),
        facts(503, REFUSED, &[], 0),
    ];
    for facts in honest {
        assert_eq!(judge(&facts), [], "{facts:?}");
    }
}

#[test]
fn no_answer_is_wrong() {
    let facts = Facts {
        answer: None,
        ..unknown(&["timeout"], 1)
    };
    assert_eq!(judge(&facts), [Violation::NoAnswer]);
}

#[test]
fn telling_paid_without_a_charge_is_wrong() {
    let facts = Facts {
        charges: 0,
        captured: 0,
        ..paid()
    };
    let expected = [
        Violation::ToldPaidButNotChargedOnce(0),
        Violation::CompletedWithoutCharge,
    ];
    assert_eq!(judge(&facts), expected);
}

#[test]
fn telling_paid_for_the_charge_of_an_earlier_request_is_wrong() {
    let facts = Facts {
        charges_before: 1,
        ..paid()
    };
    assert_eq!(judge(&facts), [Violation::ToldPaidButNotChargedOnce(0)]);
}

#[test]
fn telling_failed_after_a_charge_is_wrong_whatever_the_status() {
    for status in [400, 402, 409, 500, 503] {
        let facts = facts(status, DECLINED, &["timeout"], 1);
        assert_eq!(judge(&facts), [Violation::ToldNotPaidButCharged]);
    }
}

#[test]
fn a_refusal_of_a_repeat_is_right_if_the_repeat_did_not_charge() {
    let facts = Facts {
        charges_before: 1,
        ..facts(409, DECLINED, &["timeout"], 1)
    };
    assert_eq!(judge(&facts), []);
}

#[test]
fn a_gateway_status_without_a_code_counts_as_failed() {
    let facts = facts(504, "upstream timed out", &["timeout"], 1);
    let expected = [Violation::ToldNotPaidButCharged, Violation::NotInLog];
    assert_eq!(judge(&facts), expected);
}

#[test]
fn telling_unknown_without_saying_which_payment_is_wrong() {
    let body = TIMEOUT.replace("payment_id", "payment");
    let facts = facts(504, &body, &["timeout"], 1);
    assert_eq!(judge(&facts), [Violation::UnknownWithoutPaymentId]);
}

#[test]
fn charging_an_order_twice_is_wrong_whatever_is_told() {
    let facts = unknown(&["timeout", "completed"], 2);
    assert_eq!(judge(&facts), [Violation::ChargedTwice(2)]);
}

#[test]
fn charging_another_amount_is_wrong() {
    let facts = Facts {
        captured: 4201,
        ..paid()
    };
    assert_eq!(judge(&facts), [Violation::WrongAmount(4201)]);
}

#[test]
fn no_row_is_wrong_even_if_nothing_was_charged() {
    for charges in [0, 1] {
        assert_eq!(judge(&unknown(&[], charges)), [Violation::NoRow]);
    }
    let answers = [(402, DECLINED), (503, DOWN)];
    for (status, body) in answers {
        assert_eq!(judge(&facts(status, body, &[], 0)), [Violation::NoRow]);
    }
    let nameless = [Violation::NoRow, Violation::NotInLog];
    assert_eq!(judge(&facts(500, "system error", &[], 0)), nameless);
}

#[test]
fn a_refusal_without_a_row_is_wrong_if_the_order_was_charged() {
    let expected = [Violation::ToldNotPaidButCharged, Violation::NoRow];
    assert_eq!(judge(&facts(503, REFUSED, &[], 1)), expected);
}

#[test]
fn a_row_that_denies_the_charge_is_wrong() {
    for row in ["declined", "failed"] {
        assert_eq!(judge(&unknown(&[row], 1)), [Violation::ChargeWithoutRow(1)]);
    }
}

#[test]
fn a_row_that_invents_a_charge_is_wrong() {
    let facts = unknown(&["completed"], 0);
    assert_eq!(judge(&facts), [Violation::CompletedWithoutCharge]);
}

#[test]
fn telling_paid_while_the_row_says_otherwise_is_wrong() {
    let facts = Facts {
        rows: vec!["timeout".to_owned()],
        ..paid()
    };
    assert_eq!(judge(&facts), [Violation::ToldPaidButNotCompleted]);
}

#[test]
fn a_row_left_pending_is_wrong_and_accounts_for_no_charge() {
    let facts = unknown(&["pending"], 1);
    let expected = [Violation::ChargeWithoutRow(1), Violation::StillPending];
    assert_eq!(judge(&facts), expected);
    assert_eq!(judge(&unknown(&["pending"], 0)), [Violation::StillPending]);
}

#[test]
fn a_status_that_the_contract_does_not_know_is_wrong() {
    let facts = unknown(&["paid?"], 0);
    let strange = Violation::StrangeStatus("paid?".to_owned());
    assert_eq!(judge(&facts), [strange]);
}

#[test]
fn inner_words_in_a_body_are_a_leak() {
    let leaks = [
        (
            "error returned from database: (code: 5) database is locked",
            "the database",
        ),
        ("UNIQUE constraint failed: payments.order_id", "SQL"),
        (
            "tcp connect error: Connection refused (os error 111)",
            "the operating system's text",
        ),
        (
            "EOF while parsing a string at line 1 column 40",
            "the parser's text",
        ),
        ("The payment method was declined", "the gateway's text"),
        ("see http://localhost:9090", "a host"),
        ("GATEWAY.internal:9090 said no", "a path or an address"),
    ];
    for (text, what) in leaks {
        let body = DECLINED.replace("Declined.", text);
        let facts = facts(402, &body, &["declined"], 0);
        assert_eq!(judge(&facts), [Violation::Leak(what)], "{text}");
    }
}

#[test]
fn inner_words_in_a_header_are_a_leak() {
    let mut facts = declined();
    let answer = facts.answer.as_mut().expect("an answer");
    answer.headers = "x-upstream: gateway.internal:9090".to_owned();
    assert_eq!(judge(&facts), [Violation::Leak("a path or an address")]);
}

#[test]
fn a_failure_must_be_in_the_log_with_its_code_and_the_request_id_on_one_line() {
    let logs: [&[&str]; 4] = [
        &[],
        &["ERROR payment failed"],
        &["ERROR PAYMENT_FAILED request_id=\"r-2\""],
        &["ERROR PAYMENT_FAILED", "request_id=\"r-1\""],
    ];
    for log in logs {
        let facts = Facts {
            log: log.iter().map(ToString::to_string).collect(),
            ..declined()
        };
        assert_eq!(judge(&facts), [Violation::NotInLog], "{log:?}");
    }
}

#[test]
fn the_request_id_is_the_one_that_the_client_can_quote() {
    let facts = Facts {
        request_id: "sent by the client".to_owned(),
        ..declined()
    };
    assert_eq!(judge(&facts), [], "the answer names r-1");
    let body = DECLINED.replace("request_id", "id");
    let unanswered = facts_with_body(&body);
    assert_eq!(judge(&unanswered), [], "the client has sent r-1");
}

fn facts_with_body(body: &str) -> Facts {
    facts(402, body, &["declined"], 0)
}
