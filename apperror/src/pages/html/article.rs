//! All that a page says about one code.

use super::markup::Markup;
use crate::class::{Outcome, Retry};
use crate::pages::example::{self, Piece};
use crate::pages::{json, words};
use crate::spec::ErrorSpec;
use crate::type_form::TypeForm;

/// The level of the heading of an article.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    /// The article is the document.
    First,
    /// The article is one of many; its heading links to itself.
    Second,
}

/// Writes the article of a code.
pub(super) fn write(out: &mut Markup, spec: &ErrorSpec, heading: Heading) {
    out.raw("<article id=\"").text(spec.code()).raw("\">\n");
    write_heading(out, spec, heading);
    if let Some(note) = spec.deprecated() {
        out.raw("<p class=\"deprecated\"><strong>Deprecated.</strong> ")
            .prose(note)
            .raw("</p>\n");
    }
    out.paragraphs(spec.description());
    write_message(out, spec);
    write_answers(out, spec);
    let (heading_begin, heading_end) = match heading {
        Heading::First => ("<h2>", "</h2>\n"),
        Heading::Second => ("<h3>", "</h3>\n"),
    };
    if example::public(spec).next().is_some() {
        out.raw(heading_begin).raw("Details").raw(heading_end);
        write_fields(out, spec);
    }
    out.raw(heading_begin).raw("Example").raw(heading_end);
    let body = json::to_text(&example::body(spec));
    out.raw("<pre><code>").text(&body).raw("</code></pre>\n");
    if example::has_stand_ins(spec) {
        out.raw("<p class=\"note\">")
            .text(words::PLACEHOLDERS)
            .raw("</p>\n");
    }
    out.raw("</article>\n");
}

fn write_heading(out: &mut Markup, spec: &ErrorSpec, heading: Heading) {
    match heading {
        Heading::First => {
            out.raw("<h1>");
            breakable(out, spec.code());
            out.raw("</h1>\n");
        }
        Heading::Second => {
            out.raw("<h2><a href=\"#").text(spec.code()).raw("\">");
            breakable(out, spec.code());
            out.raw("</a></h2>\n");
        }
    }
    let class = if spec.status().is_client_error() {
        "<p class=\"status client\">"
    } else {
        "<p class=\"status server\">"
    };
    out.raw(class)
        .text(&words::status(spec.status()))
        .raw("</p>\n");
}

/// A code that may be broken behind its underscores, so that long ones fit on a phone.
pub(super) fn breakable(out: &mut Markup, code: &str) {
    out.raw("<code>");
    for (at, word) in code.split('_').enumerate() {
        if at > 0 {
            out.raw("_<wbr />");
        }
        out.text(word);
    }
    out.raw("</code>");
}

/// The message as it is declared, its placeholders marked.
fn write_message(out: &mut Markup, spec: &ErrorSpec) {
    out.raw("<blockquote>");
    for piece in example::pieces(spec) {
        match piece {
            Piece::Text(text) => out.text(text),
            Piece::Field(name) => out.raw("<var>").text(name).raw("</var>"),
        };
    }
    out.raw("</blockquote>\n");
}

/// The two questions first, then the rest.
fn write_answers(out: &mut Markup, spec: &ErrorSpec) {
    out.raw("<dl>\n");
    out.raw(match spec.outcome() {
        Outcome::NotApplied => "<div class=\"question calm\">",
        Outcome::Applied | Outcome::Unknown => "<div class=\"question care\">",
    });
    pair(
        out,
        "Did it happen?",
        words::outcome(spec.outcome()),
        spec.outcome().as_str(),
    );
    out.raw(match spec.retry() {
        Retry::Transient => "<div class=\"question calm\">",
        Retry::Never | Retry::SameKey | Retry::Poll => "<div class=\"question care\">",
    });
    let advice = words::retry(spec);
    pair(out, "May I retry?", &advice, spec.retry().as_str());
    out.raw("<div>");
    pair(out, "Kind", words::kind(spec.kind()), spec.kind().as_str());
    out.raw("<div>");
    pair(
        out,
        "Severity",
        words::severity(spec.severity()),
        spec.severity().as_str(),
    );
    if let Some(address) = spec.help() {
        out.raw("<div class=\"wide\"><dt>More</dt><dd>")
            .link(address, address)
            .raw("</dd></div>\n");
    }
    out.raw("</dl>\n");
}

/// A question with the word of the contract, and the answer in a sentence.
fn pair(out: &mut Markup, term: &str, answer: &str, word: &str) {
    out.raw("<dt>")
        .text(term)
        .raw(" <code>")
        .text(word)
        .raw("</code></dt><dd>")
        .text(answer);
    out.raw("</dd></div>\n");
}

fn write_fields(out: &mut Markup, spec: &ErrorSpec) {
    out.raw("<table>\n<thead><tr><th scope=\"col\">Field</th><th scope=\"col\">JSON</th><th scope=\"col\">Type</th></tr></thead>\n<tbody>\n");
    for field in example::public(spec) {
        let form = words::json_form(&TypeForm::of(field.type_name()));
        out.raw("<tr><td><code>")
            .text(field.name())
            .raw("</code></td><td>")
            .text(&form);
        out.raw("</td><td><code>")
            .text(field.type_name())
            .raw("</code></td></tr>\n");
    }
    out.raw("</tbody>\n</table>\n");
}
