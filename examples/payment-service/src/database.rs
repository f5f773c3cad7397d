//! `Database`: the SQLite file of this process, with one connection that writes and some that read.

use std::{str::FromStr, time::Duration};

use sqlx::{
    SqlSafeStr, Sqlite, SqlitePool,
    migrate::{Migration, MigrationType, Migrator},
    pool::PoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{database_file::DatabaseFile, start_error::StartError};

const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
const READERS: u32 = 4;

#[derive(Debug)]
pub(crate) struct Database {
    pub(crate) writer: SqlitePool,
    pub(crate) reader: SqlitePool,
    _file: DatabaseFile,
}

impl Database {
    pub(crate) async fn open(url: &str) -> Result<Self, StartError> {
        let options = options(url)?;
        let file = DatabaseFile::claim(options.get_filename())?;
        let options = options.filename(file.path());
        let writer = writer_pool()
            .connect_with(options.clone())
            .await
            .map_err(StartError::Database)?;
        check_writable(&writer)
            .await
            .map_err(StartError::NotWritable)?;
        migrator().run(&writer).await.map_err(StartError::Schema)?;
        let reader = pool()
            .max_connections(READERS)
            .connect_with(options.read_only(true))
            .await
            .map_err(StartError::Database)?;
        Ok(Self {
            writer,
            reader,
            _file: file,
        })
    }

    /// Waits for connections that are still in use.
    pub(crate) async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

fn options(url: &str) -> Result<SqliteConnectOptions, StartError> {
    let invalid = |problem| StartError::invalid("DATABASE_URL", problem);
    // The end of a line, from whatever file the value came, would name another database.
    if url.contains(char::is_control) {
        return Err(invalid("it must not hold control characters"));
    }
    if url.trim() != url {
        return Err(invalid(
            "it must not begin or end with white space; a space at the end of FILE is written as %20",
        ));
    }
    if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        return Err(invalid(
            "PostgreSQL is not in this build; use sqlite://FILE",
        ));
    }
    if !url.starts_with("sqlite:") {
        return Err(invalid("it must be sqlite://FILE"));
    }
    if url.contains(":memory:") || url.contains("mode=memory") {
        return Err(invalid("payments need a file; use sqlite://FILE"));
    }
    // All others let SQLite skip its locks or its log, or keep payments from being written.
    let is_plain = url.split_once('?').is_none_or(|(_, it)| it == "mode=rwc");
    let options = SqliteConnectOptions::from_str(url)
        .ok()
        .filter(|_| is_plain);
    let options = options.ok_or_else(|| {
        invalid("it must be sqlite://FILE, where a ? or % in FILE is written as %3F or %25")
    })?;
    if options.get_filename().file_name().is_none() {
        return Err(invalid("it names no file; use sqlite://FILE"));
    }
    if options.get_filename().is_dir() {
        return Err(invalid("it names a folder; use sqlite://FILE"));
    }
    Ok(options
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        // NORMAL may lose the last commits when the power fails: not for money.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY_TIMEOUT))
}

/// The one writer: whoever wants to write queues here, in order, instead of at the file's lock.
pub(crate) fn writer_pool() -> PoolOptions<Sqlite> {
    pool()
        .max_connections(1)
        // A connection whose transaction ended by itself still believes to be in one, and fails for ever.
        .before_acquire(|connection, _| {
            Box::pin(async move { Ok(!sqlx::Connection::is_in_transaction(connection)) })
        })
}

fn pool() -> PoolOptions<Sqlite> {
    SqlitePoolOptions::new().acquire_timeout(ACQUIRE_TIMEOUT)
}

/// Changes the first page and undoes that. SQLite opens a file that it may not write for reading, without a word, and even
/// `BEGIN IMMEDIATE` succeeds there, as the begin of a transaction that reads.
async fn check_writable(writer: &SqlitePool) -> Result<(), sqlx::Error> {
    let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query("PRAGMA user_version = 0")
        .execute(&mut *transaction)
        .await?;
    transaction.rollback().await
}

pub(crate) fn migrator() -> Migrator {
    Migrator::with_migrations(vec![Migration::new(
        1,
        "payments".into(),
        MigrationType::Simple,
        include_str!("../migrations/0001_payments.sql").into_sql_str(),
        false,
    )])
}

#[cfg(test)]
mod tests {
    use std::{env, fs};

    use uuid::Uuid;

    use super::*;

    /// A connection that reads is what SQLite makes of a file that it may not write, whoever runs this.
    #[tokio::test]
    async fn a_connection_that_only_reads_is_noticed() {
        let file = env::temp_dir().join(format!("database-{}.db", Uuid::new_v4()));
        let options = SqliteConnectOptions::new().filename(&file);
        let open = async |options| writer_pool().connect_with(options).await.unwrap();
        let writer = open(options.clone().create_if_missing(true)).await;
        let written = check_writable(&writer).await;
        let reader = open(options.read_only(true)).await;
        let refused = check_writable(&reader).await.map_err(|it| it.to_string());
        fs::remove_file(file).unwrap();
        assert!(written.is_ok(), "{written:?}");
        assert!(refused.is_err_and(|it| it.contains("readonly")));
    }
}
