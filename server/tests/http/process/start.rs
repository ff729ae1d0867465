//! What keeps the program from starting is said in a sentence on standard error, with status 1; nothing else is
//! touched.

use super::program::{Folder, Program, SLIPWAY};

struct Case {
    what: &'static str,
    variables: &'static [(&'static str, &'static str)],
    /// A file that is there before: its name and its text.
    file: Option<(&'static str, &'static str)>,
    says: &'static [&'static str],
}

const CASES: [Case; 9] = [
    Case {
        what: "a configuration that was cut off",
        variables: &[],
        file: Some((
            "slipway.toml",
            "addr = \"127.0.0.1:0\"\npublic_url = \"http://127",
        )),
        says: &["slipway.toml: line 2, column", "mend it"],
    },
    Case {
        what: "a setting that does not exist",
        variables: &[],
        file: Some(("slipway.toml", "[databse]\ndurable = true\n")),
        says: &[
            "line 1, column 2",
            "no setting 'databse'",
            "did you mean 'database'?",
        ],
    },
    Case {
        what: "a number that is none",
        variables: &[("SLIPWAY_LIMITS_READS", "many")],
        file: None,
        says: &["SLIPWAY_LIMITS_READS is a number, not 'many'"],
    },
    Case {
        what: "an engine that nobody knows",
        variables: &[("DATABASE_URL", "mysql://127.0.0.1/slipway")],
        file: None,
        says: &["DATABASE_URL begins with 'sqlite://' or 'postgres://'"],
    },
    Case {
        what: "a database that is none",
        variables: &[("DATABASE_URL", "sqlite://notes.db")],
        file: Some((
            "notes.db",
            "These are notes, and they are long enough for nobody to take them for a database.",
        )),
        says: &["file is not a database"],
    },
    Case {
        what: "a folder that cannot be made",
        variables: &[("DATABASE_URL", "sqlite://notes/slipway.db")],
        file: Some(("notes", "a file where a folder should be")),
        says: &["the folder 'notes' for the database cannot be made"],
    },
    Case {
        what: "a PostgreSQL that is not there",
        variables: &[("DATABASE_URL", "postgres://slipway:hush@127.0.0.1:1/slipway")],
        file: None,
        says: &["the PostgreSQL database of DATABASE_URL cannot be opened"],
    },
    Case {
        what: "a demonstration for all the world",
        variables: &[
            ("SLIPWAY_ADDR", "0.0.0.0:0"),
            ("SLIPWAY_PUBLIC_URL", "http://127.0.0.1:3000"),
        ],
        file: None,
        says: &["--demo lets everybody in as an admin"],
    },
    Case {
        what: "an address of another machine",
        variables: &[
            ("SLIPWAY_ADDR", "192.0.2.1:3000"),
            ("SLIPWAY_PUBLIC_URL", "https://a.example"),
        ],
        file: None,
        says: &["--demo lets everybody in as an admin"],
    },
];

fn fails(what: &str, folder: &Folder, variables: &[(&str, &str)], says: &[&str]) {
    fails_as(&["serve", "--demo"], what, (folder, variables), says);
}

fn fails_as(words: &[&str], what: &str, (folder, variables): (&Folder, &[(&str, &str)]), says: &[&str]) {
    let output = folder.command(SLIPWAY, words, variables).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{what}: {error}");
    assert!(output.stdout.is_empty(), "{what}");
    for words in says {
        assert!(error.contains(words), "{what}: {error}");
    }
    assert!(
        !error.contains("panicked") && !error.contains("hush"),
        "{what}: {error}"
    );
}

#[tokio::test]
async fn the_table_of_starts_that_fail() {
    for case in &CASES {
        let folder = Folder::new();
        if let Some((name, text)) = case.file {
            std::fs::write(folder.0.join(name), text).unwrap();
        }
        fails(case.what, &folder, case.variables, case.says);
        if let Some((name, text)) = case.file {
            assert_eq!(
                std::fs::read_to_string(folder.0.join(name)).unwrap(),
                text,
                "{}",
                case.what
            );
        }
    }
}

/// People would be served at a time that is not theirs.
#[tokio::test]
async fn a_clock_for_tests_is_not_for_others() {
    let folder = Folder::new();
    let now = ("SLIPWAY_TEST_NOW", "2026-12-01T10:00:00Z");
    for reached in [
        ("SLIPWAY_ADDR", "0.0.0.0:0"),
        ("SLIPWAY_PUBLIC_URL", "https://a.example"),
    ] {
        let home = ("SLIPWAY_PUBLIC_URL", "http://127.0.0.1:3000");
        let variables = [home, now, reached];
        let says = ["SLIPWAY_TEST_NOW", "unset it"];
        fails_as(&["serve"], reached.1, (&folder, variables.as_slice()), &says);
    }
    assert!(!folder.database().exists(), "nothing was made");
}

#[tokio::test]
async fn a_port_in_use_is_left_alone() {
    let program = Program::start(&[]);
    let folder = Folder::new();
    let taken = [("SLIPWAY_ADDR", program.address.as_str())];
    fails(
        "a port in use",
        &folder,
        &taken,
        &["something else listens on", "SLIPWAY_ADDR="],
    );
    assert!(!folder.database().exists(), "nothing was made");
    assert_eq!(program.get("/healthz").await.status, 200);

    let ready = |address: &str| {
        let asked = [("SLIPWAY_ADDR", address)];
        folder.command(SLIPWAY, &["ready"], &asked).output().unwrap()
    };
    let output = ready(&program.address);
    assert_eq!(
        (output.status.code(), output.stdout.as_slice()),
        (Some(0), b"ready\n".as_slice())
    );
    let address = program.address.clone();
    program.end().await;
    let output = ready(&address);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no server answers at"));
}
