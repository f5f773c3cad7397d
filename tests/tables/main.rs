//! Two tables of codes that others wrote, declared with the derive: the wire does not change, and all that follows works.

mod hyperswitch;
mod meilisearch;

use std::collections::BTreeSet;
use std::fmt::Debug;

use apperror::lock::{Lock, compare};
use apperror::pages::Pages;
use apperror::wire::{Decode, Decoded, ErrorBody};
use apperror::{AppError, ErrorCatalog, ErrorSpec};

use crate::hyperswitch::Hyperswitch;
use crate::meilisearch::Meilisearch;

/// A failure, and the code and the status that clients know it by.
type Row<E> = (E, &'static str, u16);

/// Both tables below one error, as a service that calls both would have them.
#[derive(Debug, PartialEq, thiserror::Error, AppError)]
#[app_error(decode)]
enum Both {
    #[error(transparent)]
    #[app_error(transparent)]
    Search(#[from] Meilisearch),
    #[error(transparent)]
    #[app_error(transparent)]
    Payment(#[from] Hyperswitch),
}

/// The catalog and every value say what the table says, in its order.
#[track_caller]
fn assert_follows<E: ErrorCatalog + Copy>(rows: &[Row<E>]) {
    let listed = E::CATALOG.iter();
    assert_eq!(listed.len(), rows.len());
    for (spec, (error, code, status)) in listed.zip(rows) {
        assert_eq!((spec.code(), spec.status().as_u16()), (*code, *status));
        assert_eq!((error.code(), error.status().as_u16()), (*code, *status));
        assert!(std::ptr::eq(spec, error.spec()));
    }
    let codes: BTreeSet<_> = E::CATALOG.iter().map(ErrorSpec::code).collect();
    assert_eq!(codes.len(), rows.len());
}

/// What is sent comes back as the variant that was sent, below both levels.
#[track_caller]
fn assert_comes_back<E>(rows: &[Row<E>])
where
    E: AppError + Decode + Copy + PartialEq + Debug,
    Both: From<E>,
{
    for (error, code, _) in rows {
        let sent = Both::from(*error).to_dict().to_json();
        let body: ErrorBody = serde_json::from_str(&sent).expect("a body");
        assert_eq!(body.code(), *code);
        assert!(matches!(E::decode(&body), Decoded::Known(read) if read == *error));
        assert!(matches!(Both::decode(&body), Decoded::Known(read) if read == Both::from(*error)));
    }
}

#[test]
fn the_codes_and_statuses_are_those_of_the_tables() {
    assert_follows(meilisearch::ROWS);
    assert_follows(hyperswitch::ROWS);
    assert_eq!(Both::CATALOG.iter().len(), 288 + 55);
}

#[test]
fn every_failure_comes_back_as_itself() {
    assert_comes_back(meilisearch::ROWS);
    assert_comes_back(hyperswitch::ROWS);
}

/// Each change of a table by one word is seen.
#[test]
fn the_lock_holds_every_code_and_every_status() {
    let lock = Lock::from_catalog(Both::CATALOG);
    let text = lock.to_string();
    assert_eq!(Lock::parse(&text).expect("its own text"), lock);
    for spec in Both::CATALOG {
        let line = format!("code {}: status {},", spec.code(), spec.status().as_u16());
        assert!(
            text.lines().any(|it| it.starts_with(&line)),
            "{line} is not in\n{text}"
        );
    }
    let status = text.replacen("CE_01: status 400", "CE_01: status 402", 1);
    let code = text.replacen("index_not_found:", "index_is_gone:", 1);
    for other in [status, code] {
        let other = Lock::parse(&other).expect("a lock");
        assert!(compare(&other, &lock).is_breaking());
    }
}

#[test]
fn the_pages_have_every_code() {
    let pages = Pages::new(Both::CATALOG);
    let json: serde_json::Value = serde_json::from_str(&pages.to_json()).expect("it is JSON");
    let (markdown, html, json) = (pages.to_markdown(), pages.to_html(), json.to_string());
    for spec in Both::CATALOG {
        assert!(markdown.contains(spec.code()), "{}", spec.code());
        assert!(
            html.contains(&format!("id=\"{}\"", spec.code())),
            "{}",
            spec.code()
        );
        assert!(
            json.contains(&format!("\"{}\"", spec.code())),
            "{}",
            spec.code()
        );
    }
}
