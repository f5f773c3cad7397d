//! The committed table is the one that the probes of today give.

use apperror_peers::table;

#[test]
fn the_readme_is_what_the_probes_say() {
    let printed = table::markdown();
    println!("{printed}");
    let committed = include_str!("../README.md");
    assert!(
        printed == committed,
        "renew it with `cargo run > README.md`; the probes say:\n{printed}"
    );
}
