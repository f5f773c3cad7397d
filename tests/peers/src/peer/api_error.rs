//! api-error: a status and a text for users, beside thiserror.

use api_error::ApiError;
use axum_core::response::IntoResponse as _;
use serde_json::{Value, json};

use super::{CANARY, leaks};
use crate::compiler::Compiler;
use crate::feature::Feature;
use crate::verdict::Verdict;

#[derive(Debug, thiserror::Error, ApiError)]
enum Storage {
    #[error("row {row} of {table} is locked")]
    #[api_error(status_code = 423, message = "Row {row} is in use.")]
    Locked { row: u64, table: String },
    #[error("silent about {0}")]
    #[api_error(status_code = 451)]
    Silent(String),
    #[error("599")]
    #[api_error(status_code = 599)]
    Beyond,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Order {
    #[error(transparent)]
    #[api_error(transparent)]
    Storage(#[from] Storage),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Api {
    #[error(transparent)]
    #[api_error(transparent)]
    Order(#[from] Order),
}

/// Details are a method that the derive has taken.
#[derive(Debug, thiserror::Error)]
#[error("locked")]
struct ByHand {
    row: u64,
}

impl ApiError for ByHand {
    fn extended(&self) -> Option<Value> {
        Some(json!({ "row": self.row }))
    }
}

fn locked() -> Storage {
    Storage::Locked {
        row: 7,
        table: CANARY.to_owned(),
    }
}

fn answer(error: impl ApiError) -> Value {
    super::json(api_error::axum::ApiErrorResponse::new(&error).into_response())
}

pub(super) fn probe(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    [values(), refusals(compiler), places(compiler)].concat()
}

fn values() -> Vec<(Feature, Verdict)> {
    let sent = super::json(locked().into_response());
    let silent = super::json(Storage::Silent(CANARY.to_owned()).into_response());
    let nested = Api::from(Order::from(locked()));
    let status = nested.status_code().as_u16();
    let statuses = [locked(), Storage::Silent(String::new()), Storage::Beyond]
        .map(|error| error.status_code().as_u16());
    let is_same = status == 423 && super::json(nested.into_response()) == sent;
    let by_hand = answer(ByHand { row: 7 });
    vec![
        (
            Feature::AnyStatus,
            Verdict::of(statuses == [423, 451, 599], format!("{statuses:?}")),
        ),
        (
            Feature::UserMessage,
            Verdict::of(sent["message"] != locked().to_string(), sent.to_string()),
        ),
        (
            Feature::Interpolation,
            Verdict::of(sent["message"] == "Row 7 is in use.", sent.to_string()),
        ),
        (
            Feature::PrivateByDefault,
            Verdict::of(!leaks(&sent) && !leaks(&silent), silent.to_string()),
        ),
        (
            Feature::PublicDetails,
            Verdict::of(by_hand["extended"]["row"] == 7, by_hand.to_string())
                .but("By a method of an `impl` by hand; the derive has none"),
        ),
        (Feature::Delegation, Verdict::of(is_same, sent.to_string())),
    ]
}

fn refusals(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    let with_key = |key: &str| {
        compiler.check(&format!("use api_error::ApiError;
            #[derive(Debug, thiserror::Error, ApiError)] #[error(\"x\")] #[api_error({key})] pub struct E;"))
    };
    let taken: Vec<_> = [42, 200, 999]
        .into_iter()
        .filter(|status| with_key(&format!("status_code = {status}")).is_accepted())
        .collect();
    let private = "use api_error::ApiError;
        #[derive(Debug, thiserror::Error, ApiError)] #[error(\"x\")] #[api_error(message = \"{password}\")]
        pub struct E { pub password: String }";
    let faulty = "use api_error::ApiError;
        #[derive(Debug, thiserror::Error, ApiError)]
        pub enum E {
            #[error(\"a\")] #[api_error(staus_code = 404)] A,
            #[error(\"b\")] #[api_error(mesage = \"x\")] B,
        }";
    vec![
        (Feature::CheckedStatus, super::statuses(&taken)),
        (
            Feature::SafeMessage,
            compiler.check(private).refused("`password`"),
        ),
        (
            Feature::Suggestion,
            with_key("staus_code = 404").refused("`status_code`"),
        ),
        (
            Feature::AllFaults,
            compiler.check(faulty).refused_on(&[4, 5]),
        ),
    ]
}

fn places(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    let beside = "use api_error::ApiError; #[derive(Debug, thiserror::Error, ApiError)] pub enum E { #[error(\"x\")] A }";
    let generic = "use api_error::ApiError;
        #[derive(Debug, thiserror::Error, ApiError)] #[error(\"x\")] #[api_error(message = \"{0}\")]
        pub struct E<T: std::fmt::Debug, U: std::fmt::Debug>(pub T, pub U);
        pub fn sent(error: &E<u8, std::rc::Rc<()>>) -> String { error.message().into_owned() }";
    let renamed = "use other::ApiError; #[derive(Debug, thiserror::Error, ApiError)] #[error(\"x\")] pub struct E;";
    let hostile = "mod core {} mod std {} mod alloc {} pub struct Result; pub struct Option; pub struct String;
        macro_rules! format { () => { compile_error!(\"the user's\") } }
        use ::api_error::ApiError;
        #[derive(::core::fmt::Debug, ::thiserror::Error, ApiError)] #[api_error(message = \"{a}\")] #[error(\"x\")]
        pub struct E { a: u8 }";
    vec![
        (Feature::BesideThiserror, compiler.check(beside).accepted()),
        (Feature::Generics, compiler.check(generic).accepted()),
        (Feature::NoStd, compiler.check_freestanding("api-error")),
        (
            Feature::Renamed,
            compiler
                .check_renamed("api_error", "other", renamed)
                .accepted(),
        ),
        (Feature::Hostile, compiler.check(hostile).accepted()),
    ]
}
