//! The service against a gateway that lies: what clients hear, what the database says, what was really charged.

mod bad_input;
mod canned_gateway;
mod catalog;
mod concurrency;
mod crash;
mod database_faults;
mod disconnect;
mod document;
mod fixture;
mod gateway_answers;
mod gateway_faults;
mod leaks;
mod openapi;
mod program;
mod program_file;
mod program_start;
mod reading;
mod readme;
mod recording;
mod schema;
