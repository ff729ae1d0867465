//! Says when and where somebody works, what they have done, and how often they are at the helm at most.

use domain::id::PersonId;
use domain::identity::{Action, Visibility, permission};
use domain::rotation::people::LONGEST_TEAM;
use domain::rotation::slot::read_region;
use domain::rotation::{Experience, Hours};
use serde_json::json;

use super::store;
use crate::db::{AuditEntry, Query, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::live::Event;

/// Sets what a rotation knows of somebody, who takes part from then on. One's own is one's own to say, but for what one has
/// done: that, and others', is for those who plan.
#[derive(Debug, Clone)]
pub struct SetMember {
    /// Who.
    pub person: PersonId,
    /// The time zone.
    pub zone: String,
    /// The region.
    pub region: String,
    /// The team; may be empty.
    pub team: String,
    /// When they begin and end, Monday to Friday.
    pub hours: (String, String),
    /// At most one of so many releases that follow each other: 2 to 12.
    pub every: String,
    /// Whether they take part.
    pub active: bool,
    /// What they have done; none to leave it as it is.
    pub experience: Option<Experience>,
    /// Whether they may lead what is embargoed; none to leave it as it is.
    pub security: Option<bool>,
}

/// Lets pass whoever says it of themselves, and who plans.
pub(super) fn check_own(tx: &Tx, person: &PersonId) -> Result<()> {
    if tx.actor().viewer().person() == Some(person) {
        return Ok(());
    }
    Ok(permission::authorise(tx.actor(), Action::KeepRotation)?)
}

/// Tells the team that what is known of people is other than it was.
pub(super) fn tell(tx: &mut Tx) -> Result<()> {
    tx.tell(vec![Visibility::Team], Event::Resync)
}

#[derive(sqlx_macros::FromRow)]
struct Known {
    experience: String,
    security: i64,
}

impl UseCase for SetMember {
    type Out = ();
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        check_own(tx, &self.person)?;
        if self.experience.is_some() || self.security.is_some() {
            permission::authorise(tx.actor(), Action::KeepRotation)?;
        }
        store::check_here(tx, &self.person).await?;
        let hours = Hours::read(&self.hours.0, &self.hours.1, &self.zone)?;
        let region = read_region(&self.region)?;
        let team = self.team.trim();
        if team.chars().count() > LONGEST_TEAM {
            return Err(Error::invalid(
                "Team",
                format_args!("at most {LONGEST_TEAM} characters"),
            ));
        }
        let every: i64 = self.every.trim().parse().unwrap_or_default();
        if !(2..=12).contains(&every) {
            return Err(Error::invalid(
                "How often",
                "at most one of 2 to 12 releases; never two in a row",
            ));
        }
        let id = self.person.as_str();
        let known: Option<Known> = tx
            .row(
                "SELECT experience, security FROM rotation_members WHERE person_id = $1",
                args![id],
            )
            .await?;
        let experience = match (self.experience, &known) {
            (Some(experience), _) => experience.key().to_owned(),
            (None, Some(known)) => known.experience.clone(),
            (None, None) => Experience::New.key().to_owned(),
        };
        let security = self
            .security
            .unwrap_or_else(|| known.as_ref().is_some_and(|known| known.security != 0));
        tx.execute(
            "INSERT INTO rotation_members (person_id, zone, region, team, experience, security, hours_from, hours_until, every, \
             active) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (person_id) DO UPDATE SET \
             zone = excluded.zone, region = excluded.region, team = excluded.team, experience = excluded.experience, \
             security = excluded.security, hours_from = excluded.hours_from, hours_until = excluded.hours_until, \
             every = excluded.every, active = excluded.active",
            args![
                id,
                hours.zone.as_str(),
                region.as_str(),
                team,
                experience.as_str(),
                security,
                store::clock(hours.from),
                store::clock(hours.until),
                every,
                self.active,
            ],
        )
        .await?;
        tx.audit(AuditEntry {
            action: "person.duty_set",
            entity: format!("person:{}", self.person),
            detail: json!({
                "zone": hours.zone.as_str(), "region": region, "team": team, "experience": experience,
                "security": security, "hours": hours.to_string(), "every": every, "active": self.active,
            }),
        })?;
        tell(tx)
    }
}
