//! `OutsideTransaction` (rule R1): the proof that no transaction is open, which every call to the gateway asks for.

/// Held by a money path. A [`UnitOfWork`](crate::unit_of_work::UnitOfWork) borrows it exclusively for as long as its
/// transaction lives, so a network call in between does not compile.
#[derive(Debug)]
pub(crate) struct OutsideTransaction(());

impl OutsideTransaction {
    /// One for each money path; whoever makes a second one in there has disarmed the rule.
    pub(crate) fn new() -> Self {
        Self(())
    }
}
