//! `ErrorDict`: code, message and details of one failure, for serde and straight to JSON.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::{fmt, ptr};

use serde_core::ser::SerializeStruct as _;
use serde_core::{Serialize, Serializer};

use crate::caps::DetailsCaps;
use crate::declared::{Declared, Parts};
use crate::details::{Details, PartsMap, write_object};
use crate::emit::{Escaping, write_escaped};
use crate::message::{Rendered, message};
use crate::spec::ErrorSpec;

/// What a client sees of a failure: it serializes as `{"error_code","message","details"}`, in this order.
///
/// It borrows the error and renders while it is written. [`to_json`](Self::to_json) is the fast way to bytes; serde
/// serves every other format.
///
/// # Examples
/// ```
/// use apperror::AppError;
///
/// #[derive(Debug, thiserror::Error, AppError)]
/// #[error("order {order_id} is locked by job {job}")]
/// #[app_error(kind = conflict, message = "Order {order_id} is being changed.")]
/// struct OrderLocked {
///     #[app_error(public)]
///     order_id: u64,
///     job: u32,
/// }
///
/// let error = OrderLocked { order_id: 7, job: 3 };
/// let json = r#"{"error_code":"ORDER_LOCKED","message":"Order 7 is being changed.","details":{"order_id":7}}"#;
/// assert_eq!(error.to_dict().to_json(), json);
/// assert_eq!(serde_json::to_string(&error.to_dict())?, json);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct ErrorDict<'a>(Source<'a>);

#[derive(Clone)]
enum Source<'a> {
    /// Rendered from the error's own parts while it is written.
    Derived(Declared<'a>),
    /// Put together from the answers of an `impl` by hand.
    Answers {
        code: &'static str,
        message: Cow<'a, str>,
        details: Details<'a>,
    },
}

impl<'a> ErrorDict<'a> {
    /// The view of a derived error.
    pub(crate) const fn of(declared: Declared<'a>) -> Self {
        Self(Source::Derived(declared))
    }

    /// The view of an error by its answers. Where these are all its spec's, the JSON text of the spec is theirs as well.
    pub(crate) fn of_answers(
        spec: &'static ErrorSpec,
        code: &'static str,
        message: Cow<'a, str>,
        details: Details<'a>,
    ) -> Self {
        let is_of_spec = spec.json().is_some()
            && ptr::eq(code, spec.code())
            && matches!(message, Cow::Borrowed(text) if ptr::eq(text, spec.message()))
            && details.is_nothing();
        if is_of_spec {
            return Self::of(Declared::silent(spec));
        }
        Self(Source::Answers {
            code,
            message,
            details,
        })
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.0 {
            Source::Derived(declared) => declared.spec.code(),
            Source::Answers { code, .. } => code,
        }
    }

    /// The rendered text for users.
    #[must_use]
    pub fn message(&self) -> Cow<'_, str> {
        match &self.0 {
            Source::Derived(declared) => declared.message(),
            Source::Answers { message, .. } => Cow::Borrowed(message),
        }
    }

    /// The public fields.
    #[must_use]
    pub fn details(&self) -> Details<'_> {
        match &self.0 {
            Source::Derived(declared) => Details::of(*declared),
            Source::Answers { details, .. } => *details,
        }
    }

    /// The three members as a JSON object, where they are known without the value; apperror-tower answers with it.
    #[doc(hidden)]
    #[must_use]
    pub fn static_json(&self) -> Option<&'static str> {
        match &self.0 {
            Source::Derived(declared) => declared.spec.json(),
            Source::Answers { .. } => None,
        }
    }

    /// The three members as a JSON object.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = Vec::with_capacity(192);
        self.write_json(&mut json);
        // The writer puts out UTF-8 only.
        String::from_utf8(json).unwrap_or_default()
    }

    /// Writes the three members as a JSON object to the end of a buffer. It cannot fail: a value that its `Serialize`
    /// refuses is `null`. Besides what JSON demands, `<`, `>`, `&`, U+2028 and U+2029 are escaped.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        self.write_json_within(DetailsCaps::NONE, out);
    }

    /// Writes what [`write_json`](Self::write_json) does, but `{}` for details that exceed the caps; tells whether the
    /// details were written whole.
    pub fn write_json_within(&self, caps: DetailsCaps, out: &mut Vec<u8>) -> bool {
        if let Some(json) = self.static_json() {
            out.extend_from_slice(json.as_bytes());
            return true;
        }
        let mut is_whole = true;
        out.extend_from_slice(b"{\"error_code\":\"");
        // Codes are `[A-Za-z0-9_]` and need no escape.
        match &self.0 {
            Source::Derived(declared) => {
                let spec = declared.spec;
                out.extend_from_slice(spec.code().as_bytes());
                out.extend_from_slice(b"\",\"message\":\"");
                declared.lend_parts(&mut |parts| {
                    is_whole = write_message_and_details(out, spec, parts, caps);
                });
            }
            Source::Answers {
                code,
                message,
                details,
            } => {
                out.extend_from_slice(code.as_bytes());
                out.extend_from_slice(b"\",\"message\":\"");
                write_escaped(out, message);
                out.extend_from_slice(b"\",\"details\":");
                is_whole = details.write_json_within(caps, out);
            }
        }
        out.push(b'}');
        is_whole
    }

    /// Writes a text as the inside of a JSON string, escaped as in [`write_json`](Self::write_json).
    #[doc(hidden)]
    pub fn write_escaped(out: &mut Vec<u8>, text: &str) {
        write_escaped(out, text);
    }
}

fn write_message_and_details(
    out: &mut Vec<u8>,
    spec: &'static ErrorSpec,
    parts: &Parts<'_>,
    caps: DetailsCaps,
) -> bool {
    if spec.facts().is_template {
        Rendered::of(spec, parts).write_to(&mut Escaping(out));
    } else {
        write_escaped(out, spec.message());
    }
    out.extend_from_slice(b"\",\"details\":");
    write_object(out, spec, parts, caps)
}

impl Serialize for ErrorDict<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Source::Derived(declared) => {
                declared.serialize(serializer, |spec, parts, serializer| {
                    let message = message(spec, parts);
                    serialize_members(serializer, spec.code(), &message, &PartsMap { spec, parts })
                })
            }
            Source::Answers {
                code,
                message,
                details,
            } => serialize_members(serializer, code, message, details),
        }
    }
}

fn serialize_members<S: Serializer>(
    serializer: S,
    code: &str,
    message: &str,
    details: &impl Serialize,
) -> Result<S::Ok, S::Error> {
    let mut dict = serializer.serialize_struct("ErrorDict", 3)?;
    dict.serialize_field("error_code", code)?;
    dict.serialize_field("message", message)?;
    dict.serialize_field("details", details)?;
    dict.end()
}

impl fmt::Debug for ErrorDict<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_json())
    }
}
