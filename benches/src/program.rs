//! A process of this program under another name: `slipway`, or a peer.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

/// A process that ends with this value.
pub struct Program(Child);

impl Program {
    /// Starts this program again with other words, and waits until it says where it is.
    pub fn start(command: &mut Command) -> Result<(Self, String)> {
        tokio::task::block_in_place(|| {
            let mut program = Self(command.stdout(Stdio::piped()).spawn()?);
            let out = program.0.stdout.take().context("no output")?;
            for line in BufReader::new(out).lines() {
                if let Some((_, address)) = line?.split_once(" is at http://") {
                    return Ok((program, address.to_owned()));
                }
            }
            bail!("the program ended at its start")
        })
    }

    /// Starts this program again for a work that ends by itself, of which only the errors are heard.
    pub fn begin(command: &mut Command) -> Result<Self> {
        Ok(Self(command.stdout(Stdio::null()).spawn()?))
    }

    /// Whether its work has ended; an error where it did not go well.
    pub fn is_done(&mut self) -> Result<bool> {
        match self.0.try_wait()? {
            None => Ok(false),
            Some(status) if status.success() => Ok(true),
            Some(status) => bail!("the program ended with {status}"),
        }
    }

    /// Ends it as an operator does.
    pub async fn end(mut self) -> Result<()> {
        let id = self.0.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status()?;
        for _ in 0..400 {
            if self.0.try_wait()?.is_some() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("the server did not end")
    }

    /// Ends it in the middle of whatever it does (SIGKILL).
    pub fn kill(mut self) -> Result<()> {
        self.0.kill()?;
        self.0.wait()?;
        Ok(())
    }

    /// The memory that it holds, in megabytes of a million bytes.
    pub fn memory(&self) -> Result<f64> {
        self.status("VmRSS:")
    }

    /// The most memory that it has ever held.
    pub fn peak(&self) -> Result<f64> {
        self.status("VmHWM:")
    }

    fn status(&self, name: &str) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kilobytes: f64 = line
            .and_then(|line| line.split_whitespace().next())
            .with_context(|| format!("no {name}"))?
            .parse()?;
        Ok(kilobytes * 1024.0 / 1e6)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
