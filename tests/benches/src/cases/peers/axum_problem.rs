//! axum-problem: its derive knows the status alone, so members are added to a `Problem` by hand.

use axum_problem::Problem;
use axum07::response::IntoResponse as _;
use serde_json::Value;

use crate::case::{Case, json_case, repeat};
use crate::cases::layers::response::response_case;
use crate::sample::{CODES, Facts, MESSAGES, STATUSES, facts};

fn make(i: u64) -> Problem {
    let Facts {
        variant,
        payment_id,
        amount,
        attempt,
    } = facts(i);
    let row = usize::try_from(variant).expect("a small number");
    Problem::new(STATUSES[row])
        .detail(MESSAGES[row])
        .extension("error_code", CODES[row])
        .extension("payment_id", payment_id)
        .extension("amount", amount)
        .extension("attempt", attempt.map_or(Value::Null, Value::from))
}

fn body(error: &Problem) -> Vec<u8> {
    serde_json::to_vec(error).expect("no map keys")
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        Case::new("make/axum-problem", |n| repeat(n, make)),
        json_case!("json/axum-problem", make, body),
        response_case!("response/axum-problem, axum 0.7", make),
    ]
}
