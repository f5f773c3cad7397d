//! masterror: a derive of its own in place of thiserror's; the typed error becomes a `masterror::Error`, which is sent.

use std::error::Error as _;

use masterror::{AppCode, AppErrorKind, Error, Masterror, ProblemJson, field};
use serde_json::Value;

use super::{CANARY, leaks};
use crate::compiler::Compiler;
use crate::feature::Feature;
use crate::told::Told;
use crate::verdict::Verdict;

#[derive(Debug, Masterror)]
enum Storage {
    #[error("row {row} of {table} is locked")]
    #[masterror(
        code = AppCode::new("ROW_LOCKED"),
        category = AppErrorKind::Conflict,
        telemetry(Some(field::u64("row", row))),
        map.problem = "https://example.com/row-locked"
    )]
    Locked { row: u64, table: String },
    #[error("row {row} is in use")]
    #[masterror(code = AppCode::new("ROW_SHOWN"), category = AppErrorKind::Conflict, message)]
    Shown { row: u64 },
}

/// What the derive that stands for thiserror's makes.
#[derive(Debug, masterror::Error)]
#[error("failed: {source}")]
struct Wrapped {
    #[from]
    source: std::io::Error,
}

fn locked() -> Error {
    Storage::Locked {
        row: 7,
        table: CANARY.to_owned(),
    }
    .into()
}

fn answer(error: Error) -> Value {
    serde_json::to_value(ProblemJson::from_app_error(error)).expect("JSON")
}

pub(super) fn probe(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    [values(), refusals(compiler), places(compiler)].concat()
}

fn values() -> Vec<(Feature, Verdict)> {
    let sent = answer(locked());
    let shown = Storage::Shown { row: 7 };
    let display = shown.to_string();
    let detail = answer(shown.into())["detail"].clone();
    let plain = answer(Error::internal(format!("no such table: {CANARY}")));
    let mappings = Storage::HTTP_MAPPINGS;
    let codes: Vec<_> = mappings
        .iter()
        .map(|mapping| mapping.code().as_str())
        .collect();
    let wrapped = Wrapped::from(std::io::Error::other("disk"));
    let is_basic = wrapped.to_string() == "failed: disk" && wrapped.source().is_some();
    let waits = locked().with_retry_after_secs(3);
    vec![
        (Feature::Basics, Verdict::of(is_basic, wrapped.to_string())),
        (
            Feature::Code,
            Verdict::of(sent["code"] == "ROW_LOCKED", sent.to_string()),
        ),
        (
            Feature::UserMessage,
            Verdict::of(
                detail.as_str() != Some(&*display),
                "The `message` flag sends the text of `Display`",
            ),
        ),
        (
            Feature::Interpolation,
            Verdict::of(detail == "row 7 is in use", detail.to_string())
                .but("In the text of `Display`"),
        ),
        (Feature::PrivateByDefault, private(&sent, &plain)),
        (
            Feature::PublicDetails,
            Verdict::of(sent["metadata"]["row"] == 7, sent.to_string()),
        ),
        (
            Feature::Retry,
            Verdict::of(waits.retry.is_some(), "lost")
                .but("By a method on the value; the derive has no key for it"),
        ),
        (
            Feature::Catalog,
            Verdict::of(codes == ["ROW_LOCKED", "ROW_SHOWN"], format!("{codes:?}"))
                .but("For one enum, without what is below it"),
        ),
        (Feature::Problem, problem(&sent)),
    ]
}

/// The derive was told a `type` for its code.
fn problem(sent: &Value) -> Verdict {
    let conflict = answer(Error::conflict("x"));
    let not_found = answer(Error::not_found("x"));
    if sent["type"] == "https://example.com/row-locked" {
        return Verdict::Yes;
    }
    Verdict::of(conflict["type"] != not_found["type"], "One `type` for all").but(format!(
        "For built-in codes; `map.problem` is not used, so the `type` of ROW_LOCKED is {}",
        sent["type"]
    ))
}

fn private(derived: &Value, plain: &Value) -> Verdict {
    if leaks(derived) {
        return Verdict::No(derived.to_string());
    }
    let verdict = Verdict::of(true, "");
    if leaks(plain) {
        return verdict.but(format!(
            "For a derived error; `Error::internal(text)` sends its text: `\"detail\":{}`",
            plain["detail"]
        ));
    }
    verdict
}

/// A declaration of one variant with these keys.
fn with_keys(compiler: &Compiler, keys: &str) -> Told {
    compiler.check(&format!("use masterror::{{AppCode, AppErrorKind, Masterror, field}};
        #[derive(Debug, Masterror)] #[error(\"{{password}}\")] #[masterror({keys})] pub struct E {{ pub password: String }}"))
}

const KEYS: &str = "code = AppCode::Conflict, category = AppErrorKind::Conflict";

fn refusals(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    let twice = "use masterror::{AppCode, AppErrorKind, Masterror};
        #[derive(Debug, Masterror)] pub enum E {
            #[error(\"a\")] #[masterror(code = AppCode::new(\"TWICE\"), category = AppErrorKind::Conflict)] A,
            #[error(\"b\")] #[masterror(code = AppCode::new(\"TWICE\"), category = AppErrorKind::Conflict)] B,
        }";
    let faulty = "use masterror::{AppCode, AppErrorKind, Masterror};
        #[derive(Debug, Masterror)] pub enum E {
            #[error(\"a\")] #[masterror(code = AppCode::Conflict, categroy = AppErrorKind::Conflict)] A,
            #[error(\"b\")] #[masterror(cdoe = AppCode::Conflict, category = AppErrorKind::Conflict)] B,
        }";
    vec![
        (
            Feature::UniqueInEnum,
            compiler.check(twice).refused("TWICE"),
        ),
        (Feature::AnyStatus, any_status(compiler)),
        (Feature::CheckedStatus, checked_status(compiler)),
        (
            Feature::SafeMessage,
            with_keys(compiler, &format!("{KEYS}, message")).refused("`password`"),
        ),
        (
            Feature::Suggestion,
            with_keys(compiler, &format!("{KEYS}, mesage")).refused("`message`"),
        ),
        (
            Feature::AllFaults,
            compiler.check(faulty).refused_on(&[3, 4]),
        ),
    ]
}

/// There is no key for a status: the category has one, and there are no others.
fn with_status(compiler: &Compiler, status: u16) -> Verdict {
    with_keys(
        compiler,
        &format!("code = AppCode::Conflict, category = {status}"),
    )
    .accepted()
}

fn any_status(compiler: &Compiler) -> Verdict {
    let is_taken = |status| with_status(compiler, status) == Verdict::Yes;
    let all = [423, 451, 599].into_iter().all(is_taken);
    Verdict::of(
        all,
        "The status is that of the category; `category = 423` does not compile",
    )
}

fn checked_status(compiler: &Compiler) -> Verdict {
    let is_taken = |status: &u16| with_status(compiler, *status) == Verdict::Yes;
    let taken: Vec<_> = [42, 200, 999].into_iter().filter(is_taken).collect();
    super::statuses(&taken)
}

fn places(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    let beside = format!("use masterror::{{AppCode, AppErrorKind}};
        #[derive(Debug, thiserror::Error, masterror::Masterror)] #[error(\"x\")] #[masterror({KEYS})] pub struct E;");
    let inner = format!("use masterror::{{AppCode, AppErrorKind}};
        #[derive(Debug, masterror::Masterror)] #[error(\"x\")] #[masterror({KEYS})] pub struct Inner;
        #[derive(Debug, masterror::Masterror)] pub enum Outer {{ #[error(transparent)] A(#[from] Inner) }}");
    let generic = format!(
        "use masterror::{{AppCode, AppErrorKind}};
        #[derive(Debug, masterror::Masterror)] #[error(\"{{value}}\")] #[masterror({KEYS}, message)]
        pub struct E<T: std::fmt::Debug + Send + Sync + 'static> {{ pub value: T }}
        pub fn sent(error: E<u8>) -> masterror::Error {{ error.into() }}"
    );
    let renamed = format!(
        "use other::{{AppCode, AppErrorKind}};
        #[derive(Debug, other::Masterror)] #[error(\"x\")] #[masterror({KEYS})] pub struct E;"
    );
    let hostile = format!("mod core {{}} mod std {{}} mod alloc {{}} pub struct Result; pub struct Option; pub struct String;
        macro_rules! format {{ () => {{ compile_error!(\"the user's\") }} }}
        use ::masterror::{{AppCode, AppErrorKind}};
        #[derive(::core::fmt::Debug, ::masterror::Masterror)] #[error(\"{{a}}\")] #[masterror({KEYS}, message)] pub struct E {{ a: u8 }}");
    vec![
        (Feature::BesideThiserror, compiler.check(&beside).accepted()),
        (Feature::Delegation, compiler.check(&inner).accepted()),
        (Feature::Generics, compiler.check(&generic).accepted()),
        (Feature::NoStd, compiler.check_freestanding("masterror")),
        (
            Feature::Renamed,
            compiler
                .check_renamed("masterror", "other", &renamed)
                .accepted(),
        ),
        (Feature::Hostile, compiler.check(&hostile).accepted()),
    ]
}
