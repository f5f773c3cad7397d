//! Clients that leave before the answer: what was begun is still recorded.

use gateway_sim::Fault;

use crate::fixture::{Fixture, PATIENT, SHORT, always, eventually, id_of, payment};

/// Pays, and leaves once the gateway was asked.
async fn pay_and_leave(fixture: &Fixture, payment: &serde_json::Value) {
    tokio::select! {
        answer = fixture.pay(payment) => panic!("answered too early: {answer:?}"),
        () = eventually("the gateway is asked", async || fixture.sends() == 1) => {}
    }
}

#[tokio::test]
async fn a_charge_that_nobody_waits_for_is_recorded() {
    let fixture = Fixture::start(PATIENT).await;
    fixture.set_fault(always(Fault::Late).ms(1000));
    let payment = payment();
    pay_and_leave(&fixture, &payment).await;
    assert_eq!(fixture.row(id_of(&payment)).await.status, "pending");
    eventually("it is recorded", async || {
        fixture.row(id_of(&payment)).await.status == "completed"
    })
    .await;
    assert_eq!(fixture.charges(), 1);
}

#[tokio::test]
async fn a_timeout_that_nobody_waits_for_is_recorded() {
    let fixture = Fixture::start(SHORT * 5).await;
    fixture.set_fault(always(Fault::HangAfter));
    let payment = payment();
    pay_and_leave(&fixture, &payment).await;
    eventually("it is recorded", async || {
        fixture.row(id_of(&payment)).await.status == "timeout"
    })
    .await;
    assert_eq!(fixture.charges(), 1);
}

#[tokio::test]
async fn a_shutdown_waits_for_what_nobody_waits_for() {
    let fixture = Fixture::start(PATIENT).await;
    fixture.set_fault(always(Fault::Late).ms(1000));
    let payment = payment();
    pay_and_leave(&fixture, &payment).await;
    let Fixture {
        folder,
        service,
        gateway,
        ..
    } = fixture;
    service.shutdown().await;
    assert_eq!(
        folder.row(id_of(&payment)).await.unwrap().status,
        "completed"
    );
    assert_eq!(gateway.ledger().charges.len(), 1);
}
