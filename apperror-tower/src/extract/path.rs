//! `Path`: the parameters of a route.

use axum::RequestPartsExt as _;
use axum::extract::path::ErrorKind;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, OptionalFromRequestParts, RawPathParams};
use http::request::Parts;
use serde_core::de::DeserializeOwned;

use super::{Reason, Rejection};

/// The parameters of a route, as axum's `Path` reads them.
///
/// # Errors
/// A [`Rejection`] whose `field` is the name of a parameter, also where the handler takes a single value or a tuple. A
/// handler that asks for parameters that its route does not have is a fault of the service, 500 `INTERNAL_ERROR`.
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
        type Plain<T> = axum::extract::Path<T>;
        match <Plain<T> as FromRequestParts<S>>::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(PathRejection::FailedToDeserializePathParams(failed)) => {
                let parameters = parts.extract::<RawPathParams>().await;
                Err(rejection(failed.into_kind(), parameters.ok().as_ref()))
            }
            Err(_) => Err(Rejection::Misused),
        }
    }
}

/// `None` on a route without parameters.
impl<T: DeserializeOwned + Send + 'static, S: Send + Sync> OptionalFromRequestParts<S> for Path<T> {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Rejection> {
        let has_none = match parts.extract::<RawPathParams>().await {
            Ok(parameters) => parameters.iter().next().is_none(),
            Err(_) => false,
        };
        if has_none {
            return Ok(None);
        }
        <Self as FromRequestParts<S>>::from_request_parts(parts, state)
            .await
            .map(Some)
    }
}

/// `parameters` are those of the route; there are none if one of them is not UTF-8.
fn rejection(kind: ErrorKind, parameters: Option<&RawPathParams>) -> Rejection {
    match kind {
        ErrorKind::WrongNumberOfParameters { .. } | ErrorKind::UnsupportedType { .. } => {
            Rejection::Misused
        }
        ErrorKind::ParseErrorAtKey { key, value, .. } => {
            Rejection::invalid(key, Reason::of_unparsed(&value))
        }
        ErrorKind::ParseErrorAtIndex { index, value, .. } => {
            let at_index = parameters.and_then(|parameters| parameters.iter().nth(index));
            let name = at_index.map_or("", |(name, _)| name);
            Rejection::invalid(name, Reason::of_unparsed(&value))
        }
        ErrorKind::ParseError { value, .. } => {
            Rejection::invalid(name_of(&value, parameters), Reason::of_unparsed(&value))
        }
        ErrorKind::InvalidUtf8InPathParam { key } => Rejection::invalid(key, Reason::Malformed),
        ErrorKind::DeserializeError { key, message, .. } => {
            Rejection::invalid(key, Reason::of(&message).0)
        }
        ErrorKind::Message(message) => match Reason::of(&message) {
            // The names of parameters are the route's, so one that is missing is missing there.
            (Reason::Missing, _) => Rejection::Misused,
            (reason, Some(name)) => Rejection::invalid(name, reason),
            (reason, None) => {
                let value = message.split('`').nth(1).unwrap_or_default();
                Rejection::invalid(name_of(value, parameters), reason)
            }
        },
        _ => Rejection::invalid(name_of("", parameters), Reason::InvalidValue),
    }
}

/// The name of the only parameter, or of the first one with this value.
fn name_of<'a>(value: &str, parameters: Option<&'a RawPathParams>) -> &'a str {
    let all = || parameters.into_iter().flatten();
    let found = match all().count() {
        1 => all().next(),
        _ => all().find(|(_, found)| *found == value),
    };
    found.map_or("", |(name, _)| name)
}
