//! A voided key can never charge, a charged key can never be voided, and no race has it both ways.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::fixture::{Fixture, answer, charge_body, on_charge_for, refusal, refused};

#[tokio::test]
async fn a_voided_key_never_charges() {
    let fixture = Fixture::start().await;
    for _ in 0..2 {
        let voided = json!({ "key": "k1", "status": "voided" });
        assert_eq!(answer(fixture.void("k1")).await, (200, voided));
    }
    assert_eq!(refusal(fixture.charge("k1")).await, refused(410, "voided"));
    let ledger = fixture.sim.ledger();
    assert!(ledger.charges.is_empty());
    assert_eq!(ledger.voided_keys, ["k1"]);
}

#[tokio::test]
async fn a_charged_key_cannot_be_voided_and_the_answer_shows_the_charge() {
    let fixture = Fixture::start().await;
    let (_, charge) = answer(fixture.charge("k1")).await;
    let (status, body) = answer(fixture.void("k1")).await;
    assert_eq!((status, &body["charge"]), (409, &charge));
    assert_eq!(body["error"]["code"], "already_charged");
    assert!(fixture.sim.ledger().voided_keys.is_empty());
}

#[tokio::test]
async fn a_declined_key_can_be_voided() {
    let fixture = Fixture::start().await;
    answer(fixture.keyed("/v1/charges", "k1", &charge_body("tok_declined"))).await;
    assert_eq!(answer(fixture.void("k1")).await.0, 200);
    let ledger = fixture.sim.ledger();
    assert_eq!(
        (&ledger.voided_keys, &ledger.declined_keys),
        (&vec!["k1".to_owned()], &vec!["k1".to_owned()])
    );
}

#[tokio::test]
async fn a_void_fences_a_charge_that_is_running() {
    let fixture = Fixture::with_plan(on_charge_for("late", 300)).await;
    let running = tokio::spawn(answer(fixture.charge("k1")));
    while fixture.sim.ledger().sends.is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(answer(fixture.void("k1")).await.0, 200);
    let (status, body) = running.await.expect("no panic");
    assert_eq!((status, &body["error"]["code"]), (410, &json!("voided")));
    assert!(fixture.charged().is_empty());
}

#[tokio::test]
async fn a_key_is_decoded_from_the_path_and_the_query() {
    let fixture = Fixture::start().await;
    let key = "order/7%?#+&=~";
    answer(fixture.charge(key)).await;
    let (_, found) = answer(fixture.lookup(key)).await;
    assert_eq!(found["charges"][0]["key"], key);
    let (status, _) = answer(fixture.void("order%2F7%25%3F%23%2b%26%3D~")).await;
    assert_eq!(status, 409);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_races_have_one_winner_each() {
    race(&Fixture::start().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_races_with_running_charges_have_one_winner_each() {
    let plan = json!([{ "match": { "path": "/v1/charges" }, "fault": "late", "ms": 3 }]);
    race(&Fixture::with_plan(plan).await).await;
}

async fn race(fixture: &Fixture) {
    let mut pairs = JoinSet::new();
    for index in 0..100 {
        let key = format!("k{index}");
        let charge = tokio::spawn(answer(fixture.charge(&key)));
        let void = fixture.void(&key);
        pairs.spawn(async move {
            // Spread over the time a charge takes, so that either side can win.
            tokio::time::sleep(Duration::from_micros(index * 60)).await;
            let void = answer(void).await;
            (key, charge.await.expect("no panic"), void)
        });
    }
    let pairs = pairs.join_all().await;
    let ledger = fixture.sim.ledger();
    let charged = fixture.charged();
    for (key, charge, void) in &pairs {
        match (charge.0, void.0) {
            (201, 409) => {
                assert_eq!(void.1["charge"], charge.1);
                assert!(charged.contains(key) && !ledger.voided_keys.contains(key));
            }
            (410, 200) => {
                assert!(!charged.contains(key) && ledger.voided_keys.contains(key));
            }
            both => panic!("{key}: {both:?} {:?} {:?}", code(&charge.1), code(&void.1)),
        }
    }
    assert_eq!(charged.len() + ledger.voided_keys.len(), 100);
}

fn code(body: &Value) -> &Value {
    &body["error"]["code"]
}
