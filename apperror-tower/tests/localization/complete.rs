//! Whether translations are complete: the report names everything at once.

use std::panic::{AssertUnwindSafe, catch_unwind};

use apperror_tower::localize::{Localizer, assert_statuses_translated, assert_translated};

use crate::shop::{OrderError, localizer};

fn report(localizer: &Localizer) -> String {
    let failed = catch_unwind(AssertUnwindSafe(|| {
        assert_translated::<OrderError>(localizer);
    }));
    let payload = failed.expect_err("the translations are not complete");
    payload
        .downcast_ref::<String>()
        .expect("a report is text")
        .clone()
}

#[test]
fn complete_translations_pass() {
    assert_translated::<OrderError>(&localizer());
    assert_translated::<OrderError>(&Localizer::new("en"));
    assert_statuses_translated(&localizer(), [404]);
}

#[test]
fn everything_that_is_missing_or_unknown_is_in_one_report() {
    let chinese = "ORDER_NOT_ENOUGH = { $left ->\n   *[other] { $shelf } 件\n }\n    .title = { $job }\n\
                   ORDER_LOCKED = { -shop } { gone } { gone.title } { FORMAT($left) }\n\
                   ORDER_REFUSED = 被拒絕。\n\
                   ORDER_TOO_HEAVY =\n    .title = 太重";
    let arabic = "ORDER_NOT_ENOUGH = { text }\ntext = { $product } { $left }\nORDER_LOCKED = a\n\
                  ORDER_TOO_HEAVY = { $weight-kg }\nORDER_REFUSED = { $id }";
    let localizer = Localizer::new("en")
        .add("en", "ORDER_LOCKED = { $job }")
        .and_then(|localizer| localizer.add("zh-TW", chinese))
        .and_then(|localizer| localizer.add("ar", arabic))
        .unwrap();
    let expected = "the translations are not complete:
  zh-TW: `ORDER_NOT_ENOUGH` does not use `$product`, which the text names
  zh-TW: `ORDER_NOT_ENOUGH` names `$job`, which is no public field; there is `$product`, `$left`
  zh-TW: `ORDER_NOT_ENOUGH` names `$shelf`, which is no public field; there is `$product`, `$left`
  en: `ORDER_LOCKED` names `$job`, which is no public field; there is none
  zh-TW: `ORDER_LOCKED` names `$left`, which is no public field; there is none
  zh-TW: `ORDER_LOCKED` refers to `-shop`, which is not there
  zh-TW: `ORDER_LOCKED` refers to `FORMAT()`, which is not there
  zh-TW: `ORDER_LOCKED` refers to `gone`, which is not there
  zh-TW: `ORDER_LOCKED` refers to `gone.title`, which is not there
  zh-TW: `ORDER_TOO_HEAVY` is missing; the text is \"{weight} kg are too much.\"
  zh-TW: `ORDER_REFUSED` does not use `$order`, which the text names
  ar: `ORDER_REFUSED` does not use `$order`, which the text names
  ar: `ORDER_REFUSED` names `$id`, which is no public field; there is `$order`";
    assert_eq!(report(&localizer), expected);
}

#[test]
fn a_field_that_was_renamed_for_the_wire_is_missed_as_well() {
    #[derive(Debug, thiserror::Error, apperror::AppError)]
    #[error("moved")]
    #[app_error(kind = conflict, message = "{0} is at {1} {{now}}.")]
    struct Moved(
        #[app_error(public = "product")] &'static str,
        #[app_error(public = "shelf")] u32,
    );

    let moved = Moved("Caps", 12);
    assert_eq!(
        apperror::AppError::user_message(&moved),
        "Caps is at 12 {now}."
    );
    let complete = Localizer::new("en").add("ar", "MOVED = { $product } { $shelf }");
    assert_translated::<Moved>(&complete.unwrap());
    let half = Localizer::new("en")
        .add("ar", "MOVED = { $product }")
        .unwrap();
    let failed = catch_unwind(AssertUnwindSafe(|| assert_translated::<Moved>(&half)));
    let report = failed.unwrap_err().downcast::<String>().unwrap();
    assert!(
        report.ends_with("\n  ar: `MOVED` does not use `$shelf`, which the text names"),
        "{report}"
    );
}

#[test]
#[should_panic(
    expected = "ar: `INTERNAL_ERROR` is missing; the text is \"Something went wrong on our side.\""
)]
fn the_texts_of_statuses_are_asked_for_as_well() {
    assert_statuses_translated(&localizer(), [404, 500]);
}

#[test]
#[should_panic(expected = "304 is no status of a failure")]
fn a_status_that_is_no_failure_is_refused() {
    assert_statuses_translated(&localizer(), [304]);
}
