//! An error becomes a response, with no router and no layer: by hand, ours, and thiserror with `json!`.

use std::sync::Arc;

use apperror_tower::Failure;
use axum::Json;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, StatusCode};

use crate::case::Case;
use crate::cases::{floor, ours, thiserror_json};

/// A case that makes an error and its response, and drops it: `response_case!("name", make)`, with `IntoResponse` of axum
/// in scope.
macro_rules! response_case {
    ($name:literal, $make:expr) => {
        $crate::case::Case::new($name, |n| {
            $crate::case::repeat(n, |i| $make(i).into_response());
        })
        .with_output(|i| {
            let mut body = Vec::new();
            let response = $make(i).into_response();
            $crate::cases::layers::exchange::drain(response.into_body(), |chunk| {
                body.extend_from_slice(chunk);
            });
            body
        })
    };
}
#[cfg(feature = "peers")]
pub(crate) use response_case;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The statuses of the variants, by hand.
pub(super) const STATUSES: [StatusCode; 4] = [
    StatusCode::PAYMENT_REQUIRED,
    StatusCode::UNPROCESSABLE_ENTITY,
    StatusCode::CONFLICT,
    StatusCode::SERVICE_UNAVAILABLE,
];

impl IntoResponse for floor::PaymentError {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(floor::literals(&self)));
        *response.status_mut() = STATUSES[self.row()];
        response.headers_mut().insert(CONTENT_TYPE, JSON);
        response
    }
}

/// The same with everything that our responses have: no cache keeps it, no browser guesses its type, and the error is on
/// board for whoever logs it.
pub(super) fn complete_by_hand(i: u64) -> Response {
    let error = floor::make(i);
    let row = error.row();
    let mut response = Response::new(Body::from(floor::literals(&error)));
    *response.status_mut() = STATUSES[row];
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    completed(response, error)
}

fn completed<E: Send + Sync + 'static>(mut response: Response, error: E) -> Response {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response.extensions_mut().insert(Arc::new(error));
    response
}

impl IntoResponse for thiserror_json::PaymentError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::Declined { .. } => StatusCode::PAYMENT_REQUIRED,
            Self::LimitExceeded { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Duplicated { .. } => StatusCode::CONFLICT,
            Self::GatewayDown { .. } => StatusCode::SERVICE_UNAVAILABLE,
        };
        (status, Json(thiserror_json::value(&self))).into_response()
    }
}

/// An error of which nothing but its code and message can be said, by hand.
fn constant_by_hand(_: u64) -> Response {
    let body = r#"{"error_code":"SHOP_CLOSED","message":"The shop is closed.","details":{}}"#;
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::CONFLICT;
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    response
}

/// The same with everything that our responses have.
fn complete_constant(i: u64) -> Response {
    struct ShopClosed;
    completed(constant_by_hand(i), ShopClosed)
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        response_case!("response/floor: literals + itoa", floor::make),
        response_case!(
            "response/by hand, with our headers and the error on board",
            complete_by_hand
        ),
        response_case!("response/apperror, Failure", |i| Failure::from(ours::make(
            i
        ))),
        response_case!("response/apperror, derive(IntoResponse)", ours::make),
        response_case!("response/thiserror + json!", thiserror_json::make),
        response_case!("constant-response/floor: static text", constant_by_hand),
        response_case!(
            "constant-response/by hand, with our headers and the error on board",
            complete_constant
        ),
        response_case!(
            "constant-response/apperror, derive(IntoResponse)",
            ours::make_constant
        ),
    ]
}
