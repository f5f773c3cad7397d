//! Requests that chance puts together, as bytes for HTTP/1 and as a request for HTTP/2.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request};
use http_body_util::Full;

use crate::dice::Dice;

const PATHS: [&str; 16] = [
    "/json-body",
    "/tree",
    "/form",
    "/query",
    "/path/",
    "/axum",
    "/typed",
    "/boxed",
    "/anonymous",
    "/unshowable",
    "/panic",
    "/broken",
    "/none",
    "/ok",
    "/ok",
    "/ok",
];

pub(crate) const METHODS: [&str; 8] = [
    "GET", "HEAD", "POST", "POST", "PUT", "DELETE", "OPTIONS", "BREW",
];

const NAMES: [&str; 14] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "authorization",
    "content-encoding",
    "content-type",
    "cookie",
    "expect",
    "if-none-match",
    "origin",
    "range",
    "traceparent",
    "x-request-id",
    "x-forwarded-for",
];

const VALUES: [&str; 9] = [
    "*/*",
    "application/json",
    "application/problem+json;q=0.1, */*;q=0",
    "application/x-www-form-urlencoded",
    "text/plain; charset=utf-16",
    "gzip, br;q=0",
    "100-continue",
    "r-1",
    "bytes=5-1",
];

/// Malformed, deep, huge or not text at all.
fn body(dice: &mut Dice) -> Vec<u8> {
    match dice.below(8) {
        0 => Vec::new(),
        1 => vec![dice.one_of(b"[{\"\\\xff")],
        2 => vec![dice.one_of(b"[{\"("); 1 + dice.below(20_000)],
        3 => br#"{"a":"#.repeat(1 + dice.below(5000)),
        4 => (0..dice.below(300))
            .map(|_| u8::try_from(dice.below(256)).expect("a byte"))
            .collect(),
        5 => br#"{"amount":7,"items":["a","#.to_vec(),
        6 => br#"{"amount":7,"items":["a"]}"#.to_vec(),
        _ => dice.text(),
    }
}

fn value(dice: &mut Dice) -> Vec<u8> {
    match dice.below(12) {
        0 => vec![b'a'; dice.below(60_000)],
        1 => (0..dice.below(40))
            .map(|_| u8::try_from(32 + dice.below(224)).expect("a byte"))
            .collect(),
        2..=6 => dice.one_of(&VALUES).into(),
        _ => dice.text(),
    }
}

/// A path and a query; on a raw connection they may hold any byte.
fn target(dice: &mut Dice) -> Vec<u8> {
    let path = dice.one_of(&PATHS).as_bytes();
    let tail = dice.text();
    let tail: Vec<u8> = if dice.is_one_in(4) {
        tail
    } else {
        tail.iter()
            .flat_map(|byte| format!("%{byte:02x}").into_bytes())
            .collect()
    };
    let amount: &[u8] = if path.ends_with(b"/") {
        b""
    } else {
        b"?amount="
    };
    [path, amount, &tail].concat()
}

/// What is sent, byte for byte.
pub(crate) struct Sent {
    pub(crate) bytes: Vec<u8>,
    pub(crate) method: &'static str,
    /// The server has to wait for more than there is, so there may be no answer.
    pub(crate) is_cut: bool,
}

pub(crate) fn sent(dice: &mut Dice) -> Sent {
    let method = dice.one_of(&METHODS);
    let mut bytes = head(dice, method);
    let is_cut = if dice.is_one_in(40) {
        bytes.truncate(dice.below(bytes.len()));
        true
    } else {
        let (rest, is_short) = framed(dice);
        bytes.extend(rest);
        is_short
    };
    Sent {
        bytes,
        method,
        is_cut,
    }
}

/// All of the head but what says how long the body is.
fn head(dice: &mut Dice, method: &str) -> Vec<u8> {
    let version = match dice.below(20) {
        0 => "HTTP/9.9",
        1..=4 => "HTTP/1.0",
        _ => "HTTP/1.1",
    };
    let line = [
        method.as_bytes(),
        b" ",
        &target(dice),
        b" ",
        version.as_bytes(),
    ]
    .concat();
    let mut bytes = [&line[..], b"\r\nhost: test\r\nconnection: close\r\n"].concat();
    // Now and then there are more than a server takes.
    let has_many = dice.is_one_in(30);
    let count = if has_many { 150 } else { dice.below(7) };
    for _ in 0..count {
        let name = dice.one_of(&NAMES);
        let value = if has_many { b"1".to_vec() } else { value(dice) };
        bytes.extend([name.as_bytes(), b": ", &value, b"\r\n"].concat());
    }
    bytes
}

/// The rest of the head and a body, and whether the body is shorter than the head says.
fn framed(dice: &mut Dice) -> (Vec<u8>, bool) {
    let body = body(dice);
    let length = body.len();
    let with = |framing: &str, body: &[u8]| [framing.as_bytes(), b"\r\n\r\n", body].concat();
    match dice.below(10) {
        0 => (
            with(&format!("content-length: {}", length + 9), &body),
            true,
        ),
        1 => (with("content-length: 3\r\ncontent-length: 4", &body), true),
        2 => (with("transfer-encoding: chunked", &body), true),
        3 => {
            let size = format!("{length:x}\r\n");
            let chunks = [size.as_bytes(), &body, b"\r\n0\r\n\r\n"].concat();
            (with("transfer-encoding: chunked", &chunks), length == 0)
        }
        _ => (with(&format!("content-length: {length}"), &body), false),
    }
}

/// A request, if chance has put one together. Its header stays within what a server takes.
pub(crate) fn http2_request(dice: &mut Dice, method: &str) -> Option<Request<Full<Bytes>>> {
    let target = String::from_utf8(target(dice)).ok()?;
    let mut request = Request::builder()
        .method(method)
        .uri(format!("http://test{target}"))
        .body(Full::new(Bytes::from(body(dice))))
        .ok()?;
    for _ in 0..dice.below(7) {
        let name = HeaderName::from_static(dice.one_of(&NAMES));
        let mut value = value(dice);
        value.truncate(1000);
        if let Ok(value) = HeaderValue::from_bytes(&value) {
            request.headers_mut().append(name, value);
        }
    }
    Some(request)
}
