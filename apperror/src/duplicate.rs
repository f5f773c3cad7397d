//! What the compiler says about a code that two declarations have.

use crate::spec::ErrorSpec;

/// Two declarations of one code.
pub(crate) type Duplicate = (&'static ErrorSpec, &'static ErrorSpec);

/// The message, empty where there is no duplicate.
pub(crate) const fn report(duplicate: Option<Duplicate>) -> Report {
    let report = Report::new();
    let Some((one, other)) = duplicate else {
        return report;
    };
    report
        .push("duplicate error code `")
        .push(one.code())
        .push("`: declared by ")
        .push_declaration(one)
        .push(" and by ")
        .push_declaration(other)
        .push("; give one of them another code")
}

/// A text put together in a constant; what does not fit is cut.
pub(crate) struct Report {
    text: [u8; 512],
    length: usize,
}

impl Report {
    const fn new() -> Self {
        Self {
            text: [0; 512],
            length: 0,
        }
    }

    const fn push(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        if self.length + text.len() <= self.text.len() {
            let mut i = 0;
            while i < text.len() {
                self.text[self.length] = text[i];
                self.length += 1;
                i += 1;
            }
        }
        self
    }

    const fn push_declaration(self, spec: &ErrorSpec) -> Self {
        let (place, name, _, _) = spec.facts().origin.place();
        let report = self.push("`").push(place);
        if name.is_empty() {
            report.push("`")
        } else {
            report.push("::").push(name).push("`")
        }
    }

    pub(crate) const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.text.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "duplicate error code",
        }
    }
}
