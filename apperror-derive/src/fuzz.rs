//! Thousands of generated items, sensible and senseless: each becomes code or a told fault, never a panic.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use syn::DeriveInput;

use crate::{expand, public_value, response};

/// The same numbers in every run (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).expect("it is below a usize")
    }

    fn one_in(&mut self, cases: usize) -> bool {
        self.below(cases) == 0
    }

    fn pick<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.below(texts.len())]
    }

    fn word(&mut self, words: &'static str) -> &'static str {
        let words: Vec<_> = words.split(' ').collect();
        self.pick(&words)
    }
}

const NAMES: &str = "Declined HTTPTimeout r#match None Self_ E Über Already_Split S3 loop_ r#Async _Hidden Declined2 \
    AVeryLongNameThatTogetherWithItsPrefixIsLongerThanACodeMayBeAtAll";

const FIELD_NAMES: &str = "id r#type source _id wait Upper id2 self_ r#fn é";

const TYPES: [&str; 16] = [
    "u8",
    "String",
    "&'a str",
    "Option<Duration>",
    "Box<Self>",
    "Vec<T>",
    "T",
    "[T; N]",
    "Box<dyn Error + Send + 'a>",
    "std::io::Error",
    "<T as Store>::Key",
    "fn(&u8) -> u8",
    "(u8, T)",
    "impl_macro!(T)",
    "!",
    "*const [u8]",
];

const KEYS: &str = "code prefix rename_all kind status message severity outcome retry retry_after help transparent public \
    log default decode crate tower_crate mesage r#kind self _ é";

/// Values of every kind; what is right for one key is wrong for the others.
const VALUES: [&str; 56] = [
    "\"PAYMENT_FAILED\"",
    "\"pay\"",
    "\"PAY_\"",
    "\"\"",
    "\"snake_case\"",
    "\"SCREAMING_SNAKE_CASE\"",
    "\"kebab\"",
    "business",
    "timeout",
    "unavailable",
    "bussiness",
    "404",
    "599",
    "600",
    "0x194",
    "404u8",
    "-404",
    "4_0_4",
    "1e3",
    "99999999999999999999999999999999999999999999",
    "\"Order {id}.\"",
    "\"{0} {id:?} {} {{x}} {\"",
    "\"}\"",
    "\"{r#type}\"",
    "\"{type}{é}{wait}\"",
    "\"{\\u{1f600}}\"",
    "\"{/*}{k#x}{(}{'}{\\\"}\"",
    "r#\"raw {id}\"#",
    "b\"bytes\"",
    "c\"text\"",
    "'c'",
    "\"suffixed\"x",
    "warn",
    "critical",
    "unknown",
    "applied",
    "never",
    "transient",
    "poll",
    "\"30s\"",
    "\"1.5h\"",
    "\"18446744073709551615h\"",
    "wait",
    "r#type",
    "\"https://a.b/{code}\"",
    "\"ftp://{x}\"",
    "a::b::c",
    "::apperror",
    "self",
    "concat!(\"a\")",
    "{ }",
    "(kind = business)",
    "[1, 2]",
    "\"two\" \"values\"",
    "&'a str",
    "= =",
];

/// What other derives own, and what no derive reads.
const FOREIGN: [&str; 12] = [
    "#[error(\"x {0}\")]",
    "#[error(transparent)]",
    "#[from]",
    "#[source]",
    "#[snafu(source(from(A, B)))]",
    "#[error(not(source))]",
    "/// A doc comment.",
    "#[doc = include_str!(\"x\")]",
    "#[deprecated(note = 7)]",
    "#[allow(deprecated, clippy::all)]",
    "#[serde(rename = \"a\", skip)]",
    "#[cfg_attr(x, y)]",
];

fn attributes(numbers: &mut Numbers) -> String {
    let mut text = String::new();
    while numbers.one_in(3) {
        text.push_str(numbers.pick(&FOREIGN));
        text.push('\n');
    }
    if numbers.one_in(12) {
        text.push_str(numbers.pick(&[
            "#[app_error]",
            "#[app_error = 7]",
            "#[app_error {kind = business}]",
            "#[app_error(,,)]",
        ]));
    }
    while numbers.one_in(2) {
        text.push_str("#[app_error(");
        loop {
            text.push_str(numbers.word(KEYS));
            if numbers.below(4) > 0 {
                let _ = write!(text, " = {}", numbers.pick(&VALUES));
            }
            if numbers.one_in(2) {
                break;
            }
            text.push_str(", ");
        }
        text.push_str(")]\n");
    }
    text
}

fn fields(numbers: &mut Numbers) -> String {
    let is_tuple = numbers.one_in(2);
    let mut text = String::from(if is_tuple { "(" } else { "{" });
    // Two fields of one name are refused by the compiler before any derive sees them.
    let start = numbers.below(3);
    let names = FIELD_NAMES.split(' ').skip(start).step_by(2);
    let count = numbers.below(4);
    for name in names.take(count) {
        text.push_str(&attributes(numbers));
        if !is_tuple {
            let _ = write!(text, "{name}: ");
        }
        text.push_str(numbers.pick(&TYPES));
        text.push_str(", ");
    }
    text.push(if is_tuple { ')' } else { '}' });
    text
}

fn item(numbers: &mut Numbers) -> String {
    let mut text = attributes(numbers);
    let generics = numbers.pick(&[
        "",
        "",
        "<T>",
        "<'a, T: Debug = u8, const N: usize = 1>",
        "<'a>",
        "<const N: usize>",
    ]);
    let wheres = numbers.pick(&[
        "",
        "",
        "where T: Debug",
        "where T: Debug,",
        "where",
        "where for<'b> &'b T: Debug",
    ]);
    let name = numbers.word(NAMES);
    match numbers.below(8) {
        0 => {
            let _ = write!(text, "union {name} {generics} {wheres} {{ a: u8 }}");
        }
        1 => {
            let _ = write!(text, "struct {name} {generics} {wheres};");
        }
        2 | 3 => {
            let fields = fields(numbers);
            if fields.starts_with('(') {
                let _ = write!(text, "struct {name} {generics} {fields} {wheres};");
            } else {
                let _ = write!(text, "struct {name} {generics} {wheres} {fields}");
            }
        }
        _ => {
            let _ = write!(text, "enum {name} {generics} {wheres} {{");
            for _ in 0..numbers.below(5) {
                text.push_str(&attributes(numbers));
                text.push_str(numbers.word(NAMES));
                if numbers.below(3) > 0 {
                    text.push_str(&fields(numbers));
                }
                text.push_str(numbers.pick(&[",\n", ",\n", " = 7,\n"]));
            }
            text.push('}');
        }
    }
    text
}

/// The derive of `AppError` gives stubs exactly where it tells a fault.
fn check_stubs(input: &DeriveInput, tokens: &str, text: &str) -> bool {
    let is_faulty = tokens.contains("compile_error");
    let is_stub = tokens.contains("unreachable") || matches!(input.data, syn::Data::Union(_));
    assert_eq!(is_faulty, is_stub, "{text}");
    is_faulty
}

#[test]
fn every_item_becomes_code_or_a_told_fault() {
    let mut numbers = Numbers(3);
    let (mut read, mut faulty) = (0, 0);
    for _ in 0..3000 {
        let text = item(&mut numbers);
        // What syn refuses never reaches a derive.
        let Ok(input) = syn::parse_str::<DeriveInput>(&text) else {
            continue;
        };
        read += 1;
        for derive in [expand::derive, public_value::derive, response::derive] {
            let tokens = catch_unwind(AssertUnwindSafe(|| derive(&input)))
                .unwrap_or_else(|_| panic!("a panic for {text}"));
            if let Err(error) = syn::parse2::<syn::File>(tokens.clone()) {
                panic!("{error} in\n{tokens}\nfor {text}");
            }
        }
        let tokens = expand::derive(&input).to_string();
        faulty += usize::from(check_stubs(&input, &tokens, &text));
    }
    assert!(read > 2000, "the generator writes Rust: {read}");
    assert!(
        faulty > 500 && read - faulty > 200,
        "of both sorts: {faulty} of {read}"
    );
}
