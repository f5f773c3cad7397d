//! A union has no variants.

use apperror::AppError;

#[derive(AppError)]
union Failure {
    _a: u8,
}

fn main() {

}
