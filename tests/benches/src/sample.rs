//! The one failure that every case makes: four variants of three fields each, and the JSON it becomes.

use std::hint::black_box;

/// The number of variants; cases take them in turn.
pub const VARIANTS: u64 = 4;

/// The identifier that every error owns.
const ID: &str = "pay_7Hk2Lm9Qx4";

/// The codes of the variants.
pub const CODES: [&str; 4] = [
    "PAYMENT_DECLINED",
    "PAYMENT_LIMIT_EXCEEDED",
    "PAYMENT_DUPLICATED",
    "PAYMENT_GATEWAY_DOWN",
];

/// The statuses of the variants.
pub const STATUSES: [u16; 4] = [402, 422, 409, 503];

/// The texts for users of the variants.
pub const MESSAGES: [&str; 4] = [
    "The card issuer declined it.",
    "The limit is exceeded.",
    "It has been made before.",
    "Please try again later.",
];

/// The values of one failure.
#[derive(Debug)]
pub struct Facts {
    /// Which variant, below [`VARIANTS`].
    pub variant: u64,
    /// The identifier, one allocation.
    pub payment_id: String,
    /// An amount in cents.
    pub amount: u64,
    /// The attempt; one variant in four has none.
    pub attempt: Option<u32>,
}

/// The values of the round `i`; the optimizer knows none of them.
#[inline]
#[must_use]
pub fn facts(i: u64) -> Facts {
    let variant = i % VARIANTS;
    Facts {
        variant,
        payment_id: black_box(ID).to_owned(),
        amount: black_box(129_900),
        attempt: if variant == 3 {
            None
        } else {
            Some(black_box(3))
        },
    }
}

/// The JSON that the failure of the round `i` becomes.
///
/// # Panics
/// Never: there are four variants.
#[must_use]
pub fn json(i: u64) -> String {
    let row = usize::try_from(i % VARIANTS).expect("a small number");
    let attempt = if row == 3 { "null" } else { "3" };
    format!(
        r#"{{"error_code":"{}","message":"{}","details":{{"payment_id":"{ID}","amount":129900,"attempt":{attempt}}}}}"#,
        CODES[row], MESSAGES[row]
    )
}
