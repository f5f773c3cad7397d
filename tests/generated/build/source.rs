//! The text of a module with its item: parameters, derives, impls by hand, and the function that gives the cases.

use crate::{item::Item, numbers::Numbers, sample::Sample};

/// Who implements `Display` and `Error`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Thiserror,
    ByHand,
}

/// The parameters of an item, and the one instance of it that is looked at.
#[derive(Default)]
pub(crate) struct Parameters {
    /// With bounds, without defaults.
    declared: Vec<String>,
    defaults: Vec<String>,
    names: Vec<&'static str>,
    concrete: Vec<String>,
    wheres: String,
    value: Option<Sample>,
}

impl Parameters {
    /// `error` is the type of the parameter that is passed on.
    pub(crate) fn choose(numbers: &mut Numbers, error: Option<String>) -> Self {
        let mut chosen = Self::default();
        if numbers.one_in(5) {
            chosen.add("'a", "'a".to_owned(), "'static", "");
        }
        if numbers.one_in(4) {
            let value = Sample::shown(numbers, true);
            let bound = numbers.pick(&[
                "T",
                "T: ::core::fmt::Debug",
                "T: ::core::fmt::Debug + Sized",
            ]);
            if numbers.one_in(3) {
                chosen.wheres = " where T: ::core::fmt::Debug".to_owned();
            }
            chosen.add("T", bound.to_owned(), &value.ty, " = u8");
            chosen.value = Some(value);
        }
        if let Some(error) = error {
            chosen.add("E", "E".to_owned(), &error, " = crate::Plain");
        }
        if numbers.one_in(6) {
            chosen.add("N", "const N: usize".to_owned(), "3", " = 3");
        }
        if numbers.below(3) > 0 {
            chosen.defaults.iter_mut().for_each(String::clear);
        }
        chosen
    }

    /// The one parameter that is passed on.
    pub(crate) fn of_error(error: String) -> Self {
        let mut chosen = Self::default();
        chosen.add("E", "E".to_owned(), &error, "");
        chosen
    }

    fn add(&mut self, name: &'static str, declared: String, concrete: &str, default: &str) {
        self.names.push(name);
        self.declared.push(declared);
        self.concrete.push(concrete.to_owned());
        self.defaults.push(default.to_owned());
    }

    /// Fields that use every parameter that has to be used.
    pub(crate) fn samples(&self, numbers: &mut Numbers) -> Vec<Sample> {
        let lifetime = self.names.contains(&"'a").then(|| Sample::lent("&'a str"));
        let value = self.value.as_ref().map(|value| value.of_parameter(numbers));
        let length = self.names.contains(&"N").then(Sample::of_length);
        [lifetime, value, length].into_iter().flatten().collect()
    }

    fn list<T: AsRef<str>>(parameters: &[T]) -> String {
        let parameters: Vec<_> = parameters.iter().map(AsRef::as_ref).collect();
        if parameters.is_empty() {
            String::new()
        } else {
            format!("<{}>", parameters.join(", "))
        }
    }

    fn with_defaults(&self) -> String {
        let both = self.declared.iter().zip(&self.defaults);
        Self::list(
            &both
                .map(|(declared, default)| format!("{declared}{default}"))
                .collect::<Vec<_>>(),
        )
    }
}

pub(crate) fn module(item: &Item) -> String {
    let Item {
        index,
        name,
        parameters,
        attributes,
        body,
        ..
    } = item;
    let attributes = attributes.trim_end();
    let derives = match item.style {
        Style::Thiserror => "::core::fmt::Debug, ::thiserror::Error, ::apperror::AppError",
        Style::ByHand => "::core::fmt::Debug, ::apperror::AppError",
    };
    let keyword = if item.is_enum { "enum" } else { "struct" };
    // The clause of a struct stands where its fields let it.
    let (before, after) = match body.strip_suffix(';') {
        Some(fields) => (String::new(), format!("{fields}{};", parameters.wheres)),
        None => (parameters.wheres.clone(), body.clone()),
    };
    let cases: String = item
        .cases
        .iter()
        .map(|case| case.text(*index, &item.codes, item.decodes))
        .collect();
    let uses = match (item.cases.is_empty(), item.decodes) {
        (true, _) => "",
        (false, true) => {
            "use crate::{Back, Case};\n        use ::apperror::{ErrorCatalog as _, wire::Decode as _};"
        }
        (false, false) => "use crate::{Back, Case};\n        use ::apperror::ErrorCatalog as _;",
    };
    format!(
        "pub mod item_{index} {{\n    #[derive({derives})]\n    {attributes}\n    pub {keyword} {name}{}{before}{after}\n{}\n    \
         /// The instance that is looked at.\n    pub type This = {name}{};\n\n    \
         #[allow(deprecated)]\n    pub(super) fn cases() -> ::std::vec::Vec<crate::Case> {{\n        {uses}\n        \
         ::std::vec![\n{cases}        ]\n    }}\n}}\n\n",
        parameters.with_defaults(),
        by_hand(item),
        Parameters::list(&parameters.concrete),
    )
}

/// What thiserror would write.
fn by_hand(item: &Item) -> String {
    if item.style == Style::Thiserror {
        return String::new();
    }
    let Parameters {
        declared,
        names,
        wheres,
        ..
    } = &item.parameters;
    let (declared, names) = (Parameters::list(declared), Parameters::list(names));
    let name = &item.name;
    let bounds = if wheres.is_empty() {
        " where Self: ::core::fmt::Debug".to_owned()
    } else {
        format!("{wheres}, Self: ::core::fmt::Debug")
    };
    format!(
        "    impl{declared} ::core::fmt::Display for {name}{names}{wheres} {{\n        \
         fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{\n            \
         f.write_str(\"developers only\")\n        }}\n    }}\n    \
         impl{declared} ::core::error::Error for {name}{names}{bounds} {{}}\n"
    )
}
