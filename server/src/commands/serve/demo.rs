//! What is different in the demonstration.

use backend::{Clock, Db};
use domain::identity::Actor;

use crate::commands::Failure;
use crate::config::Config;

/// The variable that starts the clock at a moment of one's choice: that of the demonstration, and of tests.
pub(super) const NOW: &str = "SLIPWAY_TEST_NOW";

/// What is said where others could reach the demonstration: everybody who reaches it can be its admin.
pub(super) const OPEN_TO_ALL: &str = "--demo lets everybody in as an admin, so it serves on a loopback address only: leave \
    SLIPWAY_ADDR and SLIPWAY_PUBLIC_URL out, or set them to 127.0.0.1:3000 and http://127.0.0.1:3000";
/// The same of a clock that goes wrong on purpose: it lets sessions live and moves releases.
pub(super) const WRONG_CLOCK: &str =
    "SLIPWAY_TEST_NOW sets the clock wrong, for tests on a loopback address only: unset it";

/// Refuses, in the words of `why`, what only this machine may reach where others could.
pub(super) fn allowed_here(config: &Config, why: &str) -> Result<(), Failure> {
    // Without https the public address is a loopback one; that is checked with the configuration.
    if config.addr.ip().is_loopback() && !config.is_https() {
        return Ok(());
    }
    Err(Failure::new(why))
}

/// The machine's clock, or one that starts at the moment given.
pub(super) fn clock(start: Option<&str>) -> Result<Clock, Failure> {
    let Some(text) = start else {
        return Ok(Clock::system());
    };
    match text.parse() {
        Ok(start) => Ok(Clock::starting_at(start)),
        Err(_) => Err(Failure::new(format!(
            "{NOW} is a moment such as 2026-12-01T10:00:00Z, not '{text}'"
        ))),
    }
}

/// Fills an empty database. Where a GitLab is connected, its project is what the product is made of.
pub(super) async fn fill(db: &Db, config: &Config) -> Result<(), Failure> {
    let wrong = |error| Failure::new(format!("the demonstration's data cannot be written: {error}"));
    if !crate::demo::seed(db).await.map_err(wrong)? {
        return Ok(());
    }
    crate::demo::history(db).await.map_err(wrong)?;
    if let Some(connection) = config.gitlab.first() {
        let source = crate::demo::source(&connection.name);
        db.write(&Actor::System("demo"), source).await.map_err(wrong)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::load;

    fn allowed(addr: &str, public_url: &str) -> bool {
        let pairs = [("SLIPWAY_ADDR", addr), ("SLIPWAY_PUBLIC_URL", public_url)];
        let variable = |name: &str| {
            pairs
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        };
        allowed_here(&load(&variable).unwrap(), OPEN_TO_ALL).is_ok()
    }

    #[test]
    fn the_demonstration_is_for_this_machine_only() {
        assert!(allowed("127.0.0.1:3000", ""));
        assert!(allowed("[::1]:3000", "http://localhost:3000"));
        assert!(!allowed("0.0.0.0:3000", "http://127.0.0.1:3000"));
        assert!(!allowed("127.0.0.1:3000", "https://releases.example.com"));
    }

    #[test]
    fn its_clock_starts_where_it_is_told_to() {
        assert!(clock(None).is_ok());
        let now = clock(Some("2026-12-01T10:00:00Z")).unwrap().now();
        assert_eq!(now.to_string().get(..16), Some("2026-12-01T10:00"));
        assert!(
            clock(Some("tomorrow"))
                .unwrap_err()
                .to_string()
                .contains("2026-12-01T10:00:00Z")
        );
    }
}
