//! What the README has to tell whoever copies the package.

#[test]
fn every_neighbor_that_must_come_along_is_named() {
    let readme = include_str!("../../README.md");
    let manifest = include_str!("../../Cargo.toml");
    let neighbors: Vec<_> = manifest.split("path = \"../").skip(1).collect();
    assert_eq!(neighbors.len(), 2, "json-object and gateway-sim");
    for neighbor in neighbors {
        let (name, _) = neighbor.split_once('"').expect("the path ends");
        assert!(readme.contains(&format!("`examples/{name}`")), "{name}");
    }
}
