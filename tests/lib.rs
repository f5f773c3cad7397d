//! Errors of another crate: what the tests reach through a dependency.

use apperror::AppError;

/// One declaration that several enums pass on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, AppError)]
#[error("no {resource} {id} in shard {shard}")]
#[app_error(kind = not_found, message = "There is no {resource} {id}.")]
pub struct ResourceNotFound {
    /// What was looked for.
    #[app_error(public)]
    pub resource: &'static str,
    /// Its id.
    #[app_error(public)]
    pub id: u64,
    /// Where it was looked for.
    #[app_error(log)]
    pub shard: u32,
}

/// Failures of a database, as a library declares them.
#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = "DATABASE", kind = unavailable)]
pub enum DatabaseError {
    /// Every connection is in use.
    #[error("pool of {host} is empty")]
    PoolEmpty {
        /// The address of the server.
        host: String,
    },
    /// The answer to COMMIT was lost.
    #[error("no answer to COMMIT")]
    #[app_error(kind = technical, severity = critical)]
    CommitLost,
    /// A row is missing.
    #[error(transparent)]
    #[app_error(transparent)]
    Missing(#[from] ResourceNotFound),
}
