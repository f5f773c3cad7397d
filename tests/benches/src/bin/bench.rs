//! `bench <case> <n>`: does one case n times and nothing else, for a tool that counts instructions.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, name, n] = arguments.as_slice() else {
        for case in apperror_benches::cases::all() {
            println!("{}", case.name);
        }
        return ExitCode::SUCCESS;
    };
    let mut cases = apperror_benches::cases::all().into_iter();
    if let (Some(case), Ok(n)) = (cases.find(|case| case.name == *name), n.parse()) {
        (case.run)(n);
        return ExitCode::SUCCESS;
    }
    eprintln!("no such case, or no number; call it without arguments for the names");
    ExitCode::FAILURE
}
