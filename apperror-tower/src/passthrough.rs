//! `Passthrough`: a handler's word that the body of its failure is meant for the client.

/// Put into the extensions of a response, it keeps the body that the handler made, even at 5xx.
///
/// The [`ErrorLayer`](crate::ErrorLayer) then touches no byte of the body and no header that describes it. It still adds
/// `Cache-Control: no-store`, `X-Content-Type-Options: nosniff` and a missing challenge, and observes the failure.
/// Whoever uses it answers for what the body says.
///
/// # Examples
/// ```
/// use apperror_tower::{ErrorLayer, Passthrough};
/// use axum::{Router, body::{Body, to_bytes}, http::{Request, StatusCode}, routing::get};
/// use tower::{Layer as _, ServiceExt as _};
///
/// async fn health() -> (StatusCode, axum::Extension<Passthrough>, &'static str) {
///     (StatusCode::SERVICE_UNAVAILABLE, axum::Extension(Passthrough), "draining")
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let app = ErrorLayer::new().layer(Router::new().route("/", get(health)));
/// let response = app.oneshot(Request::new(Body::empty())).await.unwrap();
/// assert_eq!(response.status(), 503);
/// assert_eq!(to_bytes(response.into_body(), 99).await.unwrap(), "draining");
/// # }
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Passthrough;
