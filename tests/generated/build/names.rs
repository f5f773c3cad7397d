//! Names, each with what becomes of it outside: written by hand, so that nothing here repeats the derive.

/// A name of a type or variant, as Rust writes it, and the codes that follow from it.
#[derive(Clone, Copy)]
pub(crate) struct Name {
    pub(crate) rust: &'static str,
    pub(crate) upper: &'static str,
    pub(crate) lower: &'static str,
}

const fn name(rust: &'static str, upper: &'static str, lower: &'static str) -> Name {
    Name { rust, upper, lower }
}

/// Some are what generated code likes to call its own.
pub(crate) const NAMES: [Name; 24] = [
    name("Declined", "DECLINED", "declined"),
    name("HTTPTimeout", "HTTP_TIMEOUT", "http_timeout"),
    name("Io", "IO", "io"),
    name("Oauth2Failed", "OAUTH2_FAILED", "oauth2_failed"),
    name("S3Error", "S3_ERROR", "s3_error"),
    name("LostHTTP", "LOST_HTTP", "lost_http"),
    name("r#Async", "ASYNC", "async"),
    name("r#Match", "MATCH", "match"),
    name("None", "NONE", "none"),
    name("Some", "SOME", "some"),
    name("Ok", "OK", "ok"),
    name("Err", "ERR", "err"),
    name("Option", "OPTION", "option"),
    name("Result", "RESULT", "result"),
    name("String", "STRING", "string"),
    name("Vec", "VEC", "vec"),
    name("Box", "BOX", "box"),
    name("Default", "DEFAULT", "default"),
    name("Display", "DISPLAY", "display"),
    name("Error", "ERROR", "error"),
    name("AppErrors", "APP_ERRORS", "app_errors"),
    name("Catalog", "CATALOG", "catalog"),
    name("TooManyOfThem", "TOO_MANY_OF_THEM", "too_many_of_them"),
    name("Fn", "FN", "fn"),
];

/// A name of a field, and its name outside if it has one without being told.
#[derive(Clone, Copy)]
pub(crate) struct FieldName {
    pub(crate) rust: &'static str,
    pub(crate) wire: Option<&'static str>,
}

const fn field(rust: &'static str, wire: &'static str) -> FieldName {
    FieldName {
        rust,
        wire: Some(wire),
    }
}

pub(crate) const FIELD_NAMES: [FieldName; 22] = [
    field("id", "id"),
    field("r#type", "type"),
    field("r#fn", "fn"),
    field("r#async", "async"),
    field("r#id2", "id2"),
    field("amount_2", "amount_2"),
    field("self_", "self_"),
    field("code", "code"),
    field("message", "message"),
    field("details", "details"),
    field("body", "body"),
    field("error", "error"),
    field("visit", "visit"),
    field("parts", "parts"),
    field("f", "f"),
    field("sink", "sink"),
    field("value", "value"),
    field("public", "public"),
    field("never", "never"),
    FieldName {
        rust: "_hidden",
        wire: None,
    },
    FieldName {
        rust: "größe",
        wire: None,
    },
    FieldName {
        rust: "__private",
        wire: None,
    },
];

/// Given names outside.
pub(crate) const WIRE_NAMES: [&str; 6] = ["order_id", "type", "x", "a1", "error_code", "source"];
