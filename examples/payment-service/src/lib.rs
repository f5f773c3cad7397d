#![doc = include_str!("../README.md")]

mod catalog;
mod config;
mod database;
mod database_file;
mod detached;
mod document;
mod error;
mod gateway;
mod gateway_answer;
mod json_body;
mod money_path;
mod one_line;
mod outside_transaction;
mod payment;
mod payment_store;
mod recovery;
mod request;
mod routes;
mod service;
mod start_error;
mod status;
mod unit_of_work;

pub use config::Config;
pub use one_line::OneLine;
pub use service::PaymentService;
pub use start_error::StartError;
