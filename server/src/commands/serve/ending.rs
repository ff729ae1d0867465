//! The server's end: told once, heard by the worker and by every open stream.

use std::time::Duration;

use tokio::sync::watch::{Receiver, Sender};

/// Waits until the system or a person says that the server is to end, then tells everybody.
pub(super) async fn told(mut signals: Signals, tell: Sender<bool>) {
    signals.next().await;
    tracing::info!("ending: requests in hand are answered, streams are closed");
    let _ = tell.send(true);
    // A second Ctrl-C does not wait.
    tokio::spawn(async move {
        signals.next().await;
        std::process::exit(130);
    });
}

/// Waits for the end to be told, and so long after it.
pub(super) async fn after(mut ending: Receiver<bool>, time: Duration) {
    if ending.wait_for(|ending| *ending).await.is_err() {
        // Nobody is left who could tell: the server itself has ended.
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(time).await;
}

/// SIGTERM and Ctrl-C, heard from the moment on when this is made: before anybody is told that the server is there.
#[cfg(unix)]
pub(super) struct Signals {
    terminate: Option<tokio::signal::unix::Signal>,
    interrupt: Option<tokio::signal::unix::Signal>,
}

#[cfg(unix)]
impl Signals {
    pub(super) fn new() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        let hear = |kind| match signal(kind) {
            Ok(signal) => Some(signal),
            Err(error) => {
                tracing::warn!(%error, "a signal cannot be heard");
                None
            }
        };
        Self {
            terminate: hear(SignalKind::terminate()),
            interrupt: hear(SignalKind::interrupt()),
        }
    }

    async fn next(&mut self) {
        tokio::select! {
            () = one(self.terminate.as_mut()) => {}
            () = one(self.interrupt.as_mut()) => {}
        }
    }
}

#[cfg(unix)]
async fn one(signal: Option<&mut tokio::signal::unix::Signal>) {
    match signal {
        Some(signal) => {
            signal.recv().await;
        }
        None => std::future::pending().await,
    }
}

/// Ctrl-C.
#[cfg(not(unix))]
pub(super) struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub(super) fn new() -> Self {
        Self
    }

    async fn next(&mut self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
