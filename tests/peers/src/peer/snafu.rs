//! snafu: `Display` and `source`, with selectors for the place of the failure; it knows nothing of answers.

use std::error::Error as _;

use snafu::{ResultExt as _, Snafu};

use super::CANARY;
use crate::compiler::Compiler;
use crate::feature::Feature;
use crate::verdict::Verdict;

#[derive(Debug, Snafu)]
enum Storage {
    #[snafu(display("row {row} of {table} is locked"))]
    Locked { row: u64, table: String },
}

#[derive(Debug, Snafu)]
enum Order {
    #[snafu(transparent)]
    Storage { source: Storage },
}

#[derive(Debug, Snafu)]
enum Api {
    #[snafu(display("order 5"))]
    Order { source: Order },
    #[snafu(transparent)]
    Passed { source: Order },
}

fn locked() -> Result<(), Storage> {
    LockedSnafu {
        row: 7_u64,
        table: CANARY,
    }
    .fail()
}

fn order() -> Result<(), Order> {
    Ok(locked()?)
}

fn api() -> Result<(), Api> {
    Ok(order()?)
}

pub(super) fn probe(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    let passed = [
        api().map_err(|error| error.to_string()),
        order().map_err(|error| error.to_string()),
    ];
    let is_same = passed[0] == passed[1] && order().context(OrderSnafu).is_err();
    let beside =
        "#[derive(Debug, thiserror::Error, snafu::Snafu)] pub enum E { #[error(\"x\")] A }";
    let generic = "#[derive(Debug, snafu::Snafu)] #[snafu(display(\"{value}\"))]
        pub struct E<T, U: std::fmt::Debug> { pub value: T, pub other: U }
        pub fn text(error: &E<u8, std::rc::Rc<()>>) -> String { error.to_string() }";
    let typo = "#[derive(Debug, snafu::Snafu)] #[snafu(dispaly(\"x\"))] pub struct E;";
    let faulty = "#[derive(Debug, snafu::Snafu)]
        pub enum E {
            #[snafu(visibility)] #[snafu(display(7))] A,
            #[snafu(display(8))] B,
        }";
    let renamed = "#[derive(Debug, other::Snafu)] #[snafu(crate_root(other))] pub struct E;";
    let hostile = "mod core {} mod std {} mod alloc {} pub struct Result; pub struct Option; pub struct String;
        macro_rules! format { () => { compile_error!(\"the user's\") } }
        #[derive(::core::fmt::Debug, ::snafu::Snafu)] #[snafu(display(\"{a}\"))] pub struct E { a: u8 }";
    vec![
        (
            Feature::Basics,
            Verdict::of(
                passed[0].is_err() && api().is_err_and(|error| error.source().is_none()),
                "another source",
            ),
        ),
        (Feature::BesideThiserror, compiler.check(beside).accepted()),
        (
            Feature::Delegation,
            Verdict::of(is_same, "another text")
                .but("`Display` and `source` do; there is no answer"),
        ),
        (Feature::Generics, compiler.check(generic).accepted()),
        (Feature::NoStd, compiler.check_freestanding("snafu")),
        (
            Feature::Suggestion,
            compiler.check(typo).refused("`display`"),
        ),
        (
            Feature::AllFaults,
            compiler.check(faulty).refused_on(&[3, 4]),
        ),
        (
            Feature::Renamed,
            compiler.check_renamed("snafu", "other", renamed).accepted(),
        ),
        (Feature::Hostile, compiler.check(hostile).accepted()),
    ]
}
