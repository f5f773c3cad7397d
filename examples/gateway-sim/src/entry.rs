//! `FaultEntry`: which requests suffer which fault and how often, and the rules an entry must keep.

use hyper::Method;
use serde::{Deserialize, Serialize};

use crate::fault::Fault;

/// Long enough for every drill, short enough that a typing error cannot park a task for good.
const LONGEST_MS: u64 = 3_600_000;

/// One line of a plan: which requests, which fault, how often, how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultEntry {
    #[serde(
        default,
        rename = "match",
        deserialize_with = "json_object::deserialize"
    )]
    selector: Selector,
    #[serde(deserialize_with = "crate::name::deserialize")]
    fault: Fault,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    times: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ms: Option<u64>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Selector {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nth: Option<u64>,
}

impl FaultEntry {
    /// This fault on every request to the API.
    #[must_use]
    pub fn new(fault: Fault) -> Self {
        Self {
            selector: Selector::default(),
            fault,
            times: None,
            ms: None,
        }
    }

    /// Only on requests with this method.
    #[must_use]
    pub fn method(mut self, method: &str) -> Self {
        self.selector.method = Some(method.to_owned());
        self
    }

    /// Only on this path, or on every path that begins so if it ends in `*`.
    #[must_use]
    pub fn path(mut self, path: &str) -> Self {
        self.selector.path = Some(path.to_owned());
        self
    }

    /// Only from the `nth` matching request on, counted from 1 since the plan was set.
    #[must_use]
    pub fn nth(mut self, nth: u64) -> Self {
        self.selector.nth = Some(nth);
        self
    }

    /// At most so often: without it no limit, or once if [`nth`](Self::nth) is given.
    #[must_use]
    pub fn times(mut self, times: u64) -> Self {
        self.times = Some(times);
        self
    }

    /// The fault's own measure of time; see [`Fault`].
    #[must_use]
    pub fn ms(mut self, ms: u64) -> Self {
        self.ms = Some(ms);
        self
    }

    pub(crate) fn matches(&self, method: &str, path: &str) -> bool {
        let method_fits = self.selector.method.as_deref().is_none_or(|m| m == method);
        let path_fits = self.selector.path.as_deref().is_none_or(|wanted| {
            wanted
                .strip_suffix('*')
                .map_or(wanted == path, |prefix| path.starts_with(prefix))
        });
        method_fits && path_fits
    }

    pub(crate) fn fires(&self, seen: u64, fired: u64) -> bool {
        match self.selector.nth {
            Some(nth) => seen
                .checked_sub(nth)
                .is_some_and(|past| past < self.times.unwrap_or(1)),
            None => self.times.is_none_or(|times| fired < times),
        }
    }

    pub(crate) fn effect(&self) -> (Fault, Option<u64>) {
        (self.fault, self.ms)
    }

    pub(crate) fn problem(&self) -> Option<String> {
        let Selector { method, path, nth } = &self.selector;
        if let Some(method) = method
            && !is_upper_case_method(method)
        {
            return Some(format!(
                "method {method:?} is not an HTTP method in upper case"
            ));
        }
        if let Some(path) = path {
            if !path.starts_with('/') {
                return Some(format!("path {path:?} does not begin with /"));
            }
            if path.strip_suffix('*').unwrap_or(path).contains('*') {
                return Some(format!("path {path:?} has a * before its end"));
            }
        }
        if *nth == Some(0) {
            return Some("nth counts from 1".to_owned());
        }
        if self.times == Some(0) {
            return Some("times counts from 1".to_owned());
        }
        (self.ms > Some(LONGEST_MS)).then(|| format!("ms is above {LONGEST_MS}"))
    }
}

/// Methods are case-sensitive, so `post` would match nothing and nobody would notice.
fn is_upper_case_method(method: &str) -> bool {
    Method::from_bytes(method.as_bytes()).is_ok()
        && !method.bytes().any(|byte| byte.is_ascii_lowercase())
}
