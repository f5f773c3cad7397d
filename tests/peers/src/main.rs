//! Prints the table: `cargo run > README.md` in this folder renews it.

use apperror_peers::table;

fn main() {
    print!("{}", table::markdown());
}
