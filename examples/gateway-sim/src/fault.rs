//! `Fault`: the ways in which an exchange can go wrong, by the names `POST /faults` uses.

use serde::{Deserialize, Serialize};

/// One way in which an exchange can go wrong.
///
/// `…Before` means that nothing was booked, everything else happens around work that was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Fault {
    /// No answer; nothing is booked. Held until the client leaves, or closed after `ms`.
    HangBefore,
    /// Booked, then no answer. Held until the client leaves, or closed after `ms`.
    HangAfter,
    /// 500; nothing is booked.
    ErrorBefore,
    /// Booked, then 500.
    ErrorAfter,
    /// Connection reset once the request was read; nothing is booked.
    ResetBefore,
    /// Booked, then the connection is reset.
    ResetAfter,
    /// Booked; the answer is a whole message that ends in the middle of its JSON.
    Malformed,
    /// Booked; the answer has no body.
    Empty,
    /// Booked; the body comes one byte every `ms` (default 1000).
    Slow,
    /// Booked as asked; every `amount` in the answer is one too high.
    WrongAmount,
    /// 429 with `Retry-After` of `ms`, rounded up to seconds (default 1); nothing is booked.
    RateLimit,
    /// 401 whatever the credentials; nothing is booked.
    Unauthorized,
    /// Booked and answered only after `ms` (default 10,000), also if the client has left by then.
    /// A charge holds its key as `in_progress` meanwhile.
    Late,
    /// Booked; half of the promised bytes arrive, then the connection is closed.
    Short,
    /// Booked; a proxy's HTML page stands where the JSON should.
    Html,
    /// Booked; the JSON is right but 10 MB long.
    Huge,
}

impl Fault {
    /// The name on the wire and in the log.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::HangBefore => "hang_before",
            Self::HangAfter => "hang_after",
            Self::ErrorBefore => "error_before",
            Self::ErrorAfter => "error_after",
            Self::ResetBefore => "reset_before",
            Self::ResetAfter => "reset_after",
            Self::Malformed => "malformed",
            Self::Empty => "empty",
            Self::Slow => "slow",
            Self::WrongAmount => "wrong_amount",
            Self::RateLimit => "rate_limit",
            Self::Unauthorized => "unauthorized",
            Self::Late => "late",
            Self::Short => "short",
            Self::Html => "html",
            Self::Huge => "huge",
        }
    }
}
