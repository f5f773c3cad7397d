//! The contract lock: every way in which a catalog can change, and every state its file can be in.

mod checks;
mod rules;
mod text;

use apperror::AppError;
use apperror::lock::Lock;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = "PAYMENT", kind = business)]
#[expect(dead_code, reason = "a lock knows declarations, not values")]
enum PaymentError {
    #[error("declined: {reason}")]
    #[app_error(status = 402)]
    Declined {
        #[app_error(public)]
        payment_id: String,
        #[app_error(public)]
        amounts: Vec<Option<u64>>,
        #[app_error(log)]
        reason: String,
    },
    #[error("no answer")]
    #[app_error(kind = timeout, retry = poll)]
    GatewayTimeout,
}

const PAYMENT_LOCK: &str = "\
# The error codes that clients rely on. A test compares them with the declarations.
# To accept a change, run that test with APPERROR_BLESS=1, and commit this file. Do not edit it by hand.
version 1

code PAYMENT_DECLINED: status 402, kind business, outcome not_applied, retry never
  amounts: Vec<Option<u64>>
  payment_id: String
code PAYMENT_GATEWAY_TIMEOUT: status 504, kind timeout, outcome unknown, retry poll
";

/// A lock by the lines after its header.
fn lock(lines: &str) -> Lock {
    Lock::parse(&format!("version 1\n{lines}\n")).expect("a well-formed lock")
}
