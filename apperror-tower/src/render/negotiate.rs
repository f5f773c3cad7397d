//! What a client prefers by its `Accept` (RFC 9110, section 12.5.1), above all which of the two built-in shapes.

use http::HeaderMap;
use http::header::{ACCEPT, HeaderValue};

use super::media_range::wishes;

/// One of the two built-in shapes.
///
/// # Examples
/// ```
/// use apperror_tower::{ErrorLayer, Format};
/// use axum::{Router, body::Body, http::Request};
/// use tower::{Layer as _, ServiceExt as _};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let layer = ErrorLayer::new().default_format(Format::Problem);
/// let app = layer.layer(Router::<()>::new());
/// let response = app.oneshot(Request::new(Body::empty())).await.unwrap();
/// assert_eq!(response.headers()["content-type"], "application/problem+json");
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// `application/json`, the shape of [`Envelope`](crate::Envelope).
    #[default]
    Envelope,
    /// `application/problem+json`, the shape of [`Problem`](crate::Problem).
    Problem,
}

/// What a request accepts, kept until a failure asks for it.
#[derive(Debug, Clone)]
pub(crate) enum Accept {
    /// No preference.
    Any,
    /// The header, not yet read.
    Line(HeaderValue),
    /// Read at once, because it stands in several lines or names nothing but one shape.
    Settled(Format),
}

impl Accept {
    /// Takes note of a line of the header. It is not read unless it is one of several, for most requests do not fail.
    #[inline]
    pub(crate) fn of(line: &HeaderValue, headers: &HeaderMap, default: Format) -> Self {
        // Few requests have any name twice, so that few are asked for this one again.
        if headers.len() > headers.keys_len() {
            return Self::of_several(line, headers, default);
        }
        Self::of_one(line)
    }

    #[inline]
    fn of_one(line: &HeaderValue) -> Self {
        // What most programs send.
        if line == "*/*" {
            return Self::Any;
        }
        if line == "application/json" {
            return Self::Settled(Format::Envelope);
        }
        Self::Line(line.clone())
    }

    #[cold]
    fn of_several(line: &HeaderValue, headers: &HeaderMap, default: Format) -> Self {
        if headers.get_all(ACCEPT).iter().nth(1).is_none() {
            return Self::of_one(line);
        }
        let lines = headers.get_all(ACCEPT).iter().map(HeaderValue::as_bytes);
        Self::Settled(preferred(&lines.collect::<Vec<_>>(), default))
    }

    /// The shape to answer with. There always is one: nobody gets an empty error for what it accepts.
    pub(crate) fn format(&self, default: Format) -> Format {
        match self {
            Self::Any => default,
            Self::Line(line) => preferred(&[line.as_bytes()], default),
            Self::Settled(format) => *format,
        }
    }
}

fn preferred(lines: &[&[u8]], default: Format) -> Format {
    let shapes = [
        (&b"application"[..], &b"json"[..]),
        (b"application", b"problem+json"),
    ];
    let [envelope, problem] = wishes(lines, shapes);
    match envelope.cmp(&problem) {
        std::cmp::Ordering::Greater => Format::Envelope,
        std::cmp::Ordering::Less => Format::Problem,
        std::cmp::Ordering::Equal => default,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Format::{Envelope, Problem};

    #[test]
    fn the_preferred_shape_is_the_one_of_the_standard() {
        for (accept, if_envelope, if_problem) in [
            ("", Envelope, Problem),
            ("*/*", Envelope, Problem),
            ("application/*", Envelope, Problem),
            ("application/json", Envelope, Envelope),
            ("application/problem+json", Problem, Problem),
            ("APPLICATION/Problem+JSON; charset=utf-8", Problem, Problem),
            (
                "application/json, application/problem+json",
                Envelope,
                Problem,
            ),
            (
                "application/json;q=0.8, application/problem+json",
                Problem,
                Problem,
            ),
            (
                "application/json;q=0.801, application/problem+json;q=0.8",
                Envelope,
                Envelope,
            ),
            // an exact type beats a wildcard of the same q, and the exact range decides on its own type
            ("*/*, application/problem+json", Problem, Problem),
            (
                "application/problem+json;q=0.5, */*;q=0.6",
                Envelope,
                Envelope,
            ),
            // what is refused comes last, even behind what is not mentioned
            ("application/json;q=0", Problem, Problem),
            ("application/json;q=0, */*", Problem, Problem),
            (
                "application/problem+json;q=0.0, */*;q=0.1",
                Envelope,
                Envelope,
            ),
            (
                "application/json;q=0, application/problem+json;q=0",
                Envelope,
                Problem,
            ),
            // what stands in quotes is no list and no weight
            (
                r#"application/json;a="x,y";q=0, application/problem+json;q=0.5"#,
                Problem,
                Problem,
            ),
            (
                r#"text/html;t="a,application/problem+json;b""#,
                Envelope,
                Problem,
            ),
            (
                r#"application/json;a="b\";q=0;c", application/problem+json;q=0.5"#,
                Envelope,
                Envelope,
            ),
            (
                r#"application/json;a="unfinished, */*;q=0"#,
                Envelope,
                Envelope,
            ),
            // spaces around the sign of a weight are wrong, and clear
            ("application/problem+json; q = 0", Envelope, Envelope),
            // nothing that can be used, or read
            ("text/html", Envelope, Problem),
            (
                "text/html, application/problem+json;q=0.1",
                Problem,
                Problem,
            ),
            ("application", Envelope, Problem),
            (";;,/,q=1", Envelope, Problem),
            ("application/problem+json;q=high", Envelope, Problem),
            ("application/problem+json;q=1.5", Envelope, Problem),
            ("application/problem+json;q=0.5555", Envelope, Problem),
        ] {
            let lines = [accept.as_bytes()];
            assert_eq!(preferred(&lines, Envelope), if_envelope, "{accept}");
            assert_eq!(preferred(&lines, Problem), if_problem, "{accept}");
        }
    }

    #[test]
    fn several_lines_are_one_list() {
        let mut headers = HeaderMap::new();
        headers.append(ACCEPT, HeaderValue::from_static("application/json;q=0.5"));
        headers.append(ACCEPT, HeaderValue::from_static("application/problem+json"));
        assert_eq!(
            Accept::of(&headers[ACCEPT], &headers, Envelope).format(Envelope),
            Problem
        );
    }
}
