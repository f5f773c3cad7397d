//! Goals of the layer, and of an error on its way to a response.

use super::Limit::{Allocations, More, MoreAllocations, Times};
use super::{Goal, goal};

const SERVICE: &str = "service/floor: alone";
const TYPED: &str = "typed-service/floor: alone";
const ROUTER: &str = "router/floor: alone";
const INSIDE: &str = "router/no-op layer inside";
const COMPLETE: &str = "response/by hand, with our headers and the error on board";
const JSON: &str = "response/thiserror + json!";
const CONSTANT: &str = "constant-response/floor: static text";
const FAILURE: &str = "router-error/apperror, Failure, no layer";
const WITH_ID: &str = "router-error-with-id/floor: apperror, Failure, no layer";
const PROBLEM: &str = "router-problem/floor: apperror, Failure, no layer";
const BY_HAND: &str = "service-error/floor: response by hand";
const NOT_FOUND: &str = "not-found/floor: alone";
const PANIC: &str = "panic/floor: tower-http, CatchPanicLayer around";
const SERVER: &str = "server/floor: Router";

/// By hand, with all that ours does.
const SERVICE_BY_HAND: &str = "service/layer by hand, complete";
const AROUND_BY_HAND: &str = "router/layer by hand, complete, around";
const INSIDE_BY_HAND: &str = "router/layer by hand, complete, inside";
const CONSTANT_BY_HAND: &str = "constant-response/by hand, with our headers and the error on board";
const NOT_FOUND_BY_HAND: &str = "not-found/layer by hand, complete, around";
const SERVED_BY_HAND: &str = "server/layer by hand, complete, around";

const ON_SERVICE: &str = "service/apperror, ErrorLayer";
const ON_TYPED: &str = "typed-service/apperror, ErrorLayer";
const AROUND: &str = "router/apperror, ErrorLayer around";
const IN_ROUTER: &str = "router/apperror, ErrorLayer inside";
const RESPONSE: &str = "response/apperror, Failure";
const DERIVED: &str = "response/apperror, derive(IntoResponse)";
const CONSTANT_OURS: &str = "constant-response/apperror, derive(IntoResponse)";
const KEPT: &str = "router-error/apperror, Failure, ErrorLayer around";
const RENDERED: &str = "router-error-with-id/apperror, Failure, ErrorLayer around";
const PROBLEM_OURS: &str = "router-problem/apperror, Failure, ErrorLayer around";
const TYPED_ERROR: &str = "service-error/apperror, ErrorLayer, typed";
const NOT_FOUND_OURS: &str = "not-found/apperror, ErrorLayer around";
const PANIC_OURS: &str = "panic/apperror, ErrorLayer around";
const SERVED: &str = "server/apperror, ErrorLayer around";

/// Allocations are the goals of the project; what is said of instructions is what was found, with up to 8 % of slack,
/// where the goal of the project is still open.
pub(super) const GOALS: &[Goal] = &[
    goal(ON_SERVICE, More(375, SERVICE)),
    goal(ON_SERVICE, Times(1.05, SERVICE_BY_HAND)),
    goal(ON_SERVICE, MoreAllocations(0, SERVICE)),
    goal(ON_TYPED, More(380, TYPED)),
    goal(ON_TYPED, MoreAllocations(0, TYPED)),
    goal(AROUND, More(430, ROUTER)),
    goal(AROUND, Times(1.03, AROUND_BY_HAND)),
    goal(AROUND, MoreAllocations(0, ROUTER)),
    goal(IN_ROUTER, More(405, INSIDE)),
    goal(IN_ROUTER, Times(1.03, INSIDE_BY_HAND)),
    goal(IN_ROUTER, MoreAllocations(0, INSIDE)),
    goal(RESPONSE, Times(1.36, COMPLETE)),
    goal(RESPONSE, Times(0.42, JSON)),
    goal(RESPONSE, MoreAllocations(0, COMPLETE)),
    goal(DERIVED, Times(1.37, COMPLETE)),
    goal(DERIVED, MoreAllocations(0, COMPLETE)),
    goal(CONSTANT_OURS, More(1690, CONSTANT)),
    goal(CONSTANT_OURS, Times(1.20, CONSTANT_BY_HAND)),
    goal(CONSTANT_OURS, MoreAllocations(4, CONSTANT)),
    goal(KEPT, More(1610, FAILURE)),
    goal(KEPT, MoreAllocations(0, FAILURE)),
    goal(RENDERED, More(2610, WITH_ID)),
    goal(RENDERED, MoreAllocations(2, WITH_ID)),
    goal(PROBLEM_OURS, More(5900, PROBLEM)),
    goal(PROBLEM_OURS, MoreAllocations(2, PROBLEM)),
    goal(TYPED_ERROR, More(3120, BY_HAND)),
    goal(TYPED_ERROR, MoreAllocations(3, BY_HAND)),
    goal(NOT_FOUND_OURS, More(3290, NOT_FOUND)),
    goal(NOT_FOUND_OURS, Times(1.15, NOT_FOUND_BY_HAND)),
    goal(NOT_FOUND_OURS, MoreAllocations(6, NOT_FOUND)),
    goal(PANIC_OURS, Times(1.05, PANIC)),
    goal(SERVED, Times(1.034, SERVER)),
    goal(SERVED, Times(1.02, SERVED_BY_HAND)),
    goal(SERVED, MoreAllocations(0, SERVER)),
];

/// They were set for a layer that knows nothing of the request, adds no header and leaves no error in the extensions.
/// What is written by hand and does all that ours does stays behind every one of them too.
pub(super) const OPEN: &[Goal] = &[
    goal(ON_SERVICE, More(250, SERVICE)),
    goal(AROUND, More(400, ROUTER)),
    goal(IN_ROUTER, More(75, INSIDE)),
    goal(RESPONSE, Times(0.28, JSON)),
    goal(RESPONSE, Allocations(6)),
    goal(CONSTANT_OURS, Times(1.14, CONSTANT)),
    goal(CONSTANT_OURS, MoreAllocations(0, CONSTANT)),
    goal(KEPT, More(600, FAILURE)),
    goal(RENDERED, More(1250, WITH_ID)),
    goal(TYPED_ERROR, More(1250, BY_HAND)),
    goal(NOT_FOUND_OURS, More(1400, NOT_FOUND)),
    goal(NOT_FOUND_OURS, MoreAllocations(3, NOT_FOUND)),
    goal(SERVED, Times(1.025, SERVER)),
];
