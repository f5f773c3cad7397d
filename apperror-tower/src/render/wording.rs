//! The words of one answer, where they are not the declared ones.

use http::HeaderValue;

/// Texts in the language of the reader; one that is not there is as it was declared.
#[derive(Debug, Default)]
pub(crate) struct Wording {
    pub(crate) message: Option<String>,
    pub(crate) title: Option<String>,
    /// The language of the message, as `Content-Language` tells it.
    pub(crate) language: Option<HeaderValue>,
}
