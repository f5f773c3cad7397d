//! The way out is in the message.

fn list<E: apperror::ErrorCatalog>() {}

fn main() {
    list::<std::io::Error>();
}
