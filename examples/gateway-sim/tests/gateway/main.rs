//! The simulator as its clients see it, over real sockets, next to the truth in its ledger.

mod fixture;
mod idempotency;
mod input;
mod lifetime;
mod lost_answers;
mod plan;
mod program;
mod raw;
mod refunds;
mod spoiled_answers;
mod void;
