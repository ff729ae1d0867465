//! `/feeds/duty/{secret}.ics`: a person's shifts; with `?product=` everybody's of a product. The address is a secret: whoever
//! has it sees what the person sees who made it, as long as that one has a role. It is made anew each time it is asked for.

use std::collections::HashMap;

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use backend::calendar::{Listed, queries};
use backend::rotation::feed::person_of;
use backend::rotation::{Rotation, rotation};
use domain::id::PersonId;
use domain::rotation::Slot;
use domain::rotation::cycle::Span;
use domain::rotation::duty::stints;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::ics::Writer;
use super::{File, named};
use crate::problem::Problem;
use crate::state::AppState;

/// A shift of somebody.
struct Shift<'a> {
    listed: &'a Listed,
    slot: &'a Slot,
    person: &'a PersonId,
    name: &'a str,
    span: Span,
    /// Which one of the person's in this shift.
    number: usize,
}

pub async fn feed(
    State(state): State<AppState>,
    path: File,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let Some(secret) = named(path) else {
        return Problem::not_found().into_response();
    };
    match write(&state, &secret, query.get("product")).await {
        Ok(text) => answer(text),
        Err(problem) => problem.into_response(),
    }
}

fn answer(text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (headers, text).into_response()
}

async fn write(state: &AppState, secret: &str, product: Option<&String>) -> Result<String, Problem> {
    let db = &state.db;
    let person = person_of(db, secret).await?;
    let viewer = person.viewer();
    let now = db.clock().now();
    let today = TimeZone::UTC.to_datetime(now).date();
    let mut products = queries::products(db, &viewer).await?;
    products.retain(|known| product.is_none_or(|product| *product == known.slug));
    if products.is_empty() {
        return Err(Problem::not_found());
    }
    let name = match (product, products.first()) {
        (Some(_), Some(product)) => format!("{}: who is at the helm", product.name),
        _ => format!("{}: shifts", person.name),
    };
    let mut ics = Writer::calendar("Shifts", &name);
    let mut any = false;
    for known in &products {
        let rotation = rotation(db, &viewer, &known.slug, today).await?;
        for shift in shifts(&rotation, product.is_none().then_some(&person.id)) {
            event(&mut ics, &shift, product.is_some(), &state.config.public_url);
            any = true;
        }
    }
    if !any {
        super::calendar::nothing_yet(&mut ics);
    }
    ics.end("VCALENDAR");
    Ok(ics.finish())
}

/// The shifts of one person, or of everybody.
fn shifts<'a>(rotation: &'a Rotation, only: Option<&PersonId>) -> Vec<Shift<'a>> {
    let mut found = Vec::new();
    let people = rotation.people.keys();
    for person in people.filter(|person| only.is_none_or(|only| only == *person)) {
        let mut numbers: HashMap<(&str, &str), usize> = HashMap::new();
        for stint in stints(&rotation.roster, person) {
            let number = numbers
                .entry((stint.release.as_str(), stint.slot.key.as_str()))
                .or_default();
            *number += 1;
            if let Some(listed) = rotation.release(stint.release) {
                found.push(Shift {
                    listed,
                    slot: stint.slot,
                    person,
                    name: rotation.name(person),
                    span: stint.span,
                    number: *number,
                });
            }
        }
    }
    found.sort_by_key(|shift| shift.span.until);
    found
}

fn event(ics: &mut Writer, shift: &Shift<'_>, names: bool, public_url: &str) {
    let release = &shift.listed.release;
    // A shift without a beginning is that of the first release that is known.
    let from = shift.span.from.unwrap_or_else(|| {
        let month = SignedDuration::from_hours(24 * 28);
        shift.span.until.checked_sub(month).unwrap_or(Timestamp::MIN)
    });
    let mut summary = format!("{}: {}", shift.listed.name(), shift.slot.name);
    if names {
        summary = format!("{summary}, {}", shift.name);
    }
    let uid = format!(
        "shift-{}-{}-{}-{}@slipway",
        release.id, shift.slot.key, shift.person, shift.number
    );
    ics.begin("VEVENT");
    ics.text("UID", &uid);
    ics.instant("DTSTAMP", release.modified);
    ics.instant("DTSTART", from);
    ics.instant("DTEND", shift.span.until);
    ics.text("SUMMARY", &summary);
    ics.raw("STATUS", "CONFIRMED");
    ics.raw("TRANSP", "TRANSPARENT");
    ics.raw("SEQUENCE", &release.sequence.to_string());
    let address = format!("{public_url}{}", shift.listed.path());
    ics.raw("URL", &address);
    let words = format!("{} of {}\n{address}", shift.slot.kind.word(), shift.listed.name());
    ics.text("DESCRIPTION", &words);
    ics.end("VEVENT");
}
