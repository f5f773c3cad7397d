//! The HTML is well-formed, links lead somewhere, and nothing has to be loaded or run to read it.

use std::collections::BTreeSet;

use apperror::ErrorCatalog as _;

use crate::{PaymentError, pages};

/// What a page consists of.
#[derive(Default)]
struct Document {
    ids: Vec<String>,
    links: Vec<String>,
    elements: BTreeSet<String>,
    attributes: BTreeSet<String>,
}

/// Reads a page as strictly as XML: every element closed in order, every attribute quoted, every `<` and `&` markup.
fn read(html: &str) -> Document {
    let mut document = Document::default();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html
        .strip_prefix("<!DOCTYPE html>")
        .expect("a doctype first");
    while let Some((text, tag)) = rest.split_once('<') {
        assert_text(text, &open);
        let (tag, after) = tag.split_once('>').expect("a tag that ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(
                open.pop().as_deref(),
                Some(name),
                "closed in the order of opening"
            );
            continue;
        }
        let (tag, is_empty) = tag
            .strip_suffix(" /")
            .map_or((tag, false), |tag| (tag, true));
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        while !attributes.is_empty() {
            let (key, value) = attributes.split_once("=\"").expect("a quoted attribute");
            let (value, after) = value.split_once('"').expect("a closed quote");
            assert_text(value, &open);
            match key {
                "id" => document.ids.push(value.into()),
                "href" => document.links.push(value.into()),
                _ => {}
            }
            document.attributes.insert(key.into());
            attributes = after.trim_start();
        }
        document.elements.insert(name.into());
        let is_void = matches!(name, "meta" | "wbr");
        assert_eq!(is_empty, is_void, "{name}");
        if !is_void {
            open.push(name.into());
        }
    }
    assert!(open.is_empty(), "never closed: {open:?}");
    assert_eq!(rest, "\n");
    document
}

fn assert_text(text: &str, open: &[String]) {
    if open.last().is_some_and(|name| name == "style") {
        return;
    }
    assert!(!text.contains(['>', '"']) || !text.contains('<'), "{text}");
    for (at, _) in text.match_indices('&') {
        let entity = text[at..].split_once(';').map(|(entity, _)| entity);
        assert!(
            matches!(entity, Some("&amp" | "&lt" | "&gt" | "&quot" | "&#39")),
            "{text}"
        );
    }
}

/// Both documents: of all codes, and of each alone.
fn documents() -> Vec<String> {
    let singles = PaymentError::CATALOG
        .iter()
        .map(|spec| pages().to_html_of(spec));
    std::iter::once(pages().to_html()).chain(singles).collect()
}

#[test]
fn every_page_is_well_formed_and_every_id_stands_once() {
    for html in documents() {
        let document = read(&html);
        let unique: BTreeSet<_> = document.ids.iter().collect();
        assert_eq!(unique.len(), document.ids.len());
    }
}

#[test]
fn every_code_has_an_anchor_and_every_local_link_a_target() {
    let document = read(&pages().to_html());
    for spec in PaymentError::CATALOG {
        assert!(
            document.ids.iter().any(|id| id == spec.code()),
            "{}",
            spec.code()
        );
    }
    let local: Vec<_> = document
        .links
        .iter()
        .filter_map(|link| link.strip_prefix('#'))
        .collect();
    assert_eq!(local.len(), 2 * PaymentError::CATALOG.iter().count());
    for target in local {
        assert!(document.ids.iter().any(|id| id == target), "{target}");
    }
}

#[test]
fn nothing_is_loaded_or_run_and_styles_stand_in_one_element() {
    for html in documents() {
        let document = read(&html);
        let allowed: BTreeSet<_> = [
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "h1",
            "h2",
            "h3",
            "small",
            "p",
            "div",
            "nav",
            "ul",
            "li",
            "a",
            "s",
            "code",
            "wbr",
            "span",
            "var",
            "main",
            "section",
            "article",
            "strong",
            "blockquote",
            "dl",
            "dt",
            "dd",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "pre",
        ]
        .into_iter()
        .map(String::from)
        .collect();
        assert!(
            document.elements.is_subset(&allowed),
            "{:?}",
            document.elements
        );
        for attribute in &document.attributes {
            assert!(
                !attribute.starts_with("on") && attribute != "style" && attribute != "src",
                "{attribute}"
            );
        }
        assert_eq!(html.matches("<style>").count(), 1);
        assert!(!html.contains("@import") && !html.contains("url("));
        assert!(html.contains("prefers-color-scheme: dark") && html.contains("@media print"));
    }
}

/// A page of one code is complete: it says what the list says.
#[test]
fn the_page_of_one_code_holds_its_article() {
    let spec = PaymentError::CATALOG
        .find("PAYMENT_GATEWAY_TIMEOUT")
        .expect("a code of the catalog");
    let page = pages().to_html_of(spec);
    assert!(page.contains("<a href=\"/errors\">Errors of the payment service</a>"));
    for text in [
        "504 Gateway Timeout",
        "We do not know yet whether the payment went through.",
        "Ask for the state of the resource instead.",
        "number of seconds",
    ] {
        assert!(page.contains(text), "{text}");
        assert!(pages().to_html().contains(text), "{text}");
    }
    assert!(!page.contains("PAYMENT_FAILED"));
}

#[test]
fn what_only_logs_or_nobody_sees_is_on_no_page() {
    for page in documents()
        .into_iter()
        .chain([pages().to_markdown(), pages().to_json()])
    {
        for hidden in [
            "gateway_reason",
            "host",
            "card\"",
            "pool exhausted",
            "Sensitive",
        ] {
            assert!(!page.contains(hidden), "{hidden}");
        }
    }
}
