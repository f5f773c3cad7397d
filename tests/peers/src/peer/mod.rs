//! The peers, one file each.
//!
//! All declare the same: a row of a table is locked (status 423, code `ROW_LOCKED`). The number of the row may be seen, the
//! name of the table, `CANARY`, may not. `Storage` is below `Order`, and `Order` below `Api`.

mod api_error;
mod apperror;
mod axum_problem;
mod derive_more;
mod masterror;
mod problem_details;
mod snafu;
mod thiserror;

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http_body_util::BodyExt as _;
use serde_json::Value;

use crate::compiler::Compiler;
use crate::feature::Feature;
use crate::verdict::Verdict;

/// One column.
#[derive(Debug)]
pub struct Peer {
    /// The crate.
    pub name: &'static str,
    /// The version that was probed.
    pub version: &'static str,
    /// Probes what there is to probe.
    pub probe: fn(&Compiler) -> Vec<(Feature, Verdict)>,
}

/// All columns.
pub const PEERS: [Peer; 8] = [
    Peer {
        name: "apperror",
        version: "0.1",
        probe: apperror::probe,
    },
    Peer {
        name: "api-error",
        version: "0.1.9",
        probe: api_error::probe,
    },
    Peer {
        name: "masterror",
        version: "0.27.3",
        probe: masterror::probe,
    },
    Peer {
        name: "axum-problem",
        version: "0.1.9",
        probe: axum_problem::probe,
    },
    Peer {
        name: "problem_details",
        version: "0.11.0",
        probe: problem_details::probe,
    },
    Peer {
        name: "snafu",
        version: "0.9.2",
        probe: snafu::probe,
    },
    Peer {
        name: "thiserror",
        version: "2.0.21",
        probe: thiserror::probe,
    },
    Peer {
        name: "derive_more",
        version: "2.1.1",
        probe: derive_more::probe,
    },
];

/// What only developers may read.
const CANARY: &str = "ledger_7f3a";

/// What is ready at once, which all answers of these crates are.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("an answer that is not there yet"),
    }
}

/// The body of a response, which is JSON.
fn json<B: http_body::Body<Error: std::fmt::Debug>>(response: http::Response<B>) -> Value {
    let bytes = now(response.into_body().collect())
        .expect("a body")
        .to_bytes();
    serde_json::from_slice(&bytes).expect("JSON")
}

/// Whether the canary is in an answer.
fn leaks(answer: &Value) -> bool {
    answer.to_string().contains(CANARY)
}

/// Which of the statuses that are no errors the compiler took.
fn statuses(taken: &[u16]) -> Verdict {
    let taken: Vec<_> = taken.iter().map(u16::to_string).collect();
    match taken.len() {
        0 => Verdict::Yes,
        3 => Verdict::No("All three compile".to_owned()),
        _ => Verdict::Partly(format!("{} compile", taken.join(" and "))),
    }
}
