//! `MoneyPath` (rule R2): intent before the call, outcome after it, each committed on its own.

use std::{sync::Arc, time::Duration};

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::{
    error::{GatewayError, PaymentError, TimeoutCause},
    gateway::Gateway,
    outside_transaction::OutsideTransaction,
    payment::{Payment, PaymentId},
    payment_store::{PaymentStore, TransactionId},
    request::PaymentRequest,
};

/// Takes payments. A clone is the same one.
#[derive(Debug, Clone)]
pub(crate) struct MoneyPath {
    store: Arc<PaymentStore>,
    gateway: Arc<Gateway>,
    allowed: Duration,
    parking: CancellationToken,
}

impl MoneyPath {
    pub(crate) fn new(
        store: Arc<PaymentStore>,
        gateway: Gateway,
        allowed: Duration,
        parking: CancellationToken,
    ) -> Self {
        Self {
            store,
            gateway: Arc::new(gateway),
            allowed,
            parking,
        }
    }

    /// Takes a payment. However this ends, the record says so before anybody else hears it.
    pub(crate) async fn take(self, request: PaymentRequest) -> Result<Payment, PaymentError> {
        let deadline = Instant::now() + self.allowed;
        let payment_id = request.id;
        let mut outside = OutsideTransaction::new();
        self.store.record_intent(&mut outside, &request).await?;

        let settling = self.clone().settle(outside, request, deadline);
        match tokio::spawn(settling).await {
            Ok(result) => result,
            Err(broken) => {
                let cause = TimeoutCause::Broken(broken);
                let unknown = Err(GatewayError::Timeout { payment_id, cause });
                // The path that held the other one is gone.
                self.record(&mut OutsideTransaction::new(), payment_id, unknown)
                    .await
            }
        }
    }

    async fn settle(
        self,
        mut outside: OutsideTransaction,
        request: PaymentRequest,
        deadline: Instant,
    ) -> Result<Payment, PaymentError> {
        let outcome = tokio::select! {
            outcome = self.gateway.charge(&outside, &request, deadline) => outcome,
            () = self.parking.cancelled() => Err(GatewayError::Timeout {
                payment_id: request.id,
                cause: TimeoutCause::Parked,
            }),
        };
        self.record(&mut outside, request.id, outcome).await
    }

    /// What cannot be recorded, or contradicts the record, is not known to anybody who asks for it: it counts as unknown.
    async fn record(
        &self,
        outside: &mut OutsideTransaction,
        payment_id: PaymentId,
        outcome: Result<TransactionId, GatewayError>,
    ) -> Result<Payment, PaymentError> {
        match self
            .store
            .record_outcome(outside, payment_id, outcome)
            .await
        {
            Err(error @ (PaymentError::Database(_) | PaymentError::InvalidState { .. })) => {
                let cause = TimeoutCause::Unrecorded(Box::new(error));
                Err(GatewayError::Timeout { payment_id, cause }.into())
            }
            result => result,
        }
    }
}
