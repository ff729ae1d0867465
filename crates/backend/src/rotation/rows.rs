//! Rows of the rotation, and how they become domain values.

use std::fmt::Display;
use std::str::FromStr;

use domain::calendar::offset::time_of_day;
use domain::rotation::cover::DeclaredDay;
use domain::rotation::{Absence, Hours, Member, Served, Shift, Slot, Takeover, TakeoverKind};
use jiff::civil::Time;

use crate::calendar::rows::read;
use crate::clock::from_millis;
use crate::error::BadRow;

fn time(table: &'static str, id: &str, text: &str) -> Result<Time, BadRow> {
    time_of_day(text).ok_or_else(|| BadRow {
        table,
        column: "hours",
        id: id.to_owned(),
        why: format!("'{text}' is no time of day"),
    })
}

fn maybe<T: FromStr<Err: Display>>(
    table: &'static str,
    column: &'static str,
    id: &str,
    text: Option<&str>,
) -> Result<Option<T>, BadRow> {
    text.map(|text| read(table, column, id, text)).transpose()
}

#[derive(sqlx_macros::FromRow)]
pub(super) struct SlotRow {
    key: String,
    name: String,
    kind: String,
    regions: String,
    hours_from: Option<String>,
    hours_until: Option<String>,
    hours_zone: Option<String>,
    handover_time: String,
    handover_zone: String,
}

impl TryFrom<SlotRow> for Slot {
    type Error = BadRow;
    fn try_from(row: SlotRow) -> Result<Self, BadRow> {
        const TABLE: &str = "rotation_slots";
        let hours = match (&row.hours_from, &row.hours_until, &row.hours_zone) {
            (Some(from), Some(until), Some(zone)) => Some(Hours {
                from: time(TABLE, &row.key, from)?,
                until: time(TABLE, &row.key, until)?,
                zone: read(TABLE, "hours_zone", &row.key, zone)?,
            }),
            _ => None,
        };
        Ok(Self {
            kind: read(TABLE, "kind", &row.key, &row.kind)?,
            regions: row.regions.split_whitespace().map(str::to_owned).collect(),
            hours,
            handover: (
                time(TABLE, &row.key, &row.handover_time)?,
                read(TABLE, "handover_zone", &row.key, &row.handover_zone)?,
            ),
            key: row.key,
            name: row.name,
        })
    }
}

#[derive(sqlx_macros::FromRow)]
pub(super) struct ShiftRow {
    release_id: String,
    slot: String,
    product_id: String,
    person_id: Option<String>,
    stand: String,
    pinned: i64,
    pub why: String,
}

impl ShiftRow {
    pub(super) fn shift(&self) -> Result<Shift, BadRow> {
        const TABLE: &str = "rotation_shifts";
        let id = &self.release_id;
        Ok(Shift {
            product: read(TABLE, "product_id", id, &self.product_id)?,
            release: read(TABLE, "release_id", id, id)?,
            slot: self.slot.clone(),
            person: maybe(TABLE, "person_id", id, self.person_id.as_deref())?,
            stand: read(TABLE, "stand", id, &self.stand)?,
            pinned: self.pinned != 0,
        })
    }
}

#[derive(sqlx_macros::FromRow)]
pub(super) struct TakeoverRow {
    id: String,
    release_id: String,
    slot: String,
    person_id: String,
    from_at: i64,
    until_at: Option<i64>,
    /// By how many swaps it is: one or none.
    swaps: i64,
    pub reason: String,
    pub by_id: String,
}

impl TakeoverRow {
    pub(super) fn takeover(&self) -> Result<Takeover, BadRow> {
        const TABLE: &str = "rotation_takeovers";
        Ok(Takeover {
            id: read(TABLE, "id", &self.id, &self.id)?,
            release: read(TABLE, "release_id", &self.id, &self.release_id)?,
            slot: self.slot.clone(),
            person: read(TABLE, "person_id", &self.id, &self.person_id)?,
            kind: if self.swaps > 0 {
                TakeoverKind::Swap
            } else {
                TakeoverKind::Charge
            },
            from: from_millis(self.from_at),
            until: self.until_at.map(from_millis),
        })
    }
}

#[derive(sqlx_macros::FromRow)]
pub(super) struct ServedRow {
    slot: String,
    from_at: i64,
    until_at: i64,
    release_id: Option<String>,
    person_id: Option<String>,
}

impl ServedRow {
    pub(super) fn served(self) -> Result<Served, BadRow> {
        const TABLE: &str = "rotation_served";
        Ok(Served {
            release: maybe(TABLE, "release_id", &self.slot, self.release_id.as_deref())?,
            person: maybe(TABLE, "person_id", &self.slot, self.person_id.as_deref())?,
            from: from_millis(self.from_at),
            until: from_millis(self.until_at),
            slot: self.slot,
            hidden: false,
        })
    }
}

#[derive(sqlx_macros::FromRow)]
pub(super) struct MemberRow {
    person_id: String,
    zone: String,
    region: String,
    team: String,
    experience: String,
    security: i64,
    hours_from: String,
    hours_until: String,
    every: i64,
    active: i64,
    username: String,
    name: String,
}

impl MemberRow {
    /// The member, without absences.
    pub(super) fn member(self) -> Result<Member, BadRow> {
        const TABLE: &str = "rotation_members";
        let id = &self.person_id;
        let zone: domain::calendar::Zone = read(TABLE, "zone", id, &self.zone)?;
        Ok(Member {
            person: read(TABLE, "person_id", id, id)?,
            experience: read(TABLE, "experience", id, &self.experience)?,
            security: self.security != 0,
            hours: Hours {
                from: time(TABLE, id, &self.hours_from)?,
                until: time(TABLE, id, &self.hours_until)?,
                zone: zone.clone(),
            },
            zone,
            absences: Vec::new(),
            every: u8::try_from(self.every).unwrap_or(2),
            active: self.active != 0,
            username: self.username,
            name: self.name,
            region: self.region,
            team: self.team,
        })
    }
}

#[derive(sqlx_macros::FromRow)]
pub(super) struct AbsenceRow {
    pub id: String,
    pub person_id: String,
    from_day: String,
    until_day: String,
}

impl AbsenceRow {
    pub(super) fn absence(&self) -> Result<Absence, BadRow> {
        const TABLE: &str = "rotation_absences";
        Ok(Absence {
            from: read(TABLE, "from_day", &self.id, &self.from_day)?,
            until: read(TABLE, "until_day", &self.id, &self.until_day)?,
        })
    }
}

#[derive(sqlx_macros::FromRow)]
pub(super) struct AnswerRow {
    pub person_id: String,
    pub release_id: String,
    pub answer: String,
}

#[derive(sqlx_macros::FromRow)]
pub(super) struct DayRow {
    day: String,
    name: String,
    primary_id: Option<String>,
    backup_id: Option<String>,
    escalation_id: Option<String>,
}

impl TryFrom<DayRow> for DeclaredDay {
    type Error = BadRow;
    fn try_from(row: DayRow) -> Result<Self, BadRow> {
        const TABLE: &str = "rotation_days";
        let person = |column, id: &Option<String>| maybe(TABLE, column, &row.day, id.as_deref());
        Ok(Self {
            day: read(TABLE, "day", &row.day, &row.day)?,
            primary: person("primary_id", &row.primary_id)?,
            backup: person("backup_id", &row.backup_id)?,
            escalation: person("escalation_id", &row.escalation_id)?,
            name: row.name,
        })
    }
}
