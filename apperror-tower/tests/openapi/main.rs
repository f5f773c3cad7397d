//! The error responses of API documents.

mod document;
mod responses;
