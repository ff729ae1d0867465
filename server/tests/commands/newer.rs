//! A database that a newer program made is refused and left as it is.

use super::support::{Folder, bytes, count, new_postgres, on_postgres, said};

const LATER: &str = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                     VALUES (29991231000001, 'later', TRUE, '\\x00', 0)";

const COMMANDS: [&[&str]; 4] = [&["serve"], &["migrate"], &["token", "list"], &["doctor"]];

#[tokio::test]
async fn on_sqlite_not_a_byte_is_changed() {
    let folder = Folder::new();
    folder.demo();
    folder.execute(LATER).await;
    std::fs::remove_file(folder.file("slipway.db.lock")).unwrap();
    let before = bytes(&folder.file("slipway.db"));
    for command in COMMANDS {
        let said = folder.run(command);
        assert_eq!(said.code, 1, "{said:?}");
        let all = format!("{}{}", said.out, said.err);
        assert!(
            all.contains("a newer Slipway made this database")
                && all.contains("29991231000001")
                && all.contains("start that newer program"),
            "{command:?}: {all}"
        );
        assert_eq!(bytes(&folder.file("slipway.db")), before, "{command:?}");
        assert_eq!(folder.names(), ["slipway.db"], "{command:?}");
    }
}

#[tokio::test]
async fn on_sqlite_a_log_that_was_left_behind_is_read_and_stays() {
    let folder = Folder::new();
    folder.demo();
    // A newer program that was cut off: its migration is in the log only.
    let copy = Folder::new();
    {
        use sqlx::Connection;
        let mut conn = sqlx::SqliteConnection::connect(&folder.url()).await.unwrap();
        sqlx::query(LATER).execute(&mut conn).await.unwrap();
        for name in ["slipway.db", "slipway.db-wal"] {
            std::fs::copy(folder.file(name), copy.file(name)).unwrap();
        }
        conn.close().await.unwrap();
    }
    let (before, log) = (
        bytes(&copy.file("slipway.db")),
        bytes(&copy.file("slipway.db-wal")),
    );
    copy.run(&["migrate"])
        .refused(&["a newer Slipway made this database"]);
    assert_eq!(bytes(&copy.file("slipway.db")), before);
    assert_eq!(bytes(&copy.file("slipway.db-wal")), log);
}

#[tokio::test]
async fn what_is_not_slipways_is_left_alone() {
    let folder = Folder::new();
    folder.execute_new("CREATE TABLE songs (title TEXT)").await;
    let before = bytes(&folder.file("slipway.db"));
    for command in COMMANDS {
        let said = folder.run(command);
        let all = format!("{}{}", said.out, said.err);
        assert!(
            said.code == 1 && all.contains("is not Slipway's"),
            "{command:?}: {all}"
        );
        assert_eq!(bytes(&folder.file("slipway.db")), before, "{command:?}");
        assert_eq!(folder.names(), ["slipway.db"], "{command:?}");
    }
}

#[tokio::test]
async fn on_postgres_nothing_is_changed() {
    let Some((url, _)) = new_postgres().await else {
        return;
    };
    let folder = Folder::new();
    let run = |command: &[&str]| said(folder.slipway(command).env("DATABASE_URL", &url));
    run(&["migrate"]).did();
    on_postgres(&url, &format!("{LATER}; DROP TABLE outbox")).await;
    for command in COMMANDS {
        let said = run(command);
        let all = format!("{}{}", said.out, said.err);
        assert!(
            said.code == 1 && all.contains("a newer Slipway made this database"),
            "{command:?}: {all}"
        );
        let outbox = count(&url, "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'outbox'").await;
        let lines = count(&url, "SELECT COUNT(*) FROM _sqlx_migrations").await;
        assert_eq!(outbox, 0, "{command:?}");
        assert!(lines >= 2, "{command:?}");
    }
}
