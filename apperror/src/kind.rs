//! `Kind`: what sort of failure it is, and the one table of everything that follows from it.

use core::fmt;

use crate::class::{Outcome, Retry, Severity, words};
use crate::status::ErrorStatus;

words! {
    /// The sort of a failure; it gives every answer that a declaration does not give itself.
    ///
    /// | kind | status | outcome | retry | severity | gRPC |
    /// |---|---|---|---|---|---|
    /// | `validation` | 400 | not applied | never | info | `INVALID_ARGUMENT` |
    /// | `business` | 400 | not applied | never | info | `FAILED_PRECONDITION` |
    /// | `unauthenticated` | 401 | not applied | never | info | `UNAUTHENTICATED` |
    /// | `permission` | 403 | not applied | never | warn | `PERMISSION_DENIED` |
    /// | `not_found` | 404 | not applied | never | info | `NOT_FOUND` |
    /// | `conflict` | 409 | not applied | never | info | `ABORTED` |
    /// | `rate_limited` | 429 | not applied | transient | warn | `RESOURCE_EXHAUSTED` |
    /// | `technical` | 500 | unknown | never | error | `INTERNAL` |
    /// | `upstream` | 502 | unknown | same key | error | `UNAVAILABLE` |
    /// | `unavailable` | 503 | not applied | transient | error | `UNAVAILABLE` |
    /// | `timeout` | 504 | unknown | same key | error | `DEADLINE_EXCEEDED` |
    ///
    /// # Examples
    /// ```
    /// use apperror::{Kind, Outcome, Retry};
    ///
    /// assert_eq!(Kind::Timeout.status().as_u16(), 504);
    /// assert_eq!(Kind::Timeout.outcome(), Outcome::Unknown);
    /// assert_eq!(Kind::Timeout.retry(), Retry::SameKey);
    /// ```
    Kind {
        /// The request is malformed or a value in it is not acceptable.
        Validation = "validation",
        /// A rule of the domain refuses the request.
        Business = "business",
        /// The caller did not prove who it is.
        Unauthenticated = "unauthenticated",
        /// The caller is known and may not do this.
        Permission = "permission",
        /// The resource does not exist, or is hidden from the caller.
        NotFound = "not_found",
        /// The resource is in another state than the request assumes.
        Conflict = "conflict",
        /// The caller asks too often.
        RateLimited = "rate_limited",
        /// A bug or a fault on our side; the default of what nobody classified.
        Technical = "technical",
        /// A service behind us gave an answer that we cannot use.
        Upstream = "upstream",
        /// We cannot serve right now and did not begin.
        Unavailable = "unavailable",
        /// A service behind us did not answer in time.
        Timeout = "timeout",
    }
}

/// One line of the table.
struct Row {
    status: u16,
    outcome: Outcome,
    retry: Retry,
    severity: Severity,
    /// Number of the canonical code in `google/rpc/code.proto`.
    grpc: i32,
    message: &'static str,
}

const fn row(
    status: u16,
    outcome: Outcome,
    retry: Retry,
    severity: Severity,
    grpc: i32,
    message: &'static str,
) -> Row {
    Row {
        status,
        outcome,
        retry,
        severity,
        grpc,
        message,
    }
}

impl Kind {
    #[rustfmt::skip]
    const fn row(self) -> Row {
        use Outcome::{NotApplied, Unknown};
        use Retry::{Never, SameKey, Transient};
        use Severity::{Error, Info, Warn};
        match self {
            Self::Validation => row(400, NotApplied, Never, Info, 3, "The request is not valid."),
            Self::Business => row(400, NotApplied, Never, Info, 9, "The request cannot be carried out."),
            Self::Unauthenticated => row(401, NotApplied, Never, Info, 16, "Sign-in is required."),
            Self::Permission => row(403, NotApplied, Never, Warn, 7, "You may not do this."),
            Self::NotFound => row(404, NotApplied, Never, Info, 5, "Nothing was found here."),
            Self::Conflict => row(409, NotApplied, Never, Info, 10, "This was changed in the meantime. Reload and try again."),
            Self::RateLimited => row(429, NotApplied, Transient, Warn, 8, "Too many requests. Try again later."),
            Self::Technical => row(500, Unknown, Never, Error, 13, "Something went wrong on our side."),
            Self::Upstream => row(502, Unknown, SameKey, Error, 14, "A service we depend on did not answer as expected."),
            Self::Unavailable => row(503, NotApplied, Transient, Error, 14, "The service is not available right now. Try again later."),
            Self::Timeout => row(504, Unknown, SameKey, Error, 4, "The request took too long."),
        }
    }

    /// The HTTP status of this kind.
    #[must_use]
    pub const fn status(self) -> ErrorStatus {
        match ErrorStatus::new(self.row().status) {
            Some(status) => status,
            None => ErrorStatus::INTERNAL_SERVER_ERROR,
        }
    }

    /// Whether an operation that failed in this way happened.
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        self.row().outcome
    }

    /// What a caller may do about it.
    #[must_use]
    pub const fn retry(self) -> Retry {
        self.row().retry
    }

    /// How loud it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        self.row().severity
    }

    /// The text for users where a declaration has none.
    #[must_use]
    pub const fn message(self) -> &'static str {
        self.row().message
    }

    /// The number of its canonical code in gRPC (`google/rpc/code.proto`).
    #[must_use]
    pub const fn grpc_code(self) -> i32 {
        self.row().grpc
    }
}
