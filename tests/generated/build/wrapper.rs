//! A variant or struct that passes another error on.

use crate::{
    case::Case, declaration::Declaration, item::Item, numbers::Numbers, source::Style,
    variant::Context,
};

pub(crate) struct Wrapped {
    pub(crate) attributes: String,
    /// With `@pub ` where a field of a struct would be `pub`.
    pub(crate) body: String,
    /// Those that the catalog of the outer error lists.
    pub(crate) codes: Vec<String>,
    pub(crate) cases: Vec<Case>,
}

/// How an inner error is held.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    Itself,
    Boxed,
    /// As any error, whose codes nobody knows.
    Erased,
}

/// The parameter that stands for the inner type, and whether the inner error converts into the outer one.
type Inner = (Option<&'static str>, bool);

pub(crate) fn wrapped(
    numbers: &mut Numbers,
    context: &Context,
    path: &str,
    inner: &Item,
    (parameter, converts): Inner,
    mut keys: Declaration,
) -> Wrapped {
    keys.flag("transparent");
    let held = match (parameter, numbers.below(6)) {
        (Some(_), _) => Held::Itself,
        (None, 0..2) => Held::Boxed,
        (None, 2) if !context.decodes && !converts => Held::Erased,
        _ => Held::Itself,
    };
    let this = inner.this();
    let ty = match (parameter, held) {
        (Some(parameter), _) => parameter.to_owned(),
        (None, Held::Itself) => this,
        (None, Held::Boxed) => format!("::std::boxed::Box<{this}>"),
        (None, Held::Erased) => {
            "::std::boxed::Box<dyn ::apperror::AppError + Send + Sync>".to_owned()
        }
    };
    let is_thiserror = context.style == Style::Thiserror;
    let from = if converts && is_thiserror {
        "#[from] "
    } else {
        ""
    };
    let (member, body) = match numbers.one_in(2) {
        true => ("0", format!("({from}@pub {ty})")),
        false => ("inner", format!(" {{ {from}@pub inner: {ty} }}")),
    };
    let wrap = |value: &str| match held {
        Held::Itself => format!("{path} {{ {member}: {value} }}"),
        Held::Boxed | Held::Erased => {
            format!("{path} {{ {member}: ::std::boxed::Box::new({value}) }}")
        }
    };
    let text = if is_thiserror {
        "#[error(transparent)] "
    } else {
        ""
    };
    Wrapped {
        attributes: format!("{text}{}", keys.attributes(numbers)),
        body,
        codes: if held == Held::Erased {
            Vec::new()
        } else {
            inner.codes.clone()
        },
        cases: inner
            .cases
            .iter()
            .take(2)
            .map(|case| case.inside(wrap))
            .collect(),
    }
}
