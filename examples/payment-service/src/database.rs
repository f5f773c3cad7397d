//! `Database`: the SQLite file, locked for this process, with one connection that writes and some that read.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use sqlx::{
    SqlSafeStr, Sqlite, SqlitePool,
    migrate::{Migration, MigrationType, Migrator},
    pool::PoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::start_error::StartError;

const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
const READERS: u32 = 4;

#[derive(Debug)]
pub(crate) struct Database {
    pub(crate) writer: SqlitePool,
    pub(crate) reader: SqlitePool,
    _lock: File,
}

impl Database {
    pub(crate) async fn open(url: &str) -> Result<Self, StartError> {
        let options = options(url)?;
        let file = file(options.get_filename()).map_err(StartError::File)?;
        check_names(&file)?;
        let lock = lock(&file)?;
        let options = options.filename(file);
        let writer = writer_pool()
            .connect_with(options.clone())
            .await
            .map_err(StartError::Database)?;
        migrator().run(&writer).await.map_err(StartError::Schema)?;
        let reader = pool()
            .max_connections(READERS)
            .connect_with(options.read_only(true))
            .await
            .map_err(StartError::Database)?;
        Ok(Self {
            writer,
            reader,
            _lock: lock,
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

pub(crate) fn migrator() -> Migrator {
    Migrator::with_migrations(vec![Migration::new(
        1,
        "payments".into(),
        MigrationType::Simple,
        include_str!("../migrations/0001_payments.sql").into_sql_str(),
        false,
    )])
}

/// The file, made if it is missing, by the one name that all links and spellings of a path lead to. SQLite gives a
/// meaning of its own to some names that are no whole path, such as `:memory:`.
fn file(database: &Path) -> io::Result<PathBuf> {
    if !database.exists() {
        OpenOptions::new()
            .create(true)
            .append(true)
            .open(database)?;
    }
    database.canonicalize()
}

/// SQLite keeps its log beside the name that a file is opened by. Under another name, what was committed but is still in
/// the log would be missing, whether or not a process is using the first one: no lock can make that right.
fn check_names(database: &Path) -> Result<(), StartError> {
    match fs::metadata(database).map_err(StartError::File)?.nlink() {
        ..=1 => Ok(()),
        _ => Err(StartError::invalid(
            "DATABASE_URL",
            "the file has another name (a hard link), where SQLite would miss its log; remove that name or use a copy",
        )),
    }
}

/// Locks a file beside the database. Not the database itself: whoever closes a second handle to that takes SQLite's own
/// locks away from the whole process.
fn lock(database: &Path) -> Result<File, StartError> {
    let mut path = database.as_os_str().to_owned();
    path.push(".lock");
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .map_err(StartError::Lock)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StartError::InUse),
        Err(TryLockError::Error(error)) => Err(StartError::Lock(error)),
    }
}
