//! The whole text of every page; `UPDATE_EXPECT=1` writes it anew.

use apperror::ErrorCatalog as _;
use expect_test::expect_file;

use crate::{PaymentError, pages};

#[test]
fn the_pages_are_the_committed_ones() {
    expect_file!["catalog.md"].assert_eq(&pages().to_markdown());
    expect_file!["catalog.json"].assert_eq(&pages().to_json());
    expect_file!["catalog.html"].assert_eq(&pages().to_html());
    let spec = PaymentError::CATALOG
        .find("PAYMENT_FAILED")
        .expect("a code of the catalog");
    expect_file!["payment_failed.html"].assert_eq(&pages().to_html_of(spec));
}

/// The JSON page as a tool reads it.
#[test]
fn the_json_is_read_back() {
    let read: serde_json::Value = serde_json::from_str(&pages().to_json()).expect("JSON");
    let errors = read["errors"].as_array().expect("a list");
    let codes: Vec<_> = errors
        .iter()
        .filter_map(|error| error["code"].as_str())
        .collect();
    let mut expected: Vec<_> = PaymentError::CATALOG
        .iter()
        .map(apperror::ErrorSpec::code)
        .collect();
    expected.sort_unstable();
    assert_eq!(codes, expected);
    for error in errors {
        let keys: Vec<_> = error
            .as_object()
            .expect("an object")
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(keys.len(), 13, "{keys:?}");
        assert_eq!(error["example"]["error_code"], error["code"]);
    }
    let busy = &errors[codes
        .iter()
        .position(|code| *code == "STORE_BUSY")
        .expect("a code of the catalog")];
    assert_eq!(busy["retry_after"], 30);
}
