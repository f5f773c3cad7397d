//! `Json`: a JSON body.

use axum::extract::{FromRequest, OptionalFromRequest, Request};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use super::{Reason, Rejection};

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

/// `None` if the request has no `Content-Type`.
impl<T: DeserializeOwned, S: Send + Sync> OptionalFromRequest<S> for Json<T> {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, Rejection> {
        if !request.headers().contains_key(CONTENT_TYPE) {
            return Ok(None);
        }
        <Self as FromRequest<S>>::from_request(request, state)
            .await
            .map(Some)
    }
}

impl<T> From<T> for Json<T> {
    fn from(value: T) -> Self {
        Self(value)
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
    let value = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| rejection(bytes, error.path(), error.inner()))?;
    match json.end() {
        Ok(()) => Ok(value),
        Err(_) => Err(Rejection::invalid("", Reason::Malformed)),
    }
}

fn rejection(bytes: &[u8], path: &Path, error: &serde_json::Error) -> Rejection {
    let text = error.to_string();
    let (mut reason, name) = Reason::of(&text);
    if !error.is_data() && reason != Reason::OutOfRange {
        // An enum, a tuple or a key of another type reads like a fault of the syntax, too.
        if serde_json::from_slice::<serde_json::Value>(bytes).is_err() {
            return Rejection::invalid("", Reason::Malformed);
        }
        reason = if text.starts_with("trailing characters") {
            Reason::TooLong
        } else {
            Reason::InvalidType
        };
    }
    let mut pointer = pointer(path);
    // A key that is refused is the last token already; a member that is missing is not.
    if let Some(name) = name.filter(|_| reason == Reason::Missing || !is_quoted(path, &text)) {
        push(&mut pointer, name);
    }
    Rejection::invalid(pointer, reason)
}

/// Whether the first name in a text is the last key of the path; the key can have quotes of its own.
fn is_quoted(path: &Path, text: &str) -> bool {
    let quoted = text.split_once('`').map(|(_, quoted)| quoted);
    match (path.iter().next_back(), quoted) {
        (Some(Segment::Map { key }), Some(quoted)) => {
            let rest = quoted.strip_prefix(key.as_str());
            rest.is_some_and(|rest| rest.starts_with('`'))
        }
        _ => false,
    }
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
        super::written::response("application/json", serde_json::to_vec(&self.0))
    }
}
