//! The file of the database: one process, one name.

use std::{
    fs::{self, Permissions},
    os::unix::{
        fs::{MetadataExt, PermissionsExt, symlink},
        process::CommandExt,
    },
    process::Command,
};

use payment_service::{PaymentService, StartError};

use crate::{
    fixture::{Folder, config, gateway},
    program::{Program, command, command_of},
    program_start::{refuses, says_no},
};

#[test]
fn a_second_process_on_the_same_file_is_refused_however_it_names_it() {
    let folder = Folder::new();
    let database = folder.database_url();
    let _first = Program::start(&[("LISTEN", "127.0.0.1:0"), ("DATABASE_URL", &database)]);
    let link = folder.path().join("link.db");
    symlink(folder.path().join("payment.db"), &link).unwrap();
    let linked = format!("sqlite://{}", link.display());
    let folder = folder.path().display();
    let name = folder.to_string().rsplit('/').next().map(str::to_owned);
    let roundabout = format!("sqlite://{folder}/../{}/./payment.db", name.unwrap());
    let encoded = format!("sqlite:{folder}//payment%2Edb?mode=rwc");
    for url in [database, linked, roundabout, encoded] {
        let variables = [("LISTEN", "127.0.0.1:0"), ("DATABASE_URL", &*url)];
        refuses(&variables, "another payment-service is using this file");
    }
}

/// Committed payments may still be in the log beside the first name, whether or not somebody is using that.
#[test]
fn a_file_with_two_names_is_refused_under_both() {
    let folder = Folder::new();
    let database = folder.database_url();
    let mut first = Program::start(&[("LISTEN", "127.0.0.1:0"), ("DATABASE_URL", &database)]);
    let link = folder.path().join("link.db");
    fs::hard_link(folder.path().join("payment.db"), &link).unwrap();
    let linked = format!("sqlite://{}", link.display());
    let start = |url: &str| {
        let variables = [("LISTEN", "127.0.0.1:0"), ("DATABASE_URL", url)];
        refuses(&variables, "DATABASE_URL: the file has another name");
    };
    start(&linked);
    first.kill();
    start(&linked);
    start(&database);
    fs::remove_file(link).unwrap();
    Program::start(&[("LISTEN", "127.0.0.1:0"), ("DATABASE_URL", &database)]);
}

#[test]
fn a_link_that_was_there_before_the_file_leads_to_the_lock_of_the_file() {
    let folder = Folder::new();
    let link = folder.path().join("link.db");
    symlink("payment.db", &link).unwrap();
    let linked = format!("sqlite://{}", link.display());
    let _first = Program::start(&[("LISTEN", "127.0.0.1:0"), ("DATABASE_URL", &linked)]);
    let database = folder.database_url();
    let variables = [("LISTEN", "127.0.0.1:0"), ("DATABASE_URL", &*database)];
    refuses(&variables, "another payment-service is using this file");
}

/// Names that SQLite itself would take for a database that is gone with the process.
#[test]
fn a_file_may_have_any_name() {
    let folder = Folder::new();
    for name in [
        "%3Amemory%3A",
        "file%3Ax.db%3Fmode%3Dmemory",
        "a b%3F#.db",
        "c.db%20",
    ] {
        let url = format!("sqlite:{name}");
        let mut program = command(&[("LISTEN", "127.0.0.1:0"), ("DATABASE_URL", &url)]);
        Program::of(program.current_dir(folder.path()));
    }
    for name in [":memory:", "file:x.db?mode=memory", "a b?#.db", "c.db "] {
        let size = folder.path().join(name).metadata().unwrap().len();
        assert!(size > 0, "{name}");
    }
}

#[test]
fn a_file_that_is_no_database_is_one_clear_line() {
    let folder = Folder::new();
    fs::write(folder.path().join("payment.db"), "no database".repeat(100)).unwrap();
    let database = folder.database_url();
    refuses(
        &[("DATABASE_URL", &database)],
        "DATABASE_URL: the database cannot be opened",
    );
}

/// It would start, say that it is ready, and fail each payment.
#[test]
fn a_file_that_cannot_be_written_is_one_clear_line() {
    let folder = Folder::new();
    let database = folder.database_url();
    let variables = [("LISTEN", "127.0.0.1:0"), ("DATABASE_URL", &*database)];
    let mut first = Program::start(&variables);
    first.terminate();
    assert_eq!(first.end().0, Some(0));
    let set_mode = |name: &str, mode| {
        let permissions = Permissions::from_mode(mode);
        fs::set_permissions(folder.path().join(name), permissions).unwrap();
    };
    let refuses = || {
        let text = "DATABASE_URL: the database, or a file that SQLite keeps beside it, cannot be written: ";
        says_no(&mut command_bound_by_modes(&folder, &variables), text);
    };
    set_mode("payment.db", 0o444);
    refuses();
    // SQLite gives that mode to the files beside it as well, and leaves them there.
    set_mode("payment.db", 0o666);
    refuses();
    set_mode("payment.db-shm", 0o666);
    let started = Program::of(&mut command_bound_by_modes(&folder, &variables));
    assert_ne!(started.url, "", "only modes were in the way");
}

/// The program as a user whom the modes of files bind: this one, unless it is root.
fn command_bound_by_modes(folder: &Folder, variables: &[(&str, &str)]) -> Command {
    const NOBODY: u32 = 65534;
    if folder.path().metadata().expect("it is there").uid() != 0 {
        return command(variables);
    }
    // That user need not have a way to where the program was built, nor to what root left here.
    let program = folder.path().join("payment-service");
    // Not by this process: a program that another test starts meanwhile would keep the copy open for writing.
    let copied = Command::new("cp")
        .arg(env!("CARGO_BIN_EXE_payment-service"))
        .arg(&program)
        .status();
    assert!(copied.expect("cp(1) runs").success());
    fs::set_permissions(folder.path(), Permissions::from_mode(0o777)).expect("it is ours");
    fs::remove_file(folder.path().join("payment.db.lock")).expect("it is there");
    let mut command = command_of(program, variables);
    command.uid(NOBODY).gid(NOBODY);
    command
}

#[tokio::test]
async fn the_library_refuses_a_second_service_and_frees_the_file_on_shutdown() {
    let (folder, gateway) = (Folder::new(), gateway().await);
    let start = || PaymentService::start(config(&folder, gateway.url()));
    let first = start().await.unwrap();
    let refused = start().await.map(|_| ()).unwrap_err();
    assert!(matches!(refused, StartError::InUse), "{refused:?}");
    first.shutdown().await;
    start().await.unwrap().shutdown().await;
}
