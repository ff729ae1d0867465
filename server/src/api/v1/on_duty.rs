//! `GET /api/v1/on-duty?product=&at=`: who is on duty for a product at an instant. For the team.

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use backend::rotation::{Rotation, rotation};
use domain::id::PersonId;
use domain::rotation::Slot;
use domain::rotation::cover::{Answers, DeclaredDay, Stretch, declared_at};
use domain::rotation::cycle::next_from;
use domain::rotation::duty::{Watch, watch};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::super::extract::{self, Query};
use super::super::kept::Answer;
use super::freezes::instant;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// `/api/v1/on-duty`.
pub fn routes() -> Router<AppState> {
    Router::new().route("/api/v1/on-duty", get(who))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    product: String,
    at: Option<String>,
}

impl extract::Asked for Question {
    const SUCH: &'static str = "product=gitlab&at=2026-12-24T18:00:00Z";
}

/// The answer. Instants are milliseconds since 1970.
#[derive(Serialize)]
struct Body {
    product: String,
    /// The instant that was asked for; `null` for now.
    at: Option<i64>,
    /// `slots` while somebody who is on duty works, `escalation` at weekends and on declared days, `gap` in a working hour
    /// that nobody covers: it is in no slot's hours, or nobody is on duty in those whose it is, or they are away that day.
    /// `unplanned` in one that is in a slot's hours when no slot has a shift.
    answers: &'static str,
    /// Who answers when nobody works; empty for nobody. On a declared day those of `declared` go before.
    escalation: String,
    /// The declared day that it is, with its own people; `null` on any other day.
    declared: Option<DeclaredBody>,
    /// One for each slot; none after the last monthly release that is planned.
    on_duty: Vec<WatchBody>,
}

#[derive(Serialize)]
struct WatchBody {
    slot: String,
    name: String,
    /// `lead`, `security` or `trainee`.
    kind: &'static str,
    /// Whether the shift at that instant is of a release that you may not see; then nobody is named.
    hidden: bool,
    /// Who; `null` for a hole, and where it is hidden.
    person: Option<PersonBody>,
    /// Whose shift it is, where somebody else has taken over.
    instead_of: Option<PersonBody>,
    /// Whether it is in the slot's hours on a working day of its zone.
    in_hours: bool,
    /// Until when the answer is the same, as far as is known; `null` where nothing is.
    until: Option<i64>,
    /// The monthly release whose shift it is, by its address in the product.
    release: Option<String>,
    shift_from: Option<i64>,
    /// `null` where it is hidden.
    shift_until: Option<i64>,
}

/// A day on which nobody is expected to work. `null` where nobody is named, and for who is gone.
#[derive(Serialize)]
struct DeclaredBody {
    day: String,
    name: String,
    primary: Option<PersonBody>,
    backup: Option<PersonBody>,
    escalation: Option<PersonBody>,
}

#[derive(Serialize)]
struct PersonBody {
    username: String,
    name: String,
}

fn person(rotation: &Rotation, id: Option<&PersonId>) -> Option<PersonBody> {
    let named = rotation.people.get(id?)?;
    Some(PersonBody {
        username: named.username.clone(),
        name: named.name.clone(),
    })
}

fn declared_body(rotation: &Rotation, declared: &DeclaredDay, at: Timestamp) -> DeclaredBody {
    let [primary, backup, escalation] = declared
        .who(&rotation.roster, at)
        .map(|who| person(rotation, who));
    DeclaredBody {
        day: declared.day.to_string(),
        name: declared.name.clone(),
        primary,
        backup,
        escalation,
    }
}

fn in_hours(slot: &Slot, working: &Stretch<'_>) -> bool {
    match &working.answers {
        Answers::Slots(slots) => slots.iter().any(|own| own.key == slot.key),
        Answers::Escalation | Answers::Gap => false,
    }
}

/// What is said of a slot whose shift is not for the viewer: that there is one, and until when.
fn hidden(rotation: &Rotation, slot: &Slot, at: Timestamp, working: &Stretch<'_>) -> WatchBody {
    WatchBody {
        slot: slot.key.clone(),
        name: slot.name.clone(),
        kind: slot.kind.key(),
        hidden: true,
        person: None,
        instead_of: None,
        in_hours: in_hours(slot, working),
        until: next_from(&rotation.roster.cycles, slot, at).map(Timestamp::as_millisecond),
        release: None,
        shift_from: None,
        shift_until: None,
    }
}

fn seen(rotation: &Rotation, on: &Watch<'_>, working: &Stretch<'_>) -> WatchBody {
    WatchBody {
        slot: on.slot.key.clone(),
        name: on.slot.name.clone(),
        kind: on.slot.kind.key(),
        hidden: false,
        person: person(rotation, on.person),
        instead_of: person(rotation, on.instead_of),
        in_hours: in_hours(on.slot, working),
        until: Some(on.until.as_millisecond()),
        release: rotation
            .release(on.release)
            .map(|listed| listed.release.slug.to_string()),
        shift_from: on.shift.from.map(Timestamp::as_millisecond),
        shift_until: Some(on.shift.until.as_millisecond()),
    }
}

async fn who(
    State(state): State<AppState>,
    user: CurrentUser,
    Query(question): Query<Question>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let viewer = super::changes::team(&user)?;
    let asked = question.at.as_deref().filter(|text| !text.is_empty());
    let at = match asked {
        Some(text) => instant(text)?,
        None => state.db.clock().now(),
    };
    let day = TimeZone::UTC.to_datetime(at).date();
    let rotation = rotation(&state.db, &viewer, &question.product, day).await?;
    let working = rotation.answering(at);
    let on_duty: Vec<WatchBody> = rotation
        .roster
        .slots
        .iter()
        .filter_map(|slot| match watch(&rotation.roster, slot, at) {
            Some(on) => Some(seen(&rotation, &on, &working)),
            None if rotation.is_hidden(slot, at) => Some(hidden(&rotation, slot, at, &working)),
            None => None,
        })
        .collect();
    let answer = Answer::json(&Body {
        at: asked.map(|_| at.as_millisecond()),
        answers: match &working.answers {
            Answers::Slots(_) if on_duty.is_empty() => "unplanned",
            Answers::Slots(_) if rotation.is_gap(&working) => "gap",
            Answers::Slots(_) => "slots",
            Answers::Escalation => "escalation",
            Answers::Gap => "gap",
        },
        escalation: rotation.escalation.clone(),
        declared: declared_at(&rotation.roster.slots, &rotation.days, at)
            .map(|day| declared_body(&rotation, day, at)),
        on_duty,
        product: question.product,
    })?;
    Ok(answer.to(&headers))
}
