//! What a client prefers by its `Accept` (RFC 9110, section 12.5.1), above all which of the two built-in shapes.

use http::HeaderMap;
use http::header::{ACCEPT, HeaderValue};

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

/// How much a type is wanted: refused, not mentioned, or by its q in thousandths and the exactness of the range.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Wish {
    Refused,
    NotMentioned,
    Wanted { q: u16, exactness: u8 },
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

/// The wish for each of some types in all lines of the header: the one of the most exact range that has it. A line is read
/// once for all of them.
pub(crate) fn wishes<const N: usize>(lines: &[&[u8]], media: [(&[u8], &[u8]); N]) -> [Wish; N] {
    let mut best = [None; N];
    for &line in lines {
        let mut rest = Some(line);
        while let Some(list) = rest {
            let (range, others) = Range::first(list);
            rest = others;
            let Some(range) = range else { continue };
            for (best, media) in best.iter_mut().zip(media) {
                if let Some(exactness) = range.exactness(media) {
                    *best = (*best).max(range.q().map(|q| (exactness, q)));
                }
            }
        }
    }
    best.map(|best| match best {
        None => Wish::NotMentioned,
        Some((_, 0)) => Wish::Refused,
        Some((exactness, q)) => Wish::Wanted { q, exactness },
    })
}

/// A media range with what follows its name.
struct Range<'a> {
    main: &'a [u8],
    sub: &'a [u8],
    parameters: &'a [u8],
}

impl<'a> Range<'a> {
    /// The first range of a list, if it is one, and what follows its comma. Every byte is looked at once, for headers of
    /// browsers are long.
    fn first(list: &'a [u8]) -> (Option<Self>, Option<&'a [u8]>) {
        let (main, rest) = until(list, |byte| matches!(byte, b'/' | b';' | b','));
        let (sub, rest) = match rest {
            [b'/', rest @ ..] => {
                let (sub, rest) = until(rest, |byte| matches!(byte, b';' | b','));
                (Some(sub), rest)
            }
            _ => (None, rest),
        };
        let (parameters, rest) = until_unquoted(rest, b',');
        let range = sub.map(|sub| Self {
            main: main.trim_ascii_start(),
            sub: sub.trim_ascii_end(),
            parameters,
        });
        (range, rest.get(1..))
    }

    /// How exactly it names the type; `None` if it does not.
    fn exactness(&self, (main, sub): (&[u8], &[u8])) -> Option<u8> {
        match (self.main, self.sub) {
            (b"*", b"*") => Some(0),
            (other, b"*") => is_same(other, main).then_some(1),
            (other_main, other_sub) => {
                (is_same(other_sub, sub) && is_same(other_main, main)).then_some(2)
            }
        }
    }

    /// Its weight; `None` for one that is malformed.
    fn q(&self) -> Option<u16> {
        let mut q = 1000;
        if self.parameters.is_empty() {
            return Some(q);
        }
        let mut rest = self.parameters;
        while let [b';', parameters @ ..] = rest {
            let parameter;
            (parameter, rest) = until_unquoted(parameters, b';');
            let (name, value) = until(parameter, |byte| byte == b'=');
            if let ([b'q' | b'Q'], [b'=', value @ ..]) = (name.trim_ascii(), value) {
                q = thousandths(value.trim_ascii())?;
            }
        }
        Some(q)
    }
}

/// The bytes before the first one that ends them, and the rest.
fn until(bytes: &[u8], mut is_end: impl FnMut(u8) -> bool) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|&byte| is_end(byte));
    bytes.split_at(end.unwrap_or(bytes.len()))
}

/// The bytes before the first one that ends them and does not stand in a quoted string, and the rest.
fn until_unquoted(bytes: &[u8], end: u8) -> (&[u8], &[u8]) {
    let (mut is_quoted, mut is_escaped) = (false, false);
    until(bytes, |byte| {
        if is_escaped {
            is_escaped = false;
        } else if is_quoted {
            is_escaped = byte == b'\\';
            is_quoted = byte != b'"';
        } else {
            is_quoted = byte == b'"';
            return byte == end;
        }
        false
    })
}

/// Whether two names are the same, whatever the case; most are written alike.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    one == other || one.eq_ignore_ascii_case(other)
}

/// A weight: `0`, `1`, or one of them with up to three decimals, at most 1.
pub(crate) fn thousandths(value: &[u8]) -> Option<u16> {
    let (&first, rest) = value.split_first()?;
    let decimals = match rest.split_first() {
        None => rest,
        Some((b'.', decimals)) if decimals.len() <= 3 => decimals,
        Some(_) => return None,
    };
    let mut q = match first {
        b'0' => 0,
        b'1' => 1000,
        _ => return None,
    };
    let mut weight = 100;
    for digit in decimals {
        if !digit.is_ascii_digit() {
            return None;
        }
        q += u16::from(digit - b'0') * weight;
        weight /= 10;
    }
    (q <= 1000).then_some(q)
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
