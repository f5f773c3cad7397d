//! The text of a lock file: one line for a code, one for each of its public fields, one for a retired code.

use alloc::collections::BTreeMap;
use alloc::collections::btree_map;
use alloc::string::{String, ToString as _};
use core::fmt;

use super::{Code, Entry, Lock};
use crate::class::{Outcome, Retry};
use crate::code::is_code;
use crate::kind::Kind;
use crate::status::ErrorStatus;

const HEADER: &str = "\
# The error codes that clients rely on. A test compares them with the declarations.
# To accept a change, run that test with APPERROR_BLESS=1, and commit this file. Do not edit it by hand.
";

/// The version of the format that is written, and the only one that is read.
const VERSION: &str = "version 1";

/// What git leaves in a file that it could not merge.
const CONFLICT_MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}{VERSION}")?;
        if self.is_open {
            writeln!(f, "open")?;
        }
        writeln!(f)?;
        for (name, entry) in &self.entries {
            match entry {
                Entry::Code(code) => write_code(f, name, code)?,
                Entry::Retired => writeln!(f, "retired {name}")?,
            }
        }
        Ok(())
    }
}

fn write_code(f: &mut fmt::Formatter<'_>, name: &str, code: &Code) -> fmt::Result {
    writeln!(
        f,
        "code {name}: status {}, kind {}, outcome {}, retry {}",
        code.status, code.kind, code.outcome, code.retry
    )?;
    for (field, type_name) in &code.fields {
        writeln!(f, "  {field}: {type_name}")?;
    }
    Ok(())
}

impl Lock {
    /// Reads the text of a lock file; line ends may be CRLF.
    ///
    /// # Errors
    /// If a line is none that this version writes, such as the marker of a merge conflict; the error names the line.
    pub fn parse(text: &str) -> Result<Self, ParseLockError> {
        let mut reading = Reading::default();
        let mut lines = 0;
        for line in text.trim_start_matches('\u{feff}').lines() {
            lines += 1;
            reading
                .read(line.trim_end())
                .map_err(|fault| ParseLockError { line: lines, fault })?;
        }
        if reading.has_version {
            return Ok(reading.lock);
        }
        Err(ParseLockError {
            line: lines.max(1),
            fault: Fault::NoVersion,
        })
    }
}

/// A lock that is being read.
struct Reading {
    lock: Lock,
    has_version: bool,
    /// The code to which field lines belong.
    current: Option<String>,
}

impl Default for Reading {
    fn default() -> Self {
        let lock = Lock {
            is_open: false,
            entries: BTreeMap::new(),
        };
        Self {
            lock,
            has_version: false,
            current: None,
        }
    }
}

impl Reading {
    fn read(&mut self, line: &str) -> Result<(), Fault> {
        if CONFLICT_MARKERS
            .iter()
            .any(|marker| line.starts_with(marker))
        {
            return Err(Fault::Conflict);
        }
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if line.starts_with("version ") {
            self.has_version = true;
            return if line == VERSION {
                Ok(())
            } else {
                Err(Fault::OtherVersion(line.into()))
            };
        }
        if !self.has_version {
            return Err(Fault::NoVersion);
        }
        if let Some(field) = line.strip_prefix("  ") {
            return self.read_field(field);
        }
        self.current = None;
        if line == "open" {
            self.lock.is_open = true;
            Ok(())
        } else if let Some(name) = line.strip_prefix("retired ") {
            self.add(name, Entry::Retired)
        } else if let Some(code) = line.strip_prefix("code ") {
            let (name, answers) = code.split_once(": ").ok_or_else(|| Fault::unknown(line))?;
            let code = read_answers(answers).ok_or_else(|| Fault::unknown(line))?;
            self.add(name, Entry::Code(code))?;
            self.current = Some(name.into());
            Ok(())
        } else {
            Err(Fault::unknown(line))
        }
    }

    fn add(&mut self, name: &str, entry: Entry) -> Result<(), Fault> {
        if !is_code(name) {
            return Err(Fault::NoCode(name.into()));
        }
        match self.lock.entries.entry(name.to_string()) {
            btree_map::Entry::Vacant(vacant) => {
                vacant.insert(entry);
                Ok(())
            }
            btree_map::Entry::Occupied(_) => Err(Fault::Twice(name.into())),
        }
    }

    fn read_field(&mut self, line: &str) -> Result<(), Fault> {
        let current = self.current.as_ref();
        let Some(Entry::Code(code)) = current.and_then(|name| self.lock.entries.get_mut(name))
        else {
            return Err(Fault::Stray);
        };
        // Only the last colon of the first word ends the name.
        let (word, type_name) = line.split_once(' ').unwrap_or((line, ""));
        let name = word.strip_suffix(':').ok_or_else(|| Fault::unknown(line))?;
        match code.fields.insert(name.into(), type_name.into()) {
            None => Ok(()),
            Some(_) => Err(Fault::Twice(name.into())),
        }
    }
}

/// Reads `status 402, kind business, outcome not_applied, retry never`.
fn read_answers(text: &str) -> Option<Code> {
    let mut answers = text.split(", ");
    let mut next = |key: &str| answers.next()?.strip_prefix(key)?.strip_prefix(' ');
    let code = Code {
        status: ErrorStatus::new(next("status")?.parse().ok()?)?,
        kind: Kind::from_word(next("kind")?)?,
        outcome: Outcome::from_word(next("outcome")?)?,
        retry: Retry::from_word(next("retry")?)?,
        fields: BTreeMap::new(),
    };
    answers.next().is_none().then_some(code)
}

/// The text is no lock file of this version.
///
/// # Examples
/// ```
/// use apperror::lock::Lock;
///
/// let refused = Lock::parse("version 1\n<<<<<<< HEAD\n").unwrap_err();
/// assert_eq!(refused.line(), 2);
/// assert_eq!(
///     refused.to_string(),
///     "line 2: a merge conflict; keep either side of it, then run the test with APPERROR_BLESS=1",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseLockError {
    line: usize,
    fault: Fault,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    Conflict,
    NoVersion,
    OtherVersion(String),
    Unknown(String),
    NoCode(String),
    Twice(String),
    Stray,
}

impl Fault {
    fn unknown(line: &str) -> Self {
        Self::Unknown(line.trim().into())
    }
}

impl ParseLockError {
    /// The number of the line, counted from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for ParseLockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        match &self.fault {
            Fault::Conflict => f.write_str(
                "a merge conflict; keep either side of it, then run the test with APPERROR_BLESS=1",
            ),
            Fault::NoVersion => write!(
                f,
                "no `{VERSION}` before it; is this a lock file of apperror?"
            ),
            Fault::OtherVersion(version) => write!(
                f,
                "`{version}` instead of `{VERSION}`; use the apperror that wrote the file, or a newer one"
            ),
            Fault::Unknown(line) => {
                write!(
                    f,
                    "`{line}` is no line of a lock; take the committed one back"
                )
            }
            Fault::NoCode(name) => {
                write!(f, "`{name}` is no error code; take the committed line back")
            }
            Fault::Twice(name) => write!(
                f,
                "`{name}` stands in it twice; keep one line, then run the test with APPERROR_BLESS=1"
            ),
            Fault::Stray => {
                f.write_str("a field without a code above it; take the committed lines back")
            }
        }
    }
}

impl core::error::Error for ParseLockError {}
