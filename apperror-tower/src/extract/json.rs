//! `Json`: a JSON body.

use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use super::{Reason, Rejection};
use crate::failure::Failure;

/// A JSON body, as axum's `Json` reads and writes it.
///
/// A request needs the type `application/json` or `application/*+json`. As a response the value is written down; one that
/// its `Serialize` refuses is an `INTERNAL_ERROR`.
///
/// # Errors
/// A [`Rejection`], see the [module](super).
///
/// # Examples
/// See the [module](super).
#[derive(Debug, Clone, Copy, Default)]
#[must_use]
pub struct Json<T>(pub T);

super::deref!(Json);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        if !is_json(request.headers()) {
            return Err(Rejection::MediaType);
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| Rejection::of_body(rejection.status()))?;
        read(&bytes).map(Self)
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let media = headers
        .get(CONTENT_TYPE)
        .and_then(|media| media.to_str().ok());
    let media = media.unwrap_or_default().split(';').next();
    let media = media.unwrap_or_default().trim().to_ascii_lowercase();
    let subtype = media.strip_prefix("application/").unwrap_or_default();
    subtype == "json" || subtype.ends_with("+json")
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Rejection> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let pointer = pointer(error.path());
        rejection(pointer, error.inner())
    })?;
    json.end()
        .map_err(|error| rejection(String::new(), &error))?;
    Ok(value)
}

fn rejection(mut pointer: String, error: &serde_json::Error) -> Rejection {
    let text = error.to_string();
    let (mut reason, name) = Reason::of(&text);
    if !error.is_data() && reason != Reason::OutOfRange {
        // Where a text stops being JSON is no field.
        pointer.clear();
        reason = Reason::Malformed;
    } else if let Some(name) = name {
        // A key that is refused is the last token already; a member that is missing is not.
        let token = escaped(name);
        let is_last = pointer.rsplit('/').next() == Some(&token);
        if reason == Reason::Missing || !is_last {
            push(&mut pointer, name);
        }
    }
    Rejection::invalid(pointer, reason)
}

/// The longest pointer that is told; a client can choose its keys.
const MAX_POINTER: usize = 256;

fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        let is_pushed = match segment {
            Segment::Seq { index } => push(&mut pointer, &index.to_string()),
            Segment::Map { key } => push(&mut pointer, key),
            Segment::Enum { variant } => push(&mut pointer, variant),
            Segment::Unknown => false,
        };
        if !is_pushed {
            break;
        }
    }
    pointer
}

/// A reference token as RFC 6901 wants it.
fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// Adds a reference token if there is room.
fn push(pointer: &mut String, token: &str) -> bool {
    let token = escaped(token);
    let has_room = pointer.len() + token.len() < MAX_POINTER;
    if has_room {
        pointer.push('/');
        pointer.push_str(&token);
    }
    has_room
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(json) => {
                let json_type = HeaderValue::from_static("application/json");
                ([(CONTENT_TYPE, json_type)], json).into_response()
            }
            Err(error) => Failure::from(Unserializable(error)).into_response(),
        }
    }
}

/// A response that its `Serialize` refused.
#[derive(Debug, apperror::AppError)]
#[app_error(code = "INTERNAL_ERROR")]
struct Unserializable(serde_json::Error);

impl std::fmt::Display for Unserializable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the response could not be serialized: {}", self.0)
    }
}

impl std::error::Error for Unserializable {}
