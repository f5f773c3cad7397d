//! The default shape: `{"error_code","message","details","request_id"?}`.

use apperror::ErrorDict;
use http::HeaderValue;

use super::{Renderer, View, push_end, push_request_id};

/// The default shape, in this order: `{"error_code":"…","message":"…","details":{…},"request_id":"…"}`.
///
/// `request_id` is there if the request has a valid one, and `"details_truncated":true` stands last if the details exceeded
/// the caps and are left out. `<`, `>`, `&`, U+2028 and U+2029 are escaped, so that reflected input is never markup.
///
/// # Examples
/// ```
/// use apperror_tower::{Envelope, Renderer as _};
///
/// assert_eq!(Envelope.content_type(), "application/json");
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Envelope;

impl Renderer for Envelope {
    fn content_type(&self) -> HeaderValue {
        const { HeaderValue::from_static("application/json") }
    }

    fn render(&self, view: &View<'_>, body: &mut Vec<u8>) {
        let is_whole = if let Some(text) = view.text {
            body.extend_from_slice(b"{\"error_code\":\"");
            ErrorDict::write_escaped(body, view.code());
            body.extend_from_slice(b"\",\"message\":\"");
            ErrorDict::write_escaped(body, text);
            body.extend_from_slice(b"\",\"details\":");
            view.error.details().write_json_within(view.caps, body)
        } else {
            let is_whole = view.error.to_dict().write_json_within(view.caps, body);
            // The members that follow go into the same object.
            body.pop();
            is_whole
        };
        if let Some(request_id) = view.request_id {
            push_request_id(body, request_id.as_bytes());
        }
        push_end(body, is_whole);
    }
}
