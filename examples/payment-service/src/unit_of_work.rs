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
    use sqlx::{Row, SqlSafeStr, query, sqlite::SqliteConnectOptions};

    use super::*;
    use crate::database::writer_pool;

    /// A table that rolls the whole transaction back by itself when a value comes twice, and one whose commit can fail.
    const SCHEMA: &str = "CREATE TABLE once (n INTEGER UNIQUE ON CONFLICT ROLLBACK);
        CREATE TABLE child (n INTEGER REFERENCES once (n) DEFERRABLE INITIALLY DEFERRED);";

    async fn writer() -> SqlitePool {
        let options = SqliteConnectOptions::new().in_memory(true);
        let writer = writer_pool()
            .idle_timeout(None)
            .connect_with(options.foreign_keys(true))
            .await
            .unwrap();
        sqlx::raw_sql(SCHEMA.into_sql_str())
            .execute(&writer)
            .await
            .unwrap();
        writer
    }

    async fn insert(unit: &mut UnitOfWork<'_>, n: i64) -> Result<u64, DatabaseError> {
        unit.execute(query("INSERT INTO once VALUES (?1)").bind(n))
            .await
    }

    async fn stored(writer: &SqlitePool) -> i64 {
        let row = query("SELECT count(*) FROM once").fetch_one(writer).await;
        row.unwrap().get(0)
    }
}
