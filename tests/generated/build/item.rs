//! `Item`: one enum or struct as text, with the cases for it.

use crate::{
    case::Case,
    class::Class,
    declaration::Declaration,
    enumeration,
    names::{NAMES, Name},
    numbers::Numbers,
    shape::Form,
    source::{Parameters, Style},
    variant::{Context, Declared, Fields, declared},
    wrapper::wrapped,
};

pub(crate) struct Item {
    pub(crate) index: usize,
    /// As Rust writes it.
    pub(crate) name: String,
    pub(crate) is_enum: bool,
    pub(crate) decodes: bool,
    pub(crate) style: Style,
    pub(crate) parameters: Parameters,
    /// What stands before `pub enum`, the derives aside.
    pub(crate) attributes: String,
    /// What stands behind the name and its parameters.
    pub(crate) body: String,
    /// All codes of its tree, in order.
    pub(crate) codes: Vec<String>,
    pub(crate) cases: Vec<Case>,
}

impl Item {
    pub(crate) fn choose(numbers: &mut Numbers, index: usize, earlier: &[Self]) -> Self {
        let name = numbers.pick(&NAMES);
        let has_prefix = numbers.one_in(2);
        let is_enum = numbers.below(5) > 1;
        let decodes = numbers.one_in(2);
        let inner: Vec<_> = earlier
            .iter()
            .filter(|item| !item.cases.is_empty() && (item.decodes || !decodes))
            .collect();
        let context = Context {
            index,
            is_lower: numbers.one_in(4),
            has_prefix,
            decodes,
            hides: has_prefix && ["String", "Option", "Vec", "Box"].contains(&name.rust),
            style: if numbers.one_in(4) {
                Style::ByHand
            } else {
                Style::Thiserror
            },
        };
        let mut item = Self {
            index,
            name: context.rust_name(name),
            is_enum,
            decodes,
            style: context.style,
            parameters: Parameters::default(),
            attributes: String::new(),
            body: String::new(),
            codes: Vec::new(),
            cases: Vec::new(),
        };
        match (is_enum, numbers.one_in(6)) {
            (false, true) if !inner.is_empty() => {
                let inner = numbers.pick(&inner);
                item.pass_on(numbers, &context, inner);
            }
            (false, _) => item.be_struct(numbers, &context, name),
            (true, _) => enumeration::fill(&mut item, numbers, &context, &inner),
        }
        item
    }

    /// The keys of the container alone.
    pub(crate) fn container(&self, numbers: &mut Numbers, context: &Context) -> Declaration {
        let mut keys = Declaration::default();
        if context.has_prefix {
            let prefix = format!("{}{}", if context.is_lower { "p" } else { "P" }, self.index);
            keys.text(numbers, "prefix", &prefix);
        }
        if context.is_lower {
            keys.text(numbers, "rename_all", "snake_case");
        } else if numbers.one_in(6) {
            keys.text(numbers, "rename_all", "SCREAMING_SNAKE_CASE");
        }
        self.anywhere(numbers, keys)
    }

    /// With the keys that may stand beside `transparent`.
    fn anywhere(&self, numbers: &mut Numbers, mut keys: Declaration) -> Declaration {
        if self.decodes {
            keys.flag("decode");
        }
        if let Some(path) = numbers.maybe(6, &["::apperror", "crate::renamed"]) {
            keys.word("crate", path);
        }
        keys
    }

    fn be_struct(&mut self, numbers: &mut Numbers, context: &Context, name: Name) {
        self.parameters = Parameters::choose(numbers, None);
        let forced = self.parameters.samples(numbers);
        let keys = self.container(numbers, context);
        let path = self.this();
        let Declared {
            attributes,
            shape,
            case,
        } = declared(
            numbers,
            context,
            &path,
            name,
            Fields::With(forced),
            (&Class::default(), keys),
        );
        self.attributes = attributes;
        let end = if shape.form == Form::Named { "" } else { ";" };
        self.body = format!("{}{end}", shape.text("pub "));
        self.codes.push(case.code.clone());
        self.cases.push(case);
    }

    /// A struct that is transparent.
    fn pass_on(&mut self, numbers: &mut Numbers, context: &Context, inner: &Self) {
        let keys = self.anywhere(numbers, Declaration::default());
        let converts = numbers.one_in(2);
        let path = self.this();
        let parameter = numbers.one_in(4).then_some("E");
        if parameter.is_some() {
            self.parameters = Parameters::of_error(inner.this());
        }
        let inner_of = (parameter, converts && parameter.is_none());
        let variant = wrapped(numbers, context, &path, inner, inner_of, keys);
        let end = if variant.body.ends_with(')') { ";" } else { "" };
        self.attributes = variant.attributes;
        self.body = format!("{}{end}", variant.body.replace("@pub ", "pub "));
        self.codes = variant.codes;
        self.cases = variant.cases;
    }

    /// The path of the instance that is looked at.
    pub(crate) fn this(&self) -> String {
        format!("crate::item_{}::This", self.index)
    }
}
