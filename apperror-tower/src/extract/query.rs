//! `Query`: the parameters of an address.

use axum::extract::FromRequestParts;
use http::request::Parts;
use serde_core::de::DeserializeOwned;

use super::{Rejection, urlencoded};

/// The parameters of an address, as axum's `Query` reads them.
///
/// # Errors
/// A [`Rejection`] whose `field` is the name of a parameter.
///
/// # Examples
/// ```
/// use apperror_tower::{ErrorLayer, extract::Query};
/// use axum::{Router, body::{Body, to_bytes}, http::Request, routing::get};
/// use tower::{Layer as _, ServiceExt as _};
///
/// #[derive(serde::Deserialize)]
/// struct Page {
///     page: u8,
/// }
///
/// async fn list(Query(query): Query<Page>) -> String {
///     query.page.to_string()
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let app = ErrorLayer::new().layer(Router::new().route("/", get(list)));
/// let response = app.oneshot(Request::get("/?page=300").body(Body::empty()).unwrap()).await.unwrap();
/// let body = to_bytes(response.into_body(), 999).await.unwrap();
/// assert!(body.ends_with(br#""details":{"field":"page","reason":"out_of_range"}}"#));
/// # }
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Query<T>(pub T);

super::deref!(Query);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Rejection> {
        urlencoded::read(parts.uri.query().unwrap_or_default().as_bytes()).map(Self)
    }
}
