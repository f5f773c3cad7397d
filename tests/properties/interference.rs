//! Non-interference: what a client sees depends on the public fields alone.

use std::error::Error;
use std::time::Duration;

use apperror::{AppError, Sensitive};
use proptest::prelude::*;

use crate::config;
use crate::values::{Named, named, text};

#[derive(Debug, thiserror::Error, AppError)]
#[error(transparent)]
#[app_error(transparent)]
struct Outer(Box<Failure>);

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = "FAILED")]
enum Failure {
    #[error("{private} {shown} {card:?} {wait:?}")]
    #[app_error(kind = unavailable, message = "{shown} of {{private}}", retry_after = wait)]
    Named {
        private: String,
        #[app_error(public)]
        shown: String,
        #[app_error(log)]
        logged: String,
        card: Sensitive<String>,
        #[app_error(public = "private")]
        value: Named,
        wait: Option<Duration>,
        cause: Option<Box<dyn Error + Send + Sync>>,
    },
    #[error("{0} {1}")]
    Tuple(
        String,
        #[app_error(public = "shown")] String,
        Sensitive<String>,
    ),
}

/// What a client may know.
type Public = (String, Named);
/// What it may not.
type Private = (String, String, Option<Duration>);

fn named_failure((shown, value): Public, (secret, other, wait): Private) -> Failure {
    Failure::Named {
        private: secret.clone(),
        shown,
        logged: other.clone(),
        card: Sensitive::new(secret),
        value,
        wait,
        cause: (other.len() > 3).then(|| other.into()),
    }
}

fn tuple_failure((shown, _): Public, (secret, other, _): Private) -> Failure {
    Failure::Tuple(secret, shown, Sensitive::new(other))
}

/// Everything that reaches a client.
fn seen(error: &dyn AppError) -> [String; 6] {
    [
        error.to_dict().to_json(),
        serde_json::to_string(&error.to_dict()).expect("a form in JSON"),
        error.user_message().into_owned(),
        error.details().to_json(),
        format!("{:?} {:?}", error.to_dict(), error.details()),
        format!("{:?}", error.spec()),
    ]
}

fn private() -> impl Strategy<Value = Private> {
    (text(), text(), any::<Option<Duration>>())
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn p46_errors_that_differ_in_private_fields_look_the_same(
        public in (text(), named()),
        one in private(),
        other in private(),
    ) {
        for make in [named_failure, tuple_failure] {
            let one = make(public.clone(), one.clone());
            let other = make(public.clone(), other.clone());
            prop_assert_eq!(seen(&one), seen(&other));
            let (one, other) = (Outer(Box::new(one)), Outer(Box::new(other)));
            prop_assert_eq!(seen(&one), seen(&other));
        }
    }

    #[test]
    fn p46_a_sensitive_value_is_in_no_text_at_all(secret in "[a-z]{12}") {
        let error = Failure::Named {
            private: String::new(),
            shown: String::new(),
            logged: String::new(),
            card: Sensitive::new(secret.clone()),
            value: serde_json::from_str(r#"{"id":1,"label":null,"inner":"Unit"}"#).unwrap(),
            wait: None,
            cause: None,
        };
        let mut texts = seen(&error).to_vec();
        texts.push(format!("{error} {error:?}"));
        error.log_fields(&mut |name, value| texts.push(format!("{name}{value}")));
        prop_assert!(texts.iter().all(|text| !text.contains(&secret)), "{:?}", texts);
    }
}
