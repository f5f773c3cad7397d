//! Recovery (rule R4): what a process left `pending` when it died is unknown, and never simply sent again.

use apperror::AppError;

use crate::{
    error::{DatabaseError, GatewayError, PaymentError, TimeoutCause},
    outside_transaction::OutsideTransaction,
    payment_store::PaymentStore,
};

/// Records every `pending` payment as `timeout`. This process has just locked the database and takes no payments yet, so
/// nobody is at work on them, however young they are.
pub(crate) async fn recover(store: &PaymentStore) -> Result<(), DatabaseError> {
    let mut outside = OutsideTransaction::new();
    for payment_id in store.pending().await? {
        let cause = TimeoutCause::Orphaned;
        let unknown = GatewayError::Timeout { payment_id, cause };
        let (code, outcome) = (unknown.code(), unknown.outcome());
        let recorded = store
            .record_outcome(&mut outside, payment_id, Err(unknown))
            .await;
        if let Err(PaymentError::Database(error)) = recorded {
            return Err(error);
        }
        tracing::warn!(%payment_id, "error.type" = code, %outcome, "a payment was left over by the last run");
    }
    Ok(())
}
