//! Time zones by their names.

use std::fmt;
use std::str::FromStr;

/// The IANA name of a time zone, such as `UTC` or `Europe/Berlin`; or `AoE`, "anywhere on Earth": the place where
/// a day ends last, twelve hours behind UTC.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Zone(String);

/// The text is no zone's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no time zone; write an IANA name such as UTC or Europe/Berlin, or AoE")]
pub struct BadZone(pub String);

impl Zone {
    /// Coordinated universal time.
    #[must_use]
    pub fn utc() -> Self {
        Self("UTC".to_owned())
    }

    /// Anywhere on Earth.
    #[must_use]
    pub fn anywhere_on_earth() -> Self {
        Self(ANYWHERE.to_owned())
    }

    /// Whether it is "anywhere on Earth".
    #[must_use]
    pub fn is_anywhere_on_earth(&self) -> bool {
        self.0 == ANYWHERE
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The zone's rules, where the bundled database has them.
    #[cfg(feature = "zones")]
    #[must_use]
    pub fn rules(&self) -> Option<jiff::tz::TimeZone> {
        if self.is_anywhere_on_earth() {
            return Some(jiff::tz::TimeZone::fixed(jiff::tz::offset(-12)));
        }
        jiff::tz::TimeZone::get(&self.0).ok()
    }
}

const ANYWHERE: &str = "AoE";

impl FromStr for Zone {
    type Err = BadZone;

    /// Reads a zone's name, whatever its capitals; the other names of UTC are UTC. With the feature `zones` it must be in the
    /// database, and is spelled as it is there.
    fn from_str(text: &str) -> Result<Self, BadZone> {
        if text.eq_ignore_ascii_case(ANYWHERE) {
            return Ok(Self::anywhere_on_earth());
        }
        let name = match text.split_at_checked(4) {
            Some((place, name)) if place.eq_ignore_ascii_case("Etc/") => name,
            _ => text,
        };
        if NAMES_OF_UTC.iter().any(|utc| utc.eq_ignore_ascii_case(name)) {
            return Ok(Self::utc());
        }
        let plausible = (1..=64).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"/_+-".contains(&b));
        #[cfg(feature = "zones")]
        let known = jiff::tz::TimeZone::get(text).ok();
        #[cfg(feature = "zones")]
        let spelled = known.as_ref().and_then(jiff::tz::TimeZone::iana_name);
        #[cfg(not(feature = "zones"))]
        let spelled = Some(text);
        match spelled.filter(|_| plausible) {
            Some(spelled) => Ok(Self(spelled.to_owned())),
            None => Err(BadZone(text.to_owned())),
        }
    }
}

/// What UTC is called by itself and below `Etc/`.
const NAMES_OF_UTC: [&str; 4] = ["UTC", "UCT", "Universal", "Zulu"];

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(all(test, feature = "zones"))]
mod tests {
    use super::*;
    use crate::calendar::Home;

    #[test]
    fn a_zone_is_spelled_in_one_way() {
        for (text, zone) in [
            ("UTC", "UTC"),
            ("utc", "UTC"),
            ("Etc/UTC", "UTC"),
            ("etc/uct", "UTC"),
            ("Zulu", "UTC"),
            ("Etc/Universal", "UTC"),
            ("AOE", "AoE"),
            ("europe/berlin", "Europe/Berlin"),
            ("AMERICA/ARGENTINA/BUENOS_AIRES", "America/Argentina/Buenos_Aires"),
        ] {
            let read: Zone = text.parse().unwrap();
            assert_eq!(read.as_str(), zone, "{text}");
            assert_eq!(Home::from(read).is_utc(), zone == "UTC", "{text}");
        }
        for text in ["", "Etc/", "Etc/Etc/UTC", "Mars/Olympus", "UTC ", "é"] {
            assert_eq!(text.parse::<Zone>(), Err(BadZone(text.to_owned())));
        }
    }
}
