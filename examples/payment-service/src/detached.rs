//! `Detached` (rule R5): work that goes on when whoever asked for it has left, and that a shutdown waits for.

use std::time::Duration;

use apperror::{AppError, Severity};
use tokio::sync::oneshot;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tracing::Instrument;

use crate::{error::PaymentError, one_line::OneLine, payment::PaymentId};

/// Runs money paths as tasks of their own: axum drops a handler when its client disconnects.
#[derive(Debug, Clone, Default)]
pub(crate) struct Detached {
    tasks: TaskTracker,
    parking: CancellationToken,
}

impl Detached {
    /// Cancelled when there is no more time: whoever waits for the network then records what it knows.
    pub(crate) fn parking(&self) -> CancellationToken {
        self.parking.clone()
    }

    /// Runs the work and waits for it; dropping this future leaves the work running.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        payment_id: PaymentId,
        work: impl Future<Output = Result<T, PaymentError>> + Send + 'static,
    ) -> Result<T, PaymentError> {
        let (answer, _listener) = oneshot::channel::<()>();
        let work = async move {
            let result = work.await;
            if let Err(error) = &result
                && answer.is_closed()
            {
                report_unheard(error);
            }
            result
        };
        let task = self.tasks.spawn(work.in_current_span());
        task.await
            .unwrap_or_else(|cause| Err(PaymentError::Broken { payment_id, cause }))
    }

    /// Gives the work this long to end by itself, then this long to park.
    pub(crate) async fn shut_down(&self, finish: Duration, park: Duration) {
        self.tasks.close();
        if tokio::time::timeout(finish, self.tasks.wait())
            .await
            .is_err()
        {
            self.parking.cancel();
            if tokio::time::timeout(park, self.tasks.wait()).await.is_err() {
                tracing::error!(paths = self.tasks.len(), "money paths were left behind");
            }
        }
    }
}

/// The layer that observes failures sees only those that are answered.
fn report_unheard(error: &PaymentError) {
    let chain = tracing::field::display(OneLine(error));
    let (code, outcome) = (error.code(), error.outcome());
    match error.severity() {
        Severity::Info => tracing::info!("error.type" = code, %outcome, chain, "{UNHEARD}"),
        Severity::Warn => tracing::warn!("error.type" = code, %outcome, chain, "{UNHEARD}"),
        Severity::Error | Severity::Critical => {
            tracing::error!("error.type" = code, %outcome, chain, "{UNHEARD}");
        }
    }
}

const UNHEARD: &str = "a payment failed after its client had left";

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_goes_on_when_nobody_waits_for_it_and_shutdown_waits_for_the_work() {
        let detached = Detached::default();
        let (tell, told) = oneshot::channel();
        let work = async move {
            tokio::time::sleep(Duration::from_millis(50)).await;
            tell.send(()).expect("the test listens");
            Ok(())
        };
        let waiting = detached.run(PaymentId::random(), work);
        let left = tokio::time::timeout(Duration::from_millis(1), waiting).await;
        assert!(left.is_err(), "the client leaves first");
        let minute = Duration::from_mins(1);
        detached.shut_down(minute, minute).await;
        let mut told = told;
        assert!(told.try_recv().is_ok(), "the work was done by then");
    }

    #[tokio::test]
    async fn work_that_never_ends_is_parked() {
        let detached = Detached::default();
        let parking = detached.parking();
        let work = async move {
            parking.cancelled().await;
            Ok("parked")
        };
        let running = tokio::spawn({
            let detached = detached.clone();
            async move { detached.run(PaymentId::random(), work).await }
        });
        let begun = async {
            while detached.tasks.is_empty() {
                tokio::task::yield_now().await;
            }
        };
        let patience = Duration::from_secs(20);
        tokio::time::timeout(patience, begun).await.unwrap();
        detached.shut_down(Duration::ZERO, patience).await;
        assert_eq!(running.await.unwrap().unwrap(), "parked");
    }

    #[tokio::test]
    async fn a_panic_is_an_error_with_a_code() {
        fn broken() -> Result<(), PaymentError> {
            panic!("canary")
        }
        let error = Detached::default()
            .run(PaymentId::random(), async { broken() })
            .await
            .unwrap_err();
        assert_eq!(error.code(), "INTERNAL_ERROR");
        let chain = OneLine(&error).to_string();
        assert!(chain.contains("canary"), "{chain}");
        assert!(!error.user_message().contains("canary"));
    }
}
