//! The text of a body that is replaced: at 5xx for the log, at 4xx for the client if the layer is told to keep it.

use std::task::Context;

use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderValue};
use http::response::Parts;
use http_body::Body;

use super::ready_body::read_ready;
use crate::observe::unharmed;

/// Bytes of a 5xx that are logged.
const MAX_LOGGED: usize = 4096;

/// What a handler wrote.
#[derive(Default)]
pub(super) struct OriginalText {
    /// May be shown to the client.
    pub(super) for_client: Option<String>,
    /// Is for the log alone.
    pub(super) for_log: Option<String>,
    /// Would be for the client, if somebody had not taken it away, as a router does that is asked for the `HEAD` alone.
    pub(super) is_lost: bool,
}

impl OriginalText {
    /// Reads what somebody needs; the body can panic. Texts of 4xx are not logged: they quote what the client sent.
    pub(super) fn read<B: Body>(
        head: &Parts,
        body: B,
        client_cap: Option<usize>,
        cx: &mut Context<'_>,
    ) -> Self {
        let mut texts = Self::default();
        if head.headers.contains_key(CONTENT_ENCODING) {
            return texts;
        }
        if head.status.is_server_error() {
            let mut bytes = Vec::new();
            read_ready(body, MAX_LOGGED, &mut bytes, cx);
            let text = String::from_utf8_lossy(&bytes);
            texts.for_log = (!text.trim().is_empty()).then(|| text.into_owned());
        } else if let Some(cap) = client_cap.filter(|_| is_plain(head)) {
            texts.is_lost = unharmed(|| body.is_end_stream()).unwrap_or(false);
            let mut bytes = Vec::new();
            let is_whole = read_ready(body, cap, &mut bytes, cx);
            let text = String::from_utf8(bytes).ok().filter(|_| is_whole);
            texts.for_client = text.filter(|text| !text.trim().is_empty());
        }
        texts
    }
}

fn is_plain(head: &Parts) -> bool {
    let media = head.headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    media.is_some_and(|media| {
        let end = media.iter().position(|&byte| byte == b';');
        let media = &media[..end.unwrap_or(media.len())];
        media.trim_ascii().eq_ignore_ascii_case(b"text/plain")
    })
}
