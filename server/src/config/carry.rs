//! Where rotations are carried to, as the settings have it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::read::{is_loopback, web_address};
use super::{Config, Secret};

/// A kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum To {
    /// A group of GitLab.
    GitLab,
    /// A user group of Slack.
    Slack,
    /// A schedule of PagerDuty.
    PagerDuty,
}

/// When whoever is on duty is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// In the hours of their slot, on working days that are not declared ones.
    Cover,
    /// Day and night.
    Always,
}

/// How a schedule of PagerDuty is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum As {
    /// By overrides, which Slipway makes by the API.
    #[default]
    Overrides,
    /// By Terraform: Slipway writes the text, and changes nothing there.
    Terraform,
}

/// A place that the rotation of a product is carried to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carry {
    /// Its name here.
    pub name: String,
    /// The product's address.
    pub product: String,
    /// What it is.
    pub to: To,
    /// The group's path, the id of the user group or of the schedule.
    pub target: String,
    /// The keys of the slots whose people are carried.
    pub slots: Vec<String>,
    /// A token that may change it; of what is kept by Terraform one that may read it, or none.
    #[serde(default)]
    pub token: Secret,
    /// When they are carried; without it in a schedule by their hours, in a group day and night.
    #[serde(default)]
    pub hours: Option<When>,
    /// How a schedule is kept.
    #[serde(default, rename = "as")]
    pub way: As,
    /// The GitLab; empty for the first.
    #[serde(default)]
    pub connection: String,
    /// The access level that people get in a group of GitLab.
    #[serde(default = "developer")]
    pub level: u32,
    /// Where its API is; empty for where it usually is.
    #[serde(default)]
    pub url: String,
    /// Whether nothing is changed there.
    #[serde(default)]
    pub only_look: bool,
    /// The ids of people there, by their usernames here.
    #[serde(default)]
    pub people: BTreeMap<String, String>,
}

const fn developer() -> u32 {
    30
}

/// Looks the places through.
pub(super) fn check(config: &Config) -> Result<(), String> {
    for (index, place) in config.carry.iter().enumerate() {
        one(config, place).map_err(|why| format!("carry '{}': {why}", place.name))?;
        if config
            .carry
            .iter()
            .take(index)
            .any(|other| other.name == place.name)
        {
            return Err(format!("carry: two places are called '{}'", place.name));
        }
    }
    Ok(())
}

fn one(config: &Config, place: &Carry) -> Result<(), String> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if !(1..=40).contains(&place.name.len()) || !place.name.bytes().all(plain) {
        return Err("its name is at most 40 lower-case letters, digits and '-'".to_owned());
    }
    if place.way == As::Terraform && place.to != To::PagerDuty {
        return Err("only a schedule of PagerDuty can be kept as \"terraform\"".to_owned());
    }
    if place.token.is_empty() && place.way == As::Overrides {
        return Err("it needs a token".to_owned());
    }
    if place.slots.is_empty() {
        return Err("slots are the keys of those whose people are carried, such as [\"amer\"]".to_owned());
    }
    match place.to {
        To::GitLab => {
            if config.gitlab.is_empty() {
                return Err("there is no [[gitlab]] whose group it could be".to_owned());
            }
            let known = config
                .gitlab
                .iter()
                .any(|connection| connection.name == place.connection);
            if !place.connection.is_empty() && !known {
                return Err(format!(
                    "there is no [[gitlab]] with the name '{}'",
                    place.connection
                ));
            }
            if ![5, 10, 15, 20, 30, 40, 50].contains(&place.level) {
                return Err("level is an access level of GitLab, such as 30 for a developer".to_owned());
            }
            let number = |text: &str| text.parse::<i64>().is_ok_and(|number| number > 0);
            return match place.people.iter().find(|(_, account)| !number(account)) {
                Some((username, _)) => Err(format!("people: what '{username}' is in GitLab is a number")),
                None => Ok(()),
            };
        }
        To::PagerDuty if place.slots.len() > 1 => {
            return Err("a schedule has one person at a time; make a place for each slot".to_owned());
        }
        To::Slack | To::PagerDuty => {}
    }
    let id = |text: &str| (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
    if !id(&place.target) {
        return Err(
            "target is the id, such as S0604QSJC of a user group or PABC123 of a schedule".to_owned(),
        );
    }
    if let Some((username, _)) = place.people.iter().find(|(_, account)| !id(account)) {
        return Err(format!(
            "people: what '{username}' is there is an id of letters and digits"
        ));
    }
    if place.url.is_empty() {
        return Ok(());
    }
    let safe = web_address(&place.url)
        .is_some_and(|url| url.scheme() == "https" || url.host_str().is_some_and(is_loopback));
    if safe {
        Ok(())
    } else {
        Err("url is an address that begins with https://".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::super::load;

    const SLACK: &str = "[[carry]]\nname = \"helm\"\nproduct = \"gitlab\"\nto = \"slack\"\ntarget = \"S0X\"\nslots = [\"amer\"]\n\
                         token = \"hush\"\n";

    fn told(text: &str) -> String {
        let folder =
            std::env::temp_dir().join(format!("slipway-carry-{}-{}", std::process::id(), text.len()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("slipway.toml");
        std::fs::write(&path, text).unwrap();
        let variable = |name: &str| (name == "SLIPWAY_CONFIG").then(|| path.display().to_string());
        let told = match load(&variable) {
            Ok(config) => format!("{:?}", config.carry),
            Err(error) => error.to_string(),
        };
        std::fs::remove_dir_all(&folder).unwrap();
        told
    }

    #[test]
    fn places_are_looked_through() {
        let read = told(SLACK);
        assert!(read.contains("\"helm\"") && !read.contains("hush"), "{read}");
        for (old, new, expected) in [
            ("helm", "The helm", "its name is"),
            ("hush", "", "it needs a token"),
            ("[\"amer\"]", "[]", "slots are"),
            ("S0X", "S0/x", "target is the id"),
            ("slack", "gitlab", "there is no [[gitlab]]"),
            ("slack", "email", "unknown variant"),
            (
                "[\"amer\"]\n",
                "[\"amer\"]\nurl = \"http://example.com\"\n",
                "https://",
            ),
            (
                "[\"amer\"]\n",
                "[\"amer\"]\npeople = { ana = \"U0 1\" }\n",
                "what 'ana' is there",
            ),
            (
                "[\"amer\"]\n",
                "[\"amer\"]\nhours = \"sometimes\"\n",
                "unknown variant",
            ),
            (
                "[\"amer\"]\n",
                "[\"amer\"]\nas = \"terraform\"\n",
                "only a schedule of PagerDuty",
            ),
            ("target", "taget", "did you mean 'target'?"),
            ("[[carry]]", "[carry]", "write [[carry]]"),
        ] {
            let told = told(&SLACK.replacen(old, new, 1));
            assert!(
                told.contains(expected) && !told.contains("hush"),
                "{old} → {new}: {told}"
            );
        }
        let by_terraform = SLACK
            .replace("slack", "pagerduty")
            .replace("token = \"hush\"", "as = \"terraform\"");
        assert!(
            told(&by_terraform).contains("way: Terraform"),
            "{}",
            told(&by_terraform)
        );
        let at_gitlab = format!(
            "[[gitlab]]\nname = \"work\"\nurl = \"https://gitlab.example.com\"\n{}people = {{ ana = \"ana\" }}\n",
            SLACK.replace("slack", "gitlab")
        );
        assert!(
            told(&at_gitlab).contains("what 'ana' is in GitLab is a number"),
            "{}",
            told(&at_gitlab)
        );
        let two = SLACK
            .replace("slack", "pagerduty")
            .replace("\"amer\"", "\"amer\", \"emea\"");
        assert!(told(&two).contains("one person at a time"));
        assert!(told(&format!("{SLACK}{SLACK}")).contains("two places are called 'helm'"));
    }
}
