//! The program as a stranger runs it: what it prints, what it leaves behind, how it ends.

use std::{
    ffi::OsStr,
    io::Read,
    os::unix::ffi::OsStrExt,
    process::{Command, Output, Stdio},
};

const CASES: [&str; 10] = [
    "card accepted",
    "card declined",
    "hang after charging",
    "hang before charging",
    "garbage after charging",
    "reset after charging",
    "gateway down",
    "paid again after a hang",
    "paid again after success",
    "replay of the incident",
];

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_incident-drill"));
    command.env_remove("NO_COLOR");
    command
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn it_catches_the_naive_service_and_finds_the_right_one_right_and_cleans_up() {
    let folder = tempfile::tempdir().expect("a folder");
    // All that a URL could take for its own.
    let temporary = folder.path().join("a b?mode=memory&c#%20%ü:memory:");
    std::fs::create_dir(&temporary).expect("a folder inside");
    let output = program().env("TMPDIR", &temporary).output();
    let Output {
        status,
        stdout,
        stderr,
    } = output.expect("it runs");
    let (stdout, stderr) = (text(stdout), text(stderr));
    assert_eq!(status.code(), Some(0), "{stdout}{stderr}");
    assert_eq!(stderr, "");

    for case in CASES {
        for (side, verdicts) in [("naive", ["right", "WRONG"]), ("apperror", ["right"; 2])] {
            let verdict = if case == "card accepted" {
                verdicts[0]
            } else {
                verdicts[1]
            };
            let line = format!("{case:25}{side:10}{verdict} ");
            let count = stdout.lines().filter(|it| it.starts_with(&line)).count();
            assert_eq!(count, 1, "{line:?} in {stdout}");
        }
    }
    let last: Vec<_> = stdout.lines().rev().take(2).collect();
    assert_eq!(last[0], "The drill has passed.");
    assert!(
        last[1].ends_with("apperror in 0 of 10, and lost 0."),
        "{}",
        last[1]
    );

    let widest = stdout.lines().map(|line| line.chars().count()).max();
    assert_eq!(widest, Some(100), "{stdout}");
    assert!(
        !stdout.contains('\x1b'),
        "no colors where there is no terminal"
    );
    let left = temporary.read_dir().expect("a listing").count();
    assert_eq!(left, 0, "the temporary folder is removed");
}

#[test]
fn help_says_what_it_does_and_another_argument_is_refused() {
    let output = program().arg("--help").output().expect("it runs");
    assert_eq!(output.status.code(), Some(0));
    let help = text(output.stdout);
    assert!(help.contains("NO_COLOR") && help.contains("Exit code"));

    let output = program().arg("--cases").output().expect("it runs");
    assert_eq!(
        (output.status.code(), text(output.stdout)),
        (Some(2), String::new())
    );
    let complaint = text(output.stderr);
    assert_eq!(
        complaint,
        "incident-drill: unknown argument \"--cases\", try --help\n"
    );
}

#[test]
fn a_drill_that_cannot_be_played_is_neither_passed_nor_failed() {
    let folder = tempfile::tempdir().expect("a folder");
    let unreadable = folder.path().join(OsStr::from_bytes(b"\xff"));
    std::fs::create_dir(&unreadable).expect("a folder inside");
    for (temporary, reason) in [
        ("/nowhere".as_ref(), "No such file"),
        (&*unreadable, "UTF-8"),
    ] {
        let output = program().env("TMPDIR", temporary).output();
        let output = output.expect("it runs");
        assert_eq!(output.status.code(), Some(2));
        let complaint = text(output.stderr);
        assert_eq!(complaint.lines().count(), 1, "{complaint}");
        assert!(complaint.contains(reason), "{complaint}");
    }
}

#[test]
fn a_drill_that_is_ended_by_others_removes_its_folder() {
    for signal in ["-INT", "-TERM", "-HUP"] {
        let temporary = tempfile::tempdir().expect("a folder");
        let mut child = program()
            .env("TMPDIR", temporary.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut stdout = child.stdout.take().expect("it is piped");
        // With the first case, it says that it is in the middle of the drill.
        stdout.read_exact(&mut [0]).expect("a byte");
        let kill = Command::new("kill")
            .args([signal, &child.id().to_string()])
            .status();
        assert!(kill.expect("kill(1) runs").success());
        let Output { status, stderr, .. } = child.wait_with_output().expect("it ends");
        assert_eq!(status.code(), Some(2), "{signal}");
        assert_eq!(text(stderr), "incident-drill: interrupted\n");
        let left = temporary.path().read_dir().expect("a listing").count();
        assert_eq!(left, 0, "{signal} leaves the folder behind");
    }
}
