//! The rules across settings; the only phase that reports violations of them. It resolves every default.

mod codes;
mod failure;
mod fields;
mod message;
mod transparent;

use crate::diagnostics::Diagnostics;
use crate::input::{Item, Variant};
use crate::keys::Keys;
use crate::model::{self, Declared, Model};
use crate::paths::Paths;
use codes::Codes;
use failure::Class;

/// Checks an item and resolves it. With faults recorded the model is good only for checks of types.
pub(crate) fn validate<'a>(item: &'a Item<'a>, diagnostics: &Diagnostics) -> Model<'a> {
    let container = &item.keys;
    failure::check_container(item, diagnostics);
    message::check_container(container, diagnostics);
    failure::check_help(container, diagnostics);
    let mut codes = Codes::new(container, diagnostics);
    let variants = item.variants.iter().filter_map(|variant| {
        let keys = &variant.keys;
        if keys.transparent.is_present() || keys.may_hold("transparent") {
            transparent::check(item, variant, diagnostics).map(model::Variant::Transparent)
        } else {
            let declared = declared(variant, container, &mut codes, diagnostics);
            Some(model::Variant::Declared(Box::new(declared)))
        }
    });
    Model {
        ident: item.ident,
        generics: item.generics,
        paths: Paths::new(container.krate.value()),
        is_enum: item.is_enum,
        decodes: container.decode.is_present(),
        allows_deprecated: item.allows_deprecated,
        variants: variants.collect(),
    }
}

fn declared<'a>(
    variant: &'a Variant<'a>,
    container: &Keys,
    codes: &mut Codes<'a, '_>,
    diagnostics: &Diagnostics,
) -> Declared<'a> {
    let keys = &variant.keys;
    let class = Class::resolve(keys, container);
    class.check(keys, container, diagnostics);
    failure::check_help(keys, diagnostics);
    let fields = fields::check(variant, container, diagnostics);
    let message = message::resolve(variant, container, diagnostics);
    let wait = failure::wait(variant, diagnostics);
    let code = codes.resolve(variant).unwrap_or_default();
    Declared {
        ident: variant.ident,
        help: failure::help(keys, container, &code),
        code,
        kind: class.kind,
        outcome: class.outcome,
        retry: class.retry,
        status: failure::inherited(keys, &keys.status, &container.status).copied(),
        severity: failure::inherited(keys, &keys.severity, &container.severity).copied(),
        message,
        wait,
        description: &variant.description,
        deprecated: variant.deprecated.as_deref(),
        fields,
    }
}
