#![doc = include_str!("../README.md")]

mod answer;
mod body;
mod books;
mod entry;
mod exchange;
mod fault;
mod gateway;
mod input;
mod ledger;
mod name;
mod percent;
mod plan;
mod route;
mod schedule;
mod server;
mod sim;
mod strike;
mod work;

pub use entry::FaultEntry;
pub use fault::Fault;
pub use gateway::Gateway;
pub use ledger::{ChargeRecord, Ledger, NetTotal, RefundRecord};
pub use plan::{FaultPlan, InvalidPlan};
pub use sim::GatewaySim;
