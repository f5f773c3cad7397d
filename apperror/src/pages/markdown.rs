//! The catalog as Markdown.

use alloc::string::String;
use core::fmt::{self, Write as _};

use super::example::{self, Piece};
use super::{Pages, json, words};
use crate::spec::ErrorSpec;
use crate::type_form::TypeForm;

/// The catalog as one Markdown document.
pub(super) fn document(pages: &Pages<'_>) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write_document(&mut out, pages);
    out
}

fn write_document(out: &mut String, pages: &Pages<'_>) -> fmt::Result {
    writeln!(out, "# {}", Escaped(pages.title))?;
    for paragraph in pages
        .introduction
        .split("\n\n")
        .filter(|text| !text.trim().is_empty())
    {
        writeln!(out, "\n{}", Escaped(paragraph.trim()))?;
    }
    writeln!(out, "\n## Reading an error")?;
    for paragraph in words::READING {
        writeln!(out, "\n{paragraph}")?;
    }
    writeln!(out, "\n## Codes\n")?;
    writeln!(
        out,
        "| code | status | happened? | retry? |\n|---|---|---|---|"
    )?;
    let specs = pages.specs();
    for spec in &specs {
        write_row(out, spec)?;
    }
    if pages.is_open() {
        writeln!(out, "\n{}", words::OPEN)?;
    }
    for spec in &specs {
        write_code(out, spec)?;
    }
    Ok(())
}

fn write_row(out: &mut String, spec: &ErrorSpec) -> fmt::Result {
    let code = spec.code();
    let mark = if spec.deprecated().is_some() {
        " (deprecated)"
    } else {
        ""
    };
    writeln!(
        out,
        "| [`{code}`](#{}){mark} | {} | {} | {} |",
        code.to_ascii_lowercase(),
        words::status(spec.status()),
        words::happened(spec.outcome()),
        words::retries(spec.retry()),
    )
}

fn write_code(out: &mut String, spec: &ErrorSpec) -> fmt::Result {
    writeln!(out, "\n## {}", spec.code())?;
    if let Some(note) = spec.deprecated() {
        // The note is Markdown, as rustdoc takes it.
        let note = note.replace('\n', " ");
        writeln!(out, "\n**Deprecated.** {note}")?;
    }
    if !spec.description().is_empty() {
        // A doc comment is Markdown already.
        writeln!(out, "\n{}", spec.description())?;
    }
    write_message(out, spec)?;
    writeln!(out, "- **Status:** {}", words::status(spec.status()))?;
    writeln!(
        out,
        "- **Did it happen?** {}",
        words::outcome(spec.outcome())
    )?;
    writeln!(out, "- **May I retry?** {}", words::retry(spec))?;
    writeln!(
        out,
        "- **Kind:** `{}`. {}",
        spec.kind(),
        words::kind(spec.kind())
    )?;
    writeln!(
        out,
        "- **Severity:** `{}`. {}",
        spec.severity(),
        words::severity(spec.severity())
    )?;
    if let Some(url) = spec.help() {
        writeln!(out, "- **More:** <{url}>")?;
    }
    write_fields(out, spec)?;
    write!(
        out,
        "\n```json\n{}\n```\n",
        json::to_text(&example::body(spec))
    )
}

fn write_message(out: &mut String, spec: &ErrorSpec) -> fmt::Result {
    out.write_str("\n> ")?;
    for piece in example::pieces(spec) {
        match piece {
            Piece::Text(text) => write!(out, "{}", Escaped(text))?,
            Piece::Field(name) => write!(out, "`{name}`")?,
        }
    }
    out.write_str("\n\n")
}

fn write_fields(out: &mut String, spec: &ErrorSpec) -> fmt::Result {
    for (at, field) in example::public(spec).enumerate() {
        if at == 0 {
            writeln!(out, "\n| field in `details` | JSON | type |\n|---|---|---|")?;
        }
        let form = words::json_form(&TypeForm::of(field.type_name()));
        writeln!(
            out,
            "| `{}` | {form} | `{}` |",
            field.name(),
            field.type_name().replace('|', "\\|")
        )?;
    }
    Ok(())
}

/// A plain text that Markdown does not take for markup.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '\n' | '\r' => f.write_char(' ')?,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' => {
                    f.write_char('\\')?;
                    f.write_char(c)?;
                }
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}
