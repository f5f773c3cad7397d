//! `Markup`: HTML that is being written; what is not markup of ours is escaped.

use alloc::string::String;

/// Addresses that may become links; everything else stays text.
const LINKS: [&str; 4] = ["https://", "http://", "/", "#"];

/// HTML as it is written: markup is known at compile time, so every other text has to go through the escaping.
#[derive(Default)]
pub(super) struct Markup(String);

impl Markup {
    /// Adds markup.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Adds a text, for an element or a quoted attribute.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                '\n' | '\t' => self.0.push(c),
                // Not allowed in HTML.
                c if c.is_control() => self.0.push('\u{fffd}'),
                c => self.0.push(c),
            }
        }
        self
    }

    /// Adds a line of text in which back quotes mark code, as in doc comments.
    pub(super) fn prose(&mut self, text: &str) -> &mut Self {
        let mut rest = text;
        while let Some((before, code, after)) = split_code(rest) {
            // `[`Name`]` is a link in rustdoc only.
            let is_link = before.ends_with('[') && after.starts_with(']');
            let (before, after) = if is_link {
                (&before[..before.len() - 1], &after[1..])
            } else {
                (before, after)
            };
            self.text(before).raw("<code>").text(code).raw("</code>");
            rest = after;
        }
        self.text(rest)
    }

    /// Adds paragraphs of prose; an empty line parts them.
    pub(super) fn paragraphs(&mut self, text: &str) -> &mut Self {
        for paragraph in text
            .split("\n\n")
            .map(str::trim)
            .filter(|text| !text.is_empty())
        {
            self.raw("<p>").prose(paragraph).raw("</p>\n");
        }
        self
    }

    /// Adds a link, or the text alone if its address is none that a page should lead to.
    pub(super) fn link(&mut self, address: &str, text: &str) -> &mut Self {
        if LINKS.iter().any(|start| address.starts_with(start)) {
            self.raw("<a href=\"")
                .text(address)
                .raw("\">")
                .text(text)
                .raw("</a>")
        } else {
            self.text(text)
        }
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }
}

/// The first code between back quotes, with what stands before and after it.
fn split_code(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('`')?;
    let (code, after) = rest.split_once('`')?;
    Some((before, code, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Markup)) -> String {
        let mut out = Markup::default();
        write(&mut out);
        out.into_string()
    }

    #[test]
    fn texts_cannot_become_markup() {
        let text = written(|out| {
            out.text("<b a=\"1\" c='2'>&amp;\u{1b}\u{85}");
        });
        assert_eq!(
            text,
            "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;\u{fffd}\u{fffd}"
        );
    }

    #[test]
    fn back_quotes_mark_code_and_nothing_in_it_is_markup() {
        let prose = written(|out| {
            out.prose("See [`<Order>`] or `a`, not [this], ` alone");
        });
        assert_eq!(
            prose,
            "See <code>&lt;Order&gt;</code> or <code>a</code>, not [this], ` alone"
        );
    }

    #[test]
    fn only_addresses_of_pages_become_links() {
        for address in [
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            " https://a",
            "data:text/html,x",
            "",
        ] {
            assert_eq!(
                written(|out| {
                    out.link(address, "x");
                }),
                "x"
            );
        }
        let link = written(|out| {
            out.link("https://a.example/?b=\"&c", "x");
        });
        assert_eq!(link, "<a href=\"https://a.example/?b=&quot;&amp;c\">x</a>");
    }
}
