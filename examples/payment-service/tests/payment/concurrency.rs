//! Many at once: of one id, of one order, and of everything.

use std::{collections::BTreeMap, time::Duration};

use gateway_sim::Fault;
use serde_json::Value;

use crate::fixture::{Fixture, PATIENT, always, eventually, id, payment, with};

const RIVALS: usize = 50;

/// Sends all at once and counts the answers by status.
async fn race(fixture: &Fixture, payments: impl Iterator<Item = Value>) -> BTreeMap<u16, usize> {
    let mut tasks = tokio::task::JoinSet::new();
    for payment in payments {
        let (client, url) = (fixture.client.clone(), fixture.service.url().to_owned());
        tasks.spawn(async move { crate::fixture::pay(&client, &url, &payment).await });
    }
    let mut counts = BTreeMap::new();
    for answer in tasks.join_all().await {
        if answer.status == 409 {
            answer.error(409, "INVALID_PAYMENT_STATE");
        }
        *counts.entry(answer.status.as_u16()).or_default() += 1;
    }
    counts
}

#[tokio::test(flavor = "multi_thread")]
async fn one_id_charges_once() {
    let fixture = Fixture::start(PATIENT).await;
    fixture.set_fault(always(Fault::Late).ms(200));
    let payment = payment();
    // Not only one order: the id alone must be enough.
    let rivals = (0..RIVALS).map(|_| with(payment.clone(), "order_id", id()));
    let counts = race(&fixture, rivals).await;
    assert_eq!(counts, BTreeMap::from([(201, 1), (409, RIVALS - 1)]));
    assert_eq!((fixture.charges(), fixture.sends()), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_order_charges_once() {
    let fixture = Fixture::start(PATIENT).await;
    fixture.set_fault(always(Fault::Late).ms(200));
    let payment = payment();
    let rivals = (0..RIVALS).map(|_| with(payment.clone(), "id", id()));
    let counts = race(&fixture, rivals).await;
    assert_eq!(counts, BTreeMap::from([(201, 1), (409, RIVALS - 1)]));
    assert_eq!((fixture.charges(), fixture.sends()), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_order_charges_once_when_the_answer_is_lost() {
    let fixture = Fixture::start(Duration::from_secs(1)).await;
    fixture.set_fault(always(Fault::HangAfter));
    let payment = payment();
    let rivals = (0..RIVALS).map(|_| with(payment.clone(), "id", id()));
    let counts = race(&fixture, rivals).await;
    assert_eq!(counts, BTreeMap::from([(409, RIVALS - 1), (504, 1)]));
    eventually("charged once", async || fixture.charges() == 1).await;
    assert_eq!(fixture.sends(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn different_orders_do_not_stand_in_each_others_way() {
    let fixture = Fixture::start(PATIENT).await;
    let counts = race(&fixture, (0..RIVALS).map(|_| payment())).await;
    assert_eq!(counts, BTreeMap::from([(201, RIVALS)]));
    assert_eq!(fixture.charges(), RIVALS);
}
