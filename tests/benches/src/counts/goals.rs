//! What the counts have to stay below. Counts of one build are compared with each other, because a change anywhere in a
//! program moves them by some per cent.

use std::fmt;

use crate::Counts;
use crate::table::ratio;

/// One upper bound.
#[derive(Debug)]
pub(crate) struct Goal {
    case: &'static str,
    limit: Limit,
}

#[derive(Debug)]
enum Limit {
    /// So many times the instructions of another case.
    Times(f64, &'static str),
    /// So many instructions; only for cases of a few.
    Instructions(u32),
    /// So many allocations.
    Allocations(u32),
}

use Limit::{Allocations, Instructions, Times};

const SERDE: &str = "json/serde by hand, capacity 192";
const SERDE_TO_VEC: &str = "json/serde by hand, to_vec";
const LITERALS: &str = "json/floor: literals + itoa";

const fn goal(case: &'static str, limit: Limit) -> Goal {
    Goal { case, limit }
}

/// All of them; what a goal of the project does not fix has 10 % of slack.
pub(crate) const GOALS: &[Goal] = &[
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
    goal("json/apperror, &dyn, write_json", Times(0.70, SERDE)),
    goal("json/apperror, &dyn, write_json", Times(2.0, LITERALS)),
    goal("json/apperror, &dyn, write_json", Allocations(2)),
    goal("json/apperror, &dyn, to_json", Times(0.75, SERDE)),
    goal(
        "json/apperror, to_dict through serde, to_vec",
        Times(1.27, SERDE_TO_VEC),
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

/// Whether a goal needs the count of the case.
pub(crate) fn compares(name: &str) -> bool {
    GOALS.iter().any(|goal| {
        let other = match goal.limit {
            Times(_, other) => other,
            Instructions(_) | Allocations(_) => goal.case,
        };
        goal.case == name || other == name
    })
}

/// The goals that do not hold, each with what was counted.
pub(crate) fn broken(counts: &Counts) -> Vec<String> {
    let broken = GOALS.iter().filter_map(|goal| {
        let count = counts[goal.case];
        let (found, limit) = match goal.limit {
            Times(limit, other) => (ratio(count.instructions, counts[other].instructions), limit),
            Instructions(limit) => (count.instructions.into(), limit.into()),
            Allocations(limit) => (count.allocations.into(), limit.into()),
        };
        (found > limit).then(|| format!("{goal}; found {found:.2}"))
    });
    broken.collect()
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let case = self.case;
        match self.limit {
            Times(limit, other) => write!(f, "`{case}` at most {limit} times `{other}`"),
            Instructions(limit) => write!(f, "`{case}` at most {limit} instructions"),
            Allocations(limit) => write!(f, "`{case}` at most {limit} allocations"),
        }
    }
}
