//! Whether the database is reached, whole, of this program, and tells the time that the machine does.

use std::path::Path;

use backend::db::Standing;
use backend::db::upkeep::health::{self, Facts, Health, Writing};
use backend::db::upkeep::{self, newest_known};
use domain::calendar::horizon;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::report::Findings;
use super::{Inside, pairs};
use crate::commands::database::size;
use crate::config::Config;

/// Less room than this is soon gone.
const LITTLE_ROOM: u64 = 1024 * 1024 * 1024;
/// Less room than this is as good as none: a checklist and its log take a few MiB.
const NO_ROOM: u64 = 100 * 1024 * 1024;
/// A log this large is not brought into the database any more.
const LARGE_LOG: u64 = 128 * 1024 * 1024;
/// How far two machines' clocks may be apart.
const LENIENCE: SignedDuration = SignedDuration::from_mins(1);

/// Gives what it tells of the connections.
pub(super) async fn examine(config: &Config, now: Timestamp, findings: &mut Findings) -> Inside {
    let mut inside = Inside::default();
    let url = config.database_url.expose();
    let file = upkeep::sqlite_file(url);
    if let Some(file) = file.as_deref() {
        room(file, findings);
        if !file.exists() {
            findings.warn(
                "database",
                format!("there is no database at '{}' yet", file.display()),
                "`slipway serve` or `slipway migrate` makes it; if there was one, look at DATABASE_URL and at your backups",
            );
            return inside;
        }
    }
    let connection = config.sign_in().map(|connection| connection.name.as_str());
    match health::look(url, connection, now).await {
        Ok(health) => {
            findings.ok("database", format!("{} answers", health.engine));
            schema(&health, findings);
            state(&health, findings);
            if let Some(facts) = health.facts {
                rows(config, &facts, now, findings);
                pairs::examine(config, &facts.pairs, findings);
                inside.let_in = facts.pairs.into_iter().map(|pair| pair.connection).collect();
                inside.projects = facts.projects;
                inside.refused_hooks = facts.refused_hooks;
                inside.gaps = facts.gaps;
                inside.aside = facts.aside;
            }
        }
        Err(error) => findings.fail(
            "database",
            error.to_string(),
            if file.is_some() {
                "look at the file and who owns it; where it is damaged, end Slipway and `slipway restore` the last backup"
            } else {
                "look at DATABASE_URL, whether PostgreSQL runs, and whether this machine may reach it"
            },
        ),
    }
    inside
}

fn room(file: &Path, findings: &mut Findings) {
    // The folder may still have to be made: its room is that of the one above.
    let folder = file.ancestors().skip(1).find(|folder| folder.exists());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    match rustix::fs::statvfs(folder.as_os_str().as_encoded_bytes()) {
        Ok(disk) => {
            judge_room(disk.f_bavail.saturating_mul(disk.f_frsize), findings);
        }
        Err(error) => findings.warn(
            "disk",
            format!("how much is free cannot be read: {error}"),
            "look with `df`",
        ),
    }
}

/// `free` bytes are left where the database is.
fn judge_room(free: u64, findings: &mut Findings) {
    let says = format!("{} are free where the database is", size(free));
    let remedy = "make room, or move the database to a larger disk";
    if free < NO_ROOM {
        findings.fail("disk", says, remedy);
    } else if free < LITTLE_ROOM {
        findings.warn("disk", says, remedy);
    } else {
        findings.ok("disk", says);
    }
}

/// The write-ahead log beside the database has so many bytes.
fn judge_log(bytes: u64, findings: &mut Findings) {
    let log = format!("the log beside it has {}", size(bytes));
    if bytes > LARGE_LOG {
        findings.warn(
            "log",
            log,
            "something reads without end: restart Slipway, and end other programs that have the file open",
        );
    } else {
        findings.ok("log", log);
    }
}

fn schema(health: &Health, findings: &mut Findings) {
    match health.standing {
        Standing::Current(version) => findings.ok("schema", format!("{version}, as this program wants it")),
        Standing::Behind(version) => findings.warn(
            "schema",
            format!("{version}, and this program's is {}", newest_known()),
            "make a backup, then `slipway migrate`; `slipway serve` does it, too",
        ),
        Standing::Empty => findings.warn(
            "schema",
            "the database is empty",
            "`slipway serve` or `slipway migrate` makes its tables",
        ),
        other => {
            if let Err(error) = other.fits() {
                findings.fail("schema", error.to_string(), "do not start this program on it");
            }
        }
    }
}

fn state(health: &Health, findings: &mut Findings) {
    if health.file.is_some() {
        if health.faults.is_empty() {
            findings.ok("integrity", "every page and every reference is right");
        }
        for fault in &health.faults {
            findings.fail(
                "integrity",
                fault.as_str(),
                "end Slipway, keep the file, and `slipway restore` the last backup",
            );
        }
        judge_log(health.log_bytes, findings);
    }
    match &health.writing {
        Writing::Fails(why) => findings.fail(
            "writing",
            why.as_str(),
            "give the file and its folder to the user that Slipway runs as, or its PostgreSQL user the right to write",
        ),
        Writing::Works => findings.ok("writing", "it can be written to"),
        Writing::Untried => {}
    }
}

fn rows(config: &Config, facts: &Facts, now: Timestamp, findings: &mut Findings) {
    match facts.last_change {
        Some(last) if last.duration_since(now) > LENIENCE => findings.fail(
            "clock",
            format!("it is {now} here, and the newest change is of {last}"),
            "set the machine's clock by NTP, before anything else is written",
        ),
        _ => findings.ok("clock", format!("it is {now}, after everything that was written")),
    }
    admin(config, facts, findings);
    horizon_of(facts, now, findings);
    leftovers(facts, findings);
}

fn admin(config: &Config, facts: &Facts, findings: &mut Findings) {
    let Some(gitlab) = config.sign_in() else {
        // Nobody can sign in; that is said elsewhere.
        return;
    };
    let by_group = gitlab.groups.values().any(|role| role.key() == "admin");
    if !facts.admins.is_empty() {
        findings.ok("admin", facts.admins.join(", "));
    } else if by_group || !config.admins.is_empty() {
        findings.warn(
            "admin",
            "nobody who is an admin has signed in yet",
            "have one sign in; SLIPWAY_ADMINS and the group with the role admin say who",
        );
    } else {
        findings.fail(
            "admin",
            "nobody is an admin, and nobody can become one",
            "name one in SLIPWAY_ADMINS, or give a group the role admin in SLIPWAY_GITLAB_GROUPS",
        );
    }
}

fn leftovers(facts: &Facts, findings: &mut Findings) {
    if facts.ended_sessions > 0 || facts.empty_checklists > 0 {
        findings.warn(
            "leftovers",
            format!(
                "{} sessions ended more than a day ago, {} checklists have no item",
                facts.ended_sessions, facts.empty_checklists
            ),
            "let `slipway serve` run for an hour: it sweeps sessions out; look at the templates of empty checklists",
        );
    } else {
        findings.ok("leftovers", "nothing is left over");
    }
}

fn horizon_of(facts: &Facts, now: Timestamp, findings: &mut Findings) {
    let today = TimeZone::UTC.to_datetime(now).date();
    if facts.cadences == 0 {
        return findings.warn(
            "horizon",
            "no cadence goes on, so nothing is planned ahead",
            "add a cadence",
        );
    }
    // A cadence need not have an occurrence in each month.
    let enough = today
        .checked_add((horizon::MONTHS_AHEAD - 3).months())
        .unwrap_or(today);
    match facts.planned_until {
        Some(until) if until >= enough => findings.ok("horizon", format!("releases are planned until {until}")),
        until => findings.warn(
            "horizon",
            until.map_or_else(
                || "no release is planned".to_owned(),
                |until| format!("releases are planned until {until} only"),
            ),
            "`slipway serve` plans 24 months ahead within a minute of its start; its log says why it does not",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(judge: fn(u64, &mut Findings), bytes: u64) -> String {
        let mut findings = Findings::default();
        judge(bytes, &mut findings);
        findings.text()
    }

    #[test]
    fn a_disk_that_fills_up_is_told_before_it_is_full() {
        for (free, state, says) in [
            (0, "fail", "0 bytes"),
            (NO_ROOM - 1, "fail", "MiB"),
            (NO_ROOM, "warn", "100.0 MiB"),
            (LITTLE_ROOM - 1, "warn", "MiB"),
            (LITTLE_ROOM, "ok", "GiB"),
        ] {
            let told = told(judge_room, free);
            assert!(told.starts_with(state) && told.contains(says), "{free}: {told}");
            assert_eq!(told.contains("-> make room"), state != "ok", "{free}: {told}");
        }
    }

    #[test]
    fn a_log_that_only_grows_is_told() {
        assert!(told(judge_log, LARGE_LOG).starts_with("ok"));
        let told = told(judge_log, LARGE_LOG + 1);
        assert!(
            told.starts_with("warn") && told.contains("restart Slipway"),
            "{told}"
        );
    }
}
