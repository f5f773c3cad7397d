//! The item after all rules: every default resolved. Without faults, generation from it cannot fail.

use std::time::Duration;

use syn::{Generics, Ident, Member, Type};

use crate::class::{Kind, Outcome, Retry, Severity};
use crate::paths::Paths;

/// One enum or struct.
pub(crate) struct Model<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) paths: Paths,
    pub(crate) is_enum: bool,
    pub(crate) decodes: bool,
    pub(crate) allows_deprecated: bool,
    /// What could be resolved; variants are missing only after faults.
    pub(crate) variants: Vec<Variant<'a>>,
}

/// One variant, or the struct itself.
pub(crate) enum Variant<'a> {
    Declared(Box<Declared<'a>>),
    Transparent(Transparent<'a>),
}

/// A variant that is a failure of its own.
pub(crate) struct Declared<'a> {
    pub(crate) ident: &'a Ident,
    /// Empty after faults.
    pub(crate) code: String,
    pub(crate) kind: Kind,
    pub(crate) outcome: Outcome,
    pub(crate) retry: Retry,
    /// Where it differs from the kind's.
    pub(crate) status: Option<u16>,
    /// Where it differs from the kind's.
    pub(crate) severity: Option<Severity>,
    /// Where it differs from the kind's.
    pub(crate) message: Option<Message>,
    pub(crate) wait: Option<Wait>,
    pub(crate) help: Option<String>,
    pub(crate) description: &'a str,
    pub(crate) deprecated: Option<&'a str>,
    pub(crate) fields: Vec<Field<'a>>,
}

impl Declared<'_> {
    /// The text for users, placeholders and all.
    pub(crate) fn text(&self) -> &str {
        match &self.message {
            Some(message) => &message.text,
            None => self.kind.message(),
        }
    }
}

/// A text for users.
pub(crate) struct Message {
    pub(crate) text: String,
    /// Whether the text has to be rendered.
    pub(crate) is_template: bool,
    /// The fields that the placeholders name, as indices, in the order of appearance.
    pub(crate) arguments: Vec<usize>,
}

/// How long to wait before the next try.
pub(crate) enum Wait {
    Literal(Duration),
    /// The index of a field.
    Field(usize),
}

/// One field of a declared failure.
pub(crate) struct Field<'a> {
    pub(crate) member: &'a Member,
    pub(crate) ty: &'a Type,
    /// The name outside; of no meaning where the field is neither public nor logged.
    pub(crate) wire_name: String,
    /// The source text of the type; of no meaning where the field is neither public nor logged.
    pub(crate) type_name: String,
    pub(crate) is_public: bool,
    pub(crate) is_logged: bool,
    pub(crate) has_default: bool,
}

/// A variant that passes another error on.
pub(crate) struct Transparent<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) member: &'a Member,
    pub(crate) ty: &'a Type,
}
