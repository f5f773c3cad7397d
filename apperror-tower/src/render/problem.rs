//! `application/problem+json`, RFC 9457.

use apperror::ErrorDict;
use http::HeaderValue;

use super::{Renderer, View, push_member, push_name, push_plain_member};

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
    base: Box<str>,
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
        Self {
            base: base.into().into_boxed_str(),
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
        body.extend_from_slice(b"{\"type\":\"");
        if let Some(help) = view.help() {
            ErrorDict::write_escaped(body, help);
        } else {
            ErrorDict::write_escaped(body, &self.base);
            ErrorDict::write_escaped(body, view.code());
        }
        body.push(b'"');
        push_member(body, "title", &view.title());
        push_name(body, "status");
        body.extend_from_slice(view.status.as_str().as_bytes());
        push_member(body, "detail", &view.message());
        push_member(body, "error_code", view.code());
        push_name(body, "details");
        let is_whole = view.error.details().write_json_within(view.caps, body);
        if let Some(request_id) = view.request_id {
            push_plain_member(body, "request_id", request_id);
        }
        push_plain_member(body, "retry", view.retry().as_str());
        push_plain_member(body, "outcome", view.outcome().as_str());
        if !is_whole {
            body.extend_from_slice(b",\"details_truncated\":true");
        }
        body.push(b'}');
    }
}

/// The code in words: `PAYMENT_FAILED` is `Payment failed`.
pub(super) fn in_words(code: &str) -> String {
    let mut title = code.replace('_', " ");
    title.make_ascii_lowercase();
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    title
}
