//! Every case is found as its declaration says, and the cases are as varied as they are meant to be.

use std::collections::BTreeSet;

use apperror::{AppError, ErrorSpec};
use apperror_generated::{Back, Case, Read, cases};

#[test]
fn every_answer_follows_from_the_declaration() {
    for case in cases() {
        let Case { error, .. } = &case;
        assert_eq!(error.code(), case.code, "{case:#?}");
        assert_eq!(error.kind().as_str(), case.kind, "{case:#?}");
        assert_eq!(error.status().as_u16(), case.status, "{case:#?}");
        assert_eq!(error.outcome().as_str(), case.outcome, "{case:#?}");
        assert_eq!(error.retry().as_str(), case.retry, "{case:#?}");
        assert_eq!(error.retry_after(), case.retry_after, "{case:#?}");
        assert_eq!(error.severity().as_str(), case.severity, "{case:#?}");
        assert_eq!(error.user_message(), case.message, "{case:#?}");
        assert_eq!(error.details().to_json(), case.details, "{case:#?}");
        let spec = error.spec();
        assert_eq!(spec.help(), case.help, "{case:#?}");
        assert_eq!(spec.description(), case.description, "{case:#?}");
        assert_eq!(spec.deprecated(), case.deprecated, "{case:#?}");
        let fields = spec.fields().iter();
        let fields: Vec<_> = fields
            .map(|it| (it.name(), it.is_public(), it.is_logged()))
            .collect();
        assert_eq!(fields, case.fields, "{case:#?}");
        let mut logged = Vec::new();
        error.log_fields(&mut |name, value| logged.push((name, value.to_string())));
        let logged: Vec<_> = logged.iter().map(|(name, text)| (*name, &**text)).collect();
        assert_eq!(logged, case.logged, "{case:#?}");
    }
}

#[test]
fn all_writers_write_the_same() {
    for case in cases() {
        let dict = case.error.to_dict();
        let expected = format!(
            r#"{{"error_code":"{}","message":{},"details":{}}}"#,
            case.code,
            serde_json::to_string(case.message).expect("a text"),
            case.details,
        );
        assert_eq!(
            serde_json::to_string(&dict).expect("JSON"),
            expected,
            "{case:#?}"
        );
        // Also right where it stands in a page.
        let escaped = expected.replace('<', "\\u003c").replace('>', "\\u003e");
        assert_eq!(dict.to_json(), escaped, "{case:#?}");
        let details = serde_json::to_string(&case.error.details()).expect("JSON");
        assert_eq!(details, case.details, "{case:#?}");
    }
}

#[test]
fn a_catalog_lists_the_whole_tree_in_order() {
    for case in cases() {
        let listed: Vec<_> = case.catalog.iter().map(ErrorSpec::code).collect();
        assert_eq!(listed, case.codes, "{case:#?}");
        match case.catalog.find(case.code) {
            Some(found) => assert!(std::ptr::eq(found, case.error.spec()), "{case:#?}"),
            None => assert!(case.catalog.is_open(), "{case:#?}"),
        }
    }
}

#[test]
fn what_can_be_read_back_is_and_nothing_is_invented() {
    for case in cases() {
        let json = case.error.to_dict().to_json();
        let body = serde_json::from_str(&json).expect("an object");
        match &case.back {
            Back::Never => {}
            Back::Known(read, value) => {
                assert_eq!(read(&body), Read::Known(value.clone()), "{case:#?}")
            }
            Back::Public(read) => {
                let Read::Public(code, details) = read(&body) else {
                    panic!("not public: {case:#?}");
                };
                assert_eq!((code, &*details), (case.code, case.details), "{case:#?}");
            }
        }
    }
}

/// A generator that went quiet would pass every other test.
#[test]
fn the_cases_are_many_and_varied() {
    let cases = cases();
    let count = |condition: fn(&Case) -> bool| cases.iter().filter(|case| condition(case)).count();
    assert!(cases.len() > 400, "{}", cases.len());
    assert_eq!(
        cases
            .iter()
            .map(|case| case.kind)
            .collect::<BTreeSet<_>>()
            .len(),
        11
    );
    assert!(count(|case| matches!(case.back, Back::Known(..))) > 80);
    assert!(count(|case| matches!(case.back, Back::Public(_))) > 20);
    assert!(count(|case| case.codes.len() > 8) > 20);
    assert!(count(|case| case.fields.len() > 3) > 20);
    assert!(count(|case| case.retry_after.is_some()) > 40);
    assert!(count(|case| case.deprecated.is_some()) > 15);
    assert!(count(|case| case.help.is_some()) > 40);
    assert!(count(|case| case.message.contains('{')) > 40);
}

#[test]
fn every_way_to_write_a_declaration_is_there() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/items.rs"));
    for part in [
        "code = \"",
        "prefix = ",
        "rename_all = ",
        "kind = rate_limited",
        "status = 451",
        "message = r#",
        "severity = critical",
        "outcome = applied",
        "retry = poll",
        "retry_after = \"2h\"",
        "retry_after = r#",
        "help = \"",
        "transparent",
        "public = r#\"type\"#",
        "public, ",
        "log = \"",
        "default",
        "decode",
        "crate = crate::renamed",
        ",)]",
        "cfg_attr(all(), app_error(",
        "#[cfg(any())]",
        "#[deprecated(",
        "#[non_exhaustive]",
        "#[from] ",
        "#[source] ",
        "<'a, T",
        ", E>",
        "const N: usize = 3>",
        "E = crate::Plain",
        " where T: ::core::fmt::Debug",
        "Box<dyn ::apperror::AppError + Send + Sync>",
        "pub enum String",
        "pub struct Option",
        " {\n}",
    ] {
        assert!(text.contains(part), "{part}");
    }
}
