//! One tower layer that turns every failure of a service into one consistent, redacted, observed response.
//!
//! [`ErrorLayer`] is the middleware. [`Failure`] is what handlers return, so that `?` works on everything that is an
//! [`AppError`](apperror::AppError). [`RequestIdLayer`] gives requests an id. [`Renderer`] and [`Observer`] are the two
//! places to put something of one's own.
//!
//! # The whole stack
//!
//! From the outside in: the id of the request, so that every failure has one; trace, which then sees the final status; CORS
//! and compression, which have to work on failures too; the [`ErrorLayer`]; and inside it everything that can fail.
//!
//! ```
//! use std::time::Duration;
//!
//! use apperror_tower::{ErrorLayer, RequestIdLayer};
//! use axum::{Router, body::Body, http::Request, routing::get};
//! use tower::{ServiceBuilder, ServiceExt as _};
//! use tower_http::{compression::CompressionLayer, cors::CorsLayer, trace::TraceLayer};
//!
//! async fn report() {
//!     tokio::time::sleep(Duration::from_secs(60)).await;
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! let app = ServiceBuilder::new()
//!     .layer(RequestIdLayer::new())
//!     .layer(TraceLayer::new_for_http())
//!     .layer(CorsLayer::permissive())
//!     .layer(CompressionLayer::new())
//!     .layer(ErrorLayer::new())
//!     .timeout(Duration::from_millis(20)) // `Elapsed` is recognized with the feature `tower`
//!     .service(Router::new().route("/report", get(report)));
//!
//! let request = Request::get("/report").header("origin", "https://shop.example").body(Body::empty()).unwrap();
//! let response = app.oneshot(request).await.unwrap();
//! assert_eq!(response.status(), 504);
//! assert_eq!(response.headers()["access-control-allow-origin"], "*");
//! assert!(response.headers().contains_key("x-request-id"));
//! # }
//! ```
//!
//! The same stack, without its `.service(…)`, goes into `Router::layer`, and the router into `axum::serve`. Around the router
//! it covers the routes that are added later as well. `axum::serve` takes the bodies of axum alone, though, and compression has
//! one of its own: put `.map_response(|response| response.map(Body::new))` outermost, and hand over what
//! `axum::ServiceExt::<axum::extract::Request>::into_make_service` gives.
//!
//! # Features
//!
//! None is on by default; each adds what its crate needs and changes nothing that exists without it.
//!
//! | feature | what it adds |
//! |---|---|
//! | `axum` | `IntoResponse` for [`Failure`] and its derive, the extractors |
//! | `docs` | [`CatalogService`]: the error codes as pages |
//! | `http-body-util`, `hyper`, `tower`, `tower-http` | the errors of these crates are recognized |
//! | `i18n` | `localize`: texts for users in the language of their reader |
//! | `tonic` | `grpc`: failures as `tonic::Status`, the [`ErrorLayer`] in front of tonic |
//! | `utoipa` | `openapi`: the error responses of API documents |
//! | `full` | all of them |

#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod carry;
#[cfg(feature = "docs")]
mod catalog_service;
mod error_layer;
#[cfg(feature = "axum")]
#[cfg_attr(docsrs, doc(cfg(feature = "axum")))]
pub mod extract;
mod failure;
#[cfg(feature = "tonic")]
#[cfg_attr(docsrs, doc(cfg(feature = "tonic")))]
pub mod grpc;
#[cfg(not(feature = "tonic"))]
#[path = "no_grpc.rs"]
mod grpc;
#[cfg(feature = "i18n")]
#[cfg_attr(docsrs, doc(cfg(feature = "i18n")))]
pub mod localize;
#[cfg(not(feature = "i18n"))]
#[path = "unlocalized.rs"]
mod localize;
mod observe;
#[cfg(feature = "utoipa")]
#[cfg_attr(docsrs, doc(cfg(feature = "utoipa")))]
pub mod openapi;
mod passthrough;
mod recognize;
mod render;
mod reported;
mod request_id;

/// Makes an error type an axum response, for handlers that return their own enum.
///
/// It stands beside `#[derive(AppError)]` and does what [`Failure`] does: the response is the safe default envelope with the
/// error's status, and carries the error for the [`ErrorLayer`]. The container key `tower_crate = path` names this crate
/// where it has another name.
///
/// # Examples
/// ```
/// use apperror::AppError;
/// use apperror_tower::{ErrorLayer, IntoResponse};
/// use axum::{Router, body::{Body, to_bytes}, http::Request, routing::get};
/// use tower::{Layer as _, ServiceExt as _};
///
/// #[derive(Debug, thiserror::Error, AppError, IntoResponse)]
/// enum OrderError {
///     #[error("shelf {shelf} has no {product}")]
///     #[app_error(kind = conflict, message = "{product} is sold out.")]
///     OutOfStock {
///         #[app_error(public)]
///         product: &'static str,
///         shelf: u32,
///     },
/// }
///
/// async fn order() -> Result<(), OrderError> {
///     Err(OrderError::OutOfStock { product: "Caps", shelf: 12 })
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let app = ErrorLayer::new().layer(Router::new().route("/", get(order)));
/// let response = app.oneshot(Request::new(Body::empty())).await.unwrap();
/// assert_eq!(response.status(), 409);
/// assert_eq!(
///     to_bytes(response.into_body(), 999).await.unwrap(),
///     r#"{"error_code":"OUT_OF_STOCK","message":"Caps is sold out.","details":{"product":"Caps"}}"#,
/// );
/// # }
/// ```
#[cfg(feature = "axum")]
#[cfg_attr(docsrs, doc(cfg(feature = "axum")))]
pub use apperror_derive::IntoResponse;

#[cfg(feature = "docs")]
#[cfg_attr(docsrs, doc(cfg(feature = "docs")))]
pub use crate::catalog_service::CatalogService;
pub use crate::error_layer::{
    AnswerBody, AnyBody, ErrorLayer, ErrorService, InnerBody, RequestHead, ResponseBody,
    ResponseFuture,
};
pub use crate::failure::{Failure, IntoFailure};
pub use crate::observe::{ErrorEvent, Observer, Origin};
pub use crate::passthrough::Passthrough;
pub use crate::recognize::{Dynamic, MapError, Typed, framework_specs};
pub use crate::render::{Envelope, Format, Problem, Renderer, View};
pub use crate::reported::Reported;
pub use crate::request_id::{RequestId, RequestIdFuture, RequestIdLayer, RequestIdService};

/// The error type of services that can fail in many ways, as tower uses it.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The examples of the README of the workspace, run as tests.
#[cfg(all(doctest, feature = "axum"))]
#[doc = include_str!("../../README.md")]
mod readme {}
