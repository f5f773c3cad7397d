//! Which requests are gRPC calls.

use http::HeaderValue;

/// The protocol of a call, by the `Content-Type` of its request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protocol {
    Grpc,
    Web,
    WebText,
}

impl Protocol {
    /// By the `Content-Type` of a request; `None` if it is no call.
    pub(crate) fn of(content_type: &HeaderValue) -> Option<Self> {
        const GRPC: &[u8] = b"application/grpc";
        let media = content_type.as_bytes();
        let (start, rest) = media.split_at_checked(GRPC.len())?;
        if !start.eq_ignore_ascii_case(GRPC) {
            return None;
        }
        // What follows is the format of the messages, or parameters.
        let end = rest.iter().position(|byte| b"+; \t".contains(byte));
        match &rest[..end.unwrap_or(rest.len())] {
            b"" => Some(Self::Grpc),
            web if web.eq_ignore_ascii_case(b"-web") => Some(Self::Web),
            text if text.eq_ignore_ascii_case(b"-web-text") => Some(Self::WebText),
            _ => None,
        }
    }

    /// The `Content-Type` of an answer without messages.
    pub(super) fn content_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Grpc => "application/grpc",
            Self::Web => "application/grpc-web+proto",
            Self::WebText => "application/grpc-web-text+proto",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_known_by_its_content_type() {
        for (media, protocol) in [
            ("application/grpc", Some(Protocol::Grpc)),
            ("application/grpc+proto", Some(Protocol::Grpc)),
            ("Application/GRPC; charset=utf-8", Some(Protocol::Grpc)),
            ("application/grpc-web", Some(Protocol::Web)),
            ("application/grpc-web+proto", Some(Protocol::Web)),
            ("application/grpc-web-text+proto", Some(Protocol::WebText)),
            ("application/grpcx", None),
            ("application/grp", None),
            ("application/json", None),
            ("", None),
        ] {
            let content_type = HeaderValue::from_static(media);
            assert_eq!(Protocol::of(&content_type), protocol, "{media}");
        }
    }
}
