//! `Origin`: where a spec was declared.

use core::panic::Location;

/// Where the derive stands.
#[derive(Debug)]
pub struct Declaration {
    /// The module.
    pub place: &'static str,
    /// The name of the type.
    pub name: &'static str,
    /// Line in its file.
    pub line: u32,
    /// Column in its file.
    pub column: u32,
}

/// Where a spec was declared; two specs with one code are the same failure only if they stand in the same place.
#[derive(Debug, Clone, Copy)]
pub enum Origin {
    /// By the derive.
    Derived(&'static Declaration),
    /// By hand.
    ByHand(&'static Location<'static>),
}

impl Origin {
    /// Of a row that nobody has declared yet.
    pub(crate) const NOWHERE: Self = Self::Derived(&Declaration {
        place: "",
        name: "",
        line: 0,
        column: 0,
    });

    /// Module or file, type, line and column; no type of a declaration by hand.
    pub(crate) const fn place(self) -> (&'static str, &'static str, u32, u32) {
        match self {
            Self::Derived(at) => (at.place, at.name, at.line, at.column),
            Self::ByHand(at) => (at.file(), "", at.line(), at.column()),
        }
    }
}
