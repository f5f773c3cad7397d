//! Choices of the keys that say what sort of failure it is.

use crate::{
    class::{Class, KINDS, agrees, resolve},
    numbers::Numbers,
};

const OUTCOMES: [&str; 3] = ["not_applied", "unknown", "applied"];
const RETRIES: [&str; 4] = ["never", "transient", "same_key", "poll"];
const SEVERITIES: [&str; 4] = ["info", "warn", "error", "critical"];
const HELPS: [&str; 3] = [
    "https://a.b/{code}",
    "http://help.example/x?c={code}&d={code}#e",
    "https://é.example",
];
const MESSAGES: [&str; 4] = [
    "Nothing {{yet}}.",
    "",
    "Ünïcødé \u{202e} \"quoted\" \\ \n <b>",
    "}}{{",
];

fn kind(numbers: &mut Numbers, cases: usize) -> Option<&'static str> {
    let kinds = KINDS.map(|row| row.0);
    numbers.maybe(cases, &kinds)
}

/// The keys of a whole enum or struct, each seldom.
pub(crate) fn outer(numbers: &mut Numbers) -> Class {
    let class = Class {
        kind: kind(numbers, 2),
        status: numbers.maybe(5, &[400, 418, 451, 499, 500, 599]),
        outcome: numbers.maybe(6, &OUTCOMES),
        retry: numbers.maybe(6, &RETRIES),
        severity: numbers.maybe(5, &SEVERITIES),
        message: numbers.maybe(4, &MESSAGES).map(str::to_owned),
        help: numbers.maybe(5, &HELPS),
    };
    if agrees(&resolve(&Class::default(), &class)) {
        class
    } else {
        Class {
            retry: None,
            ..class
        }
    }
}

/// The keys of one variant, but for its message.
pub(crate) fn own(numbers: &mut Numbers, outer: &Class) -> Class {
    let class = Class {
        kind: kind(numbers, 3),
        status: numbers.maybe(6, &[400, 404, 422, 503, 599]),
        outcome: numbers.maybe(5, &OUTCOMES),
        retry: numbers.maybe(5, &RETRIES),
        severity: numbers.maybe(6, &SEVERITIES),
        message: None,
        help: numbers.maybe(6, &HELPS),
    };
    let tame = Class {
        retry: None,
        ..class.clone()
    };
    let careful = Class {
        retry: Some("never"),
        ..class.clone()
    };
    [class, tame, careful]
        .into_iter()
        .find(|class| agrees(&resolve(class, outer)))
        .expect("`never` agrees with everything")
}
