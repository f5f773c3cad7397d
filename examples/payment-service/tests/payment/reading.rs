//! What can be read: payments, the catalog, health.

use serde_json::{Value, json};

use crate::fixture::{Fixture, PATIENT, id, id_of, payment};

#[tokio::test]
async fn a_payment_reads_as_it_was_answered() {
    let fixture = Fixture::start(PATIENT).await;
    let payment = payment();
    let created = fixture.pay(&payment).await;
    let path = format!("/payments/{}", id_of(&payment));
    let read = fixture.get(&path).await;
    assert_eq!(read.status, 200);
    assert_eq!(read.text, created.text);
    let members: Vec<_> = read.text.split('"').skip(1).step_by(2).collect();
    assert_eq!(members[..3], ["id", id_of(&payment), "order_id"]);
}

#[tokio::test]
async fn a_payment_without_an_id_gets_one() {
    let fixture = Fixture::start(PATIENT).await;
    for body in [json!(null), json!({})] {
        let mut payment = payment();
        let members = payment.as_object_mut().unwrap();
        members.remove("id");
        if body.is_null() {
            members.insert("id".into(), body);
        }
        let created = fixture.pay(&payment).await;
        assert_eq!(created.status, 201);
        let path = format!("/payments/{}", id_of(&created.json()));
        assert_eq!(fixture.get(&path).await.text, created.text);
    }
}

#[tokio::test]
async fn a_payment_that_is_not_there_is_not_found() {
    let fixture = Fixture::start(PATIENT).await;
    let id = id();
    let answer = fixture.get(&format!("/payments/{id}")).await;
    let details = answer.error(404, "RESOURCE_NOT_FOUND");
    assert_eq!(
        details,
        json!({ "resource_type": "payment", "resource_id": id })
    );
}

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
const CONTRACT: [Declared; 10] = [
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
];

#[tokio::test]
async fn the_catalog_says_what_the_contract_says() {
    let fixture = Fixture::start(PATIENT).await;
    let catalog = fixture.get("/errors").await.json();
    let entries = catalog.as_array().unwrap();
    let codes: Vec<_> = entries.iter().map(|entry| &entry["code"]).collect();
    for (index, code) in codes.iter().enumerate() {
        assert!(!codes[..index].contains(code), "{code} is listed twice");
    }
    for (code, status, fields, outcome, retry, severity) in CONTRACT {
        let entry = fixture.get(&format!("/errors/{code}")).await.json();
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
        for member in ["kind", "message", "description"] {
            assert_ne!(entry[member], Value::from(""), "{code} {member}");
        }
    }
}

#[tokio::test]
async fn a_code_that_does_not_exist_is_not_found() {
    let fixture = Fixture::start(PATIENT).await;
    fixture
        .get("/errors/NO_SUCH_CODE")
        .await
        .error(404, "NOT_FOUND");
}

#[tokio::test]
async fn health_and_readiness_answer() {
    let fixture = Fixture::start(PATIENT).await;
    assert_eq!(fixture.get("/healthz").await.status, 200);
    assert_eq!(fixture.get("/readyz").await.status, 200);
    sqlx::raw_sql("ALTER TABLE payments RENAME TO moved")
        .execute(&mut fixture.folder.connect().await)
        .await
        .unwrap();
    fixture.get("/readyz").await.error(503, "DATABASE_ERROR");
    assert_eq!(fixture.get("/healthz").await.status, 200);
}
