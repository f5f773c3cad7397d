//! `problem_details`: a value of RFC 9457 with typed members; what it holds is decided by hand, in a `match`.

use http::{StatusCode, Uri};
use problem_details::ProblemDetails;
use serde::{Deserialize, Serialize};

use super::{CANARY, leaks};
use crate::compiler::Compiler;
use crate::feature::Feature;
use crate::verdict::Verdict;

#[derive(Debug, thiserror::Error)]
enum Storage {
    #[error("row {row} of {table} is locked")]
    Locked { row: u64, table: String },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Members {
    error_code: String,
    row: u64,
}

impl From<&Storage> for ProblemDetails<Members> {
    fn from(error: &Storage) -> Self {
        let Storage::Locked { row, .. } = error;
        ProblemDetails::from_status_code(StatusCode::LOCKED)
            .with_type(Uri::from_static("https://example.com/row-locked"))
            .with_detail(format!("Row {row} is in use."))
            .with_extensions(Members {
                error_code: "ROW_LOCKED".to_owned(),
                row: *row,
            })
    }
}

const BY_HAND: &str = "By hand, in a `match` of the user's";

pub(super) fn probe(compiler: &Compiler) -> Vec<(Feature, Verdict)> {
    let std = (
        Feature::NoStd,
        compiler.check_freestanding("problem_details"),
    );
    [
        answers(),
        statuses(),
        vec![std, (Feature::Decode, decode())],
    ]
    .concat()
}

fn answers() -> Vec<(Feature, Verdict)> {
    let error = Storage::Locked {
        row: 7,
        table: CANARY.to_owned(),
    };
    let sent = serde_json::to_value(ProblemDetails::from(&error)).expect("JSON");
    vec![
        (
            Feature::Code,
            Verdict::of(sent["error_code"] == "ROW_LOCKED", sent.to_string()).but(BY_HAND),
        ),
        (
            Feature::UserMessage,
            Verdict::of(sent["detail"] != error.to_string(), sent.to_string()).but(BY_HAND),
        ),
        (
            Feature::Interpolation,
            Verdict::of(sent["detail"] == "Row 7 is in use.", sent.to_string()).but(BY_HAND),
        ),
        (
            Feature::PrivateByDefault,
            Verdict::of(!leaks(&sent), sent.to_string()).but(BY_HAND),
        ),
        (
            Feature::PublicDetails,
            Verdict::of(sent["row"] == 7, sent.to_string()).but(BY_HAND),
        ),
        (
            Feature::Problem,
            Verdict::of(
                sent["type"] == "https://example.com/row-locked",
                sent.to_string(),
            )
            .but(BY_HAND),
        ),
    ]
}

fn statuses() -> Vec<(Feature, Verdict)> {
    let statuses = [423, 451, 599].map(|status| {
        StatusCode::from_u16(status)
            .map(ProblemDetails::from_status_code)
            .is_ok()
    });
    let success = ProblemDetails::from_status_code(StatusCode::OK).status;
    vec![
        (
            Feature::AnyStatus,
            Verdict::of(statuses == [true; 3], format!("{statuses:?}")).but(BY_HAND),
        ),
        (
            Feature::CheckedStatus,
            Verdict::of(success.is_none(), "A problem of status 200 can be made"),
        ),
    ]
}

/// The members come back; one problem in which a member has another type than it should.
fn decode() -> Verdict {
    let problem = ProblemDetails::from(&Storage::Locked {
        row: 7,
        table: String::new(),
    });
    let mut sent = serde_json::to_value(&problem).expect("JSON");
    let read: ProblemDetails<Members> = serde_json::from_value(sent.clone()).expect("a problem");
    sent["instance"] = 7.into();
    let is_ignored = serde_json::from_value::<ProblemDetails<Members>>(sent).is_ok();
    let odd = if is_ignored { "ignored" } else { "an error" };
    Verdict::of(read.extensions == problem.extensions, "Another value").but(format!(
        "To the members, not to the enum; a member of a wrong type is {odd}"
    ))
}
