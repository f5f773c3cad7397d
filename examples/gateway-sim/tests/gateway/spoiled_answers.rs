//! Faults that charge and then spoil what the client reads.

use std::time::Duration;

use serde_json::{Value, json};

use crate::{
    fixture::{Fixture, answer, on_charge, on_charge_for, response},
    raw,
};

#[tokio::test]
async fn no_spoiled_answer_can_be_decoded_though_every_one_was_charged() {
    for fault in ["malformed", "empty", "short", "html"] {
        let fixture = Fixture::with_plan(on_charge(fault)).await;
        let response = response(fixture.charge("k1")).await;
        assert_eq!(response.status(), 201, "{fault}");
        let error = response.json::<Value>().await.expect_err(fault);
        assert!(error.is_decode(), "{fault}: {error:?}");
        assert_eq!(fixture.charged(), ["k1"], "{fault}");
    }
}

#[tokio::test]
async fn malformed_is_a_whole_message_with_half_of_its_json() {
    let fixture = Fixture::with_plan(on_charge("malformed")).await;
    let received = raw::send(fixture.sim.addr(), &raw::charge("k1")).await;
    let body = received.body();
    assert_eq!(received.end, Ok(()));
    assert_eq!(received.promised_length(), body.len());
    assert!(body.starts_with('{') && serde_json::from_str::<Value>(&body).is_err());
}

#[tokio::test]
async fn empty_has_no_body_at_all() {
    let fixture = Fixture::with_plan(on_charge("empty")).await;
    let received = raw::send(fixture.sim.addr(), &raw::charge("k1")).await;
    assert_eq!((received.promised_length(), received.body().len()), (0, 0));
}

#[tokio::test]
async fn short_promises_the_whole_body_and_sends_half_of_it() {
    let fixture = Fixture::with_plan(on_charge("short")).await;
    let received = raw::send(fixture.sim.addr(), &raw::charge("k1")).await;
    assert_eq!(received.end, Ok(()), "closed, not reset");
    assert_eq!(received.promised_length() / 2, received.body().len());
}

#[tokio::test]
async fn slow_sends_one_byte_at_a_time() {
    let fixture = Fixture::with_plan(on_charge_for("slow", 5)).await;
    let received = raw::send(fixture.sim.addr(), &raw::charge("k1")).await;
    let body = received.body();
    assert_eq!(received.promised_length(), body.len());
    assert!(serde_json::from_str::<Value>(&body).is_ok());
    let single = received.reads.iter().filter(|read| read.len() == 1).count();
    assert!(single * 2 > body.len(), "{single} of {}", body.len());
}

#[tokio::test]
async fn slow_outlasts_a_client_that_got_its_head_at_once() {
    let fixture = Fixture::with_plan(on_charge("slow")).await;
    let request = fixture.charge("k1").timeout(Duration::from_millis(300));
    let response = response(request).await;
    assert_eq!(response.status(), 201);
    assert!(response.json::<Value>().await.is_err());
    assert_eq!(fixture.charged(), ["k1"]);
}

#[tokio::test]
async fn wrong_amount_lies_in_the_answer_and_not_in_the_books() {
    let plan = json!([{ "match": { "path": "/v1/*" }, "fault": "wrong_amount", "times": 2 }]);
    let fixture = Fixture::with_plan(plan).await;
    let (status, charge) = answer(fixture.charge("k1")).await;
    assert_eq!((status, &charge["amount"]), (201, &json!(101)));
    let (_, found) = answer(fixture.lookup("k1")).await;
    assert_eq!(found["charges"][0]["amount"], 101);
    let (_, found) = answer(fixture.lookup("k1")).await;
    assert_eq!(found["charges"][0]["amount"], 100);
    assert_eq!(fixture.sim.ledger().charges[0].amount, 100);
}

#[tokio::test]
async fn huge_is_right_but_larger_than_any_answer_should_be() {
    let fixture = Fixture::with_plan(on_charge("huge")).await;
    let body = response(fixture.charge("k1")).await.bytes().await;
    let body = body.expect("a body");
    assert!(body.len() > 10_000_000);
    let charge: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(charge["key"], "k1");
}
