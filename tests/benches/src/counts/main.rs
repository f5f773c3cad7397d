//! Counts instructions and allocations of all cases, prints the table, and fails where a goal is broken.
//!
//! With `--quick` it counts only what the goals compare.

mod allocations;
mod callgrind;
mod goals;
mod table;

use std::collections::HashMap;
use std::process::ExitCode;

use apperror_benches::cases;

/// What one case costs, a round.
#[derive(Debug, Clone, Copy)]
struct Count {
    instructions: u32,
    allocations: u32,
}

/// Counts by the name of the case.
type Counts = HashMap<&'static str, Count>;

fn main() -> ExitCode {
    let is_quick = std::env::args().any(|argument| argument == "--quick");
    let names: Vec<_> = cases::all()
        .into_iter()
        .map(|case| case.name)
        .filter(|name| !is_quick || goals::compares(name))
        .collect();
    let counts = match count(&names) {
        Ok(counts) => counts,
        Err(fault) => {
            eprintln!("{fault}");
            return ExitCode::FAILURE;
        }
    };
    table::print(&names, &counts);
    if !is_quick {
        table::print_sizes();
    }
    let broken = goals::broken(&counts);
    for goal in &broken {
        eprintln!("broken: {goal}");
    }
    let missed = goals::missed(&counts);
    if !missed.is_empty() {
        println!("\nnot reached yet, and no failure:");
    }
    for goal in &missed {
        println!("- {goal}");
    }
    if broken.is_empty() {
        println!("\nall {} goals hold", goals::all().count());
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn count(names: &[&'static str]) -> Result<Counts, String> {
    println!("{}\n", callgrind::version()?);
    let allocations = allocations::count()?;
    let instructions = callgrind::count(names)?;
    let counts = names.iter().zip(instructions).map(|(&name, instructions)| {
        let allocations = allocations.get(name).copied();
        let allocations =
            allocations.ok_or_else(|| format!("`{name}` has no count of allocations"))?;
        Ok((
            name,
            Count {
                instructions,
                allocations,
            },
        ))
    });
    counts.collect()
}
