//! Texts for users: only public fields get in.

use syn::LitStr;

use super::failure::inherited;
use crate::diagnostics::Diagnostics;
use crate::input::Variant;
use crate::keys::Keys;
use crate::model::Message;
use crate::template::{Template, TemplateFault};

/// Refuses placeholders in the message of an enum.
pub(crate) fn check_container(container: &Keys, diagnostics: &Diagnostics) {
    let Some(literal) = container.message.value() else {
        return;
    };
    let template = parse(literal, &literal.value(), diagnostics);
    if let Some(name) = template.placeholders.first() {
        let fault = format!(
            "the message of an enum has no placeholders, but this one names `{name}`; put it on the variants, or double the braces"
        );
        diagnostics.add(literal, fault);
    }
}

/// The message of a variant, where it is not the kind's.
pub(crate) fn resolve(
    variant: &Variant<'_>,
    container: &Keys,
    diagnostics: &Diagnostics,
) -> Option<Message> {
    let keys = &variant.keys;
    if let Some(literal) = keys.message.value() {
        let text = literal.value();
        let template = parse(literal, &text, diagnostics);
        let arguments = template
            .placeholders
            .iter()
            .filter_map(|name| argument(variant, name, literal, diagnostics));
        return Some(Message {
            is_template: template.has_braces,
            arguments: arguments.collect(),
            text,
        });
    }
    inherited(keys, &keys.message, &container.message).map(|literal| {
        let text = literal.value();
        Message {
            is_template: Template::parse(&text).has_braces,
            text,
            arguments: Vec::new(),
        }
    })
}

/// Reads a text and tells its faults.
fn parse(literal: &LitStr, text: &str, diagnostics: &Diagnostics) -> Template {
    let template = Template::parse(text);
    for fault in &template.faults {
        let message = match fault {
            TemplateFault::LoneBrace(brace) => {
                format!(
                    "a lone `{brace}` in the message; close the placeholder, or write `{brace}{brace}`"
                )
            }
            TemplateFault::Empty => {
                "`{}` in the message names no field; write `{field}` or `{0}`".to_owned()
            }
            TemplateFault::FormatSpec(name) => {
                format!("a message takes no format spec; write `{{{name}}}`")
            }
            TemplateFault::NotAName(inside) => {
                format!(
                    "`{{{inside}}}` in the message names no field; a placeholder is the name of a public field"
                )
            }
        };
        diagnostics.add(literal, message);
    }
    template
}

/// The index of the public field that a placeholder names.
fn argument(
    variant: &Variant<'_>,
    name: &str,
    literal: &LitStr,
    diagnostics: &Diagnostics,
) -> Option<usize> {
    let index = variant.fields.iter().position(|field| field.name() == name);
    let keys = |index: usize| &variant.fields[index].keys;
    match index {
        Some(index) if variant.fields[index].is_public() => return Some(index),
        // What is wrong with the mark has been told.
        Some(index) if keys(index).public.is_present() || keys(index).may_hold("public") => {}
        Some(index) if variant.fields[index].is_source => diagnostics.add(
            literal,
            format!("the message names `{name}`, a source; the text of a cause never leaves the process: take `{{{name}}}` out"),
        ),
        Some(_) => diagnostics.add(
            literal,
            format!("the message names `{name}`, which is private; users must not read it: mark the field `#[app_error(public)]`, or take `{{{name}}}` out"),
        ),
        None => {
            let public = variant.fields.iter().filter(|field| field.is_public());
            let public = public.map(|field| format!("`{{{}}}`", field.name())).collect::<Vec<_>>();
            let known = if public.is_empty() {
                "no field is public".to_owned()
            } else {
                format!("public are {}", public.join(", "))
            };
            diagnostics.add(literal, format!("the message names `{name}`, but there is no such field; {known}"));
        }
    }
    None
}
