//! Goals that need the other crates.

use super::Limit::Times;
use super::{Goal, goal};

const MASTERROR: &str = "response/masterror, details_json";

/// Below every other crate.
pub(super) const GOALS: &[Goal] = &[
    goal("response/apperror, Failure", Times(0.36, MASTERROR)),
    goal(
        "response/apperror, Failure",
        Times(0.56, "response/axum-problem, axum 0.7"),
    ),
    goal(
        "response/apperror, Failure",
        Times(0.53, "response/problem_details"),
    ),
    goal(
        "router-error/apperror, Failure, ErrorLayer around",
        Times(0.68, "router-error/masterror, details_json"),
    ),
];

/// What the project aims at and has not reached.
pub(super) const OPEN: &[Goal] = &[goal("response/apperror, Failure", Times(0.24, MASTERROR))];
