//! The words of `kind`, `severity`, `outcome` and `retry`, and what a kind implies where rules depend on it.

/// A set of bare words that a key takes.
pub(crate) trait Word: Copy + Sized + 'static {
    /// The values in the order in which their words are told.
    const ALL: &'static [Self];

    /// The word of a value.
    fn word(self) -> &'static str;
}

/// Defines an enum with its words and with the name of its value in `apperror`.
macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal,)+ }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $name {
            $($variant,)+
        }

        impl Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl quote::ToTokens for $name {
            /// The path of the value below the module that holds the enum of the same name.
            fn to_tokens(&self, tokens: &mut proc_macro2::TokenStream) {
                tokens.extend(match self {
                    $(Self::$variant => quote::quote!($name::$variant),)+
                });
            }
        }
    };
}

words! {
    Kind {
        Validation = "validation",
        Business = "business",
        Unauthenticated = "unauthenticated",
        Permission = "permission",
        NotFound = "not_found",
        Conflict = "conflict",
        RateLimited = "rate_limited",
        Technical = "technical",
        Upstream = "upstream",
        Unavailable = "unavailable",
        Timeout = "timeout",
    }
}

words! {
    Severity {
        Info = "info",
        Warn = "warn",
        Error = "error",
        Critical = "critical",
    }
}

words! {
    Outcome {
        NotApplied = "not_applied",
        Unknown = "unknown",
        Applied = "applied",
    }
}

words! {
    Retry {
        Never = "never",
        Transient = "transient",
        SameKey = "same_key",
        Poll = "poll",
    }
}

impl Kind {
    /// What `apperror::Kind::outcome` says; a test of the workspace compares the two.
    pub(crate) fn outcome(self) -> Outcome {
        match self {
            Self::Technical | Self::Upstream | Self::Timeout => Outcome::Unknown,
            _ => Outcome::NotApplied,
        }
    }

    /// What `apperror::Kind::retry` says; a test of the workspace compares the two.
    pub(crate) fn retry(self) -> Retry {
        match self {
            Self::RateLimited | Self::Unavailable => Retry::Transient,
            Self::Upstream | Self::Timeout => Retry::SameKey,
            _ => Retry::Never,
        }
    }

    /// What `apperror::Kind::message` says; a test of the workspace compares the two.
    pub(crate) fn message(self) -> &'static str {
        match self {
            Self::Validation => "The request is not valid.",
            Self::Business => "The request cannot be carried out.",
            Self::Unauthenticated => "Sign-in is required.",
            Self::Permission => "You may not do this.",
            Self::NotFound => "Nothing was found here.",
            Self::Conflict => "This was changed in the meantime. Reload and try again.",
            Self::RateLimited => "Too many requests. Try again later.",
            Self::Technical => "Something went wrong on our side.",
            Self::Upstream => "A service we depend on did not answer as expected.",
            Self::Unavailable => "The service is not available right now. Try again later.",
            Self::Timeout => "The request took too long.",
        }
    }
}

impl Retry {
    /// The strongest advice that the outcome still allows.
    pub(crate) fn capped_by(self, outcome: Outcome) -> Self {
        match (outcome, self) {
            (Outcome::Applied, _) => Self::Never,
            (Outcome::Unknown, Self::Transient) => Self::SameKey,
            (Outcome::Unknown | Outcome::NotApplied, retry) => retry,
        }
    }
}
