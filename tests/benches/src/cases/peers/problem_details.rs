//! `problem_details`: an RFC 9457 body with extension members.

use axum::response::IntoResponse as _;
use http::StatusCode;
use problem_details::ProblemDetails;
use serde::Serialize;

use crate::case::{Case, json_case, repeat};
use crate::cases::layers::response::response_case;
use crate::sample::{CODES, Facts, MESSAGES, STATUSES, facts};

#[derive(Debug, Serialize)]
struct Members {
    error_code: &'static str,
    payment_id: String,
    amount: u64,
    attempt: Option<u32>,
}

fn make(i: u64) -> ProblemDetails<Members> {
    let Facts {
        variant,
        payment_id,
        amount,
        attempt,
    } = facts(i);
    let row = usize::try_from(variant).expect("a small number");
    let status = StatusCode::from_u16(STATUSES[row]).expect("a status");
    ProblemDetails::from_status_code(status)
        .with_detail(MESSAGES[row])
        .with_extensions(Members {
            error_code: CODES[row],
            payment_id,
            amount,
            attempt,
        })
}

fn body(error: &ProblemDetails<Members>) -> Vec<u8> {
    serde_json::to_vec(error).expect("no map keys")
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        Case::new("make/problem_details", |n| repeat(n, make)),
        json_case!("json/problem_details", make, body),
        response_case!("response/problem_details", make),
    ]
}
