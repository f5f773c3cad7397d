//! `CatalogService`: the error codes of a service, served by the service itself.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::task::{Context, Poll};

use apperror::Catalog;
use apperror::pages::Pages;
use bytes::Bytes;
use http::header::{
    ACCEPT, ALLOW, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::Full;
use tower_service::Service;

/// What the pages need: their own styles, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Serves a catalog of error codes: the page of all codes at its root, as HTML or, for clients that ask for
/// `application/json`, as JSON, and the page of one code at `/{CODE}`.
///
/// Mounted at `/errors` it is where the `type` of `application/problem+json` points to. All pages are rendered once, when
/// the service is made; a request copies nothing. The pages load nothing and run no script, and a policy says so. It shows
/// what clients can see anyway.
///
/// # Errors
/// It never fails. Another path is a bare 404 and another method than `GET` and `HEAD` a bare 405, which the
/// [`ErrorLayer`](crate::ErrorLayer) answers.
///
/// # Examples
/// ```
/// use apperror::{AppError, ErrorCatalog, pages::Pages};
/// use apperror_tower::CatalogService;
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
/// let pages = Pages::new(OrderClosed::CATALOG).with_title("Errors of the order service");
/// let catalog = CatalogService::new(&pages, OrderClosed::CATALOG);
/// let app = Router::<()>::new().nest_service("/errors", catalog);
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
    html: Bytes,
    json: Bytes,
    codes: BTreeMap<&'static str, Bytes>,
}

impl CatalogService {
    /// Renders the pages of a catalog.
    #[must_use]
    pub fn new(pages: &Pages<'_>, catalog: &Catalog) -> Self {
        let page =
            |spec: &'static apperror::ErrorSpec| (spec.code(), Bytes::from(pages.to_html_of(spec)));
        Self {
            pages: Arc::new(Rendered {
                html: pages.to_html().into(),
                json: pages.to_json().into(),
                codes: catalog.iter().map(page).collect(),
            }),
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
        let (page, media) = match request.uri().path().trim_start_matches('/') {
            "" if wants_json(request.headers()) => (&self.pages.json, "application/json"),
            "" => (&self.pages.html, "text/html; charset=utf-8"),
            code => match self.pages.codes.get(code) {
                Some(page) => (page, "text/html; charset=utf-8"),
                None => return bare(StatusCode::NOT_FOUND),
            },
        };
        let body = if is_head { Bytes::new() } else { page.clone() };
        let mut response = Response::new(Full::new(body));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
        headers.insert(CONTENT_LENGTH, HeaderValue::from(page.len()));
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

/// Whether JSON is named and HTML, which browsers always name, is not.
fn wants_json(headers: &HeaderMap) -> bool {
    let names = |media| {
        let lines = headers.get_all(ACCEPT).iter();
        let mut lines = lines.filter_map(|line| line.to_str().ok());
        lines.any(|line| line.contains(media))
    };
    names("application/json") && !names("text/html")
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
