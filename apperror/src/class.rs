//! The independent answers about one failure: did it happen, may I retry, how loud; nothing else.

use core::fmt;

/// Defines an enum of words with one spelling for the wire, the attributes and the catalog.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word that attributes, catalogs and bodies use.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The value of a word, or `None` for a word that is not one of them.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde_core::Serialize for $name {
            fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Did the operation happen?
    ///
    /// The question a client must be able to answer before it does anything again. It is independent of [`Retry`]: a
    /// timed-out charge may be [`Outcome::Unknown`] and still be safe to repeat under the same idempotency key.
    ///
    /// # Examples
    /// ```
    /// use apperror::Outcome;
    ///
    /// assert_eq!(Outcome::Unknown.as_str(), "unknown");
    /// assert_eq!(Outcome::NotApplied.join(Outcome::Unknown), Outcome::Unknown);
    /// ```
    Outcome {
        /// Nothing happened; the state is as before the request.
        NotApplied = "not_applied",
        /// It happened in spite of the failure.
        Applied = "applied",
        /// Nobody knows yet whether it happened.
        Unknown = "unknown",
    }
}

impl Outcome {
    /// What is known of two failures together: never more than of the less known one.
    ///
    /// `Unknown` wins over `Applied`, and `Applied` over `NotApplied`.
    #[must_use]
    pub const fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Applied, _) | (_, Self::Applied) => Self::Applied,
            (Self::NotApplied, Self::NotApplied) => Self::NotApplied,
        }
    }
}

words! {
    /// May the caller try again, and how?
    ///
    /// # Examples
    /// ```
    /// use apperror::{Outcome, Retry};
    ///
    /// // a blind repeat of something that may have happened is never advised
    /// assert_eq!(Retry::Transient.capped_by(Outcome::Unknown), Retry::SameKey);
    /// assert_eq!(Retry::Transient.capped_by(Outcome::Applied), Retry::Never);
    /// assert_eq!(Retry::Poll.capped_by(Outcome::Unknown), Retry::Poll);
    /// ```
    Retry {
        /// The same request will fail again.
        Never = "never",
        /// A later repeat may succeed, by any client, with or without an idempotency key.
        Transient = "transient",
        /// Repeat only with the same idempotency key, or if the request is idempotent by its method.
        SameKey = "same_key",
        /// Do not repeat; ask for the state of the resource instead.
        Poll = "poll",
    }
}

impl Retry {
    /// The strongest advice that an outcome still allows.
    ///
    /// An unknown outcome allows at most [`Retry::SameKey`]; what has been applied is never to be repeated.
    #[must_use]
    pub const fn capped_by(self, outcome: Outcome) -> Self {
        match (outcome, self) {
            (Outcome::Applied, _) => Self::Never,
            (Outcome::Unknown, Self::Transient) => Self::SameKey,
            (Outcome::Unknown | Outcome::NotApplied, retry) => retry,
        }
    }
}

words! {
    /// How loud a failure is: the level of its log line, and whether somebody is woken.
    ///
    /// # Examples
    /// ```
    /// use apperror::Severity;
    ///
    /// assert!(Severity::Critical > Severity::Error);
    /// assert_eq!(Severity::Warn.to_string(), "warn");
    /// ```
    Severity {
        /// Expected in normal operation.
        Info = "info",
        /// Worth a look when it becomes frequent.
        Warn = "warn",
        /// Something is broken.
        Error = "error",
        /// Wake somebody now.
        Critical = "critical",
    }
}
