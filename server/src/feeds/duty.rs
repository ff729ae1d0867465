//! `/feeds/duty/{secret}.ics`: a person's shifts, or everybody's of a product. The address is a secret: whoever has it sees what
//! the person sees who made it, as long as that one has a role; or, of a product, what the whole team may see, whoever made it. It is
//! made anew each time it is asked for.

use std::collections::HashMap;

use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use backend::calendar::{Listed, queries};
use backend::rotation::feed::{Whose, whose};
use backend::rotation::{Rotation, rotation, whole_team};
use domain::id::PersonId;
use domain::rotation::Slot;
use domain::rotation::cycle::Span;
use domain::rotation::duty::{stints, watch};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::ics::Writer;
use super::{File, named};
use crate::problem::Problem;
use crate::state::AppState;

/// How long a shift without a beginning is shown: it is that of the first release that is known.
const MONTH: SignedDuration = SignedDuration::from_hours(24 * 28);

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

/// Whether an address asks for everybody's shifts of a product, as one's own could once.
fn asks_for_a_product(query: Option<&str>) -> bool {
    let mut parts = query.unwrap_or_default().split('&');
    parts.any(|part| part == "product" || part.starts_with("product="))
}

pub async fn feed(State(state): State<AppState>, RawQuery(query): RawQuery, path: File) -> Response {
    let Some(secret) = named(path) else {
        return Problem::not_found().into_response();
    };
    match write(&state, &secret, asks_for_a_product(query.as_deref())).await {
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

async fn write(state: &AppState, secret: &str, of_a_product: bool) -> Result<String, Problem> {
    let db = &state.db;
    let today = TimeZone::UTC.to_datetime(db.clock().now()).date();
    let url = &state.config.public_url;
    let mut any = false;
    let mut ics = match whose(db, secret).await? {
        // One's own in their place would look as if nobody else had a shift.
        Whose::Person(_) if of_a_product => {
            return Err(Problem::gone(
                "this address has only one's own shifts; everybody's of a product have an address of their own, which those \
                 make who keep the rotation. Ask them for it, or leave '?product=' out for your own",
            ));
        }
        Whose::Person(person) => {
            let viewer = person.viewer();
            let mut ics = Writer::calendar("Shifts", &format!("{}: shifts", person.name));
            for known in queries::products(db, &viewer).await? {
                let rotation = rotation(db, &viewer, &known.slug, today).await?;
                for shift in own(&rotation, &person.id) {
                    event(&mut ics, &shift, false, url);
                    any = true;
                }
            }
            ics
        }
        Whose::Team(product) => {
            let rotation = rotation(db, &whole_team()?, &product, today).await?;
            let name = format!("{}: who is at the helm", rotation.product.name);
            let mut ics = Writer::calendar("Shifts", &name);
            for shift in everybodys(&rotation) {
                event(&mut ics, &shift, true, url);
                any = true;
            }
            ics
        }
    };
    if !any {
        super::calendar::nothing_yet(&mut ics);
    }
    ics.end("VCALENDAR");
    Ok(ics.finish())
}

/// Counts the turns of a person in a shift: a UID stays the same event's.
#[derive(Default)]
struct Numbers<'a>(HashMap<(&'a str, &'a str, &'a PersonId), usize>);

impl<'a> Numbers<'a> {
    fn next(&mut self, listed: &'a Listed, slot: &'a Slot, person: &'a PersonId) -> usize {
        let key = (listed.release.id.as_str(), slot.key.as_str(), person);
        let number = self.0.entry(key).or_default();
        *number += 1;
        *number
    }
}

/// The shifts of one person.
fn own<'a>(rotation: &'a Rotation, person: &'a PersonId) -> Vec<Shift<'a>> {
    let mut numbers = Numbers::default();
    let stints = stints(&rotation.roster, person).into_iter();
    let mut found: Vec<Shift<'a>> = stints
        .filter_map(|stint| {
            let listed = rotation.release(stint.release)?;
            Some(Shift {
                number: numbers.next(listed, stint.slot, person),
                listed,
                slot: stint.slot,
                person,
                name: rotation.name(person),
                span: stint.span,
            })
        })
        .collect();
    found.sort_by_key(|shift| shift.span.until);
    found
}

/// The shifts of everybody: one walk over each slot's cycles.
fn everybodys(rotation: &Rotation) -> Vec<Shift<'_>> {
    let (mut numbers, mut found) = (Numbers::default(), Vec::<Shift<'_>>::new());
    for slot in &rotation.roster.slots {
        for cycle in &rotation.roster.cycles {
            let Some(listed) = rotation.release(&cycle.release) else {
                continue;
            };
            let whole = cycle.span(slot);
            let mut at = whole
                .from
                .unwrap_or_else(|| whole.until.checked_sub(MONTH).unwrap_or(Timestamp::MIN));
            while at < whole.until {
                let Some(watch) = watch(&rotation.roster, slot, at).filter(|watch| watch.until > at) else {
                    // Of what is kept and not for this reader the rest goes on.
                    let kept = rotation.roster.served_at(&slot.key, at);
                    at = kept.map_or(whole.until, |served| served.until);
                    continue;
                };
                let until = watch.until.min(whole.until);
                if let Some(person) = watch.person {
                    let goes_on = found.last_mut().filter(|last| {
                        last.person == person
                            && last.listed.release.id == cycle.release
                            && last.slot.key == slot.key
                    });
                    match goes_on.filter(|last| last.span.until == at) {
                        Some(last) => last.span.until = until,
                        None => found.push(Shift {
                            number: numbers.next(listed, slot, person),
                            listed,
                            slot,
                            person,
                            name: rotation.name(person),
                            span: Span {
                                from: Some(at),
                                until,
                            },
                        }),
                    }
                }
                at = until;
            }
        }
    }
    found.sort_by_key(|shift| shift.span.until);
    found
}

fn event(ics: &mut Writer, shift: &Shift<'_>, names: bool, public_url: &str) {
    let release = &shift.listed.release;
    let from = shift
        .span
        .from
        .unwrap_or_else(|| shift.span.until.checked_sub(MONTH).unwrap_or(Timestamp::MIN));
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
    ics.instant("DTSTAMP", release.changed());
    ics.instant("DTSTART", from);
    ics.instant("DTEND", shift.span.until);
    ics.text("SUMMARY", &summary);
    ics.raw("STATUS", "CONFIRMED");
    ics.raw("TRANSP", "TRANSPARENT");
    ics.raw("SEQUENCE", &release.changes().to_string());
    let address = format!("{public_url}{}", shift.listed.path());
    ics.raw("URL", &address);
    let words = format!("{} of {}\n{address}", shift.slot.kind.word(), shift.listed.name());
    ics.text("DESCRIPTION", &words);
    ics.end("VEVENT");
}
