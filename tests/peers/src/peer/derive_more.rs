//! `derive_more`: `Display`, `Error` and `From`; it knows nothing of answers.

use std::error::Error as _;

use super::CANARY;
use crate::compiler::Compiler;
use crate::feature::Feature;
use crate::verdict::Verdict;

#[derive(Debug, derive_more::Display, derive_more::Error)]
enum Storage {
    #[display("row {row} of {table} is locked")]
    Locked { row: u64, table: String },
}

#[derive(Debug, derive_more::Display, derive_more::Error, derive_more::From)]
enum Order {
    Storage(Storage),
}

#[derive(Debug, derive_more::Display, derive_more::Error, derive_more::From)]
enum Api {
    Order(Order),
}

pub(super) fn probe(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    let leaf = || Storage::Locked {
        row: 7,
        table: CANARY.to_owned(),
    };
    let nested = Api::from(Order::from(leaf()));
    let is_basic = nested.to_string().contains("row 7") && nested.source().is_some();
    let is_same = Api::from(Order::from(leaf())).to_string() == leaf().to_string();
    let beside = "#[derive(Debug, thiserror::Error, derive_more::Display, derive_more::Error)] pub enum E { #[error(\"x\")] A }";
    let generic = "#[derive(Debug, derive_more::Display, derive_more::Error)] #[display(\"{_0}\")] #[error(ignore)]
        pub struct E<T, U: std::fmt::Debug>(pub T, pub U);
        pub fn text(error: &E<u8, std::rc::Rc<()>>) -> String { error.to_string() }";
    let typo = "#[derive(Debug, derive_more::Display, derive_more::Error)] #[display(\"x\")]
        pub struct E { #[error(sorce)] a: std::io::Error }";
    let faulty = "#[derive(Debug, derive_more::Display)]
        pub enum E {
            #[display(7)] A,
            #[display(8)] B,
        }";
    let renamed = "#[derive(Debug, other::Display, other::Error)] #[display(\"x\")] pub struct E;";
    let hostile = "mod core {} mod std {} mod alloc {} pub struct Result; pub struct Option; pub struct String;
        macro_rules! format { () => { compile_error!(\"the user's\") } }
        #[derive(::core::fmt::Debug, ::derive_more::Display, ::derive_more::Error)] #[display(\"{a}\")] pub struct E { a: u8 }";
    vec![
        (Feature::Basics, Verdict::of(is_basic, nested.to_string())),
        (Feature::BesideThiserror, compiler.check(beside).accepted()),
        (
            Feature::Delegation,
            Verdict::of(is_same, "another text")
                .but("`Display` and `source` do; there is no answer"),
        ),
        (Feature::Generics, compiler.check(generic).accepted()),
        (Feature::NoStd, compiler.check_freestanding("derive_more")),
        (Feature::Suggestion, compiler.check(typo).refused("source")),
        (
            Feature::AllFaults,
            compiler.check(faulty).refused_on(&[3, 4]),
        ),
        (
            Feature::Renamed,
            compiler
                .check_renamed("derive_more", "other", renamed)
                .accepted(),
        ),
        (Feature::Hostile, compiler.check(hostile).accepted()),
    ]
}
