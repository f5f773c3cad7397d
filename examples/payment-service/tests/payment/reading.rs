//! What can be read: payments, and health.

use serde_json::json;

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
