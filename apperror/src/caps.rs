//! `DetailsCaps`: how large the details of one answer may be.

use crate::emit::Meter;

/// How large the details of one answer may be; details beyond that are left out as a whole, because half of a value is
/// worse than none.
///
/// # Defaults
/// [`DetailsCaps::new`] admits 8 KiB of JSON, 16 arrays and objects inside each other, and 1,000 values.
///
/// # Examples
/// ```
/// use apperror::{AppError, DetailsCaps};
///
/// #[derive(Debug, thiserror::Error, AppError)]
/// #[error("unknown ids")]
/// #[app_error(kind = validation)]
/// struct UnknownIds {
///     #[app_error(public)]
///     ids: Vec<u32>,
/// }
///
/// let error = UnknownIds { ids: vec![1, 2, 3] };
/// let mut json = Vec::new();
/// assert!(error.details().write_json_within(DetailsCaps::new(), &mut json));
/// assert_eq!(json, br#"{"ids":[1,2,3]}"#);
///
/// json.clear();
/// assert!(!error.details().write_json_within(DetailsCaps::new().with_items(2), &mut json));
/// assert_eq!(json, b"{}");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DetailsCaps {
    bytes: usize,
    depth: usize,
    items: usize,
}

impl DetailsCaps {
    /// No cap at all.
    pub(crate) const NONE: Self = Self {
        bytes: usize::MAX,
        depth: usize::MAX,
        items: usize::MAX,
    };

    /// The default caps.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            bytes: 8 * 1024,
            depth: 16,
            items: 1000,
        }
    }

    /// Sets the length of the JSON text.
    #[must_use]
    pub const fn with_bytes(mut self, bytes: usize) -> Self {
        self.bytes = bytes;
        self
    }

    /// Sets how many arrays and objects may stand inside each other, the object of the details not counted.
    #[must_use]
    pub const fn with_depth(mut self, depth: usize) -> Self {
        self.depth = depth;
        self
    }

    /// Sets how many values there may be, arrays and objects counted.
    #[must_use]
    pub const fn with_items(mut self, items: usize) -> Self {
        self.items = items;
        self
    }

    /// What counts down to the caps, with so many bytes in the buffer already.
    pub(crate) fn meter(self, written: usize) -> Meter {
        Meter {
            end: written.saturating_add(self.bytes),
            depth: self.depth,
            items: self.items,
            is_exceeded: false,
        }
    }
}

impl Default for DetailsCaps {
    fn default() -> Self {
        Self::new()
    }
}
