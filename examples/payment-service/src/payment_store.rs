//! `PaymentStore`: the records of payments, each change a compare-and-set in a transaction of its own.

use apperror::{AppError, Outcome};
use sqlx::{Row, query, sqlite::SqliteRow};

use crate::{
    database::Database,
    error::{DatabaseError, GatewayError, PaymentError},
    outside_transaction::OutsideTransaction,
    payment::{OrderId, Payment, PaymentId, Timestamp},
    request::PaymentRequest,
    status::PaymentStatus,
    unit_of_work::{Finish, UnitOfWork},
};

/// There is one send for each payment; its record is written before it.
const FIRST_ATTEMPT: i64 = 1;

#[derive(Debug)]
pub(crate) struct PaymentStore {
    database: Database,
}

/// The gateway's word for a charge.
pub(crate) type TransactionId = String;

/// What a row cannot be, unless somebody else wrote it.
#[derive(Debug, thiserror::Error)]
#[error("the record of a payment has no valid {0}")]
struct Corrupt(&'static str);

impl PaymentStore {
    pub(crate) fn new(database: Database) -> Self {
        Self { database }
    }

    pub(crate) async fn close(&self) {
        self.database.close().await;
    }

    /// Whether the database answers and has the tables.
    pub(crate) async fn check(&self) -> Result<(), DatabaseError> {
        query("SELECT 1 FROM payments LIMIT 1")
            .fetch_optional(&self.database.reader)
            .await?;
        Ok(())
    }

    pub(crate) async fn find(&self, id: PaymentId) -> Result<Option<Payment>, DatabaseError> {
        query("SELECT * FROM payments WHERE id = ?1")
            .bind(id.to_string())
            .fetch_optional(&self.database.reader)
            .await?
            .map(|row| payment(&row))
            .transpose()
    }

    /// The payments that were begun and whose outcome nobody recorded.
    pub(crate) async fn pending(&self) -> Result<Vec<PaymentId>, DatabaseError> {
        query("SELECT id FROM payments WHERE status = 'pending' ORDER BY created_at")
            .fetch_all(&self.database.reader)
            .await?
            .iter()
            .map(|row| PaymentId::parse(row.try_get("id")?).ok_or_else(|| corrupt("id")))
            .collect()
    }

    /// Records that the gateway is about to be asked. The unique indexes decide between rivals: of one id, of one order.
    pub(crate) async fn record_intent(
        &self,
        outside: &mut OutsideTransaction,
        request: &PaymentRequest,
    ) -> Result<(), PaymentError> {
        let mut unit = UnitOfWork::begin(&self.database.writer, outside).await?;
        let finish = match insert(&mut unit, request).await {
            Ok(()) => Finish::Commit(()),
            Err(error) => Finish::Rollback(error),
        };
        match unit.finish(finish).await {
            Err(PaymentError::Database(DatabaseError::CommitUnknown(error))) => {
                self.settle_commit(request.id, error).await
            }
            result => result,
        }
    }

    /// Reads again what a commit without an answer was to write. If it is there, the payment goes on: should a rival of
    /// the same id have written it, both send the same key to the gateway, which charges once.
    async fn settle_commit(&self, id: PaymentId, error: sqlx::Error) -> Result<(), PaymentError> {
        match self.find(id).await {
            Ok(Some(_)) => Ok(()),
            Ok(None) => Err(DatabaseError::from(error).into()),
            Err(_) => Err(DatabaseError::CommitUnknown(error).into()),
        }
    }

    /// Records what came of the gateway, and only then gives it back: as a payment, or as the error that it was.
    pub(crate) async fn record_outcome(
        &self,
        outside: &mut OutsideTransaction,
        id: PaymentId,
        outcome: Result<TransactionId, GatewayError>,
    ) -> Result<Payment, PaymentError> {
        let mut unit = UnitOfWork::begin_patiently(&self.database.writer, outside).await?;
        let finish = match (write(&mut unit, id, &Record::of(&outcome)).await, outcome) {
            (Ok(payment), Ok(_)) => Finish::Commit(payment),
            (Ok(_), Err(error)) => Finish::CommitErr(error.into()),
            (Err(error), _) => Finish::Rollback(error),
        };
        unit.finish(finish).await
    }
}

async fn insert(unit: &mut UnitOfWork<'_>, request: &PaymentRequest) -> Result<(), PaymentError> {
    let now = Timestamp::now().0;
    let statement = query(
        "INSERT INTO payments (id, order_id, amount, currency, status, gateway_key, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, 'pending', ?5, ?6, ?6) ON CONFLICT DO NOTHING",
    )
    .bind(request.id.to_string())
    .bind(request.order_id.to_string())
    .bind(request.amount.minor_units())
    .bind(request.currency.as_str())
    .bind(request.id.gateway_key())
    .bind(now);
    if unit.execute(statement).await? == 0 {
        return Err(rival(unit, request).await?);
    }
    let statement =
        query("INSERT INTO payment_attempts (payment_id, n, started_at) VALUES (?1, ?2, ?3)")
            .bind(request.id.to_string())
            .bind(FIRST_ATTEMPT)
            .bind(now);
    unit.execute(statement).await?;
    Ok(())
}

/// Says how the payment stands that is in the way: the one of the same id, else the live one of the order.
async fn rival(
    unit: &mut UnitOfWork<'_>,
    request: &PaymentRequest,
) -> Result<PaymentError, DatabaseError> {
    let statement = query(
        "SELECT status FROM payments WHERE id = ?1 OR (order_id = ?2 AND status NOT IN ('declined', 'failed'))
         ORDER BY id = ?1 DESC LIMIT 1",
    )
    .bind(request.id.to_string())
    .bind(request.order_id.to_string());
    let row = unit.fetch(statement).await?;
    Ok(PaymentError::InvalidState {
        payment_id: request.id,
        status: status(&row.ok_or_else(|| corrupt("rival"))?)?,
    })
}

/// What an outcome changes in the records.
#[derive(Debug)]
struct Record<'a> {
    status: PaymentStatus,
    outcome: Outcome,
    transaction_id: Option<&'a str>,
    error_code: Option<&'static str>,
}

impl<'a> Record<'a> {
    fn of(outcome: &'a Result<TransactionId, GatewayError>) -> Self {
        match outcome {
            Ok(transaction_id) => Self {
                status: PaymentStatus::Completed,
                outcome: Outcome::Applied,
                transaction_id: Some(transaction_id),
                error_code: None,
            },
            Err(error) => Self {
                status: PaymentStatus::after(error),
                outcome: error.outcome(),
                transaction_id: None,
                error_code: Some(error.code()),
            },
        }
    }
}

async fn write(
    unit: &mut UnitOfWork<'_>,
    id: PaymentId,
    record: &Record<'_>,
) -> Result<Payment, PaymentError> {
    let now = Timestamp::now();
    let row = unit
        .fetch(query("SELECT * FROM payments WHERE id = ?1").bind(id.to_string()))
        .await?;
    let before = payment(&row.ok_or_else(|| corrupt("row"))?)?;
    if !before.status.can_become(record.status) {
        return Err(PaymentError::InvalidState {
            payment_id: id,
            status: before.status,
        });
    }
    let row = unit
        .fetch(
            query(
                "UPDATE payments SET status = ?3, transaction_id = ?4, error_code = ?5, updated_at = ?6
                 WHERE id = ?1 AND status = ?2 RETURNING *",
            )
            .bind(id.to_string())
            .bind(before.status.name())
            .bind(record.status.name())
            .bind(record.transaction_id)
            .bind(record.error_code)
            .bind(now.0),
        )
        .await?;
    let after = payment(&row.ok_or_else(|| corrupt("status"))?)?;
    unit.execute(
        query(
            "UPDATE payment_attempts SET finished_at = ?3, outcome = ?4, error_code = ?5
             WHERE payment_id = ?1 AND n = ?2",
        )
        .bind(id.to_string())
        .bind(FIRST_ATTEMPT)
        .bind(now.0)
        .bind(record.outcome.as_str())
        .bind(record.error_code),
    )
    .await?;
    Ok(after)
}

fn payment(row: &SqliteRow) -> Result<Payment, DatabaseError> {
    let id = |column| Ok::<String, DatabaseError>(row.try_get(column)?);
    Ok(Payment {
        id: PaymentId::parse(&id("id")?).ok_or_else(|| corrupt("id"))?,
        order_id: OrderId::parse(&id("order_id")?).ok_or_else(|| corrupt("order_id"))?,
        amount: row.try_get("amount")?,
        currency: row.try_get("currency")?,
        status: status(row)?,
        transaction_id: row.try_get("transaction_id")?,
        error_code: row.try_get("error_code")?,
        created_at: Timestamp(row.try_get("created_at")?),
        updated_at: Timestamp(row.try_get("updated_at")?),
    })
}

fn status(row: &SqliteRow) -> Result<PaymentStatus, DatabaseError> {
    PaymentStatus::from_name(row.try_get("status")?).ok_or_else(|| corrupt("status"))
}

fn corrupt(column: &'static str) -> DatabaseError {
    DatabaseError::Failed(Box::new(Corrupt(column)))
}
