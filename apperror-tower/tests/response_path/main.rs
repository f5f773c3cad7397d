//! The response path, statement by statement: a test that is named `pNN_…` proves the statement of that number.

mod around;
mod bodies;
mod catalog;
mod choosing;
mod client;
mod dice;
mod extractors;
mod failing;
mod fixture;
mod framing;
mod garbage;
mod header;
mod log;
mod noise;
mod random;
mod recognizing;
mod server;
mod shapes;
mod streaming;

/// Every source of this binary, to count the statements that its tests name.
const SOURCES: [&str; 10] = [
    include_str!("around.rs"),
    include_str!("bodies.rs"),
    include_str!("choosing.rs"),
    include_str!("extractors.rs"),
    include_str!("failing.rs"),
    include_str!("framing.rs"),
    include_str!("header.rs"),
    include_str!("recognizing.rs"),
    include_str!("shapes.rs"),
    include_str!("streaming.rs"),
];

#[test]
fn every_statement_has_a_test_that_names_it() {
    let missing: Vec<_> = (1..=49)
        .filter(|number| {
            let named = [format!("fn p{number:02}_"), format!("_p{number:02}_")];
            !SOURCES
                .iter()
                .any(|source| named.iter().any(|name| source.contains(name)))
        })
        .collect();
    println!("P-statements: {} of 49 hold", 49 - missing.len());
    assert_eq!(missing, [0; 0]);
}
