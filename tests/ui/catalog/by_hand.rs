//! A catalog by hand is proven as well.

use apperror::{Catalog, ErrorCatalog, ErrorSpec, Kind};
use apperror_tests::DatabaseError;

static POOL: ErrorSpec = ErrorSpec::new("DATABASE_POOL_EMPTY", Kind::Unavailable);
static CATALOG: Catalog = Catalog::of(&[&POOL]).with_nested(&[DatabaseError::CATALOG]);

fn main() {
    let _ = CATALOG.iter();
}
