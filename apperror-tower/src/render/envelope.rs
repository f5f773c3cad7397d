//! The default shape: `{"error_code","message","details","request_id"?}`.

use http::HeaderValue;

use super::{Renderer, View, push_member, push_name, push_plain_member};

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
        let is_whole = if view.text.is_some() {
            body.push(b'{');
            push_member(body, "error_code", view.code());
            push_member(body, "message", &view.message());
            push_name(body, "details");
            view.error.details().write_json_within(view.caps, body)
        } else {
            let is_whole = view.error.to_dict().write_json_within(view.caps, body);
            // The members that follow go into the same object.
            body.pop();
            is_whole
        };
        if let Some(request_id) = view.request_id {
            push_plain_member(body, "request_id", request_id);
        }
        if !is_whole {
            body.extend_from_slice(b",\"details_truncated\":true");
        }
        body.push(b'}');
    }
}
