//! `ErrorStatus`: an HTTP status that cannot be anything but an error.

use core::fmt;

/// An HTTP status code of the classes 4xx and 5xx ([RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
///
/// An error can never be answered with a success: values outside 400–599 cannot be made.
///
/// # Examples
/// ```
/// use apperror::ErrorStatus;
///
/// let status = ErrorStatus::try_from(404)?;
/// assert_eq!(status.as_u16(), 404);
/// assert!(status.is_client_error());
/// assert!(ErrorStatus::try_from(200).is_err());
/// # Ok::<(), apperror::InvalidErrorStatus>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ErrorStatus(u16);

impl ErrorStatus {
    /// 500, the status of a failure that nobody classified.
    pub const INTERNAL_SERVER_ERROR: Self = Self(500);

    /// The status, or `None` outside 400–599.
    #[must_use]
    pub const fn new(status: u16) -> Option<Self> {
        match status {
            400..=599 => Some(Self(status)),
            _ => None,
        }
    }

    /// The number on the wire.
    #[must_use]
    pub const fn as_u16(self) -> u16 {
        self.0
    }

    /// Whether the status is in the class 4xx.
    #[must_use]
    pub const fn is_client_error(self) -> bool {
        self.0 < 500
    }

    /// Whether the status is in the class 5xx.
    #[must_use]
    pub const fn is_server_error(self) -> bool {
        self.0 >= 500
    }
}

impl fmt::Debug for ErrorStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for ErrorStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl TryFrom<u16> for ErrorStatus {
    type Error = InvalidErrorStatus;

    fn try_from(status: u16) -> Result<Self, Self::Error> {
        Self::new(status).ok_or(InvalidErrorStatus(status))
    }
}

impl From<ErrorStatus> for u16 {
    fn from(status: ErrorStatus) -> Self {
        status.0
    }
}

#[cfg(feature = "http")]
#[cfg_attr(docsrs, doc(cfg(feature = "http")))]
impl From<ErrorStatus> for http::StatusCode {
    fn from(status: ErrorStatus) -> Self {
        // `http` accepts 100–999, so the fallback is never taken.
        Self::from_u16(status.0).unwrap_or(Self::INTERNAL_SERVER_ERROR)
    }
}

#[cfg(feature = "http")]
#[cfg_attr(docsrs, doc(cfg(feature = "http")))]
impl TryFrom<http::StatusCode> for ErrorStatus {
    type Error = InvalidErrorStatus;

    fn try_from(status: http::StatusCode) -> Result<Self, Self::Error> {
        Self::try_from(status.as_u16())
    }
}

/// The number is no error status: it lies outside 400–599.
///
/// # Examples
/// ```
/// let refused = apperror::ErrorStatus::try_from(302).unwrap_err();
/// assert_eq!(refused.to_string(), "302 is no error status; use 400 to 599");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidErrorStatus(u16);

impl fmt::Display for InvalidErrorStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no error status; use 400 to 599", self.0)
    }
}

impl core::error::Error for InvalidErrorStatus {}
