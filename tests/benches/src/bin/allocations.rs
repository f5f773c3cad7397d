//! Counts the allocations of every case, growth of a buffer as one more. A program of its own: counting costs instructions.

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const ROUNDS: u64 = 1000;

fn main() {
    for case in apperror_benches::cases::all() {
        let (short, long) = (whole(case.run, ROUNDS), whole(case.run, 2 * ROUNDS));
        let rounds = usize::try_from(ROUNDS).expect("a small number");
        println!("{}\t{}", case.name, (long - short + rounds / 2) / rounds);
    }
}

/// Allocations of so many rounds and of all that comes before and after them.
fn whole(run: fn(u64), n: u64) -> usize {
    let region = Region::new(ALLOCATOR);
    run(n);
    let change = region.change();
    change.allocations + change.reallocations
}
