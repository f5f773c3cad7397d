//! `DatabaseFile`: the one name of the SQLite file, and the lock that keeps it for this process.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use crate::start_error::StartError;

#[derive(Debug)]
pub(crate) struct DatabaseFile {
    path: PathBuf,
    _lock: File,
}

impl DatabaseFile {
    /// Makes the file if it is missing, and keeps everybody else out for as long as this lives.
    pub(crate) fn claim(named: &Path) -> Result<Self, StartError> {
        let path = whole_path(named).map_err(StartError::File)?;
        check_names(&path)?;
        Ok(Self {
            _lock: lock(&path)?,
            path,
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// Where all links and spellings of a path lead. SQLite gives a meaning of its own to some names that are no whole path,
/// such as `:memory:`.
fn whole_path(named: &Path) -> io::Result<PathBuf> {
    if !named.exists() {
        OpenOptions::new().create(true).append(true).open(named)?;
    }
    named.canonicalize()
}

/// SQLite keeps its log beside the name that a file is opened by. Under another name, what was committed but is still in
/// the log would be missing, whether or not a process is using the first one: no lock can make that right.
fn check_names(path: &Path) -> Result<(), StartError> {
    match fs::metadata(path).map_err(StartError::File)?.nlink() {
        ..=1 => Ok(()),
        _ => Err(StartError::invalid(
            "DATABASE_URL",
            "the file has another name (a hard link), where SQLite would miss its log; remove that name or use a copy",
        )),
    }
}

/// Locks a file beside the database. Not the database itself: whoever closes a second handle to that takes SQLite's own
/// locks away from the whole process.
fn lock(path: &Path) -> Result<File, StartError> {
    let mut lock = path.as_os_str().to_owned();
    lock.push(".lock");
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(lock)
        .map_err(StartError::Lock)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StartError::InUse),
        Err(TryLockError::Error(error)) => Err(StartError::Lock(error)),
    }
}
