//! The response path, statement by statement: a test that is named `pNN_…` proves the statement of that number.

mod around;
mod bodies;
mod choosing;
mod extractors;
mod failing;
mod fixture;
mod framing;
mod header;
mod log;
mod recognizing;
mod server;
mod shapes;
