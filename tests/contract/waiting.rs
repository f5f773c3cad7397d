//! `retry_after`: how long to wait before the next try.

use std::time::Duration;

use apperror::{AppError, Retry};

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(kind = rate_limited)]
enum Waiting {
    #[error("x")]
    #[app_error(retry_after = "0s")]
    Zero,
    #[error("x")]
    #[app_error(retry_after = "90m")]
    Minutes,
    #[error("x")]
    #[app_error(retry_after = "2h", retry = same_key)]
    Hours,
    #[error("x")]
    #[app_error(retry_after = wait)]
    Field { wait: Duration },
    #[error("x")]
    #[app_error(retry_after = r#try)]
    Raw {
        #[app_error(public = "wait_seconds")]
        r#try: Duration,
    },
    #[error("x")]
    #[app_error(retry_after = maybe)]
    Maybe {
        #[app_error(public)]
        maybe: Option<Duration>,
    },
    #[error("x")]
    None,
}

#[test]
fn a_literal_has_a_unit() {
    assert_eq!(Waiting::Zero.retry_after(), Some(Duration::ZERO));
    assert_eq!(
        Waiting::Minutes.retry_after(),
        Some(Duration::from_mins(90))
    );
    assert_eq!(Waiting::Hours.retry_after(), Some(Duration::from_hours(2)));
    assert_eq!(Waiting::Hours.retry(), Retry::SameKey);
    assert_eq!(Waiting::None.retry_after(), None);
}

#[test]
fn a_field_may_be_private_or_public_and_absent() {
    let second = Duration::from_secs(1);
    assert_eq!(Waiting::Field { wait: second }.retry_after(), Some(second));
    assert_eq!(Waiting::Field { wait: second }.details().to_json(), "{}");
    let raw = Waiting::Raw { r#try: second / 2 };
    assert_eq!(raw.retry_after(), Some(second / 2));
    assert_eq!(raw.details().to_json(), r#"{"wait_seconds":0.5}"#);
    assert_eq!(
        Waiting::Maybe {
            maybe: Some(second)
        }
        .retry_after(),
        Some(second)
    );
    let unknown = Waiting::Maybe { maybe: None };
    assert_eq!(unknown.retry_after(), None);
    assert_eq!(unknown.details().to_json(), r#"{"maybe":null}"#);
}

#[test]
fn the_wait_goes_through_every_level() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error(transparent)]
    #[app_error(transparent)]
    struct Outer(Box<Waiting>);

    let boxed: Box<dyn AppError + Send + Sync> = Box::new(Outer(Box::new(Waiting::Field {
        wait: Duration::from_secs(3),
    })));
    assert_eq!(boxed.retry_after(), Some(Duration::from_secs(3)));
    assert_eq!(
        Outer(Box::new(Waiting::Zero)).retry_after(),
        Some(Duration::ZERO)
    );
}

#[test]
fn a_retry_of_the_container_makes_room_for_a_wait() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[app_error(kind = conflict, retry = transient)]
    enum Locked {
        #[error("x")]
        #[app_error(retry_after = "1s")]
        Row,
    }
    assert_eq!(Locked::Row.retry(), Retry::Transient);
    assert_eq!(Locked::Row.retry_after(), Some(Duration::from_secs(1)));
}
