//! Counts the allocations of every case, growth of a buffer as one more. A program of its own: counting costs instructions.

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const ROUNDS: u64 = 1000;

fn main() {
    for case in apperror_benches::cases::all() {
        (case.run)(4);
        let region = Region::new(ALLOCATOR);
        (case.run)(ROUNDS);
        let change = region.change();
        let count = change.allocations + change.reallocations;
        println!(
            "{}\t{}",
            case.name,
            count / usize::try_from(ROUNDS).expect("a small number")
        );
    }
}
