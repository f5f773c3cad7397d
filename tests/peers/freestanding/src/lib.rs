//! One failure per peer where std is not there: the handler of panics is the one that std would bring, so the compiler
//! refuses the crate as soon as a peer brings std in.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

/// Declared with apperror.
#[cfg(feature = "apperror")]
pub mod by_apperror {
    /// The failure.
    #[derive(Debug, apperror::AppError)]
    #[app_error(kind = conflict, message = "Row {row} is in use.")]
    pub struct RowLocked {
        /// The row.
        #[app_error(public)]
        pub row: u64,
    }

    impl core::fmt::Display for RowLocked {
        fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
            f.write_str("locked")
        }
    }

    impl core::error::Error for RowLocked {}

    /// What a client receives.
    pub fn answer(row: u64) -> alloc::string::String {
        apperror::AppError::to_dict(&RowLocked { row }).to_json()
    }
}

/// Declared with thiserror.
#[cfg(feature = "thiserror")]
#[derive(Debug, thiserror::Error)]
#[error("row {row} is locked")]
pub struct ByThiserror {
    /// The row.
    pub row: u64,
}

/// Declared with snafu.
#[cfg(feature = "snafu")]
#[derive(Debug, snafu::Snafu)]
#[snafu(display("row {row} is locked"))]
pub struct BySnafu {
    /// The row.
    pub row: u64,
}

/// Declared with derive_more.
#[cfg(feature = "derive_more")]
#[derive(Debug, derive_more::Display, derive_more::Error)]
#[display("row {row} is locked")]
pub struct ByDeriveMore {
    /// The row.
    pub row: u64,
}

/// Declared with api-error.
#[cfg(feature = "api-error")]
pub mod by_api_error {
    use api_error::ApiError;

    /// The failure.
    #[derive(Debug, ApiError)]
    #[api_error(status_code = 409, message = "Row {row} is in use.")]
    pub struct RowLocked {
        /// The row.
        pub row: u64,
    }

    impl core::fmt::Display for RowLocked {
        fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
            f.write_str("locked")
        }
    }

    impl core::error::Error for RowLocked {}
}

/// Declared with masterror.
#[cfg(feature = "masterror")]
#[derive(Debug, masterror::Masterror)]
#[error("row {row} is locked")]
#[masterror(code = masterror::AppCode::Conflict, category = masterror::AppErrorKind::Conflict)]
pub struct ByMasterror {
    /// The row.
    pub row: u64,
}

/// A value of axum-problem; its derive also wants axum.
#[cfg(feature = "axum-problem")]
pub fn by_axum_problem() -> axum_problem::Problem {
    axum_problem::Problem::new(409)
}

/// A value of problem_details.
#[cfg(feature = "problem_details")]
pub fn by_problem_details() -> problem_details::ProblemDetails {
    problem_details::ProblemDetails::new()
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {
        core::hint::spin_loop();
    }
}
