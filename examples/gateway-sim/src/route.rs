//! `Route`: which endpoint a method and a path mean.

use hyper::Method;

use crate::answer::Answer;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Route {
    Charge,
    Lookup,
    /// Carries the key as it stands in the path, still encoded.
    Void(String),
    Refund,
    Faults,
    Ledger,
}

impl Route {
    pub(crate) fn of(method: &Method, path: &str) -> Result<Self, Answer> {
        let (allow, routes): (_, &[(Method, Self)]) = match path {
            "/v1/charges" => (
                "GET, POST",
                &[(Method::GET, Self::Lookup), (Method::POST, Self::Charge)],
            ),
            "/v1/refunds" => ("POST", &[(Method::POST, Self::Refund)]),
            "/faults" => ("POST", &[(Method::POST, Self::Faults)]),
            "/ledger" => ("GET", &[(Method::GET, Self::Ledger)]),
            _ => {
                let key = key_to_void(path).ok_or_else(Answer::not_found)?;
                ("POST", &[(Method::POST, Self::Void(key.to_owned()))])
            }
        };
        routes
            .iter()
            .find(|(served, _)| served == method)
            .map(|(_, route)| route.clone())
            .ok_or_else(|| Answer::method_not_allowed(allow))
    }

    /// The name under which the ledger counts requests.
    pub(crate) fn label(&self) -> &'static str {
        match self {
            Self::Charge => "POST /v1/charges",
            Self::Lookup => "GET /v1/charges",
            Self::Void(_) => "POST /v1/charges/{key}/void",
            Self::Refund => "POST /v1/refunds",
            Self::Faults => "POST /faults",
            Self::Ledger => "GET /ledger",
        }
    }
}

/// The two paths that steer the simulator: no fault may ever shut out whoever would heal it.
pub(crate) fn is_control(path: &str) -> bool {
    matches!(path, "/faults" | "/ledger")
}

fn key_to_void(path: &str) -> Option<&str> {
    let key = path.strip_prefix("/v1/charges/")?.strip_suffix("/void")?;
    (!key.is_empty() && !key.contains('/')).then_some(key)
}
