//! The catalog as one HTML document, and one code as another.

mod article;
mod markup;

use alloc::format;
use alloc::string::{String, ToString as _};

use self::markup::Markup;
use super::{Pages, words};
use crate::spec::ErrorSpec;

/// The head up to the title. The slashes of empty elements let XML parsers read the document as well.
const HEAD: &str = "<!DOCTYPE html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\" />
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\" />
<meta name=\"color-scheme\" content=\"light dark\" />
<title>";

/// All codes in one document.
pub(super) fn document(pages: &Pages<'_>) -> String {
    let specs = pages.specs();
    let mut out = Markup::default();
    begin(&mut out, pages.title);
    out.raw("<body>\n<header>\n<h1>")
        .text(pages.title)
        .raw("</h1>\n");
    out.paragraphs(pages.introduction).raw("</header>\n");

    out.raw(
        "<div class=\"columns\">\n<nav aria-labelledby=\"index\">\n<h2 id=\"index\">Codes <small>",
    );
    out.text(&specs.len().to_string())
        .raw("</small></h2>\n<ul>\n");
    for spec in &specs {
        entry(&mut out, spec);
    }
    out.raw("</ul>\n</nav>\n<main>\n");

    out.raw("<section class=\"reading\">\n<h2>Reading an error</h2>\n");
    for paragraph in words::READING {
        out.paragraphs(paragraph);
    }
    if pages.is_open() {
        out.paragraphs(words::OPEN);
    }
    out.raw("</section>\n");
    for spec in specs {
        article::write(&mut out, spec, article::Heading::Second);
    }
    out.raw("</main>\n</div>\n</body>\n</html>\n");
    out.into_string()
}

/// One code in a document of its own.
pub(super) fn document_of(pages: &Pages<'_>, spec: &ErrorSpec) -> String {
    let mut out = Markup::default();
    begin(&mut out, &format!("{} – {}", spec.code(), pages.title));
    out.raw("<body class=\"single\">\n<header>\n<p>");
    match pages.index {
        Some(address) => out.link(address, pages.title),
        None => out.text(pages.title),
    };
    out.raw("</p>\n</header>\n<main>\n");
    article::write(&mut out, spec, article::Heading::First);
    out.raw("</main>\n</body>\n</html>\n");
    out.into_string()
}

fn begin(out: &mut Markup, title: &str) {
    out.raw(HEAD).text(title).raw("</title>\n<style>\n");
    out.raw(include_str!("style.css"))
        .raw("</style>\n</head>\n");
}

/// One line of the index.
fn entry(out: &mut Markup, spec: &ErrorSpec) {
    out.raw("<li><a href=\"#").text(spec.code()).raw("\">");
    let is_deprecated = spec.deprecated().is_some();
    out.raw(if is_deprecated { "<s>" } else { "" });
    article::breakable(out, spec.code());
    out.raw(if is_deprecated { "</s>" } else { "" });
    out.raw("</a> <span>")
        .text(&spec.status().to_string())
        .raw("</span></li>\n");
}
