//! `Details`: the public fields of one failure, as a map from wire names to values.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde_core::ser::SerializeMap as _;
use serde_core::{Serialize, Serializer};

use crate::caps::DetailsCaps;
use crate::declared::{Declared, Parts, public_fields};
use crate::emit::{Emit, JsonSink, Meter, Relay, Sink as _};
use crate::spec::ErrorSpec;

/// Exactly the public fields of a failure, in the order of declaration. It serializes as a map.
///
/// # Examples
/// ```
/// use apperror::AppError;
///
/// #[derive(Debug, thiserror::Error, AppError)]
/// #[error("no {wanted} left in warehouse {warehouse}")]
/// #[app_error(kind = business)]
/// struct OutOfStock {
///     #[app_error(public)]
///     wanted: &'static str,
///     warehouse: u32,
/// }
///
/// let error = OutOfStock { wanted: "caps", warehouse: 7 };
/// assert_eq!(serde_json::to_string(&error.details())?, r#"{"wanted":"caps"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Details<'a>(Option<Declared<'a>>);

impl<'a> Details<'a> {
    /// No fields at all.
    pub const EMPTY: Self = Self(None);

    /// The public fields that an error lends; the examples in API documents are errors of this sort as well.
    #[doc(hidden)]
    #[must_use]
    pub const fn of(declared: Declared<'a>) -> Self {
        Self(Some(declared))
    }

    /// Whether nothing is lent at all.
    pub(crate) const fn is_nothing(&self) -> bool {
        self.0.is_none()
    }

    /// Whether the failure shows no field.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none_or(|declared| {
            let mut fields = declared.spec.fields().iter();
            !fields.any(crate::FieldSpec::is_public)
        })
    }

    /// The fields as one JSON object.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = Vec::with_capacity(64);
        self.write_json(&mut json);
        // The writer puts out UTF-8 only.
        String::from_utf8(json).unwrap_or_default()
    }

    /// Writes the fields as one JSON object to the end of a buffer; a value that its `Serialize` refuses is `null`.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        self.write_json_within(DetailsCaps::NONE, out);
    }

    /// Writes the fields as [`write_json`](Self::write_json) does, or `{}` if they exceed the caps; tells whether they
    /// were written whole.
    pub fn write_json_within(&self, caps: DetailsCaps, out: &mut Vec<u8>) -> bool {
        let before = out.len();
        let mut is_whole = true;
        if let Some(declared) = self.0 {
            declared.lend_parts(&mut |parts| {
                is_whole = write_object(out, declared.spec, parts, caps);
            });
        }
        if out.len() == before {
            out.extend_from_slice(b"{}");
        }
        is_whole
    }
}

/// Writes one JSON object of the public fields, or `{}` if they exceed the caps; tells whether they were written whole.
pub(crate) fn write_object(
    out: &mut Vec<u8>,
    spec: &'static ErrorSpec,
    parts: &Parts<'_>,
    caps: DetailsCaps,
) -> bool {
    let before = out.len();
    let mut meter = caps.meter(before);
    out.push(b'{');
    let mut is_first = true;
    for (name, value) in public_fields(spec, parts) {
        if !is_first {
            out.push(b',');
        }
        is_first = false;
        // Wire names are `[a-z][a-z0-9_]*` and need no escape.
        out.push(b'"');
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        write_metered(out, value, &mut meter);
    }
    out.push(b'}');
    // Where nothing is shown, nothing is left out.
    let is_whole = is_first || (!meter.is_exceeded && out.len() <= meter.end);
    if !is_whole {
        out.truncate(before);
        out.extend_from_slice(b"{}");
    }
    is_whole
}

/// Writes one value; `null` where its `Serialize` refuses.
pub(crate) fn write_value(out: &mut Vec<u8>, value: &dyn Emit) {
    write_metered(out, value, &mut DetailsCaps::NONE.meter(0));
}

fn write_metered(out: &mut Vec<u8>, value: &dyn Emit, meter: &mut Meter) {
    let before = out.len();
    let depth = meter.depth;
    if value.emit(&mut JsonSink::new(out, meter)).is_err() {
        out.truncate(before);
        meter.depth = depth;
        JsonSink::new(out, meter).null();
    }
}

impl Serialize for Details<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Some(declared) => declared.serialize(serializer, |spec, parts, serializer| {
                PartsMap { spec, parts }.serialize(serializer)
            }),
            None => serializer.serialize_map(Some(0))?.end(),
        }
    }
}

/// The public fields as a map.
pub(crate) struct PartsMap<'a> {
    pub(crate) spec: &'static ErrorSpec,
    pub(crate) parts: &'a Parts<'a>,
}

impl Serialize for PartsMap<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.parts.details.len()))?;
        for (name, value) in public_fields(self.spec, self.parts) {
            map.serialize_entry(name, &Relayed(value))?;
        }
        map.end()
    }
}

/// A value that can be handed to any serializer.
struct Relayed<'a>(&'a dyn Emit);

impl Serialize for Relayed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.scalar() {
            Some(scalar) => scalar.serialize(serializer),
            None => Relay::serialize(self.0, serializer),
        }
    }
}

impl fmt::Debug for Details<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_json())
    }
}
