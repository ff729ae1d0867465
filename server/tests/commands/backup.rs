//! `slipway backup` and `slipway restore` on SQLite.

use std::os::unix::fs::{MetadataExt, PermissionsExt};

use sqlx::{Connection, SqliteConnection};

use super::support::{Folder, bytes};

#[tokio::test]
async fn what_was_backed_up_while_the_server_ran_comes_back() {
    let folder = Folder::new();
    let server = folder.serve();
    let backed_up = folder.run(&["backup", "safe.db"]).did();
    assert!(
        backed_up.out.starts_with("safe.db: ") && backed_up.out.contains("MiB, schema 2026"),
        "{backed_up:?}"
    );
    let mode = std::fs::metadata(folder.file("safe.db"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    let first = bytes(&folder.file("safe.db"));
    assert_eq!(
        first.get(68..72),
        Some(b"Slip".as_slice()),
        "the file says whose it is"
    );

    // A file of that name is replaced only by who says so.
    folder
        .run(&["backup", "safe.db"])
        .refused(&["'safe.db' is there already", "--force"]);
    assert_eq!(bytes(&folder.file("safe.db")), first);
    folder.run(&["backup", "safe.db", "--force"]).did();

    // Nothing is put under a server that runs.
    folder
        .run(&["restore", "safe.db", "--force"])
        .refused(&["a Slipway works on", "end that first"]);
    drop(server);
    folder.execute("UPDATE products SET name = 'Changed since'").await;
    let changed = bytes(&folder.file("slipway.db"));
    folder
        .run(&["restore", "safe.db"])
        .refused(&["there is a database at", "--force"]);
    assert_eq!(bytes(&folder.file("slipway.db")), changed);

    // Nor under another program, which does not know of our lock.
    let mut shell = SqliteConnection::connect(&folder.url()).await.unwrap();
    let name: String = sqlx::query_scalar("SELECT name FROM products")
        .fetch_one(&mut shell)
        .await
        .unwrap();
    assert_eq!(name, "Changed since");
    folder
        .run(&["restore", "safe.db", "--force"])
        .refused(&["a Slipway works on"]);
    shell.close().await.unwrap();

    let restored = folder.run(&["restore", "safe.db", "--force"]).did();
    assert!(
        restored.out.starts_with("Restored from safe.db: schema 2026"),
        "{restored:?}"
    );
    assert_eq!(bytes(&folder.file("slipway.db")), bytes(&folder.file("safe.db")));
    let names = folder.names();
    let kept: Vec<_> = names
        .iter()
        .filter(|name| name.contains(".before-restore-"))
        .collect();
    let [kept] = kept.as_slice() else {
        panic!("{names:?}")
    };
    assert!(restored.err.contains(kept.as_str()), "{restored:?}");
    let kept = bytes(&folder.file(kept));
    let found = kept.windows(13).any(|window| window == b"Changed since");
    assert!(found, "what was there before is kept");
    assert!(
        names
            .iter()
            .all(|name| !name.ends_with("-wal") && !name.contains("draft")),
        "{names:?}"
    );
    drop(folder.serve());
}

#[tokio::test]
async fn what_does_not_fit_is_not_restored() {
    let folder = Folder::new();
    folder.demo();
    folder.run(&["backup", "whole.db"]).did();
    let whole = bytes(&folder.file("whole.db"));
    std::fs::write(
        folder.file("letter.db"),
        "Dear Slipway, I am no database at all.".repeat(99),
    )
    .unwrap();
    std::fs::write(folder.file("nothing.db"), "").unwrap();
    std::fs::write(folder.file("half.db"), &whole[..whole.len() / 2]).unwrap();
    let mut scratched = whole.clone();
    let middle = scratched.len() / 2;
    scratched[middle..middle + 8192].fill(0x5a);
    std::fs::write(folder.file("scratched.db"), &scratched).unwrap();
    let other = Folder::new();
    other.execute_new("CREATE TABLE songs (title TEXT)").await;
    std::fs::copy(other.file("slipway.db"), folder.file("songs.db")).unwrap();
    std::fs::copy(folder.file("whole.db"), other.file("slipway.db")).unwrap();
    other
        .execute("INSERT INTO _sqlx_migrations SELECT 29991231000001, 'later', installed_on, TRUE, x'00', 0 FROM _sqlx_migrations LIMIT 1")
        .await;
    std::fs::copy(other.file("slipway.db"), folder.file("later.db")).unwrap();
    std::fs::copy(folder.file("whole.db"), other.file("slipway.db")).unwrap();
    other
        .execute("PRAGMA foreign_keys = OFF; DELETE FROM templates")
        .await;
    std::fs::copy(other.file("slipway.db"), folder.file("orphans.db")).unwrap();

    let before = bytes(&folder.file("slipway.db"));
    let names = folder.names();
    for (file, words) in [
        ("letter.db", &["is no SQLite database"][..]),
        ("nothing.db", &["is no database of Slipway's"]),
        ("half.db", &["is damaged"]),
        ("scratched.db", &["is damaged"]),
        ("songs.db", &["is no database of Slipway's"]),
        (
            "later.db",
            &[
                "was made by a newer Slipway",
                "29991231000001",
                "restore it with that program",
            ],
        ),
        ("orphans.db", &["is damaged", "runs: ", "templates"]),
        ("missing.db", &["cannot be copied"]),
        ("slipway.db", &["is the database itself"]),
    ] {
        folder.run(&["restore", file, "--force"]).refused(words);
        assert_eq!(bytes(&folder.file("slipway.db")), before, "{file}");
        assert_eq!(folder.names(), names, "{file}");
    }
}

#[test]
fn there_is_nothing_to_back_up_before_the_first_start() {
    let folder = Folder::new();
    folder
        .run(&["backup", "safe.db"])
        .refused(&["there is no database at"]);
    assert_eq!(folder.names(), [""; 0]);
}

#[tokio::test]
async fn a_log_that_has_lost_its_database_is_not_taken_for_the_restored_ones() {
    let folder = Folder::new();
    folder.demo();
    folder.run(&["backup", "safe.db"]).did();
    // As after a loss of power, when somebody has put the damaged file elsewhere and forgot its log.
    let mut conn = SqliteConnection::connect(&folder.url()).await.unwrap();
    for sql in [
        "PRAGMA wal_autocheckpoint = 0",
        "UPDATE products SET name = 'Lost'",
    ] {
        sqlx::query(sql).execute(&mut conn).await.unwrap();
    }
    let log = bytes(&folder.file("slipway.db-wal"));
    conn.close().await.unwrap();
    std::fs::remove_file(folder.file("slipway.db")).unwrap();
    std::fs::write(folder.file("slipway.db-wal"), &log).unwrap();

    folder.run(&["restore", "safe.db"]).did();
    let names = folder.names();
    assert!(!names.contains(&"slipway.db-wal".to_owned()), "{names:?}");
    let is_kept = |name: &&String| name.contains(".before-restore-") && name.ends_with("-wal");
    let kept = names.iter().find(is_kept).unwrap();
    assert_eq!(bytes(&folder.file(kept)), log);
    let mut conn = SqliteConnection::connect(&folder.url()).await.unwrap();
    let name: String = sqlx::query_scalar("SELECT name FROM products")
        .fetch_one(&mut conn)
        .await
        .unwrap();
    assert_eq!(name, "GitLab");
}

#[test]
fn what_root_restores_belongs_to_whom_it_was() {
    let folder = Folder::new();
    folder.demo();
    folder.run(&["backup", "safe.db"]).did();
    let somebody = 4711;
    let given = std::os::unix::fs::chown(folder.file("slipway.db"), Some(somebody), Some(somebody));
    if given.is_err() {
        // Only root can give files away, so only root can take somebody's.
        return;
    }
    folder.run(&["restore", "safe.db", "--force"]).did();
    let owner = std::fs::metadata(folder.file("slipway.db")).unwrap().uid();
    assert_eq!(owner, somebody);
}
