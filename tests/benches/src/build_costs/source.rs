//! The source of enums, declared in one of several ways.

use std::fmt::Write as _;

/// A way to declare errors, with what it depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub(crate) name: &'static str,
    pub(crate) dependencies: &'static str,
    derive: &'static str,
    /// The attributes of a variant; `#` stands for its number.
    variant: &'static str,
    /// The attribute of every field.
    field: &'static str,
}

/// The yardstick.
pub(crate) const THISERROR: Style = Style {
    name: "thiserror",
    dependencies: "thiserror = \"2\"",
    derive: "Debug, thiserror::Error",
    variant: "#[error(\"case # failed for {payment_id}\")]",
    field: "",
};

const WITH_APPERROR: &str = concat!(
    "thiserror = \"2\"\napperror = { path = \"",
    env!("CARGO_MANIFEST_DIR"),
    "/../../apperror\" }"
);

/// Ours, nothing public.
pub(crate) const PRIVATE: Style = Style {
    name: "thiserror + AppError",
    dependencies: WITH_APPERROR,
    derive: "Debug, thiserror::Error, apperror::AppError",
    variant: "#[error(\"case # failed for {payment_id}\")] #[app_error(status = 402, message = \"Case # failed.\")]",
    field: "",
};

/// Ours, three public fields on every variant.
pub(crate) const PUBLIC: Style = Style {
    name: "thiserror + AppError, 3 public fields",
    field: "#[app_error(public)] ",
    ..PRIVATE
};

/// What others need for the same.
pub(crate) const PEERS: [Style; 3] = [
    Style {
        name: "thiserror + AxumProblem (status alone)",
        dependencies: "thiserror = \"2\"\naxum-problem = \"0.1.9\"",
        derive: "Debug, thiserror::Error, axum_problem::AxumProblem",
        variant: "#[error(\"case # failed for {payment_id}\")] #[problem(status = 402)]",
        field: "",
    },
    Style {
        name: "snafu (no codes)",
        dependencies: "snafu = \"0.9.2\"",
        derive: "Debug, snafu::Snafu",
        variant: "#[snafu(display(\"case # failed for {payment_id}\"))]",
        field: "",
    },
    Style {
        name: "masterror derive + telemetry",
        dependencies: "masterror = \"=0.27.3\"",
        derive: "Debug, masterror::Masterror",
        variant: "#[error(\"case # failed for {payment_id}\")] #[masterror(code = masterror::AppCode::Service, \
            category = masterror::AppErrorKind::Service, message, telemetry(\
            Some(masterror::field::str(\"payment_id\", payment_id.clone())), \
            Some(masterror::field::u64(\"amount\", amount)), \
            attempt.map(|attempt| masterror::field::u64(\"attempt\", attempt.into()))))]",
        field: "",
    },
];

/// So many enums of so many variants, with three fields each.
pub(crate) fn enums(style: &Style, enums: usize, variants: usize) -> String {
    let mut source = String::from("#![allow(unused_variables)]\n");
    for number in 0..enums {
        let (module, derive) = (number, style.derive);
        // A module each: snafu's selectors share a name space.
        let _ = writeln!(
            source,
            "pub mod m{module} {{\n#[derive({derive})]\npub enum Error {{"
        );
        for variant in 0..variants {
            let attributes = style
                .variant
                .replace('#', "\0")
                .replacen("\0[", "#[", usize::MAX);
            let attributes = attributes.replace('\0', &variant.to_string());
            let field = style.field;
            let _ = writeln!(
                source,
                "{attributes}\nCase{variant} {{ {field}payment_id: String, {field}amount: u64, {field}attempt: Option<u32> }},"
            );
        }
        source.push_str("}\n}\n");
    }
    source
}

/// Code that makes the variant of a number.
pub(crate) fn constructor(variants: usize) -> String {
    let mut source = String::from(
        "pub fn fail(n: u64) -> m0::Error {\nlet payment_id = n.to_string();\nmatch n {\n",
    );
    for variant in 0..variants {
        let pattern = if variant + 1 == variants {
            "_".to_owned()
        } else {
            variant.to_string()
        };
        let _ = writeln!(
            source,
            "{pattern} => m0::Error::Case{variant} {{ payment_id, amount: n, attempt: None }},"
        );
    }
    source.push_str("}\n}\n");
    source
}
