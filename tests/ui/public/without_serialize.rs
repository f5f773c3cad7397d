//! A public value is written down.

struct Customer;

impl apperror::PublicValue for Customer {}

fn main() {

}
