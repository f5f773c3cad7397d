//! What has to be known of a request when it fails, taken down before the request is gone.

use http::{HeaderMap, HeaderValue, Method, Request, Uri};

use super::config::{Config, Shapes};
use crate::grpc::Protocol;
use crate::localize::AcceptLanguage;
use crate::observe::unharmed;
use crate::render::Accept;
use crate::request_id::{X_REQUEST_ID, accepted};

/// Method, address and header of a request, for [`ErrorLayer::filter`](crate::ErrorLayer::filter).
///
/// # Examples
/// ```
/// use apperror_tower::{ErrorLayer, RequestHead};
/// use axum::{Router, body::{Body, to_bytes}, http::{Method, Request}};
/// use tower::{Layer as _, ServiceExt as _};
///
/// fn is_for_programs(head: &RequestHead<'_>) -> bool {
///     let accept = head.headers().get("accept");
///     head.method() != Method::GET || accept.is_none_or(|accept| accept != "text/html")
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let app = ErrorLayer::new().filter(is_for_programs).layer(Router::<()>::new());
/// let page = Request::get("/").header("accept", "text/html").body(Body::empty()).unwrap();
/// let response = app.oneshot(page).await.unwrap();
/// assert_eq!(response.status(), 404);
/// assert_eq!(to_bytes(response.into_body(), 99).await.unwrap(), "");
/// # }
/// ```
#[derive(Debug, Clone, Copy)]
pub struct RequestHead<'a> {
    method: &'a Method,
    uri: &'a Uri,
    headers: &'a HeaderMap,
}

impl<'a> RequestHead<'a> {
    /// The method.
    #[must_use]
    pub fn method(&self) -> &'a Method {
        self.method
    }

    /// The path as the service sees it; a nested router of axum sees it without its prefix.
    #[must_use]
    pub fn path(&self) -> &'a str {
        self.uri.path()
    }

    /// The whole address.
    #[must_use]
    pub fn uri(&self) -> &'a Uri {
        self.uri
    }

    /// The header.
    #[must_use]
    pub fn headers(&self) -> &'a HeaderMap {
        self.headers
    }
}

#[derive(Debug, Clone)]
pub(crate) struct RequestFacts {
    pub(crate) is_head: bool,
    pub(crate) is_connect: bool,
    /// It is a call of gRPC.
    pub(crate) call: Option<Protocol>,
    /// The filter takes it.
    pub(crate) is_included: bool,
    pub(crate) accept: Accept,
    pub(crate) accept_language: AcceptLanguage,
    request_id: Option<HeaderValue>,
}

impl RequestFacts {
    /// Nothing is read that a success has no use for, and nothing allocated: a clone of a header value is a count.
    pub(crate) fn of<B>(request: &Request<B>, config: &Config) -> Self {
        let headers = request.headers();
        let head = RequestHead {
            method: request.method(),
            uri: request.uri(),
            headers,
        };
        Self {
            is_head: request.method() == Method::HEAD,
            is_connect: request.method() == Method::CONNECT,
            is_included: match &config.filter {
                // A filter that panics says nothing, and a request without an answer would be worse than one too many.
                Some(filter) => unharmed(|| filter(&head)).unwrap_or(true),
                None => true,
            },
            call: Protocol::of(headers),
            accept: match config.shapes {
                Shapes::Negotiated { default, .. } => Accept::of(headers, default),
                Shapes::Fixed(_) => Accept::Any,
            },
            accept_language: match config.localizer {
                Some(_) => AcceptLanguage::of(headers),
                None => AcceptLanguage::default(),
            },
            request_id: headers.get(&X_REQUEST_ID).cloned(),
        }
    }

    /// Whether the request has an id, harmless or not.
    pub(crate) fn has_request_id(&self) -> bool {
        self.request_id.is_some()
    }

    /// The id of the request, if it is harmless.
    pub(crate) fn request_id(&self) -> Option<&str> {
        self.request_id.as_ref().and_then(accepted)
    }
}
