//! `Work`: a request to the API that was admitted, and what doing it changes in the books.

use hyper::{Request, Uri};
use serde_json::json;

use crate::{
    answer::Answer,
    books::{Books, ChargeOutcome, RefundOutcome},
    gateway::Gateway,
    input::{ChargeRequest, RefundRequest, checked_key, idempotency_key},
    ledger::ChargeRecord,
    percent,
    route::Route,
};

#[derive(Debug)]
pub(crate) enum Work {
    Charge(String, ChargeRequest),
    Lookup(String),
    Void(String),
    Refund(String, RefundRequest),
}

impl Work {
    /// Checks a request and, for a charge, claims its key: from here on it is running.
    pub(crate) fn admit(
        gateway: &Gateway,
        route: &Route,
        request: &Request<Vec<u8>>,
    ) -> Result<Self, Answer> {
        let headers = request.headers();
        gateway.authorize(headers)?;
        match route {
            Route::Charge => {
                let key = idempotency_key(headers)?;
                let charge = ChargeRequest::read(headers, request.body())?;
                match gateway.books().claim(&key, &charge) {
                    None => Ok(Self::Charge(key, charge)),
                    Some(outcome) => Err(charge_answer(&outcome)),
                }
            }
            Route::Lookup => Ok(Self::Lookup(queried_key(request.uri())?)),
            Route::Void(segment) => {
                let key = percent::decoded(segment).unwrap_or_default();
                Ok(Self::Void(checked_key(&key)?))
            }
            Route::Refund => {
                let key = idempotency_key(headers)?;
                let refund = RefundRequest::read(headers, request.body())?;
                Ok(Self::Refund(key, refund))
            }
            Route::Faults | Route::Ledger => Err(Answer::not_found()),
        }
    }

    pub(crate) fn apply(self, books: &mut Books) -> Answer {
        match self {
            Self::Charge(key, request) => charge_answer(&books.settle(key, request)),
            Self::Lookup(key) => {
                let found = books.charge_of(&key).map(ChargeRecord::on_the_wire);
                Answer::ok(json!({ "charges": Vec::from_iter(found) }))
            }
            Self::Void(key) => match books.void(key.clone()) {
                Some(charge) => Answer::already_charged(&charge),
                None => Answer::ok(json!({ "key": key, "status": "voided" })),
            },
            Self::Refund(key, request) => {
                let charge = request.charge.clone();
                refund_answer(&charge, &books.refund(key, request))
            }
        }
    }
}

fn charge_answer(outcome: &ChargeOutcome) -> Answer {
    match outcome {
        ChargeOutcome::Charged(charge) => Answer::created(charge.on_the_wire()),
        ChargeOutcome::Declined(code) => Answer::declined(code),
        ChargeOutcome::InProgress => Answer::in_progress(),
        ChargeOutcome::OtherBody => Answer::key_reused(),
        ChargeOutcome::Voided => Answer::voided(),
    }
}

fn refund_answer(charge: &str, outcome: &RefundOutcome) -> Answer {
    match outcome {
        RefundOutcome::Refunded(refund) => Answer::created(json!({
            "id": refund.id,
            "status": "succeeded",
            "charge": charge,
            "amount": refund.amount,
        })),
        RefundOutcome::NoSuchCharge => Answer::invalid("no such charge"),
        RefundOutcome::OtherBody => Answer::key_reused(),
        RefundOutcome::TooMuch => {
            Answer::invalid("the refunds would be more than what was charged")
        }
    }
}

fn queried_key(uri: &Uri) -> Result<String, Answer> {
    let mut pairs = uri.query().unwrap_or_default().split('&');
    let key = pairs
        .find_map(|pair| pair.strip_prefix("key="))
        .ok_or_else(|| Answer::invalid("the query parameter key is needed"))?;
    checked_key(&percent::decoded(key).unwrap_or_default())
}
