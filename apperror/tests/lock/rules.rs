//! Which changes of a catalog break clients, and what the report says about each.

use apperror::lock::{Lock, compare};
use apperror::{
    AppError, Catalog, ErrorCatalog, ErrorSpec, FieldSpec, Kind, Outcome, Retry, Severity,
};

use crate::lock;

/// The lock of one declaration.
fn lock_of(spec: ErrorSpec) -> Lock {
    Lock::from_catalog(leak(Catalog::of(leak([leak(spec)]))))
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// The changes from one lock to the next, one line each.
fn changes(old: &Lock, new: &Lock) -> Vec<String> {
    compare(old, new)
        .changes()
        .iter()
        .map(ToString::to_string)
        .collect()
}

/// One change of one answer: how a code was declared, how it is now, and what the report says.
#[track_caller]
fn assert_change(old: ErrorSpec, new: ErrorSpec, expected: &str) {
    assert_eq!(changes(&lock_of(old), &lock_of(new)), [expected]);
}

fn late() -> ErrorSpec {
    ErrorSpec::new("LATE", Kind::Unavailable).with_retry(Retry::Never)
}

#[test]
fn another_status_is_breaking() {
    assert_change(
        late(),
        late().with_status(500),
        "breaking: LATE: status 503 → 500",
    );
}

#[test]
fn a_removed_code_is_breaking() {
    let old = lock("code LATE: status 503, kind unavailable, outcome not_applied, retry never");
    assert_eq!(changes(&old, &lock("")), ["breaking: LATE: removed"]);
}

#[test]
fn a_renamed_code_is_recognized_by_its_shape_and_its_words() {
    let old = lock(
        "code ORDER_GONE: status 404, kind not_found, outcome not_applied, retry never\n  order_id: u64",
    );
    let new = lock(
        "code ORDER_LATE: status 504, kind timeout, outcome unknown, retry poll\n  order_id: u64\n\
         code RESOURCE_GONE: status 404, kind not_found, outcome not_applied, retry never\n  order_id: u64\n\
         code ORDER_GONE_NOW: status 404, kind not_found, outcome not_applied, retry never\n  order_id: u64",
    );
    assert_eq!(
        changes(&old, &new),
        [
            "breaking: ORDER_GONE: removed; renamed to ORDER_GONE_NOW? keep the code with `code = \"ORDER_GONE\"`",
            "compatible: ORDER_GONE_NOW: new code",
            "compatible: ORDER_LATE: new code",
            "compatible: RESOURCE_GONE: new code",
        ]
    );
}

#[test]
fn two_removed_codes_are_not_renamed_to_the_same_one() {
    let answers = "status 404, kind not_found, outcome not_applied, retry never";
    let old = lock(&format!("code A1: {answers}\ncode B1: {answers}"));
    let new = lock(&format!("code C1: {answers}"));
    let report = compare(&old, &new).to_string();
    assert_eq!(report.matches("renamed to C1?").count(), 1, "{report}");
}

#[test]
fn of_equal_candidates_the_first_by_name_is_taken() {
    let answers = "status 404, kind not_found, outcome not_applied, retry never";
    let old = lock(&format!("code A1: {answers}"));
    let new = lock(&format!("code C1: {answers}\ncode B1: {answers}"));
    assert!(changes(&old, &new)[0].contains("renamed to B1?"));
}

#[test]
fn a_retired_code_never_returns() {
    let old = lock("retired LATE");
    let new = lock_of(late());
    let report = compare(&old, &new);
    assert!(report.is_breaking() && report.is_refused());
    assert_eq!(
        changes(&old, &new),
        [
            "breaking: LATE: returned, but it is retired: old clients know it by its old meaning; choose another code"
        ]
    );
    assert_eq!(old.accept(&new), Err(report));
}

#[test]
fn a_removed_or_retyped_public_field_is_breaking() {
    const OLD: &[FieldSpec] = &[
        FieldSpec::new("id", "u32").public(),
        FieldSpec::new("at", "u64").public(),
    ];
    const NEW: &[FieldSpec] = &[
        FieldSpec::new("id", "String").public(),
        FieldSpec::new("at", "u64").logged(),
    ];
    assert_eq!(
        changes(
            &lock_of(late().with_fields(OLD)),
            &lock_of(late().with_fields(NEW))
        ),
        [
            "breaking: LATE: public field `at` removed",
            "breaking: LATE: type of `id` `u32` → `String`",
        ]
    );
}

#[test]
fn a_new_public_field_and_a_type_written_differently_are_compatible() {
    const OLD: &[FieldSpec] = &[FieldSpec::new("id", "String").public()];
    const NEW: &[FieldSpec] = &[
        FieldSpec::new("id", "Cow<'static, str>").public(),
        FieldSpec::new("at", "u64").public(),
    ];
    let report = compare(
        &lock_of(late().with_fields(OLD)),
        &lock_of(late().with_fields(NEW)),
    );
    assert!(!report.is_breaking() && !report.is_empty());
    assert_eq!(
        report.to_string(),
        "0 breaking, 2 compatible
  compatible: LATE: new public field `at: u64`
  compatible: LATE: type of `id` is written differently, `String` → `Cow<'static, str>`; its JSON is the same"
    );
}

#[test]
fn texts_severity_log_fields_and_deprecation_are_not_locked() {
    const LOGGED: &[FieldSpec] = &[FieldSpec::new("host", "String").logged()];
    let changed = late()
        .with_message("Later.")
        .with_description("Too late.")
        .with_help("https://example.com")
        .with_severity(Severity::Critical)
        .with_deprecated("gone")
        .with_retry_after(core::time::Duration::from_secs(5))
        .with_fields(LOGGED);
    assert!(compare(&lock_of(late()), &lock_of(changed)).is_empty());
}

/// All nine pairs: breaking exactly where the new outcome was not among those that clients had to reckon with.
#[test]
fn outcomes_may_only_become_better_known() {
    for &old in Outcome::ALL {
        for &new in Outcome::ALL {
            let of = |outcome| lock_of(late().with_outcome(outcome));
            let report = compare(&of(old), &of(new));
            assert_eq!(report.is_empty(), old == new, "{old} → {new}");
            assert_eq!(
                report.is_breaking(),
                old != new && old != Outcome::Unknown,
                "{old} → {new}"
            );
        }
    }
    assert_change(
        late(),
        late().with_outcome(Outcome::Unknown),
        "breaking: LATE: outcome not_applied → unknown; clients that count on nothing having happened may do it twice",
    );
}

/// All sixteen pairs: breaking exactly where something that clients were told to do is no longer right.
#[test]
fn retries_may_only_allow_more() {
    let allowed = |retry| match retry {
        Retry::Never => &[][..],
        Retry::SameKey => &["repeat with the key"],
        Retry::Transient => &["repeat with the key", "repeat blindly"],
        Retry::Poll => &["ask"],
    };
    for &old in Retry::ALL {
        for &new in Retry::ALL {
            let of = |retry| lock_of(late().with_retry(retry));
            let report = compare(&of(old), &of(new));
            let still_right = allowed(old)
                .iter()
                .all(|action| allowed(new).contains(action));
            assert_eq!(report.is_empty(), old == new, "{old} → {new}");
            assert_eq!(report.is_breaking(), !still_right, "{old} → {new}");
        }
    }
    assert_change(
        late().with_retry(Retry::Transient),
        late().with_retry(Retry::SameKey),
        "breaking: LATE: retry transient → same_key; clients that repeat it blindly must stop",
    );
}

#[test]
fn another_kind_is_breaking_where_grpc_clients_see_it() {
    let of = |kind: Kind| {
        ErrorSpec::new("LATE", kind)
            .with_status(503)
            .with_outcome(Outcome::Unknown)
            .with_retry(Retry::Never)
    };
    assert_change(
        of(Kind::Unavailable),
        of(Kind::Timeout),
        "breaking: LATE: kind unavailable → timeout; gRPC clients see status 4 instead of 14",
    );
    assert_change(
        of(Kind::Unavailable),
        of(Kind::Upstream),
        "compatible: LATE: kind unavailable → upstream; the gRPC status stays",
    );
}

#[test]
fn an_open_catalog_is_noted() {
    let open = Lock::from_catalog(<Box<dyn AppError + Send + Sync>>::CATALOG);
    assert!(open.to_string().contains("\nversion 1\nopen\n"), "{open}");
    assert_eq!(Lock::parse(&open.to_string()), Ok(open.clone()));
    assert_eq!(
        changes(&lock(""), &open),
        ["compatible: the catalog is open now; codes can occur that it does not list"]
    );
    assert_eq!(
        changes(&open, &lock("")),
        ["compatible: the catalog is closed now; it lists every code"]
    );
}

#[test]
fn accepting_keeps_tombstones_for_ever() {
    let old = lock(
        "code LATE: status 503, kind unavailable, outcome not_applied, retry never\nretired OLD",
    );
    let accepted = old.accept(&lock("")).expect("nothing returned");
    assert_eq!(accepted, lock("retired LATE\nretired OLD"));
    assert_eq!(accepted.accept(&lock("")), Ok(accepted));
}
