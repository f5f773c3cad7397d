//! `Facts`: what one payment left behind at the client, in the database, at the gateway and in the log.

use std::{fmt, sync::Arc};

use serde_json::Value;

/// Everything the checker judges a payment by; nothing in it says which service it came from.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    /// The `x-request-id` that the client sent.
    pub(crate) request_id: String,
    /// What the client wanted to pay, in minor units.
    pub(crate) amount: u64,
    pub(crate) answer: Option<Answer>,
    /// Statuses of the order's rows, oldest first.
    pub(crate) rows: Vec<String>,
    /// Charges booked for the order before this request.
    pub(crate) charges_before: usize,
    /// Charges booked for the order once the request was answered.
    pub(crate) charges: usize,
    /// Sum of those charges, in minor units.
    pub(crate) captured: u64,
    /// All that the service has logged.
    pub(crate) log: Arc<[String]>,
    /// Addresses and paths of this run that no client may learn.
    pub(crate) private: Arc<[String]>,
}

/// A response as the client received it.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// `name: value` lines.
    pub(crate) headers: String,
    pub(crate) body: String,
}

/// What a client must conclude from an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    Paid,
    /// Also what a bare 500 says: whoever reads "system error" pays again.
    NotPaid,
    /// 502 and 504 with a code; SERVICES.md answers so only where the charge may exist.
    Unknown,
}

impl Facts {
    /// Charges that this request made.
    pub(crate) fn charges_made(&self) -> usize {
        self.charges.saturating_sub(self.charges_before)
    }

    /// Charges of the order that no row accounts for: the money that was lost.
    pub(crate) fn lost(&self) -> usize {
        let accounted = self.count_rows("completed") + self.count_rows("timeout");
        self.charges.saturating_sub(accounted)
    }

    pub(crate) fn count_rows(&self, status: &str) -> usize {
        self.rows.iter().filter(|row| *row == status).count()
    }

    /// The rows in words.
    pub(crate) fn record(&self) -> String {
        match &*self.rows {
            [] => "no row".to_owned(),
            rows => format!("row {}", rows.join(", row ")),
        }
    }
}

impl Answer {
    pub(crate) fn told(&self) -> Told {
        match self.status {
            200..300 => Told::Paid,
            502 | 504 if self.error_code().is_some() => Told::Unknown,
            _ => Told::NotPaid,
        }
    }

    pub(crate) fn error_code(&self) -> Option<String> {
        self.member("/error_code")
    }

    pub(crate) fn payment_id(&self) -> Option<String> {
        self.member("/details/payment_id")
    }

    pub(crate) fn request_id(&self) -> Option<String> {
        self.member("/request_id")
    }

    fn member(&self, pointer: &str) -> Option<String> {
        let body: Value = serde_json::from_str(&self.body).ok()?;
        let text = body.pointer(pointer)?.as_str()?;
        (!text.is_empty()).then(|| text.to_owned())
    }
}

/// Status and code; without a code the words of the body, cut.
impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 40;
        write!(f, "{}", self.status)?;
        if let Some(code) = self.error_code() {
            return write!(f, " {code}");
        }
        if self.told() == Told::Paid {
            return Ok(());
        }
        let words: String = self.body.chars().take(LONGEST).collect();
        let cut = if words.len() < self.body.len() {
            "…"
        } else {
            ""
        };
        write!(f, " \"{words}{cut}\"")
    }
}
