//! From a failure to bytes that a client may see: the view, which holds nothing else, and the renderers.

mod decimal;
mod envelope;
mod headers;
mod media_range;
mod negotiate;
mod present;
mod problem;
mod wording;

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::time::Duration;

use apperror::{AppError, Details, DetailsCaps, Outcome, Retry};
use bytes::Bytes;
use http::{HeaderValue, StatusCode};

pub use envelope::Envelope;
#[cfg(feature = "tonic")]
pub(crate) use headers::describe;
pub(crate) use headers::{Description, Head, default_challenge};
#[cfg(feature = "i18n")]
pub(crate) use media_range::thousandths;
#[cfg(feature = "docs")]
pub(crate) use media_range::wishes;
pub(crate) use negotiate::Accept;
pub use negotiate::Format;
pub use problem::Problem;
pub(crate) use wording::Wording;

/// All that a client may see of one failure. Private fields, `Display` texts and causes are not in it, so a renderer
/// cannot leak them.
///
/// # Examples
/// See [`Renderer`].
#[derive(Clone, Copy)]
pub struct View<'a> {
    error: &'a (dyn AppError + Send + Sync),
    status: StatusCode,
    request_id: Option<&'a str>,
    caps: DetailsCaps,
    /// The handler's own text, where the layer is told to keep it, or a translation.
    text: Option<&'a str>,
    title: Option<&'a str>,
}

impl<'a> View<'a> {
    pub(crate) fn new(
        error: &'a (dyn AppError + Send + Sync),
        status: StatusCode,
        request_id: Option<&'a str>,
        caps: DetailsCaps,
    ) -> Self {
        Self {
            error,
            status,
            request_id,
            caps,
            text: None,
            title: None,
        }
    }

    pub(crate) fn with_text(mut self, text: Option<&'a str>) -> Self {
        self.text = text;
        self
    }

    pub(crate) fn with_title(mut self, title: Option<&'a str>) -> Self {
        self.title = title;
        self
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.error.code()
    }

    /// The status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The failure in a few words, the same for every failure of one code in one language: the code in words, or a
    /// translation.
    #[must_use]
    pub fn title(&self) -> Cow<'a, str> {
        match self.title {
            Some(title) => Cow::Borrowed(title),
            None => Cow::Owned(problem::in_words(self.code())),
        }
    }

    /// The text for users, in the language of the reader if the layer has a localizer.
    #[must_use]
    pub fn message(&self) -> Cow<'a, str> {
        match self.text {
            Some(text) => Cow::Borrowed(text),
            None => self.error.user_message(),
        }
    }

    /// The public fields; none of them if they exceed the caps of the layer.
    #[must_use]
    pub fn details(&self) -> Details<'a> {
        if self.is_truncated() {
            Details::EMPTY
        } else {
            self.error.details()
        }
    }

    /// Whether the details exceed the caps of the layer and are left out.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        let details = self.error.details();
        !details.is_empty() && !details.write_json_within(self.caps, &mut Vec::new())
    }

    /// The id of the request, if it has a valid one.
    #[must_use]
    pub fn request_id(&self) -> Option<&'a str> {
        self.request_id
    }

    /// Whether the operation happened.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.error.outcome()
    }

    /// What the caller may do about it.
    #[must_use]
    pub fn retry(&self) -> Retry {
        self.error.retry()
    }

    /// How long to wait before the next try.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.error.retry_after()
    }

    /// The address of a page about this failure.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        self.error.spec().help()
    }
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("View")
            .field("code", &self.code())
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

/// A shape of error bodies.
///
/// Built in are [`Envelope`] and [`Problem`], between which the layer negotiates. Another one is installed with
/// [`ErrorLayer::renderer`](crate::ErrorLayer::renderer). What it gets holds public data alone. If it panics, the client
/// gets the default envelope of `INTERNAL_ERROR`.
///
/// The bytes should depend on the view alone, in a fixed order: a repeated answer is then the same to the byte.
///
/// # Examples
/// ```
/// use apperror_tower::{ErrorLayer, Renderer, View};
/// use axum::{Router, body::{Body, to_bytes}, http::{HeaderValue, Request}};
/// use tower::{Layer as _, ServiceExt as _};
///
/// struct CodeOnly;
///
/// impl Renderer for CodeOnly {
///     fn content_type(&self) -> HeaderValue {
///         HeaderValue::from_static("application/json")
///     }
///
///     fn render(&self, view: &View<'_>, body: &mut Vec<u8>) {
///         body.extend_from_slice(format!(r#"{{"code":"{}"}}"#, view.code()).as_bytes());
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let app = ErrorLayer::new().renderer(CodeOnly).layer(Router::<()>::new());
/// let response = app.oneshot(Request::new(Body::empty())).await.unwrap();
/// let body = to_bytes(response.into_body(), 999).await.unwrap();
/// assert_eq!(body, r#"{"code":"NOT_FOUND"}"#);
/// # }
/// ```
pub trait Renderer: Send + Sync + 'static {
    /// The `Content-Type` of the bodies.
    fn content_type(&self) -> HeaderValue;

    /// Writes the body; the buffer is empty.
    fn render(&self, view: &View<'_>, body: &mut Vec<u8>);
}

thread_local! {
    /// Bodies are put together here and copied out at their exact length, which is one allocation for each.
    static SCRATCH: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Memory that a thread keeps for the next body.
const MAX_SCRATCH: usize = 32 * 1024;

/// The bytes of a failure. The error and the renderer can panic.
pub(crate) fn body(renderer: &dyn Renderer, view: &View<'_>) -> Bytes {
    // Taken, not borrowed: a `Display` may itself render a failure.
    let mut scratch = SCRATCH.take();
    scratch.clear();
    renderer.render(view, &mut scratch);
    let body = Bytes::copy_from_slice(&scratch);
    if scratch.capacity() <= MAX_SCRATCH {
        SCRATCH.set(scratch);
    }
    body
}

/// What stands before the id of a request.
const REQUEST_ID: &[u8] = b",\"request_id\":\"";

/// Adds the id of a request as a member. Its bytes need no escape.
pub(crate) fn push_request_id(body: &mut Vec<u8>, request_id: &[u8]) {
    body.extend_from_slice(REQUEST_ID);
    body.extend_from_slice(request_id);
    body.push(b'"');
}

/// How many bytes that member has.
pub(crate) fn request_id_length(request_id: &[u8]) -> usize {
    REQUEST_ID.len() + request_id.len() + 1
}

/// Ends the body. If the details are not whole, they are left out, and the body says so.
fn push_end(body: &mut Vec<u8>, is_whole: bool) {
    if !is_whole {
        body.extend_from_slice(b",\"details_truncated\":true");
    }
    body.push(b'}');
}
