//! Kind, status, severity, outcome and retry: what follows from what.

use apperror::{AppError, ErrorCatalog, Kind, Outcome, Retry, Severity};

/// One enum whose variants are every kind with every outcome.
macro_rules! every_pair {
    ($($kind:ident $kind_value:ident: $plain:ident $not_applied:ident $unknown:ident $applied:ident,)+) => {
        #[derive(Debug, thiserror::Error, AppError)]
        #[expect(dead_code, reason = "the catalog alone is asked")]
        enum Every {
            $(
                #[error("x")]
                #[app_error(kind = $kind)]
                $plain,
                #[error("x")]
                #[app_error(kind = $kind, outcome = not_applied)]
                $not_applied,
                #[error("x")]
                #[app_error(kind = $kind, outcome = unknown)]
                $unknown,
                #[error("x")]
                #[app_error(kind = $kind, outcome = applied)]
                $applied,
            )+
        }

        const KINDS: &[Kind] = &[$(Kind::$kind_value),+];
    };
}

every_pair! {
    validation Validation: Va Vb Vc Vd,
    business Business: Ba Bb Bc Bd,
    unauthenticated Unauthenticated: Ua Ub Uc Ud,
    permission Permission: Pa Pb Pc Pd,
    not_found NotFound: Na Nb Nc Nd,
    conflict Conflict: Ca Cb Cc Cd,
    rate_limited RateLimited: Ra Rb Rc Rd,
    technical Technical: Ta Tb Tc Td,
    upstream Upstream: Ga Gb Gc Gd,
    unavailable Unavailable: Aa Ab Ac Ad,
    timeout Timeout: Ma Mb Mc Md,
}

/// The macro has a table of its own, as a macro cannot ask the types that it generates code for.
#[test]
fn the_tables_of_the_macro_and_of_the_types_are_one() {
    assert_eq!(KINDS, Kind::ALL);
    let mut specs = Every::CATALOG.iter();
    for &kind in KINDS {
        let outcomes = [
            kind.outcome(),
            Outcome::NotApplied,
            Outcome::Unknown,
            Outcome::Applied,
        ];
        for outcome in outcomes {
            let spec = specs.next().unwrap();
            assert_eq!(spec.kind(), kind);
            assert_eq!(spec.status(), kind.status());
            assert_eq!(spec.severity(), kind.severity());
            assert_eq!(spec.message(), kind.message());
            // Known without a value, so it is put together by the macro.
            let apperror::ErrorSpec(_, _, _, _, json, _) = spec;
            assert_eq!(
                *json,
                format!(
                    r#"{{"error_code":"{}","message":"{}","details":{{}}}}"#,
                    spec.code(),
                    kind.message()
                )
            );
            assert_eq!(spec.outcome(), outcome, "{}", spec.code());
            assert_eq!(
                spec.retry(),
                kind.retry().capped_by(outcome),
                "{kind} {outcome}"
            );
        }
    }
    assert_eq!(specs.next().map(apperror::ErrorSpec::code), None);
}

#[test]
fn nothing_declared_is_technical() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    struct Plain;

    assert_eq!(Plain.kind(), Kind::Technical);
    assert_eq!(Plain.status().as_u16(), 500);
    assert_eq!(Plain.outcome(), Outcome::Unknown);
    assert_eq!(Plain.retry(), Retry::Never);
    assert_eq!(Plain.severity(), Severity::Error);
}

/// Variant key, else variant kind, else container key, else container kind.
#[derive(Debug, thiserror::Error, AppError)]
#[app_error(kind = unavailable, status = 599, severity = critical, outcome = unknown, retry = poll, message = "All.")]
enum Precedence {
    #[error("x")]
    #[app_error(kind = not_found, status = 410, severity = warn, outcome = applied, retry = never, message = "Own.")]
    Own,
    #[error("x")]
    #[app_error(kind = rate_limited)]
    Kind,
    #[error("x")]
    Container,
    #[error("x")]
    #[app_error(kind = unavailable)]
    SameKind,
}

#[test]
fn the_own_key_comes_first() {
    let error = Precedence::Own;
    assert_eq!(error.status().as_u16(), 410);
    assert_eq!(error.severity(), Severity::Warn);
    assert_eq!(error.outcome(), Outcome::Applied);
    assert_eq!(error.retry(), Retry::Never);
    assert_eq!(error.user_message(), "Own.");
}

#[test]
fn the_own_kind_comes_before_every_key_of_the_container() {
    for (error, kind) in [
        (Precedence::Kind, Kind::RateLimited),
        (Precedence::SameKind, Kind::Unavailable),
    ] {
        assert_eq!(error.status(), kind.status());
        assert_eq!(error.severity(), kind.severity());
        assert_eq!(error.outcome(), kind.outcome());
        assert_eq!(error.retry(), kind.retry());
        assert_eq!(error.user_message(), kind.message());
    }
}

#[test]
fn the_key_of_the_container_comes_before_its_kind() {
    let error = Precedence::Container;
    assert_eq!(error.kind(), Kind::Unavailable);
    assert_eq!(error.status().as_u16(), 599);
    assert_eq!(error.severity(), Severity::Critical);
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(error.retry(), Retry::Poll);
    assert_eq!(error.user_message(), "All.");
}

#[test]
fn a_struct_takes_every_key_of_a_variant() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    #[app_error(
        code = "TOO_LATE",
        kind = business,
        status = 0x1_9A,
        message = "{at} was too late.",
        severity = warn,
        outcome = applied,
        retry = never,
        help = "http://example.com/{code}/{code}"
    )]
    struct Late {
        #[app_error(public, log)]
        at: u64,
    }
    let error = Late { at: 7 };
    assert_eq!(error.status().as_u16(), 410);
    assert_eq!(error.user_message(), "7 was too late.");
    assert_eq!(
        error.spec().help(),
        Some("http://example.com/TOO_LATE/TOO_LATE")
    );
    assert_eq!(error.outcome(), Outcome::Applied);
}

#[test]
fn the_limits_of_the_status_are_allowed() {
    #[derive(Debug, thiserror::Error, AppError)]
    enum Limits {
        #[error("x")]
        #[app_error(status = 400)]
        Lowest,
        #[error("x")]
        #[app_error(status = 599u16)]
        Highest,
    }
    assert_eq!(Limits::Lowest.status().as_u16(), 400);
    assert_eq!(Limits::Highest.status().as_u16(), 599);
}
