//! The rows of the table: what is asked of every peer.

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feature {
    /// The derive stands on an enum that derives `thiserror::Error`.
    BesideThiserror,
    /// A declared code is in the answer.
    Code,
    /// Two variants of one enum cannot have one code.
    UniqueInEnum,
    /// Nor can two levels of a hierarchy.
    UniqueNested,
    /// Nor can two crates of a hierarchy.
    UniqueCrates,
    /// Statuses that hardly anybody lists: 423, 451, 599.
    AnyStatus,
    /// 42, 200 and 999 are refused.
    CheckedStatus,
    /// The text for users is not that of `Display`.
    UserMessage,
    /// The text for users names fields.
    Interpolation,
    /// The text for users cannot name a field that nobody let out.
    SafeMessage,
    /// What is in a field and in `Display` stays out of the answer until somebody lets it out.
    PrivateByDefault,
    /// A field that was let out is in the answer, as a value and not as a text.
    PublicDetails,
    /// The answer of a leaf comes through three levels.
    Delegation,
    /// A generic error needs no bounds by hand.
    Generics,
    /// It works where std is not there.
    NoStd,
    /// May it be retried?
    Retry,
    /// Did it happen?
    Outcome,
    /// How loud is it?
    Severity,
    /// All codes, without a value of any.
    Catalog,
    /// A committed file that holds the codes.
    Lock,
    /// Pages about the codes.
    Docs,
    /// The answer back to the enum.
    Decode,
    /// RFC 9457, with a `type` that names the failure.
    Problem,
    /// A typing mistake in a key is met by the right key.
    Suggestion,
    /// Two faults in one item are told at once.
    AllFaults,
    /// It also writes what an error has to have.
    Basics,
    /// It works under another crate name.
    Renamed,
    /// It works where the scope holds names of the standard library.
    Hostile,
}

impl Feature {
    /// All rows in order, each with what a "yes" takes.
    pub const ALL: [(Self, &'static str); 28] = [
        (
            Self::BesideThiserror,
            "derives beside `thiserror::Error` on one enum",
        ),
        (Self::Code, "a declared code is in the answer"),
        (Self::UniqueInEnum, "refuses one code on two variants"),
        (Self::UniqueNested, "refuses it in two nested enums"),
        (Self::UniqueCrates, "refuses it in two crates"),
        (Self::AnyStatus, "any error status: 423, 451, 599"),
        (
            Self::CheckedStatus,
            "refuses the statuses 42, 200 and 999 at compile time",
        ),
        (Self::UserMessage, "a text for users apart from `Display`"),
        (Self::Interpolation, "… that names fields"),
        (
            Self::SafeMessage,
            "… and does not compile with one that nobody let out",
        ),
        (
            Self::PrivateByDefault,
            "a field and `Display` stay out of the answer by default",
        ),
        (
            Self::PublicDetails,
            "a field let out is a typed value in the answer",
        ),
        (
            Self::Delegation,
            "a leaf's answer comes through three levels",
        ),
        (Self::Generics, "generic errors, bounds inferred"),
        (Self::NoStd, "works without std"),
        (Self::Retry, "says whether to retry"),
        (Self::Outcome, "says whether it happened"),
        (Self::Severity, "says how loud to be"),
        (Self::Catalog, "lists all codes of the tree"),
        (Self::Lock, "locks the codes with a file"),
        (Self::Docs, "renders pages of the codes"),
        (Self::Decode, "decodes the answer to the enum"),
        (Self::Problem, "RFC 9457 with a `type` per code"),
        (Self::Suggestion, "names the right key when one is mistyped"),
        (Self::AllFaults, "tells two faults of one item at once"),
        (Self::Basics, "also writes `Display`, `source` and `From`"),
        (Self::Renamed, "works under another crate name"),
        (
            Self::Hostile,
            "works where the scope has its own `core`, `Result`, `format!`",
        ),
    ];
}
