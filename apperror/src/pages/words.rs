//! What the answers of a declaration mean, in the words of a client's developer.

use alloc::format;
use alloc::string::{String, ToString as _};
use core::time::Duration;

use crate::class::{Outcome, Retry, Severity};
use crate::kind::Kind;
use crate::spec::ErrorSpec;
use crate::status::ErrorStatus;
use crate::type_form::TypeForm;

/// How to read an error, a paragraph each; code in back quotes.
pub(super) const READING: [&str; 3] = [
    "Every failure is answered with an HTTP status and a JSON object. Decide by `error_code`, which never changes its \
     meaning. Show `message` to users, and do not parse it. `details` holds the fields that are listed here. With \
     `request_id`, if there is one, we find the failure in our logs.",
    "Before you do anything again, ask two questions. Did it happen? And may I retry? The answers are independent: what \
     timed out may have happened, and can still be safe to repeat with the same idempotency key.",
    "Codes and fields can be added at any time. Treat a code that you do not know by its status, take its outcome as \
     unknown, and do not repeat it blindly.",
];

/// What stands below a list of an open catalog.
pub(super) const OPEN: &str =
    "This list is open: the service can also answer with codes that are not in it.";

/// What stands below an example.
pub(super) const PLACEHOLDERS: &str = "A word in parentheses stands for a value.";

/// The short answer to "did it happen?".
pub(super) const fn happened(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotApplied => "no",
        Outcome::Applied => "yes",
        Outcome::Unknown => "unknown",
    }
}

/// The long answer to "did it happen?".
pub(super) const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotApplied => {
            "No. Nothing has changed; everything is as it was before the request."
        }
        Outcome::Applied => "Yes. It was carried out in spite of the failure. Do not do it again.",
        Outcome::Unknown => {
            "Unknown. It may have happened or not. Count on neither until you have found out."
        }
    }
}

/// The short answer to "may I retry?".
pub(super) const fn retries(retry: Retry) -> &'static str {
    match retry {
        Retry::Never => "never",
        Retry::Transient => "later",
        Retry::SameKey => "same key",
        Retry::Poll => "poll",
    }
}

/// The long answer to "may I retry?".
pub(super) fn retry(spec: &ErrorSpec) -> String {
    let advice = match (spec.retry(), spec.outcome()) {
        (Retry::Never, Outcome::NotApplied) => "No. The same request will fail again.",
        (Retry::Never, Outcome::Applied) => "No. It is done already.",
        (Retry::Never, Outcome::Unknown) => "No. A repeat could do it a second time.",
        (Retry::Transient, _) => "Yes, later. The same request may succeed then.",
        (Retry::SameKey, _) => {
            "Only with the same idempotency key, or if the method is idempotent (such as GET, PUT and DELETE)."
        }
        (Retry::Poll, _) => "No. Ask for the state of the resource instead.",
    };
    match spec.retry_after() {
        Some(wait) => format!(
            "{advice} Wait {} first, or as long as Retry-After says.",
            time(wait)
        ),
        None => advice.into(),
    }
}

/// A time in its largest whole unit.
fn time(wait: Duration) -> String {
    let seconds = wait.as_secs();
    let (count, unit) = match (wait.subsec_nanos(), seconds) {
        (0, 1..) if seconds % 3600 == 0 => (seconds / 3600, "hour"),
        (0, 1..) if seconds % 60 == 0 => (seconds / 60, "minute"),
        (0, _) => (seconds, "second"),
        _ => return format!("{} seconds", wait.as_secs_f64()),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}

/// How loud it is, as seen from outside.
pub(super) const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "Expected in normal operation.",
        Severity::Warn => "Recorded as a warning, and looked at when it becomes frequent.",
        Severity::Error => "Recorded as an error on our side.",
        Severity::Critical => "Somebody is called at once.",
    }
}

/// What sort of failure it is.
pub(super) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Validation => "The request is malformed, or a value in it is not acceptable.",
        Kind::Business => "A rule of the domain refuses the request.",
        Kind::Unauthenticated => "The caller did not prove who it is.",
        Kind::Permission => "The caller is known, and may not do this.",
        Kind::NotFound => "The resource does not exist, or is hidden from the caller.",
        Kind::Conflict => "The resource is in another state than the request assumes.",
        Kind::RateLimited => "The caller asks too often.",
        Kind::Technical => "A fault on our side.",
        Kind::Upstream => "A service behind us gave an answer that we cannot use.",
        Kind::Unavailable => "We cannot serve right now.",
        Kind::Timeout => "A service behind us did not answer in time.",
    }
}

/// The status with its reason phrase, where it has one.
pub(super) fn status(status: ErrorStatus) -> String {
    match reason(status.as_u16()) {
        "" => status.to_string(),
        reason => format!("{status} {reason}"),
    }
}

/// The reason phrase of the IANA registry of status codes, or nothing.
const fn reason(status: u16) -> &'static str {
    match status {
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        423 => "Locked",
        424 => "Failed Dependency",
        425 => "Too Early",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        506 => "Variant Also Negotiates",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        511 => "Network Authentication Required",
        _ => "",
    }
}

/// What a type is in JSON, for those who do not read Rust; nothing for a type that only its name is known of.
pub(super) fn json_form(form: &TypeForm<'_>) -> String {
    match form {
        TypeForm::Bool => "true or false".into(),
        TypeForm::Integer(_) => "whole number".into(),
        TypeForm::Float(_) => "number".into(),
        TypeForm::Text => "text".into(),
        TypeForm::Seconds => "number of seconds".into(),
        TypeForm::Optional(item) => match &*json_form(item) {
            "" => "may be null".into(),
            item => format!("{item}, or null"),
        },
        TypeForm::List(item) | TypeForm::Array(item, _) => match &*json_form(item) {
            "" => "list".into(),
            item => format!("list: {item}"),
        },
        TypeForm::Named(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_their_largest_whole_unit() {
        for (wait, text) in [
            (Duration::ZERO, "0 seconds"),
            (Duration::from_millis(500), "0.5 seconds"),
            (Duration::from_secs(1), "1 second"),
            (Duration::from_secs(90), "90 seconds"),
            (Duration::from_secs(300), "5 minutes"),
            (Duration::from_secs(3600), "1 hour"),
        ] {
            assert_eq!(time(wait), text);
        }
    }

    #[test]
    fn types_are_told_as_json() {
        for (type_name, text) in [
            ("Option<Vec<u64>>", "list: whole number, or null"),
            ("[f64; 2]", "list: number"),
            ("Option<OrderId>", "may be null"),
            ("OrderId", ""),
        ] {
            assert_eq!(json_form(&TypeForm::of(type_name)), text);
        }
    }
}
