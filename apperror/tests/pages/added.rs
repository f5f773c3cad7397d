//! Pages of more than one catalog: every code once, as it was declared first.

use apperror::pages::Pages;
use apperror::{Catalog, ErrorCatalog as _, ErrorSpec, Kind};

use crate::{PaymentError, pages};

static NOT_FOUND: ErrorSpec = ErrorSpec::new("NOT_FOUND", Kind::NotFound);
static OTHER_BUSY: ErrorSpec = ErrorSpec::new("STORE_BUSY", Kind::Technical);
static ROUTER: Catalog = Catalog::of(&[&NOT_FOUND, &OTHER_BUSY]);

#[test]
fn a_code_stands_on_every_page_once_and_as_it_was_first() {
    for pages in [
        pages().and(&ROUTER),
        pages().and_specs([&OTHER_BUSY, &NOT_FOUND, &NOT_FOUND]),
    ] {
        let codes: Vec<_> = pages.specs().into_iter().map(ErrorSpec::code).collect();
        assert_eq!(codes.len(), PaymentError::CATALOG.iter().count() + 1);
        assert!(codes.is_sorted(), "{codes:?}");
        let html = pages.to_html();
        for code in codes {
            let anchor = format!("<article id=\"{code}\">");
            assert_eq!(html.matches(&anchor).count(), 1, "{code}");
        }
        let json: serde_json::Value = serde_json::from_str(&pages.to_json()).expect("JSON");
        let mut errors = json["errors"].as_array().expect("a list").iter();
        let busy = errors.find(|error| error["code"] == "STORE_BUSY");
        assert_eq!(busy.expect("it is listed")["kind"], "unavailable");
        assert!(pages.to_markdown().contains("NOT_FOUND"));
    }
}

#[test]
fn one_open_catalog_makes_the_pages_open() {
    let open = <Box<dyn apperror::AppError + Send + Sync>>::CATALOG;
    for pages in [Pages::new(&ROUTER).and(open), Pages::new(open).and(&ROUTER)] {
        assert!(pages.to_html().contains("This list is open"));
        assert!(pages.to_markdown().contains("This list is open"));
        assert!(pages.to_json().contains("\"open\": true"));
    }
    assert!(pages().and(&ROUTER).to_json().contains("\"open\": false"));
}
