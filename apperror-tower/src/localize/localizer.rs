//! `Localizer`: translations to several languages, and the choice between them.

use apperror::AppError;
use http::HeaderValue;
use serde_core::Serialize;
use serde_json::Value;

use super::arguments::arguments;
use super::invalid::InvalidTranslations;
use super::language::{AcceptLanguage, Language, order};
use super::translations::Translations;
use crate::render::Wording;

/// Translations of the texts for users, by code and language.
///
/// See the [module](super) for what a source looks like and an example of the whole.
///
/// # Examples
/// A source that cannot be read is refused when it is added, with the line:
/// ```
/// use apperror_tower::localize::Localizer;
///
/// assert!(Localizer::new("en").add("ar", "NOT_FOUND = لا يوجد شيء هنا.").is_ok());
/// assert!(Localizer::new("en").add("ar", "NOT_FOUND").is_err());
/// ```
#[derive(Debug)]
pub struct Localizer {
    /// The first one is the default: the language of the declared texts.
    languages: Vec<Translations>,
    is_isolating: bool,
}

/// The texts of one failure in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    language: String,
    message: String,
    title: Option<String>,
}

impl Translation {
    /// The tag of the language, such as `zh-TW`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The text for users.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The failure in a few words, where the translation has an attribute `.title`.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }
}

impl Localizer {
    /// Knows no translation yet; the texts as they are declared are in this language.
    ///
    /// # Panics
    /// If it is no language tag (BCP 47).
    #[must_use]
    pub fn new(default: &str) -> Self {
        let Some(language) = Language::parse(default) else {
            panic!("{}", InvalidTranslations::language(default));
        };
        Self {
            languages: vec![Translations::new(language, false)],
            is_isolating: false,
        }
    }

    /// Adds translations to a language: Fluent source, in which the names of the messages are codes.
    ///
    /// A language can be added in several parts. The default one can be added as well, where a declared text is not
    /// enough, as for plurals; what is left out there is the declared text.
    ///
    /// # Errors
    /// If the language is no tag of BCP 47; if a line of the source cannot be read; if a message or term is there already.
    pub fn add(
        mut self,
        language: &str,
        source: impl Into<String>,
    ) -> Result<Self, InvalidTranslations> {
        let Some(parsed) = Language::parse(language) else {
            return Err(InvalidTranslations::language(language));
        };
        let known = self
            .languages
            .iter()
            .position(|known| known.language == parsed);
        let index = known.unwrap_or_else(|| {
            let translations = Translations::new(parsed, self.is_isolating);
            self.languages.push(translations);
            self.languages.len() - 1
        });
        self.languages[index].add(source.into())?;
        Ok(self)
    }

    /// Encloses values in the marks U+2068 and U+2069, so that one of the other writing direction does not reorder the
    /// sentence around it; off without it.
    ///
    /// # Examples
    /// ```
    /// use apperror_tower::localize::Localizer;
    ///
    /// let source = "PAYMENT_FAILED = رُفضت الدفعة { $payment }.";
    /// let localizer = Localizer::new("en").add("ar", source)?.isolating();
    /// let details = serde_json::json!({"payment": "PAY-7"});
    /// let translation = localizer.translate("PAYMENT_FAILED", &details, "ar").unwrap();
    /// assert_eq!(translation.message(), "رُفضت الدفعة \u{2068}PAY-7\u{2069}.");
    /// # Ok::<(), apperror_tower::localize::InvalidTranslations>(())
    /// ```
    #[must_use]
    pub fn isolating(mut self) -> Self {
        self.is_isolating = true;
        for translations in &mut self.languages {
            translations.isolate(true);
        }
        self
    }

    /// The texts of a code with these details, in the language that `accept_language` prefers; `None` where that is the
    /// declared text.
    ///
    /// It serves stored failures, whose code and details are known and whose reader has another language than the one
    /// who met them. `accept_language` is a header value or one tag. The rules:
    ///
    /// - The most wanted language comes first: by weight, then by place. What has the weight 0 is not wanted.
    /// - `zh` fits `zh-TW`, and `zh-HK` does, which has the same script; `zh-CN` does not. `*` fits every language.
    /// - A language that lacks the code, or a value for its message, is passed over. The default language, whose text is
    ///   the declared one, ends the search, also for a reader who refuses it.
    /// - What cannot be read in the header is passed over, and so is all after 64 ranges.
    ///
    /// # Examples
    /// ```
    /// use apperror_tower::localize::Localizer;
    ///
    /// let localizer = Localizer::new("en").add("zh-TW", "NOT_ENOUGH = 只剩下 { $left } 件。")?;
    /// let details = serde_json::json!({"left": 2});
    /// let translation = localizer.translate("NOT_ENOUGH", &details, "fr, zh;q=0.5").unwrap();
    /// assert_eq!(translation.message(), "只剩下 2 件。");
    /// assert_eq!(translation.language(), "zh-TW");
    /// assert_eq!(localizer.translate("NOT_ENOUGH", &details, "fr"), None);
    /// # Ok::<(), apperror_tower::localize::InvalidTranslations>(())
    /// ```
    #[must_use]
    pub fn translate(
        &self,
        code: &str,
        details: &(impl Serialize + ?Sized),
        accept_language: &str,
    ) -> Option<Translation> {
        let details = serde_json::to_value(details).unwrap_or_default();
        let found = self.find(code, &details, accept_language.as_bytes())?;
        Some(found.1)
    }

    /// The words of an answer; those that are empty are as declared.
    pub(crate) fn wording(&self, error: &dyn AppError, accept: &AcceptLanguage) -> Wording {
        let details = error.details();
        let details = if details.is_empty() {
            Value::Null
        } else {
            serde_json::from_str(&details.to_json()).unwrap_or_default()
        };
        match self.find(error.code(), &details, accept.as_bytes()) {
            Some((language, translation)) => Wording {
                message: Some(translation.message),
                title: translation.title,
                language: language.cloned(),
            },
            None => Wording {
                language: self.languages[0].content_language.clone(),
                ..Wording::default()
            },
        }
    }

    fn find(
        &self,
        code: &str,
        details: &Value,
        accept_language: &[u8],
    ) -> Option<(Option<&HeaderValue>, Translation)> {
        let available: Vec<_> = self.languages.iter().map(|known| &known.language).collect();
        let arguments = arguments(details);
        for index in order(accept_language, &available) {
            let translations = &self.languages[index];
            if let Some(texts) = translations.texts(code, &arguments) {
                let translation = Translation {
                    language: translations.tag.clone(),
                    message: texts.message,
                    title: texts.title,
                };
                return Some((translations.content_language.as_ref(), translation));
            }
            if index == 0 {
                break;
            }
        }
        None
    }

    /// The languages, each with whether every code has to be in it.
    pub(super) fn languages(&self) -> impl Iterator<Item = (&Translations, bool)> {
        let languages = self.languages.iter().enumerate();
        languages.map(|(index, translations)| (translations, index > 0))
    }
}
