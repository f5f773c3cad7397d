//! The failures of a tree, each once, in order.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::catalog::{Catalog, Part};
use crate::spec::ErrorSpec;

/// One walk over a tree. Codes are unique, so a code seen before is a declaration reached again.
#[derive(Default)]
pub(crate) struct Walk {
    pub(crate) specs: Vec<&'static ErrorSpec>,
    codes: BTreeSet<&'static str>,
    /// Catalogs by hand can be circular, and one that was seen adds nothing.
    entered: BTreeSet<*const Catalog>,
    pub(crate) is_open: bool,
}

impl Walk {
    pub(crate) fn over(catalog: &Catalog) -> Self {
        let mut walk = Self::default();
        walk.enter(catalog);
        walk
    }

    fn enter(&mut self, catalog: &Catalog) {
        if !self.entered.insert(catalog) {
            return;
        }
        self.is_open |= catalog.is_open_itself();
        for part in (0..).map_while(|index| catalog.part(index)) {
            match part {
                Part::Nested(catalog) => self.enter(catalog),
                Part::Listed(_) | Part::Own(_) => {
                    let specs = (0..).map_while(|index| part.spec(index));
                    specs.for_each(|spec| self.add(spec));
                }
            }
        }
    }

    fn add(&mut self, spec: &'static ErrorSpec) {
        if self.codes.insert(spec.code()) {
            self.specs.push(spec);
        }
    }
}
