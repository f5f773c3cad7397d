//! `Case`: one value, and what is to be found in it by its declaration alone.

use crate::{class::Resolved, shape::Shape};

#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) value: String,
    /// The value that comes back from the wire, if all of it can.
    pub(crate) back: Option<String>,
    pub(crate) has_another_way: bool,
    pub(crate) code: String,
    pub(crate) resolved: Resolved,
    /// Rendered.
    pub(crate) message: String,
    /// An `Option<Duration>`.
    pub(crate) wait: String,
    pub(crate) description: String,
    pub(crate) deprecated: Option<&'static str>,
    /// What the fields of the shape add.
    pub(crate) details: String,
    logged: Vec<(String, String)>,
    fields: Vec<(String, bool, bool)>,
}

/// The value of a declared variant, which is written `path { … }` whatever its form.
pub(crate) fn of_shape(path: &str, shape: &Shape) -> (String, Option<String>) {
    let written = |value: &dyn Fn(&crate::shape::Field) -> Option<String>| {
        let members = shape
            .fields
            .iter()
            .map(|field| Some(format!("{}: {}, ", field.member, value(field)?)));
        let members = members.collect::<Option<String>>()?;
        Some(format!("{path} {{ {members}}}"))
    };
    let value = written(&|field| Some(field.sample.value.clone()));
    let back = written(&|field| match (field.is_public, field.has_default) {
        (true, _) => Some(field.sample.value.clone()),
        (false, true) => field.sample.default.clone(),
        (false, false) => None,
    });
    (value.expect("every field has a value"), back)
}

impl Case {
    pub(crate) fn new(path: &str, shape: &Shape, code: String, resolved: Resolved) -> Self {
        let (value, back) = of_shape(path, shape);
        let seen = || {
            shape
                .fields
                .iter()
                .filter(|field| field.is_public || field.is_logged)
        };
        let public = seen().filter(|field| field.is_public);
        let details: Vec<_> = public
            .map(|field| format!("\"{}\":{}", field.wire, field.sample.json))
            .collect();
        Self {
            value,
            back,
            has_another_way: false,
            code,
            message: String::new(),
            resolved,
            wait: "::core::option::Option::None".to_owned(),
            description: String::new(),
            deprecated: None,
            details: format!("{{{}}}", details.join(",")),
            logged: seen()
                .map(|field| {
                    let shown = field.sample.shown.clone().filter(|_| field.is_logged);
                    (
                        field.wire.clone(),
                        shown.unwrap_or(field.sample.json.clone()),
                    )
                })
                .collect(),
            fields: seen()
                .map(|field| (field.wire.clone(), field.is_public, field.is_logged))
                .collect(),
        }
    }

    /// The same failure inside of another one.
    pub(crate) fn inside(&self, wrap: impl Fn(&str) -> String) -> Self {
        Self {
            value: wrap(&self.value),
            back: self.back.as_deref().map(wrap),
            ..self.clone()
        }
    }

    /// As `Case` of the library; `decodes` where the type does.
    pub(crate) fn text(&self, index: usize, codes: &[String], decodes: bool) -> String {
        let Resolved {
            kind,
            status,
            outcome,
            retry,
            severity,
            help,
            ..
        } = &self.resolved;
        let help = help.map(|help| help.replace("{code}", &self.code));
        let back = match (&self.back, decodes && !self.has_another_way) {
            (_, false) => "Back::Never".to_owned(),
            (Some(value), true) => format!(
                "Back::Known(|body| This::decode(body).into(), ::std::format!(\"{{:?}}\", {{ let it: This = {value}; it }}))"
            ),
            (None, true) => "Back::Public(|body| This::decode(body).into())".to_owned(),
        };
        format!(
            "        Case {{ item: {index}, error: {{ let error: This = {}; ::std::boxed::Box::new(error) }}, catalog: This::CATALOG, \
             codes: &{codes:?}, code: {:?}, kind: {kind:?}, status: {status}, outcome: {outcome:?}, retry: {retry:?}, \
             retry_after: {}, severity: {severity:?}, help: {}, description: {:?}, deprecated: {}, message: {:?}, \
             details: {:?}, logged: &{:?}, fields: &{:?}, back: {back} }},\n",
            self.value,
            self.code,
            self.wait,
            optional(help.as_deref()),
            self.description,
            optional(self.deprecated),
            self.message,
            self.details,
            self.logged,
            self.fields,
        )
    }
}

/// An `Option` whose name nothing hides.
fn optional(text: Option<&str>) -> String {
    text.map_or("::core::option::Option::None".to_owned(), |text| {
        format!("::core::option::Option::Some({text:?})")
    })
}
