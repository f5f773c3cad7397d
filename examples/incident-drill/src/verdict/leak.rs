//! `find_leak`: words in a response that only the inside of a service can know.

use crate::facts::Answer;

/// Lower-case words and the thing they give away.
const TELLTALES: [(&str, &str); 21] = [
    ("sqlite", "the database"),
    ("sqlx", "the database"),
    ("postgres", "the database"),
    ("database is locked", "the database"),
    ("returned from database", "the database"),
    ("pool timed out", "the database"),
    ("constraint", "SQL"),
    ("select ", "SQL"),
    ("insert into", "SQL"),
    ("update payments", "SQL"),
    ("payments.", "SQL"),
    ("127.0.0.1", "a host"),
    ("localhost", "a host"),
    ("connection refused", "the operating system's text"),
    ("os error", "the operating system's text"),
    ("error sending request", "the HTTP client's text"),
    ("error decoding", "the HTTP client's text"),
    ("expected value", "the parser's text"),
    ("eof while parsing", "the parser's text"),
    ("the payment method was declined", "the gateway's text"),
    ("panicked at", "a panic"),
];

/// What the answer gives away, if anything; `private` holds the addresses and paths of this run.
pub(crate) fn find_leak(answer: &Answer, private: &[String]) -> Option<&'static str> {
    let exposed = format!("{}\n{}", answer.headers, answer.body).to_lowercase();
    let is_exposed = |word: &String| !word.is_empty() && exposed.contains(&word.to_lowercase());
    if private.iter().any(is_exposed) {
        return Some("a path or an address");
    }
    let known = TELLTALES.iter().find(|(word, _)| exposed.contains(word));
    known.map(|(_, what)| *what)
}
