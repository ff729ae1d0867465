//! Commands where PostgreSQL comes in: its own tools for backups, and the way to it.

use std::process::Command;

use super::support::{Folder, count, new_postgres, on_postgres, said};

/// The command line in a sentence.
fn line_from<'a>(sentence: &'a str, tool: &str) -> &'a str {
    let at = sentence.find(&format!("{tool} --")).unwrap();
    sentence[at..].trim()
}

/// Runs a line as an operator does who has the password in a variable.
fn shell(folder: &Folder, line: &str, password: &str) {
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(&folder.0)
        .env("PGPASSWORD", password)
        .output()
        .unwrap();
    assert!(output.status.success(), "{line}: {output:?}");
}

#[tokio::test]
async fn postgres_is_backed_up_with_the_line_that_is_told() {
    let Some((url, password)) = new_postgres().await else {
        return;
    };
    let folder = Folder::new();
    let run = |args: &[&str]| said(folder.slipway(args).env("DATABASE_URL", &url));
    run(&["migrate"]).did();
    let one = "INSERT INTO audit VALUES ('1', 1, 'a', 'b', 'c', '{}') RETURNING at";
    assert_eq!(count(&url, one).await, 1);

    let backup = run(&["backup", "it's safe.dump"]);
    backup.refused(&["pg_dump --format=custom"]);
    let restore = run(&["restore", "it's safe.dump"]);
    restore.refused(&["pg_restore --single-transaction"]);
    for said in [&backup, &restore] {
        assert!(
            !format!("{said:?}").contains(&password),
            "a password is told: {said:?}"
        );
        assert_eq!(said.err.trim().lines().count(), 1, "{said:?}");
    }
    shell(&folder, line_from(&backup.err, "pg_dump"), &password);
    assert_eq!(count(&url, "DELETE FROM audit RETURNING at").await, 1);
    shell(&folder, line_from(&restore.err, "pg_restore"), &password);
    assert_eq!(count(&url, "SELECT COUNT(*) FROM audit").await, 1);
}

#[tokio::test]
async fn the_demonstration_moves_to_postgres() {
    let Some((url, password)) = new_postgres().await else {
        return;
    };
    let folder = Folder::new();
    folder
        .run(&["copy"])
        .refused(&["copy where to?", "SLIPWAY_COPY_TO"]);
    let server = folder.serve();
    let with_variable = || said(folder.slipway(&["copy"]).env("SLIPWAY_COPY_TO", &url));
    with_variable().refused(&["a Slipway works on", "end it first"]);
    drop(server);

    std::fs::write(folder.file("to"), format!("{url}\n")).unwrap();
    let copied = said(
        folder
            .slipway(&["copy"])
            .env("SLIPWAY_COPY_TO_FILE", folder.file("to")),
    )
    .did();
    let audit = count(&url, "SELECT COUNT(*) FROM audit").await;
    assert!(
        copied
            .out
            .contains(&format!("the {audit} lines of the audit are the same")),
        "{copied:?}"
    );
    assert!(copied.err.contains("comparing both sides"), "{copied:?}");
    assert!(!format!("{copied:?}").contains(&password), "a password is told");
    let releases = count(&url, "SELECT COUNT(*) FROM releases").await;
    assert!(
        releases > 800
            && copied
                .out
                .lines()
                .any(|line| line.starts_with("releases ") && line.contains(&format!(" {releases} rows"))),
        "{copied:?}"
    );

    folder
        .run(&["copy", "--to", &url])
        .refused(&["is not empty", "nothing was copied"]);
    // It is the database of this program.
    said(folder.slipway(&["migrate"]).env("DATABASE_URL", &url)).did();
}

#[tokio::test]
async fn the_doctor_looks_at_postgres() {
    let Some((url, password)) = new_postgres().await else {
        return;
    };
    let folder = Folder::new();
    let run = |url: &str| said(folder.slipway(&["doctor"]).env("DATABASE_URL", url));
    let empty = run(&url).did().out;
    assert!(
        empty.contains("warn  schema          the database is empty"),
        "{empty}"
    );
    said(folder.slipway(&["migrate"]).env("DATABASE_URL", &url)).did();
    let well = run(&url).did().out;
    for line in [
        "ok    database        PostgreSQL answers",
        "ok    schema ",
        "ok    writing ",
        "ok    clock ",
        "warn  horizon         no cadence goes on",
    ] {
        assert!(well.contains(line), "{line}: {well}");
    }
    let name = url.rsplit_once('/').unwrap().1;
    on_postgres(
        &url,
        &format!("ALTER DATABASE {name} SET default_transaction_read_only = on"),
    )
    .await;
    let replica = run(&url);
    assert!(
        replica.code == 1 && replica.out.contains("fail  writing         it takes no writes"),
        "{replica:?}"
    );
    let gone = run(&format!("postgres://slipway:{password}@127.0.0.1:1/slipway"));
    assert!(
        gone.code == 1
            && gone
                .out
                .contains("fail  database        PostgreSQL does not answer"),
        "{gone:?}"
    );
    assert!(!format!("{empty}{well}{replica:?}{gone:?}").contains(&password));
}
