//! Canaries: a random text for every private place, and the search for it in every form that a leak could give it.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::LazyLock;

use crate::form;

/// Where a text stands that no client may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    PrivateField,
    SensitiveField,
    LoggedField,
    Display,
    Source1,
    Source2,
    Source3,
    Panic,
    HandlerText,
    BodyError,
    DroppedHeader,
    RequestId,
    RequestBody,
    RequestPath,
    RequestQuery,
    Cookie,
    Authorization,
    Traceparent,
    Accept,
    AcceptLanguage,
}

pub(crate) const PLACES: [Place; 20] = [
    Place::PrivateField,
    Place::SensitiveField,
    Place::LoggedField,
    Place::Display,
    Place::Source1,
    Place::Source2,
    Place::Source3,
    Place::Panic,
    Place::HandlerText,
    Place::BodyError,
    Place::DroppedHeader,
    Place::RequestId,
    Place::RequestBody,
    Place::RequestPath,
    Place::RequestQuery,
    Place::Cookie,
    Place::Authorization,
    Place::Traceparent,
    Place::Accept,
    Place::AcceptLanguage,
];

/// The canary of a place: two random halves, and between them what every encoding has to escape.
struct Canary {
    text: String,
    /// Stands once in every text that has the canary, whatever it was escaped with.
    half: String,
}

static CANARIES: LazyLock<Vec<Canary>> = LazyLock::new(|| {
    let keys = RandomState::new();
    let canary = |place: &Place| {
        let half = |side: &str| letters(keys.hash_one((place, side)));
        let (left, right) = (half("left"), half("right"));
        Canary {
            text: format!("{left}<\"&é>{right}"),
            half: left,
        }
    };
    PLACES.iter().map(canary).collect()
});

/// Eight letters and digits.
fn letters(mut number: u64) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHJKMNPQRSTVWXYZabcdefghkm";
    let mut text = String::new();
    for _ in 0..8 {
        let index = usize::try_from(number % 32).expect("it is below 32");
        text.push(char::from(LETTERS[index]));
        number /= 32;
    }
    text
}

/// The text that stands in a place.
pub(crate) fn secret(place: Place) -> &'static str {
    &CANARIES[place as usize].text
}

/// How often a log shows what stands in a place.
pub(crate) fn times_in_log(place: Place, log: &str) -> usize {
    log.matches(&*CANARIES[place as usize].half).count()
}

/// All forms of all canaries, found by how they begin.
struct Scanner {
    /// Whether a form begins with these two bytes.
    pairs: Vec<bool>,
    forms: HashMap<[u8; form::MIN_LENGTH], Vec<(Place, Vec<u8>)>>,
}

impl Scanner {
    fn new() -> Self {
        let mut scanner = Self {
            pairs: vec![false; 1 << 16],
            forms: HashMap::new(),
        };
        for place in PLACES {
            for form in form::all(secret(place)) {
                let (beginning, _) = form.split_first_chunk().expect("forms are not short");
                scanner.pairs[pair(*beginning)] = true;
                let forms = scanner.forms.entry(*beginning).or_default();
                forms.push((place, form));
            }
        }
        scanner
    }
}

fn pair(bytes: [u8; form::MIN_LENGTH]) -> usize {
    usize::from(u16::from_be_bytes([bytes[0], bytes[1]]))
}

/// The first canary that is in these bytes, and the form in which it is there.
pub(crate) fn leak(bytes: &[u8]) -> Option<(Place, String)> {
    static SCANNER: LazyLock<Scanner> = LazyLock::new(Scanner::new);
    let scanner = &*SCANNER;
    let mut rest = bytes;
    while let Some((beginning, _)) = rest.split_first_chunk() {
        if scanner.pairs[pair(*beginning)] {
            let forms = scanner.forms.get(beginning).into_iter().flatten();
            for (place, form) in forms {
                if rest.starts_with(form) {
                    return Some((*place, String::from_utf8_lossy(form).into_owned()));
                }
            }
        }
        rest = &rest[1..];
    }
    None
}

#[test]
fn every_form_of_every_canary_is_found_wherever_it_stands() {
    for place in PLACES {
        for form in form::all(secret(place)) {
            let sent = [b"HTTP/1.1 500 ", &*form, b"\r\n"].concat();
            let found = leak(&sent).map(|(place, _)| place);
            assert_eq!(found, Some(place), "{}", String::from_utf8_lossy(&form));
        }
    }
    let clean = br#"{"error_code":"INTERNAL_ERROR","message":"Something went wrong on our side.","details":{}}"#;
    assert_eq!(leak(clean), None);
}
