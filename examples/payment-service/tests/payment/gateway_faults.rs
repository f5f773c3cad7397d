//! Every fault of the simulator: status, body, row and ledger.

use std::time::Duration;

use gateway_sim::{Fault, FaultEntry};

use crate::fixture::{Fixture, PATIENT, SHORT, always, eventually, id_of, payment, with};

/// What one fault must lead to.
struct Case {
    fault: FaultEntry,
    timeout: Duration,
    status: u16,
    code: &'static str,
    row: &'static str,
    charges: usize,
}

impl Case {
    fn new(fault: Fault, status: u16, code: &'static str, row: &'static str) -> Self {
        Self {
            fault: always(fault),
            timeout: PATIENT,
            status,
            code,
            row,
            charges: 1,
        }
    }

    /// The answer is lost, but the charge may be there.
    fn unsettled(fault: Fault) -> Self {
        Self::new(fault, 502, "PAYMENT_GATEWAY_ERROR", "timeout")
    }

    fn silent(fault: Fault) -> Self {
        let case = Self::new(fault, 504, "PAYMENT_TIMEOUT", "timeout");
        Self {
            timeout: SHORT,
            ..case
        }
    }

    fn without_charge(self) -> Self {
        Self { charges: 0, ..self }
    }

    async fn check(self) {
        let fixture = Fixture::start(self.timeout).await;
        fixture.set_fault(self.fault.clone());
        let payment = payment();
        let answer = fixture.pay(&payment).await;

        let details = answer.error(self.status, self.code);
        let expected = serde_json::json!({ "payment_id": payment["id"] });
        assert_eq!(details, expected, "{:?}", self.fault);
        let row = fixture.row(id_of(&payment)).await;
        assert_eq!(row.status, self.row, "{:?}", self.fault);
        assert_eq!(row.error_code.as_deref(), Some(self.code));
        assert_eq!(row.transaction_id, None);
        let outcome = match self.row {
            "failed" => "not_applied",
            _ => "unknown",
        };
        let attempts = fixture.folder.attempts(id_of(&payment)).await;
        assert_eq!(attempts, [Some(outcome.to_owned())]);
        eventually("the ledger agrees", async || {
            fixture.charges() == self.charges && fixture.sends() == 1
        })
        .await;
        let shown = fixture.get(&format!("/payments/{}", id_of(&payment))).await;
        assert_eq!(shown.json()["status"], self.row);
        assert_eq!(shown.json()["error_code"], self.code);
    }
}

#[tokio::test]
async fn without_a_fault_it_is_completed() {
    let fixture = Fixture::start(PATIENT).await;
    let payment = payment();
    let answer = fixture.pay(&payment).await;
    assert_eq!(answer.status, 201);
    let body = answer.json();
    for member in ["id", "order_id", "amount", "currency"] {
        assert_eq!(body[member], payment[member]);
    }
    let ledger = fixture.gateway.ledger();
    assert_eq!(body["status"], "completed");
    assert_eq!(body["error_code"], serde_json::Value::Null);
    assert_eq!(body["transaction_id"], ledger.charges[0].id);
    assert_eq!(ledger.charges[0].amount, 1250);
    let key = format!("payment-{}", id_of(&payment));
    assert_eq!(
        ledger.charges[0].key, key,
        "a repetition would have the same"
    );
    assert_eq!(payment["order_id"], ledger.charges[0].reference);
    assert_eq!(fixture.row(id_of(&payment)).await.status, "completed");
    let attempts = fixture.folder.attempts(id_of(&payment)).await;
    assert_eq!(attempts, [Some("applied".to_owned())]);
}

#[tokio::test]
async fn silence_is_unknown_whether_it_charged_or_not() {
    Case::silent(Fault::HangBefore)
        .without_charge()
        .check()
        .await;
    Case::silent(Fault::HangAfter).check().await;
    Case::silent(Fault::Slow).check().await;
    let late = Case::silent(Fault::Late);
    let fault = late.fault.clone().ms(1500);
    Case { fault, ..late }.check().await;
}

#[tokio::test]
async fn an_error_or_a_reset_is_unknown_whether_it_charged_or_not() {
    Case::unsettled(Fault::ErrorBefore)
        .without_charge()
        .check()
        .await;
    Case::unsettled(Fault::ErrorAfter).check().await;
    Case::unsettled(Fault::ResetBefore)
        .without_charge()
        .check()
        .await;
    Case::unsettled(Fault::ResetAfter).check().await;
}

#[tokio::test]
async fn an_answer_that_cannot_be_believed_is_unknown() {
    Case::unsettled(Fault::Malformed).check().await;
    Case::unsettled(Fault::Empty).check().await;
    Case::unsettled(Fault::Html).check().await;
    Case::unsettled(Fault::Short).check().await;
    Case::unsettled(Fault::Huge).check().await;
    Case::unsettled(Fault::WrongAmount).check().await;
}

#[tokio::test]
async fn refused_credentials_are_a_failure_of_ours_that_charged_nothing() {
    let case = Case::new(
        Fault::Unauthorized,
        502,
        "PAYMENT_GATEWAY_REFUSED",
        "failed",
    );
    case.without_charge().check().await;
}

#[tokio::test]
async fn a_rate_limit_charged_nothing() {
    let case = Case::new(Fault::RateLimit, 503, "PAYMENT_NETWORK_ERROR", "failed");
    case.without_charge().check().await;
}

#[tokio::test]
async fn a_rate_limit_tells_how_long_to_wait() {
    let fixture = Fixture::start(PATIENT).await;
    fixture.set_fault(always(Fault::RateLimit).ms(7000));
    let answer = fixture.pay(&payment()).await;
    answer.error(503, "PAYMENT_NETWORK_ERROR");
    assert_eq!(answer.headers["retry-after"], "7");
}

#[tokio::test]
async fn a_refused_connection_charged_nothing_and_frees_the_order() {
    let Fixture {
        folder,
        gateway,
        service,
        client,
    } = Fixture::start(PATIENT).await;
    let (address, books) = (gateway.addr(), gateway.gateway().clone());
    gateway.shutdown(Duration::ZERO).await;
    let first = payment();
    let answer = crate::fixture::pay(&client, service.url(), &first).await;
    answer.error(503, "PAYMENT_NETWORK_ERROR");
    assert_eq!(answer.headers["retry-after"], "1");
    assert_eq!(folder.row(id_of(&first)).await.unwrap().status, "failed");

    let gateway = gateway_sim::GatewaySim::start_with(address, books).await;
    let gateway = gateway.expect("its port is still free");
    let second = with(first, "id", crate::fixture::id());
    let answer = crate::fixture::pay(&client, service.url(), &second).await;
    assert_eq!(answer.status, 201);
    assert_eq!(gateway.ledger().charges.len(), 1);
    assert_eq!(gateway.ledger().sends.len(), 1);
}

#[tokio::test]
async fn a_declined_card_is_declined_and_frees_the_order() {
    let fixture = Fixture::start(PATIENT).await;
    for (method, reason) in [
        ("tok_declined", "card_declined"),
        ("tok_no_funds", "insufficient_funds"),
    ] {
        let payment = with(payment(), "payment_method", method);
        let details = fixture.pay(&payment).await.error(402, "PAYMENT_FAILED");
        assert_eq!(details["reason"], reason);
        assert_eq!(details["payment_id"], payment["id"]);
        let row = fixture.row(id_of(&payment)).await;
        assert_eq!(row.status, "declined");
        assert_eq!(row.error_code.as_deref(), Some("PAYMENT_FAILED"));

        let again = with(payment, "id", crate::fixture::id());
        let again = with(again, "payment_method", "tok_visa");
        assert_eq!(fixture.pay(&again).await.status, 201);
    }
    assert_eq!(fixture.charges(), 2);
}

#[tokio::test]
async fn a_payment_method_that_the_gateway_does_not_take_is_bad_input() {
    let fixture = Fixture::start(PATIENT).await;
    let payment = with(payment(), "payment_method", "tok_unknown");
    let details = fixture.pay(&payment).await.error(400, "VALIDATION_ERROR");
    let expected = serde_json::json!({ "field": "/payment_method", "reason": "not_accepted" });
    assert_eq!(details, expected);
    assert_eq!(fixture.row(id_of(&payment)).await.status, "failed");
}

#[tokio::test]
async fn a_decline_that_cannot_be_read_is_unknown() {
    for fault in [Fault::Malformed, Fault::Empty, Fault::Html, Fault::Short] {
        let fixture = Fixture::start(PATIENT).await;
        fixture.set_fault(always(fault));
        let payment = with(payment(), "payment_method", "tok_declined");
        fixture
            .pay(&payment)
            .await
            .error(502, "PAYMENT_GATEWAY_ERROR");
        assert_eq!(
            fixture.row(id_of(&payment)).await.status,
            "timeout",
            "{fault:?}"
        );
    }
}
