//! Sources and their faults, and the texts of stored failures.

use apperror::AppError as _;
use apperror_tower::localize::Localizer;
use serde_json::json;

use crate::shop::{localizer, not_enough};

fn message(
    localizer: &Localizer,
    code: &str,
    details: &serde_json::Value,
    language: &str,
) -> String {
    let translation = localizer.translate(code, details, language);
    translation.map_or_else(
        || "as declared".to_owned(),
        |found| found.message().to_owned(),
    )
}

#[test]
fn a_localizer_can_be_shared_between_threads() {
    fn assert_shared<T: Send + Sync + 'static>(_: &T) {}
    assert_shared(&localizer());
}

#[test]
fn numbers_choose_the_plural_of_the_language() {
    let localizer = localizer();
    for (language, left, expected) in [
        ("en", 0, "Caps is sold out."),
        ("en", 1, "Only one Caps left."),
        ("en", 2, "Only 2 of Caps left."),
        ("zh-TW", 1, "Caps只剩下 1 件。"),
        ("ar", 0, "لم يبق شيء من Caps."),
        ("ar", 1, "بقيت قطعة واحدة من Caps."),
        ("ar", 2, "بقيت قطعتان من Caps."),
        ("ar", 7, "بقيت 7 قطع من Caps."),
        ("ar", 11, "بقيت 11 قطعة من Caps."),
    ] {
        let details = json!({"product": "Caps", "left": left});
        assert_eq!(
            message(&localizer, "ORDER_NOT_ENOUGH", &details, language),
            expected
        );
    }
}

#[test]
fn values_are_enclosed_only_if_it_is_asked_for() {
    let details = json!({"product": "Caps", "left": 2});
    let plain = message(&localizer(), "ORDER_NOT_ENOUGH", &details, "ar");
    assert!(!plain.contains(['\u{2068}', '\u{2069}']), "{plain}");
    let localizer = Localizer::new("en").isolating();
    let localizer = localizer.add("ar", include_str!("ar.ftl")).unwrap();
    let enclosed = message(&localizer, "ORDER_NOT_ENOUGH", &details, "ar");
    assert!(enclosed.contains("\u{2068}Caps\u{2069}"), "{enclosed}");
}

#[test]
fn a_stored_failure_reads_as_the_live_one() {
    let localizer = localizer();
    let error = not_enough("Caps", 2);
    let stored: serde_json::Value = serde_json::from_str(&error.to_dict().to_json()).unwrap();
    let body: apperror::wire::ErrorBody = serde_json::from_value(stored.clone()).unwrap();
    let translation = localizer
        .translate(error.code(), &error.details(), "zh")
        .unwrap();
    assert_eq!(translation.language(), "zh-TW");
    assert_eq!(translation.title(), Some("庫存不足"));
    let of_json = localizer
        .translate(error.code(), &stored["details"], "zh")
        .unwrap();
    let of_body = localizer
        .translate(error.code(), body.details(), "zh")
        .unwrap();
    assert_eq!(of_json, translation);
    assert_eq!(of_body, translation);
}

#[test]
fn a_text_that_cannot_be_put_together_as_a_whole_is_not_used() {
    let source = "MISSING = { $gone }\nUNKNOWN = { other }\nCIRCLE = { CIRCLE }\nTITLE = Text\n    .title = { $gone }\nEMPTY =\n    .title = Title";
    let localizer = Localizer::new("en").add("ar", source).unwrap();
    for code in [
        "MISSING",
        "UNKNOWN",
        "CIRCLE",
        "TITLE",
        "EMPTY",
        "NEVER_HEARD_OF",
    ] {
        assert_eq!(
            localizer.translate(code, &json!({"here": 1}), "ar"),
            None,
            "{code}"
        );
    }
}

#[test]
fn a_value_is_never_read_as_fluent() {
    let localizer = Localizer::new("en")
        .add("ar", "-secret = hidden\nCODE = [{ $value }]")
        .unwrap();
    for value in [
        "{ -secret }",
        "{ $value }",
        "{ CODE }",
        "\nCODE = x",
        "{\"}\"}",
        "\u{2068}{",
    ] {
        let expected = format!("[{value}]");
        assert_eq!(
            message(&localizer, "CODE", &json!({"value": value}), "ar"),
            expected
        );
    }
}

#[test]
fn a_language_can_be_added_in_parts_and_only_once_each() {
    let localizer = Localizer::new("en")
        .add("zh-TW", "-shop = 小舖\nA1 = 一")
        .unwrap();
    let localizer = localizer.add("zh-tw", "B2 = { -shop }").unwrap();
    assert_eq!(message(&localizer, "A1", &json!({}), "zh-TW"), "一");
    assert_eq!(message(&localizer, "B2", &json!({}), "zh-TW"), "小舖");
    let error = localizer.add("zh-TW", "C3 = 三\n\nA1 = 壹\n").unwrap_err();
    assert_eq!(error.lines().collect::<Vec<_>>(), [3]);
    let text =
        "the translations to `zh-TW` are not valid; line 3: the message `A1` is there already";
    assert_eq!(error.to_string(), text);
}

#[test]
fn every_fault_of_a_source_has_its_line() {
    let source = "A1 = fine\nB2 { $open\nC3 = fine\n\nD4 = { $x ->\n    [one] x\n }\n";
    let error = Localizer::new("en").add("ar", source).unwrap_err();
    assert_eq!(error.lines().collect::<Vec<_>>(), [2, 7]);
    let error = Localizer::new("en").add("not a tag", "A1 = a").unwrap_err();
    assert_eq!(error.lines().count(), 0);
    assert_eq!(
        error.to_string(),
        "`not a tag` is no language tag; write one of BCP 47, such as `zh-TW`"
    );
}

#[test]
#[should_panic(expected = "`english, please` is no language tag")]
fn the_default_language_is_a_tag() {
    let _ = Localizer::new("english, please");
}
