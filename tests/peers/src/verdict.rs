//! What a probe found.

/// The outcome of one probe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Yes,
    /// It holds with a limit, or with work by hand, that the text tells.
    Partly(String),
    /// It was tried and does not hold; the text tells what happened instead.
    No(String),
}

impl Verdict {
    /// Yes, or no and why.
    #[must_use]
    pub fn of(holds: bool, why_not: impl Into<String>) -> Self {
        if holds {
            Self::Yes
        } else {
            Self::No(why_not.into())
        }
    }

    /// What held has a limit; what did not hold stays as it is.
    #[must_use]
    pub fn but(self, limit: impl Into<String>) -> Self {
        match self {
            Self::Yes => Self::Partly(limit.into()),
            other => other,
        }
    }

    /// The word in the table.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly(_) => "partly",
            Self::No(_) => "no",
        }
    }

    /// The text of the footnote, if there is one.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Yes => None,
            Self::Partly(reason) | Self::No(reason) => Some(reason),
        }
    }
}
