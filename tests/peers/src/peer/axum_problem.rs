//! axum-problem: a response of axum 0.7 from the text of `Display`, beside thiserror.

use std::sync::{Arc, Mutex};

use axum::response::IntoResponse as _;
use axum_problem::AxumProblem;
use serde_json::Value;
use tracing::{Event, Level, Metadata, Subscriber, span};

use super::{CANARY, leaks};
use crate::compiler::Compiler;
use crate::feature::Feature;
use crate::told::Told;
use crate::verdict::Verdict;

#[derive(Debug, thiserror::Error, AxumProblem)]
enum Storage {
    #[error("row {row} of {table} is locked")]
    #[problem(status = 423)]
    Locked { row: u64, table: String },
    #[error("masked {0}")]
    #[problem(status = 451, mask, log = "warn")]
    Masked(String),
    #[error("599")]
    #[problem(status = 599)]
    Beyond,
}

fn answer(error: Storage) -> Value {
    super::json(error.into_response())
}

fn locked() -> Storage {
    Storage::Locked {
        row: 7,
        table: CANARY.to_owned(),
    }
}

pub(super) fn probe(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    [values(), refusals(compiler), places(compiler)].concat()
}

fn values() -> Vec<(Feature, Verdict)> {
    let sent = answer(locked());
    let masked = answer(Storage::Masked(CANARY.to_owned()));
    let statuses = [locked(), Storage::Masked(String::new()), Storage::Beyond]
        .map(|error| error.into_response().status().as_u16());
    let by_hand = super::json(
        axum_problem::Problem::new(423)
            .extension("row", 7)
            .into_response(),
    );
    let private = if leaks(&masked) {
        Verdict::No(masked.to_string())
    } else {
        Verdict::of(
            !leaks(&sent),
            format!("`\"detail\":{}`; the key `mask` hides it", sent["detail"]),
        )
    };
    vec![
        (
            Feature::AnyStatus,
            Verdict::of(statuses == [423, 451, 599], format!("{statuses:?}")),
        ),
        (
            Feature::UserMessage,
            Verdict::of(
                sent["detail"] != locked().to_string(),
                "The answer has the text of `Display`, or none with `mask`",
            ),
        ),
        (Feature::PrivateByDefault, private),
        (
            Feature::PublicDetails,
            Verdict::of(by_hand["row"] == 7, by_hand.to_string())
                .but("By a method of the value; the derive has none"),
        ),
        (
            Feature::Problem,
            Verdict::of(
                sent["type"].is_string(),
                format!("The answer of the derive has no `type`: `{sent}`"),
            ),
        ),
    ]
}

/// A declaration of one variant with these keys.
fn with_keys(compiler: &Compiler, keys: &str) -> Told {
    compiler.check(&format!(
        "#[derive(Debug, thiserror::Error, axum_problem::AxumProblem)] pub enum E {{
        #[error(\"{{0}}\")] #[problem({keys})] A(String) }}"
    ))
}

fn refusals(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    let taken: Vec<_> = [42, 200, 999]
        .into_iter()
        .filter(|status| with_keys(compiler, &format!("status = {status}")).is_accepted())
        .collect();
    let faulty = "#[derive(Debug, thiserror::Error, axum_problem::AxumProblem)] pub enum E {
            #[error(\"a\")] #[problem(status = \"x\")] A,
            #[error(\"b\")] #[problem(status = 404, titel = \"x\")] B,
        }";
    vec![
        (Feature::CheckedStatus, super::statuses(&taken)),
        (Feature::Severity, severity(compiler)),
        (
            Feature::SafeMessage,
            with_keys(compiler, "status = 404").refused("`0`"),
        ),
        (
            Feature::Suggestion,
            with_keys(compiler, "staus = 404, status = 404").refused("`status`"),
        ),
        (
            Feature::AllFaults,
            compiler.check(faulty).refused_on(&[2, 3]),
        ),
    ]
}

/// The level of the one event that a masked answer makes.
fn severity(compiler: &Compiler) -> Verdict {
    let levels = Levels::default();
    tracing::subscriber::with_default(levels.clone(), || answer(Storage::Masked(String::new())));
    let found = levels.0.lock().expect("no panic").clone();
    let typo = with_keys(compiler, "status = 429, mask, log = \"eror\"").accepted();
    let limit = if typo == Verdict::Yes {
        "; the level `eror` compiles"
    } else {
        ""
    };
    Verdict::of(found == [Level::WARN], format!("{found:?}"))
        .but(format!("With `mask` alone{limit}"))
}

/// A log that keeps the levels.
#[derive(Clone, Default)]
struct Levels(Arc<Mutex<Vec<Level>>>);

impl Subscriber for Levels {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn event(&self, event: &Event<'_>) {
        self.0
            .lock()
            .expect("no panic")
            .push(*event.metadata().level());
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

fn places(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    let beside = with_keys(compiler, "status = 404");
    let nested = "#[derive(Debug, thiserror::Error, axum_problem::AxumProblem)] pub enum Inner { #[error(\"a\")] #[problem(status = 404)] A }
        #[derive(Debug, thiserror::Error, axum_problem::AxumProblem)] pub enum Outer { #[error(transparent)] A(#[from] Inner) }";
    let generic = "#[derive(Debug, thiserror::Error, axum_problem::AxumProblem)]
        pub enum E<T: std::fmt::Debug> { #[error(\"{0}\")] #[problem(status = 404)] A(T) }";
    let renamed = "#[derive(Debug, thiserror::Error, other::AxumProblem)] pub enum E { #[error(\"a\")] #[problem(status = 404)] A }";
    let hostile = "mod core {} mod std {} mod alloc {} pub struct Result; pub struct Option; pub struct String;
        macro_rules! format { () => { compile_error!(\"the user's\") } }
        #[derive(::core::fmt::Debug, ::thiserror::Error, ::axum_problem::AxumProblem)]
        pub enum E { #[error(\"{a}\")] #[problem(status = 404)] A { a: u8 } }";
    vec![
        (Feature::BesideThiserror, beside.accepted()),
        (Feature::Delegation, compiler.check(nested).accepted()),
        (Feature::Generics, compiler.check(generic).accepted()),
        (Feature::NoStd, compiler.check_freestanding("axum-problem")),
        (
            Feature::Renamed,
            compiler
                .check_renamed("axum_problem", "other", renamed)
                .accepted(),
        ),
        (Feature::Hostile, compiler.check(hostile).accepted()),
    ]
}
