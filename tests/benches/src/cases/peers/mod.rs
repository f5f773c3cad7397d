//! Other crates, each used as its own documentation shows.

mod axum_problem;
mod axum_problem_layer;
mod masterror;
mod problem_details;
mod snafu;

use crate::case::Case;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = snafu::cases();
    cases.extend(problem_details::cases());
    cases.extend(axum_problem::cases());
    cases.extend(axum_problem_layer::cases());
    cases.extend(masterror::cases());
    cases
}
