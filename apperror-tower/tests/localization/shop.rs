//! What the tests translate: the failures of a shop, and an app that fails with them.

use apperror::AppError;
use apperror_tower::localize::Localizer;
use apperror_tower::{ErrorLayer, Failure};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use axum::routing::get;
use serde_json::Value;
use tower::ServiceExt as _;

/// It stands in every private place.
pub(crate) const CANARY: &str = "canary-7f3a";

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = "ORDER")]
pub(crate) enum OrderError {
    #[error("shelf {shelf} has {left}")]
    #[app_error(kind = conflict, message = "{left} of {product} left.")]
    NotEnough {
        #[app_error(public)]
        product: String,
        #[app_error(public)]
        left: u32,
        shelf: &'static str,
    },
    #[error("locked by {job}")]
    #[app_error(kind = conflict)]
    Locked {
        #[app_error(log)]
        job: &'static str,
    },
    #[error("too heavy")]
    #[app_error(kind = business, message = "{weight} kg are too much.")]
    TooHeavy {
        #[app_error(public)]
        weight: f64,
    },
    #[error("refused")]
    #[app_error(kind = permission, message = "Order {id} is refused.")]
    Refused {
        #[app_error(public = "order")]
        id: u64,
    },
}

pub(crate) fn not_enough(product: &str, left: u32) -> OrderError {
    OrderError::NotEnough {
        product: product.to_owned(),
        left,
        shelf: CANARY,
    }
}

pub(crate) fn localizer() -> Localizer {
    Localizer::new("en")
        .add("en", include_str!("en.ftl"))
        .and_then(|localizer| localizer.add("zh-TW", include_str!("zh-TW.ftl")))
        .and_then(|localizer| localizer.add("ar", include_str!("ar.ftl")))
        .expect("the sources of the tests are valid")
}

/// The routes of the shop. Every failure has a canary in it.
fn routes() -> Router {
    Router::new()
        .route("/caps", get(|| fail(not_enough("Caps", 2))))
        .route("/markup", get(|| fail(not_enough("<b>{ -shop }</b>", 1))))
        .route("/locked", get(|| fail(OrderError::Locked { job: CANARY })))
        .route("/heavy", get(|| fail(OrderError::TooHeavy { weight: 2.5 })))
        .route("/refused", get(|| fail(OrderError::Refused { id: 7 })))
        .route(
            "/text",
            get(|| async { (StatusCode::INTERNAL_SERVER_ERROR, CANARY) }),
        )
        .route(
            "/teapot",
            get(|| async { (StatusCode::IM_A_TEAPOT, "no coffee here") }),
        )
        .route("/panic", get(panics))
}

fn fail(error: OrderError) -> std::future::Ready<Result<(), Failure>> {
    std::future::ready(Err(error.into()))
}

async fn panics() {
    panic!("{CANARY}");
}

/// One answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| {
            value.to_str().expect("headers of answers are text")
        })
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).expect("answers are JSON")
    }

    pub(crate) fn message(&self) -> String {
        self.json()["message"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }
}

/// Asks the shop behind a layer.
pub(crate) async fn ask(
    layer: ErrorLayer,
    method: Method,
    path: &str,
    headers: &[(&str, &[u8])],
) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request
        .body(Body::empty())
        .expect("a request of the tests is valid");
    let app = tower::Layer::layer(&layer.without_log(), routes());
    let response = app.oneshot(request).await.expect("the layer never fails");
    let (head, body) = response.into_parts();
    let bytes = to_bytes(body, 64 * 1024)
        .await
        .expect("an answer has an end");
    Answer {
        status: head.status,
        headers: head.headers,
        bytes: bytes.to_vec(),
    }
}

/// Asks with an `Accept-Language`.
pub(crate) async fn ask_in(language: &str, path: &str) -> Answer {
    let layer = ErrorLayer::new().localize(localizer());
    let headers = [("accept-language", language.as_bytes())];
    ask(layer, Method::GET, path, &headers).await
}
