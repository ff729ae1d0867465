//! The server's end: told once, heard by the worker and by every open stream.

use std::time::Duration;

use tokio::sync::watch::{Receiver, Sender};

/// Waits until the system or a person says that the server is to end, then tells everybody.
pub(super) async fn told(tell: Sender<bool>) {
    wait_for_signal().await;
    tracing::info!("ending: requests in hand are answered, streams are closed");
    let _ = tell.send(true);
    // A second Ctrl-C does not wait.
    tokio::spawn(async {
        wait_for_signal().await;
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

#[cfg(unix)]
async fn wait_for_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(error) => {
            tracing::warn!(%error, "SIGTERM cannot be heard");
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}

#[cfg(not(unix))]
async fn wait_for_signal() {
    let _ = tokio::signal::ctrl_c().await;
}
