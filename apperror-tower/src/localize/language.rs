//! Which of the languages that there are a reader wants, by its `Accept-Language` (RFC 9110, section 12.5.4).

use std::cmp::Reverse;

use http::header::{ACCEPT_LANGUAGE, HeaderMap, HeaderValue};
use unic_langid::LanguageIdentifier;

use crate::render::thousandths;

/// Ranges of one header that are looked at. Browsers send a handful.
const MAX_RANGES: usize = 64;

/// The header of a request, not yet read.
#[derive(Debug, Clone, Default)]
pub(crate) struct AcceptLanguage(Option<HeaderValue>);

impl AcceptLanguage {
    /// Takes note of the header; several lines are one list.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let mut lines = headers.get_all(ACCEPT_LANGUAGE).iter();
        let first = lines.next();
        if lines.next().is_none() {
            return Self(first.cloned());
        }
        let lines = headers.get_all(ACCEPT_LANGUAGE).iter();
        let lines: Vec<_> = lines.map(HeaderValue::as_bytes).collect();
        Self(HeaderValue::from_bytes(&lines.join(&b',')).ok())
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_ref().map_or(b"", HeaderValue::as_bytes)
    }
}

/// A language, as it is told and with the script and the region that it most likely has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Language {
    pub(super) id: LanguageIdentifier,
    likely: LanguageIdentifier,
}

impl Language {
    /// By its tag (BCP 47). Extensions do not change the language and are left out.
    pub(super) fn parse(tag: &str) -> Option<Self> {
        // A subtag of one character opens an extension.
        let mut plain = tag.len();
        for (at, _) in tag.match_indices('-') {
            let subtag = tag[at + 1..].split('-').next().unwrap_or_default();
            if subtag.len() == 1 {
                plain = at;
                break;
            }
        }
        let id: LanguageIdentifier = tag[..plain].parse().ok()?;
        if id.language.is_empty() {
            return None;
        }
        let mut likely = id.clone();
        likely.maximize();
        Some(Self { id, likely })
    }

    /// How well this language serves somebody who asks for that one; `None` if it does not.
    fn serves(&self, asked: &Self) -> Option<u8> {
        let (id, asked_id) = (&self.id, &asked.id);
        let (likely, asked_likely) = (&self.likely, &asked.likely);
        if id == asked_id {
            return Some(5);
        }
        if id.language != asked_id.language {
            return None;
        }
        let has_script = likely.script == asked_likely.script;
        if has_script && likely.region == asked_likely.region {
            return Some(4);
        }
        // `zh` asks for every Chinese.
        let is_within = (asked_id.script.is_none() || asked_id.script == id.script)
            && (asked_id.region.is_none() || asked_id.region == id.region);
        if is_within {
            return Some(3);
        }
        if has_script {
            return Some(2);
        }
        // A bare `zh` is there for every Chinese.
        (id.script.is_none() && id.region.is_none()).then_some(1)
    }
}

/// What a reader says of one language: by the range that fits it best.
#[derive(Clone, Copy)]
struct Wish {
    exactness: u8,
    q: u16,
    position: usize,
}

/// The languages to try, as indexes: the wanted ones from the most wanted on, at last the default, which is the first of
/// those that there are.
pub(super) fn order(header: &[u8], available: &[&Language]) -> Vec<usize> {
    let mut wishes: Vec<Option<Wish>> = vec![None; available.len()];
    let ranges = header.split(|&byte| byte == b',').take(MAX_RANGES);
    for (position, range) in ranges.enumerate() {
        let Some((range, q)) = Range::parse(range) else {
            continue;
        };
        for (wish, language) in wishes.iter_mut().zip(available) {
            let Some(exactness) = range.exactness(language) else {
                continue;
            };
            if wish.is_none_or(|known| known.exactness < exactness) {
                *wish = Some(Wish {
                    exactness,
                    q,
                    position,
                });
            }
        }
    }
    let mut wanted: Vec<(usize, Wish)> = wishes
        .into_iter()
        .enumerate()
        .filter_map(|(index, wish)| Some((index, wish.filter(|wish| wish.q > 0)?)))
        .collect();
    // Stable: at a tie the default comes first.
    wanted.sort_by_key(|(_, wish)| (Reverse(wish.q), wish.position, Reverse(wish.exactness)));
    let mut order: Vec<usize> = wanted.into_iter().map(|(index, _)| index).collect();
    if !order.contains(&0) {
        order.push(0);
    }
    order
}

enum Range {
    Any,
    Language(Language),
}

impl Range {
    /// A range and its weight in thousandths; `None` if it is malformed.
    fn parse(range: &[u8]) -> Option<(Self, u16)> {
        let mut parts = std::str::from_utf8(range).ok()?.split(';').map(str::trim);
        let range = match parts.next()? {
            "*" => Self::Any,
            tag => Self::Language(Language::parse(tag)?),
        };
        let mut q = 1000;
        for parameter in parts {
            if let Some(value) = parameter.strip_prefix(['q', 'Q']) {
                q = thousandths(value.strip_prefix('=')?.as_bytes())?;
            }
        }
        Some((range, q))
    }

    fn exactness(&self, language: &Language) -> Option<u8> {
        match self {
            Self::Any => Some(0),
            Self::Language(asked) => language.serves(asked),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(header: &str, available: &[&str]) -> Vec<String> {
        let languages: Vec<_> = available
            .iter()
            .map(|tag| Language::parse(tag).unwrap())
            .collect();
        let languages: Vec<_> = languages.iter().collect();
        let order = order(header.as_bytes(), &languages);
        order
            .iter()
            .map(|&index| available[index].to_owned())
            .collect()
    }

    #[test]
    fn a_header_gives_the_order_of_the_standard() {
        let available = ["en", "zh-TW", "ar", "pt-BR"];
        for (header, expected) in [
            // nothing, or nothing that can be read
            ("", "en"),
            (",;,q=1,;;", "en"),
            ("zh_-TW!", "en"),
            ("zh-TW;q=high", "en"),
            ("zh-TW;q=1.5", "en"),
            ("zh-TW;q=0.5555", "en"),
            ("123456789, zh-abcdefghijk", "en"),
            // one language
            ("zh-TW", "zh-TW en"),
            ("ZH-tw", "zh-TW en"),
            ("  zh-TW ; q=0.3 ", "zh-TW en"),
            ("fr", "en"),
            ("fr, ar", "ar en"),
            ("en, ar", "en ar"),
            // weights, and the place in the list where they are equal
            ("ar;q=0.5, zh-TW;q=0.8, en;q=0.1", "zh-TW ar en"),
            ("ar, zh-TW", "ar zh-TW en"),
            ("ar;q=0.700, zh-TW;Q=0.7", "ar zh-TW en"),
            // refused
            ("zh-TW;q=0", "en"),
            ("en;q=0, zh-TW;q=0.1", "zh-TW en"),
            ("en;q=0", "en"),
            // wildcard: what is not mentioned, the default first
            ("*", "en zh-TW ar pt-BR"),
            ("ar, *;q=0.5", "ar en zh-TW pt-BR"),
            ("en;q=0, *", "zh-TW ar pt-BR en"),
            ("*;q=0", "en"),
            ("zh-TW, *;q=0", "zh-TW en"),
            // ranges and relatives
            ("zh", "zh-TW en"),
            ("zh-Hant", "zh-TW en"),
            ("zh-HK", "zh-TW en"),
            ("zh-Hant-TW-x-mine", "zh-TW en"),
            ("ar-EG-u-nu-latn", "ar en"),
            ("pt-PT", "pt-BR en"),
            ("en-GB, ar", "en ar"),
            // another script is no relative
            ("zh-CN", "en"),
            ("zh-Hans", "en"),
        ] {
            assert_eq!(tried(header, &available).join(" "), expected, "{header}");
        }
    }

    #[test]
    fn the_nearest_of_several_relatives_comes_first() {
        for (header, available, expected) in [
            ("zh", "en zh-TW zh-CN", "zh-CN zh-TW en"),
            ("zh-HK", "en zh-CN zh-TW", "zh-TW en"),
            ("zh-TW", "en zh", "zh en"),
            ("zh-TW", "en zh zh-Hant", "zh-Hant zh en"),
            ("pt-PT", "en pt-BR pt pt-PT", "pt-PT pt-BR pt en"),
            ("sr-Latn", "en sr-Cyrl", "en"),
            // the exact range decides about its own language
            ("zh-TW;q=0.5, zh;q=0.8", "en zh-TW zh-CN", "zh-CN zh-TW en"),
        ] {
            let available: Vec<_> = available.split(' ').collect();
            assert_eq!(tried(header, &available).join(" "), expected, "{header}");
        }
    }

    #[test]
    fn only_so_many_ranges_are_looked_at() {
        let header = format!("{}zh-TW", "fr,".repeat(MAX_RANGES));
        assert_eq!(tried(&header, &["en", "zh-TW"]), ["en"]);
        let header = format!("{}zh-TW", "fr,".repeat(MAX_RANGES - 1));
        assert_eq!(tried(&header, &["en", "zh-TW"]), ["zh-TW", "en"]);
    }

    #[test]
    fn several_lines_are_one_list() {
        let mut headers = HeaderMap::new();
        assert_eq!(AcceptLanguage::of(&headers).as_bytes(), b"");
        headers.append(ACCEPT_LANGUAGE, HeaderValue::from_static("fr"));
        assert_eq!(AcceptLanguage::of(&headers).as_bytes(), b"fr");
        headers.append(ACCEPT_LANGUAGE, HeaderValue::from_static("ar;q=0.5"));
        assert_eq!(AcceptLanguage::of(&headers).as_bytes(), b"fr,ar;q=0.5");
    }
}
