//! What has once been wrong, and must not be so again.

mod carried_with_id;
mod extractors;
mod fixture;
mod panics;
mod recognizing;
mod repeated_headers;
mod replaced_bodies;
mod two_layers;
