//! What has to be known of a request when it fails, taken down before the request is gone.

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, Request, Uri};

use super::config::{Config, Filter, Shapes};
use crate::grpc::Protocol;
use crate::localize::AcceptLanguage;
use crate::observe::unharmed;
use crate::render::Accept;
use crate::request_id::{X_REQUEST_ID, accepted, accepted_bytes};

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
    fn of<B>(request: &'a Request<B>) -> Self {
        Self {
            method: request.method(),
            uri: request.uri(),
            headers: request.headers(),
        }
    }

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
    /// Nothing is read that a success has no use for, and nothing allocated: a clone of a header value is a count. The
    /// header is walked through once, because to look one name up costs more than that.
    pub(crate) fn of<B>(request: &Request<B>, config: &Config) -> Self {
        let headers = request.headers();
        let (mut accept, mut content_type, mut request_id) = (None, None, None);
        for (name, value) in headers {
            match *name {
                ACCEPT => accept = Some(value),
                CONTENT_TYPE => content_type = content_type.or(Some(value)),
                _ if *name == X_REQUEST_ID => request_id = request_id.or(Some(value)),
                _ => {}
            }
        }
        Self {
            is_head: request.method() == Method::HEAD,
            is_connect: request.method() == Method::CONNECT,
            call: content_type.and_then(Protocol::of),
            is_included: match &config.filter {
                Some(filter) => is_included(filter, &RequestHead::of(request)),
                None => true,
            },
            accept: match (accept, &config.shapes) {
                (Some(line), Shapes::Negotiated { default, .. }) => {
                    Accept::of(line, headers, *default)
                }
                _ => Accept::Any,
            },
            accept_language: match config.localizer {
                Some(_) => AcceptLanguage::of(headers),
                None => AcceptLanguage::default(),
            },
            request_id: request_id.cloned(),
        }
    }

    /// The id of the request, if it is harmless.
    pub(crate) fn request_id(&self) -> Option<&str> {
        self.request_id.as_ref().and_then(accepted)
    }

    /// The bytes of that id.
    pub(crate) fn request_id_bytes(&self) -> Option<&[u8]> {
        self.request_id.as_ref().and_then(accepted_bytes)
    }
}

/// A filter that panics says nothing, and a request without an answer would be worse than one too many.
#[cold]
fn is_included(filter: &Filter, head: &RequestHead<'_>) -> bool {
    unharmed(|| filter(head)).unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Format;

    fn facts(lines: &[(&'static str, &'static str)]) -> RequestFacts {
        let mut request = Request::new(());
        for &(name, value) in lines {
            let value = HeaderValue::from_static(value);
            request.headers_mut().append(name, value);
        }
        RequestFacts::of(&request, &Config::new())
    }

    #[test]
    fn all_lines_of_accept_count_and_the_first_id() {
        let found = facts(&[
            ("cookie", "a=1"),
            ("accept", "*/*"),
            ("x-request-id", "first"),
            ("cookie", "b=2"),
            ("accept", "application/json;q=0.1"),
            ("x-request-id", "second"),
        ]);
        assert_eq!(found.request_id(), Some("first"));
        assert_eq!(found.accept.format(Format::Envelope), Format::Problem);
    }

    #[test]
    fn a_line_of_accept_is_not_read_before_a_failure() {
        assert!(matches!(facts(&[]).accept, Accept::Any));
        assert!(matches!(facts(&[("accept", "*/*")]).accept, Accept::Any));
        let lines = [("accept", "text/html"), ("cookie", "a"), ("cookie", "b")];
        assert!(matches!(facts(&lines).accept, Accept::Line(_)));
    }
}
