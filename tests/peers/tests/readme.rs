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

/// The versions in the head of the table are those that cargo builds.
#[test]
fn every_peer_is_pinned_to_the_version_that_is_named() {
    let manifest = include_str!("../Cargo.toml");
    for peer in apperror_peers::peer::PEERS.iter().skip(1) {
        let mut lines = manifest.lines();
        let line = lines.find(|line| line.starts_with(&format!("{} = ", peer.name)));
        let pin = format!("\"={}\"", peer.version);
        assert!(line.is_some_and(|line| line.contains(&pin)), "{peer:?}");
    }
}
