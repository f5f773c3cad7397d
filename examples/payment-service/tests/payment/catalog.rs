//! The catalog of codes: complete, right, and where the `type` of a problem leads to.

use serde_json::{Value, json};

use crate::fixture::{Fixture, PATIENT, id, payment, with};

const JSON: &str = "application/json";
const HTML: &str = "text/html";
const PROBLEM: &str = "application/problem+json";

/// Code, status, public details, outcome, retry, severity.
type Declared = (
    &'static str,
    u16,
    &'static [&'static str],
    &'static str,
    &'static str,
    &'static str,
);

/// What clients have been told of the codes of this service.
const CONTRACT: [Declared; 15] = [
    (
        "VALIDATION_ERROR",
        400,
        &["field", "reason"],
        "not_applied",
        "never",
        "info",
    ),
    (
        "RESOURCE_NOT_FOUND",
        404,
        &["resource_type", "resource_id"],
        "not_applied",
        "never",
        "info",
    ),
    (
        "INVALID_PAYMENT_STATE",
        409,
        &["status"],
        "not_applied",
        "never",
        "info",
    ),
    (
        "PAYMENT_FAILED",
        402,
        &["payment_id", "reason"],
        "not_applied",
        "never",
        "info",
    ),
    (
        "PAYMENT_TIMEOUT",
        504,
        &["payment_id"],
        "unknown",
        "poll",
        "error",
    ),
    (
        "PAYMENT_GATEWAY_ERROR",
        502,
        &["payment_id"],
        "unknown",
        "poll",
        "error",
    ),
    (
        "PAYMENT_GATEWAY_REFUSED",
        502,
        &["payment_id"],
        "not_applied",
        "never",
        "critical",
    ),
    (
        "PAYMENT_NETWORK_ERROR",
        503,
        &["payment_id"],
        "not_applied",
        "transient",
        "error",
    ),
    (
        "DATABASE_ERROR",
        503,
        &[],
        "not_applied",
        "transient",
        "error",
    ),
    ("COMMIT_UNKNOWN", 503, &[], "unknown", "same_key", "error"),
    ("INTERNAL_ERROR", 500, &[], "unknown", "never", "error"),
    ("NOT_FOUND", 404, &[], "not_applied", "never", "info"),
    (
        "METHOD_NOT_ALLOWED",
        405,
        &[],
        "not_applied",
        "never",
        "info",
    ),
    (
        "PAYLOAD_TOO_LARGE",
        413,
        &[],
        "not_applied",
        "never",
        "info",
    ),
    (
        "UNSUPPORTED_MEDIA_TYPE",
        415,
        &[],
        "not_applied",
        "never",
        "info",
    ),
];

#[tokio::test]
async fn the_catalog_says_what_the_contract_says_and_no_more() {
    let fixture = Fixture::start(PATIENT).await;
    let catalog = fixture.get_as(JSON, "/errors").await.json();
    let entries = catalog["errors"].as_array().unwrap();
    let codes: Vec<_> = entries.iter().map(|entry| &entry["code"]).collect();
    let mut contract = CONTRACT.map(|(code, ..)| code);
    contract.sort_unstable();
    assert_eq!(json!(codes), json!(contract));
    assert_eq!(catalog["open"], false);
    for (code, status, fields, outcome, retry, severity) in CONTRACT {
        let entry = fixture.get_as(JSON, &format!("/errors/{code}")).await;
        let entry = entry.json();
        assert!(entries.contains(&entry), "{code}");
        let names = entry["fields"].as_array().unwrap().iter();
        let names: Vec<_> = names.map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(names, fields, "{code}");
        assert_eq!(entry["status"], status, "{code}");
        for (member, value) in [
            ("outcome", outcome),
            ("retry", retry),
            ("severity", severity),
        ] {
            assert_eq!(entry[member], value, "{code} {member}");
        }
        for member in ["kind", "message"] {
            assert_ne!(entry[member], Value::from(""), "{code} {member}");
        }
    }
}

#[tokio::test]
async fn who_does_not_ask_for_json_gets_pages() {
    let fixture = Fixture::start(PATIENT).await;
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    for accept in ["*/*", browser] {
        let all = fixture.get_as(accept, "/errors").await;
        assert_eq!((all.status.as_u16(), all.media()), (200, HTML));
        for (code, ..) in CONTRACT {
            let one = fixture.get_as(accept, &format!("/errors/{code}")).await;
            assert_eq!((one.status.as_u16(), one.media()), (200, HTML));
            let anchor = format!("<article id=\"{code}\">");
            assert!(all.text.contains(&anchor) && one.text.contains(&anchor));
            assert!(one.text.contains("<a href=\"/errors\">"), "{code}");
        }
    }
}

/// A client that prefers problem documents, and follows the `type` as a reference to where it was answered from.
#[tokio::test]
async fn the_type_of_a_problem_is_the_page_of_its_code() {
    let fixture = Fixture::start(PATIENT).await;
    let declined = with(payment(), "payment_method", "tok_declined");
    let url = format!("{}/payments", fixture.service.url());
    let declined = fixture.client.post(&url).json(&declined);
    let mut answers = vec![crate::fixture::Answer::of(declined.header("accept", PROBLEM)).await];
    for path in [
        &*format!("/payments/{}", id()),
        "/payments/canary",
        "/payments",
        "/no/such/route",
    ] {
        answers.push(fixture.get_as(PROBLEM, path).await);
    }
    let mut codes = Vec::new();
    for answer in answers {
        assert_eq!(answer.media(), PROBLEM, "{}", answer.text);
        let problem = answer.json();
        assert_eq!(problem["status"], answer.status.as_u16());
        let base: reqwest::Url = url.parse().unwrap();
        let page = base.join(problem["type"].as_str().unwrap()).unwrap();
        assert_eq!(page.origin(), base.origin());
        for accept in [PROBLEM, "*/*"] {
            let page = fixture.get_as(accept, page.path()).await;
            assert_eq!((page.status.as_u16(), page.media()), (200, HTML));
            let code = problem["error_code"].as_str().unwrap();
            let anchor = format!("<article id=\"{code}\">");
            assert!(page.text.contains(&anchor), "{code}");
        }
        codes.push(problem["error_code"].clone());
    }
    let expected = [
        "PAYMENT_FAILED",
        "RESOURCE_NOT_FOUND",
        "VALIDATION_ERROR",
        "METHOD_NOT_ALLOWED",
        "NOT_FOUND",
    ];
    assert_eq!(json!(codes), json!(expected));
}

#[tokio::test]
async fn a_code_that_does_not_exist_is_not_found() {
    let fixture = Fixture::start(PATIENT).await;
    for path in ["NO_SUCH_CODE", "payment_failed", "PAYMENT_FAILED/x", "%ff"] {
        let answer = fixture.get(&format!("/errors/{path}")).await;
        answer.error(404, "NOT_FOUND");
    }
}
