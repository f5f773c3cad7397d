//! The header of an answer: what is removed, what is added, what is left as the handler made it.

use std::time::Duration;

use http::StatusCode;
use http::header::{
    ACCEPT_RANGES, AGE, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LANGUAGE,
    CONTENT_LENGTH, CONTENT_LOCATION, CONTENT_RANGE, CONTENT_TYPE, ETAG, EXPIRES, HeaderMap,
    HeaderName, HeaderValue, LAST_MODIFIED, RETRY_AFTER, TRAILER, TRANSFER_ENCODING, VARY,
    WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS,
};

/// Headers that describe the body that is replaced, and two that tell about the server.
const REMOVED: [HeaderName; 18] = [
    ACCEPT_RANGES,
    AGE,
    CONTENT_DISPOSITION,
    CONTENT_ENCODING,
    CONTENT_LANGUAGE,
    CONTENT_LENGTH,
    CONTENT_LOCATION,
    ETAG,
    EXPIRES,
    LAST_MODIFIED,
    TRAILER,
    TRANSFER_ENCODING,
    HeaderName::from_static("content-digest"),
    HeaderName::from_static("content-md5"),
    HeaderName::from_static("digest"),
    HeaderName::from_static("repr-digest"),
    HeaderName::from_static("server-timing"),
    HeaderName::from_static("x-powered-by"),
];

/// The challenge of a 401 that has none.
pub(crate) const fn default_challenge() -> HeaderValue {
    HeaderValue::from_static("Bearer")
}

/// The header of one answer while it is made.
pub(crate) struct Head<'a> {
    pub(crate) headers: &'a mut HeaderMap,
    pub(crate) status: StatusCode,
}

impl Head<'_> {
    /// Makes it describe a new body of this type.
    pub(crate) fn describe(&mut self, content_type: HeaderValue) {
        if !self.headers.is_empty() {
            for name in &REMOVED {
                self.headers.remove(name);
            }
            // A 416 tells the length of the resource with it.
            if self.status != StatusCode::RANGE_NOT_SATISFIABLE {
                self.headers.remove(CONTENT_RANGE);
            }
        }
        self.headers.insert(CONTENT_TYPE, content_type);
    }

    /// Tells the length of the body that a GET gets.
    pub(crate) fn length(&mut self, length: usize) {
        self.headers.insert(CONTENT_LENGTH, decimal(length));
    }

    /// Adds what every failure has. `is_typed` is whether the error is the handler's own, and so about this one request.
    pub(crate) fn protect(&mut self, is_typed: bool, challenge: &HeaderValue) {
        let no_store = HeaderValue::from_static("no-store");
        if is_typed || is_never_stored(self.status) {
            self.headers.insert(CACHE_CONTROL, no_store);
        } else {
            // 404, 405, 410, 414 and 501 may be stored by default, RFC 9110, section 15.1.
            self.headers.entry(CACHE_CONTROL).or_insert(no_store);
        }
        self.headers
            .entry(X_CONTENT_TYPE_OPTIONS)
            .or_insert(HeaderValue::from_static("nosniff"));
        if self.status == StatusCode::UNAUTHORIZED {
            self.headers
                .entry(WWW_AUTHENTICATE)
                .or_insert_with(|| challenge.clone());
        }
    }

    /// Takes a challenge away that an error was given before the layer's own was known.
    pub(crate) fn drop_default_challenge(&mut self) {
        let mut challenges = self.headers.get_all(WWW_AUTHENTICATE).iter();
        if challenges.next() == Some(&default_challenge()) && challenges.next().is_none() {
            self.headers.remove(WWW_AUTHENTICATE);
        }
    }

    /// Adds the declared wait: whole seconds, rounded up, and not before the quota that the response tells is reset.
    /// Another wait is the handler's, and stays.
    pub(crate) fn retry_after(&mut self, wait: Option<Duration>) {
        let Some(wait) = wait else { return };
        let seconds = wait
            .as_secs()
            .saturating_add(u64::from(wait.subsec_nanos() > 0))
            .max(1);
        let declared = HeaderValue::from(seconds);
        if self
            .headers
            .get_all(RETRY_AFTER)
            .iter()
            .any(|value| value != declared)
        {
            return;
        }
        let wait = match self.quota_reset() {
            Some(reset) if reset > seconds => HeaderValue::from(reset),
            _ => declared,
        };
        self.headers.insert(RETRY_AFTER, wait);
    }

    /// The largest `t` of the header `RateLimit`.
    fn quota_reset(&self) -> Option<u64> {
        let lines = self.headers.get_all("ratelimit").iter();
        lines
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split([';', ',']))
            .filter_map(|parameter| parameter.trim().strip_prefix("t=")?.parse().ok())
            .max()
    }

    /// Says that the answer depends on this header of the request, unless it has been said.
    pub(crate) fn vary_by(&mut self, name: &'static str) {
        let lines = self.headers.get_all(VARY).iter();
        let is_said = lines
            .flat_map(|line| line.as_bytes().split(|&byte| byte == b','))
            .map(<[u8]>::trim_ascii)
            .any(|said| said == b"*" || said.eq_ignore_ascii_case(name.as_bytes()));
        if !is_said {
            self.headers.append(VARY, HeaderValue::from_static(name));
        }
    }

    /// Tells the language of the new body.
    pub(crate) fn language(&mut self, language: HeaderValue) {
        self.headers.insert(CONTENT_LANGUAGE, language);
    }
}

/// Whether a cached copy of such a failure would outlive it.
fn is_never_stored(status: StatusCode) -> bool {
    status.is_server_error() || matches!(status.as_u16(), 401 | 403 | 408 | 429)
}

/// The numbers below 1,000 in three digits each, so that the length of a common answer needs no memory.
static DIGITS: [u8; 3000] = {
    let mut digits = [b'0'; 3000];
    let mut at = 0;
    while at < 3000 {
        let number = at / 3;
        let digit = match at % 3 {
            0 => number / 100,
            1 => number / 10 % 10,
            _ => number % 10,
        };
        digits[at] = b"0123456789"[digit];
        at += 1;
    }
    digits
};

/// A number as a header value.
fn decimal(number: usize) -> HeaderValue {
    let leading_zeros = match number {
        0..=9 => 2,
        10..=99 => 1,
        _ => 0,
    };
    let digits = number
        .checked_mul(3)
        .and_then(|at| DIGITS.get(at + leading_zeros..at + 3));
    match digits.map(std::str::from_utf8) {
        Some(Ok(digits)) => HeaderValue::from_static(digits),
        _ => HeaderValue::from(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_without_leading_zeros() {
        for number in [0, 7, 10, 42, 99, 100, 109, 999, 1000, 123_456, usize::MAX] {
            assert_eq!(decimal(number), number.to_string());
        }
    }
}
