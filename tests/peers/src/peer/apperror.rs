//! apperror: one declaration, beside thiserror.

use std::convert::Infallible;

use apperror::lock::Lock;
use apperror::pages::Pages;
use apperror::wire::{Decode as _, Decoded, ErrorBody};
use apperror::{AppError, ErrorCatalog as _, ErrorSpec, Outcome, Retry, Severity};
use apperror_tower::ErrorLayer;
use axum::body::Body;
use http::{Request, Response};
use serde_json::{Value, json};
use tower::{Layer as _, ServiceExt as _, service_fn};

use super::{CANARY, leaks, now};
use crate::compiler::Compiler;
use crate::feature::Feature;
use crate::verdict::Verdict;

/// Failures of the storage.
#[derive(Debug, PartialEq, thiserror::Error, AppError)]
#[app_error(kind = conflict, decode)]
enum Storage {
    /// Somebody else writes it.
    #[error("row {row} of {table} is locked")]
    #[app_error(code = "ROW_LOCKED", status = 423, severity = warn, retry = transient, message = "Row {row} is in use.")]
    Locked {
        #[app_error(public)]
        row: u64,
        #[app_error(default)]
        table: String,
    },
    #[error("451")]
    #[app_error(status = 451)]
    Legal,
    #[error("599")]
    #[app_error(status = 599)]
    Beyond,
}

#[derive(Debug, PartialEq, thiserror::Error, AppError)]
#[app_error(decode)]
enum Order {
    #[error(transparent)]
    #[app_error(transparent)]
    Storage(#[from] Storage),
}

#[derive(Debug, PartialEq, thiserror::Error, AppError)]
#[app_error(decode)]
enum Api {
    #[error(transparent)]
    #[app_error(transparent)]
    Order(#[from] Order),
}

fn locked(table: &str) -> Storage {
    Storage::Locked {
        row: 7,
        table: table.to_owned(),
    }
}

fn answer(error: &impl AppError) -> Value {
    serde_json::to_value(error.to_dict()).expect("JSON")
}

pub(super) fn probe(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    [
        values(),
        whole_trees(),
        uniqueness(compiler),
        refusals(compiler),
        places(compiler),
    ]
    .concat()
}

fn values() -> Vec<(Feature, Verdict)> {
    let error = locked(CANARY);
    let expected = json!({ "error_code": "ROW_LOCKED", "message": "Row 7 is in use.", "details": { "row": 7 } });
    let sent = answer(&error);
    let statuses = [&error, &Storage::Legal, &Storage::Beyond].map(|error| error.status().as_u16());
    let nested = Api::from(Order::from(locked(CANARY)));
    let is_same = answer(&nested) == expected && nested.status() == error.status();
    vec![
        (
            Feature::Code,
            Verdict::of(sent["error_code"] == "ROW_LOCKED", sent.to_string()),
        ),
        (
            Feature::AnyStatus,
            Verdict::of(statuses == [423, 451, 599], format!("{statuses:?}")),
        ),
        (
            Feature::UserMessage,
            Verdict::of(sent["message"] != error.to_string(), sent.to_string()),
        ),
        (
            Feature::Interpolation,
            Verdict::of(sent["message"] == "Row 7 is in use.", sent.to_string()),
        ),
        (
            Feature::PrivateByDefault,
            Verdict::of(
                error.to_string().contains(CANARY) && !leaks(&sent),
                sent.to_string(),
            ),
        ),
        (
            Feature::PublicDetails,
            Verdict::of(sent["details"]["row"] == 7, sent.to_string()),
        ),
        (
            Feature::Delegation,
            Verdict::of(is_same, answer(&nested).to_string()),
        ),
        (
            Feature::Retry,
            Verdict::of(error.retry() == Retry::Transient, "another"),
        ),
        (
            Feature::Outcome,
            Verdict::of(error.outcome() == Outcome::NotApplied, "another"),
        ),
        (
            Feature::Severity,
            Verdict::of(error.severity() == Severity::Warn, "another"),
        ),
    ]
}

fn whole_trees() -> Vec<(Feature, Verdict)> {
    let codes: Vec<_> = Api::CATALOG.iter().map(ErrorSpec::code).collect();
    let lock = Lock::from_catalog(Api::CATALOG);
    let fewer = Lock::parse(&lock.to_string().replace("LEGAL", "LEGEND")).expect("a lock");
    let pages = Pages::new(Api::CATALOG);
    let has_pages = pages.to_markdown().contains("Somebody else writes it.")
        && pages.to_html().contains("ROW_LOCKED");
    let body: ErrorBody = serde_json::from_value(answer(&locked(CANARY))).expect("a body");
    let read = Api::decode(&body);
    let is_read =
        matches!(read, Decoded::Known(Api::Order(Order::Storage(leaf))) if leaf == locked(""));
    vec![
        (
            Feature::Catalog,
            Verdict::of(
                codes == ["ROW_LOCKED", "LEGAL", "BEYOND"],
                format!("{codes:?}"),
            ),
        ),
        (
            Feature::Lock,
            Verdict::of(
                apperror::lock::compare(&fewer, &lock).is_breaking(),
                "a renamed code passes",
            ),
        ),
        (
            Feature::Docs,
            Verdict::of(has_pages, "a page lacks the code"),
        ),
        (Feature::Decode, Verdict::of(is_read, "another value")),
        (Feature::Problem, problem()),
    ]
}

fn problem() -> Verdict {
    let failing = service_fn(|_: Request<()>| async { Err::<Response<Body>, _>(locked(CANARY)) });
    let request = Request::get("/").header("accept", "application/problem+json");
    let response = now(ErrorLayer::typed()
        .layer(failing)
        .oneshot(request.body(()).expect("a request")));
    let Ok::<_, Infallible>(response) = response;
    let sent = super::json(response);
    let is_right = sent["type"] == "/errors/ROW_LOCKED" && sent["status"] == 423 && !leaks(&sent);
    Verdict::of(is_right, sent.to_string())
}

fn uniqueness(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    let one = "#[derive(Debug, thiserror::Error, apperror::AppError)]
        pub enum Failure { #[error(\"a\")] #[app_error(code = \"TWICE\")] First, #[error(\"b\")] #[app_error(code = \"TWICE\")] Second }";
    let inner = "#[derive(Debug, thiserror::Error, apperror::AppError)]
        pub enum Inner { #[error(\"a\")] #[app_error(code = \"TWICE\")] A }";
    let outer = "#[derive(Debug, thiserror::Error, apperror::AppError)]
        pub enum Outer { #[error(\"a\")] #[app_error(code = \"TWICE\")] A, #[error(transparent)] #[app_error(transparent)] B(Inner) }";
    vec![
        (Feature::UniqueInEnum, compiler.check(one).refused("TWICE")),
        (
            Feature::UniqueNested,
            compiler
                .check(&format!("{inner}\n{outer}"))
                .refused("TWICE"),
        ),
        (
            Feature::UniqueCrates,
            compiler
                .check_above(inner, &format!("use inner::Inner;\n{outer}"))
                .refused("TWICE"),
        ),
    ]
}

fn refusals(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    let with_key = |key: &str| {
        compiler.check(&format!("#[derive(Debug, thiserror::Error, apperror::AppError)] #[error(\"x\")] #[app_error({key})] pub struct Failure;"))
    };
    let statuses =
        [42, 200, 999].map(|status| with_key(&format!("status = {status}")).refused("400"));
    let private = "#[derive(Debug, thiserror::Error, apperror::AppError)] #[error(\"x\")] #[app_error(message = \"{password}\")]
        pub struct Failure { pub password: String }";
    let faulty = "#[derive(Debug, thiserror::Error, apperror::AppError)]
        pub enum Failure {
            #[error(\"a\")] #[app_error(status = 42)] First,
            #[error(\"b\")] #[app_error(kind = buisness)] Second,
        }";
    vec![
        (
            Feature::CheckedStatus,
            Verdict::of(
                statuses.iter().all(|found| *found == Verdict::Yes),
                format!("{statuses:?}"),
            ),
        ),
        (
            Feature::SafeMessage,
            compiler.check(private).refused("`password`"),
        ),
        (
            Feature::Suggestion,
            with_key("statsu = 404").refused("`status`"),
        ),
        (
            Feature::AllFaults,
            compiler.check(faulty).refused_on(&[3, 4]),
        ),
    ]
}

fn places(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    let beside = "#[derive(Debug, thiserror::Error, apperror::AppError)] pub enum Failure { #[error(\"x\")] First }";
    let generic = "#[derive(Debug, thiserror::Error, apperror::AppError)] #[error(\"x\")] #[app_error(message = \"{0}\")]
        pub struct Failure<T: std::fmt::Debug, U: std::fmt::Debug>(#[app_error(public = \"value\")] pub T, pub U);
        pub fn sent(error: &Failure<u8, std::rc::Rc<()>>) -> String { apperror::AppError::to_dict(error).to_json() }";
    let renamed = "#[derive(Debug, thiserror::Error, other::AppError)] #[error(\"x\")] #[app_error(crate = other)] pub struct Failure;";
    let hostile = "mod core {} mod std {} mod alloc {} pub struct Result; pub struct Option; pub struct String;
        macro_rules! format { () => { compile_error!(\"the user's\") } }
        #[derive(::core::fmt::Debug, ::thiserror::Error, ::apperror::AppError)] #[app_error(message = \"{a}\")] #[error(\"x\")]
        pub struct Failure { #[app_error(public)] a: u8 }";
    vec![
        (Feature::BesideThiserror, compiler.check(beside).accepted()),
        (Feature::Generics, compiler.check(generic).accepted()),
        (Feature::NoStd, compiler.check_freestanding("apperror")),
        (
            Feature::Renamed,
            compiler
                .check_renamed("apperror", "other", renamed)
                .accepted(),
        ),
        (Feature::Hostile, compiler.check(hostile).accepted()),
    ]
}
