//! `StartError`: why a payment service did not start.

use std::io;

/// Why a [`PaymentService`](crate::PaymentService) did not start. Its text names the setting at fault, never its value.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// A setting is not valid.
    #[error("{name}: {problem}")]
    InvalidSetting {
        /// The variable of the environment that sets it.
        name: &'static str,
        /// What is wrong, and what to do.
        problem: &'static str,
    },
    /// Another process, or another service in this one, has the database.
    #[error(
        "DATABASE_URL: another payment-service is using this file; stop it or name another file"
    )]
    InUse,
    /// The file of the database could not be opened, nor made.
    #[error("DATABASE_URL: the file cannot be opened or made")]
    File(#[source] io::Error),
    /// The file that keeps others out could not be locked.
    #[error("DATABASE_URL: the lock file beside the database cannot be used")]
    Lock(#[source] io::Error),
    /// The database could not be opened.
    #[error("DATABASE_URL: the database cannot be opened")]
    Database(#[source] sqlx::Error),
    /// The database could be opened, but not written: a file is read-only, or somebody else keeps it locked.
    #[error("DATABASE_URL: the database, or a file that SQLite keeps beside it, cannot be written")]
    NotWritable(#[source] sqlx::Error),
    /// The schema is newer than this program, or was changed by somebody else.
    #[error("DATABASE_URL: the schema of the database does not fit this program")]
    Schema(#[source] sqlx::migrate::MigrateError),
    /// Payments of the process before could not be looked after.
    #[error("DATABASE_URL: the payments left over by the last run could not be recovered")]
    Recovery(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The HTTP client could not be made.
    #[error("GATEWAY_URL: the client of the gateway could not be made")]
    Client(#[source] reqwest::Error),
    /// The address could not be listened on.
    #[error("LISTEN: the address cannot be listened on")]
    Listen(#[source] io::Error),
}

impl StartError {
    pub(crate) fn invalid(name: &'static str, problem: &'static str) -> Self {
        Self::InvalidSetting { name, problem }
    }
}
