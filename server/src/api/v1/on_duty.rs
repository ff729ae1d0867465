//! `GET /api/v1/on-duty?product=&at=`: who is on duty for a product at an instant. For the team.

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use backend::rotation::{Rotation, rotation};
use domain::id::PersonId;
use domain::rotation::cover::{Answers, DeclaredDay, answers, declared_at};
use domain::rotation::duty::{Watch, on_duty};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::super::extract::Query;
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

/// The answer. Instants are milliseconds since 1970.
#[derive(Serialize)]
struct Body {
    product: String,
    /// The instant that was asked for; `null` for now.
    at: Option<i64>,
    /// `slots` while somebody who is on duty works, `escalation` at weekends and on declared days, `gap` in a working hour
    /// that is in nobody's hours.
    answers: &'static str,
    /// Who answers when nobody works; empty for nobody. On a declared day those of `declared` go before.
    escalation: String,
    /// The declared day that it is, with its own people; `null` on any other day.
    declared: Option<DeclaredBody>,
    /// One for each slot; none after the last monthly release that is planned.
    /// Whether the shift at that instant is of a release that you may not see; then nobody is named.
    hidden: bool,
    /// One for each slot; none after the last monthly release that is planned, and none where it is hidden.
    on_duty: Vec<WatchBody>,
}

#[derive(Serialize)]
struct WatchBody {
    slot: String,
    name: String,
    /// `lead`, `security` or `trainee`.
    kind: &'static str,
    /// Who; `null` for a hole.
    person: Option<PersonBody>,
    /// Whose shift it is, where somebody else has taken over.
    instead_of: Option<PersonBody>,
    /// Whether it is in the slot's hours on a working day of its zone.
    in_hours: bool,
    /// Until when the answer is the same, as far as is known.
    until: i64,
    /// The monthly release whose shift it is, by its address in the product.
    release: Option<String>,
    shift_from: Option<i64>,
    shift_until: i64,
}

/// A day on which nobody is expected to work. `null` where nobody is named.
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

fn declared_body(rotation: &Rotation, declared: &DeclaredDay) -> DeclaredBody {
    DeclaredBody {
        day: declared.day.to_string(),
        name: declared.name.clone(),
        primary: person(rotation, declared.primary.as_ref()),
        backup: person(rotation, declared.backup.as_ref()),
        escalation: person(rotation, declared.escalation.as_ref()),
    }
}

fn watch(rotation: &Rotation, on: &Watch<'_>, working: &Answers<'_>) -> WatchBody {
    let in_hours = match working {
        Answers::Slots(slots) => slots.iter().any(|slot| slot.key == on.slot.key),
        Answers::Escalation | Answers::Gap => false,
    };
    WatchBody {
        slot: on.slot.key.clone(),
        name: on.slot.name.clone(),
        kind: on.slot.kind.key(),
        person: person(rotation, on.person),
        instead_of: person(rotation, on.instead_of),
        in_hours,
        until: on.until.as_millisecond(),
        release: rotation
            .release(on.release)
            .map(|listed| listed.release.slug.to_string()),
        shift_from: on.shift.from.map(Timestamp::as_millisecond),
        shift_until: on.shift.until.as_millisecond(),
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
    let declared = rotation.declared();
    let working = answers(&rotation.roster.slots, &declared, at);
    let answer = Answer::json(&Body {
        at: asked.map(|_| at.as_millisecond()),
        answers: match &working {
            Answers::Slots(_) => "slots",
            Answers::Escalation => "escalation",
            Answers::Gap => "gap",
        },
        escalation: rotation.escalation.clone(),
        declared: declared_at(&rotation.roster.slots, &rotation.days, at)
            .map(|day| declared_body(&rotation, day)),
        hidden: rotation
            .roster
            .slots
            .iter()
            .any(|slot| rotation.is_hidden(slot, at)),
        on_duty: on_duty(&rotation.roster, at)
            .iter()
            .map(|on| watch(&rotation, on, &working))
            .collect(),
        product: question.product,
    })?;
    Ok(answer.to(&headers))
}
