//! A folder of its own for a test, and `slipway` in it.

use std::fs::Permissions;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

/// What a command has said.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// That it was refused with a sentence in which these words are.
    #[track_caller]
    pub fn refused(&self, words: &[&str]) {
        assert_eq!(self.code, 1, "{self:?}");
        for word in words {
            assert!(self.err.contains(word), "{word}: {self:?}");
        }
    }

    /// That it went well.
    #[track_caller]
    pub fn did(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }
}

/// A folder that is deleted in the end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("slipway-commands-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn url(&self) -> String {
        format!("sqlite://{}", self.file("slipway.db").display())
    }

    /// `slipway` on this folder's database, with nothing of this process's settings.
    pub fn slipway(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_slipway"));
        command
            .args(args)
            .current_dir(&self.0)
            .env_clear()
            .env("DATABASE_URL", self.url())
            .env("SLIPWAY_ADDR", "127.0.0.1:0")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, args: &[&str]) -> Said {
        said(&mut self.slipway(args))
    }

    /// The demonstration on this folder's database, until it is dropped.
    pub fn serve(&self) -> Server {
        Server::start(self.slipway(&["serve", "--demo"]))
    }

    /// The demonstration in a file that nobody has open. Seeded once, and copied.
    pub fn demo(&self) {
        static SEEDED: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
        let seeded = SEEDED.get_or_init(|| {
            let folder = Self::new();
            drop(folder.serve());
            // A server that is told to end while it plans ahead may leave its log behind.
            folder.run(&["migrate"]).did();
            let read = |name: String| {
                let bytes = std::fs::read(folder.file(&name)).unwrap();
                (name, bytes)
            };
            folder.names().into_iter().map(read).collect()
        });
        for (name, bytes) in seeded {
            self.put(name, bytes);
        }
    }

    /// A file that was made elsewhere, as private as the program makes it.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        let file = self.file(name);
        std::fs::write(&file, bytes).unwrap();
        std::fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
    }

    /// The names in it.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Makes a database that is not Slipway's.
    pub async fn execute_new(&self, sql: &str) {
        std::fs::write(self.file("slipway.db"), "").unwrap();
        self.execute(sql).await;
    }

    /// Changes the database behind the program's back, and leaves one file.
    pub async fn execute(&self, sql: &str) {
        let mut conn = SqliteConnection::connect(&self.url()).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
            .execute(&mut conn)
            .await
            .unwrap();
        conn.close().await.unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn said(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    Said {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A server that runs.
pub struct Server {
    child: Child,
    pub address: String,
}

impl Server {
    pub fn start(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Slipway is at ").unwrap().to_owned();
        // What it still says goes nowhere.
        std::thread::spawn(move || out.read_to_end(&mut Vec::new()));
        Self { child, address }
    }
}

impl Drop for Server {
    /// Ends it as an operator does, so that it closes its database.
    fn drop(&mut self) {
        // The shell has it built in; a program of this name is not everywhere.
        let kill = format!("kill {}", self.child.id());
        let ended = Command::new("sh").args(["-c", &kill]).status();
        assert!(ended.unwrap().success());
        self.child.wait().unwrap();
    }
}

/// A new database on the tests' PostgreSQL: the address with its password, and the password.
pub async fn new_postgres() -> Option<(String, String)> {
    let Ok(server) = std::env::var("SLIPWAY_TEST_POSTGRES") else {
        let asked_for = ["CI", "SLIPWAY_REQUIRE_POSTGRES"];
        assert!(!asked_for.iter().any(|name| std::env::var_os(name).is_some()));
        return None;
    };
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("slipway_commands_{}_{number}", std::process::id());
    let mut admin = PgConnection::connect(&server).await.unwrap();
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&mut admin)
        .await
        .unwrap();
    admin.close().await.unwrap();
    let (address, _) = server.rsplit_once('/').unwrap();
    let (_, rest) = address.split_once("://").unwrap();
    let (who, _) = rest.split_once('@').unwrap();
    let (_, password) = who.split_once(':').unwrap();
    Some((format!("{address}/{name}"), password.to_owned()))
}

pub async fn count(url: &str, sql: &str) -> i64 {
    let sql = AssertSqlSafe(sql.to_owned());
    let mut conn = PgConnection::connect(url).await.unwrap();
    let count = sqlx::query_scalar(sql).fetch_one(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    count
}

/// Changes something on PostgreSQL behind the program's back.
pub async fn on_postgres(url: &str, sql: &str) {
    let mut conn = PgConnection::connect(url).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(&mut conn)
        .await
        .unwrap();
    conn.close().await.unwrap();
}

pub fn bytes(file: &Path) -> Vec<u8> {
    std::fs::read(file).unwrap()
}
