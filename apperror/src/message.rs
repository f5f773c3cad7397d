//! Rendering of messages: the template of a spec with the values of one failure.

use core::fmt;

/// A template with its values; `Display` puts them together.
///
/// The macro has checked the template: every `{name}` stands for the next argument, `{{` and `}}` for a brace.
pub(crate) struct Rendered<'a> {
    pub(crate) template: &'static str,
    pub(crate) arguments: &'a [&'a dyn fmt::Display],
}

impl fmt::Display for Rendered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut arguments = self.arguments.iter();
        let mut rest = self.template;
        while let Some(brace) = rest.find(['{', '}']) {
            f.write_str(&rest[..brace])?;
            let after = &rest[brace + 1..];
            if after.starts_with(&rest[brace..=brace]) {
                f.write_str(&after[..1])?;
                rest = &after[1..];
            } else {
                if let Some(argument) = arguments.next() {
                    // Not `argument.fmt(f)`: options of the outer format are not meant for the values.
                    write!(f, "{argument}")?;
                }
                rest = after.split_once('}').map_or("", |(_, rest)| rest);
            }
        }
        f.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn placeholders_take_the_values_in_order() {
        let rendered = Rendered {
            template: "}}{{{id}}} of {{id}} 七{0}",
            arguments: &[&"{x}", &7],
        };
        assert_eq!(rendered.to_string(), "}{{x}} of {id} 七7");
    }
}
