//! Nothing of its own: a package has to have a target besides its tests.
