//! `details`: exactly the public fields, under their wire names, in order.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;

use apperror::{AppError, PublicValue};
use serde::Serialize;

use crate::json;

#[derive(Debug, Serialize, PublicValue)]
enum Shape {
    Unit,
    New(u8),
    Pair(u8, Option<bool>),
    Named { tags: Vec<char> },
}

#[derive(Debug, Serialize, PublicValue)]
struct Point<T> {
    x: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(skip)]
    #[expect(dead_code, reason = "never written, so it need not be a public value")]
    secret: apperror::Sensitive<u8>,
}

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
struct Everything<'a> {
    #[app_error(public)]
    small: i8,
    #[app_error(public)]
    huge: u128,
    #[app_error(public)]
    negative: i128,
    #[app_error(public)]
    float: f32,
    #[app_error(public)]
    nan: f64,
    #[app_error(public)]
    text: &'a str,
    #[app_error(public)]
    owned: Cow<'a, str>,
    #[app_error(public)]
    letter: char,
    #[app_error(public)]
    bytes: [u8; 3],
    #[app_error(public)]
    slice: &'a [Option<&'a str>],
    #[app_error(public)]
    waits: Vec<Duration>,
    #[app_error(public)]
    nested: Option<Vec<[bool; 2]>>,
    #[app_error(public)]
    none: Option<u8>,
    #[app_error(public)]
    shapes: [Shape; 4],
    #[app_error(public)]
    point: Point<f64>,
}

#[test]
fn every_public_type_has_its_form_in_json() {
    let error = Everything {
        small: -8,
        huge: u128::MAX,
        negative: i128::MIN,
        float: 0.1,
        nan: f64::NAN,
        text: "a\"b",
        owned: Cow::Borrowed("c"),
        letter: '七',
        bytes: [1, 2, 255],
        slice: &[Some("s"), None],
        waits: vec![Duration::from_secs(3), Duration::from_millis(1500)],
        nested: Some(vec![[true, false]]),
        none: None,
        shapes: [
            Shape::Unit,
            Shape::New(1),
            Shape::Pair(2, Some(true)),
            Shape::Named { tags: vec!['t'] },
        ],
        point: Point {
            x: 0.5,
            label: None,
            secret: 7.into(),
        },
    };
    let details = concat!(
        r#"{"small":-8,"huge":340282366920938463463374607431768211455,"#,
        r#""negative":-170141183460469231731687303715884105728,"float":0.1,"nan":null,"text":"a\"b","owned":"c","#,
        r#""letter":"七","bytes":[1,2,255],"slice":["s",null],"waits":[3,1.5],"nested":[[true,false]],"none":null,"#,
        r#""shapes":["Unit",{"New":1},{"Pair":[2,true]},{"Named":{"tags":["t"]}}],"point":{"x":0.5}}"#,
    );
    assert_eq!(error.details().to_json(), details);
    assert!(json(&error).ends_with(&format!(r#""details":{details}}}"#)));
}

#[test]
fn the_order_is_that_of_the_declaration_and_private_fields_leave_no_trace() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    struct Mixed {
        #[app_error(public)]
        zebra: u8,
        _private: &'static str,
        #[app_error(public = "ant")]
        zoo: u8,
        #[app_error(log)]
        logged: &'static str,
        #[app_error(public, log)]
        middle: u8,
    }
    let error = Mixed {
        zebra: 1,
        _private: "hunter2",
        zoo: 2,
        logged: "hunter3",
        middle: 3,
    };
    assert_eq!(
        error.details().to_json(),
        r#"{"zebra":1,"ant":2,"middle":3}"#
    );
    assert!(!json(&error).contains("hunter"));
    assert!(!error.details().is_empty());
}

#[test]
fn a_tuple_shows_what_it_names() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    struct Tuple(
        u8,
        #[app_error(public = "second")] u8,
        #[app_error(log = "third")] u8,
        #[app_error(public = "fourth", log)] u8,
    );
    let error = Tuple(1, 2, 3, 4);
    assert_eq!(error.0, 1);
    assert_eq!(error.details().to_json(), r#"{"second":2,"fourth":4}"#);
}

#[test]
fn a_failure_without_public_fields_has_empty_details() {
    #[derive(Debug, thiserror::Error, AppError)]
    enum Bare {
        #[error("x")]
        Unit,
        #[error("x")]
        Named {},
        #[error("x")]
        Tuple(),
        #[error("x")]
        Private { _secret: u8 },
    }
    for error in [
        Bare::Unit,
        Bare::Named {},
        Bare::Tuple(),
        Bare::Private { _secret: 1 },
    ] {
        assert!(error.details().is_empty());
        assert!(
            json(&error).ends_with(r#","details":{}}"#),
            "{}",
            json(&error)
        );
    }
}

#[test]
fn a_value_that_cannot_be_written_is_null_and_the_rest_stands() {
    #[derive(Debug, Serialize, PublicValue)]
    struct Half {
        before: u8,
        #[serde(serialize_with = "refuse")]
        never: String,
    }

    fn refuse<S: serde::Serializer>(_: &str, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("hunter2"))
    }

    #[derive(Debug, Serialize)]
    struct Keys(BTreeMap<Vec<u8>, u8>);

    impl PublicValue for Keys {}

    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    struct Sick {
        #[app_error(public)]
        before: u8,
        #[app_error(public)]
        half: Half,
        #[app_error(public)]
        keys: Keys,
        #[app_error(public)]
        after: Option<Half>,
    }
    let error = Sick {
        before: 1,
        half: Half {
            before: 1,
            never: "hunter3".into(),
        },
        keys: Keys(BTreeMap::from([(vec![1], 2)])),
        after: None,
    };
    let details = r#""details":{"before":1,"half":null,"keys":null,"after":null}}"#;
    assert!(json(&error).ends_with(details), "{}", json(&error));
}

#[test]
fn a_dict_has_exactly_three_members() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    #[app_error(kind = conflict, message = "Wait.", retry_after = "1s", retry = transient, help = "https://a.b")]
    struct Locked;

    let expected = r#"{"error_code":"LOCKED","message":"Wait.","details":{}}"#;
    assert_eq!(json(&Locked), expected);
    assert_eq!(Locked.to_dict().to_json(), expected);
    assert_eq!(format!("{:?}", Locked.to_dict()), expected);
    assert_eq!(Locked.to_dict().code(), "LOCKED");
    assert_eq!(Locked.to_dict().message(), "Wait.");
}

#[test]
fn where_nothing_is_shown_no_cap_is_exceeded() {
    #[derive(Debug, thiserror::Error, AppError)]
    enum Silent {
        #[error("x")]
        Unit,
        #[error("x")]
        #[app_error(message = "<written when it is shown>")]
        Escaped(u8),
    }
    let caps = apperror::DetailsCaps::new()
        .with_bytes(0)
        .with_depth(0)
        .with_items(0);
    for error in [Silent::Unit, Silent::Escaped(7)] {
        let mut details = Vec::new();
        assert!(error.details().write_json_within(caps, &mut details));
        assert_eq!(details, b"{}");
        let mut body = Vec::new();
        assert!(error.to_dict().write_json_within(caps, &mut body));
        assert_eq!(String::from_utf8(body).unwrap(), error.to_dict().to_json());
    }
}
