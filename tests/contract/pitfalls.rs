//! The 23 pitfalls of a derive that stands beside another one, answered by number: a test that is named `pitfall_NN_…`.
//!
//! Some are answered at length elsewhere; their tests here are the shortest proof. Those about lints stand in `lints`, those
//! about the shape of an item and what is around it in `items`.

use std::fs;
use std::path::Path;

use apperror::{AppError, ErrorCatalog};

use crate::statements::assert_refused;

/// Every source that has such tests.
const SOURCES: [&str; 3] = [
    include_str!("pitfalls.rs"),
    include_str!("lints.rs"),
    include_str!("items.rs"),
];

#[test]
fn every_pitfall_has_a_test_that_names_it() {
    let is_named = |number: &u8| {
        let name = format!("fn pitfall_{number:02}_");
        SOURCES.iter().any(|source| source.contains(&name))
    };
    let missing: Vec<_> = (1..=23).filter(|number| !is_named(number)).collect();
    println!("pitfalls: {} of 23 are answered", 23 - missing.len());
    assert_eq!(missing, [0; 0]);
}

/// A file of the workspace.
pub(crate) fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file of a folder of the workspace.
pub(crate) fn read_all(folder: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(folder);
    let entries = fs::read_dir(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let files = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file());
    files
        .map(|path| fs::read_to_string(path).expect("a text"))
        .collect()
}

#[test]
fn pitfall_01_attributes_of_others_are_read_where_they_matter_and_let_be_elsewhere() {
    #[derive(Debug, thiserror::Error, AppError)]
    enum Mixed {
        #[doc = include_str!("../../LICENSE-MIT")]
        #[error("x")]
        Included,
        /// Literal.
        #[cfg_attr(all(), doc = " And by `cfg_attr`.")]
        #[error("x")]
        Literal,
        #[cfg(any())]
        #[error("x")]
        Absent,
    }
    let described: Vec<_> = Mixed::CATALOG
        .iter()
        .map(|spec| (spec.code(), spec.description()))
        .collect();
    assert_eq!(
        described,
        [
            ("INCLUDED", ""),
            ("LITERAL", "Literal.\nAnd by `cfg_attr`.")
        ]
    );
    assert_eq!(
        [Mixed::Included.code(), Mixed::Literal.code()],
        ["INCLUDED", "LITERAL"]
    );
}

#[test]
fn pitfall_02_a_forgotten_error_derive_is_no_silence() {
    assert_refused("traits/no_thiserror", "cannot find attribute `error`");
    assert_refused("traits/no_error", "std::error::Error` is not satisfied");
    let registered = read("apperror-derive/src/lib.rs")
        .matches("attributes(app_error)")
        .count();
    assert_eq!(registered, 3, "and no other attribute");
}

#[test]
fn pitfall_03_transparency_is_never_inferred() {
    #[derive(Debug, thiserror::Error, AppError)]
    enum Own {
        #[error(transparent)]
        Io(#[from] std::io::Error),
    }
    assert_eq!(Own::from(std::io::Error::other("x")).code(), "IO");
    assert_refused(
        "transparent/foreign_type",
        "cannot be passed on as `transparent`",
    );
}

#[test]
fn pitfall_04_a_fault_of_a_type_is_told_at_the_type() {
    for case in [
        "transparent/foreign_type",
        "public/own_type",
        "public/alias_of_a_secret",
    ] {
        let told = read(&format!("tests/ui/{case}.stderr"));
        let place = told
            .lines()
            .find(|line| line.contains("^^^"))
            .expect("a place");
        assert!(!place.contains("derive"), "{case}: {place}");
    }
}

/// With another patch version of the macros, the two would be mixed.
#[test]
fn pitfall_10_the_macros_and_their_runtime_have_one_version() {
    let manifest = read("Cargo.toml");
    let line = manifest
        .lines()
        .find(|line| line.starts_with("apperror-derive = "))
        .expect("a dependency");
    assert!(line.contains("version = \"="), "{line}");
}

#[test]
fn pitfall_16_all_faults_are_told_and_nothing_follows_them() {
    let told = read("tests/ui/many/follow_up.stderr");
    let faults: Vec<_> = told
        .lines()
        .filter(|line| line.starts_with("error"))
        .collect();
    assert!(faults.len() > 4, "{faults:?}");
    assert!(
        faults.iter().all(|fault| fault.contains("did you mean")),
        "{faults:?}"
    );
}

#[test]
fn pitfall_19_a_message_names_fields_and_nothing_more() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("{}", .0 + 1)]
    #[app_error(message = "{{{0}}}")]
    struct Failure(#[app_error(public = "id")] u8);
    assert_eq!(Failure(7).user_message(), "{7}");
    assert_refused("values/message_is_a_macro", "message");
    assert_refused("message/expression", "");
}

/// In the other order, the compiler refuses the attribute; so it does in every example, unless one is not compiled.
#[test]
fn pitfall_20_every_example_of_the_documentation_is_compiled() {
    let pages = [
        read_all("apperror/src/guide"),
        read_all("apperror/src"),
        read_all("apperror-tower/src"),
        vec![read("README.md")],
    ]
    .concat();
    assert!(pages.len() > 30);
    for page in pages {
        let skips = |line: &&str| line.contains("```") && line.contains("ignore");
        assert_eq!(page.lines().find(skips), None);
    }
}

/// Every status is a literal; a path would be checked where nobody looks.
#[test]
fn pitfall_22_a_status_is_checked_at_its_literal() {
    for case in [
        "status/above",
        "status/below",
        "status/success",
        "status/huge",
        "status/negative",
    ] {
        assert_refused(case, "400 to 599");
        let told = read(&format!("tests/ui/{case}.stderr"));
        let place = told
            .lines()
            .find(|line| line.contains("^^"))
            .expect("a place");
        let source = told
            .lines()
            .find(|line| line.contains("status = ") && line.contains("#["))
            .expect("the source");
        assert!(place.find('^') > source.find("status = "), "{told}");
    }
    assert_refused("values/status_is_a_path", "");
}

#[test]
fn pitfall_23_unknown_keys_are_met_by_the_nearest_and_contradictions_by_the_way_out() {
    for (case, known) in [
        ("an_enum", "an enum takes `prefix`"),
        (
            "a_variant",
            "did you mean `message`? a variant takes `code`",
        ),
        ("a_struct", "a struct takes"),
        ("a_field", "a field takes `public`"),
    ] {
        assert_refused(&format!("keys/unknown_on_{case}"), known);
    }
    assert_refused("keys/duplicate", "");
    assert_refused(
        "transparent/with_other_keys",
        "remove `kind`, `status`, or `transparent`",
    );
}
