//! The settings of one container, variant or field, as far as they could be read.

use syn::{Ident, LitStr, Path};

use crate::class::{Kind, Outcome, Retry, Severity};
use crate::code::Case;
use crate::diagnostics::Extent;
use crate::setting::Setting;

/// The value of one key.
#[derive(Default)]
pub(crate) enum Slot<T> {
    /// The key is not there.
    #[default]
    Absent,
    /// The key is there with a value that was refused; rules that need the value stay silent.
    Faulty,
    /// The key is there.
    Given(Given<T>),
}

/// A key with its value.
pub(crate) struct Given<T> {
    pub(crate) value: T,
    /// Key and value as written.
    pub(crate) extent: Extent,
}

impl<T> Slot<T> {
    pub(crate) fn given(&self) -> Option<&Given<T>> {
        match self {
            Self::Given(given) => Some(given),
            Self::Absent | Self::Faulty => None,
        }
    }

    pub(crate) fn value(&self) -> Option<&T> {
        self.given().map(|given| &given.value)
    }

    /// Whether the key is there, with a right value or a wrong one.
    pub(crate) fn is_present(&self) -> bool {
        !matches!(self, Self::Absent)
    }

    fn fill<'s>(&mut self, setting: &Setting<'s>, read: impl FnOnce(&Setting<'s>) -> Option<T>) {
        if self.is_present() {
            let message = format!("duplicate `{}`; keep one of them", setting.key);
            setting.diagnostics.add(&setting.extent, message);
            return;
        }
        *self = match read(setting) {
            Some(value) => Self::Given(Given {
                value,
                extent: setting.extent.clone(),
            }),
            None => Self::Faulty,
        };
    }
}

/// What `retry_after` names.
pub(crate) enum RetryAfter {
    Literal(LitStr),
    Field(Ident),
}

/// What `public` and `log` call a field.
pub(crate) enum NameOutside {
    /// As Rust does.
    Own,
    Given(LitStr),
}

impl NameOutside {
    pub(crate) fn literal(&self) -> Option<&LitStr> {
        match self {
            Self::Own => None,
            Self::Given(literal) => Some(literal),
        }
    }
}

/// All keys; which of them can be there depends on the place.
#[derive(Default)]
pub(crate) struct Keys {
    pub(crate) code: Slot<LitStr>,
    pub(crate) prefix: Slot<LitStr>,
    pub(crate) rename_all: Slot<Case>,
    pub(crate) kind: Slot<Kind>,
    pub(crate) status: Slot<u16>,
    pub(crate) message: Slot<LitStr>,
    pub(crate) severity: Slot<Severity>,
    pub(crate) outcome: Slot<Outcome>,
    pub(crate) retry: Slot<Retry>,
    pub(crate) retry_after: Slot<RetryAfter>,
    pub(crate) help: Slot<LitStr>,
    pub(crate) transparent: Slot<()>,
    pub(crate) public: Slot<NameOutside>,
    pub(crate) log: Slot<NameOutside>,
    pub(crate) default: Slot<()>,
    pub(crate) decode: Slot<()>,
    pub(crate) krate: Slot<Path>,
    pub(crate) tower_crate: Slot<Path>,
    /// Settings that could not be read, by the key that was probably meant; `None` where it may have been any. Rules
    /// about the absence of such a key stay silent.
    pub(crate) unread: Vec<Option<&'static str>>,
}

impl Keys {
    /// Whether a setting that could not be read was probably this key.
    pub(crate) fn may_hold(&self, key: &str) -> bool {
        let mut unread = self.unread.iter();
        unread.any(|meant| meant.is_none_or(|meant| meant == key))
    }

    /// Whether the value of a key is known; `None` where the key is absent for sure.
    pub(crate) fn certainty<T>(&self, key: &str, slot: &Slot<T>) -> Option<bool> {
        match slot {
            Slot::Given(_) => Some(true),
            Slot::Faulty => Some(false),
            Slot::Absent => self.may_hold(key).then_some(false),
        }
    }

    /// Reads the value of a key whose place has been checked.
    pub(crate) fn take_in(&mut self, name: &str, setting: &Setting<'_>) {
        match name {
            "code" => self.code.fill(setting, Setting::string),
            "prefix" => self.prefix.fill(setting, Setting::string),
            "rename_all" => self.rename_all.fill(setting, |it| it.one_of(&Case::WORDS)),
            "kind" => self.kind.fill(setting, Setting::word),
            "status" => self.status.fill(setting, Setting::status),
            "message" => self.message.fill(setting, Setting::string),
            "severity" => self.severity.fill(setting, Setting::word),
            "outcome" => self.outcome.fill(setting, Setting::word),
            "retry" => self.retry.fill(setting, Setting::word),
            "retry_after" => self.retry_after.fill(setting, read_retry_after),
            "help" => self.help.fill(setting, Setting::string),
            "transparent" => self.transparent.fill(setting, Setting::flag),
            "public" => self.public.fill(setting, Setting::name_outside),
            "log" => self.log.fill(setting, Setting::name_outside),
            "default" => self.default.fill(setting, Setting::flag),
            "decode" => self.decode.fill(setting, Setting::flag),
            "crate" => self.krate.fill(setting, Setting::path),
            "tower_crate" => self.tower_crate.fill(setting, Setting::path),
            _ => {}
        }
    }

    /// Takes out what a struct says as a container, leaving what it says as its own one variant.
    pub(crate) fn split_off_container(&mut self) -> Self {
        Self {
            prefix: std::mem::take(&mut self.prefix),
            rename_all: std::mem::take(&mut self.rename_all),
            decode: std::mem::take(&mut self.decode),
            krate: std::mem::take(&mut self.krate),
            tower_crate: std::mem::take(&mut self.tower_crate),
            unread: self.unread.clone(),
            ..Self::default()
        }
    }

    /// The names of the keys that classify a failure, of those that are there.
    pub(crate) fn classifying(&self) -> Vec<&'static str> {
        let keys = [
            ("code", self.code.is_present()),
            ("kind", self.kind.is_present()),
            ("status", self.status.is_present()),
            ("message", self.message.is_present()),
            ("severity", self.severity.is_present()),
            ("outcome", self.outcome.is_present()),
            ("retry", self.retry.is_present()),
            ("retry_after", self.retry_after.is_present()),
            ("help", self.help.is_present()),
        ];
        let present = keys.into_iter().filter(|(_, is_present)| *is_present);
        present.map(|(name, _)| name).collect()
    }
}

fn read_retry_after(setting: &Setting<'_>) -> Option<RetryAfter> {
    let value = setting.string_or_name(
        "a string literal such as \"30s\", or the name of a field as a bare word",
    )?;
    Some(match value {
        Ok(literal) => RetryAfter::Literal(literal),
        Err(field) => RetryAfter::Field(field),
    })
}
