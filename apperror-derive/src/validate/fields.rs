//! Which fields leave, and under which names.

use syn::LitStr;

use crate::diagnostics::{Diagnostics, Extent};
use crate::input::{Field, Variant};
use crate::keys::{Keys, NameOutside};
use crate::lending::lends;
use crate::model;
use crate::type_name::type_name;

/// Checks the fields of a declared failure.
pub(crate) fn check<'a>(
    variant: &'a Variant<'a>,
    container: &Keys,
    diagnostics: &Diagnostics,
) -> Vec<model::Field<'a>> {
    let mut names = Names {
        taken: Vec::new(),
        misses_told: false,
        diagnostics,
    };
    let fields = variant.fields.iter().map(|field| {
        let keys = &field.keys;
        if let (true, Some(public)) = (field.is_source, keys.public.given()) {
            diagnostics.add(
                &public.extent,
                "`public` on a source: the text of a cause never leaves the process; take `public` away",
            );
        }
        let may_decode = container.decode.is_present() || container.may_hold("decode");
        if let (false, Some(default)) = (may_decode, keys.default.given()) {
            diagnostics.add(
                &default.extent,
                "`default` says how to decode a field, but the type does not decode; add `decode` to it, or take `default` away",
            );
        }
        if container.decode.is_present()
            && field.is_public()
            && lends(field.ty)
        {
            diagnostics.add(
                field.ty,
                "a body that is read back lends nothing; use an owned type, or take `decode` away",
            );
        }
        model::Field {
            member: &field.member,
            ty: field.ty,
            wire_name: names.resolve(field),
            type_name: if field.is_public() || keys.log.is_present() {
                type_name(field.ty)
            } else {
                String::new()
            },
            is_public: field.is_public(),
            is_logged: keys.log.is_present(),
            has_default: keys.default.is_present(),
        }
    });
    fields.collect()
}

struct Names<'d> {
    taken: Vec<String>,
    /// Fields without names are one fault of the variant.
    misses_told: bool,
    diagnostics: &'d Diagnostics,
}

impl Names<'_> {
    /// The name of a field outside.
    fn resolve(&mut self, field: &Field<'_>) -> String {
        let keys = &field.keys;
        let Some(extent) = keys
            .public
            .given()
            .or(keys.log.given())
            .map(|given| &given.extent)
        else {
            return String::new();
        };
        let public = keys.public.value().and_then(NameOutside::literal);
        let log = keys.log.value().and_then(NameOutside::literal);
        for literal in [public, log].into_iter().flatten() {
            self.check_literal(literal);
        }
        let contradicts = |log: &&LitStr| public.is_some_and(|it| it.value() != log.value());
        if let Some(log) = log.filter(contradicts) {
            self.diagnostics.add(
                log,
                "a field has one name outside; write `log` without a name",
            );
        }
        let name = match public.or(log) {
            Some(literal) => literal.value(),
            None if field.is_named() => self.own_name(field),
            None => {
                self.refuse_nameless(extent);
                return String::new();
            }
        };
        if self.taken.contains(&name) {
            let message = format!(
                "two fields of the name `{name}`; name one of them otherwise: `public = \"…\"`"
            );
            self.diagnostics.add(extent, message);
        }
        self.taken.push(name.clone());
        name
    }

    fn own_name(&self, field: &Field<'_>) -> String {
        let name = field.name();
        if let (Some(public), false) = (field.keys.public.given(), is_wire_name(&name)) {
            let message = format!(
                "`{name}` is no name on the wire, `[a-z][a-z0-9_]*`; write `public = \"…\"`"
            );
            self.diagnostics.add(&public.extent, message);
        }
        name
    }

    fn check_literal(&self, literal: &LitStr) {
        let name = literal.value();
        if !is_wire_name(&name) {
            let message = format!(
                "`{name}` is no name on the wire; write `[a-z][a-z0-9_]*`, as in `public = \"order_id\"`"
            );
            self.diagnostics.add(literal, message);
        }
    }

    fn refuse_nameless(&mut self, extent: &Extent) {
        if !self.misses_told {
            self.misses_told = true;
            self.diagnostics.add(
                extent,
                "the fields of a tuple need a name outside: `public = \"…\"`, `log = \"…\"`",
            );
        }
    }
}

/// Whether a name is `[a-z][a-z0-9_]*`.
fn is_wire_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
