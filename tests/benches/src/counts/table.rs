//! The table, in Markdown.

use apperror_benches::cases::{self, Size};

use crate::Counts;

/// Prints one line a case, with its ratio to the floor of its group, if it has one.
pub(crate) fn print(names: &[&'static str], counts: &Counts) {
    println!("| case | instructions | × floor | allocations |");
    println!("| --- | ---: | ---: | ---: |");
    for name in names {
        let count = counts[name];
        let group = name.split_once('/').map_or("", |(group, _)| group);
        let floor = names
            .iter()
            .find(|other| other.starts_with(&format!("{group}/floor")));
        let ratio = floor.map_or_else(String::new, |floor| {
            format!(
                "{:.2}",
                ratio(count.instructions, counts[floor].instructions)
            )
        });
        let (instructions, allocations) = (count.instructions, count.allocations);
        println!("| {name} | {instructions} | {ratio} | {allocations} |");
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
