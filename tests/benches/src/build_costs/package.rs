//! A package called `subject`, generated below the target directory.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The package and where its builds go.
#[derive(Debug)]
pub(crate) struct Package {
    folder: PathBuf,
    target: PathBuf,
}

impl Package {
    /// Writes the manifest; packages of one group share their builds.
    pub(crate) fn new(group: &str, name: &str, dependencies: &str) -> Result<Self, String> {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(group);
        let folder: String = name
            .chars()
            .map(|letter| {
                if letter.is_ascii_alphanumeric() {
                    letter
                } else {
                    '-'
                }
            })
            .collect();
        let package = Self {
            folder: root.join(folder),
            target: root.join("target"),
        };
        let manifest = format!(
            "[workspace]\n[package]\nname = \"subject\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
            [profile.release]\nstrip = true\n\n[dependencies]\n{dependencies}\n"
        );
        package.write("Cargo.toml", &manifest)?;
        Ok(package)
    }

    /// Writes one file.
    pub(crate) fn write(&self, path: &str, text: &str) -> Result<(), String> {
        let path = self.folder.join(path);
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, text))
            .map_err(|error| format!("cannot write {}: {error}", path.display()))
    }

    /// Where builds go.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Runs cargo and gives what it says.
    pub(crate) fn cargo(
        &self,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Result<String, String> {
        let output = Command::new(env!("CARGO"))
            .current_dir(&self.folder)
            .args(arguments)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_INCREMENTAL", "0")
            .envs(variables.iter().copied())
            .output()
            .map_err(|error| format!("cannot start cargo: {error}"))?;
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() {
            Ok(text)
        } else {
            Err(format!("cargo failed in {}: {text}", self.folder.display()))
        }
    }
}
