//! `AppError` behind a box: every answer is the one of what is inside.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use crate::class::{Outcome, Retry, Severity};
use crate::details::Details;
use crate::dict::ErrorDict;
use crate::error::{Answerer, AppError};
use crate::kind::Kind;
use crate::spec::ErrorSpec;
use crate::status::ErrorStatus;

impl Error for Box<dyn AppError + Send + Sync + '_> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        (**self).source()
    }
}

/// The methods of either box.
macro_rules! delegate {
    () => {
        fn spec(&self) -> &'static ErrorSpec {
            (**self).spec()
        }

        fn code(&self) -> &'static str {
            (**self).code()
        }

        fn kind(&self) -> Kind {
            (**self).kind()
        }

        fn status(&self) -> ErrorStatus {
            (**self).status()
        }

        fn user_message(&self) -> Cow<'_, str> {
            (**self).user_message()
        }

        fn details(&self) -> Details<'_> {
            (**self).details()
        }

        fn to_dict(&self) -> ErrorDict<'_> {
            (**self).to_dict()
        }

        fn outcome(&self) -> Outcome {
            (**self).outcome()
        }

        fn retry(&self) -> Retry {
            (**self).retry()
        }

        fn retry_after(&self) -> Option<Duration> {
            (**self).retry_after()
        }

        fn severity(&self) -> Severity {
            (**self).severity()
        }

        fn log_fields(&self, visit: &mut dyn FnMut(&'static str, &dyn fmt::Display)) {
            (**self).log_fields(visit);
        }

        fn answerer(&self) -> Answerer<'_> {
            (**self).answerer()
        }
    };
}

impl AppError for Box<dyn AppError + Send + Sync + '_> {
    delegate!();
}

impl<T: AppError> AppError for Box<T> {
    delegate!();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boxed_error_is_an_error_that_goes_through_question_marks() {
        fn assert_error<E: AppError + Error + Send + Sync + 'static>() {}
        assert_error::<Box<dyn AppError + Send + Sync>>();
        assert_error::<Box<Box<dyn AppError + Send + Sync>>>();
    }
}
