//! thiserror: `Display`, `source` and `From`; it knows nothing of answers.

use std::error::Error as _;

use crate::compiler::Compiler;
use crate::feature::Feature;
use crate::verdict::Verdict;

use super::CANARY;

#[derive(Debug, thiserror::Error)]
enum Storage {
    #[error("row {row} of {table} is locked")]
    Locked { row: u64, table: String },
}

#[derive(Debug, thiserror::Error)]
enum Order {
    #[error(transparent)]
    Storage(#[from] Storage),
}

#[derive(Debug, thiserror::Error)]
enum Api {
    #[error(transparent)]
    Order(#[from] Order),
}

pub(super) fn probe(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    let leaf = || Storage::Locked {
        row: 7,
        table: CANARY.to_owned(),
    };
    let nested = Api::from(Order::from(leaf()));
    let is_basic = nested.to_string().contains("row 7") && nested.source().is_none();
    let is_same = Api::from(Order::from(leaf())).to_string() == leaf().to_string();
    let generic = "#[derive(Debug, thiserror::Error)] #[error(\"{0}\")]
        pub struct E<T, U: std::fmt::Debug>(pub T, pub U);
        pub fn text(error: &E<u8, std::rc::Rc<()>>) -> String { error.to_string() }";
    let typo =
        "#[derive(Debug, thiserror::Error)] #[error(transparant)] pub struct E(std::io::Error);";
    let faulty = "#[derive(Debug, thiserror::Error)]
        pub enum E {
            #[error(transparent)] A,
            #[error(transparent)] B,
        }";
    let renamed = "#[derive(Debug, other::Error)] #[error(\"x\")] pub struct E;";
    let hostile = "mod core {} mod std {} mod alloc {} pub struct Result; pub struct Option; pub struct String;
        macro_rules! format { () => { compile_error!(\"the user's\") } }
        #[derive(::core::fmt::Debug, ::thiserror::Error)] #[error(\"{a}\")] pub struct E { a: u8 }";
    vec![
        (Feature::Basics, Verdict::of(is_basic, nested.to_string())),
        (
            Feature::Delegation,
            Verdict::of(is_same, "another text")
                .but("`Display` and `source` do; there is no answer"),
        ),
        (Feature::Generics, compiler.check(generic).accepted()),
        (Feature::NoStd, compiler.check_freestanding("thiserror")),
        (
            Feature::Suggestion,
            compiler.check(typo).refused("`transparent`"),
        ),
        (
            Feature::AllFaults,
            compiler.check(faulty).refused_on(&[3, 4]),
        ),
        (
            Feature::Renamed,
            compiler
                .check_renamed("thiserror", "other", renamed)
                .accepted(),
        ),
        (Feature::Hostile, compiler.check(hostile).accepted()),
    ]
}
