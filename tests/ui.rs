//! What must not compile, and what the compiler says about it. What is nearly so and must compile stands in `contract`.

#[test]
fn every_fault_is_told_at_its_tokens_with_the_way_out() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/*/*.rs");
}
