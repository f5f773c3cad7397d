//! Goals of the core: what an error costs before it is a response.

use super::Limit::{Allocations, Instructions, Times};
use super::{Goal, goal};

const SERDE: &str = "json/serde by hand, capacity 192";
const SERDE_TO_VEC: &str = "json/serde by hand, to_vec";
const LITERALS: &str = "json/floor: literals + itoa";

/// What a goal of the project does not fix has 10 % of slack.
pub(super) const GOALS: &[Goal] = &[
    goal("make/apperror", Times(1.02, "make/thiserror")),
    goal("make/apperror", Allocations(1)),
    goal(
        "success/apperror by value",
        Times(1.05, "success/thiserror #[from]"),
    ),
    goal("success/apperror by value", Allocations(0)),
    goal(
        "failure/apperror by value",
        Times(1.05, "failure/thiserror #[from]"),
    ),
    goal("failure/apperror by value", Allocations(1)),
    goal(
        "success/apperror, Box at the top",
        Times(1.05, "success/thiserror #[from]"),
    ),
    goal(
        "failure/apperror, Box at the top",
        Times(1.75, "failure/thiserror #[from]"),
    ),
    goal("failure/apperror, Box at the top", Allocations(2)),
    goal("success/apperror, Box from the leaf on", Instructions(58)),
    goal("success/apperror, Box from the leaf on", Allocations(0)),
    goal("failure/apperror, Box from the leaf on", Instructions(460)),
    goal("failure/apperror, Box from the leaf on", Allocations(2)),
    goal("json/apperror, &dyn, write_json", Times(0.70, SERDE)),
    goal("json/apperror, &dyn, write_json", Times(2.0, LITERALS)),
    goal("json/apperror, &dyn, write_json", Allocations(2)),
    goal("json/apperror, &dyn, to_json", Times(0.75, SERDE)),
    goal(
        "json/apperror, to_dict through serde, to_vec",
        Times(1.10, SERDE_TO_VEC),
    ),
    goal(
        "json/apperror, to_dict through serde, to_vec",
        Allocations(3),
    ),
    goal(
        "json/apperror, to_dict through serde, capacity 192",
        Allocations(2),
    ),
    goal(
        "values/apperror",
        Times(1.10, "values/serde by hand, capacity 192"),
    ),
    goal("values/apperror", Allocations(5)),
    goal("silent/apperror, no details", Times(1.30, LITERALS)),
    goal(
        "formatted/apperror, write_json",
        Times(1.75, "formatted/floor: write! into the JSON, no escapes"),
    ),
    goal("formatted/apperror, write_json", Allocations(2)),
    goal(
        "message/apperror, formatted",
        Times(1.55, "message/floor: format!"),
    ),
    goal("message/apperror, formatted", Allocations(2)),
    goal("message/apperror, fixed", Allocations(1)),
    goal("chain/spec(), three levels up", Instructions(30)),
    goal("chain/spec(), three levels up", Allocations(0)),
    goal("chain/code(), three levels up", Instructions(30)),
    goal("chain/code(), three levels up", Allocations(0)),
    goal("chain/status(), three levels up", Instructions(30)),
    goal("chain/status(), three levels up", Allocations(0)),
];
