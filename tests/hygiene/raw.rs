//! Raw identifiers: the mark is Rust's matter, not the wire's.

use std::time::Duration;

use apperror::AppError;
use apperror::wire::{Decode, Decoded, ErrorBody};

use crate::{assert_answers, codes};

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(decode, kind = unavailable)]
#[expect(non_camel_case_types, reason = "keywords are in lower case")]
enum r#enum<'r#fn> {
    #[error("x")]
    #[app_error(message = "{type}", retry_after = r#try)]
    r#match {
        #[app_error(public, log)]
        r#type: u8,
        #[app_error(public = "while")]
        r#while: u8,
        #[app_error(default)]
        r#try: Option<Duration>,
        #[app_error(default)]
        r#ref: std::marker::PhantomData<&'r#fn ()>,
    },
    #[error(transparent)]
    #[app_error(transparent)]
    r#struct { r#in: r#mod::r#async },
}

mod r#mod {
    #[derive(Debug, thiserror::Error, apperror::AppError)]
    #[app_error(decode, crate = r#apperror)]
    #[error("x")]
    #[expect(non_camel_case_types, reason = "keywords are in lower case")]
    pub(super) struct r#async;
}

#[test]
fn keywords_are_names_like_others() {
    let error = r#enum::r#match {
        r#type: 7,
        r#while: 8,
        r#try: Some(Duration::from_secs(9)),
        r#ref: std::marker::PhantomData,
    };
    assert_answers(
        &error,
        r#"{"error_code":"MATCH","message":"7","details":{"type":7,"while":8}}"#,
    );
    assert_eq!(error.retry_after(), Some(Duration::from_secs(9)));
    assert_eq!(codes::<r#enum<'_>>(), ["MATCH", "ASYNC"]);
    let inner = r#enum::r#struct {
        r#in: r#mod::r#async,
    };
    let body: ErrorBody = serde_json::from_str(&inner.to_dict().to_json()).unwrap();
    assert!(matches!(
        r#enum::decode(&body),
        Decoded::Known(r#enum::r#struct {
            r#in: r#mod::r#async
        })
    ));
}
