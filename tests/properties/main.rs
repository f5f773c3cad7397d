//! What holds for every value: bodies read back, writers agree, private fields leave no trace.

mod bodies;
mod interference;
mod round_trip;
mod values;
mod wide;
mod writers;

use proptest::test_runner::{Config, RngSeed};

/// The same cases in every run, so that a failure is one of the change at hand.
fn config(cases: u32) -> Config {
    Config {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(9457),
        ..Config::default()
    }
}
