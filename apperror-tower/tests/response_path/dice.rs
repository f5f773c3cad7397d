//! A generator of numbers, and of texts that parsers stumble over; the same in every run.

/// A generator of numbers ([xorshift](https://www.jstatsoft.org/article/view/v008i14)).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("it is below")
    }

    /// Whether one side of so many is up.
    pub(crate) fn is_one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }

    pub(crate) fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// Pieces that parsers stumble over, put together.
    pub(crate) fn text(&mut self) -> Vec<u8> {
        const PIECES: &[&[u8]] = &[
            b"{",
            b"}",
            b"[",
            b"]",
            b"\"",
            b":",
            b",",
            b"=",
            b"&",
            b"%",
            b"%ff",
            b"+",
            b"\\u0000",
            b"\xff",
            b"null",
            b"1e999",
            b"-1",
            b"300",
            b"amount",
            b"items",
            b"/",
            b"~",
            b"\r\n",
            b"\0",
            b"</script>",
            "七".as_bytes(),
            b"application/json",
            b"q=0.5",
            b";",
            b"*/*",
            b" ",
        ];
        (0..self.below(9))
            .flat_map(|_| self.one_of(PIECES).to_vec())
            .collect()
    }
}
