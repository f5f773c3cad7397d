//! What is written down about a catalog, and what happens when the declarations move away from it: statement T8.

use std::fs;
use std::path::Path;

use apperror::ErrorCatalog;
use apperror::lock::{Lock, LockError, Mode, check, compare};
use apperror::pages::Pages;

mod before {
    #[derive(Debug, thiserror::Error, apperror::AppError)]
    #[error("x")]
    #[app_error(kind = conflict, message = "Row {row}.")]
    pub(super) struct Locked {
        #[app_error(public)]
        pub(super) row: u64,
        pub(super) table: String,
    }
}

mod after {
    #[derive(Debug, thiserror::Error, apperror::AppError)]
    #[error("x")]
    #[app_error(kind = conflict, message = "Row {row}.")]
    pub(super) struct Locked {
        #[app_error(public)]
        pub(super) row: u64,
        #[app_error(public)]
        pub(super) table: String,
    }
}

#[test]
fn t8_the_artefacts_tell_every_public_field_and_a_new_one_fails_the_check() {
    let both = (
        before::Locked {
            row: 7,
            table: String::new(),
        },
        after::Locked {
            row: 7,
            table: String::new(),
        },
    );
    assert_eq!((both.0.row, &both.0.table), (both.1.row, &both.1.table));

    let page: serde_json::Value =
        serde_json::from_str(&Pages::new(after::Locked::CATALOG).to_json()).expect("it is JSON");
    let entry = page.to_string();
    for fact in [
        "\"LOCKED\"",
        "409",
        "Row {row}.",
        "\"row\"",
        "\"u64\"",
        "\"table\"",
        "\"String\"",
    ] {
        assert!(entry.contains(fact), "{fact} is not in {entry}");
    }

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("t8.lock");
    fs::write(
        &file,
        Lock::from_catalog(before::Locked::CATALOG).to_string(),
    )
    .expect("a file");
    assert!(check(before::Locked::CATALOG, &file, Mode::Compare).is_ok());
    let refused = check(after::Locked::CATALOG, &file, Mode::Compare);
    assert!(
        matches!(refused, Err(LockError::Changed { .. })),
        "{refused:?}"
    );
    let [old, new] = [before::Locked::CATALOG, after::Locked::CATALOG].map(Lock::from_catalog);
    assert!(
        compare(&new, &old).is_breaking(),
        "and taking it away breaks clients"
    );
}
