//! `slipway serve --demo` in a folder of its own, on a port of its own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::time::Instant;

use super::client::{Answer, PATIENCE, send};

/// A folder that is deleted in the end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        Self::below(&std::env::temp_dir())
    }

    /// On the disk that holds the project: the system's temporary folder may be memory.
    pub fn on_disk() -> Self {
        Self::below(Path::new(env!("CARGO_TARGET_TMPDIR")))
    }

    fn below(place: &Path) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = place.join(format!("slipway-process-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub fn database(&self) -> PathBuf {
        self.0.join("data/slipway.db")
    }

    /// The program with nothing in its environment but this.
    pub fn command(&self, program: &str, words: &[&str], variables: &[(&str, &str)]) -> Command {
        let mut command = Command::new(program);
        command
            .args(words)
            .current_dir(&self.0)
            .env_clear()
            .env("SLIPWAY_ADDR", "127.0.0.1:0")
            .env("SLIPWAY_DATABASE_DURABLE", "false")
            .envs(variables.iter().copied());
        command
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub const SLIPWAY: &str = env!("CARGO_BIN_EXE_slipway");

/// The program while it runs.
pub struct Program {
    child: Child,
    pub address: String,
    _out: BufReader<ChildStdout>,
    pub folder: Folder,
}

impl Program {
    pub fn start(variables: &[(&str, &str)]) -> Self {
        Self::start_in(Folder::new(), variables)
    }

    pub fn start_in(folder: Folder, variables: &[(&str, &str)]) -> Self {
        let command = folder.command(SLIPWAY, &["serve", "--demo"], variables);
        Self::run(folder, command)
    }

    /// Runs what becomes the program, and waits until it says where it is.
    pub fn run(folder: Folder, mut command: Command) -> Self {
        let log = std::fs::File::create(folder.0.join("log")).unwrap();
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let Some((_, address)) = line.trim_end().split_once(" is at http://") else {
            let _ = child.kill();
            let _ = child.wait();
            panic!("{}", std::fs::read_to_string(folder.0.join("log")).unwrap());
        };
        Self {
            address: address.to_owned(),
            child,
            _out: out,
            folder,
        }
    }

    /// The memory that it holds, in bytes.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .unwrap();
        let kilobytes: u64 = line.split_whitespace().next().unwrap().parse().unwrap();
        kilobytes * 1024
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.0.join("log")).unwrap()
    }

    pub async fn get(&self, path: &str) -> Answer {
        send(&self.address, &format!("GET {path}"), &[], "")
            .await
            .unwrap()
    }

    /// Signs in and gives the cookie.
    pub async fn sign_in(&self, username: &str) -> String {
        let answer = send(
            &self.address,
            "POST /auth/demo",
            &[],
            &format!("username={username}"),
        )
        .await;
        let answer = answer.unwrap();
        assert_eq!(answer.status, 303, "{answer:?}");
        answer.header("set-cookie").split(';').next().unwrap().to_owned()
    }

    /// Adds a product, which is a write that needs to know nothing; 200 for a program, 302 for a browser.
    pub async fn add_product(&self, cookie: &str, slug: &str, headers: &[(&str, &str)]) -> Answer {
        let form = format!("name={slug}&slug={slug}&colour=teal&letter=W");
        let headers: Vec<_> = headers.iter().copied().chain([("cookie", cookie)]).collect();
        send(&self.address, "POST /do/products/add", &headers, &form)
            .await
            .unwrap()
    }

    /// Whether a product is there, for everybody.
    pub async fn has_product(&self, slug: &str) -> bool {
        self.get(&format!("/api/v1/releases/{slug}")).await.status == 200
    }

    /// Sends it a signal, as `kill` does.
    pub fn signal(&self, name: &str) {
        // The shell has it built in; a program of this name is not everywhere.
        let kill = format!("kill {name} {}", self.child.id());
        let status = Command::new("sh").args(["-c", &kill]).status().unwrap();
        assert!(status.success());
    }

    /// Waits for its end.
    pub async fn ended(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < until, "it does not end:\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The folder of what has ended.
    pub fn end_of_ended(mut self) -> Folder {
        std::mem::replace(&mut self.folder, Folder(PathBuf::from("/nowhere/at/all")))
    }

    /// Ends it as an operator does, and gives its folder.
    pub async fn end(mut self) -> Folder {
        self.signal("-TERM");
        let status = self.ended().await;
        assert_eq!(status.code(), Some(0), "{}", self.log());
        self.end_of_ended()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
