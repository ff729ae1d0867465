//! The SQL of rotations.

use std::collections::BTreeMap;

use domain::calendar::days::plus;
use domain::id::{PersonId, ProductId, ReleaseId};
use domain::identity::Viewer;
use domain::rotation::propose::Availability;
use domain::rotation::{Absence, Member, Roster, Shift, Slot, Stand, SwapState};
use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::rows::{AbsenceRow, AnswerRow, DayRow, MemberRow, ShiftRow, SlotRow};
use super::{Named, Rotation, debts, gone, served, takeovers, window};
use crate::calendar::rows::read;
use crate::calendar::{Listed, Product, store as calendar};
use crate::db::{Query, Tx, args};
use crate::error::{Error, Result};

/// So many days back the cycles are loaded: a year, and the longest distance between two releases.
const DAYS_BACK: i32 = 450;

/// The days around one whose releases a rotation is made of; favours are remembered for longer.
pub(crate) fn window(day: Date) -> (Date, Date) {
    (plus(day, -DAYS_BACK), plus(day, 4000))
}

/// The rotation of a product around a day, or where none is named the one that it is where the product is at home, as the viewer
/// sees it. For the team; everybody else finds nothing.
pub(crate) async fn load(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &str,
    (day, now): (Option<Date>, Timestamp),
) -> Result<Rotation> {
    let mut products = calendar::products(query).await?;
    products.retain(|known| known.slug == product && known.visibility.admits(viewer));
    let product = products.pop().filter(|_| viewer.is_team());
    let product = product.ok_or(Error::NotFound("product"))?;
    let day = day.unwrap_or_else(|| product.home.day_at(now));
    of_product(query, viewer, product, (day, now)).await
}

/// The same of a product that the viewer sees.
async fn of_product(
    query: &mut impl Query,
    viewer: &Viewer,
    product: Product,
    (day, now): (Date, Timestamp),
) -> Result<Rotation> {
    let (first, last) = window(day);
    // Favours are remembered for longer; a cycle needs the release before it to have a beginning.
    let oldest = debts::oldest(query, &product.id).await?;
    let from = oldest.map_or(first, |oldest| first.min(plus(oldest, -62)));
    let about = (&product.id, (from, last));
    let (releases, cycles, seen) = window::releases(query, viewer, about, now).await?;
    let known = |release: &ReleaseId| releases.iter().any(|listed| listed.release.id == *release);

    let id = product.id.as_str();
    let slots: Vec<SlotRow> = query
        .rows(
            "SELECT key, name, kind, regions, hours_from, hours_until, hours_zone, handover_time, handover_zone \
             FROM rotation_slots WHERE product_id = $1 ORDER BY position, key",
            args![id],
        )
        .await?;
    let shift_rows: Vec<ShiftRow> = query
        .rows(
            "SELECT release_id, slot, product_id, person_id, stand, pinned, why FROM rotation_shifts WHERE product_id = $1 \
             ORDER BY release_id, slot",
            args![id],
        )
        .await?;
    let (mut shifts, mut reasons) = (Vec::new(), BTreeMap::new());
    for row in shift_rows {
        let shift = row.shift()?;
        if known(&shift.release) {
            reasons.insert((shift.release.clone(), shift.slot.clone()), row.why);
            shifts.push(shift);
        }
    }
    let (mut taken, mut notes) = (Vec::new(), BTreeMap::new());
    for (takeover, note) in takeovers::of_product(query, &product.id).await? {
        if known(&takeover.release) {
            notes.insert(takeover.id.clone(), note);
            taken.push(takeover);
        }
    }
    let days: Vec<DayRow> = query
        .rows(
            "SELECT day, name, primary_id, backup_id, escalation_id FROM rotation_days WHERE product_id = $1 ORDER BY day",
            args![id],
        )
        .await?;
    let mut answers = answers(query).await?;
    answers.retain(|(_, release, _)| known(release));
    let mut swaps = super::swaps::of_product(query, &product.id).await?;
    swaps.retain(|(swap, _)| known(&swap.release));
    let settled = swaps
        .iter()
        .filter_map(|(swap, at)| Some((swap.id.clone(), (*at)?)));
    let settled = settled.collect();
    let (escalation, revision) = head(query, &product.id).await?;
    let mut roster = Roster {
        slots: slots.into_iter().map(Slot::try_from).collect::<Result<_, _>>()?,
        cycles,
        shifts,
        takeovers: taken,
        served: served::of_product(query, &product.id, &seen).await?,
        gone: gone::all(query, now).await?,
    };
    let people = named(query).await?;
    for (release, slot, person, why) in roster.let_go() {
        let name = people
            .get(&person)
            .map_or("somebody", |named| named.name.as_str());
        reasons.insert((release, slot), format!("{name} {why}"));
    }
    let mut rotation = Rotation {
        roster,
        product,
        releases,
        reasons,
        notes,
        escalation,
        revision,
        days: days
            .into_iter()
            .map(TryInto::try_into)
            .collect::<Result<_, _>>()?,
        members: members(query).await?,
        answers,
        swaps: swaps.into_iter().map(|(swap, _)| swap).collect(),
        settled,
        debts: Vec::new(),
        people,
    };
    rotation.debts = debts::of(&rotation, &rotation.swaps, now);
    window::forget_before(&mut rotation, first);
    Ok(rotation)
}

/// Whether anybody is away on some day between two, both included.
pub(crate) async fn is_anybody_away(query: &mut impl Query, (first, last): (Date, Date)) -> Result<bool> {
    let row: Option<(String,)> = query
        .row(
            "SELECT id FROM rotation_absences WHERE from_day <= $2 AND until_day >= $1 LIMIT 1",
            args![first, last],
        )
        .await?;
    Ok(row.is_some())
}

/// The rotation of a product that the viewer sees, as it is now; none where it has no slots.
pub(crate) async fn if_any(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &Product,
    now: Timestamp,
) -> Result<Option<Rotation>> {
    let slot: Option<(String,)> = query
        .row(
            "SELECT key FROM rotation_slots WHERE product_id = $1 LIMIT 1",
            args![product.id.as_str()],
        )
        .await?;
    if slot.is_none() {
        return Ok(None);
    }
    let today = product.home.day_at(now);
    of_product(query, viewer, product.clone(), (today, now))
        .await
        .map(Some)
}

#[derive(sqlx_macros::FromRow)]
struct HeadRow {
    escalation: String,
    revision: i64,
}

/// Who answers when nobody works, and how often the slots were changed.
pub(super) async fn head(query: &mut impl Query, product: &ProductId) -> Result<(String, i64)> {
    let row: Option<HeadRow> = query
        .row(
            "SELECT escalation, revision FROM rotations WHERE product_id = $1",
            args![product.as_str()],
        )
        .await?;
    Ok(row.map_or((String::new(), 0), |row| (row.escalation, row.revision)))
}

/// Everybody of the rotations who is here and has a role, or is awaited, by username, with their absences in order.
pub(super) async fn members(query: &mut impl Query) -> Result<Vec<Member>> {
    let rows: Vec<MemberRow> = query
        .rows(
            "SELECT m.person_id, m.zone, m.region, m.team, m.experience, m.security, m.hours_from, m.hours_until, m.every, \
             m.active, p.username, p.name FROM rotation_members m JOIN people p ON p.id = m.person_id \
             WHERE p.left_at IS NULL AND (p.roles <> '' OR p.roles_checked_at = 0) ORDER BY p.username, p.id",
            args![],
        )
        .await?;
    let absences: Vec<AbsenceRow> = query
        .rows(
            "SELECT id, person_id, from_day, until_day FROM rotation_absences ORDER BY from_day, until_day, id",
            args![],
        )
        .await?;
    let mut members: Vec<Member> = rows
        .into_iter()
        .map(MemberRow::member)
        .collect::<Result<_, _>>()?;
    for row in absences {
        let whose = members
            .iter_mut()
            .find(|member| member.person.as_str() == row.person_id);
        if let Some(member) = whose {
            member.absences.push(row.absence()?);
        }
    }
    Ok(members)
}

/// The absences of a person that were entered, in order, each with its id.
pub(super) async fn absences_of(query: &mut impl Query, person: &PersonId) -> Result<Vec<(String, Absence)>> {
    let rows: Vec<AbsenceRow> = query
        .rows(
            "SELECT id, person_id, from_day, until_day FROM rotation_absences WHERE person_id = $1 AND source = 'entered' \
             ORDER BY from_day, until_day, id",
            args![person.as_str()],
        )
        .await?;
    let absences = rows.into_iter().map(|row| Ok((row.id.clone(), row.absence()?)));
    absences.collect()
}

async fn answers(query: &mut impl Query) -> Result<Vec<(PersonId, ReleaseId, Availability)>> {
    const TABLE: &str = "rotation_answers";
    let rows: Vec<AnswerRow> = query
        .rows(
            "SELECT person_id, release_id, answer FROM rotation_answers ORDER BY person_id, release_id",
            args![],
        )
        .await?;
    let answers = rows.into_iter().map(|row| {
        Ok((
            read(TABLE, "person_id", &row.person_id, &row.person_id)?,
            read(TABLE, "release_id", &row.person_id, &row.release_id)?,
            read(TABLE, "answer", &row.person_id, &row.answer)?,
        ))
    });
    answers.collect()
}

#[derive(sqlx_macros::FromRow)]
struct NameRow {
    id: String,
    username: String,
    name: String,
    roles: String,
    roles_checked_at: i64,
    left_at: Option<i64>,
}

/// Everybody who is in a rotation or was, and those with a role.
async fn named(query: &mut impl Query) -> Result<BTreeMap<PersonId, Named>> {
    let rows: Vec<NameRow> = query
        .rows(
            "SELECT id, username, name, roles, roles_checked_at, left_at FROM people",
            args![],
        )
        .await?;
    let named = rows.into_iter().map(|row| {
        let id: PersonId = read("people", "id", &row.id, &row.id)?;
        let named = Named {
            id: id.clone(),
            username: row.username,
            name: row.name,
            awaited: row.roles.is_empty() && row.roles_checked_at == 0 && row.left_at.is_none(),
        };
        Ok((id, named))
    });
    named.collect()
}

/// What a write of the rotation finds: the rotation as the actor sees it, and today where its product is at home.
pub(super) async fn at_hand(tx: &mut Tx, product: &str) -> Result<(Rotation, Date)> {
    let viewer = tx.actor().viewer();
    let now = tx.now();
    let rotation = load(tx, &viewer, product, (None, now)).await?;
    let today = rotation.today(now);
    Ok((rotation, today))
}

/// The monthly release with this address in a rotation.
pub(super) fn release<'a>(rotation: &'a Rotation, slug: &str) -> Result<&'a Listed> {
    let mut releases = rotation.releases.iter();
    releases
        .find(|listed| listed.release.slug.as_str() == slug)
        .ok_or(Error::NotFound("release"))
}

/// The slot with this key in a rotation.
pub(super) fn slot<'a>(rotation: &'a Rotation, key: &str) -> Result<&'a Slot> {
    let mut slots = rotation.roster.slots.iter();
    slots.find(|slot| slot.key == key).ok_or(Error::NotFound("slot"))
}

/// Refuses who is not here, has left, or has no role any more. Who is awaited has none yet.
pub(super) async fn check_here(query: &mut impl Query, person: &PersonId) -> Result<()> {
    #[derive(sqlx_macros::FromRow)]
    struct Row {
        name: String,
        roles: String,
        roles_checked_at: i64,
    }
    let row: Option<Row> = query
        .row(
            "SELECT name, roles, roles_checked_at FROM people WHERE id = $1 AND left_at IS NULL",
            args![person.as_str()],
        )
        .await?;
    let row = row.ok_or(Error::NotFound("person"))?;
    if row.roles.is_empty() && row.roles_checked_at != 0 {
        return Err(Error::Taken(format!(
            "{} has no role any more, and can be on duty for nothing",
            row.name
        )));
    }
    Ok(())
}

/// Writes a shift, whether it was there or not. What others than its person offered of it nobody can take any more.
pub(super) async fn save_shift(tx: &mut Tx, shift: &Shift, why: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO rotation_shifts (release_id, slot, product_id, person_id, stand, pinned, why) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (release_id, slot) DO UPDATE SET \
         person_id = excluded.person_id, stand = excluded.stand, pinned = excluded.pinned, why = excluded.why",
        args![
            shift.release.as_str(),
            shift.slot.as_str(),
            shift.product.as_str(),
            shift.person.as_ref().map(PersonId::as_str),
            shift.stand.key(),
            shift.pinned,
            why,
        ],
    )
    .await?;
    let offers = tx
        .rows(
            "SELECT id, release_id, slot, owner_id, to_id FROM rotation_swaps WHERE release_id = $1 AND slot = $2 AND state = $4 \
             AND owner_id <> $3 ORDER BY id",
            args![
                shift.release.as_str(),
                shift.slot.as_str(),
                shift.person.as_ref().map_or("", PersonId::as_str),
                SwapState::Open.key(),
            ],
        )
        .await?;
    super::swaps::lapse(tx, offers, &[]).await
}

/// A shift of a slot and a release that nobody has touched yet.
pub(super) fn empty(rotation: &Rotation, release: &ReleaseId, slot: &str) -> Shift {
    Shift {
        product: rotation.product.id.clone(),
        release: release.clone(),
        slot: slot.to_owned(),
        person: None,
        stand: Stand::Proposed,
        pinned: false,
    }
}

/// A time of day as a column.
pub(super) fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}
