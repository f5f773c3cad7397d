//! Checking a catalog against its file, as a test does.

use alloc::string::String;
use core::fmt;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use super::{Lock, ParseLockError, Report, compare};
use crate::catalog::Catalog;

/// The environment variable that accepts the changes, if it is `1`.
const BLESS: &str = "APPERROR_BLESS";

/// Fails the test if the catalog of an error differs from its lock file; the [module](crate::lock) says what the file
/// is for.
///
/// The path is relative to the `Cargo.toml` of the crate that calls the macro. With `APPERROR_BLESS=1` in the
/// environment, the file is written instead.
///
/// # Panics
/// With a report of the differences and the way out, if there are any or the file cannot be read.
///
/// # Examples
/// ```no_run
/// # #[derive(Debug, thiserror::Error, apperror::AppError)]
/// # #[error("closed")]
/// # #[app_error(kind = business)]
/// # struct ApiError;
/// #[test]
/// fn the_error_codes_are_the_released_ones() {
///     apperror::assert_locked!(ApiError, "errors.lock");
/// }
/// ```
#[macro_export]
#[cfg_attr(docsrs, doc(cfg(feature = "lock")))]
macro_rules! assert_locked {
    ($error:ty, $path:expr $(,)?) => {
        $crate::lock::assert_current(
            <$error as $crate::ErrorCatalog>::CATALOG,
            ::core::env!("CARGO_MANIFEST_DIR"),
            $path,
        )
    };
}

/// What the macro calls.
#[doc(hidden)]
#[track_caller]
pub fn assert_current(catalog: &Catalog, manifest_dir: &str, path: impl AsRef<Path>) {
    let mode = match env::var_os(BLESS) {
        Some(value) if value == "1" => Mode::Bless,
        _ => Mode::Compare,
    };
    if let Err(error) = check(catalog, &Path::new(manifest_dir).join(path), mode) {
        panic!("{error}");
    }
}

/// What to do about differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Fail.
    Compare,
    /// Write the file, unless a retired code has returned.
    Bless,
}

/// Checks a catalog against its lock file. [`assert_locked!`](crate::assert_locked) does this in a test.
///
/// # Errors
/// If they differ, the file is missing, or it cannot be read or written. [`Mode::Bless`] writes a missing file and one
/// that differs, but none that holds a fault: its retired codes would be lost.
///
/// # Examples
/// ```
/// use apperror::lock::{LockError, Mode, check};
/// use apperror::{Catalog, ErrorSpec, Kind};
///
/// static LATE: ErrorSpec = ErrorSpec::new("LATE", Kind::Timeout);
/// static CATALOG: Catalog = Catalog::of(&[&LATE]);
///
/// let path = std::env::temp_dir().join(format!("apperror-{}.lock", std::process::id()));
/// assert!(matches!(check(&CATALOG, &path, Mode::Compare), Err(LockError::Missing { .. })));
/// check(&CATALOG, &path, Mode::Bless)?;
/// check(&CATALOG, &path, Mode::Compare)?;
/// # std::fs::remove_file(&path).expect("the file was written");
/// # Ok::<(), LockError>(())
/// ```
pub fn check(catalog: &Catalog, path: &Path, mode: Mode) -> Result<(), LockError> {
    let declared = Lock::from_catalog(catalog);
    let Some(text) = read(path)? else {
        return match mode {
            Mode::Compare => Err(LockError::Missing { path: path.into() }),
            Mode::Bless => write(path, &declared),
        };
    };
    let locked = Lock::parse(&text).map_err(|source| LockError::Malformed {
        path: path.into(),
        source,
    })?;
    let report = compare(&locked, &declared);
    if report.is_empty() {
        return Ok(());
    }
    let changed = |report| LockError::Changed {
        path: path.into(),
        report,
    };
    match mode {
        Mode::Compare => Err(changed(report)),
        Mode::Bless => write(path, &locked.accept(&declared).map_err(changed)?),
    }
}

/// The text of a file, or `None` where there is none.
fn read(path: &Path) -> Result<Option<String>, LockError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(LockError::io(path, source)),
    }
}

fn write(path: &Path, lock: &Lock) -> Result<(), LockError> {
    fs::write(path, alloc::format!("{lock}")).map_err(|source| LockError::io(path, source))
}

/// Why a catalog is not locked by its file. `Display` is the whole report, with the way out.
///
/// # Examples
/// See [`check`].
#[derive(Debug)]
#[non_exhaustive]
pub enum LockError {
    /// There is no file yet.
    Missing {
        /// Where it is looked for.
        path: PathBuf,
    },
    /// The file is none that apperror wrote, or a merge has left its marks.
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line and its fault.
        source: ParseLockError,
    },
    /// The declared codes are not those of the file.
    Changed {
        /// The file.
        path: PathBuf,
        /// The differences.
        report: Report,
    },
    /// The file cannot be read or written.
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl LockError {
    fn io(path: &Path, source: io::Error) -> Self {
        Self::Io {
            path: path.into(),
            source,
        }
    }
}

const NEVER_RETURNS: &str = "a retired code can never return; give the failure another code";
const BREAKS: &str = "take the breaking changes back, or accept them for a new major version: run this test with \
                      APPERROR_BLESS=1 and commit the file; removed codes stay in it as retired";
const RECORD: &str =
    "no client breaks; record the changes: run this test with APPERROR_BLESS=1 and commit the file";

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { path } => write!(
                f,
                "the lock file {} is missing; run this test with APPERROR_BLESS=1 to write it, and commit it",
                path.display()
            ),
            Self::Malformed { path, source } => write!(f, "{}, {source}", path.display()),
            Self::Changed { path, report } => {
                let way_out = if report.is_refused() {
                    NEVER_RETURNS
                } else if report.is_breaking() {
                    BREAKS
                } else {
                    RECORD
                };
                let path = path.display();
                write!(f, "the error codes differ from {path}: {report}\n{way_out}")
            }
            Self::Io { path, source } => {
                write!(
                    f,
                    "cannot use the lock file {}: {source}; check path and rights",
                    path.display()
                )
            }
        }
    }
}

impl core::error::Error for LockError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Malformed { source, .. } => Some(source),
            Self::Io { source, .. } => Some(source),
            Self::Missing { .. } | Self::Changed { .. } => None,
        }
    }
}
