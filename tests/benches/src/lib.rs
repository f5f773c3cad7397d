//! Counted benches: what an error costs in instructions and allocations, beside floors written by hand and other crates.
//!
//! `bench <case> <n>` runs one case, `allocations` counts the allocations of all of them, `counts` runs both, prints the
//! table and checks it against the goals. See the README beside this package.

pub mod case;
pub mod cases;
pub mod sample;
