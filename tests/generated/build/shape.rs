//! The fields of one variant: what each of them is called and who may see it.

use crate::{
    declaration::{Declaration, noise},
    names::{FIELD_NAMES, WIRE_NAMES},
    numbers::Numbers,
    sample::Sample,
    source::Style,
    variant::Context,
};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Unit,
    Tuple,
    Named,
}

#[derive(Clone)]
pub(crate) struct Field {
    /// As in an expression: a name or a number.
    pub(crate) member: String,
    /// As in a message.
    pub(crate) placeholder: String,
    pub(crate) wire: String,
    pub(crate) sample: Sample,
    pub(crate) is_public: bool,
    pub(crate) is_logged: bool,
    pub(crate) has_default: bool,
    attributes: String,
}

#[derive(Clone)]
pub(crate) struct Shape {
    pub(crate) form: Form,
    pub(crate) fields: Vec<Field>,
}

impl Shape {
    /// Fields of these types, and of some more.
    pub(crate) fn choose(
        numbers: &mut Numbers,
        mut samples: Vec<Sample>,
        context: &Context,
    ) -> Self {
        let more = numbers.pick(&[0, 0, 1, 2, 3, 4]);
        // Most errors of most people: few fields of everyday types, all public, none logged.
        let is_everyday = numbers.one_in(3);
        samples.extend((0..more).map(|_| match is_everyday {
            true => Sample::shown(numbers, context.hides),
            false => Sample::plain(numbers, context.hides),
        }));
        let form = match (samples.len(), numbers.one_in(2)) {
            (0, _) if numbers.below(3) > 0 => Form::Unit,
            (_, true) => Form::Tuple,
            (_, false) => Form::Named,
        };
        let mut wires = Vec::new();
        let names = numbers.several(&FIELD_NAMES, samples.len());
        let fields = samples.into_iter().zip(names).enumerate();
        let fields = fields.map(|(index, (sample, name))| {
            let (member, own) = match form {
                Form::Named => (name.rust.to_owned(), Some(name.wire)),
                _ => (index.to_string(), None),
            };
            let how = (context.decodes, is_everyday);
            field(numbers, member, own, sample, how, &mut wires)
        });
        let mut shape = Self {
            form,
            fields: fields.collect(),
        };
        if context.style == Style::Thiserror && form != Form::Unit && numbers.one_in(5) {
            shape.add_cause(numbers, &mut wires);
        }
        shape
    }

    /// A field that thiserror takes for the source, by its attribute or by its name.
    fn add_cause(&mut self, numbers: &mut Numbers, wires: &mut Vec<String>) {
        let (member, own, mark) = match (self.form, numbers.one_in(2)) {
            (Form::Named, true) => ("source".to_owned(), Some(Some("source")), ""),
            (Form::Named, false) => ("cause".to_owned(), Some(Some("cause")), "#[source] "),
            _ => (self.fields.len().to_string(), None, "#[source] "),
        };
        let mut cause = field(numbers, member, own, Sample::cause(), (false, false), wires);
        cause.attributes.push_str(mark);
        self.fields.push(cause);
    }

    /// As declared; the fields of an enum have no visibility of their own.
    pub(crate) fn text(&self, visibility: &str) -> String {
        let fields = self.fields.iter().map(|field| match self.form {
            Form::Named => format!(
                "{}{visibility}{}: {}, ",
                field.attributes, field.member, field.sample.ty
            ),
            _ => format!("{}{visibility}{}, ", field.attributes, field.sample.ty),
        });
        let fields: String = fields.collect();
        match self.form {
            Form::Unit => String::new(),
            Form::Tuple => format!("({fields})"),
            Form::Named => format!(" {{ {fields}}}"),
        }
    }
}

/// `own` is the name outside that follows from the field's own, where it has one.
fn field(
    numbers: &mut Numbers,
    member: String,
    own: Option<Option<&str>>,
    sample: Sample,
    (decodes, is_everyday): (bool, bool),
    wires: &mut Vec<String>,
) -> Field {
    let placeholder = member.trim_start_matches("r#").to_owned();
    let is_public =
        sample.is_public && (sample.is_owned || !decodes) && (is_everyday || numbers.below(3) > 0);
    let is_logged = sample.shown.is_some() && !is_everyday && numbers.one_in(3);
    let has_default = decodes && sample.default.is_some() && numbers.one_in(2);
    let implied = match own {
        Some(Some(wire)) => Some(wire.to_owned()),
        // What is only logged may have any name.
        Some(None) if !is_public => Some(placeholder.clone()),
        _ => None,
    };
    let implied = implied.filter(|wire| !wires.contains(wire) && numbers.below(4) > 0);
    let mut given = None;
    let wire = implied.unwrap_or_else(|| {
        let word = numbers.pick(&WIRE_NAMES);
        let word = if wires.iter().any(|wire| wire == word) {
            format!("{word}_{}", wires.len())
        } else {
            word.to_owned()
        };
        given = Some(word.clone());
        word
    });
    if is_public || is_logged {
        wires.push(wire.clone());
    }
    let mut keys = Declaration::default();
    for (key, is_set, names) in [("public", is_public, true), ("log", is_logged, !is_public)] {
        match &given {
            Some(name) if is_set && (names || numbers.one_in(2)) => keys.text(numbers, key, name),
            _ if is_set => keys.flag(key),
            _ => {}
        }
    }
    if has_default {
        keys.flag("default");
    }
    let attributes = format!("{}{}", noise(numbers), keys.attributes(numbers));
    Field {
        member,
        placeholder,
        wire,
        sample,
        is_public,
        is_logged,
        has_default,
        attributes,
    }
}
