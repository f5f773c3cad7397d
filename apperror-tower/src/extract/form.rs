//! `Form`: a form, in the body or, for `GET` and `HEAD`, in the address.

use axum::extract::{FromRequest, RawForm, Request};
use axum::response::{IntoResponse, Response};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

use super::{Rejection, urlencoded};

/// A form, as axum's `Form` reads and writes it: from the body, or from the address for `GET` and `HEAD`.
///
/// A body needs the type `application/x-www-form-urlencoded`. As a response the value is written down; one that its
/// `Serialize` refuses is an `INTERNAL_ERROR`.
///
/// # Errors
/// A [`Rejection`] whose `field` is the name of a parameter.
///
/// # Examples
/// ```
/// use apperror_tower::{ErrorLayer, extract::Form};
/// use axum::{Router, body::{Body, to_bytes}, http::Request, routing::post};
/// use tower::{Layer as _, ServiceExt as _};
///
/// #[derive(serde::Deserialize)]
/// struct Login {
///     name: String,
/// }
///
/// async fn login(Form(login): Form<Login>) -> String {
///     login.name
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let app = ErrorLayer::new().layer(Router::new().route("/", post(login)));
/// let request = Request::post("/")
///     .header("content-type", "application/x-www-form-urlencoded")
///     .body(Body::from("nickname=ada"))
///     .unwrap();
/// let response = app.oneshot(request).await.unwrap();
/// let body = to_bytes(response.into_body(), 999).await.unwrap();
/// assert!(body.ends_with(br#""details":{"field":"name","reason":"missing"}}"#));
/// # }
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Form<T>(pub T);

super::deref!(Form);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        let RawForm(form) = RawForm::from_request(request, state)
            .await
            .map_err(|rejection| Rejection::of_body(rejection.into_response().status()))?;
        urlencoded::read(&form).map(Self)
    }
}

impl<T: Serialize> IntoResponse for Form<T> {
    fn into_response(self) -> Response {
        let written = serde_urlencoded::to_string(&self.0);
        super::written::response("application/x-www-form-urlencoded", written)
    }
}
