//! What a step does, for freezes to forbid.

use std::fmt;
use std::str::FromStr;

use super::release::Stage;
use crate::freezes::{Act, Environment};

/// What is done in a step, and where. Written `deploy production`, or `tag` where no environment matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Does {
    /// What.
    pub act: Act,
    /// Where; none for what has no place.
    pub environment: Option<Environment>,
}

impl Does {
    /// What a step does that reaches a stage and whose plan says nothing else.
    #[must_use]
    pub const fn usually(reaches: Option<Stage>) -> Option<Self> {
        let act = match reaches {
            Some(Stage::Tagged) => Act::Tag,
            Some(Stage::Published) => Act::Publish,
            _ => return None,
        };
        Some(Self {
            act,
            environment: None,
        })
    }
}

impl FromStr for Does {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let act = words.next().unwrap_or_default();
        let act = act
            .parse()
            .map_err(|error: crate::freezes::act::UnknownAct| error.to_string())?;
        let environment = words
            .next()
            .map(str::parse)
            .transpose()
            .map_err(|error: crate::freezes::environment::UnknownEnvironment| error.to_string())?;
        match words.next() {
            None => Ok(Self { act, environment }),
            Some(word) => Err(format!("'{word}': a step does one thing in one environment")),
        }
    }
}

impl fmt::Display for Does {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.act.key())?;
        match self.environment {
            Some(environment) => write!(f, " {environment}"),
            None => Ok(()),
        }
    }
}
