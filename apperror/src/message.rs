//! Rendering of messages: the template of a spec with the values of one failure.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt::{self, Write};

use crate::declared::Parts;
use crate::spec::ErrorSpec;

/// A template with its values.
///
/// The macro has checked the template: every `{name}` stands for the next argument, `{{` and `}}` for a brace.
#[derive(Clone, Copy)]
pub(crate) struct Rendered<'a> {
    template: &'static str,
    arguments: &'a [&'a dyn fmt::Display],
}

/// The text for users of one failure. Most texts are fixed, and need not pay for the registers of the formatting.
#[inline]
pub(crate) fn message(spec: &'static ErrorSpec, parts: &Parts<'_>) -> Cow<'static, str> {
    if spec.facts().is_template {
        Cow::Owned(Rendered::of(spec, parts).to_text())
    } else {
        Cow::Borrowed(spec.message())
    }
}

impl<'a> Rendered<'a> {
    /// The message of a spec whose text is a template.
    pub(crate) fn of(spec: &'static ErrorSpec, parts: &Parts<'a>) -> Self {
        Self {
            template: spec.message(),
            arguments: parts.arguments,
        }
    }

    /// The text as a whole.
    #[inline(never)]
    pub(crate) fn to_text(self) -> String {
        // Enough for values of the usual length.
        let mut text = String::with_capacity(self.template.len() + 32);
        self.write_to(&mut text);
        text
    }

    /// Writes the text to a place that takes everything. A `Display` that gives up midway leaves a shorter message.
    pub(crate) fn write_to<W: Write>(self, out: &mut W) {
        // Only a `Display` can fail.
        let _ = self.try_write_to(out);
    }

    fn try_write_to<W: Write>(self, out: &mut W) -> fmt::Result {
        let bytes = self.template.as_bytes();
        let mut arguments = self.arguments.iter();
        let (mut start, mut at) = (0, 0);
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            if !matches!(byte, b'{' | b'}') {
                continue;
            }
            out.write_str(&self.template[start..at - 1])?;
            start = at;
            if bytes.get(at) == Some(&byte) {
                // The second half of a doubled brace begins the text that follows.
                at += 1;
                continue;
            }
            if let Some(argument) = arguments.next() {
                write!(out, "{argument}")?;
            }
            let name = bytes[at..].iter().position(|&byte| byte == b'}');
            at = name.map_or(bytes.len(), |length| at + length + 1);
            start = at;
        }
        out.write_str(&self.template[start..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_take_the_values_in_order() {
        let rendered = Rendered {
            template: "}}{{{id}}} of {{id}} 七{0}",
            arguments: &[&"{x}", &7],
        };
        assert_eq!(rendered.to_text(), "}{{x}} of {id} 七7");
    }

    #[test]
    fn texts_between_braces_are_kept_whole() {
        for (template, text) in [
            ("", ""),
            ("plain", "plain"),
            ("{0}", "7"),
            ("{{", "{"),
            ("{{}}{{", "{}{"),
            ("a{{b}}c{0}d", "a{b}c7d"),
        ] {
            let rendered = Rendered {
                template,
                arguments: &[&7],
            };
            assert_eq!(rendered.to_text(), text);
        }
    }

    #[test]
    fn a_display_that_fails_shortens_the_message() {
        struct Failing;
        impl fmt::Display for Failing {
            fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
                Err(fmt::Error)
            }
        }
        let rendered = Rendered {
            template: "before {0} after",
            arguments: &[&Failing],
        };
        assert_eq!(rendered.to_text(), "before ");
    }
}
