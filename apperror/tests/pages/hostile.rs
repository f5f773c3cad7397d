//! Texts that look like markup stay texts, on every page.

use apperror::pages::Pages;
use apperror::{Catalog, ErrorCatalog as _, ErrorSpec, FieldSpec, Kind};

const HOSTILE: &str =
    "</title></style></pre><script>alert('1')</script><img src=x onerror=\"x\">&lt;`|\u{1b}";

static FIELDS: &[FieldSpec] = &[FieldSpec::new(HOSTILE, HOSTILE).public()];
static SPEC: ErrorSpec = ErrorSpec::new("HOSTILE", Kind::Business)
    .with_message(HOSTILE)
    .with_description(HOSTILE)
    .with_help("javascript:alert(1)")
    .with_deprecated(HOSTILE)
    .with_fields(FIELDS);
static CATALOG: Catalog = Catalog::of(&[&SPEC]);

fn pages() -> Pages<'static> {
    Pages::new(&CATALOG)
        .with_title(HOSTILE)
        .with_introduction(HOSTILE)
        .with_index("javascript:alert(1)")
}

#[test]
fn html_escapes_every_text() {
    for page in [pages().to_html(), pages().to_html_of(&SPEC)] {
        for markup in [
            "<script",
            "<img",
            "</title></style>",
            "href=\"javascript:",
            "\u{1b}",
            "onerror=\"",
        ] {
            assert!(!page.contains(markup), "{markup}");
        }
        assert!(page.contains("&lt;script&gt;"));
        assert_eq!(page.matches("</style>").count(), 1);
        assert_eq!(page.matches("</title>").count(), 1);
    }
}

#[test]
fn json_stays_json() {
    let read: serde_json::Value = serde_json::from_str(&pages().to_json()).expect("JSON");
    assert_eq!(read["title"], HOSTILE);
    assert_eq!(read["errors"][0]["message"], HOSTILE);
    assert_eq!(read["errors"][0]["example"]["message"], HOSTILE);
}

/// Description and note are Markdown by their author; title and message are not.
#[test]
fn markdown_escapes_what_is_no_markdown() {
    let page = pages().to_markdown();
    let title = page.lines().next().expect("a title");
    assert!(
        title.contains("\\<script\\>") && !title.contains("</title>"),
        "{title}"
    );
    let message = page
        .lines()
        .find(|line| line.starts_with("> "))
        .expect("a message");
    assert!(
        message.contains("\\<script\\>") && !message.contains(" <"),
        "{message}"
    );
}

#[test]
fn open_catalogs_say_so_on_every_page() {
    let open = Pages::new(<Box<dyn apperror::AppError + Send + Sync>>::CATALOG);
    assert!(open.to_html().contains("This list is open"));
    assert!(open.to_markdown().contains("This list is open"));
    assert!(open.to_json().contains("\"open\": true"));
    assert!(!pages().to_html().contains("This list is open"));
}
