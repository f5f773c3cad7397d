//! What is in the database, and when: the intent before the call, the outcome before the answer.

use gateway_sim::Fault;

use crate::fixture::{Fixture, PATIENT, SHORT, always, eventually, id, id_of, payment, with};

#[tokio::test]
async fn the_intent_is_committed_when_the_gateway_is_asked() {
    let fixture = Fixture::start(PATIENT).await;
    fixture.set_fault(always(Fault::Late).ms(2000));
    let payment = payment();
    let (answer, ()) = tokio::join!(fixture.pay(&payment), async {
        eventually("the gateway is asked", async || fixture.sends() == 1).await;
        let row = fixture.row(id_of(&payment)).await;
        assert_eq!(row.status, "pending");
        assert_eq!(fixture.folder.attempts(id_of(&payment)).await, [None]);
        let shown = fixture.get(&format!("/payments/{}", id_of(&payment))).await;
        assert_eq!(shown.json()["status"], "pending");
    });
    assert_eq!(answer.status, 201);
}

#[tokio::test]
async fn a_timeout_is_committed_before_the_client_hears_of_it() {
    let fixture = Fixture::start(SHORT).await;
    fixture.set_fault(always(Fault::HangAfter));
    let mut reader = fixture.folder.connect().await;
    for _ in 0..5 {
        let payment = payment();
        // The head is enough: the body is not read until the row was.
        let url = format!("{}/payments", fixture.service.url());
        let response = fixture
            .client
            .post(url)
            .json(&payment)
            .send()
            .await
            .unwrap();
        let row = sqlx::query("SELECT 1 FROM payments WHERE id = ?1 AND status = 'timeout'")
            .bind(id_of(&payment))
            .fetch_optional(&mut reader)
            .await
            .unwrap();
        assert!(row.is_some());
        assert_eq!(response.status(), 504);
    }
}

#[tokio::test]
async fn an_unknown_payment_is_neither_sent_again_nor_paid_beside() {
    let fixture = Fixture::start(SHORT).await;
    fixture.set_fault(always(Fault::HangAfter).times(1));
    let first = payment();
    fixture.pay(&first).await.error(504, "PAYMENT_TIMEOUT");

    let details = fixture
        .pay(&first)
        .await
        .error(409, "INVALID_PAYMENT_STATE");
    assert_eq!(details, serde_json::json!({ "status": "timeout" }));
    let beside = with(first.clone(), "id", id());
    let details = fixture
        .pay(&beside)
        .await
        .error(409, "INVALID_PAYMENT_STATE");
    assert_eq!(details, serde_json::json!({ "status": "timeout" }));
    eventually("charged once", async || fixture.charges() == 1).await;
    assert_eq!(fixture.sends(), 1);
    assert_eq!(fixture.row(id_of(&first)).await.status, "timeout");
}

#[tokio::test]
async fn an_id_is_spent_however_its_payment_ended() {
    let fixture = Fixture::start(PATIENT).await;
    for (method, status) in [
        ("tok_visa", "completed"),
        ("tok_declined", "declined"),
        ("tok_unknown", "failed"),
    ] {
        let first = with(payment(), "payment_method", method);
        fixture.pay(&first).await;
        let other = with(payment(), "id", id_of(&first));
        let details = fixture
            .pay(&other)
            .await
            .error(409, "INVALID_PAYMENT_STATE");
        assert_eq!(details["status"], status);
    }
    assert_eq!(fixture.charges(), 1);
}

#[tokio::test]
async fn the_deadline_ends_a_payment_that_the_attempt_would_not() {
    use crate::fixture::{Folder, config, gateway, pay, set_fault};

    let (folder, gateway) = (Folder::new(), gateway().await);
    set_fault(&gateway, always(Fault::HangAfter));
    let config = config(&folder, gateway.url()).payment_deadline(SHORT);
    let service = payment_service::PaymentService::start(config)
        .await
        .unwrap();
    let payment = payment();
    let answer = pay(&reqwest::Client::new(), service.url(), &payment).await;
    answer.error(504, "PAYMENT_TIMEOUT");
    assert_eq!(folder.row(id_of(&payment)).await.unwrap().status, "timeout");
}
