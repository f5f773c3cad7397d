//! A cold build of the dependencies alone: how many crates, and how much time of processors.

use std::fs;

use crate::package::Package;
use crate::source::{PEERS, PRIVATE, THISERROR};
use crate::{Broken, Scope};

const RUNS: usize = 3;

/// The most crates that `apperror` with its derive may come to, thiserror among them.
const MOST_CRATES: usize = 10;

/// Ticks of the clock in which Linux counts the time of processors, a second.
const TICKS: f64 = 100.0;

pub(crate) fn report(scope: Scope) -> Broken {
    println!("\n| dependencies | crates | CPU seconds, median of {RUNS} (least) | × thiserror |");
    println!("| --- | ---: | ---: | ---: |");
    let mut styles = vec![THISERROR, PRIVATE];
    if scope.has_peers {
        styles.extend(PEERS);
    }
    let mut broken = Vec::new();
    let mut yardstick = None;
    for style in styles {
        let package = Package::new("cold", style.name, style.dependencies)?;
        package.write("src/lib.rs", "")?;
        package.cargo(&["fetch"], &[])?;
        let mut times = Vec::new();
        let mut crates = 0;
        for _ in 0..RUNS {
            // It may not be there yet.
            let _ = fs::remove_dir_all(package.target());
            let before = children()?;
            let said = package.cargo(&["build"], &[])?;
            times.push(children()? - before);
            crates = said
                .lines()
                .filter(|line| line.contains(" Compiling "))
                .count()
                - 1;
        }
        times.sort_by(f64::total_cmp);
        let median = times[RUNS / 2];
        let ratio = median / *yardstick.get_or_insert(median);
        println!(
            "| {} | {crates} | {median:.1} ({:.1}) | {ratio:.2} |",
            style.name, times[0]
        );
        if style.name == PRIVATE.name && crates > MOST_CRATES {
            broken.push(format!("{crates} crates, more than {MOST_CRATES}"));
        }
    }
    Ok(broken)
}

/// Seconds that all children so far have spent, theirs included.
fn children() -> Result<f64, String> {
    let stat =
        fs::read_to_string("/proc/self/stat").map_err(|error| format!("no /proc: {error}"))?;
    // The name of the program, which may hold spaces, ends at the last parenthesis; the times are fields 16 and 17.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks: Vec<f64> = fields
        .split_whitespace()
        .skip(13)
        .take(2)
        .filter_map(|field| field.parse().ok())
        .collect();
    Ok(ticks.iter().sum::<f64>() / TICKS)
}
