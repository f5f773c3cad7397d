//! Refunds: keyed, and never more than was charged.

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::fixture::{Fixture, answer, refusal, refused};

async fn charged(fixture: &Fixture) -> String {
    let (_, charge) = answer(fixture.charge("k1")).await;
    charge["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn a_refund_is_booked_once_per_key() {
    let fixture = Fixture::start().await;
    let charge = charged(&fixture).await;
    let (status, refund) = answer(fixture.refund("r1", &charge, 60)).await;
    let id = refund["id"].as_str().expect("an id");
    assert!(id.starts_with("re_"));
    let expected = json!({ "id": id, "status": "succeeded", "charge": charge, "amount": 60 });
    assert_eq!((status, &refund), (201, &expected));
    assert_eq!(
        answer(fixture.refund("r1", &charge, 60)).await,
        (201, expected)
    );
    let record = fixture.sim.ledger().charges.remove(0);
    assert_eq!((record.refunded, record.refunds.len()), (60, 1));
}

#[tokio::test]
async fn refunds_never_exceed_the_charge() {
    let fixture = Fixture::start().await;
    let charge = charged(&fixture).await;
    let too_much = refused(400, "invalid_request");
    assert_eq!(refusal(fixture.refund("r1", &charge, 101)).await, too_much);
    assert_eq!(answer(fixture.refund("r2", &charge, 60)).await.0, 201);
    assert_eq!(refusal(fixture.refund("r3", &charge, 41)).await, too_much);
    assert_eq!(answer(fixture.refund("r3", &charge, 40)).await.0, 201);
    assert_eq!(refusal(fixture.refund("r4", &charge, 1)).await, too_much);
    assert_eq!(answer(fixture.refund("r2", &charge, 60)).await.0, 201);
    assert_eq!(fixture.sim.ledger().charges[0].refunded, 100);
}

#[tokio::test]
async fn another_body_for_a_refund_key_changes_nothing() {
    let fixture = Fixture::start().await;
    let charge = charged(&fixture).await;
    answer(fixture.refund("r1", &charge, 10)).await;
    let refusal = refusal(fixture.refund("r1", &charge, 20)).await;
    assert_eq!(refusal, refused(400, "idempotency_error"));
    assert_eq!(fixture.sim.ledger().charges[0].refunded, 10);
}

#[tokio::test]
async fn keys_of_charges_and_refunds_are_apart() {
    let fixture = Fixture::start().await;
    let charge = charged(&fixture).await;
    assert_eq!(answer(fixture.refund("k1", &charge, 10)).await.0, 201);
}

#[tokio::test]
async fn a_reason_is_optional_and_a_charge_is_not() {
    let fixture = Fixture::start().await;
    let charge = charged(&fixture).await;
    let body = json!({ "charge": charge, "amount": 1 });
    assert_eq!(
        answer(fixture.keyed("/v1/refunds", "r1", &body)).await.0,
        201
    );
    let unknown = refusal(fixture.refund("r2", "ch_unknown", 1)).await;
    assert_eq!(unknown, refused(400, "invalid_request"));
    for (name, value) in [
        ("charge", Value::Null),
        ("amount", json!(0)),
        ("amount", json!(1.0)),
        ("reason", json!("")),
        ("reason", json!("x".repeat(201))),
    ] {
        let mut body = json!({ "charge": charge, "amount": 1, "reason": "r" });
        body[name] = value;
        let refusal = refusal(fixture.keyed("/v1/refunds", "r3", &body)).await;
        assert_eq!(refusal, refused(400, "invalid_request"), "{body}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_refunds_of_sixty_percent_one_succeeds() {
    let fixture = Fixture::start().await;
    let charge = charged(&fixture).await;
    let mut requests = JoinSet::new();
    for index in 0..20 {
        requests.spawn(answer(fixture.refund(&format!("r{index}"), &charge, 60)));
    }
    let answers = requests.join_all().await;
    let booked = answers.iter().filter(|(status, _)| *status == 201).count();
    assert_eq!(booked, 1);
    assert_eq!(fixture.sim.ledger().charges[0].refunded, 60);
}

#[tokio::test]
async fn the_ledger_sums_up_by_reference_and_currency() {
    let fixture = Fixture::start().await;
    let charge = charged(&fixture).await;
    for (key, reference, currency) in [("k2", "order-1", "USD"), ("k3", "order-0", "EUR")] {
        let body = json!({
            "amount": 7, "currency": currency, "payment_method": "tok_visa", "reference": reference,
        });
        answer(fixture.keyed("/v1/charges", key, &body)).await;
    }
    answer(fixture.refund("r1", &charge, 100)).await;
    let (_, ledger) = answer(fixture.request(reqwest::Method::GET, "/ledger")).await;
    let net = json!([
        {
            "reference": "order-0", "currency": "EUR", "charges": 1, "live_charges": 1,
            "captured": 7, "refunded": 0, "net": 7,
        },
        {
            "reference": "order-1", "currency": "USD", "charges": 2, "live_charges": 1,
            "captured": 107, "refunded": 100, "net": 7,
        },
    ]);
    assert_eq!(ledger["net"], net);
    let requests = json!({ "POST /v1/charges": 3, "POST /v1/refunds": 1 });
    assert_eq!(ledger["requests"], requests);
    let typed = serde_json::to_value(fixture.sim.ledger()).expect("JSON");
    assert_eq!(ledger, typed);
}
