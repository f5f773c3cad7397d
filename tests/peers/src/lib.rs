//! What the derive does beside its peers: every cell of the table is the outcome of something that ran.
//!
//! Each file of [`peer`] declares the same failures with one crate, three levels deep, and probes what the crate offers: by
//! asking the values, or by handing a few lines to the compiler.

pub mod compiler;
pub mod feature;
pub mod peer;
pub mod table;
pub mod told;
pub mod verdict;
