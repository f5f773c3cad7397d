//! What has once been wrong, and must not be so again.

mod extractors;
mod fixture;
mod panics;
mod recognizing;
mod replaced_bodies;
mod two_layers;
