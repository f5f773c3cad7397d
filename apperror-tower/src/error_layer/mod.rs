//! The middleware: one answer for everything that fails in a service.

mod answer;
mod body;
mod carried;
mod config;
mod future;
mod layer;
mod options;
mod original_text;
mod ready_body;
mod request_facts;
mod service;

pub use body::{AnswerBody, AnyBody, InnerBody, ResponseBody, Watch};
pub use future::ResponseFuture;
pub use layer::ErrorLayer;
pub use request_facts::RequestHead;
pub use service::ErrorService;
