//! gRPC: what a failure becomes on the wire, in front of tonic and back in a client.

mod arbitrary;
mod client;
mod fixture;
#[path = "../leak/form.rs"]
mod form;
mod leak;
mod service;
mod status;
mod tonic_server;
mod trailers_only;
