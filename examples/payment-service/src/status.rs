//! `PaymentStatus` (rule R4): unknown is a state of its own, and states move only along the arrows.

use std::fmt;

use apperror::{AppError, Outcome, PublicValue};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::GatewayError;

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PaymentStatus {
    /// The intent is recorded; the gateway is being asked.
    Pending,
    /// Charged.
    Completed,
    /// The issuer said no.
    Declined,
    /// Proved not to have been charged.
    Failed,
    /// Nobody knows yet whether it was charged.
    Timeout,
}

impl PublicValue for PaymentStatus {}

impl PaymentStatus {
    const ALL: [Self; 5] = [
        Self::Pending,
        Self::Completed,
        Self::Declined,
        Self::Failed,
        Self::Timeout,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Completed => "completed",
            Self::Declined => "declined",
            Self::Failed => "failed",
            Self::Timeout => "timeout",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Where a payment stands that ended in this error: the error's own outcome says whether it may have been charged.
    pub(crate) fn after(error: &GatewayError) -> Self {
        match (error.outcome(), error) {
            (Outcome::NotApplied, GatewayError::Declined { .. }) => Self::Declined,
            (Outcome::NotApplied, _) => Self::Failed,
            _ => Self::Timeout,
        }
    }

    /// Whether there is an arrow from here to `next`. What is settled never moves again.
    pub(crate) fn can_become(self, next: Self) -> bool {
        match self {
            Self::Pending => next != Self::Pending,
            Self::Timeout => matches!(next, Self::Completed | Self::Declined | Self::Failed),
            Self::Completed | Self::Declined | Self::Failed => false,
        }
    }
}

impl fmt::Display for PaymentStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_in_the_database_is_the_name_on_the_wire() {
        for status in PaymentStatus::ALL {
            let wire = serde_json::to_value(status).unwrap();
            assert_eq!(wire, status.name());
            assert_eq!(PaymentStatus::from_name(status.name()), Some(status));
        }
        assert_eq!(PaymentStatus::from_name("refunded?"), None);
    }

    #[test]
    fn nothing_leaves_a_settled_state_and_nothing_returns_to_pending() {
        for from in PaymentStatus::ALL {
            assert!(!from.can_become(PaymentStatus::Pending), "{from}");
        }
        for settled in [
            PaymentStatus::Completed,
            PaymentStatus::Declined,
            PaymentStatus::Failed,
        ] {
            assert!(
                PaymentStatus::ALL
                    .iter()
                    .all(|next| !settled.can_become(*next))
            );
            assert!(PaymentStatus::Timeout.can_become(settled));
        }
    }
}
