//! `ErrorSpec`: everything that is static about one declared failure.

use core::fmt;
use core::panic::Location;
use core::time::Duration;

use crate::class::{Outcome, Retry, Severity};
use crate::code;
use crate::facts::Facts;
use crate::field::FieldSpec;
use crate::kind::Kind;
use crate::origin::Origin;
use crate::status::ErrorStatus;

/// Everything that is static about one failure: one per variant, known without a value, the same in every process.
///
/// The derive makes it; an `impl AppError` by hand builds it in a `static`. What [`Kind`] implies need not be said.
/// Mistakes are found when the `static` is evaluated, that is at compile time.
///
/// # Examples
/// ```
/// use apperror::{ErrorSpec, Kind, Outcome, Retry};
///
/// static QUOTA_SPENT: ErrorSpec = ErrorSpec::new("QUOTA_SPENT", Kind::RateLimited)
///     .with_message("Your quota for this month is spent.")
///     .with_status(402)
///     .with_retry(Retry::Never);
///
/// assert_eq!(QUOTA_SPENT.status().as_u16(), 402);
/// assert_eq!(QUOTA_SPENT.outcome(), Outcome::NotApplied);
/// ```
///
/// A code that breaks the grammar does not compile:
/// ```compile_fail
/// static TYPO: apperror::ErrorSpec = apperror::ErrorSpec::new("Quota-Spent", apperror::Kind::RateLimited);
/// ```
// The derive writes rows down as literals without names: calls would cost the compiler several times as much, and names
// are one more thing to look up in each of hundreds of rows.
pub struct ErrorSpec(
    /* code */ #[doc(hidden)] pub &'static str,
    /* its hash */ #[doc(hidden)] pub u64,
    /* message */ #[doc(hidden)] pub &'static str,
    /* description */ #[doc(hidden)] pub &'static str,
    /* JSON text that is the same for every value, or nothing */
    #[doc(hidden)] pub &'static str,
    /* all else */ #[doc(hidden)] pub Facts,
);

impl ErrorSpec {
    /// A failure of this code and kind; everything else as the kind implies.
    ///
    /// # Panics
    /// At compile time where it is used in a `static`: if the code is not `[A-Z][A-Z0-9_]{1,62}` (or the same in lower
    /// case), ends in `_` or has `__` in it.
    #[must_use]
    #[track_caller]
    pub const fn new(code: &'static str, kind: Kind) -> Self {
        assert!(
            code::is_code(code),
            "malformed error code; write `[A-Z][A-Z0-9_]{{1,62}}` or the same in lower case, without a trailing or doubled `_`"
        );
        let (hash, message, description, json) = (code::hash(code), kind.message(), "", "");
        let facts = Facts {
            origin: Origin::ByHand(Location::caller()),
            ..Facts::of_kind(kind)
        };
        Self(code, hash, message, description, json, facts)
    }

    /// Sets the HTTP status.
    ///
    /// # Panics
    /// At compile time in a `static`: outside 400–599.
    #[must_use]
    pub const fn with_status(mut self, status: u16) -> Self {
        assert!(
            ErrorStatus::new(status).is_some(),
            "an error status is 400 to 599"
        );
        self.5.status = status;
        self
    }

    /// Sets the text for users; it has no placeholders, an `impl` by hand renders its own in `user_message`.
    #[must_use]
    pub const fn with_message(mut self, message: &'static str) -> Self {
        self.2 = message;
        self.5.is_template = false;
        self
    }

    /// Sets the outcome, and caps the retry by it.
    #[must_use]
    pub const fn with_outcome(mut self, outcome: Outcome) -> Self {
        self.5.outcome = outcome;
        self.5.retry = self.5.retry.capped_by(outcome);
        self
    }

    /// Sets the retry; call it after [`with_outcome`](Self::with_outcome).
    ///
    /// # Panics
    /// At compile time in a `static`: if the outcome does not allow it, such as a blind repeat of something that may
    /// have happened.
    #[must_use]
    pub const fn with_retry(mut self, retry: Retry) -> Self {
        assert!(
            retry as u8 == retry.capped_by(self.5.outcome) as u8,
            "this outcome does not allow this retry; an unknown outcome allows at most `SameKey`, an applied one `Never`"
        );
        self.5.retry = retry;
        self
    }

    /// Sets how long to wait before the next try.
    #[must_use]
    pub const fn with_retry_after(mut self, wait: Duration) -> Self {
        self.5.retry_after = Some(wait);
        self
    }

    /// Sets how loud the failure is.
    #[must_use]
    pub const fn with_severity(mut self, severity: Severity) -> Self {
        self.5.severity = severity;
        self
    }

    /// Sets the address of a page about this failure.
    #[must_use]
    pub const fn with_help(mut self, url: &'static str) -> Self {
        self.5.help = Some(url);
        self
    }

    /// Sets what the catalog says about the failure.
    #[must_use]
    pub const fn with_description(mut self, description: &'static str) -> Self {
        self.3 = description;
        self
    }

    /// Marks the failure as no longer raised; the note says what came in its place and may be empty.
    #[must_use]
    pub const fn with_deprecated(mut self, note: &'static str) -> Self {
        self.5.deprecated = Some(note);
        self
    }

    /// Lists the public and logged fields, in the order of declaration.
    #[must_use]
    pub const fn with_fields(mut self, fields: &'static [FieldSpec]) -> Self {
        self.5.fields = fields;
        self
    }

    /// The stable code that clients see and match on.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.0
    }

    /// The sort of failure.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.5.kind
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> ErrorStatus {
        match ErrorStatus::new(self.5.status) {
            Some(status) => status,
            None => ErrorStatus::INTERNAL_SERVER_ERROR,
        }
    }

    /// The text for users as it was declared, placeholders and all.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        self.2
    }

    /// The doc comment of the declaration, empty where there is none.
    #[must_use]
    pub const fn description(&self) -> &'static str {
        self.3
    }

    /// How loud the failure is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.5.severity
    }

    /// Whether the operation happened.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.5.outcome
    }

    /// What the caller may do about it.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.5.retry
    }

    /// How long to wait before the next try, where the declaration says it; a value may know better.
    #[must_use]
    pub const fn retry_after(&self) -> Option<Duration> {
        self.5.retry_after
    }

    /// The address of a page about this failure.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        self.5.help
    }

    /// The note of a deprecated failure, empty where it has none; `None` for one that is not deprecated.
    #[must_use]
    pub const fn deprecated(&self) -> Option<&'static str> {
        self.5.deprecated
    }

    /// The public and logged fields, in the order of declaration.
    #[must_use]
    pub const fn fields(&self) -> &'static [FieldSpec] {
        self.5.fields
    }

    /// What the macro has made of the code, so that the compiler need not compare texts.
    pub(crate) const fn code_hash(&self) -> u64 {
        self.1
    }

    /// What a client sees, where it is the same for every value.
    pub(crate) const fn json(&self) -> Option<&'static str> {
        if self.4.is_empty() {
            None
        } else {
            Some(self.4)
        }
    }

    /// Everything but code and texts.
    pub(crate) const fn facts(&self) -> &Facts {
        &self.5
    }
}

impl fmt::Debug for ErrorSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorSpec")
            .field("code", &self.code())
            .field("kind", &self.kind())
            .field("status", &self.status())
            .field("message", &self.message())
            .field("outcome", &self.outcome())
            .field("retry", &self.retry())
            .field("severity", &self.severity())
            .finish_non_exhaustive()
    }
}
