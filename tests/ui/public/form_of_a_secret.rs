//! A secret has no shorter and no other form.

use apperror::{Last4, Pseudonym, Sensitive};

fn main() {
    let card = Sensitive::new("4111111111111111");
    let _ = Last4::of(card);
    let _ = Last4::of(&card);
    let _ = Pseudonym::of(None, "card", card);
}
