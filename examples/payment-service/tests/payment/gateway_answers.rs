//! Answers that the simulator never gives: what each of them proves.

use payment_service::PaymentService;
use reqwest::Client;

use crate::{
    canned_gateway::CannedGateway,
    fixture::{Answer, Folder, config, id_of, pay, payment},
};

/// Pays at a gateway that answers so; checks status, code and row, and that there was one request.
async fn check(head: &str, body: &str, status: u16, code: &str, row: &str) -> Answer {
    let folder = Folder::new();
    let gateway = CannedGateway::start(head, body).await;
    let service = PaymentService::start(config(&folder, &gateway.url)).await;
    let service = service.expect("it starts");
    let payment = payment();
    let answer = pay(&Client::new(), service.url(), &payment).await;
    assert_eq!(answer.status, status, "{head} {body}: {}", answer.text);
    let recorded = folder.row(id_of(&payment)).await.expect("there is a row");
    assert_eq!(recorded.status, row, "{head} {body}");
    assert_eq!(gateway.requests(), 1, "{head} {body}");
    if code.is_empty() {
        assert_eq!(recorded.error_code, None);
    } else {
        answer.error(status, code);
        assert_eq!(recorded.error_code.as_deref(), Some(code));
    }
    answer
}

async fn is_unsettled(head: &str, body: &str) {
    check(head, body, 502, "PAYMENT_GATEWAY_ERROR", "timeout").await;
}

const CHARGE: &str =
    r#"{"id":"ch_7","status":"succeeded","amount":1250,"currency":"EUR","key":"{key}"}"#;

#[tokio::test]
async fn a_charge_is_believed_if_all_of_it_is_what_was_asked_for() {
    check("201 Created", CHARGE, 201, "", "completed").await;
    for (right, wrong) in [
        ("{key}", "payment-of-somebody-else"),
        ("succeeded", "pending"),
        ("1250", "1249"),
        ("1250", "-1250"),
        ("1250", "\"1250\""),
        ("1250", "1250.0"),
        ("EUR", "eur"),
        ("ch_7", "ch_"),
        ("ch_7", "ch_<script>"),
        ("ch_7", "4111111111111111"),
        (r#""id":"ch_7","#, ""),
    ] {
        is_unsettled("201 Created", &CHARGE.replace(right, wrong)).await;
    }
    is_unsettled("201 Created", &format!("{CHARGE}{CHARGE}")).await;
    // The canned gateway takes the key from the request; its place is right.
    let positional = r#"["ch_7","succeeded",1250,"EUR","{key}"]"#;
    is_unsettled("201 Created", positional).await;
}

#[tokio::test]
async fn a_status_outside_the_contract_is_unsettled() {
    for head in [
        "404 Not Found",
        "405 Method Not Allowed",
        "408 Request Timeout",
        "409 Conflict",
        "410 Gone",
        "422 Unprocessable Content",
        "500 Internal Server Error",
        "502 Bad Gateway",
        "503 Service Unavailable\r\nretry-after: 1",
        "504 Gateway Timeout",
        "304 Not Modified",
    ] {
        is_unsettled(head, r#"{"error":{"code":"in_progress"}}"#).await;
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = CannedGateway::start("201 Created", CHARGE).await;
    for status in ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"] {
        let head = format!("{status}\r\nlocation: {}", elsewhere.url);
        is_unsettled(&head, "").await;
    }
    assert_eq!(elsewhere.requests(), 0);
}

#[tokio::test]
async fn a_refusal_needs_a_code_that_is_known() {
    is_unsettled(
        "400 Bad Request",
        r#"{"error":{"code":"idempotency_error"}}"#,
    )
    .await;
    is_unsettled("400 Bad Request", "<h1>Bad Request</h1>").await;
    is_unsettled("402 Payment Required", r#"{"error":{"code":"review"}}"#).await;
    for body in [
        "{}",
        r#"[["card_declined"]]"#,
        r#"{"error":["card_declined"]}"#,
    ] {
        is_unsettled("402 Payment Required", body).await;
    }
    let invalid = r#"{"error":{"code":"invalid_request"}}"#;
    check(
        "400 Bad Request",
        invalid,
        400,
        "VALIDATION_ERROR",
        "failed",
    )
    .await;
}

#[tokio::test]
async fn refused_credentials_need_no_body() {
    for head in ["401 Unauthorized", "403 Forbidden"] {
        check(head, "", 502, "PAYMENT_GATEWAY_REFUSED", "failed").await;
    }
}

#[tokio::test]
async fn a_rate_limit_needs_no_body_and_its_wait_is_within_reason() {
    for (header, seconds) in [
        ("", "1"),
        ("\r\nretry-after: Fri, 31 Dec 1999 23:59:59 GMT", "1"),
        ("\r\nretry-after: 99999999999999999999999", "1"),
        ("\r\nretry-after: 60", "60"),
        ("\r\nretry-after: 86400", "3600"),
    ] {
        let head = format!("429 Too Many Requests{header}");
        let answer = check(&head, "", 503, "PAYMENT_NETWORK_ERROR", "failed").await;
        assert_eq!(answer.headers["retry-after"], seconds, "{header}");
    }
}
