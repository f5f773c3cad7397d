//! Impls by hand: `spec` is enough, and they stand in trees beside derived ones.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use apperror::{
    AppError, Catalog, ErrorCatalog, ErrorSpec, FieldSpec, Kind, Outcome, Retry, Severity,
};

use crate::{codes, json};

static QUOTA: ErrorSpec = ErrorSpec::new("QUOTA_SPENT", Kind::RateLimited)
    .with_status(402)
    .with_message("Spent {all}.")
    .with_severity(Severity::Critical)
    .with_outcome(Outcome::Unknown)
    .with_retry(Retry::Poll)
    .with_retry_after(Duration::from_secs(9))
    .with_help("https://example.com/quota")
    .with_description("The quota of the month is spent.")
    .with_deprecated("use LIMIT")
    .with_fields(&[FieldSpec::new("left", "u8").public()]);

static CATALOG: Catalog = Catalog::of(&[&QUOTA]);

#[derive(Debug)]
struct QuotaSpent;

impl fmt::Display for QuotaSpent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("quota of 10.0.0.7")
    }
}

impl std::error::Error for QuotaSpent {}

impl AppError for QuotaSpent {
    fn spec(&self) -> &'static ErrorSpec {
        &QUOTA
    }
}

impl ErrorCatalog for QuotaSpent {
    const CATALOG: &'static Catalog = &CATALOG;
}

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error(transparent)]
    #[app_error(transparent)]
    Quota(QuotaSpent),
    #[error("x")]
    Own,
}

#[test]
fn the_spec_answers_everything() {
    let error = Failure::Quota(QuotaSpent);
    assert_eq!(error.status().as_u16(), 402);
    assert_eq!(error.severity(), Severity::Critical);
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(error.retry(), Retry::Poll);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(9)));
    assert_eq!(error.spec().help(), Some("https://example.com/quota"));
    assert_eq!(
        error.spec().description(),
        "The quota of the month is spent."
    );
    assert_eq!(error.spec().deprecated(), Some("use LIMIT"));
    assert_eq!(codes::<Failure>(), ["QUOTA_SPENT", "OWN"]);
    assert_eq!(Failure::Own.code(), "OWN");
}

#[test]
fn a_message_by_hand_has_no_placeholders() {
    assert_eq!(
        json(&QuotaSpent),
        r#"{"error_code":"QUOTA_SPENT","message":"Spent {all}.","details":{}}"#
    );
    assert_eq!(json(&Failure::Quota(QuotaSpent)), json(&QuotaSpent));
}

#[test]
fn an_outcome_caps_the_retry_of_the_kind() {
    const SPEC: ErrorSpec =
        ErrorSpec::new("LOST", Kind::Unavailable).with_outcome(Outcome::Unknown);
    const DONE: ErrorSpec = ErrorSpec::new("DONE", Kind::Timeout).with_outcome(Outcome::Applied);
    assert_eq!(SPEC.retry(), Retry::SameKey);
    assert_eq!(DONE.retry(), Retry::Never);
}

#[test]
fn an_overridden_message_is_the_one_that_is_sent() {
    #[derive(Debug, thiserror::Error)]
    #[error("x")]
    struct Own(u8);

    impl AppError for Own {
        fn spec(&self) -> &'static ErrorSpec {
            &QUOTA
        }

        fn user_message(&self) -> Cow<'_, str> {
            format!("{} left", self.0).into()
        }

        fn code(&self) -> &'static str {
            "QUOTA_LOW"
        }

        fn severity(&self) -> Severity {
            Severity::Info
        }
    }

    let boxed: Box<dyn AppError + Send + Sync> = Box::new(Own(3));
    for error in [&Own(3) as &dyn AppError, &boxed] {
        assert_eq!(error.user_message(), "3 left");
        assert_eq!(error.code(), "QUOTA_LOW");
        assert_eq!(error.severity(), Severity::Info);
        assert_eq!(
            json(error),
            r#"{"error_code":"QUOTA_LOW","message":"3 left","details":{}}"#
        );
    }
}

/// An error whose every answer is its own.
#[derive(Debug, thiserror::Error)]
#[error("x")]
struct Stubborn;

impl AppError for Stubborn {
    fn spec(&self) -> &'static ErrorSpec {
        &QUOTA
    }

    fn code(&self) -> &'static str {
        "STUBBORN"
    }

    fn kind(&self) -> Kind {
        Kind::Conflict
    }

    fn status(&self) -> apperror::ErrorStatus {
        Kind::Conflict.status()
    }

    fn user_message(&self) -> Cow<'_, str> {
        "No.".into()
    }

    fn outcome(&self) -> Outcome {
        Outcome::Applied
    }

    fn retry(&self) -> Retry {
        Retry::Never
    }

    fn retry_after(&self) -> Option<Duration> {
        None
    }

    fn severity(&self) -> Severity {
        Severity::Warn
    }

    fn log_fields(&self, visit: &mut dyn FnMut(&'static str, &dyn fmt::Display)) {
        visit("own", &7);
    }
}

#[derive(Debug, thiserror::Error, AppError)]
enum Outer {
    #[error(transparent)]
    #[app_error(transparent)]
    Any(Box<dyn AppError + Send + Sync>),
    #[error("x")]
    Own,
}

#[derive(Debug, thiserror::Error, AppError)]
#[error(transparent)]
#[app_error(transparent)]
struct Outermost(Outer);

#[test]
fn what_is_overridden_by_hand_is_passed_on() {
    let wrapped = Outermost(Outer::Any(Box::new(Stubborn)));
    for error in [&wrapped as &dyn AppError, &Stubborn] {
        assert_eq!(error.code(), "STUBBORN");
        assert_eq!(error.kind(), Kind::Conflict);
        assert_eq!(error.status().as_u16(), 409);
        assert_eq!(error.user_message(), "No.");
        assert_eq!(error.outcome(), Outcome::Applied);
        assert_eq!(error.retry(), Retry::Never);
        assert_eq!(error.retry_after(), None);
        assert_eq!(error.severity(), Severity::Warn);
        assert_eq!(crate::logged(error), [("own", "7".to_owned())]);
        assert_eq!(
            json(error),
            r#"{"error_code":"STUBBORN","message":"No.","details":{}}"#
        );
    }
    assert_eq!(Outermost(Outer::Own).code(), "OWN");
}

/// Derived errors whose text is known beforehand, and one that is rendered.
#[derive(Debug, thiserror::Error, AppError)]
enum Plain {
    #[error("x")]
    #[app_error(message = "Closed.")]
    Closed,
    #[error("x")]
    #[app_error(message = "{left} left.")]
    Left {
        #[app_error(public)]
        left: u8,
    },
}

/// Gives the spec and the details of another error, and a text of its own.
#[derive(Debug, thiserror::Error)]
#[error("x")]
struct Translated(Plain);

impl AppError for Translated {
    fn spec(&self) -> &'static ErrorSpec {
        self.0.spec()
    }

    fn user_message(&self) -> Cow<'_, str> {
        format!("<{}>", self.0.user_message()).into()
    }

    fn details(&self) -> apperror::Details<'_> {
        self.0.details()
    }
}

#[test]
fn what_is_known_of_a_derived_spec_is_not_said_of_an_impl_by_hand() {
    for (make, text, details) in [
        ((|| Plain::Closed) as fn() -> Plain, "<Closed.>", "{}"),
        (|| Plain::Left { left: 3 }, "<3 left.>", r#"{"left":3}"#),
    ] {
        let boxed: Box<dyn AppError + Send + Sync> = Box::new(Translated(make()));
        let wrapped = Outermost(Outer::Any(Box::new(Translated(make()))));
        for error in [&Translated(make()) as &dyn AppError, &boxed, &wrapped] {
            assert_eq!(error.code(), make().code());
            assert_eq!(error.user_message(), text);
            assert_eq!(error.to_dict().message(), text);
            assert_eq!(error.details().to_json(), details);
            let code = error.code();
            assert_eq!(
                json(error),
                format!(r#"{{"error_code":"{code}","message":"{text}","details":{details}}}"#)
            );
            // The bytes of the writer, in which markup is escaped.
            let text = text.replace('<', "\\u003c").replace('>', "\\u003e");
            assert_eq!(
                error.to_dict().to_json(),
                format!(r#"{{"error_code":"{code}","message":"{text}","details":{details}}}"#)
            );
        }
    }
}

/// Gives the spec of a derived error, and other answers where it is told so.
#[derive(Debug, thiserror::Error)]
#[error("x")]
struct Other {
    of: Plain,
    code: Option<&'static str>,
    message: Option<&'static str>,
    details: Option<Plain>,
}

impl Other {
    fn of(of: Plain) -> Self {
        Self {
            of,
            code: None,
            message: None,
            details: None,
        }
    }
}

impl AppError for Other {
    fn spec(&self) -> &'static ErrorSpec {
        self.of.spec()
    }

    fn code(&self) -> &'static str {
        self.code.unwrap_or(self.spec().code())
    }

    fn user_message(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.message.unwrap_or(self.spec().message()))
    }

    fn details(&self) -> apperror::Details<'_> {
        self.details
            .as_ref()
            .map_or(apperror::Details::EMPTY, AppError::details)
    }
}

#[test]
fn one_answer_by_hand_is_enough_to_be_heard_everywhere() {
    let closed = || Other::of(Plain::Closed);
    let plain = r#"{"error_code":"CLOSED","message":"Closed.","details":{}}"#;
    for (error, body) in [
        (closed(), plain),
        (
            Other {
                code: Some("OPENED"),
                ..closed()
            },
            r#"{"error_code":"OPENED","message":"Closed.","details":{}}"#,
        ),
        (
            Other {
                message: Some("Shut."),
                ..closed()
            },
            r#"{"error_code":"CLOSED","message":"Shut.","details":{}}"#,
        ),
        (
            Other {
                details: Some(Plain::Left { left: 3 }),
                ..closed()
            },
            r#"{"error_code":"CLOSED","message":"Closed.","details":{"left":3}}"#,
        ),
    ] {
        assert_eq!(json(&error), body);
        assert_eq!(error.to_dict().to_json(), body);
        assert_eq!(error.to_dict().static_json().is_some(), body == plain);
    }
}

#[test]
fn a_spec_with_values_says_nothing_about_an_error_without_them() {
    let left = Other::of(Plain::Left { left: 3 });
    let body = r#"{"error_code":"LEFT","message":"{left} left.","details":{}}"#;
    assert_eq!(left.user_message(), "{left} left.");
    assert_eq!(json(&left), body);
    assert_eq!(left.to_dict().message(), "{left} left.");
    assert!(left.to_dict().details().is_empty());
    assert!(left.details().is_empty());
}
