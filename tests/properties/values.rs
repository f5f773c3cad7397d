//! Strategies for the values of fields: any text, any time, types of a user.

use std::collections::BTreeMap;
use std::time::Duration;

use apperror::PublicValue;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Any text of any characters, with those more often that some format escapes.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let escaped = select(
        "<>&\"\\/'\0\u{1}\n\t\u{7f}\u{2028}\u{2029}\u{202e}{}é七\u{1f600}"
            .chars()
            .collect::<Vec<_>>(),
    );
    vec(prop_oneof![any::<char>(), escaped], 0..12).prop_map(String::from_iter)
}

/// Whole numbers that every reader of JSON knows.
pub(crate) fn signed() -> impl Strategy<Value = i128> {
    prop_oneof![
        any::<i64>().prop_map(i128::from),
        any::<u64>().prop_map(i128::from)
    ]
}

/// Fractions that have few digits, so that a reader of JSON has no choice.
pub(crate) fn fraction() -> impl Strategy<Value = f64> {
    any::<i32>().prop_map(|number| f64::from(number) / 4.0)
}

/// Times of up to six weeks: beyond, a number of seconds has no room for every nanosecond.
pub(crate) fn time() -> impl Strategy<Value = Duration> {
    (0..4_000_000_u64, 0..1_000_000_000_u32)
        .prop_map(|(seconds, nanos)| Duration::new(seconds, nanos))
}

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, PublicValue)]
pub(crate) struct Named {
    id: u64,
    label: Option<String>,
    #[serde(rename = "inner")]
    shape: Shape,
}

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, PublicValue)]
pub(crate) enum Shape {
    Unit,
    New(String),
    Tuple(u8, Option<bool>),
    Struct { tags: Vec<char>, wait: Duration },
}

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, PublicValue)]
pub(crate) struct Newtype(pub(crate) i64);

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, PublicValue)]
pub(crate) struct Unit;

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, PublicValue)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Tagged {
    Empty,
    Sized { width: u32, height: f64 },
}

/// Types of the standard library that only a user's own type can show.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Maps {
    names: BTreeMap<String, u8>,
    numbers: BTreeMap<i32, String>,
    letters: BTreeMap<char, bool>,
    answers: BTreeMap<bool, (u8, String)>,
}

impl PublicValue for Maps {}

pub(crate) fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![
        Just(Shape::Unit),
        text().prop_map(Shape::New),
        any::<(u8, Option<bool>)>().prop_map(|(first, second)| Shape::Tuple(first, second)),
        (vec(any::<char>(), 0..4), time()).prop_map(|(tags, wait)| Shape::Struct { tags, wait }),
    ]
}

pub(crate) fn named() -> impl Strategy<Value = Named> {
    (any::<u64>(), option::of(text()), shape()).prop_map(|(id, label, shape)| Named {
        id,
        label,
        shape,
    })
}

pub(crate) fn tagged() -> impl Strategy<Value = Tagged> {
    prop_oneof![
        Just(Tagged::Empty),
        (any::<u32>(), fraction()).prop_map(|(width, height)| Tagged::Sized { width, height }),
    ]
}

pub(crate) fn maps() -> impl Strategy<Value = Maps> {
    let maps = (
        btree_map(text(), any::<u8>(), 0..4),
        btree_map(any::<i32>(), text(), 0..4),
        btree_map(any::<char>(), any::<bool>(), 0..4),
        btree_map(any::<bool>(), (any::<u8>(), text()), 0..3),
    );
    maps.prop_map(|(names, numbers, letters, answers)| Maps {
        names,
        numbers,
        letters,
        answers,
    })
}
