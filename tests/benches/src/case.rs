//! `Case`: one piece of work with a name, repeated as often as the counter asks.

use std::fmt;
use std::hint::black_box;

/// One piece of work.
#[derive(Clone, Copy)]
pub struct Case {
    /// The name, `group/what`.
    pub name: &'static str,
    /// Repeats the work.
    pub run: fn(u64),
    /// The bytes that the round `i` makes, where they are JSON.
    pub output: Option<fn(u64) -> Vec<u8>>,
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Case {
    /// A case whose result is thrown away.
    #[must_use]
    pub const fn new(name: &'static str, run: fn(u64)) -> Self {
        Self {
            name,
            run,
            output: None,
        }
    }

    /// A case that makes bytes, which tests compare.
    #[must_use]
    pub const fn with_output(mut self, output: fn(u64) -> Vec<u8>) -> Self {
        self.output = Some(output);
        self
    }
}

/// Does the work `n` times. The optimizer can neither foresee the number of the round nor drop the result.
#[inline]
pub fn repeat<T>(n: u64, mut work: impl FnMut(u64) -> T) {
    for i in 0..n {
        black_box(work(black_box(i)));
    }
}

/// A case that turns the failure of every round into bytes: `json_case!("name", make, write)`, where `make(i)` gives the
/// error and `write(&error)` its JSON.
macro_rules! json_case {
    ($name:literal, $make:path, $write:path) => {
        $crate::case::Case::new($name, |n| {
            $crate::case::repeat(n, |i| {
                let error = $make(i);
                $write(::std::hint::black_box(&error))
            });
        })
        .with_output(|i| $write(&$make(i)).into())
    };
}
pub(crate) use json_case;
