//! `Gateway`: the books and the faults in force, shared by everything that serves them.

use std::{
    fmt,
    io::{self, Write},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use hyper::{HeaderMap, header::AUTHORIZATION};

use crate::{
    answer::Answer,
    books::Books,
    ledger::Ledger,
    plan::{FaultPlan, InvalidPlan},
    schedule::Schedule,
    strike::Strike,
};

/// The gateway behind the door: its books outlive every [`GatewaySim`](crate::GatewaySim) that serves
/// them, so a drill can shut the door, see connections refused, and open it again.
///
/// Clones share everything.
#[derive(Clone, Default)]
pub struct Gateway {
    books: Arc<Mutex<Books>>,
    schedule: Arc<Mutex<Schedule>>,
    api_key: Option<Arc<str>>,
    logs: bool,
}

impl Gateway {
    /// Empty books, no faults, any bearer token accepted, silent.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Accepts only this bearer token.
    #[must_use]
    pub fn with_api_key(mut self, key: &str) -> Self {
        self.api_key = Some(Arc::from(key));
        self
    }

    /// Writes one line to stderr for each request.
    #[must_use]
    pub fn with_log(mut self) -> Self {
        self.logs = true;
        self
    }

    /// Replaces the faults in force; all counts start anew.
    ///
    /// # Errors
    ///
    /// [`InvalidPlan`] if an entry breaks a rule; the old plan then stays.
    pub fn set_faults(&self, plan: FaultPlan) -> Result<(), InvalidPlan> {
        plan.check()?;
        *locked(&self.schedule) = Schedule::new(plan);
        Ok(())
    }

    /// The truth as of now.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        self.books().ledger()
    }

    pub(crate) fn books(&self) -> MutexGuard<'_, Books> {
        locked(&self.books)
    }

    pub(crate) fn strike(&self, method: &str, path: &str) -> Option<Strike> {
        locked(&self.schedule).strike(method, path)
    }

    pub(crate) fn authorize(&self, headers: &HeaderMap) -> Result<(), Answer> {
        let token = headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map_or("", |(_, token)| token.trim());
        let wanted = self.api_key.as_deref().unwrap_or(token);
        if token.is_empty() || token != wanted {
            return Err(Answer::unauthorized());
        }
        Ok(())
    }

    /// A closed stderr is no reason to stop serving, hence no `eprintln!`.
    pub(crate) fn log(&self, line: fmt::Arguments<'_>) {
        if self.logs {
            let _ = writeln!(io::stderr(), "{line}");
        }
    }
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway").finish_non_exhaustive()
    }
}

/// Nothing that runs under these locks leaves them half-changed, so a poisoned one is still sound.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
