//! Pages about the error codes, for the developers of clients: a catalog as Markdown, as HTML and as JSON.
//!
//! Everything on them comes from the declarations, so they cannot be out of date. They show what clients can see: codes,
//! statuses, messages, public fields, what to do; a field that is only logged is not named. The same catalog gives the same bytes,
//! so a page can be committed, and a test can compare it.
//!
//! The HTML is one document without scripts and without anything to load. It holds one `<style>` element and works under
//! the policy `default-src 'none'; style-src 'unsafe-inline'`, which it also asks for itself.

mod example;
mod html;
mod json;
mod markdown;
mod words;

use alloc::string::String;
use alloc::vec::Vec;

use crate::catalog::Catalog;
use crate::spec::ErrorSpec;

/// The pages of one catalog, with the texts around it.
///
/// # Defaults
/// The title is "Error codes", and there is no introduction.
///
/// # Examples
/// ```
/// use apperror::pages::Pages;
/// use apperror::{AppError, ErrorCatalog};
///
/// #[derive(Debug, thiserror::Error, AppError)]
/// enum OrderError {
///     /// The order was closed, and can no longer be changed.
///     #[error("order {order_id} is closed")]
///     #[app_error(code = "ORDER_CLOSED", kind = conflict, message = "Order {order_id} is closed.")]
///     Closed {
///         #[app_error(public)]
///         order_id: u64,
///     },
/// }
///
/// let pages = Pages::new(OrderError::CATALOG).with_title("Errors of the order service");
/// assert!(pages.to_html().contains(r#"<article id="ORDER_CLOSED">"#));
/// assert!(pages.to_markdown().contains("| [`ORDER_CLOSED`](#order_closed) | 409 Conflict | no | never |"));
/// assert!(pages.to_json().contains(r#""code": "ORDER_CLOSED""#));
///
/// // what a service answers at `/errors/ORDER_CLOSED`
/// let page = OrderError::CATALOG.find("ORDER_CLOSED").map(|spec| pages.to_html_of(spec));
/// assert!(page.is_some_and(|page| page.contains("Order 42 is closed.")));
/// ```
#[derive(Debug, Clone)]
pub struct Pages<'a> {
    catalog: &'a Catalog,
    added: Vec<&'static ErrorSpec>,
    is_open: bool,
    title: &'a str,
    introduction: &'a str,
    index: Option<&'a str>,
}

impl<'a> Pages<'a> {
    /// The pages of a catalog.
    #[must_use]
    pub const fn new(catalog: &'a Catalog) -> Self {
        Self {
            catalog,
            added: Vec::new(),
            is_open: false,
            title: "Error codes",
            introduction: "",
            index: None,
        }
    }

    /// Adds the failures of another catalog, such as the one of what is answered to a request that cannot be read. A code
    /// that is there already stays as it is.
    ///
    /// # Examples
    /// ```
    /// use apperror::pages::Pages;
    /// use apperror::{Catalog, ErrorSpec, Kind};
    ///
    /// static CLOSED: ErrorSpec = ErrorSpec::new("CLOSED", Kind::Conflict);
    /// static NOT_FOUND: ErrorSpec = ErrorSpec::new("NOT_FOUND", Kind::NotFound);
    /// static ORDERS: Catalog = Catalog::of(&[&CLOSED]);
    /// static ROUTER: Catalog = Catalog::of(&[&NOT_FOUND]);
    ///
    /// let pages = Pages::new(&ORDERS).and(&ROUTER);
    /// assert!(pages.to_markdown().contains("NOT_FOUND"));
    /// ```
    #[must_use]
    pub fn and(mut self, catalog: &Catalog) -> Self {
        self.is_open |= catalog.is_open();
        self.and_specs(catalog)
    }

    /// Adds single failures. A code that is there already stays as it is.
    ///
    /// # Examples
    /// ```
    /// use apperror::pages::Pages;
    /// use apperror::{Catalog, ErrorSpec, Kind};
    ///
    /// static CLOSED: ErrorSpec = ErrorSpec::new("CLOSED", Kind::Conflict);
    /// static NOT_FOUND: ErrorSpec = ErrorSpec::new("NOT_FOUND", Kind::NotFound);
    /// static ORDERS: Catalog = Catalog::of(&[&CLOSED]);
    ///
    /// let pages = Pages::new(&ORDERS).and_specs([&NOT_FOUND, &CLOSED]);
    /// let codes: Vec<_> = pages.specs().into_iter().map(ErrorSpec::code).collect();
    /// assert_eq!(codes, ["CLOSED", "NOT_FOUND"]);
    /// ```
    #[must_use]
    pub fn and_specs(mut self, specs: impl IntoIterator<Item = &'static ErrorSpec>) -> Self {
        self.added.extend(specs);
        self
    }

    /// Sets the title, a plain text.
    #[must_use]
    pub const fn with_title(mut self, title: &'a str) -> Self {
        self.title = title;
        self
    }

    /// Sets what stands below the title: paragraphs of plain text, with an empty line between them.
    #[must_use]
    pub const fn with_introduction(mut self, introduction: &'a str) -> Self {
        self.introduction = introduction;
        self
    }

    /// Sets the address of the page of all codes, to which the page of one code links.
    #[must_use]
    pub const fn with_index(mut self, address: &'a str) -> Self {
        self.index = Some(address);
        self
    }

    /// The catalog as one Markdown document (GitHub's dialect), codes sorted by name.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        markdown::document(self)
    }

    /// The catalog as one HTML document, codes sorted by name; the anchor of a code is the code.
    #[must_use]
    pub fn to_html(&self) -> String {
        html::document(self)
    }

    /// One code as an HTML document of its own.
    #[must_use]
    pub fn to_html_of(&self, spec: &ErrorSpec) -> String {
        html::document_of(self, spec)
    }

    /// The catalog as JSON, for tools: an object with `title`, `open` and `errors`, codes sorted by name.
    ///
    /// Every error has the keys `code`, `status`, `kind`, `outcome`, `retry`, `retry_after` (seconds or null),
    /// `severity`, `message`, `description`, `help` (or null), `deprecated` (the note or null), `fields` (each with
    /// `name` and `type`) and `example` (a body). Keys may be added, and none will be taken away.
    #[must_use]
    pub fn to_json(&self) -> String {
        json::document(self)
    }

    /// One code as JSON: the object that stands for it in [`to_json`](Self::to_json).
    #[must_use]
    pub fn to_json_of(&self, spec: &ErrorSpec) -> String {
        json::document_of(spec)
    }

    /// The failures on the pages, each code once, sorted by name.
    #[must_use]
    pub fn specs(&self) -> Vec<&'static ErrorSpec> {
        let mut specs: Vec<_> = self.catalog.iter().collect();
        specs.extend(&self.added);
        // The sort is stable, so the first declaration of a code comes first.
        specs.sort_by_key(|spec| spec.code());
        specs.dedup_by_key(|spec| spec.code());
        specs
    }

    /// Whether failures can occur that are on no page.
    fn is_open(&self) -> bool {
        self.is_open || self.catalog.is_open()
    }
}
