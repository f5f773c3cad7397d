//! The direct writer of JSON and serde write the same, and the direct one is safe wherever a browser puts it.

use apperror::{AppError, DetailsCaps};
use proptest::prelude::*;
use serde_json::Value;

use crate::config;
use crate::values::text;
use crate::wide::{Wide, wide};

#[track_caller]
fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Besides the values that can be read back: numbers of any size, and floats that JSON does not have.
fn any_wide() -> impl Strategy<Value = Wide> {
    prop_oneof![
        wide(),
        any::<i128>().prop_map(|value| Wide::Int128 { value }),
        any::<u128>().prop_map(|value| Wide::Nat128 { value }),
        any::<f64>().prop_map(|value| Wide::Float64 { value }),
        any::<u64>().prop_map(|bits| Wide::Float64 {
            value: f64::from_bits(bits)
        }),
        any::<std::time::Duration>().prop_map(|value| Wide::Time { value }),
    ]
}

proptest! {
    #![proptest_config(config(256))]

    /// Of two shortest texts for one `f32` the writers may choose differently.
    #[test]
    fn both_write_the_same_f32(value in any::<f32>()) {
        let error = Wide::Float32 { value };
        let read = |json: &str| {
            serde_json::from_value::<Option<f32>>(parse(json)["details"]["value"].clone()).unwrap()
        };
        let expected = value.is_finite().then_some(value);
        prop_assert_eq!(read(&error.to_dict().to_json()), expected);
        prop_assert_eq!(read(&serde_json::to_string(&error.to_dict()).unwrap()), expected);
    }

    #[test]
    fn both_write_the_same_value(error in any_wide()) {
        prop_assume!(!matches!(error, Wide::Float32 { .. }));
        let direct = error.to_dict().to_json();
        let serde = serde_json::to_string(&error.to_dict()).unwrap();
        prop_assert_eq!(parse(&direct), parse(&serde));
        let details = serde_json::to_string(&error.details()).unwrap();
        prop_assert_eq!(parse(&error.details().to_json()), parse(&details));
        let pretty = serde_json::to_string_pretty(&error.to_dict()).unwrap();
        prop_assert_eq!(parse(&pretty), parse(&serde));
    }

    #[test]
    fn nothing_that_a_browser_could_take_for_markup_is_written(first in text(), second in any::<u16>()) {
        let error = Wide::Tuple(first.clone(), second, Vec::new());
        let json = error.to_dict().to_json();
        prop_assert!(!json.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{}", json);
        prop_assert!(!json.contains(|c: char| c < ' '), "{}", json);
        let value = parse(&json);
        prop_assert_eq!(value["message"].as_str().unwrap(), format!("{second} after {first}"));
        prop_assert_eq!(value["details"]["first"].as_str().unwrap(), first);
    }

    #[test]
    fn caps_leave_the_details_whole_or_empty(error in any_wide(), bytes in 0..200_usize, depth in 0..4_usize, items in 0..8_usize) {
        let caps = DetailsCaps::new().with_bytes(bytes).with_depth(depth).with_items(items);
        let mut capped = b"before".to_vec();
        let is_whole = error.details().write_json_within(caps, &mut capped);
        let expected = if is_whole { error.details().to_json() } else { "{}".to_owned() };
        prop_assert_eq!(std::str::from_utf8(&capped).unwrap(), format!("before{expected}"));
        prop_assert!(!is_whole || expected.len() <= bytes.max(2));
    }
}
