//! `Catalog`: the tree of all failures below one type.

use alloc::boxed::Box;
use alloc::vec;
use core::fmt;

use crate::error::AppError;
use crate::spec::ErrorSpec;
use crate::unique;
use crate::walk::Walk;

/// Every failure that a type can be, known without a value: the declared ones and those below transparent variants.
///
/// A code is unique in it. The derive proves so at compile time, over the whole tree and across crates; the same
/// declaration reached by two ways is one failure.
///
/// # Examples
/// ```
/// use apperror::{AppError, Catalog, ErrorCatalog, ErrorSpec, Kind};
///
/// #[derive(Debug, thiserror::Error, AppError)]
/// enum OrderError {
///     #[error("closed")]
///     #[app_error(kind = business)]
///     Closed,
///     #[error("gone")]
///     #[app_error(kind = not_found)]
///     Gone,
/// }
///
/// let codes: Vec<_> = OrderError::CATALOG.iter().map(ErrorSpec::code).collect();
/// assert_eq!(codes, ["CLOSED", "GONE"]);
///
/// // by hand
/// static LATE: ErrorSpec = ErrorSpec::new("LATE", Kind::Timeout);
/// static CATALOG: Catalog = Catalog::of(&[&LATE]).with_nested(&[OrderError::CATALOG]);
/// assert_eq!(CATALOG.iter().count(), 3);
/// ```
pub struct Catalog {
    /// The rows of a derived type.
    #[doc(hidden)]
    pub rows: &'static [ErrorSpec],
    /// In which order rows and transparent variants of a derived type come; empty where it has rows alone.
    #[doc(hidden)]
    pub branches: &'static [Branch],
    /// What was listed by hand.
    #[doc(hidden)]
    pub listed: Listed,
}

/// The parts of a catalog by hand.
#[derive(Debug)]
pub struct Listed {
    specs: &'static [&'static ErrorSpec],
    nested: &'static [&'static Catalog],
    is_open: bool,
    /// The proof is left to the types that hold this one: it depends on type parameters.
    is_generic: bool,
}

impl Listed {
    /// Of a derived catalog.
    pub(crate) const NOTHING: Self = Self {
        specs: &[],
        nested: &[],
        is_open: false,
        is_generic: false,
    };
}

/// One run of a derived catalog, in the order of declaration.
#[derive(Debug)]
pub enum Branch {
    /// Variants that declare a failure: a range of the rows.
    Own(usize, usize),
    /// A transparent variant.
    Nested(&'static Catalog),
}

/// What a catalog directly consists of.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    Listed(&'static [&'static ErrorSpec]),
    Own(&'static [ErrorSpec]),
    Nested(&'static Catalog),
}

impl Part {
    /// The spec at an index; none in a nested catalog.
    pub(crate) const fn spec(self, index: usize) -> Option<&'static ErrorSpec> {
        match self {
            Self::Listed(specs) if index < specs.len() => Some(specs[index]),
            Self::Own(specs) if index < specs.len() => Some(&specs[index]),
            Self::Listed(_) | Self::Own(_) | Self::Nested(_) => None,
        }
    }
}

impl Catalog {
    /// A catalog of failures that were declared by hand.
    ///
    /// # Panics
    /// At compile time in a `static` or `const`: if a code stands in it twice.
    #[must_use]
    #[track_caller]
    pub const fn of(specs: &'static [&'static ErrorSpec]) -> Self {
        let listed = Listed {
            specs,
            ..Listed::NOTHING
        };
        let catalog = Self {
            listed,
            ..Self::EMPTY
        };
        unique::assert_unique(&catalog);
        catalog
    }

    /// Adds the catalogs of errors that are passed on unchanged.
    ///
    /// # Panics
    /// At compile time in a `static` or `const`: if a code stands in the whole tree twice.
    #[must_use]
    #[track_caller]
    pub const fn with_nested(mut self, nested: &'static [&'static Self]) -> Self {
        self.listed.nested = nested;
        unique::assert_unique(&self);
        self
    }

    /// What the derive fills.
    #[doc(hidden)]
    pub const EMPTY: Self = Self {
        rows: &[],
        branches: &[],
        listed: Listed::NOTHING,
    };

    /// What the derive fills for a type with parameters.
    #[doc(hidden)]
    pub const UNPROVEN: Self = Self {
        listed: Listed {
            is_generic: true,
            ..Listed::NOTHING
        },
        ..Self::EMPTY
    };

    /// A catalog to which failures can belong that are not listed, as behind a `dyn AppError`.
    pub(crate) const OPEN: Self = Self {
        listed: Listed {
            is_open: true,
            ..Listed::NOTHING
        },
        ..Self::EMPTY
    };

    /// Every failure of the tree once, depth first, in the order of declaration.
    #[must_use]
    pub fn iter(&self) -> Specs {
        Specs(Walk::over(self).specs.into_iter())
    }

    /// The failure with this code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&'static ErrorSpec> {
        self.iter().find(|spec| spec.code() == code)
    }

    /// Whether failures can occur that are not listed, because a branch is a `Box<dyn AppError + Send + Sync>`.
    #[must_use]
    pub fn is_open(&self) -> bool {
        Walk::over(self).is_open
    }

    /// Whether this is the catalog of a `dyn AppError`, branches aside.
    pub(crate) const fn is_open_itself(&self) -> bool {
        self.listed.is_open
    }

    /// Whether nothing has proven yet that its parts share no code.
    pub(crate) const fn is_unproven(&self) -> bool {
        self.listed.is_generic
    }

    /// The part at an index; `const`, so that the compiler can walk the tree.
    pub(crate) const fn part(&self, index: usize) -> Option<Part> {
        if index == 0 {
            return Some(Part::Listed(self.listed.specs));
        }
        let index = index - 1;
        if self.branches.is_empty() && !self.rows.is_empty() {
            return if index == 0 {
                Some(Part::Own(self.rows))
            } else {
                None
            };
        }
        if index < self.branches.len() {
            return Some(match &self.branches[index] {
                Branch::Own(start, end) => Part::Own(self.rows.split_at(*end).0.split_at(*start).1),
                Branch::Nested(catalog) => Part::Nested(catalog),
            });
        }
        let index = index - self.branches.len();
        if index < self.listed.nested.len() {
            return Some(Part::Nested(self.listed.nested[index]));
        }
        None
    }
}

impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.iter().map(ErrorSpec::code))
            .finish()
    }
}

impl IntoIterator for &Catalog {
    type Item = &'static ErrorSpec;
    type IntoIter = Specs;

    fn into_iter(self) -> Specs {
        self.iter()
    }
}

/// The failures of a [`Catalog`], each once.
#[derive(Debug, Clone)]
pub struct Specs(vec::IntoIter<&'static ErrorSpec>);

impl Iterator for Specs {
    type Item = &'static ErrorSpec;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Specs {}

/// An error whose failures are all known without a value.
///
/// The derive implements it together with [`AppError`]. It is a trait of its own because an associated constant would
/// keep `AppError` from being used as `dyn`.
///
/// # Examples
/// ```
/// use apperror::{AppError, ErrorCatalog};
///
/// #[derive(Debug, thiserror::Error, AppError)]
/// #[error("the pool is empty")]
/// #[app_error(kind = unavailable)]
/// struct PoolEmpty;
///
/// assert!(PoolEmpty::CATALOG.find("POOL_EMPTY").is_some());
/// assert!(!PoolEmpty::CATALOG.is_open());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no `ErrorCatalog`, so it cannot be passed on as `transparent`",
    label = "not an `AppError` with a catalog",
    note = "put `#[derive(apperror::AppError)]` next to its `#[derive(thiserror::Error)]`",
    note = "an error of a foreign crate gets a code of its own instead: replace `transparent` by `kind = …` and keep `#[from]` or `#[source]`"
)]
pub trait ErrorCatalog: AppError + Sized {
    /// All failures that this type can be.
    const CATALOG: &'static Catalog;

    /// The tree before its proof. Where that has to wait for type parameters, whatever holds this type proves it too, and
    /// the compiler tells a duplicate there.
    #[doc(hidden)]
    const TREE: &'static Catalog = Self::CATALOG;

    /// The value of a transparent field, its type erased.
    #[doc(hidden)]
    fn as_app_error(&self) -> &dyn AppError {
        self
    }
}

impl ErrorCatalog for Box<dyn AppError + Send + Sync + '_> {
    const CATALOG: &'static Catalog = &Catalog::OPEN;
}

impl<T: ErrorCatalog> ErrorCatalog for Box<T> {
    const CATALOG: &'static Catalog = T::CATALOG;
    const TREE: &'static Catalog = T::TREE;
}
