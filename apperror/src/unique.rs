//! The proof, made by the compiler, that no code stands twice in a catalog.
//!
//! Each level of a tree proves only what the levels below cannot know: that its parts share no code. So a duplicate is
//! one error, at the lowest type that has both. The time is linear but for real duplicates: codes are marked in a bitmap
//! by their hash, and only where a mark is already set are they looked for one by one.

use crate::catalog::{Catalog, Part};
use crate::spec::ErrorSpec;

/// Bits of the bitmap; 500 codes share a mark about eight times.
const MARKS: usize = 1 << 14;

struct Seen {
    marks: [u64; MARKS / 64],
}

impl Seen {
    /// Marks a code; tells whether its mark was set before.
    const fn mark(&mut self, spec: &ErrorSpec) -> bool {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the remainder is below MARKS"
        )]
        let at = (spec.code_hash() % MARKS as u64) as usize;
        let bit = 1 << (at % 64);
        let was_set = self.marks[at / 64] & bit != 0;
        self.marks[at / 64] |= bit;
        was_set
    }
}

/// Two declarations of one code.
type Duplicate = (&'static ErrorSpec, &'static ErrorSpec);

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

const fn report(duplicate: Option<Duplicate>) -> Report {
    let report = Report::new();
    let Some((one, other)) = duplicate else {
        return report;
    };
    report
        .push("duplicate error code `")
        .push(one.code())
        .push("`: declared by ")
        .push_declaration(one)
        .push(" and by ")
        .push_declaration(other)
        .push("; give one of them another code")
}

const fn find_duplicate(catalog: &Catalog) -> Option<Duplicate> {
    let mut seen = Seen {
        marks: [0; MARKS / 64],
    };
    let mut index = 0;
    while let Some(part) = catalog.part(index) {
        let found = match part {
            Part::Listed(specs) => find_in_list(specs, &mut seen),
            Part::Own(_) | Part::Nested(_) => find_below(part, catalog, index, &mut seen),
        };
        if found.is_some() {
            return found;
        }
        index += 1;
    }
    None
}

/// Compares the codes of a list by hand with each other.
const fn find_in_list(specs: &'static [&'static ErrorSpec], seen: &mut Seen) -> Option<Duplicate> {
    let mut i = 0;
    while i < specs.len() {
        if seen.mark(specs[i]) {
            let found = find_other(Part::Listed(specs.split_at(i).0), specs[i]);
            if found.is_some() {
                return found;
            }
        }
        i += 1;
    }
    None
}

/// Marks every code below a part, and compares those whose mark was set with the parts before.
const fn find_below(
    part: Part,
    root: &Catalog,
    part_index: usize,
    seen: &mut Seen,
) -> Option<Duplicate> {
    let mut index = 0;
    loop {
        let found = match part {
            Part::Nested(catalog) => match catalog.part(index) {
                Some(part) => find_below(part, root, part_index, seen),
                None => return None,
            },
            Part::Own(_) | Part::Listed(_) => match part.spec(index) {
                Some(spec) if seen.mark(spec) => find_before(root, part_index, spec),
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

/// Looks for another declaration of the code in the parts before this one.
const fn find_before(
    root: &Catalog,
    part_index: usize,
    spec: &'static ErrorSpec,
) -> Option<Duplicate> {
    let mut index = 0;
    while index < part_index {
        if let Some(part) = root.part(index) {
            let found = find_other(part, spec);
            if found.is_some() {
                return found;
            }
        }
        index += 1;
    }
    None
}

/// Looks for another declaration of the code in a part.
const fn find_other(part: Part, spec: &'static ErrorSpec) -> Option<Duplicate> {
    let mut index = 0;
    loop {
        match part {
            Part::Nested(catalog) => match catalog.part(index) {
                Some(part) => {
                    let found = find_other(part, spec);
                    if found.is_some() {
                        return found;
                    }
                }
                None => return None,
            },
            Part::Own(_) | Part::Listed(_) => match part.spec(index) {
                Some(other) if is_duplicate(other, spec) => return Some((other, spec)),
                Some(_) => {}
                None => return None,
            },
        }
        index += 1;
    }
}

const fn is_duplicate(one: &ErrorSpec, other: &ErrorSpec) -> bool {
    one.code_hash() == other.code_hash()
        && equal(one.code(), other.code())
        && !same_declaration(one, other)
}

const fn same_declaration(one: &ErrorSpec, other: &ErrorSpec) -> bool {
    let (place, name, line, column) = one.declared_at();
    let (other_place, other_name, other_line, other_column) = other.declared_at();
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

/// A text put together in a constant; what does not fit is cut.
struct Report {
    text: [u8; 512],
    length: usize,
}

impl Report {
    const fn new() -> Self {
        Self {
            text: [0; 512],
            length: 0,
        }
    }

    const fn push(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        if self.length + text.len() <= self.text.len() {
            let mut i = 0;
            while i < text.len() {
                self.text[self.length] = text[i];
                self.length += 1;
                i += 1;
            }
        }
        self
    }

    const fn push_declaration(self, spec: &ErrorSpec) -> Self {
        let (place, name, _, _) = spec.declared_at();
        let report = self.push("`").push(place);
        if name.is_empty() {
            report.push("`")
        } else {
            report.push("::").push(name).push("`")
        }
    }

    const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.text.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "duplicate error code",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

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
}
