//! `RequestIdLayer`: every request has an id, every response tells it.

use std::collections::hash_map::RandomState;
use std::future::Future;
use std::hash::BuildHasher as _;
use std::pin::Pin;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};

use http::{HeaderName, HeaderValue, Request, Response};
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

/// The header that carries the id.
pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest id that is accepted.
const MAX_LENGTH: usize = 128;

/// The id in a header, if it is `^[A-Za-z0-9._-]{1,128}$`: short, and harmless in logs, headers and bodies.
pub(crate) fn accepted(value: &HeaderValue) -> Option<&str> {
    std::str::from_utf8(accepted_bytes(value)?).ok()
}

/// The same for whoever needs its bytes alone.
pub(crate) fn accepted_bytes(value: &HeaderValue) -> Option<&[u8]> {
    let id = value.as_bytes();
    // All are looked at, for whoever stops at the first harmful one takes longer for the others.
    let is_accepted = !id.is_empty()
        && id.len() <= MAX_LENGTH
        && id.iter().fold(true, |is_harmless, &byte| {
            is_harmless & HARMLESS[usize::from(byte)]
        });
    is_accepted.then_some(id)
}

/// Which bytes an id may have; the id of every failure is looked at.
static HARMLESS: [bool; 256] = {
    let mut harmless = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        harmless[byte as usize] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        byte += 1;
    }
    harmless
};

/// 128 bits in hex: a count, hashed with keys that every process draws at random.
fn fresh() -> HeaderValue {
    static KEYS: OnceLock<(RandomState, RandomState)> = OnceLock::new();
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let (one, other) = KEYS.get_or_init(Default::default);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let id = format!("{:016x}{:016x}", one.hash_one(count), other.hash_one(count));
    // Hex digits are a header value.
    HeaderValue::try_from(id).unwrap_or_else(|_| HeaderValue::from_static("0"))
}

/// The id of a request, in the extensions of the request.
///
/// # Examples
/// ```
/// use apperror_tower::{RequestId, RequestIdLayer};
/// use axum::{Extension, Router, body::{Body, to_bytes}, http::Request, routing::get};
/// use tower::{Layer as _, ServiceExt as _};
///
/// async fn who(Extension(id): Extension<RequestId>) -> String {
///     id.as_str().to_owned()
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let app = RequestIdLayer::new().layer(Router::new().route("/", get(who)));
/// let request = Request::builder().header("x-request-id", "r-7").body(Body::empty()).unwrap();
/// let response = app.oneshot(request).await.unwrap();
/// assert_eq!(to_bytes(response.into_body(), 99).await.unwrap(), "r-7");
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(HeaderValue);

impl RequestId {
    /// The id, `^[A-Za-z0-9._-]{1,128}$`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        accepted(&self.0).unwrap_or_default()
    }
}

/// Gives every request an id, and tells it in the response: both in the header `x-request-id`.
///
/// An id that the client sends is taken if it is `^[A-Za-z0-9._-]{1,128}$`, and replaced otherwise: it is written to logs
/// and bodies and must not be able to forge either. The service inside finds it in the request's header and, as
/// [`RequestId`], in its extensions; the [`ErrorLayer`](crate::ErrorLayer) puts it into its answers. The header of the
/// response is set whatever the service inside put there.
///
/// It stands outermost, so that whatever fails has an id.
///
/// # Defaults
/// The header is `x-request-id`, a fresh id 32 digits of hex. There is nothing to set.
///
/// # What is logged
/// Nothing. The event of the [`ErrorLayer`](crate::ErrorLayer) has the id as `request_id`; give it to the span of a request,
/// where other lines should have it as well.
///
/// # Examples
/// ```
/// use apperror_tower::{ErrorLayer, RequestIdLayer};
/// use axum::{Router, body::{Body, to_bytes}, http::Request};
/// use tower::{Layer as _, ServiceBuilder, ServiceExt as _};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let app = ServiceBuilder::new()
///     .layer(RequestIdLayer::new())
///     .layer(ErrorLayer::new())
///     .service(Router::<()>::new());
/// let request = Request::builder().header("x-request-id", "r-7").body(Body::empty()).unwrap();
/// let response = app.oneshot(request).await.unwrap();
///
/// assert_eq!(response.headers()["x-request-id"], "r-7");
/// let body = to_bytes(response.into_body(), 999).await.unwrap();
/// assert!(body.ends_with(br#""request_id":"r-7"}"#));
/// # }
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct RequestIdLayer(());

impl RequestIdLayer {
    /// The layer.
    #[must_use]
    pub const fn new() -> Self {
        Self(())
    }
}

impl<S> Layer<S> for RequestIdLayer {
    type Service = RequestIdService<S>;

    fn layer(&self, inner: S) -> RequestIdService<S> {
        RequestIdService { inner }
    }
}

/// The service of [`RequestIdLayer`].
#[derive(Debug, Clone, Copy)]
pub struct RequestIdService<S> {
    inner: S,
}

impl<S, B, R> Service<Request<B>> for RequestIdService<S>
where
    S: Service<Request<B>, Response = Response<R>>,
{
    type Response = Response<R>;
    type Error = S::Error;
    type Future = RequestIdFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<B>) -> RequestIdFuture<S::Future> {
        let sent = request.headers().get(&X_REQUEST_ID);
        let id = match sent.filter(|value| accepted(value).is_some()) {
            Some(value) => value.clone(),
            None => fresh(),
        };
        request.headers_mut().insert(X_REQUEST_ID, id.clone());
        request.extensions_mut().insert(RequestId(id.clone()));
        RequestIdFuture {
            inner: self.inner.call(request),
            id,
        }
    }
}

pin_project! {
    /// The response future of [`RequestIdService`].
    #[derive(Debug)]
    pub struct RequestIdFuture<F> {
        #[pin]
        inner: F,
        id: HeaderValue,
    }
}

impl<F, R, E> Future for RequestIdFuture<F>
where
    F: Future<Output = Result<Response<R>, E>>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let mut result = ready!(this.inner.poll(cx));
        if let Ok(response) = &mut result {
            response.headers_mut().insert(X_REQUEST_ID, this.id.clone());
        }
        Poll::Ready(result)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fresh_ids_are_valid_and_differ() {
        let (one, other) = (fresh(), fresh());
        assert_eq!(accepted(&one).unwrap().len(), 32);
        assert_ne!(one, other);
    }

    #[test]
    fn only_harmless_ids_are_accepted() {
        let is_accepted = |id: &[u8]| accepted(&HeaderValue::from_bytes(id).unwrap()).is_some();
        assert!(is_accepted(b"A.z_0-9"));
        assert!(is_accepted(&[b'a'; 128]));
        for refused in [
            &b""[..],
            &[b'a'; 129],
            b"a b",
            b"a/b",
            b"\x80",
            b"a\tb",
            b"<",
        ] {
            assert!(!is_accepted(refused), "{refused:?}");
        }
    }
}
