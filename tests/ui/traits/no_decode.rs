//! The way out is in the message.

use apperror::wire::{Decode, ErrorBody};
use apperror_tests::DatabaseError;

fn read<E: Decode>(body: &ErrorBody) {
    let _ = E::decode(body);
}

fn main() {
    let _ = read::<DatabaseError>;
}
