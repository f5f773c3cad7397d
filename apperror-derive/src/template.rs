//! Messages for users: which fields a text names.

/// What is wrong with a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum TemplateFault {
    /// A `{` without its `}`, or a `}` without its `{`.
    LoneBrace(char),
    /// `{}`.
    Empty,
    /// `{name:?}` and the like.
    FormatSpec(String),
    /// Neither a name nor a number.
    NotAName(String),
}

/// The text between the braces of every placeholder, in order, or the first fault of each kind of place.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Template {
    pub(crate) placeholders: Vec<String>,
    pub(crate) faults: Vec<TemplateFault>,
    /// Whether the text has to be rendered: it has placeholders or doubled braces.
    pub(crate) has_braces: bool,
}

impl Template {
    pub(crate) fn parse(text: &str) -> Self {
        // Most texts have none, and looking for one character at a time is fast even where this is not optimized.
        if !text.contains('{') && !text.contains('}') {
            return Self::default();
        }
        let mut template = Self {
            has_braces: true,
            ..Self::default()
        };
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let brace = if rest[at..].starts_with('{') {
                '{'
            } else {
                '}'
            };
            let after = &rest[at + 1..];
            if after.starts_with(brace) {
                rest = &after[1..];
                continue;
            }
            let end = after.find(['{', '}']);
            match end {
                Some(end) if brace == '{' && after[end..].starts_with('}') => {
                    template.placeholder(&after[..end]);
                    rest = &after[end + 1..];
                }
                _ => {
                    template.faults.push(TemplateFault::LoneBrace(brace));
                    rest = after;
                }
            }
        }
        template
    }

    fn placeholder(&mut self, inside: &str) {
        if inside.is_empty() {
            self.faults.push(TemplateFault::Empty);
        } else if let Some((name, _)) = inside.split_once(':') {
            self.faults.push(TemplateFault::FormatSpec(name.to_owned()));
        } else if is_name(inside) {
            self.placeholders.push(inside.to_owned());
        } else {
            self.faults.push(TemplateFault::NotAName(inside.to_owned()));
        }
    }
}

/// Whether a text is an identifier or the number of a tuple field.
fn is_name(text: &str) -> bool {
    // The parser of the compiler tells what it cannot read by itself, so only what looks like a name may reach it.
    if !text.chars().all(|c| c == '_' || c.is_alphanumeric()) {
        return false;
    }
    text.bytes().all(|byte| byte.is_ascii_digit())
        || syn::parse_str::<syn::Ident>(text).is_ok()
        || syn::parse_str::<syn::Ident>(&format!("r#{text}")).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_placeholders() {
        let template = Template::parse("{{x}} {id} }}{0}{{ {type}");
        assert_eq!(template.placeholders, ["id", "0", "type"]);
        assert_eq!(template.faults, []);
        assert!(template.has_braces);
        assert!(!Template::parse("plain").has_braces);
    }

    #[test]
    fn everything_else_is_a_fault() {
        use TemplateFault::{Empty, FormatSpec, LoneBrace, NotAName};
        for (text, fault) in [
            ("{", LoneBrace('{')),
            ("a } b", LoneBrace('}')),
            ("{}", Empty),
            ("{id:?}", FormatSpec("id".into())),
            ("{id:>4}", FormatSpec("id".into())),
            ("{a.b}", NotAName("a.b".into())),
            ("{a b}", NotAName("a b".into())),
            ("{ id }", NotAName(" id ".into())),
            ("{k#id}", NotAName("k#id".into())),
        ] {
            let template = Template::parse(text);
            assert_eq!(template.faults, [fault], "{text}");
            assert_eq!(template.placeholders, [""; 0], "{text}");
        }
    }
}
