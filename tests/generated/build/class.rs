//! What follows from a declaration, by the tables and the precedence of the documentation.

/// Kind, status, outcome, retry, severity and message.
pub(crate) type Row = (
    &'static str,
    u16,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

#[rustfmt::skip]
pub(crate) const KINDS: [Row; 11] = [
    ("validation", 400, "not_applied", "never", "info", "The request is not valid."),
    ("business", 400, "not_applied", "never", "info", "The request cannot be carried out."),
    ("unauthenticated", 401, "not_applied", "never", "info", "Sign-in is required."),
    ("permission", 403, "not_applied", "never", "warn", "You may not do this."),
    ("not_found", 404, "not_applied", "never", "info", "Nothing was found here."),
    ("conflict", 409, "not_applied", "never", "info", "This was changed in the meantime. Reload and try again."),
    ("rate_limited", 429, "not_applied", "transient", "warn", "Too many requests. Try again later."),
    ("technical", 500, "unknown", "never", "error", "Something went wrong on our side."),
    ("upstream", 502, "unknown", "same_key", "error", "A service we depend on did not answer as expected."),
    ("unavailable", 503, "not_applied", "transient", "error", "The service is not available right now. Try again later."),
    ("timeout", 504, "unknown", "same_key", "error", "The request took too long."),
];

/// The keys that say what sort of failure it is, at one place.
#[derive(Clone, Default)]
pub(crate) struct Class {
    pub(crate) kind: Option<&'static str>,
    pub(crate) status: Option<u16>,
    pub(crate) outcome: Option<&'static str>,
    pub(crate) retry: Option<&'static str>,
    pub(crate) severity: Option<&'static str>,
    /// As written, with its braces.
    pub(crate) message: Option<String>,
    pub(crate) help: Option<&'static str>,
}

/// All of it after all defaults.
#[derive(Clone)]
pub(crate) struct Resolved {
    pub(crate) kind: &'static str,
    pub(crate) status: u16,
    pub(crate) outcome: &'static str,
    pub(crate) retry: &'static str,
    pub(crate) severity: &'static str,
    pub(crate) message: String,
    pub(crate) help: Option<&'static str>,
}

/// The most that an outcome allows.
fn capped(retry: &'static str, outcome: &str) -> &'static str {
    match (outcome, retry) {
        ("applied", _) => "never",
        ("unknown", "transient") => "same_key",
        _ => retry,
    }
}

/// Variant key, else variant kind, else container key, else container kind.
pub(crate) fn resolve(own: &Class, outer: &Class) -> Resolved {
    let kind = own.kind.or(outer.kind).unwrap_or("technical");
    let row = KINDS
        .iter()
        .find(|row| row.0 == kind)
        .expect("it is listed");
    let outer = if own.kind.is_some() {
        &Class {
            help: outer.help,
            ..Class::default()
        }
    } else {
        outer
    };
    let outcome = own.outcome.or(outer.outcome).unwrap_or(row.2);
    Resolved {
        kind,
        status: own.status.or(outer.status).unwrap_or(row.1),
        outcome,
        retry: own.retry.or(outer.retry).unwrap_or(capped(row.3, outcome)),
        severity: own.severity.or(outer.severity).unwrap_or(row.4),
        message: own
            .message
            .clone()
            .or(outer.message.clone())
            .unwrap_or(row.5.to_owned()),
        help: own.help.or(outer.help),
    }
}

/// Whether advice and outcome agree.
pub(crate) fn agrees(resolved: &Resolved) -> bool {
    resolved.retry == capped(resolved.retry, resolved.outcome)
}
