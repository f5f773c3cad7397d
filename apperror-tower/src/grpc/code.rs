//! gRPC codes: which one a failure has, and what one says when nothing else is known.

use apperror::{AppError, ErrorSpec, Kind, Outcome};
use http::StatusCode;
use tonic::Code;

use crate::recognize::StatusError;

/// The code of a failure. Its kind decides; a status that the declaration sets for HTTP does not, because it need not say
/// the same. A failure of which only a status or a code is known has the code of that.
pub(super) fn of(error: &(dyn AppError + Send + Sync)) -> Code {
    let spec = error.spec();
    if let Some(code) = PLAIN.iter().position(|plain| std::ptr::eq(plain, spec)) {
        return i32::try_from(code).map_or(Code::Unknown, Code::from_i32);
    }
    let status = StatusCode::from(spec.status());
    if std::ptr::eq(StatusError::of(status).spec(), spec) {
        return of_status(status).unwrap_or_else(|| of_kind(spec.kind()));
    }
    of_kind(error.kind())
}

fn of_kind(kind: Kind) -> Code {
    Code::from_i32(kind.grpc_code())
}

/// The code of a bare status, where it is not the one of its kind.
fn of_status(status: StatusCode) -> Option<Code> {
    match status.as_u16() {
        405 | 501 => Some(Code::Unimplemented),
        408 => Some(Code::DeadlineExceeded),
        412 | 428 => Some(Code::FailedPrecondition),
        _ => None,
    }
}

/// What a code says on its own.
pub(super) fn plain(code: Code) -> &'static ErrorSpec {
    // The numbers are 0 to 16.
    let number = usize::try_from(i32::from(code)).unwrap_or_default();
    PLAIN.get(number).unwrap_or(&PLAIN[0])
}

/// By number. Nothing is known to have happened or not unless the code proves it: those that
/// [gRPC libraries never make themselves](https://grpc.github.io/grpc/core/md_doc_statuscodes.html), and the two that are
/// given before an operation begins. tonic makes `OUT_OF_RANGE` and `UNIMPLEMENTED` of responses that it cannot read, when
/// all has happened already.
static PLAIN: [ErrorSpec; 17] = [
    ErrorSpec::new("INTERNAL_ERROR", Kind::Technical),
    unproven(
        ErrorSpec::new("CLIENT_CLOSED", Kind::Validation)
            .with_status(499)
            .with_message("The request was canceled."),
    ),
    ErrorSpec::new("INTERNAL_ERROR", Kind::Technical),
    ErrorSpec::new("BAD_REQUEST", Kind::Validation),
    ErrorSpec::new("TIMEOUT", Kind::Timeout),
    ErrorSpec::new("NOT_FOUND", Kind::NotFound),
    ErrorSpec::new("CONFLICT", Kind::Conflict),
    ErrorSpec::new("FORBIDDEN", Kind::Permission),
    unproven(ErrorSpec::new("RATE_LIMITED", Kind::RateLimited)),
    ErrorSpec::new("PRECONDITION_FAILED", Kind::Business).with_status(412),
    ErrorSpec::new("CONFLICT", Kind::Conflict),
    unproven(ErrorSpec::new("BAD_REQUEST", Kind::Validation)),
    unproven(
        ErrorSpec::new("METHOD_NOT_ALLOWED", Kind::Validation)
            .with_status(405)
            .with_message("This method is not supported here."),
    ),
    ErrorSpec::new("INTERNAL_ERROR", Kind::Technical),
    unproven(ErrorSpec::new("SERVICE_UNAVAILABLE", Kind::Unavailable)),
    ErrorSpec::new("INTERNAL_ERROR", Kind::Technical),
    ErrorSpec::new("UNAUTHENTICATED", Kind::Unauthenticated),
];

const fn unproven(spec: ErrorSpec) -> ErrorSpec {
    spec.with_outcome(Outcome::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_code_keeps_its_number() {
        #[derive(Debug, thiserror::Error)]
        #[error("plain")]
        struct Plain(Code);

        impl AppError for Plain {
            fn spec(&self) -> &'static ErrorSpec {
                plain(self.0)
            }
        }

        for number in 0..=16 {
            let code = Code::from_i32(number);
            assert_eq!(of(&Plain(code)), code);
        }
    }

    #[test]
    fn a_bare_status_has_the_code_of_the_table() {
        for (status, code) in [
            (400, Code::InvalidArgument),
            (401, Code::Unauthenticated),
            (403, Code::PermissionDenied),
            (404, Code::NotFound),
            (405, Code::Unimplemented),
            (408, Code::DeadlineExceeded),
            (409, Code::Aborted),
            (410, Code::NotFound),
            (412, Code::FailedPrecondition),
            (413, Code::InvalidArgument),
            (415, Code::InvalidArgument),
            (422, Code::InvalidArgument),
            (428, Code::FailedPrecondition),
            (429, Code::ResourceExhausted),
            (500, Code::Internal),
            (501, Code::Unimplemented),
            (502, Code::Unavailable),
            (503, Code::Unavailable),
            (504, Code::DeadlineExceeded),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(of(StatusError::of(status)), code, "{status}");
        }
    }

    #[test]
    fn only_a_code_that_proves_it_says_that_nothing_happened() {
        let proofs: Vec<_> = (0..=16)
            .filter(|&number| plain(Code::from_i32(number)).outcome() == Outcome::NotApplied)
            .collect();
        assert_eq!(proofs, [3, 5, 6, 7, 9, 10, 16]);
    }
}
