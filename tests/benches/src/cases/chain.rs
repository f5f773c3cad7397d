//! Asking an error that passes another one on, through three levels of `transparent`.

use std::hint::black_box;

use apperror::AppError;

use crate::case::{Case, repeat};

#[derive(Debug, thiserror::Error, AppError)]
enum Leaf {
    #[error("row {0} is locked")]
    #[app_error(kind = conflict)]
    RowLocked(u64),
    #[error("table {0} is gone")]
    #[app_error(kind = technical)]
    TableGone(u64),
}

#[derive(Debug, thiserror::Error, AppError)]
enum Storage {
    #[error(transparent)]
    #[app_error(transparent)]
    Leaf(Leaf),
    #[error("disk {0} is full")]
    #[app_error(kind = unavailable)]
    DiskFull(u64),
}

#[derive(Debug, thiserror::Error, AppError)]
enum Order {
    #[error(transparent)]
    #[app_error(transparent)]
    Storage(Storage),
    #[error("order {0} is paid")]
    #[app_error(kind = business)]
    AlreadyPaid(u64),
}

#[derive(Debug, thiserror::Error, AppError)]
enum Api {
    #[error(transparent)]
    #[app_error(transparent)]
    Order(Order),
    #[error("no such route {0}")]
    #[app_error(kind = not_found)]
    NoRoute(u64),
}

fn leaf(i: u64) -> Leaf {
    if i.is_multiple_of(2) {
        Leaf::RowLocked(i)
    } else {
        Leaf::TableGone(i)
    }
}

fn deep(i: u64) -> Api {
    match black_box(0) {
        0 => Api::Order(Order::Storage(Storage::Leaf(leaf(i)))),
        1 => Api::Order(Order::Storage(Storage::DiskFull(i))),
        2 => Api::Order(Order::AlreadyPaid(i)),
        _ => Api::NoRoute(i),
    }
}

/// One question to the leaf itself and to the top of the chain, static and with the type erased.
macro_rules! question {
    ($name:literal, $ask:expr) => {
        [
            Case::new(concat!("chain/", $name, ", leaf"), |n| {
                repeat(n, |i| $ask(black_box(&leaf(i)) as &dyn AppError));
            }),
            Case::new(concat!("chain/", $name, ", three levels up"), |n| {
                repeat(n, |i| $ask(black_box(&deep(i)) as &dyn AppError));
            }),
        ]
    };
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    cases.extend(question!("floor: nothing", |error: &dyn AppError| {
        std::ptr::from_ref(error).cast::<()>()
    }));
    cases.extend(question!("spec()", |error: &dyn AppError| error.spec()));
    cases.extend(question!("code()", |error: &dyn AppError| error.code()));
    cases.extend(question!("status()", |error: &dyn AppError| error.status()));
    cases
}
