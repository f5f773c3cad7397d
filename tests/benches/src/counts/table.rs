//! The table, in Markdown.

use apperror_benches::cases::{self, Size};

use crate::Counts;

/// Prints one line a case, with its ratio to the floor of its group, if it has one.
pub(crate) fn print(names: &[&'static str], counts: &Counts) {
    println!("| case | instructions | × floor | over it | allocations | over it |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for name in names {
        let count = counts[name];
        let group = name.split_once('/').map_or("", |(group, _)| group);
        let floor = names
            .iter()
            .find(|other| other.starts_with(&format!("{group}/floor")));
        let (instructions, allocations) = (count.instructions, count.allocations);
        let Some(floor) = floor.map(|floor| counts[floor]) else {
            println!("| {name} | {instructions} | | | {allocations} | |");
            continue;
        };
        println!(
            "| {name} | {instructions} | {:.2} | {:+} | {allocations} | {:+} |",
            ratio(instructions, floor.instructions),
            i64::from(instructions) - i64::from(floor.instructions),
            i64::from(allocations) - i64::from(floor.allocations),
        );
    }
}

/// How often the second goes into the first.
pub(crate) fn ratio(of: u32, to: u32) -> f64 {
    f64::from(of) / f64::from(to.max(1))
}

/// Prints the sizes of the error types.
pub(crate) fn print_sizes() {
    println!("\n| type | bytes | `Result<u64, _>` |");
    println!("| --- | ---: | ---: |");
    for Size {
        name,
        alone,
        in_result,
    } in cases::sizes()
    {
        println!("| {name} | {alone} | {in_result} |");
    }
}
