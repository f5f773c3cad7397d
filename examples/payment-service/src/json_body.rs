//! `JsonBody`: the body of a request, an object in `application/json` and in no type that is merely like it.

use apperror_tower::extract::{Json, Rejection};
use axum::{
    extract::{FromRequest, Request},
    http::{HeaderMap, header::CONTENT_TYPE},
};
use json_object::JsonObject;
use serde::de::DeserializeOwned;

#[derive(Debug)]
pub(crate) struct JsonBody<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        // `Json` takes every `application/*+json` as well: patches and documents that mean something else.
        if !is_json(request.headers()) {
            return Err(Rejection::MediaType);
        }
        let Json(JsonObject(value)) = Json::from_request(request, state).await?;
        Ok(Self(value))
    }
}

/// One line: of two that differ, somebody on the way may have read the other one.
fn is_json(headers: &HeaderMap) -> bool {
    let mut all = headers.get_all(CONTENT_TYPE).iter();
    let (Some(media), None) = (all.next(), all.next()) else {
        return false;
    };
    let essence = media.to_str().ok().and_then(|it| it.split(';').next());
    essence.is_some_and(|it| it.trim().eq_ignore_ascii_case("application/json"))
}
