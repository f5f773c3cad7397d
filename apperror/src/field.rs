//! `FieldSpec`: a field that leaves the value, to clients, to logs, or both.

/// One field of a failure that leaves the value: to clients, to logs, or both.
///
/// # Examples
/// ```
/// use apperror::FieldSpec;
///
/// const ORDER_ID: FieldSpec = FieldSpec::new("order_id", "Uuid").public();
/// assert!(ORDER_ID.is_public() && !ORDER_ID.is_logged());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSpec {
    // The derive writes the fields down as literals: a call for each would cost the compiler most of the time of a derive.
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub type_name: &'static str,
    #[doc(hidden)]
    pub is_public: bool,
    #[doc(hidden)]
    pub is_logged: bool,
}

impl FieldSpec {
    /// A field by its wire name and the source text of its type.
    #[must_use]
    pub const fn new(name: &'static str, type_name: &'static str) -> Self {
        Self {
            name,
            type_name,
            is_public: false,
            is_logged: false,
        }
    }

    /// Clients see it in `details`.
    #[must_use]
    pub const fn public(mut self) -> Self {
        self.is_public = true;
        self
    }

    /// Logs record it by its `Display`.
    #[must_use]
    pub const fn logged(mut self) -> Self {
        self.is_logged = true;
        self
    }

    /// The name on the wire.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The type as it is written in the declaration.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// Whether clients see it.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        self.is_public
    }

    /// Whether it is marked to be recorded in logs; public fields are recorded as well.
    #[must_use]
    pub const fn is_logged(&self) -> bool {
        self.is_logged
    }
}
