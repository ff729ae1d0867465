//! The rotation of the demonstration: slots, people and days off as they stand in `demo/rotation.toml`; who is on duty now and
//! was before; and a proposal for what comes, of which the next release is confirmed.

use std::collections::BTreeMap;

use backend::clock::derived_id;
use backend::db::{Tx, UseCase};
use backend::identity::people::{self, DEMO};
use backend::rotation::assign::AssignShift;
use backend::rotation::confirm::{ConfirmShifts, Proposed};
use backend::rotation::days::DeclareDay;
use backend::rotation::member::SetMember;
use backend::rotation::proposals::propose_shifts;
use backend::rotation::rotation;
use backend::rotation::set::SetRotation;
use backend::{Db, Error, Result};
use domain::id::PersonId;
use domain::identity::Viewer;
use domain::rotation::{Seen, Stand};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;

const ROTATION: &str = include_str!("../../../demo/rotation.toml");

/// For so many releases there is a proposal.
const PROPOSED: usize = 8;

#[derive(Deserialize)]
pub(super) struct RotationFile {
    escalation: String,
    slots: String,
    now: BTreeMap<String, String>,
    before: BTreeMap<String, String>,
    days: Vec<[String; 5]>,
    members: Vec<MemberEntry>,
}

#[derive(Deserialize)]
struct MemberEntry {
    username: String,
    zone: String,
    region: String,
    team: String,
    experience: String,
    #[serde(default)]
    security: bool,
}

/// The id of somebody invented.
fn person(username: &str) -> Result<PersonId> {
    derived_id(&["person", DEMO, username])
        .try_into()
        .map_err(Error::internal)
}

impl RotationFile {
    pub(super) fn read() -> Result<Self> {
        toml::from_str(ROTATION).map_err(Error::internal)
    }

    /// Slots, people and days off, within the write of all that is invented.
    pub(super) async fn fill(&self, tx: &mut Tx, product: &str) -> Result<()> {
        let slots = SetRotation {
            product: product.to_owned(),
            seen: 0,
            slots: self.slots.clone(),
            escalation: self.escalation.clone(),
        };
        slots.run(tx).await?;
        for entry in &self.members {
            let member = SetMember {
                person: person(&entry.username)?,
                zone: entry.zone.clone(),
                region: entry.region.clone(),
                team: entry.team.clone(),
                hours: ("09:00".to_owned(), "17:00".to_owned()),
                every: "2".to_owned(),
                active: true,
                experience: Some(entry.experience.parse().map_err(Error::internal)?),
                security: Some(entry.security),
            };
            member.run(tx).await?;
        }
        let today = TimeZone::UTC.to_datetime(tx.now()).date();
        for [day, name, primary, backup, escalation] in &self.days {
            let day = DeclareDay {
                product: product.to_owned(),
                day: next(today, day)?,
                name: name.clone(),
                primary: Some(person(primary)?),
                backup: Some(person(backup)?),
                escalation: Some(person(escalation)?),
            };
            day.run(tx).await?;
        }
        Ok(())
    }

    /// Who is on duty, and what is proposed; as Ana and with today's releases.
    pub(super) async fn begin(&self, db: &Db, product: &str) -> Result<()> {
        let now = db.clock().now();
        let today = TimeZone::UTC.to_datetime(now).date();
        let ana = people::by_username(db, DEMO, "ana").await?;
        let ana = ana.ok_or(Error::NotFound("person"))?.actor(now)?;
        let plan = rotation(db, &Viewer::System, product, today).await?;
        let current = plan.roster.current(today);
        let cycles = [(current.checked_sub(1), &self.before), (Some(current), &self.now)];
        for (place, people) in cycles {
            let Some(listed) = place.and_then(|place| plan.releases.get(place)) else {
                continue;
            };
            for (slot, username) in people {
                let shift = AssignShift {
                    product: product.to_owned(),
                    release: listed.release.slug.to_string(),
                    slot: slot.clone(),
                    seen: Seen::UNTOUCHED,
                    person: Some(person(username)?),
                    stand: Stand::Confirmed,
                    pinned: false,
                };
                match db.write(&ana, shift).await {
                    // What is confirmed as out stays as it was.
                    Ok(_) | Err(Error::Taken(_)) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        propose_shifts(db, &ana, product, PROPOSED).await?;
        let plan = rotation(db, &Viewer::System, product, today).await?;
        if let Some(listed) = plan.releases.get(current + 1) {
            let shifts = plan.roster.shifts.iter();
            let shifts = shifts.filter(|shift| shift.release == listed.release.id);
            let shifts = shifts.filter_map(|shift| {
                Some(Proposed {
                    release: listed.release.slug.to_string(),
                    slot: shift.slot.clone(),
                    person: shift.person.clone()?,
                })
            });
            let confirm = ConfirmShifts {
                product: product.to_owned(),
                shifts: shifts.collect(),
            };
            db.write(&ana, confirm).await?;
        }
        Ok(())
    }
}

/// The next day of a month and a day of it: `12-25`.
fn next(today: Date, text: &str) -> Result<Date> {
    let in_year =
        |year: i16| -> Result<Date> { format!("{year:04}-{text}").parse().map_err(Error::internal) };
    let day = in_year(today.year())?;
    if day >= today {
        Ok(day)
    } else {
        in_year(today.year() + 1)
    }
}
