//! `UnitOfWork` (rule R3): a transaction that ends in one of three ways, each said out loud.

use sqlx::{
    Sqlite, SqlitePool, Transaction,
    query::Query,
    sqlite::{SqliteArguments, SqliteRow},
};

use crate::{error::DatabaseError, outside_transaction::OutsideTransaction};

/// How a unit of work ends.
#[derive(Debug)]
pub(crate) enum Finish<T, E> {
    /// Keep what was written.
    Commit(T),
    /// Keep what was written, then fail: how a `timeout` outlives the error that reports it.
    CommitErr(E),
    /// Undo what was written, and fail.
    Rollback(E),
}

/// An open transaction. Dropped without [`finish`](Self::finish), it is rolled back.
///
/// After the first error of a statement it does nothing more: the database may have rolled back by itself already, and
/// what came after would be stored without what came before.
#[derive(Debug)]
pub(crate) struct UnitOfWork<'outside> {
    transaction: Transaction<'static, Sqlite>,
    is_poisoned: bool,
    _outside: &'outside mut OutsideTransaction,
}

/// How often an outcome tries to begin.
const PATIENCE: u32 = 3;

#[derive(Debug, thiserror::Error)]
#[error("a statement of this transaction failed before")]
struct Poisoned;

impl<'outside> UnitOfWork<'outside> {
    /// `IMMEDIATE` takes the lock at once: a transaction that reads first and then wants to write would be refused
    /// without waiting if another one wrote in between.
    pub(crate) async fn begin(
        writer: &SqlitePool,
        outside: &'outside mut OutsideTransaction,
    ) -> Result<Self, DatabaseError> {
        Ok(Self {
            transaction: writer.begin_with("BEGIN IMMEDIATE").await?,
            is_poisoned: false,
            _outside: outside,
        })
    }

    /// Begins, however long others hold the lock, up to [`PATIENCE`] times as long as usual: for what must be recorded.
    pub(crate) async fn begin_patiently(
        writer: &SqlitePool,
        outside: &'outside mut OutsideTransaction,
    ) -> Result<Self, DatabaseError> {
        for _ in 1..PATIENCE {
            match writer.begin_with("BEGIN IMMEDIATE").await {
                Ok(transaction) => {
                    return Ok(Self {
                        transaction,
                        is_poisoned: false,
                        _outside: outside,
                    });
                }
                Err(error) => tracing::warn!(%error, "an outcome has to wait for the database"),
            }
        }
        Self::begin(writer, outside).await
    }

    /// Runs a statement and tells how many rows it changed.
    pub(crate) async fn execute(
        &mut self,
        query: Query<'_, Sqlite, SqliteArguments>,
    ) -> Result<u64, DatabaseError> {
        self.check()?;
        let result = query.execute(&mut *self.transaction).await;
        Ok(self.poison(result)?.rows_affected())
    }

    /// Runs a query for at most one row.
    pub(crate) async fn fetch(
        &mut self,
        query: Query<'_, Sqlite, SqliteArguments>,
    ) -> Result<Option<SqliteRow>, DatabaseError> {
        self.check()?;
        let result = query.fetch_optional(&mut *self.transaction).await;
        Ok(self.poison(result)?)
    }

    /// Ends the transaction.
    pub(crate) async fn finish<T, E>(self, finish: Finish<T, E>) -> Result<T, E>
    where
        E: From<DatabaseError>,
    {
        let result = match finish {
            Finish::Commit(value) => Ok(value),
            Finish::CommitErr(error) => Err(error),
            Finish::Rollback(error) => {
                self.roll_back().await;
                return Err(error);
            }
        };
        if let Err(poisoned) = self.check() {
            self.roll_back().await;
            return Err(poisoned.into());
        }
        match self.transaction.commit().await {
            Ok(()) => result,
            Err(error) => Err(DatabaseError::CommitUnknown(error).into()),
        }
    }

    /// Nothing depends on whether this succeeds: a connection that is still in a transaction is not used again.
    async fn roll_back(self) {
        if let Err(error) = self.transaction.rollback().await {
            tracing::debug!(%error, "nothing was left to roll back");
        }
    }

    fn check(&self) -> Result<(), DatabaseError> {
        if self.is_poisoned {
            return Err(DatabaseError::Failed(Box::new(Poisoned)));
        }
        Ok(())
    }

    fn poison<T>(&mut self, result: Result<T, sqlx::Error>) -> Result<T, sqlx::Error> {
        self.is_poisoned |= result.is_err();
        result
    }
}

#[cfg(test)]
mod tests {
    use std::{env, fs, path::PathBuf};

    use sqlx::{Row, SqlSafeStr, query, sqlite::SqliteConnectOptions};
    use uuid::Uuid;

    use super::*;
    use crate::database::writer_pool;

    /// A table that rolls the whole transaction back by itself when a value comes twice, and one whose commit can fail.
    const SCHEMA: &str = "CREATE TABLE once (n INTEGER UNIQUE ON CONFLICT ROLLBACK);
        CREATE TABLE child (n INTEGER REFERENCES once (n) DEFERRABLE INITIALLY DEFERRED);";

    /// A database in a file, since a connection that is replaced would take one in memory with it.
    struct Scratch {
        file: PathBuf,
        writer: SqlitePool,
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_file(&self.file);
        }
    }

    async fn scratch() -> Scratch {
        let file = env::temp_dir().join(format!("unit-of-work-{}.db", Uuid::new_v4()));
        let options = SqliteConnectOptions::new().filename(&file);
        let writer = writer_pool()
            .connect_with(options.create_if_missing(true).foreign_keys(true))
            .await
            .unwrap();
        sqlx::raw_sql(SCHEMA.into_sql_str())
            .execute(&writer)
            .await
            .unwrap();
        Scratch { file, writer }
    }

    async fn insert(unit: &mut UnitOfWork<'_>, n: i64) -> Result<u64, DatabaseError> {
        unit.execute(query("INSERT INTO once VALUES (?1)").bind(n))
            .await
    }

    async fn stored(writer: &SqlitePool) -> i64 {
        let row = query("SELECT count(*) FROM once").fetch_one(writer).await;
        row.unwrap().get(0)
    }

    #[tokio::test]
    async fn after_an_error_nothing_more_is_written_and_a_commit_fails() {
        let scratch = scratch().await;
        let mut outside = OutsideTransaction::new();
        let mut unit = UnitOfWork::begin(&scratch.writer, &mut outside)
            .await
            .unwrap();
        insert(&mut unit, 1).await.unwrap();
        insert(&mut unit, 1).await.unwrap_err();
        insert(&mut unit, 2).await.unwrap_err();
        let read = unit.fetch(query("SELECT n FROM once")).await;
        assert!(read.is_err(), "reading is refused as well");
        let end: Result<(), DatabaseError> = unit.finish(Finish::Commit(())).await;
        assert!(matches!(end, Err(DatabaseError::Failed(_))));
        assert_eq!(stored(&scratch.writer).await, 0);
    }

    #[tokio::test]
    async fn the_next_transaction_works_after_one_that_ended_by_itself() {
        let scratch = scratch().await;
        let mut outside = OutsideTransaction::new();
        for _ in 0..3 {
            let mut unit = UnitOfWork::begin(&scratch.writer, &mut outside)
                .await
                .unwrap();
            insert(&mut unit, 1).await.unwrap();
            let error = insert(&mut unit, 1).await.unwrap_err();
            let end: Result<(), DatabaseError> = unit.finish(Finish::Rollback(error)).await;
            end.unwrap_err();
        }
        let mut unit = UnitOfWork::begin(&scratch.writer, &mut outside)
            .await
            .unwrap();
        insert(&mut unit, 7).await.unwrap();
        unit.finish::<_, DatabaseError>(Finish::Commit(()))
            .await
            .unwrap();
        assert_eq!(stored(&scratch.writer).await, 1);
    }

    #[tokio::test]
    async fn what_is_recorded_before_an_error_is_raised_stays() {
        let scratch = scratch().await;
        let mut outside = OutsideTransaction::new();
        let mut unit = UnitOfWork::begin(&scratch.writer, &mut outside)
            .await
            .unwrap();
        insert(&mut unit, 1).await.unwrap();
        let raised = DatabaseError::Failed("the error to raise".into());
        let end: Result<(), _> = unit.finish(Finish::CommitErr(raised)).await;
        let cause = std::error::Error::source(&end.unwrap_err())
            .unwrap()
            .to_string();
        assert_eq!(cause, "the error to raise");
        assert_eq!(stored(&scratch.writer).await, 1);
    }

    #[tokio::test]
    async fn a_unit_that_is_dropped_or_rolled_back_leaves_nothing() {
        let scratch = scratch().await;
        let mut outside = OutsideTransaction::new();
        let mut unit = UnitOfWork::begin(&scratch.writer, &mut outside)
            .await
            .unwrap();
        insert(&mut unit, 1).await.unwrap();
        drop(unit);
        let mut unit = UnitOfWork::begin(&scratch.writer, &mut outside)
            .await
            .unwrap();
        insert(&mut unit, 2).await.unwrap();
        let error = DatabaseError::Failed("no".into());
        unit.finish::<(), _>(Finish::Rollback(error))
            .await
            .unwrap_err();
        assert_eq!(stored(&scratch.writer).await, 0);
    }

    #[tokio::test]
    async fn a_commit_that_fails_is_told_apart() {
        let scratch = scratch().await;
        let mut outside = OutsideTransaction::new();
        let mut unit = UnitOfWork::begin(&scratch.writer, &mut outside)
            .await
            .unwrap();
        unit.execute(query("INSERT INTO child VALUES (404)"))
            .await
            .unwrap();
        let end: Result<(), DatabaseError> = unit.finish(Finish::Commit(())).await;
        assert!(matches!(end, Err(DatabaseError::CommitUnknown(_))));
    }
}
