//! Every fault at once, each at its own tokens, and nothing else.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = "MANY", kind = business, colour = red, help = "wiki")]
#[app_error(message = "Order {id}.")]
enum Failure {
    #[error("x")]
    #[app_error(code = "Many-First", code = "MANY_FIRST")]
    First,
    #[error("x")]
    #[app_error(status = 302, severity = loud)]
    Second,
    #[error("x")]
    #[app_error(message = "{secret} {} {id:?} {gone}", retry_after = "soon")]
    Third {
        secret: String,
        #[app_error(public)]
        id: u8,
    },
    #[error("x")]
    #[app_error(outcome = unknown, retry = transient)]
    Fourth {
        #[app_error(public = "Pin", default)]
        pin: u16,
        #[app_error(public, logg)]
        source: std::io::Error,
    },
    #[error(transparent)]
    #[app_error(transparent, kind = timeout)]
    Fifth(#[from] apperror_tests::ResourceNotFound),
    #[error("x")]
    #[app_error(code = "MANY_SIXTH", retry_after = never)]
    Sixth(#[app_error(public)] u8, #[app_error(log)] u8),
    #[error("x")]
    #[app_error(code = "MANY_SIXTH")]
    Seventh,
}

fn main() {
    let error = Failure::Third {
        secret: String::new(),
        id: 7,
    };
    let boxed: Box<dyn AppError + Send + Sync> = Box::new(error);
    println!("{} {}", boxed.code(), Failure::Second.to_dict().to_json());
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
