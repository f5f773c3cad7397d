//! Every file of this package belongs to a target: a test that no target reaches is silently not run.

use std::fs;
use std::path::{Path, PathBuf};

/// Sources that the tests themselves compile.
const ELSEWHERE: &str = "ui";

/// Whether a folder is a package of its own, which CI tests by itself.
fn is_package(folder: &Path) -> bool {
    folder.join("Cargo.toml").exists()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The sources below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the package") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name in UTF-8");
        if path.is_dir() && name != ELSEWHERE && !is_package(&path) {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// Whether the manifest names a file, or `mod` brings it in from the root beside it.
fn is_wired(file: &Path, root: &Path) -> bool {
    let inside = file.strip_prefix(root).expect("a file of the package");
    let is_target = |path: &Path| {
        read(&root.join("Cargo.toml")).contains(&format!("path = \"{}\"", path.display()))
    };
    if is_target(inside) {
        return true;
    }
    let parent = inside.with_file_name("main.rs");
    let name = inside
        .file_stem()
        .and_then(|name| name.to_str())
        .expect("a name");
    is_target(&parent)
        && read(&root.join(parent))
            .lines()
            .any(|line| line == format!("mod {name};"))
}

#[test]
fn every_file_belongs_to_a_target() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = sources(root);
    assert!(files.len() > 15, "the folder was not found: {files:?}");
    let loose: Vec<_> = files
        .into_iter()
        .filter(|file| !is_wired(file, root))
        .collect();
    assert_eq!(loose, [""; 0].map(PathBuf::from), "no target reaches these");
}

#[test]
fn every_case_lies_in_a_folder_that_the_harness_reads() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    assert!(read(&root.with_extension("rs")).contains(r#"compile_fail("ui/*/*.rs")"#));
    for entry in fs::read_dir(&root).expect("the cases") {
        let path = entry.expect("an entry").path();
        assert!(path.is_dir(), "{} lies in no folder", path.display());
        for case in fs::read_dir(&path).expect("a folder of cases") {
            let case = case.expect("an entry").path();
            let twin = case.with_extension(if case.extension().is_some_and(|e| e == "rs") {
                "stderr"
            } else {
                "rs"
            });
            assert!(twin.exists(), "{} has no twin", case.display());
        }
    }
}
