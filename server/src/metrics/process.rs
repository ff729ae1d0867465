//! Figures of the process: what it is, how busy its database is, what waits, how what it does by itself goes.

use backend::connections::Light;
use backend::{Error, connections, jobs};
use jiff::SignedDuration;

use super::figures::Figures;
use crate::state::AppState;

/// What is kept of webhooks: none within that time is told as so long.
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Writes them all.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn write(figures: &mut Figures, state: &AppState) -> Result<(), Error> {
    of_itself(figures, state);
    of_database(figures, state);
    of_jobs(figures, state).await?;
    of_connections(figures, state).await
}

fn of_itself(figures: &mut Figures, state: &AppState) {
    figures
        .gauge(
            "slipway_build_info",
            "Always 1; which program this is, and its database.",
        )
        .set(
            [
                ("version", env!("CARGO_PKG_VERSION")),
                ("database", state.db.engine_name()),
            ],
            true,
        );
    figures
        .gauge("slipway_uptime_seconds", "How long the process has been there.")
        .set([], state.metrics.begun.elapsed().as_secs());
    let mut measured = |name, help, value: Option<u64>| {
        let gauge = figures.gauge(name, help);
        if let Some(value) = value {
            gauge.set([], value);
        }
    };
    measured(
        "process_resident_memory_bytes",
        "Resident memory size in bytes.",
        resident(),
    );
    measured(
        "process_open_fds",
        "Number of open file descriptors.",
        open_files(),
    );
    figures
        .gauge("slipway_streams_open", "Open pages that are told of changes.")
        .set([], state.limits.open_streams());
    let errors = figures.counter(
        "slipway_feed_errors",
        "Feeds that were answered with a fault of Slipway's.",
    );
    for (feed, count) in state.metrics.requests.faults("/feeds/") {
        errors.set([("feed", &feed)], count);
    }
}

/// What the system says of this process, where it says it in Linux' way.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1024)
}

fn open_files() -> Option<u64> {
    u64::try_from(std::fs::read_dir("/proc/self/fd").ok()?.count()).ok()
}

fn of_database(figures: &mut Figures, state: &AppState) {
    let load = state.db.load();
    for pool in &load.pools {
        figures
            .gauge(
                "slipway_database_connections",
                "Connections to the database, by pool: used or idle.",
            )
            .set([("pool", pool.name), ("state", "used")], pool.in_use)
            .set([("pool", pool.name), ("state", "idle")], pool.idle);
        let pool_of = [("pool", pool.name)];
        figures
            .gauge(
                "slipway_database_connections_max",
                "How many connections a pool may have.",
            )
            .set(pool_of, pool.most);
        figures
            .gauge(
                "slipway_database_waiting",
                "Who waits for a connection now, since none is free.",
            )
            .set(pool_of, pool.waiting);
        figures
            .counter("slipway_database_waits", "Who has waited for a connection.")
            .set(pool_of, pool.waits);
        figures
            .counter(
                "slipway_database_wait_seconds",
                "How long they have waited, all together.",
            )
            .set(pool_of, pool.waited.as_secs_f64());
    }
    figures
        .gauge("slipway_queue_length", QUEUES)
        .set([("queue", "writes")], load.line);
}

const QUEUES: &str = "What waits: writes for their turn, webhooks to be settled (inbox), and those that were set aside for an admin.";

async fn of_jobs(figures: &mut Figures, state: &AppState) -> Result<(), Error> {
    let done =
        "When a job that Slipway does by itself was last done, by whichever instance, in seconds since 1970.";
    figures.gauge("slipway_job_done_timestamp_seconds", done);
    figures.counter(
        "slipway_job_begun",
        "How often a job was begun, by whichever instance.",
    );
    for job in jobs::states(&state.db).await? {
        let name = [("job_name", job.name.as_str())];
        figures.counter("slipway_job_begun", "").set(name, job.times);
        if let Some(at) = job.done_at {
            figures
                .gauge("slipway_job_done_timestamp_seconds", "")
                .set(name, at);
        }
    }
    let help = "How often a job that this process had begun was not done.";
    let failures = figures.counter("slipway_job_failures", help);
    for (job, count) in state.metrics.jobs.failures() {
        failures.set([("job_name", job)], count);
    }
    let help = "How often a part of the worker has panicked and was begun anew.";
    let panics = figures.counter("slipway_worker_panics", help);
    for (part, count) in state.panics.counts() {
        panics.set([("part", part)], u64::from(count));
    }
    Ok(())
}

async fn of_connections(figures: &mut Figures, state: &AppState) -> Result<(), Error> {
    let names: Vec<String> = state.connections.iter().map(|known| known.name.clone()).collect();
    let now = state.db.clock().now();
    let (mut waiting, mut aside) = (0, 0);
    let help = "How long no webhook has come by a connection that takes some; a week where none did within one. \
                Not told of a connection by which something embargoed comes, too.";
    figures.gauge("slipway_webhook_silence_seconds", help);
    let help = "How a connection was found when it was looked at: 1 as it should be, 2 soon not, 3 it does not work.";
    figures.gauge("slipway_connection_state", help);
    for health in connections::watched(&state.db, &names).await? {
        (waiting, aside) = (waiting + health.waiting, aside + health.aside);
        let takes_hooks = state
            .connections
            .named(&health.name)
            .is_some_and(|known| known.takes_hooks());
        if takes_hooks && health.is_open {
            let silence = health.heard_at.map_or(WEEK, |at| now.duration_since(at));
            let silence = silence.clamp(SignedDuration::ZERO, WEEK);
            figures
                .gauge("slipway_webhook_silence_seconds", "")
                .set([("connection", &health.name)], silence);
        }
        let worst = health.found.iter().map(|found| found.light).max();
        if let Some(worst) = worst {
            let light: u8 = match worst {
                Light::Ok => 1,
                Light::Warn => 2,
                Light::Fail => 3,
            };
            let state = figures.gauge("slipway_connection_state", "");
            state.set([("connection", &health.name)], light);
        }
    }
    figures
        .gauge("slipway_queue_length", QUEUES)
        .set([("queue", "inbox")], waiting)
        .set([("queue", "aside")], aside);
    Ok(())
}
