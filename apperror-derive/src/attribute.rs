//! The keys of `#[app_error(…)]`: one table of names and places, and the reader of one attribute.

use proc_macro2::{Delimiter, TokenTree};
use syn::{Attribute, Ident, Meta};

use crate::diagnostics::{Diagnostics, Extent};
use crate::keys::Keys;
use crate::nearest::{listed, nearest};
use crate::setting::Setting;

/// Where an attribute stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Enum,
    Struct,
    Variant,
    Field,
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Self::Enum => "an enum",
            Self::Struct => "a struct",
            Self::Variant => "a variant",
            Self::Field => "a field",
        }
    }
}

/// One key: where it is valid, and how it is written.
struct Key {
    name: &'static str,
    on: &'static [Place],
    example: &'static str,
}

const CONTAINER: &[Place] = &[Place::Enum, Place::Struct];
const FAILURE: &[Place] = &[Place::Variant, Place::Struct];
const ANY_FAILURE: &[Place] = &[Place::Enum, Place::Variant, Place::Struct];
const FIELD: &[Place] = &[Place::Field];

const fn key(name: &'static str, on: &'static [Place], example: &'static str) -> Key {
    Key { name, on, example }
}

const TABLE: &[Key] = &[
    key("code", FAILURE, "code = \"PAYMENT_FAILED\""),
    key("prefix", CONTAINER, "prefix = \"PAYMENT\""),
    key("rename_all", CONTAINER, "rename_all = \"snake_case\""),
    key("kind", ANY_FAILURE, "kind = not_found"),
    key("status", ANY_FAILURE, "status = 402"),
    key("message", ANY_FAILURE, "message = \"Try again later.\""),
    key("severity", ANY_FAILURE, "severity = warn"),
    key("outcome", ANY_FAILURE, "outcome = unknown"),
    key("retry", ANY_FAILURE, "retry = same_key"),
    key("retry_after", FAILURE, "retry_after = \"30s\""),
    key(
        "help",
        ANY_FAILURE,
        "help = \"https://example.com/errors/{code}\"",
    ),
    key("transparent", FAILURE, "transparent"),
    key("public", FIELD, "public"),
    key("log", FIELD, "log"),
    key("default", FIELD, "default"),
    key("decode", CONTAINER, "decode"),
    key("crate", CONTAINER, "crate = my_crate::apperror"),
    key(
        "tower_crate",
        CONTAINER,
        "tower_crate = my_crate::apperror_tower",
    ),
];

/// Reads the settings of one `#[app_error(…)]`.
pub(crate) fn read(
    attribute: &Attribute,
    place: Place,
    keys: &mut Keys,
    diagnostics: &Diagnostics,
) {
    let Meta::List(list) = &attribute.meta else {
        keys.unread.push(None);
        diagnostics.add(
            &attribute.meta,
            "settings stand in parentheses; write `#[app_error(key = value, …)]`",
        );
        return;
    };
    // Commas inside brackets, and inside what a macro of the user hands on, belong to their setting; a fault in one leaves
    // the others readable.
    let mut setting = Vec::new();
    for tree in list.tokens.clone() {
        if is_punct(&tree, ',') {
            read_setting(&setting, place, keys, diagnostics);
            setting.clear();
        } else {
            flatten(tree, &mut setting);
        }
    }
    read_setting(&setting, place, keys, diagnostics);
}

fn is_punct(tree: &TokenTree, wanted: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// Adds a tree, or those in the invisible group in which a macro of the user hands them on.
fn flatten(tree: TokenTree, trees: &mut Vec<TokenTree>) {
    match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            for tree in group.stream() {
                flatten(tree, trees);
            }
        }
        tree => trees.push(tree),
    }
}

/// Reads the trees of one setting; nothing stands behind the last comma.
fn read_setting(trees: &[TokenTree], place: Place, keys: &mut Keys, diagnostics: &Diagnostics) {
    let Some((first, rest)) = trees.split_first() else {
        return;
    };
    let TokenTree::Ident(key) = first else {
        keys.unread.push(None);
        diagnostics.add(first, "expected a key such as `kind = not_found`");
        return;
    };
    let value = match rest {
        [] => None,
        [equals, value @ ..] if is_punct(equals, '=') => Some(value),
        [other, ..] => {
            keys.unread.push(meant(key, place));
            diagnostics.add(
                other,
                format!("unexpected tokens after `{key}`; write `key = value`"),
            );
            return;
        }
    };
    let Some(row) = look_up(key, place, diagnostics) else {
        keys.unread.extend(meant(key, place).map(Some));
        return;
    };
    let setting = Setting {
        key,
        value,
        extent: Extent::of(trees),
        example: row.example,
        diagnostics,
    };
    keys.take_in(row.name, &setting);
}

/// The names of the keys that are valid here.
fn valid_on(place: Place) -> impl Iterator<Item = &'static str> {
    let rows = TABLE.iter().filter(move |row| row.on.contains(&place));
    rows.map(|row| row.name)
}

/// The key that a word was probably meant to be, those that are valid here first.
fn meant(key: &Ident, place: Place) -> Option<&'static str> {
    let known = valid_on(place).chain(TABLE.iter().map(|row| row.name));
    nearest(&key.to_string(), known)
}

/// The row of a key that is valid here; otherwise the fault has been told.
fn look_up(key: &Ident, place: Place, diagnostics: &Diagnostics) -> Option<&'static Key> {
    let name = key.to_string();
    let Some(row) = TABLE.iter().find(|row| row.name == name) else {
        let hint = meant(key, place);
        let hint = hint.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        let known = listed(valid_on(place));
        diagnostics.add(
            key,
            format!("unknown key `{name}`; {hint}{} takes {known}", place.name()),
        );
        return None;
    };
    if row.on.contains(&place) {
        return Some(row);
    }
    let right = row.on.iter().map(|place| place.name()).collect::<Vec<_>>();
    let hint = match (row.name, place) {
        ("code", Place::Enum) => "; `prefix` is what all codes of an enum begin with",
        ("retry_after", Place::Enum) => "; every variant waits for its own time",
        _ => "",
    };
    diagnostics.add(
        key,
        format!(
            "`{name}` is not valid on {}; it belongs on {}{hint}",
            place.name(),
            right.join(" or ")
        ),
    );
    None
}
