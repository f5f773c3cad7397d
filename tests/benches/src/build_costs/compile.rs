//! Instructions of rustc, counted by cachegrind, for one crate whose dependencies are built.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use crate::package::Package;
use crate::source::{PEERS, PRIVATE, PUBLIC, Style, THISERROR, enums};
use crate::{Broken, Scope};

/// Enums and variants in each.
const SHAPES: [(usize, usize); 2] = [(1, 500), (50, 10)];
const COMMANDS: [&str; 2] = ["check", "build"];

/// What ours may cost, as a ratio to thiserror alone: nothing public and three public fields, for each command.
const LIMITS: [[f64; 2]; 2] = [[1.35, 1.75], [1.40, 1.90]];

pub(crate) fn report(scope: Scope) -> Broken {
    let mut styles = vec![THISERROR, PRIVATE, PUBLIC];
    if scope.has_peers {
        styles.extend(PEERS);
    }
    let (commands, shapes) = if scope.is_quick {
        (&COMMANDS[..1], &SHAPES[1..])
    } else {
        (&COMMANDS[..], &SHAPES[..])
    };
    let rustc = rustc()?;
    let mut broken = Vec::new();
    for (command, limits) in commands.iter().zip(LIMITS) {
        println!(
            "\n| `cargo {command}`, 10⁹ instructions (× thiserror) |{}",
            columns(shapes)
        );
        println!("| --- |{}", " ---: |".repeat(shapes.len()));
        let mut yardsticks = Vec::new();
        for (index, style) in styles.iter().enumerate() {
            let counts = count_all(style, command, shapes, &rustc)?;
            if index == 0 {
                yardsticks.clone_from(&counts);
            }
            let mut row = format!("| {} |", style.name);
            let limit = index.checked_sub(1).and_then(|ours| limits.get(ours));
            for (count, yardstick) in counts.iter().zip(&yardsticks) {
                let ratio = count / yardstick;
                let _ = write!(row, " {count:.2} ({ratio:.2}) |");
                if limit.is_some_and(|limit| ratio > *limit) {
                    broken.push(format!(
                        "{} with cargo {command}: {ratio:.2} times thiserror",
                        style.name
                    ));
                }
            }
            println!("{row}");
        }
    }
    Ok(broken)
}

fn columns(shapes: &[(usize, usize)]) -> String {
    let columns = shapes.iter();
    let columns = columns.map(|(enums, variants)| format!(" {enums}×{variants} |"));
    columns.collect::<Vec<_>>().concat()
}

/// The compiler itself: under valgrind, rustup's stand-in would be counted.
fn rustc() -> Result<String, String> {
    let output = Command::new("rustc").args(["--print", "sysroot"]).output();
    let output = output.map_err(|error| format!("cannot start rustc: {error}"))?;
    let sysroot = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok(format!("{sysroot}/bin/rustc"))
}

/// 10⁹ instructions for each shape.
fn count_all(
    style: &Style,
    command: &str,
    shapes: &[(usize, usize)],
    rustc: &str,
) -> Result<Vec<f64>, String> {
    let package = Package::new("compile", style.name, style.dependencies)?;
    let log = package.target().join("cachegrind.log");
    let log = log.to_string_lossy();
    let variables = [
        ("RUSTC", rustc),
        (
            "RUSTC_WORKSPACE_WRAPPER",
            env!("CARGO_BIN_EXE_counting-rustc"),
        ),
    ];
    // Once without a count, for the dependencies.
    package.write("src/lib.rs", &enums(style, 1, 1))?;
    package.cargo(&[command], &variables)?;
    let mut counts = Vec::new();
    for &(number, variants) in shapes {
        package.write("src/lib.rs", &enums(style, number, variants))?;
        let counting = [variables[0], variables[1], ("SUBJECT_LOG", &log)];
        package.cargo(&[command], &counting)?;
        counts.push(instructions(&log)?);
    }
    Ok(counts)
}

fn instructions(log: &str) -> Result<f64, String> {
    let text =
        fs::read_to_string(log).map_err(|error| format!("cachegrind left no log: {error}"))?;
    let digits = text.lines().find_map(|line| line.split_once("I   refs:"));
    let digits = digits.map(|(_, digits)| digits.trim().replace(',', ""));
    let count: f64 = digits
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| format!("cachegrind did not count: {text}"))?;
    Ok(count / 1e9)
}
