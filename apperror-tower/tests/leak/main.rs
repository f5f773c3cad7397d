//! What is private leaves by no way: canaries in every private place, and the search for them in every byte that is sent.
//!
//! The same sources are compiled with fewer features of the library by the package in `tests/bare` of the workspace.

mod case;
mod fault;
mod form;
#[path = "../response_path/log.rs"]
mod log;
mod logging;
mod matrix;
mod panics;
mod position;
mod refusal;
mod response;
mod secret;
#[path = "../response_path/server.rs"]
mod server;
mod way;
mod wire;
