//! What a declaration costs to compile, to build cold, and in the size of the program.

fn main() {}
