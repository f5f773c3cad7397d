//! `MoneyPath` (rule R2): intent before the call, outcome after it, each committed on its own.

use std::{sync::Arc, time::Duration};

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

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
        self.watch_over(payment_id, settling).await
    }

    /// Runs what follows the intent; should it panic, that is recorded in its stead.
    async fn watch_over(
        &self,
        payment_id: PaymentId,
        settling: impl Future<Output = Result<Payment, PaymentError>> + Send + 'static,
    ) -> Result<Payment, PaymentError> {
        match tokio::spawn(settling.in_current_span()).await {
            Ok(result) => result,
            Err(broken) => {
                let cause = TimeoutCause::Broken(broken);
                let unknown = Err(GatewayError::Timeout { payment_id, cause });
                // The path that held the other one is gone.
                let mut outside = OutsideTransaction::new();
                self.record(&mut outside, payment_id, unknown).await
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
        let transaction_id = outcome.as_ref().ok().cloned();
        let recorded = self.store.record_outcome(outside, payment_id, outcome);
        match recorded.await {
            Err(error @ (PaymentError::Database(_) | PaymentError::InvalidState { .. })) => {
                tracing::error!(%payment_id, transaction_id, "what came of a charge could not be recorded");
                let cause = TimeoutCause::Unrecorded(Box::new(error));
                Err(GatewayError::Timeout { payment_id, cause }.into())
            }
            result => result,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::env;

    use apperror::AppError;
    use uuid::Uuid;

    use super::*;
    use crate::{config::Config, database::Database, status::PaymentStatus};

    #[tokio::test]
    async fn a_panic_after_the_intent_is_recorded_as_unknown() {
        let folder = env::temp_dir().join(format!("money-path-{}", Uuid::new_v4()));
        std::fs::create_dir(&folder).unwrap();
        let url = format!("sqlite://{}/payment.db", folder.display());
        let store = Arc::new(PaymentStore::new(Database::open(&url).await.unwrap()));
        let gateway = Gateway::new(&Config::new(url, "http://127.0.0.1:1")).unwrap();
        let day = Duration::from_hours(24);
        let path = MoneyPath::new(store.clone(), gateway, day, CancellationToken::new());
        let request: PaymentRequest = serde_json::from_value(serde_json::json!({
            "order_id": Uuid::new_v4().to_string(),
            "amount": 1,
            "currency": "EUR",
            "payment_method": "tok_visa",
        }))
        .unwrap();
        let id = request.id;
        let mut outside = OutsideTransaction::new();
        store.record_intent(&mut outside, &request).await.unwrap();

        let heard = path.watch_over(id, async { panic!("canary") }).await;
        assert_eq!(heard.unwrap_err().code(), "PAYMENT_TIMEOUT");
        let payment = store.find(id).await.unwrap().unwrap();
        assert_eq!(payment.status, PaymentStatus::Timeout);
        store.close().await;
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
