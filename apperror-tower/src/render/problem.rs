//! `application/problem+json`, RFC 9457.

use apperror::ErrorDict;
use http::HeaderValue;

use super::{Renderer, View, push_end, push_request_id};

/// The shape of [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457): `type`, `title`, `status`, `detail`, and as extensions
/// `error_code`, `details`, `request_id`, `retry` and `outcome`.
///
/// `type` is the `help` of the error, or the base and the code; `title` is the code in words, or its translation, and so
/// the same for every failure of one code; `detail` is the text for users. What the error shows stands inside `details` and cannot shadow a
/// member of the standard. `retry` and `outcome` say what a client may do and whether anything happened.
///
/// # Defaults
/// The base is `/errors/`.
///
/// # Examples
/// ```
/// use apperror_tower::{ErrorLayer, Problem};
/// use axum::{Router, body::{Body, to_bytes}, http::Request};
/// use tower::{Layer as _, ServiceExt as _};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let app = ErrorLayer::new().renderer(Problem::new()).layer(Router::<()>::new());
/// let response = app.oneshot(Request::new(Body::empty())).await.unwrap();
/// assert_eq!(response.headers()["content-type"], "application/problem+json");
/// let body = to_bytes(response.into_body(), 999).await.unwrap();
/// assert!(body.starts_with(br#"{"type":"/errors/NOT_FOUND","title":"Not found","status":404,"#));
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Problem {
    /// As it stands in a body.
    base: Box<[u8]>,
}

impl Problem {
    /// Types below `/errors/`.
    #[must_use]
    pub fn new() -> Self {
        Self::with_base("/errors/")
    }

    /// Types below this URI, to which the code is added as it is.
    #[must_use]
    pub fn with_base(base: impl Into<String>) -> Self {
        let mut escaped = Vec::new();
        ErrorDict::write_escaped(&mut escaped, &base.into());
        Self {
            base: escaped.into_boxed_slice(),
        }
    }
}

impl Default for Problem {
    fn default() -> Self {
        Self::new()
    }
}

impl Renderer for Problem {
    fn content_type(&self) -> HeaderValue {
        const { HeaderValue::from_static("application/problem+json") }
    }

    fn render(&self, view: &View<'_>, body: &mut Vec<u8>) {
        let code = view.code();
        body.extend_from_slice(b"{\"type\":\"");
        if let Some(help) = view.help() {
            ErrorDict::write_escaped(body, help);
        } else {
            body.extend_from_slice(&self.base);
            ErrorDict::write_escaped(body, code);
        }
        body.extend_from_slice(b"\",\"title\":\"");
        if let Some(title) = view.title {
            ErrorDict::write_escaped(body, title);
        } else {
            let start = body.len();
            ErrorDict::write_escaped(body, code);
            // An escape has neither a capital nor an underscore.
            put_in_words(&mut body[start..]);
        }
        body.extend_from_slice(b"\",\"status\":");
        body.extend_from_slice(view.status.as_str().as_bytes());
        body.extend_from_slice(b",\"detail\":\"");
        ErrorDict::write_escaped(body, &view.message());
        body.extend_from_slice(b"\",\"error_code\":\"");
        ErrorDict::write_escaped(body, code);
        body.extend_from_slice(b"\",\"details\":");
        let is_whole = view.error.details().write_json_within(view.caps, body);
        if let Some(request_id) = view.request_id {
            push_request_id(body, request_id.as_bytes());
        }
        body.extend_from_slice(b",\"retry\":\"");
        body.extend_from_slice(view.retry().as_str().as_bytes());
        body.extend_from_slice(b"\",\"outcome\":\"");
        body.extend_from_slice(view.outcome().as_str().as_bytes());
        body.push(b'"');
        push_end(body, is_whole);
    }
}

/// The code in words: `PAYMENT_FAILED` is `Payment failed`.
pub(super) fn in_words(code: &str) -> String {
    let mut words = code.as_bytes().to_vec();
    put_in_words(&mut words);
    // Only ASCII has been changed.
    String::from_utf8(words).unwrap_or_default()
}

fn put_in_words(code: &mut [u8]) {
    for byte in code.iter_mut() {
        *byte = match *byte {
            b'_' => b' ',
            other => other.to_ascii_lowercase(),
        };
    }
    if let Some(first) = code.first_mut() {
        first.make_ascii_uppercase();
    }
}
