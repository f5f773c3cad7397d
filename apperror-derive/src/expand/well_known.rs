//! Types whose name alone says that they are public values.

/// Whether a type is, by its name, a public value of the standard library.
pub(super) fn is_well_known(name: &str) -> bool {
    let inner = name
        .strip_prefix("Option<")
        .or(name.strip_prefix("Vec<"))
        .and_then(|inner| inner.strip_suffix('>'));
    match inner {
        Some(inner) => is_well_known(inner),
        None => WELL_KNOWN.contains(&name),
    }
}

/// `Duration` is not one of them: crates about time have one as well, which need not be a public value.
const WELL_KNOWN: [&str; 18] = [
    "&'static str",
    "String",
    "bool",
    "char",
    "f32",
    "f64",
    "i128",
    "i16",
    "i32",
    "i64",
    "i8",
    "isize",
    "u128",
    "u16",
    "u32",
    "u64",
    "u8",
    "usize",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_like_a_public_value_is_not_well_known() {
        for name in ["u64", "Option<Vec<String>>", "&'static str"] {
            assert!(is_well_known(name), "{name}");
        }
        for name in [
            "OrderId",
            "Duration",
            "&'a str",
            "Option<OrderId>",
            "Option<u8",
            "HashMap<u8, u8>",
            "",
        ] {
            assert!(!is_well_known(name), "{name}");
        }
    }
}
