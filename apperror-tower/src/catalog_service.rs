//! `CatalogService`: the error codes of a service, served by the service itself.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::task::{Context, Poll};

use apperror::ErrorSpec;
use apperror::pages::Pages;
use bytes::Bytes;
use http::header::{
    ACCEPT, ALLOW, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::Full;
use tower_service::Service;

use crate::render::wishes;

/// What the pages need: their own styles, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Serves pages of error codes: all codes at its root and each one at `/{CODE}`, as HTML or, for clients that prefer
/// `application/json`, as JSON.
///
/// Mounted at `/errors` it is where the `type` of `application/problem+json` points to. All pages are rendered once, when
/// the service is made; a request copies nothing. The pages load nothing and run no script, and a policy says so. They show
/// what clients can see anyway.
///
/// # Errors
/// It never fails. Another path is a bare 404 and another method than `GET` and `HEAD` a bare 405, which the
/// [`ErrorLayer`](crate::ErrorLayer) answers.
///
/// # Examples
/// ```
/// use apperror::{AppError, ErrorCatalog, pages::Pages};
/// use apperror_tower::{CatalogService, extract::Rejection, framework_specs};
/// use axum::{Router, body::{Body, to_bytes}, http::Request};
/// use tower::ServiceExt as _;
///
/// #[derive(Debug, thiserror::Error, AppError)]
/// #[error("order {order_id} is closed")]
/// #[app_error(kind = conflict, message = "Order {order_id} is closed.")]
/// struct OrderClosed {
///     #[app_error(public)]
///     order_id: u64,
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// // all that clients can be answered: by handlers, by extractors, by the router
/// let pages = Pages::new(OrderClosed::CATALOG)
///     .and(Rejection::CATALOG)
///     .and_specs(framework_specs([404, 405]))
///     .with_title("Errors of the order service")
///     .with_index("/errors");
/// let app = Router::<()>::new().nest_service("/errors", CatalogService::new(&pages));
///
/// let request = Request::get("/errors/ORDER_CLOSED").body(Body::empty()).unwrap();
/// let response = app.oneshot(request).await.unwrap();
/// assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
/// let page = to_bytes(response.into_body(), 99_999).await.unwrap();
/// assert!(std::str::from_utf8(&page).unwrap().contains("Order 42 is closed."));
/// # }
/// ```
#[derive(Clone)]
pub struct CatalogService {
    pages: Arc<Rendered>,
}

struct Rendered {
    all: Page,
    codes: BTreeMap<&'static str, Page>,
}

/// One page in both formats.
struct Page {
    html: Bytes,
    json: Bytes,
}

impl Page {
    fn new(html: String, json: String) -> Self {
        Self {
            html: html.into(),
            json: json.into(),
        }
    }
}

impl CatalogService {
    /// Renders the pages.
    #[must_use]
    pub fn new(pages: &Pages<'_>) -> Self {
        let page = |spec: &'static ErrorSpec| {
            let page = Page::new(pages.to_html_of(spec), pages.to_json_of(spec));
            (spec.code(), page)
        };
        Self {
            pages: Arc::new(Rendered {
                all: Page::new(pages.to_html(), pages.to_json()),
                codes: pages.specs().into_iter().map(page).collect(),
            }),
        }
    }

    /// The page at a path below the one that the service is mounted at.
    fn page(&self, path: &str) -> Option<&Page> {
        match path.strip_prefix('/').unwrap_or(path) {
            "" => Some(&self.pages.all),
            code => self.pages.codes.get(code),
        }
    }

    fn respond<B>(&self, request: &Request<B>) -> Response<Full<Bytes>> {
        let is_head = request.method() == Method::HEAD;
        if !is_head && request.method() != Method::GET {
            let mut response = bare(StatusCode::METHOD_NOT_ALLOWED);
            let allowed = HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(ALLOW, allowed);
            return response;
        }
        let Some(page) = self.page(request.uri().path()) else {
            return bare(StatusCode::NOT_FOUND);
        };
        let (text, media) = if prefers_json(request.headers()) {
            (&page.json, "application/json")
        } else {
            (&page.html, "text/html; charset=utf-8")
        };
        let body = if is_head { Bytes::new() } else { text.clone() };
        let mut response = Response::new(Full::new(body));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
        headers.insert(CONTENT_LENGTH, HeaderValue::from(text.len()));
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.insert(VARY, HeaderValue::from_static("Accept"));
        response
    }
}

fn bare(status: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = status;
    response
}

/// Whether JSON is wanted more than HTML, which is what those get who do not say.
fn prefers_json(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(ACCEPT).iter().map(HeaderValue::as_bytes);
    let lines: Vec<_> = lines.collect();
    let [json, html] = wishes(&lines, [(b"application", b"json"), (b"text", b"html")]);
    json > html
}

impl fmt::Debug for CatalogService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes = self.pages.codes.keys();
        f.debug_set().entries(codes).finish()
    }
}

impl<B> Service<Request<B>> for CatalogService {
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Full<Bytes>>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        ready(Ok(self.respond(&request)))
    }
}
