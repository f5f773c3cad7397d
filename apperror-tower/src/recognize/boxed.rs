//! Looks for the failure in a `BoxError`: at its top and under transparent wrappers, never deeper.
//!
//! What lies deep inside an unknown error does not decide the code: a timeout of an outbound call is not a timeout of
//! this request.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use apperror::{AppError, ErrorSpec};

use super::infrastructure;
use super::status::StatusError;
use crate::BoxError;
use crate::failure;
use crate::reported::{Kept, Lend, Own};

/// Tells whether an error is of one certain type.
pub type Recognizer =
    for<'a> fn(&'a (dyn Error + 'static)) -> Option<&'a (dyn AppError + Send + Sync)>;

/// The recognizer of a type, and of a box of it.
pub(crate) fn recognizer<E: AppError + Send + Sync + 'static>() -> Recognizer {
    |error| infrastructure::as_a::<E>(error).map(|error| error as _)
}

/// The types that need no registration.
const BUILT_IN: &[Recognizer] = &[
    |error| {
        let boxed = error.downcast_ref::<failure::Boxed>();
        boxed.map(|boxed| boxed.0.error())
    },
    |error| {
        let boxed = error.downcast_ref::<Box<dyn AppError + Send + Sync>>();
        boxed.map(|boxed| &**boxed)
    },
    #[cfg(feature = "tonic")]
    crate::grpc::BOXED,
];

/// Wrappers inside each other that are looked through; a chain can be circular.
const MAX_DEPTH: usize = 32;

/// The failure that a boxed error is.
pub(crate) fn kept(error: BoxError, recognizers: &[Recognizer]) -> Kept {
    let error = match error.downcast::<failure::Boxed>() {
        Ok(boxed) => return boxed.0.into_kept(),
        Err(error) => error,
    };
    let mut at: &(dyn Error + 'static) = &*error;
    for depth in 0..MAX_DEPTH {
        for &recognizer in BUILT_IN.iter().chain(recognizers) {
            if recognizer(at).is_some() {
                return Kept::Shared(Arc::new(Found {
                    error,
                    depth,
                    recognizer,
                }));
            }
        }
        if let Some(spec) = infrastructure::spec(at) {
            return Kept::Shared(Arc::new(Own(Classified { spec, error })));
        }
        match infrastructure::inside(at) {
            Some(inner) => at = inner,
            None => break,
        }
    }
    let spec = StatusError::internal().spec();
    Kept::Shared(Arc::new(Own(Classified { spec, error })))
}

/// A recognized error, left in the box where it was found.
struct Found {
    error: BoxError,
    /// Wrappers around it.
    depth: usize,
    recognizer: Recognizer,
}

impl Lend for Found {
    fn lend(&self) -> &(dyn AppError + Send + Sync) {
        let mut at: &(dyn Error + 'static) = &*self.error;
        for _ in 0..self.depth {
            at = infrastructure::inside(at).unwrap_or(at);
        }
        // The same way led to the error before; `source` by hand may change its mind, though.
        (self.recognizer)(at).unwrap_or(StatusError::internal())
    }
}

/// An error that is no `AppError`, with what is known about it.
#[derive(Debug)]
struct Classified {
    spec: &'static ErrorSpec,
    error: BoxError,
}

impl fmt::Display for Classified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}

impl Error for Classified {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }
}

impl AppError for Classified {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }
}
