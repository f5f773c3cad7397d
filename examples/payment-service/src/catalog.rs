//! The catalog: every code this service can answer with, as clients may read it.

use apperror::{ErrorCatalog, ErrorSpec, FieldSpec};
use apperror_tower::extract::Rejection;
use serde::Serialize;

use crate::error::PaymentError;

#[derive(Debug, Serialize)]
pub(crate) struct CatalogEntry {
    code: &'static str,
    status: u16,
    kind: &'static str,
    outcome: &'static str,
    retry: &'static str,
    severity: &'static str,
    message: &'static str,
    description: &'static str,
    fields: Vec<CatalogField>,
}

#[derive(Debug, Serialize)]
struct CatalogField {
    name: &'static str,
    #[serde(rename = "type")]
    type_name: &'static str,
}

/// Each code once: the failures of payments, then those of requests that could not be read.
pub(crate) fn entries() -> Vec<CatalogEntry> {
    let mut specs: Vec<&'static ErrorSpec> = Vec::new();
    for spec in PaymentError::CATALOG
        .iter()
        .chain(Rejection::CATALOG.iter())
    {
        if specs.iter().all(|known| known.code() != spec.code()) {
            specs.push(spec);
        }
    }
    specs.into_iter().map(CatalogEntry::of).collect()
}

pub(crate) fn entry(code: &str) -> Option<CatalogEntry> {
    entries().into_iter().find(|entry| entry.code == code)
}

impl CatalogEntry {
    fn of(spec: &'static ErrorSpec) -> Self {
        Self {
            code: spec.code(),
            status: spec.status().as_u16(),
            kind: spec.kind().as_str(),
            outcome: spec.outcome().as_str(),
            retry: spec.retry().as_str(),
            severity: spec.severity().as_str(),
            message: spec.message(),
            description: spec.description(),
            fields: spec
                .fields()
                .iter()
                .filter(|field| field.is_public())
                .map(CatalogField::of)
                .collect(),
        }
    }
}

impl CatalogField {
    fn of(field: &FieldSpec) -> Self {
        Self {
            name: field.name(),
            type_name: field.type_name(),
        }
    }
}
