//! What the header of a response has before the answer is in it.
//!
//! The names that are there are looked through once, for they are few: to ask for each name that matters costs more than
//! all the rest of an answer.

use http::StatusCode;
use http::header::{
    ACCEPT_RANGES, AGE, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LANGUAGE,
    CONTENT_LENGTH, CONTENT_LOCATION, CONTENT_RANGE, CONTENT_TYPE, ETAG, EXPIRES, HeaderMap,
    HeaderName, HeaderValue, LAST_MODIFIED, TRAILER, TRANSFER_ENCODING, VARY, WWW_AUTHENTICATE,
    X_CONTENT_TYPE_OPTIONS,
};

use super::decimal::{decimal, is_decimal};

/// Which headers of an answer were there before it, bit by bit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Present(u16);

impl Present {
    pub(super) const NOTHING: Self = Self(0);
    pub(super) const CACHE_CONTROL: Self = Self(1);
    pub(super) const CHALLENGE: Self = Self(1 << 1);
    pub(super) const LENGTH: Self = Self(1 << 2);
    pub(super) const NOSNIFF: Self = Self(1 << 3);
    pub(super) const VARY: Self = Self(1 << 4);
    /// The values are those that the answer gives.
    pub(super) const NO_STORE: Self = Self(1 << 5);
    pub(super) const NEW_LENGTH: Self = Self(1 << 6);
    pub(super) const NEW_TYPE: Self = Self(1 << 7);
    pub(super) const VARY_ACCEPT: Self = Self(1 << 8);
    /// Something that may not stay.
    pub(super) const OUTDATED: Self = Self(1 << 9);
    /// What a header has that is made for an answer.
    pub(super) const FRESH: Self = Self::CACHE_CONTROL
        .and(Self::NO_STORE)
        .and(Self::NOSNIFF)
        .and(Self::VARY)
        .and(Self::VARY_ACCEPT);

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Corrects what a header says about the body where that takes no more than a new value, and tells what it has.
    pub(super) fn correct(
        headers: &mut HeaderMap,
        status: StatusCode,
        content_type: Option<&HeaderValue>,
        length: Option<usize>,
    ) -> Self {
        let mut present = Self::NOTHING;
        // A header in several lines is not the same as one in a single line.
        let is_single = headers.len() == headers.keys_len();
        for (name, value) in headers.iter_mut() {
            present = present.and(match *name {
                CONTENT_TYPE => match content_type {
                    Some(content_type) if is_single => {
                        if value != content_type {
                            *value = content_type.clone();
                        }
                        Self::NEW_TYPE
                    }
                    _ => Self::NOTHING,
                },
                CONTENT_LENGTH => match length {
                    Some(length) if is_single => {
                        if !is_decimal(value, length) {
                            *value = decimal(length);
                        }
                        Self::NEW_LENGTH
                    }
                    _ => Self::LENGTH,
                },
                CACHE_CONTROL if is_single && value == "no-store" => {
                    Self::CACHE_CONTROL.and(Self::NO_STORE)
                }
                CACHE_CONTROL => Self::CACHE_CONTROL,
                WWW_AUTHENTICATE => Self::CHALLENGE,
                X_CONTENT_TYPE_OPTIONS => Self::NOSNIFF,
                VARY if value == "Accept" => Self::VARY.and(Self::VARY_ACCEPT),
                VARY => Self::VARY,
                _ if is_outdated(name, status) => Self::OUTDATED,
                _ => Self::NOTHING,
            });
        }
        present
    }
}

/// Whether a header describes the body that is replaced, or tells about the server. The length is not among them, because
/// it gets a new value.
pub(super) fn is_outdated(name: &HeaderName, status: StatusCode) -> bool {
    match *name {
        ACCEPT_RANGES | AGE | CONTENT_DISPOSITION | CONTENT_ENCODING | CONTENT_LANGUAGE
        | CONTENT_LOCATION | ETAG | EXPIRES | LAST_MODIFIED | TRAILER | TRANSFER_ENCODING => true,
        // A 416 tells the length of the resource with it.
        CONTENT_RANGE => status != StatusCode::RANGE_NOT_SATISFIABLE,
        _ => matches!(
            name.as_str(),
            "content-digest"
                | "content-md5"
                | "digest"
                | "repr-digest"
                | "server-timing"
                | "x-powered-by"
        ),
    }
}
