//! The header of an answer: what is removed, what is added, what is left as the handler made it.

use std::sync::LazyLock;
use std::time::Duration;

use http::StatusCode;
use http::header::{
    CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue,
    RETRY_AFTER, VARY, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS,
};

use super::decimal::decimal;
use super::present::{Present, is_outdated};

/// The challenge of a 401 that has none.
pub(crate) const fn default_challenge() -> HeaderValue {
    HeaderValue::from_static("Bearer")
}

/// What the header says about a new body.
pub(crate) struct Description {
    pub(crate) content_type: HeaderValue,
    /// The length that a GET gets.
    pub(crate) length: usize,
    /// Whether another `Accept` can have another answer.
    pub(crate) is_negotiated: bool,
    pub(crate) language: Option<HeaderValue>,
}

/// A header to begin with where there is none, its length still to be set: to copy it costs less than to put it together,
/// name by name.
static FRESH: LazyLock<HeaderMap> = LazyLock::new(|| {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(VARY, HeaderValue::from_static("Accept"));
    headers
});

/// The header of one answer while it is made.
pub(crate) struct Head<'a> {
    headers: &'a mut HeaderMap,
    status: StatusCode,
    present: Present,
}

impl<'a> Head<'a> {
    /// The header of a response whose body stays.
    pub(crate) fn of_own_body(headers: &'a mut HeaderMap, status: StatusCode) -> Self {
        let present = Present::correct(headers, status, None, None);
        Self {
            headers,
            status,
            present,
        }
    }

    /// The first header of an error that is carried to a layer: it knows nothing of the request. It is not copied from a
    /// prepared one, because a copy has no room for what a router adds.
    pub(crate) fn of_carried(
        headers: &'a mut HeaderMap,
        status: StatusCode,
        content_type: HeaderValue,
    ) -> Self {
        headers.insert(CONTENT_TYPE, content_type);
        Self {
            headers,
            status,
            present: Present::NOTHING,
        }
    }

    /// The header of a response that gets a new body, which it describes at once.
    pub(crate) fn of_answer(
        headers: &'a mut HeaderMap,
        status: StatusCode,
        description: &Description,
    ) -> Self {
        let (content_type, length) = (&description.content_type, description.length);
        let present = if headers.is_empty() && description.is_negotiated {
            *headers = FRESH.clone();
            if let Some(place) = headers.get_mut(CONTENT_LENGTH) {
                *place = decimal(length);
            }
            if *content_type != "application/json" {
                headers.insert(CONTENT_TYPE, content_type.clone());
            }
            Present::FRESH
        } else {
            describe(headers, status, content_type, Some(length))
        };
        let mut head = Self {
            headers,
            status,
            present,
        };
        if description.is_negotiated && !present.has(Present::VARY_ACCEPT) {
            head.vary_by(const { HeaderValue::from_static("Accept") });
        }
        if let Some(language) = &description.language {
            head.headers.insert(CONTENT_LANGUAGE, language.clone());
        }
        head
    }

    /// Adds what every failure has. `is_typed` is whether the error is the handler's own, and so about this one request.
    pub(crate) fn protect(&mut self, is_typed: bool, challenge: &HeaderValue) {
        // 404, 405, 410, 414 and 501 may be stored by default, RFC 9110, section 15.1.
        let is_kept_from_caches = if is_typed || is_never_stored(self.status) {
            self.present.has(Present::NO_STORE)
        } else {
            self.present.has(Present::CACHE_CONTROL)
        };
        if !is_kept_from_caches {
            self.headers.insert(
                CACHE_CONTROL,
                const { HeaderValue::from_static("no-store") },
            );
        }
        if !self.present.has(Present::NOSNIFF) {
            let nosniff = const { HeaderValue::from_static("nosniff") };
            self.headers.insert(X_CONTENT_TYPE_OPTIONS, nosniff);
        }
        if self.status == StatusCode::UNAUTHORIZED {
            self.headers
                .entry(WWW_AUTHENTICATE)
                .or_insert_with(|| challenge.clone());
        }
    }

    /// Takes a challenge away that an error was given before the layer's own was known.
    pub(crate) fn drop_default_challenge(&mut self) {
        if !self.present.has(Present::CHALLENGE) {
            return;
        }
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
    pub(crate) fn vary_by(&mut self, name: HeaderValue) {
        if !self.present.has(Present::VARY) {
            self.present = self.present.and(Present::VARY);
            self.headers.insert(VARY, name);
            return;
        }
        let lines = self.headers.get_all(VARY).iter();
        let is_said = lines
            .flat_map(|line| line.as_bytes().split(|&byte| byte == b','))
            .map(<[u8]>::trim_ascii)
            .any(|said| said == b"*" || said.eq_ignore_ascii_case(name.as_bytes()));
        if !is_said {
            self.headers.append(VARY, name);
        }
    }
}

/// Makes a header describe a new body of this type, and tell the length that a GET gets. Gives what else was there.
pub(crate) fn describe(
    headers: &mut HeaderMap,
    status: StatusCode,
    content_type: &HeaderValue,
    length: Option<usize>,
) -> Present {
    let present = Present::correct(headers, status, Some(content_type), length);
    if present.has(Present::OUTDATED) {
        while let Some(name) = headers.keys().find(|name| is_outdated(name, status)) {
            let name = name.clone();
            headers.remove(name);
        }
    }
    if !present.has(Present::NEW_TYPE) {
        headers.insert(CONTENT_TYPE, content_type.clone());
    }
    match length {
        Some(_) if present.has(Present::NEW_LENGTH) => {}
        Some(length) => {
            headers.insert(CONTENT_LENGTH, decimal(length));
        }
        None if present.has(Present::LENGTH) => {
            headers.remove(CONTENT_LENGTH);
        }
        None => {}
    }
    present
}

/// Whether a cached copy of such a failure would outlive it.
fn is_never_stored(status: StatusCode) -> bool {
    status.is_server_error() || matches!(status.as_u16(), 401 | 403 | 408 | 429)
}
