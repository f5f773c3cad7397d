//! One variant, or the one of a struct, with a code of its own.

use crate::{
    case::Case,
    choice,
    class::{Class, resolve},
    declaration::{Declaration, documented},
    names::Name,
    numbers::Numbers,
    sample::Sample,
    shape::{Form, Shape},
    source::Style,
};

/// What a variant has to know of its item.
pub(crate) struct Context {
    pub(crate) index: usize,
    pub(crate) is_lower: bool,
    pub(crate) has_prefix: bool,
    pub(crate) decodes: bool,
    /// Whether the name of the item hides a type of the standard library.
    pub(crate) hides: bool,
    pub(crate) style: Style,
}

impl Context {
    /// Without a prefix that tells items apart, the names do.
    pub(crate) fn rust_name(&self, name: Name) -> String {
        if self.has_prefix {
            name.rust.to_owned()
        } else {
            format!("{}{}", name.rust, self.index)
        }
    }

    /// What follows from a name.
    fn code_of(&self, name: Name) -> String {
        let (code, prefix) = match self.is_lower {
            true => (name.lower, "p"),
            false => (name.upper, "P"),
        };
        match self.has_prefix {
            true => format!("{prefix}{}_{code}", self.index),
            false => format!("{code}{}", self.index),
        }
    }
}

/// The fields that a variant is to have.
pub(crate) enum Fields {
    /// Just these.
    Of(Shape),
    /// At least some of these types.
    With(Vec<Sample>),
}

pub(crate) struct Declared {
    pub(crate) attributes: String,
    pub(crate) shape: Shape,
    pub(crate) case: Case,
}

/// The defaults of the container, and the keys that stand at this place already.
type Around<'c> = (&'c Class, Declaration);

pub(crate) fn declared(
    numbers: &mut Numbers,
    context: &Context,
    path: &str,
    name: Name,
    fields: Fields,
    (outer, mut keys): Around<'_>,
) -> Declared {
    let mut own = choice::own(numbers, outer);
    let waits = resolve(&own, outer).retry != "never" && numbers.one_in(2);
    let shape = match fields {
        Fields::Of(shape) => shape,
        Fields::With(mut forced) => {
            if waits && numbers.one_in(2) {
                forced.push(Sample::wait(numbers, context.hides));
            }
            Shape::choose(numbers, forced, context)
        }
    };
    let rendered = numbers.one_in(2).then(|| message(numbers, &shape));
    if let Some((template, _)) = &rendered {
        own.message = Some(template.clone());
    }
    let code = code(numbers, context, name, &mut keys);
    let resolved = resolve(&own, outer);
    let inherited = resolved.message.replace("{{", "{").replace("}}", "}");
    let mut case = Case::new(path, &shape, code, resolved);
    case.message = rendered.map_or(inherited, |(_, text)| text);
    if waits {
        case.wait = wait(numbers, &shape, &mut keys);
    }
    keys.class(numbers, &own);
    let (doc, description) = documented(numbers, "What went wrong.");
    case.description = description;
    let deprecated = deprecation(numbers, path);
    case.deprecated = deprecated.map(|(_, note)| note);
    let text = match context.style {
        Style::Thiserror => "#[error(\"developers {{only}}\")] ",
        Style::ByHand => "",
    };
    let attributes = format!(
        "{doc}{}{text}{}",
        deprecated.map_or("", |(attribute, _)| attribute),
        keys.attributes(numbers)
    );
    Declared {
        attributes,
        shape,
        case,
    }
}

/// The code of its own, in either case, or what follows from the name.
fn code(numbers: &mut Numbers, context: &Context, name: Name, keys: &mut Declaration) -> String {
    let index = context.index;
    let code = match numbers.below(8) {
        0 => format!("C{index}_{}", name.upper),
        1 => format!("c{index}_{}", name.lower),
        _ => return context.code_of(name),
    };
    keys.text(numbers, "code", &code);
    code
}

/// An attribute, and its note. A type that is deprecated would be so wherever it is nested.
fn deprecation(numbers: &mut Numbers, path: &str) -> Option<(&'static str, &'static str)> {
    let written = [
        ("#[deprecated] ", ""),
        ("#[deprecated(note = \"use another\")] ", "use another"),
    ];
    numbers
        .maybe(9, &written)
        .filter(|_| !path.ends_with("This"))
}

/// A template, and what becomes of it.
fn message(numbers: &mut Numbers, shape: &Shape) -> (String, String) {
    let shown: Vec<_> = shape
        .fields
        .iter()
        .filter(|field| field.is_public && field.sample.shown.is_some())
        .collect();
    let (mut template, mut text) = (String::new(), String::new());
    for _ in 0..numbers.below(5) {
        let (piece, rendered) =
            match numbers.pick(&["Order ", "{{", "}}", ": \"é\" \\ ", "\n", "{{id}}"]) {
                "{{" => ("{{", "{"),
                "}}" => ("}}", "}"),
                "{{id}}" => ("{{id}}", "{id}"),
                other => (other, other),
            };
        template.push_str(piece);
        text.push_str(rendered);
        if !shown.is_empty() && numbers.one_in(2) {
            let field = numbers.pick(&shown);
            template.push_str(&format!("{{{}}}", field.placeholder));
            text.push_str(field.sample.shown.as_deref().unwrap_or_default());
        }
    }
    (template, text)
}

/// Sets `retry_after`, to a field if there is one that can be named.
fn wait(numbers: &mut Numbers, shape: &Shape, keys: &mut Declaration) -> String {
    let mut fields = shape.fields.iter();
    let field = fields.find(|field| shape.form == Form::Named && field.sample.wait.is_some());
    if let Some(field) = field {
        keys.word("retry_after", &field.member);
        return field.sample.wait.clone().unwrap_or_default();
    }
    let (text, milliseconds) = numbers.pick(&[
        ("500ms", 500),
        ("30s", 30_000),
        ("5m", 300_000),
        ("2h", 7_200_000),
    ]);
    keys.text(numbers, "retry_after", text);
    format!("::core::option::Option::Some(::core::time::Duration::from_millis({milliseconds}))")
}
