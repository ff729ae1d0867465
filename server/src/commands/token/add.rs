//! `slipway token add`.

use backend::Db;
use backend::clock::secret;
use backend::identity::tokens::{AddToken, PREFIX};
use clap::Args;
use jiff::SignedDuration;

use super::OPERATOR;
use crate::commands::{Failure, database, note, say};
use crate::config::Config;

/// Make a token that acts for a person. It is shown this once, on standard output. Works on the database.
#[derive(Debug, Args)]
pub(in crate::commands) struct Add {
    /// The username of whom it acts for
    #[arg(long, value_name = "USER")]
    person: String,
    /// What it is for
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Let it write what the person may write; without this it only reads
    #[arg(long)]
    write: bool,
    /// The username is that of one of the invented people; the token works with `slipway serve --demo` only
    #[arg(long)]
    demo: bool,
    /// After how many days it ends; without this when it is revoked
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..))]
    expires: Option<u16>,
}

impl Add {
    pub(super) async fn run(self, db: &Db, config: &Config) -> Result<(), Failure> {
        let Some(person) = database::person(db, config, &self.person, self.demo).await? else {
            return Err(Failure::new(format!(
                "nobody with the username '{}' has signed in here yet{}",
                self.person,
                if self.demo {
                    ""
                } else {
                    "; for the demonstration's people add --demo"
                }
            )));
        };
        let expires_at = match self.expires {
            Some(days) => {
                let end = db
                    .clock()
                    .now()
                    .checked_add(SignedDuration::from_hours(24 * i64::from(days)));
                Some(end.map_err(|_| Failure::new("--expires lies beyond the end of the calendar"))?)
            }
            None => None,
        };
        let secret = format!("{PREFIX}{}", secret());
        let work = AddToken {
            person,
            name: self.name,
            secret: secret.clone(),
            writes: self.write,
            expires_at,
        };
        let id = db.write(&OPERATOR, work).await?;
        note(&format!(
            "This token {} for {}; its id is {id}. It is not shown again.",
            may(self.write),
            self.person
        ));
        say(&secret)
    }
}

const fn may(write: bool) -> &'static str {
    if write { "reads and writes" } else { "reads" }
}
