//! A database that is locked, on a disk that takes no more, read-only, or gone: what is refused is said so, what was
//! acknowledged is there, and everything goes on when it is mended.

use std::path::Path;
use std::str::FromStr;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection, Executor};

use super::client::send;
use super::program::{Folder, Program, SLIPWAY};

const PERSON: [(&str, &str); 1] = [("accept", "text/html")];

/// Another process's hold on the database.
pub struct Held(SqliteConnection);

/// Begins a transaction in another connection.
pub async fn hold(file: &Path, begin: &'static str) -> Held {
    let options = SqliteConnectOptions::from_str(&format!("sqlite://{}", file.display())).unwrap();
    let mut other = SqliteConnection::connect_with(&options).await.unwrap();
    other.execute(begin).await.unwrap();
    Held(other)
}

impl Held {
    pub async fn let_go(mut self) {
        self.0.execute("ROLLBACK").await.unwrap();
        self.0.close().await.unwrap();
    }
}

#[tokio::test]
async fn while_somebody_else_holds_it_pages_are_read_and_writes_are_told_to_wait() {
    let program = Program::start(&[]);
    let cookie = program.sign_in("dana").await;
    // Long enough ago that its use is to be noted again.
    let mut other = hold(&program.folder.database(), "BEGIN IMMEDIATE").await;
    let hour = 60 * 60 * 1000;
    let age = format!("UPDATE sessions SET expires_at = expires_at - {hour}; COMMIT");
    other.0.execute(AssertSqlSafe(age)).await.unwrap();
    let held = hold(&program.folder.database(), "BEGIN EXCLUSIVE").await;
    assert_eq!(program.get("/").await.status, 200);
    for _ in 0..3 {
        let page = send(&program.address, "GET /", &[("cookie", &cookie)], "")
            .await
            .unwrap();
        assert_eq!(page.status, 200, "who is signed in reads, too: {page:?}");
        assert!(page.body.contains("Dana"), "{}", page.body);
    }
    assert_eq!(program.get("/readyz").await.status, 200);
    let answer = program.add_product(&cookie, "locked", &[]).await;
    assert_eq!(
        (answer.status, answer.header("retry-after")),
        (503, "2"),
        "{answer:?}"
    );
    assert!(answer.body.contains("\"code\":\"busy\""), "{answer:?}");
    let answer = program.add_product(&cookie, "locked", &PERSON).await;
    assert_eq!(answer.status, 503, "{answer:?}");
    assert!(answer.body.contains("Slipway is busy"), "{}", answer.body);
    assert!(
        answer.body.contains("what you typed stands in the form"),
        "{}",
        answer.body
    );
    held.let_go().await;
    other.0.close().await.unwrap();
    assert!(!program.has_product("locked").await);
    assert_eq!(program.add_product(&cookie, "locked", &PERSON).await.status, 302);
    assert!(program.has_product("locked").await);
    assert!(!program.log().contains("panicked"));
    program.end().await;
}

/// A limit on the size of files stands for a disk that is full: the system refuses to write more.
#[tokio::test]
async fn when_the_disk_takes_no_more_nothing_acknowledged_is_lost() {
    let program = Program::start(&[]);
    let cookie = program.sign_in("dana").await;
    let folder = program.end().await;
    let limited = "trap '' XFSZ; ulimit -f 400; exec \"$0\" serve --demo";
    let command = folder.command("bash", &["-c", limited, SLIPWAY], &[]);
    let program = Program::run(folder, command);
    let mut kept = Vec::new();
    let refused = loop {
        let slug = format!("full{}", kept.len());
        let answer = program.add_product(&cookie, &slug, &[]).await;
        if answer.status != 200 {
            break answer;
        }
        kept.push(slug);
        assert!(kept.len() < 1000, "the limit is not reached");
    };
    assert_eq!(
        (refused.status, refused.header("retry-after")),
        (503, "2"),
        "{refused:?}"
    );
    // To SQLite a file that may not grow is on a disk that fails.
    assert!(
        refused.body.contains("\"code\":\"storage_failing\""),
        "{refused:?}"
    );
    assert!(refused.body.contains("nothing was changed"), "{refused:?}");
    let page = program.add_product(&cookie, "fullpage", &PERSON).await;
    assert_eq!(page.status, 503, "{page:?}");
    assert!(page.body.contains("Who runs Slipway"), "{}", page.body);
    for path in ["/", "/readyz", "/feeds/gitlab.ics"] {
        assert_eq!(program.get(path).await.status, 200, "reading goes on: {path}");
    }
    assert!(!program.log().contains("panicked"), "{}", program.log());

    let folder = program.end().await;
    let command = folder.command(SLIPWAY, &["serve", "--demo"], &[]);
    let roomy = Program::run(folder, command);
    for slug in &kept {
        assert!(roomy.has_product(slug).await, "{slug} was acknowledged");
    }
    assert!(!roomy.has_product(&format!("full{}", kept.len())).await);
    assert_eq!(roomy.add_product(&cookie, "roomy", &[]).await.status, 200);
    roomy.end().await;
}

/// What is refused says so in one way to programs and to people, and all can be read.
async fn can_only_be_read(program: &Program, cookie: &str, slug: &str) {
    let refused = program.add_product(cookie, slug, &[]).await;
    assert_eq!(
        (refused.status, refused.header("retry-after")),
        (503, "2"),
        "{refused:?}"
    );
    for words in ["\"code\":\"storage_read_only\"", "can only be read just now"] {
        assert!(refused.body.contains(words), "{refused:?}");
    }
    let page = program.add_product(cookie, slug, &PERSON).await;
    assert_eq!(page.status, 503, "{page:?}");
    assert!(page.body.contains("make it writable again"), "{}", page.body);
    for path in ["/", "/readyz", "/feeds/gitlab.ics"] {
        assert_eq!(program.get(path).await.status, 200, "reading goes on: {path}");
    }
    let page = send(&program.address, "GET /", &[("cookie", cookie)], "").await;
    assert!(page.unwrap().body.contains("Dana"), "who is signed in reads, too");
    assert!(!program.log().contains("panicked"), "{}", program.log());
}

#[tokio::test]
async fn a_database_that_can_only_be_read_is_read() {
    let program = Program::start(&[]);
    let cookie = program.sign_in("dana").await;
    assert_eq!(program.add_product(&cookie, "kept", &[]).await.status, 200);
    let folder = program.end().await;
    let read_only = [("DATABASE_URL", "sqlite://data/slipway.db?mode=ro")];
    let command = folder.command(SLIPWAY, &["serve", "--demo"], &read_only);
    let program = Program::run(folder, command);
    can_only_be_read(&program, &cookie, "refused").await;
    assert!(program.has_product("kept").await);
    let folder = program.end().await;
    let command = folder.command(SLIPWAY, &["serve", "--demo"], &[]);
    let program = Program::run(folder, command);
    assert_eq!(program.add_product(&cookie, "again", &[]).await.status, 200);
    for (slug, there) in [("kept", true), ("refused", false), ("again", true)] {
        assert_eq!(program.has_product(slug).await, there, "{slug}");
    }
    program.end().await;
}

/// Files that nobody may write to, not even root, until this is dropped.
struct Immutable(Vec<std::path::PathBuf>);

impl Immutable {
    /// None where the file system, or who runs this, cannot do it.
    fn make(files: Vec<std::path::PathBuf>) -> Option<Self> {
        let made = Self(files);
        made.chattr("+i").then_some(made)
    }

    fn chattr(&self, how: &str) -> bool {
        let mut command = std::process::Command::new("chattr");
        let ended = command.arg(how).args(&self.0).output();
        ended.is_ok_and(|output| output.status.success())
    }
}

impl Drop for Immutable {
    fn drop(&mut self) {
        self.chattr("-i");
    }
}

/// To SQLite that is a disk that fails; the system knows better.
#[tokio::test]
async fn a_disk_that_becomes_read_only_says_so_and_is_written_again_later() {
    // In memory an immutable file that is open is written to all the same.
    let program = Program::start_in(Folder::on_disk(), &[]);
    let cookie = program.sign_in("dana").await;
    assert_eq!(program.add_product(&cookie, "before", &[]).await.status, 200);
    let file = program.folder.database();
    let files = vec![file.clone(), file.with_file_name("slipway.db-wal")];
    let Some(immutable) = Immutable::make(files) else {
        println!("left out: files cannot be made immutable here (chattr +i)");
        return;
    };
    can_only_be_read(&program, &cookie, "meanwhile").await;
    drop(immutable);
    assert_eq!(program.add_product(&cookie, "after", &[]).await.status, 200);
    for (slug, there) in [("before", true), ("meanwhile", false), ("after", true)] {
        assert_eq!(program.has_product(slug).await, there, "{slug}");
    }
    program.end().await;
}

#[tokio::test]
async fn into_a_database_that_was_taken_away_nothing_is_written() {
    let program = Program::start(&[]);
    let cookie = program.sign_in("dana").await;
    let (file, away) = (program.folder.database(), program.folder.0.join("away.db"));
    std::fs::rename(&file, &away).unwrap();
    let answer = program.add_product(&cookie, "away", &[]).await;
    assert_eq!(answer.status, 503, "{answer:?}");
    assert!(answer.body.contains("not where it was"), "{answer:?}");
    let ready = program.get("/readyz").await;
    assert_eq!(
        (ready.status, ready.body.trim()),
        (503, "the database cannot be read")
    );
    std::fs::rename(&away, &file).unwrap();
    assert_eq!(program.get("/readyz").await.status, 200);
    assert_eq!(program.add_product(&cookie, "back", &[]).await.status, 200);
    assert!(program.has_product("back").await && !program.has_product("away").await);
    program.end().await;
}
