//! The media ranges of an `Accept` header (RFC 9110, section 12.5.1), and how much they want a type.

/// How much a type is wanted: refused, not mentioned, or by its q in thousandths and the exactness of the range.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Wish {
    Refused,
    NotMentioned,
    Wanted { q: u16, exactness: u8 },
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
