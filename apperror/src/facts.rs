//! `Facts`: what a failure often has in common with others of its type, all but its code and its texts.

use core::fmt;
use core::time::Duration;

use crate::class::{Outcome, Retry, Severity};
use crate::field::FieldSpec;
use crate::kind::Kind;
use crate::origin::Origin;

/// What stands in an [`ErrorSpec`](crate::ErrorSpec) besides code and texts.
///
/// The derive writes it down once for all variants that have the same, as a literal: the compiler pays for every value in
/// a constant, and an enum can have hundreds of rows.
#[derive(Clone, Copy)]
pub struct Facts {
    /// Where the failure was declared.
    pub origin: Origin,
    /// The sort of failure.
    pub kind: Kind,
    /// 400 to 599, as the derive and [`ErrorSpec::with_status`](crate::ErrorSpec::with_status) have checked.
    pub status: u16,
    /// Whether the operation happened.
    pub outcome: Outcome,
    /// What the caller may do about it.
    pub retry: Retry,
    /// How loud the failure is.
    pub severity: Severity,
    /// The message has placeholders or doubled braces, and the derive passes the values along with it.
    pub is_template: bool,
    /// The address of a page about the failure.
    pub help: Option<&'static str>,
    /// How long to wait before the next try.
    pub retry_after: Option<Duration>,
    /// The note of a deprecated failure.
    pub deprecated: Option<&'static str>,
    /// The public and logged fields.
    pub fields: &'static [FieldSpec],
}

impl Facts {
    /// What follows from the kind.
    pub(crate) const fn of_kind(kind: Kind) -> Self {
        Self {
            origin: Origin::NOWHERE,
            kind,
            status: kind.status().as_u16(),
            outcome: kind.outcome(),
            retry: kind.retry(),
            severity: kind.severity(),
            is_template: false,
            help: None,
            retry_after: None,
            deprecated: None,
            fields: &[],
        }
    }
}

impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Facts").finish_non_exhaustive()
    }
}
