//! The way out is in the message.

#[derive(Debug, thiserror::Error)]
#[error("x")]
struct Failure;

fn respond(_: impl apperror::AppError) {}

fn main() {
    respond(Failure);
}
