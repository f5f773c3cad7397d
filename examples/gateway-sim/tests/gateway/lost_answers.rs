//! Faults after which the client has no answer, or one that says nothing, whether it was charged or not.

use std::{
    io::ErrorKind,
    time::{Duration, Instant},
};

use reqwest::Method;
use serde_json::json;

use crate::{
    fixture::{Fixture, answer, on_charge, on_charge_for, refusal, refused, response},
    raw,
};

const PATIENCE: Duration = Duration::from_millis(150);

#[tokio::test]
async fn a_reset_shows_as_a_reset_and_only_the_ledger_tells_the_two_apart() {
    for (fault, charges) in [("reset_before", 0), ("reset_after", 1)] {
        let fixture = Fixture::with_plan(on_charge(fault)).await;
        let received = raw::send(fixture.sim.addr(), &raw::charge("k1")).await;
        assert_eq!(received.end, Err(ErrorKind::ConnectionReset), "{fault}");
        assert_eq!(received.text(), "");
        assert_eq!(fixture.charged().len(), charges, "{fault}");
        assert_eq!(fixture.sim.ledger().sends["k1"], 1);
    }
}

#[tokio::test]
async fn a_client_library_cannot_prove_that_a_reset_was_not_applied() {
    for fault in ["reset_before", "reset_after"] {
        let fixture = Fixture::with_plan(on_charge(fault)).await;
        let error = fixture.charge("k1").send().await.expect_err("a reset");
        assert!(error.is_request() && !error.is_connect() && !error.is_timeout());
        let (status, _) = answer(fixture.charge("k1")).await;
        assert_eq!(status, 201);
        assert_eq!(fixture.charged(), ["k1"], "{fault}");
    }
}

#[tokio::test]
async fn a_hang_lasts_until_the_client_gives_up() {
    for (fault, charges) in [("hang_before", 0), ("hang_after", 1)] {
        let fixture = Fixture::with_plan(on_charge(fault)).await;
        let hung = fixture.charge("k1").timeout(PATIENCE).send().await;
        let error = hung.expect_err("a timeout");
        assert!(error.is_timeout() && !error.is_connect(), "{fault}");
        assert_eq!(fixture.charged().len(), charges, "{fault}");
        let (status, _) = answer(fixture.charge("k1")).await;
        assert_eq!(status, 201);
        assert_eq!(fixture.charged(), ["k1"], "{fault}");
    }
}

#[tokio::test]
async fn a_hang_with_a_bound_is_closed_without_an_answer() {
    for (fault, charges) in [("hang_before", 0), ("hang_after", 1)] {
        let fixture = Fixture::with_plan(on_charge_for(fault, 120)).await;
        let started = Instant::now();
        let received = raw::send(fixture.sim.addr(), &raw::charge("k1")).await;
        assert!(started.elapsed() >= Duration::from_millis(120));
        assert_eq!((received.end, received.reads.len()), (Ok(()), 0), "{fault}");
        assert_eq!(fixture.charged().len(), charges, "{fault}");
    }
}

#[tokio::test]
async fn a_500_says_nothing_about_the_charge() {
    for (fault, charges) in [("error_before", 0), ("error_after", 1)] {
        let fixture = Fixture::with_plan(on_charge(fault)).await;
        let refusal = refusal(fixture.charge("k1")).await;
        assert_eq!(refusal, refused(500, "internal"));
        assert_eq!(fixture.charged().len(), charges, "{fault}");
    }
}

#[tokio::test]
async fn a_rate_limit_refuses_without_charging_and_says_for_how_long() {
    let fixture = Fixture::with_plan(on_charge_for("rate_limit", 6500)).await;
    let response = response(fixture.charge("k1")).await;
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["retry-after"], "7");
    assert!(fixture.charged().is_empty());
}

#[tokio::test]
async fn unauthorized_refuses_good_credentials_without_charging() {
    let fixture = Fixture::with_plan(on_charge("unauthorized")).await;
    let refusal = refusal(fixture.charge("k1")).await;
    assert_eq!(refusal, refused(401, "unauthorized"));
    assert!(fixture.charged().is_empty());
}

#[tokio::test]
async fn a_late_charge_lands_after_the_client_left_and_runs_until_then() {
    let fixture = Fixture::with_plan(on_charge_for("late", 600)).await;
    let error = fixture.charge("k1").timeout(PATIENCE).send().await;
    assert!(error.expect_err("a timeout").is_timeout());
    let (_, found) = answer(fixture.lookup("k1")).await;
    assert_eq!(found, json!({ "charges": [] }), "not known yet");
    let repeated = refusal(fixture.charge("k1")).await;
    assert_eq!(repeated, refused(409, "in_progress"));

    fixture.until_charged(1).await;
    let (_, found) = answer(fixture.lookup("k1")).await;
    let (status, charge) = answer(fixture.charge("k1")).await;
    assert_eq!((status, &found["charges"][0]), (201, &charge));
    assert_eq!(fixture.charged(), ["k1"]);
}

#[tokio::test]
async fn a_late_answer_reaches_a_client_that_waits() {
    let fixture = Fixture::with_plan(on_charge_for("late", 200)).await;
    let started = Instant::now();
    let (status, _) = answer(fixture.charge("k1")).await;
    assert_eq!(status, 201);
    assert!(started.elapsed() >= Duration::from_millis(200));
}

#[tokio::test]
async fn a_charge_goes_on_when_its_client_vanishes_at_once() {
    let fixture = Fixture::with_plan(on_charge_for("late", 100)).await;
    let stream = std::net::TcpStream::connect(fixture.sim.addr()).expect("a connection");
    std::io::Write::write_all(&mut &stream, &raw::charge("k1")).expect("sent");
    drop(stream);
    fixture.until_charged(1).await;
}

#[tokio::test]
async fn every_endpoint_can_lose_its_answer_after_the_work() {
    let plan = json!([{ "match": { "path": "/v1/*" }, "fault": "error_after" }]);
    let fixture = Fixture::with_plan(plan).await;
    let lost = refused(500, "internal");
    assert_eq!(refusal(fixture.charge("k1")).await, lost);
    assert_eq!(refusal(fixture.lookup("k1")).await, lost);
    assert_eq!(refusal(fixture.void("k2")).await, lost);
    let charge = fixture.sim.ledger().charges.remove(0);
    assert_eq!(refusal(fixture.refund("r1", &charge.id, 40)).await, lost);

    let ledger = fixture.sim.ledger();
    assert_eq!(ledger.voided_keys, ["k2"]);
    fixture.set_plan(json!([])).await;
    let (status, repeated) = answer(fixture.refund("r1", &charge.id, 40)).await;
    assert_eq!(status, 201);
    assert_eq!(repeated["id"], ledger.charges[0].refunds[0].id.as_str());
    assert_eq!(fixture.sim.ledger().charges[0].refunded, 40);
}

#[tokio::test]
async fn the_control_paths_never_suffer() {
    let fixture = Fixture::with_plan(json!([{ "fault": "reset_before" }])).await;
    let (status, ledger) = answer(fixture.request(Method::GET, "/ledger")).await;
    assert_eq!((status, &ledger["charges"]), (200, &json!([])));
    fixture.set_plan(json!([])).await;
    assert_eq!(answer(fixture.charge("k1")).await.0, 201);
}
