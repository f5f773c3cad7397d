//! The proof, made by the compiler, that no code stands twice in a catalog.
//!
//! Each level of a tree proves only what the levels below cannot know: that its parts share no code. So a duplicate is
//! one error, at the lowest type that has both. What has type parameters is proven by what holds it, because only there
//! they are known. Every code is looked up by its hash, so that hundreds of them cost nothing.

use crate::catalog::{Catalog, Part};
use crate::duplicate::{Duplicate, report};
use crate::spec::ErrorSpec;

/// A code that has been seen.
#[derive(Clone, Copy)]
struct Entry {
    spec: &'static ErrorSpec,
    /// The part that it stands in, or below.
    part: usize,
}

/// The part of what was listed by hand: nothing below has compared these codes with each other.
const LISTED: usize = usize::MAX;

/// The first declaration of every code, at the place of its hash or the next free one.
struct Seen<const SLOTS: usize> {
    slots: [Option<Entry>; SLOTS],
}

impl<const SLOTS: usize> Seen<SLOTS> {
    /// Remembers a code, or gives the other declaration of it that stands in another part.
    const fn insert(&mut self, spec: &'static ErrorSpec, part: usize) -> Option<Duplicate> {
        // A share has the lower bits of the hash in common.
        let start = ((spec.code_hash() >> 32) % SLOTS as u64) as usize;
        let mut step = 0;
        while step < SLOTS {
            let at = (start + step) % SLOTS;
            match self.slots[at] {
                None => {
                    self.slots[at] = Some(Entry { spec, part });
                    return None;
                }
                Some(first) if has_same_code(first.spec, spec) => {
                    let is_told_below = part == first.part && part != LISTED;
                    if is_told_below || same_declaration(first.spec, spec) {
                        return None;
                    }
                    return Some((first.spec, spec));
                }
                Some(_) => step += 1,
            }
        }
        None
    }
}

/// Proves that the parts of a catalog share no code.
///
/// # Panics
/// Names a code that two declarations have; in a constant this is a compile error.
#[track_caller]
pub const fn assert_unique(catalog: &Catalog) {
    // The search returns instead of panicking deep inside, which the compiler would tell frame by frame.
    let duplicate = find_duplicate(catalog);
    let proof = if duplicate.is_none() { Some(()) } else { None };
    let report = report(duplicate);
    let text = report.as_str();
    // The compiler tells `panic!` with a line of the standard library, but `expect` only at its caller.
    proof.expect(text);
}

const fn find_duplicate(catalog: &Catalog) -> Option<Duplicate> {
    // Slots for twice the codes, so that the next free one is near; what is too much for one table takes several walks.
    match count(catalog) {
        0..=128 => search::<256>(catalog, Share::ALL),
        codes => {
            let mut share = Share {
                number: 0,
                of: (codes / 2048 + 1) as u64,
            };
            while share.number < share.of {
                let found = search::<4096>(catalog, share);
                if found.is_some() {
                    return found;
                }
                share.number += 1;
            }
            None
        }
    }
}

/// The codes of one walk, by their hash.
#[derive(Clone, Copy)]
struct Share {
    number: u64,
    of: u64,
}

impl Share {
    const ALL: Self = Self { number: 0, of: 1 };

    const fn has(self, spec: &ErrorSpec) -> bool {
        spec.code_hash() % self.of == self.number
    }
}

const fn count(catalog: &Catalog) -> usize {
    let (mut codes, mut index) = (0, 0);
    while let Some(part) = catalog.part(index) {
        codes += match part {
            Part::Listed(specs) => specs.len(),
            Part::Own(specs) => specs.len(),
            Part::Nested(catalog) => count(catalog),
        };
        index += 1;
    }
    codes
}

/// Looks up every code of a catalog, after proving the parts that nobody has proven.
const fn search<const SLOTS: usize>(catalog: &Catalog, share: Share) -> Option<Duplicate> {
    let mut seen = Seen::<SLOTS> {
        slots: [None; SLOTS],
    };
    let mut index = 0;
    while let Some(part) = catalog.part(index) {
        let found = match part {
            Part::Nested(catalog) if catalog.is_unproven() => find_duplicate(catalog),
            Part::Listed(_) | Part::Own(_) | Part::Nested(_) => None,
        };
        if found.is_some() {
            return found;
        }
        let found = match part {
            Part::Listed(_) => search_part(part, LISTED, share, &mut seen),
            Part::Own(_) | Part::Nested(_) => search_part(part, index, share, &mut seen),
        };
        if found.is_some() {
            return found;
        }
        index += 1;
    }
    None
}

/// Looks up every code of a part.
const fn search_part<const SLOTS: usize>(
    part: Part,
    part_index: usize,
    share: Share,
    seen: &mut Seen<SLOTS>,
) -> Option<Duplicate> {
    let mut index = 0;
    loop {
        let found = match part {
            Part::Nested(catalog) => match catalog.part(index) {
                Some(part) => search_part(part, part_index, share, seen),
                None => return None,
            },
            Part::Own(_) | Part::Listed(_) => match part.spec(index) {
                Some(spec) if share.has(spec) => seen.insert(spec, part_index),
                Some(_) => None,
                None => return None,
            },
        };
        if found.is_some() {
            return found;
        }
        index += 1;
    }
}

const fn has_same_code(one: &ErrorSpec, other: &ErrorSpec) -> bool {
    one.code_hash() == other.code_hash() && equal(one.code(), other.code())
}

const fn same_declaration(one: &ErrorSpec, other: &ErrorSpec) -> bool {
    let (place, name, line, column) = one.facts().origin.place();
    let (other_place, other_name, other_line, other_column) = other.facts().origin.place();
    line == other_line
        && column == other_column
        && equal(place, other_place)
        && equal(name, other_name)
}

const fn equal(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut i = 0;
    while i < one.len() {
        if one[i] != other[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;
    use crate::catalog::Branch;

    static A: ErrorSpec = ErrorSpec::new("A1", Kind::Business);
    static B: ErrorSpec = ErrorSpec::new("B1", Kind::Business);
    static OTHER_A: ErrorSpec = ErrorSpec::new("A1", Kind::Business);
    static LOWER: Catalog = Catalog::of(&[&A, &B]);

    /// A reference that is not promoted, so that the catalog is made at run time.
    fn leak<T>(value: T) -> &'static T {
        alloc::boxed::Box::leak(alloc::boxed::Box::new(value))
    }

    #[test]
    fn one_declaration_reached_twice_is_no_duplicate() {
        let _ = Catalog::of(leak([&A, &B, &A])).with_nested(leak([&LOWER, &LOWER]));
    }

    #[test]
    #[should_panic = "duplicate error code `A1`"]
    fn two_declarations_in_one_list_are() {
        let _ = Catalog::of(leak([&A, &B, &OTHER_A]));
    }

    #[test]
    #[should_panic = "duplicate error code `A1`"]
    fn two_declarations_on_two_levels_are() {
        let _ = Catalog::of(leak([&OTHER_A])).with_nested(leak([&LOWER]));
    }

    fn many(
        prefix: &str,
        codes: usize,
        declare: fn(&'static str) -> ErrorSpec,
    ) -> &'static Catalog {
        let spec = |index: usize| -> &'static ErrorSpec {
            leak(declare(leak(alloc::format!("{prefix}{index}"))))
        };
        let specs: alloc::vec::Vec<_> = (0..codes).map(spec).collect();
        leak(Catalog::of(leak(specs).as_slice()))
    }

    fn here(code: &'static str) -> ErrorSpec {
        ErrorSpec::new(code, Kind::Business)
    }

    fn there(code: &'static str) -> ErrorSpec {
        ErrorSpec::new(code, Kind::Business)
    }

    fn tree<const N: usize>(parts: [&'static Catalog; N], base: Catalog) -> &'static Catalog {
        leak(Catalog {
            branches: leak(parts.map(Branch::Nested)),
            ..base
        })
    }

    #[test]
    fn tables_of_every_size_find_the_one_duplicate() {
        for codes in [1, 100, 3_000, 20_000] {
            let (large, last) = (many("A", codes, here), many("B", 10, here));
            assert!(find_duplicate(tree([large, last], Catalog::EMPTY)).is_none());
            let other = many("A", 1, there);
            let found = find_duplicate(tree([large, last, other], Catalog::EMPTY));
            let (one, other) = found.expect("`A0` is declared twice");
            assert_eq!((one.code(), other.code()), ("A0", "A0"));
        }
    }

    #[test]
    fn a_duplicate_inside_a_part_is_told_by_the_part_alone() {
        let inner = |base| tree([many("A", 2, here), many("A", 1, there)], base);
        let outer = |inner| tree([inner, many("B", 2, here)], Catalog::EMPTY);
        let proven = inner(Catalog::EMPTY);
        assert!(find_duplicate(proven).is_some());
        assert!(find_duplicate(outer(proven)).is_none());
        // What has type parameters has proven nothing.
        let holder = outer(inner(Catalog::UNPROVEN));
        assert!(find_duplicate(holder).is_some());
        assert!(find_duplicate(outer(holder)).is_none());
    }
}
