//! `Path`: the parameters of a route.

use axum::extract::FromRequestParts;
use axum::extract::path::ErrorKind;
use axum::extract::rejection::PathRejection;
use http::request::Parts;
use serde_core::de::DeserializeOwned;

use super::{Reason, Rejection};

/// The parameters of a route, as axum's `Path` reads them.
///
/// # Errors
/// A [`Rejection`] whose `field` is the name of a parameter, or its number where the handler takes a tuple. A handler that
/// asks for parameters that its route does not have is a fault of the service, 500 `INTERNAL_ERROR`.
///
/// # Examples
/// ```
/// use apperror_tower::{ErrorLayer, extract::Path};
/// use axum::{Router, body::{Body, to_bytes}, http::Request, routing::get};
/// use tower::{Layer as _, ServiceExt as _};
///
/// #[derive(serde::Deserialize)]
/// struct Order {
///     id: u32,
/// }
///
/// async fn show(Path(order): Path<Order>) -> String {
///     order.id.to_string()
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let app = ErrorLayer::new().layer(Router::new().route("/orders/{id}", get(show)));
/// let response = app.oneshot(Request::get("/orders/seven").body(Body::empty()).unwrap()).await.unwrap();
/// let body = to_bytes(response.into_body(), 999).await.unwrap();
/// assert!(body.ends_with(br#""details":{"field":"id","reason":"invalid_type"}}"#));
/// # }
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Path<T>(pub T);

super::deref!(Path);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
        match axum::extract::Path::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(PathRejection::FailedToDeserializePathParams(failed)) => {
                Err(rejection(failed.into_kind()))
            }
            Err(_) => Err(Rejection::Misused),
        }
    }
}

fn rejection(kind: ErrorKind) -> Rejection {
    match kind {
        ErrorKind::WrongNumberOfParameters { .. } | ErrorKind::UnsupportedType { .. } => {
            Rejection::Misused
        }
        ErrorKind::ParseErrorAtKey { key, value, .. } => Rejection::invalid(key, unparsed(&value)),
        ErrorKind::ParseErrorAtIndex { index, value, .. } => {
            Rejection::invalid(index.to_string(), unparsed(&value))
        }
        ErrorKind::ParseError { value, .. } => Rejection::invalid("", unparsed(&value)),
        ErrorKind::InvalidUtf8InPathParam { key } => Rejection::invalid(key, Reason::Malformed),
        ErrorKind::DeserializeError { key, message, .. } => {
            Rejection::invalid(key, Reason::of(&message).0)
        }
        ErrorKind::Message(message) => {
            let (reason, name) = Reason::of(&message);
            // The names of parameters are the route's, so one that is missing is missing there.
            match reason {
                Reason::Missing => Rejection::Misused,
                reason => Rejection::invalid(name.unwrap_or_default(), reason),
            }
        }
        _ => Rejection::invalid("", Reason::InvalidValue),
    }
}

/// Why a parameter is not of its type: a whole number that was refused is too large or too small.
fn unparsed(value: &str) -> Reason {
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Reason::OutOfRange
    } else {
        Reason::InvalidType
    }
}
