//! A few lines handed to rustc, against the crates that cargo has built for this package.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use crate::told::{Told, parse};
use crate::verdict::Verdict;

/// The crates that snippets may name.
const CRATES: [&str; 11] = [
    "api_error",
    "apperror",
    "axum",
    "axum_problem",
    "derive_more",
    "http",
    "masterror",
    "problem_details",
    "snafu",
    "thiserror",
    "tracing",
];

/// The compiler, and what it finds the crates by.
#[derive(Debug)]
pub struct Compiler {
    libraries: BTreeMap<String, PathBuf>,
    /// Where the libraries lie that the libraries need.
    dependencies: PathBuf,
    /// Where snippets are compiled to.
    folder: PathBuf,
    next: AtomicUsize,
}

impl Compiler {
    /// Asks cargo, which has built them all before this program ran, where the libraries are.
    ///
    /// # Panics
    /// If cargo does not answer.
    #[must_use]
    pub fn find() -> Self {
        let mut libraries = BTreeMap::new();
        let output = cargo(&["build", "--message-format=json", "--package=apperror-peers"]);
        for message in output.stdout.lines().filter_map(parse) {
            let name = message["target"]["name"]
                .as_str()
                .unwrap_or_default()
                .to_owned();
            let files = message["filenames"].as_array().into_iter().flatten();
            let mut files = files.filter_map(Value::as_str).map(PathBuf::from);
            let library = files.find(|file| file.extension().is_some_and(|it| it == "rlib"));
            if let Some(library) = library {
                libraries.insert(name, library);
            }
        }
        for name in CRATES {
            assert!(
                libraries.contains_key(name),
                "cargo has not built {name}: {}",
                output.stderr
            );
        }
        let dependencies = libraries["apperror"].with_file_name("");
        let folder = dependencies.join("snippets");
        fs::create_dir_all(&folder).expect("the target folder can be written");
        Self {
            libraries,
            dependencies,
            folder,
            next: AtomicUsize::new(0),
        }
    }

    /// Compiles a snippet.
    #[must_use]
    pub fn check(&self, source: &str) -> Told {
        self.run(source, "snippet", &[])
    }

    /// Compiles a snippet, to which a crate is known under another name alone.
    ///
    /// # Panics
    /// If the crate is none of those that snippets may name.
    #[must_use]
    pub fn check_renamed(&self, from: &str, to: &str, source: &str) -> Told {
        let name = self.unique("renamed");
        let mut crates = self.externs();
        crates.remove(from);
        crates.insert(to.to_owned(), self.libraries[from].clone());
        self.compile(source, &name, &crates)
    }

    /// Compiles a snippet that depends on another one, which it calls `inner`.
    ///
    /// # Panics
    /// If the other one does not compile.
    #[must_use]
    pub fn check_above(&self, inner: &str, source: &str) -> Told {
        let name = self.unique("inner");
        let told = self.compile(inner, &name, &self.externs());
        assert!(told.is_accepted(), "the inner crate: {told:?}");
        let library = self.folder.join(format!("lib{name}.rlib"));
        self.run(source, "above", &[("inner", &library)])
    }

    /// Whether a crate with one peer alone compiles without std.
    ///
    /// # Panics
    /// If it does not compile for another reason.
    #[must_use]
    pub fn check_freestanding(&self, peer: &str) -> Verdict {
        let package = "--package=apperror-peers-freestanding";
        let output = cargo(&["check", "--quiet", package, "--features", peer]);
        if output.is_success {
            return Verdict::Yes;
        }
        let brings = output.stderr.contains("lang item `panic_impl`");
        assert!(
            brings,
            "another fault of {peer} than std:\n{}",
            output.stderr
        );
        Verdict::No("It brings std into a crate without it".to_owned())
    }

    fn unique(&self, name: &str) -> String {
        format!("{name}_{}", self.next.fetch_add(1, Ordering::Relaxed))
    }

    fn externs(&self) -> BTreeMap<String, PathBuf> {
        CRATES
            .iter()
            .map(|name| ((*name).to_owned(), self.libraries[*name].clone()))
            .collect()
    }

    fn run(&self, source: &str, name: &str, more: &[(&str, &Path)]) -> Told {
        let mut crates = self.externs();
        for (name, path) in more {
            crates.insert((*name).to_owned(), path.to_path_buf());
        }
        self.compile(source, &self.unique(name), &crates)
    }

    fn compile(&self, source: &str, name: &str, crates: &BTreeMap<String, PathBuf>) -> Told {
        let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
        let mut command = Command::new(rustc);
        command
            .args(["--edition=2024", "--crate-type=lib", "--error-format=json"])
            .args(["--allow=warnings", "--crate-name", name, "-"])
            .arg("--out-dir")
            .arg(&self.folder);
        for folder in [&self.dependencies, &self.folder] {
            command
                .arg("-L")
                .arg(format!("dependency={}", folder.display()));
        }
        for (name, path) in crates {
            command
                .arg("--extern")
                .arg(format!("{name}={}", path.display()));
        }
        let (is_success, messages) = feed(command, source);
        let told = Told::read(&messages);
        assert_eq!(is_success, told.is_accepted(), "{messages}");
        told
    }
}

/// Hands a source to the compiler; whether it compiled, and the messages.
fn feed(mut command: Command, source: &str) -> (bool, String) {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("rustc starts");
    let mut input = child.stdin.take().expect("it was piped");
    input.write_all(source.as_bytes()).expect("rustc reads");
    drop(input);
    let output = child.wait_with_output().expect("rustc ends");
    let messages = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.success(), messages)
}

struct Output {
    is_success: bool,
    stdout: String,
    stderr: String,
}

fn cargo(arguments: &[&str]) -> Output {
    let output = Command::new(env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo starts");
    Output {
        is_success: output.status.success(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
