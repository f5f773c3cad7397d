//! A key charges once, and says the same whenever it is asked again.

use std::collections::BTreeSet;

use serde_json::json;
use tokio::task::JoinSet;

use crate::fixture::{Fixture, answer, charge_body, on_charge_for, refusal, refused};

#[tokio::test]
async fn a_charge_answers_with_what_was_asked_and_a_lookup_with_the_same() {
    let fixture = Fixture::start().await;
    let (status, charge) = answer(fixture.charge("k1")).await;
    let id = charge["id"].as_str().expect("an id");
    assert!(id.starts_with("ch_"));
    let expected = json!({
        "id": id, "status": "succeeded", "amount": 100, "currency": "USD", "key": "k1",
    });
    assert_eq!((status, &charge), (201, &expected));
    assert_eq!(
        answer(fixture.lookup("k1")).await,
        (200, json!({ "charges": [expected] }))
    );
}

#[tokio::test]
async fn the_same_key_and_body_get_the_same_charge() {
    let fixture = Fixture::start().await;
    let first = answer(fixture.charge("k1")).await;
    assert_eq!(answer(fixture.charge("k1")).await, first);
    let reordered = "{\"reference\":\"order-1\", \"payment_method\":\"tok_visa\",\
                     \"more\":[], \"currency\":\"USD\", \"amount\":100}";
    let request = fixture.charge("k1").body(reordered);
    assert_eq!(answer(request).await, first);
    assert_eq!(fixture.charged(), ["k1"]);
    assert_eq!(fixture.sim.ledger().sends["k1"], 3);
}

#[tokio::test]
async fn a_decline_is_final_for_its_key() {
    let fixture = Fixture::start().await;
    for (method, code) in [
        ("tok_declined", "card_declined"),
        ("tok_no_funds", "insufficient_funds"),
    ] {
        for _ in 0..2 {
            let request = fixture.keyed("/v1/charges", method, &charge_body(method));
            assert_eq!(refusal(request).await, refused(402, code));
        }
        let found = answer(fixture.lookup(method)).await;
        assert_eq!(found, (200, json!({ "charges": [] })));
        let other = refusal(fixture.charge(method)).await;
        assert_eq!(other, refused(400, "idempotency_error"));
    }
    let ledger = fixture.sim.ledger();
    assert!(ledger.charges.is_empty());
    assert_eq!(ledger.declined_keys, ["tok_declined", "tok_no_funds"]);
}

#[tokio::test]
async fn another_body_for_a_key_changes_nothing() {
    let fixture = Fixture::start().await;
    answer(fixture.charge("k1")).await;
    let changes = [
        ("amount", json!(101)),
        ("currency", json!("EUR")),
        ("payment_method", json!("tok_declined")),
        ("reference", json!("order-2")),
    ];
    for (name, value) in changes {
        let mut body = charge_body("tok_visa");
        body[name] = value;
        let refusal = refusal(fixture.keyed("/v1/charges", "k1", &body)).await;
        assert_eq!(refusal, refused(400, "idempotency_error"), "{name}");
    }
    let ledger = fixture.sim.ledger();
    assert_eq!((ledger.charges.len(), ledger.charges[0].amount), (1, 100));
    assert!(ledger.declined_keys.is_empty());
}

#[tokio::test]
async fn a_refused_body_leaves_its_key_free() {
    let fixture = Fixture::start().await;
    let refusal = refusal(fixture.keyed("/v1/charges", "k1", &charge_body("tok_other"))).await;
    assert_eq!(refusal, refused(400, "invalid_request"));
    assert_eq!(answer(fixture.charge("k1")).await.0, 201);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_at_once_with_one_key_charge_once() {
    let fixture = Fixture::with_plan(on_charge_for("late", 30)).await;
    let mut requests = JoinSet::new();
    for _ in 0..50 {
        requests.spawn(answer(fixture.charge("k1")));
    }
    let mut ids = BTreeSet::new();
    for (status, body) in requests.join_all().await {
        match status {
            201 => ids.insert(body["id"].as_str().expect("an id").to_owned()),
            409 => {
                assert_eq!(body["error"]["code"], "in_progress");
                continue;
            }
            _ => panic!("{status} {body}"),
        };
    }
    assert_eq!(ids.len(), 1);
    assert_eq!(fixture.charged(), ["k1"]);
    assert_eq!(fixture.sim.ledger().sends["k1"], 50);
}
