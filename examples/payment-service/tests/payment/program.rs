//! `Program`: the real binary as a child process.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Read},
    process::{Child, ChildStdout, Command, Output, Stdio},
    thread::{JoinHandle, sleep},
    time::{Duration, Instant},
};

use crate::fixture::PATIENT;

/// A command with nothing but these variables set, so that no test depends on its surroundings.
pub(crate) fn command(variables: &[(&str, &str)]) -> Command {
    command_of(env!("CARGO_BIN_EXE_payment-service"), variables)
}

pub(crate) fn command_of(program: impl AsRef<OsStr>, variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(program);
    command.env_clear().envs(variables.iter().copied());
    command
}

/// Runs it to its end. One that goes on running instead is killed, and has no exit code.
pub(crate) fn output(command: &mut Command) -> Output {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    let deadline = Instant::now() + PATIENT;
    while child.try_wait().expect("it can be asked").is_none() {
        if Instant::now() > deadline {
            child.kill().expect("it can be killed");
        }
        sleep(Duration::from_millis(10));
    }
    child.wait_with_output().expect("its output can be read")
}

pub(crate) struct Program {
    child: Child,
    stdout: BufReader<ChildStdout>,
    stderr: Option<JoinHandle<String>>,
    pub(crate) url: String,
}

impl Program {
    /// Starts the binary and waits for its line.
    pub(crate) fn start(variables: &[(&str, &str)]) -> Self {
        Self::of(&mut command(variables))
    }

    pub(crate) fn of(command: &mut Command) -> Self {
        Self::logging_to(Stdio::piped(), command)
    }

    pub(crate) fn logging_to(stderr: Stdio, command: &mut Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(stderr)
            .spawn()
            .expect("the binary runs");
        let mut stdout = BufReader::new(child.stdout.take().expect("it is piped"));
        let stderr = child.stderr.take().map(|mut stderr| {
            std::thread::spawn(move || {
                let mut text = String::new();
                stderr.read_to_string(&mut text).expect("logs are UTF-8");
                text
            })
        });
        let mut line = String::new();
        stdout.read_line(&mut line).expect("a line on stdout");
        let url = line.trim_end().strip_prefix("listening on ");
        let url = url.unwrap_or_default().to_owned();
        Self {
            child,
            stdout,
            stderr,
            url,
        }
    }

    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }

    pub(crate) fn terminate(&self) {
        let status = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(status.expect("kill(1) runs").success());
    }

    /// Waits for the end; gives the exit code, the rest of stdout, and the log.
    pub(crate) fn end(&mut self) -> (Option<i32>, String, String) {
        let status = self.child.wait().expect("it ends");
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).expect("UTF-8");
        let log = self
            .stderr
            .take()
            .map(|log| log.join().expect("it was read"));
        (status.code(), rest, log.unwrap_or_default())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
