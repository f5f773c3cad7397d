//! The text of lock files: what is written, what is read, and what is refused.

use std::collections::BTreeMap;

use apperror::lock::{Lock, compare};
use apperror::{ErrorCatalog, Kind, Outcome, Retry};
use proptest::prelude::*;

use crate::{PAYMENT_LOCK, PaymentError, lock};

#[test]
fn the_file_is_sorted_and_readable() {
    assert_eq!(
        Lock::from_catalog(PaymentError::CATALOG).to_string(),
        PAYMENT_LOCK
    );
}

#[test]
fn crlf_comments_blank_lines_and_another_order_are_read() {
    let text = PAYMENT_LOCK.replace('\n', "\r\n");
    assert_eq!(
        Lock::parse(&text),
        Ok(Lock::from_catalog(PaymentError::CATALOG))
    );
    let shuffled = "\u{feff}version 1\n\n# late\nretired OLD\n\nretired LATE";
    assert_eq!(Lock::parse(shuffled), Ok(lock("retired LATE\nretired OLD")));
}

#[test]
fn malformed_files_are_refused_with_line_and_way_out() {
    for (text, expected) in [
        (
            "",
            "line 1: no `version 1` before it; is this a lock file of apperror?",
        ),
        (
            "[package]\n",
            "line 1: no `version 1` before it; is this a lock file of apperror?",
        ),
        (
            "version 2\n",
            "line 1: `version 2` instead of `version 1`; use the apperror that wrote the file, or a newer one",
        ),
        (
            "version 1\n\n=======\n",
            "line 3: a merge conflict; keep either side of it, then run the test with APPERROR_BLESS=1",
        ),
        (
            ">>>>>>> main\n",
            "line 1: a merge conflict; keep either side of it, then run the test with APPERROR_BLESS=1",
        ),
        (
            "version 1\nnonsense\n",
            "line 2: `nonsense` is no line of a lock; take the committed one back",
        ),
        (
            "version 1\nretired late-ness\n",
            "line 2: `late-ness` is no error code; take the committed line back",
        ),
        (
            "version 1\n  id: u64\n",
            "line 2: a field without a code above it; take the committed lines back",
        ),
        (
            "version 1\nretired LATE\n  id: u64\n",
            "line 3: a field without a code above it; take the committed lines back",
        ),
        (
            "version 1\nretired LATE\n\nretired LATE\n",
            "line 4: `LATE` stands in it twice; keep one line, then run the test with APPERROR_BLESS=1",
        ),
    ] {
        let refused = Lock::parse(text).expect_err(text);
        assert_eq!(refused.to_string(), expected, "{text:?}");
    }
}

#[test]
fn lines_that_say_too_little_or_too_much_are_refused() {
    let twice = "version 1\ncode LATE: status 503, kind timeout, outcome unknown, retry poll\n  id: u8\n  id: u9\n";
    let refused = Lock::parse(twice).expect_err("one field twice");
    assert_eq!(refused.line(), 4);
    for answers in [
        "",
        "status 200, kind business, outcome unknown, retry never",
        "status 402, kind bankrupt, outcome unknown, retry never",
        "status 402, kind business, outcome maybe, retry never",
        "status 402, kind business, outcome unknown, retry often",
        "status 402, kind business, outcome unknown",
        "status 402, kind business, outcome unknown, retry never, more",
        "kind business, status 402, outcome unknown, retry never",
    ] {
        let refused = Lock::parse(&format!("version 1\ncode LATE: {answers}")).expect_err(answers);
        assert_eq!(refused.line(), 2, "{answers}");
    }
}

/// The line of a code without its name, and the lines of its fields.
fn a_code() -> impl Strategy<Value = String> {
    let types = prop::sample::select(vec!["u64", "String", "Vec<OrderId>", "&'a str"]);
    let field = ("[a-c]", types).prop_map(|(name, ty)| (name.clone(), format!("\n  {name}: {ty}")));
    let fields = prop::collection::vec(field, 0..3).prop_map(|fields| {
        let unique: BTreeMap<_, _> = fields.into_iter().collect();
        unique.into_values().collect::<String>()
    });
    (
        400_u16..600,
        prop::sample::select(Kind::ALL),
        prop::sample::select(Outcome::ALL),
        prop::sample::select(Retry::ALL),
        fields,
    )
        .prop_map(|(status, kind, outcome, retry, fields)| {
            format!(": status {status}, kind {kind}, outcome {outcome}, retry {retry}{fields}")
        })
}

fn a_lock() -> impl Strategy<Value = Lock> {
    let entry = prop_oneof![4 => a_code().prop_map(Some), 1 => Just(None)];
    let entries = prop::collection::btree_map("[A-F]1", entry, 0..6);
    (any::<bool>(), entries).prop_map(|(is_open, entries)| {
        let entries = entries.into_iter().map(|(name, entry)| match entry {
            Some(code) => format!("code {name}{code}"),
            None => format!("retired {name}"),
        });
        let open = is_open.then(|| "open".into());
        lock(
            &open
                .into_iter()
                .chain(entries)
                .collect::<Vec<_>>()
                .join("\n"),
        )
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(lock in a_lock()) {
        let text = lock.to_string();
        prop_assert_eq!(Lock::parse(&text), Ok(lock));
        prop_assert!(!text.contains('\r') && text.ends_with('\n'));
    }

    /// After a blessing only tombstones are left to tell the old lock from the new one.
    #[test]
    fn what_was_accepted_is_current(old in a_lock(), new in a_lock()) {
        prop_assert!(compare(&old, &old).is_empty());
        match old.accept(&new) {
            Ok(accepted) => prop_assert!(compare(&accepted, &new).changes().iter().all(|change| !change.is_breaking())),
            Err(report) => prop_assert!(report.is_refused()),
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in r"(version 1\n)?(code |retired |  |open|[A-Z]{2}|: |status 4|\PC|\n){0,40}") {
        let _ = Lock::parse(&text);
    }
}
