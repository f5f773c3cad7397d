//! Checking a catalog against its file: missing, malformed, outdated, blessed; and the macro in a process of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, process};

use apperror::lock::{LockError, Mode, check};
use apperror::{Catalog, ErrorCatalog};

use crate::{PAYMENT_LOCK, PaymentError};

/// A file of its own in the folder for temporary ones, removed at the end.
struct TempFile(PathBuf);

impl TempFile {
    fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("apperror-lock-{}-{name}", process::id()));
        fs::create_dir_all(&folder).expect("a folder for temporary files");
        Self(folder.join("errors.lock"))
    }

    fn holding(name: &str, text: &str) -> Self {
        let file = Self::new(name);
        fs::write(&file.0, text).expect("a file that can be written");
        file
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.0).expect("the file exists")
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        if let Some(folder) = self.0.parent() {
            // Nothing depends on it being gone.
            let _ = fs::remove_dir_all(folder);
        }
    }
}

/// What a failed check says.
fn failure(catalog: &Catalog, path: &Path, mode: Mode) -> String {
    check(catalog, path, mode)
        .expect_err("a check that fails")
        .to_string()
}

#[test]
fn a_missing_file_fails_and_is_made_only_by_a_blessing() {
    let file = TempFile::new("missing");
    let error = check(PaymentError::CATALOG, &file.0, Mode::Compare).expect_err("no file yet");
    assert!(matches!(error, LockError::Missing { .. }));
    assert!(
        error.to_string().ends_with(
            "is missing; run this test with APPERROR_BLESS=1 to write it, and commit it"
        )
    );
    assert!(!file.0.exists());
    check(PaymentError::CATALOG, &file.0, Mode::Bless).expect("a blessing writes it");
    assert_eq!(file.text(), PAYMENT_LOCK);
    check(PaymentError::CATALOG, &file.0, Mode::Compare).expect("now it is locked");
}

#[test]
fn a_blessing_accepts_breaking_changes_and_leaves_tombstones() {
    let file = TempFile::holding(
        "breaking",
        &PAYMENT_LOCK
            .replace("402", "400")
            .replace("GATEWAY_TIMEOUT", "LATE"),
    );
    let report = failure(PaymentError::CATALOG, &file.0, Mode::Compare);
    let expected = format!(
        "the error codes differ from {}: 2 breaking, 1 compatible
  breaking: PAYMENT_DECLINED: status 400 → 402
  breaking: PAYMENT_LATE: removed; renamed to PAYMENT_GATEWAY_TIMEOUT? keep the code with `code = \"PAYMENT_LATE\"`
  compatible: PAYMENT_GATEWAY_TIMEOUT: new code
take the breaking changes back, or accept them for a new major version: run this test with APPERROR_BLESS=1 and \
commit the file; removed codes stay in it as retired",
        file.0.display()
    );
    assert_eq!(report, expected);
    check(PaymentError::CATALOG, &file.0, Mode::Bless).expect("nothing returned");
    assert_eq!(file.text(), format!("{PAYMENT_LOCK}retired PAYMENT_LATE\n"));
}

#[test]
fn compatible_changes_are_to_be_recorded() {
    let file = TempFile::holding("compatible", "version 1\n");
    let report = failure(PaymentError::CATALOG, &file.0, Mode::Compare);
    assert!(report.contains("0 breaking, 2 compatible"), "{report}");
    assert!(report.ends_with("no client breaks; record the changes: run this test with APPERROR_BLESS=1 and commit the file"));
    check(PaymentError::CATALOG, &file.0, Mode::Bless).expect("nothing returned");
    assert_eq!(file.text(), PAYMENT_LOCK);
}

#[test]
fn no_blessing_brings_a_retired_code_back() {
    let text = "version 1\nretired PAYMENT_DECLINED\n";
    let file = TempFile::holding("returned", text);
    for mode in [Mode::Compare, Mode::Bless] {
        let report = failure(PaymentError::CATALOG, &file.0, mode);
        assert!(
            report.contains("breaking: PAYMENT_DECLINED: returned, but it is retired"),
            "{report}"
        );
        assert!(
            report.ends_with("a retired code can never return; give the failure another code"),
            "{report}"
        );
    }
    assert_eq!(file.text(), text);
}

#[test]
fn no_blessing_overwrites_a_malformed_file() {
    let text = "version 1\nretired OLD\n<<<<<<< HEAD\n";
    let file = TempFile::holding("malformed", text);
    for mode in [Mode::Compare, Mode::Bless] {
        let report = failure(PaymentError::CATALOG, &file.0, mode);
        assert!(report.ends_with("errors.lock, line 3: a merge conflict; keep either side of it, then run the test with APPERROR_BLESS=1"), "{report}");
    }
    assert_eq!(file.text(), text);
}

#[test]
fn a_blessing_without_changes_leaves_the_file_as_it_is() {
    let text = PAYMENT_LOCK.replace('\n', "\r\n");
    let file = TempFile::holding("unchanged", &text);
    check(PaymentError::CATALOG, &file.0, Mode::Bless).expect("no change");
    assert_eq!(file.text(), text);
}

#[test]
fn a_file_that_cannot_be_read_is_an_error_of_its_own() {
    let file = TempFile::new("folder");
    fs::create_dir(&file.0).expect("a folder in place of the file");
    let error =
        check(PaymentError::CATALOG, &file.0, Mode::Bless).expect_err("a folder is no file");
    assert!(matches!(error, LockError::Io { .. }), "{error}");
}

/// Holds the path that the next test locks when it runs in a process of its own.
const SUBJECT: &str = "APPERROR_TEST_LOCK";

/// The file beside the manifest proves that the path is relative to it.
#[test]
fn the_macro_locks_the_file_at_a_path_from_the_manifest() {
    let path = env::var_os(SUBJECT).unwrap_or_else(|| "tests/lock/payment.lock".into());
    apperror::assert_locked!(PaymentError, path);
}

/// Runs the test above with a lock file and a value of `APPERROR_BLESS`.
fn run_subject(path: &Path, bless: Option<&str>) -> Output {
    let mut command = Command::new(env::current_exe().expect("the path of this test"));
    command
        .args([
            "--exact",
            "checks::the_macro_locks_the_file_at_a_path_from_the_manifest",
        ])
        .env(SUBJECT, path);
    match bless {
        Some(value) => command.env("APPERROR_BLESS", value),
        None => command.env_remove("APPERROR_BLESS"),
    };
    command.output().expect("a process that starts")
}

#[test]
fn the_macro_panics_with_the_report_and_blesses_by_the_environment() {
    let file = TempFile::new("macro");
    for bless in [None, Some(""), Some("0"), Some("yes")] {
        let output = run_subject(&file.0, bless);
        assert!(!output.status.success(), "{bless:?}");
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(
            text.contains("errors.lock is missing; run this test with APPERROR_BLESS=1"),
            "{text}"
        );
        // the line of the macro, not one in the library
        assert!(text.contains("tests/lock/checks.rs"), "{text}");
        assert!(!file.0.exists());
    }
    assert!(run_subject(&file.0, Some("1")).status.success());
    assert_eq!(file.text(), PAYMENT_LOCK);
    assert!(run_subject(&file.0, None).status.success());
}
