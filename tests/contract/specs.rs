//! What a spec tells without a value: description, help, deprecation, template, wait.

use std::time::Duration;

use apperror::{AppError, ErrorCatalog};

/// About the enum, which no code inherits.
#[derive(Debug, thiserror::Error, AppError)]
#[app_error(help = "https://example.com/{code}", kind = rate_limited)]
#[expect(dead_code, reason = "the catalog alone is asked")]
enum Documented {
    /// The first line, with `code`,
    ///   and an indented "second".
    ///
    /// A paragraph.
    #[error("developer text")]
    #[app_error(message = "{{{shown}}}")]
    Long {
        /// About the field.
        #[app_error(public)]
        shown: u8,
    },
    #[doc = " As an attribute. "]
    #[doc(hidden)]
    #[error("developer text")]
    Attribute,
    /** A block. */
    #[error("developer text")]
    #[app_error(retry_after = "500ms")]
    Block,
    #[error("developer text")]
    #[app_error(help = "http://127.0.0.1:8080/help?a=b#c")]
    Silent,
    /// Old.
    #[deprecated(since = "1.2.0", note = "use `Block`")]
    #[error("developer text")]
    Old,
    #[deprecated = "gone"]
    #[error("developer text")]
    Older,
    #[deprecated]
    #[error("developer text")]
    Oldest,
}

fn spec(code: &str) -> &'static apperror::ErrorSpec {
    Documented::CATALOG.find(code).expect("it is listed")
}

#[test]
fn the_description_is_the_doc_comment() {
    assert_eq!(
        spec("LONG").description(),
        "The first line, with `code`,\n  and an indented \"second\".\n\nA paragraph."
    );
    assert_eq!(spec("ATTRIBUTE").description(), "As an attribute.");
    assert_eq!(spec("BLOCK").description(), "A block.");
    assert_eq!(spec("SILENT").description(), "");
}

#[test]
fn the_description_of_a_struct_is_its_doc_comment() {
    /// About the struct.
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    struct Described;

    assert_eq!(Described.spec().description(), "About the struct.");
}

#[test]
fn the_message_is_the_template_as_it_was_written() {
    assert_eq!(spec("LONG").message(), "{{{shown}}}");
    assert_eq!(Documented::Long { shown: 7 }.user_message(), "{7}");
}

#[test]
fn help_has_the_code_in_it() {
    assert_eq!(spec("LONG").help(), Some("https://example.com/LONG"));
    assert_eq!(
        spec("SILENT").help(),
        Some("http://127.0.0.1:8080/help?a=b#c")
    );
}

#[test]
fn deprecation_comes_with_its_note() {
    assert_eq!(spec("OLD").deprecated(), Some("use `Block`"));
    assert_eq!(spec("OLDER").deprecated(), Some("gone"));
    assert_eq!(spec("OLDEST").deprecated(), Some(""));
    assert_eq!(spec("LONG").deprecated(), None);
    assert_eq!(spec("OLD").description(), "Old.");
}

#[test]
fn a_literal_wait_is_known_without_a_value() {
    assert_eq!(
        spec("BLOCK").retry_after(),
        Some(Duration::from_millis(500))
    );
    assert_eq!(spec("LONG").retry_after(), None);
}

#[test]
fn the_derive_adds_nothing_to_the_size() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    #[app_error(message = "{id}", retry_after = "1s", kind = unavailable)]
    struct Small {
        #[app_error(public)]
        id: u64,
    }
    assert_eq!(size_of::<Small>(), 8);
    assert_eq!(size_of::<Option<Box<dyn AppError + Send + Sync>>>(), 16);
}
