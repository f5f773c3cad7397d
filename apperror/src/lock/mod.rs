//! The contract lock: the codes that clients rely on, in a committed file that a test compares with the declarations.
//!
//! One line of a test locks the catalog of an error:
//! ```
//! # #[derive(Debug, thiserror::Error, apperror::AppError)]
//! # #[error("closed")]
//! # #[app_error(kind = business)]
//! # struct ApiError;
//! # fn in_a_crate_with_a_lock_file() {
//! apperror::assert_locked!(ApiError, "errors.lock");
//! # }
//! ```
//!
//! The path is relative to the `Cargo.toml` of the crate. Run the test with `APPERROR_BLESS=1` in the environment to
//! write the file, read its diff, and commit it. From then on the test fails when the catalog differs from the file:
//!
//! | breaking | compatible |
//! |---|---|
//! | a code was removed or renamed | a new code |
//! | a retired code returned (never accepted) | |
//! | another status | |
//! | a public field was removed or has another type | a new public field; a type written differently, with the same JSON |
//! | an outcome that the old one did not include | an outcome that it did: `unknown` → `not_applied` or `applied` |
//! | a retry that forbids what the old one allowed | one that allows it, and maybe more |
//! | a kind with another gRPC status | a kind with the same one |
//!
//! Texts are not locked: messages, descriptions, help, severity, log fields and deprecation change freely.
//!
//! **Outcomes** are ordered by what a client has to reckon with: `unknown` includes `not_applied` and `applied`, each of
//! these only itself. So nothing may become `unknown` that was known, and nothing known may turn into its opposite.
//!
//! **Retries** are ordered by what a client may do: `never` nothing, `same_key` repeat with the same key, `transient`
//! that and repeat blindly, `poll` ask for the state. So `never` may become anything and `same_key` may become
//! `transient`; every other change leaves old clients doing what is now wrong.
//!
//! Compatible changes fail the test as well, until they are recorded: a code that is not in the file is not protected by
//! it. `APPERROR_BLESS=1` records them, and accepts breaking changes, too. A removed code leaves a tombstone, `retired
//! CODE`, because clients of old versions still know it by its old meaning: it can never return, not even by a blessing.
//!
//! A merge conflict in the file is solved by keeping either side and blessing. Everything but the macro works without
//! files: [`Lock::from_catalog`], [`Lock::parse`], [`compare`], [`Lock::accept`].

mod assert;
mod compare;
mod file;
mod report;

use alloc::collections::BTreeMap;
use alloc::string::String;

use crate::catalog::Catalog;
use crate::class::{Outcome, Retry};
use crate::field::FieldSpec;
use crate::kind::Kind;
use crate::spec::ErrorSpec;
use crate::status::ErrorStatus;

#[doc(hidden)]
pub use assert::assert_current;
pub use assert::{LockError, Mode, check};
pub use compare::compare;
pub use file::ParseLockError;
pub use report::{Change, Report};

/// What a lock file holds: the codes with all that clients rely on, and the retired ones.
///
/// `Display` gives the text of the file, sorted by code, with LF line ends; the same catalog always gives the same text.
///
/// # Examples
/// ```
/// use apperror::lock::Lock;
/// use apperror::{Catalog, ErrorSpec, FieldSpec, Kind};
///
/// static ORDER_LOCKED: ErrorSpec = ErrorSpec::new("ORDER_LOCKED", Kind::Conflict)
///     .with_fields(&[FieldSpec::new("order_id", "u64").public()]);
/// static CATALOG: Catalog = Catalog::of(&[&ORDER_LOCKED]);
///
/// let lock = Lock::from_catalog(&CATALOG);
/// let text = lock.to_string();
/// assert!(text.ends_with(
///     "code ORDER_LOCKED: status 409, kind conflict, outcome not_applied, retry never\n  order_id: u64\n"
/// ));
/// assert_eq!(Lock::parse(&text)?, lock);
/// # Ok::<(), apperror::lock::ParseLockError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// Whether codes can occur that are not listed.
    is_open: bool,
    entries: BTreeMap<String, Entry>,
}

/// What is known of one code.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Entry {
    Code(Code),
    Retired,
}

/// All that clients rely on of one code.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Code {
    status: ErrorStatus,
    kind: Kind,
    outcome: Outcome,
    retry: Retry,
    /// Types of the public fields by their wire names.
    fields: BTreeMap<String, String>,
}

impl Lock {
    /// The lock of a catalog as it is declared, without retired codes.
    #[must_use]
    pub fn from_catalog(catalog: &Catalog) -> Self {
        let entries = catalog
            .iter()
            .map(|spec| (spec.code().into(), Entry::Code(Code::of(spec))))
            .collect();
        Self {
            is_open: catalog.is_open(),
            entries,
        }
    }

    /// The lock that follows this one when the declared codes are accepted: they stand in it, and every code that is
    /// gone is retired.
    ///
    /// # Errors
    /// The report, if a retired code has returned; that is never accepted.
    pub fn accept(&self, declared: &Self) -> Result<Self, Report> {
        let report = compare(self, declared);
        if report.is_refused() {
            return Err(report);
        }
        let mut accepted = declared.clone();
        for code in self.entries.keys() {
            let entry = accepted.entries.entry(code.clone());
            entry.or_insert(Entry::Retired);
        }
        Ok(accepted)
    }

    fn codes(&self) -> impl Iterator<Item = (&str, &Code)> {
        self.entries.iter().filter_map(|(name, entry)| match entry {
            Entry::Code(code) => Some((name.as_str(), code)),
            Entry::Retired => None,
        })
    }
}

impl Code {
    fn of(spec: &ErrorSpec) -> Self {
        let public = spec.fields().iter().filter(|field| field.is_public());
        Self {
            status: spec.status(),
            kind: spec.kind(),
            outcome: spec.outcome(),
            retry: spec.retry(),
            fields: public
                .map(|field| (wire_name(field), type_name(field)))
                .collect(),
        }
    }
}

/// The wire name; a name by hand could hold white space, which would break the lines of the file.
fn wire_name(field: &FieldSpec) -> String {
    field.name().split_whitespace().collect()
}

/// The type on one line.
fn type_name(field: &FieldSpec) -> String {
    let words: alloc::vec::Vec<_> = field.type_name().split_whitespace().collect();
    words.join(" ")
}
