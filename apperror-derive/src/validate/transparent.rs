//! Variants that pass another error on unchanged.

use syn::{GenericArgument, Ident, PathArguments, Type};

use crate::diagnostics::Diagnostics;
use crate::input::{Item, Variant};
use crate::model::Transparent;

/// Checks a transparent variant; `None` where it has no single field, or only itself.
pub(crate) fn check<'a>(
    item: &'a Item<'a>,
    variant: &'a Variant<'a>,
    diagnostics: &Diagnostics,
) -> Option<Transparent<'a>> {
    let extent = &variant.keys.transparent.given()?.extent;
    let mut others = variant.keys.classifying();
    if !item.is_enum {
        others.extend(item.keys.prefix.is_present().then_some("prefix"));
        others.extend(item.keys.rename_all.is_present().then_some("rename_all"));
    }
    if !others.is_empty() {
        let others = others.iter().map(|key| format!("`{key}`"));
        let others = others.collect::<Vec<_>>().join(", ");
        diagnostics.add(
            extent,
            format!("`transparent` takes everything from the inner error; remove {others}, or `transparent`"),
        );
    }
    let [field] = variant.fields.as_slice() else {
        diagnostics.add(
            extent,
            "`transparent` needs exactly one field: the error that is passed on",
        );
        return None;
    };
    let keys = &field.keys;
    let on_field = [
        keys.public.given().map(|given| &given.extent),
        keys.log.given().map(|given| &given.extent),
        keys.default.given().map(|given| &given.extent),
    ];
    for extent in on_field.into_iter().flatten() {
        diagnostics.add(
            extent,
            "the field of a transparent variant shows what the inner error shows; remove this key",
        );
    }
    if is_own_type(field.ty, item.ident) {
        diagnostics.add(
            field.ty,
            format!(
                "`{}` cannot be transparent on itself; give the variant a code of its own",
                item.ident
            ),
        );
        return None;
    }
    Some(Transparent {
        ident: variant.ident,
        member: &field.member,
        ty: field.ty,
    })
}

/// Whether a type is the item itself, also inside a box.
fn is_own_type(ty: &Type, own: &Ident) -> bool {
    match ty {
        Type::Group(group) => is_own_type(&group.elem, own),
        Type::Paren(paren) => is_own_type(&paren.elem, own),
        Type::Path(path) if path.qself.is_none() => {
            let segments: Vec<_> = path.path.segments.iter().collect();
            match segments.as_slice() {
                [.., last] if last.ident == "Box" => holds_own_type(&last.arguments, own),
                [last] => last.ident == "Self" || last.ident == *own,
                [first, last] => first.ident == "self" && last.ident == *own,
                _ => false,
            }
        }
        _ => false,
    }
}

fn holds_own_type(arguments: &PathArguments, own: &Ident) -> bool {
    let PathArguments::AngleBracketed(arguments) = arguments else {
        return false;
    };
    let mut types = arguments.args.iter();
    types.any(|argument| matches!(argument, GenericArgument::Type(ty) if is_own_type(ty, own)))
}
