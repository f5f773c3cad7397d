//! The texts for users in the language of their reader.

mod answers;
mod complete;
mod cost;
mod headers;
mod shop;
mod translations;
