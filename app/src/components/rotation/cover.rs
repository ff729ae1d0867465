//! Hours of cover, drawn over a day on the server, and said in words beside.

use std::collections::BTreeSet;

use backend::rotation::Rotation;
use domain::calendar::days::{is_working_day, plus};
use domain::rotation::Slot;
use domain::rotation::cover::{Answers, Stretch, stretches};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use leptos::prelude::*;

use crate::context::RequestContext;
use crate::format;

/// An hour is so wide.
const HOUR: f64 = 40.0;
/// A slot is so high.
const LANE: f64 = 26.0;
/// What stands above.
const TOP: f64 = 20.0;

/// The hours of cover of the next working day, where the viewer is; none where no slot has hours.
pub fn cover(context: &RequestContext, rotation: &Rotation) -> Option<impl IntoView + use<>> {
    let slots = &rotation.roster.slots;
    if slots.iter().all(|slot| slot.hours.is_none()) {
        return None;
    }
    let declared = rotation.declared();
    let day = next_working_day(context.today_here(), &declared);
    let zone = format::zone_of(context.zone.as_ref());
    let (from, until) = (midnight(&zone, day)?, midnight(&zone, plus(day, 1))?);
    let parts = stretches(slots, &declared, (from, until));
    let drawn = draw(rotation, &parts, (from, until), &marks(&zone, day, until));
    let gaps: Vec<_> = parts
        .iter()
        .filter(|part| rotation.is_gap(part))
        .map(|part| gap_words((&zone, until), rotation, part))
        .collect();
    let words: Vec<_> = slots
        .iter()
        .filter_map(|slot| {
            let hours = slot.hours.as_ref()?;
            Some(view! { <li><strong>{slot.name.clone()}</strong> {format!(" {hours}, Monday to Friday")}</li> })
        })
        .collect();
    let gap_words = if gaps.is_empty() {
        "No working hour is without somebody.".to_owned()
    } else {
        format!("Without anybody: {}.", gaps.join(", "))
    };
    let has_gaps = !gaps.is_empty();
    let title = format!("Hours of cover on {}", format::day(day, context.today_here()));
    let zone_name = context
        .zone
        .as_ref()
        .map_or("UTC".to_owned(), ToString::to_string);
    let escalation = match rotation.escalation.as_str() {
        "" => "At weekends and on declared days nobody is on call here.".to_owned(),
        contact => format!("At weekends and on declared days: {contact}."),
    };
    Some(view! {
        <section class="section" aria-labelledby="cover">
            <div class="section-head">
                <h2 id="cover">{title}</h2>
                <p class="section-note">{format!("Times in {zone_name}")}</p>
            </div>
            {drawn}
            <p class="cover-gaps" data-gaps=has_gaps.then_some("")>{gap_words}</p>
            <ul class="cover-words">{words}</ul>
            <p class="muted">{escalation}</p>
        </section>
    })
}

fn next_working_day(today: Date, declared: &BTreeSet<Date>) -> Date {
    let mut day = today;
    for _ in 0..30 {
        if is_working_day(day) && !declared.contains(&day) {
            return day;
        }
        day = plus(day, 1);
    }
    today
}

fn midnight(zone: &TimeZone, day: Date) -> Option<Timestamp> {
    let midnight = day.to_datetime(jiff::civil::Time::midnight());
    zone.to_ambiguous_timestamp(midnight).compatible().ok()
}

/// `15:00 to 16:00`, or `09:00 to 17:00 (nobody is on duty in AMER)`.
fn gap_words((zone, midnight): (&TimeZone, Timestamp), rotation: &Rotation, part: &Stretch<'_>) -> String {
    let span = span_words(zone, (part.from, part.until), midnight);
    let unmanned = rotation.unmanned(part);
    let names: Vec<&str> = unmanned.iter().map(|slot| slot.name.as_str()).collect();
    if names.is_empty() {
        span
    } else {
        format!("{span} (nobody is on duty in {})", names.join(", "))
    }
}

/// `15:00 to 16:00`; the end of the day is 24:00, also where clocks are put on at midnight.
fn span_words(zone: &TimeZone, (from, until): (Timestamp, Timestamp), midnight: Timestamp) -> String {
    let until = if until == midnight {
        "24:00".to_owned()
    } else {
        clock(zone, until)
    };
    format!("{} to {until}", clock(zone, from))
}

/// What clocks show: `15:00`.
fn clock(zone: &TimeZone, at: Timestamp) -> String {
    zone.to_datetime(at).time().strftime("%H:%M").to_string()
}

/// Every third hour of a day as clocks show it, and where it is: on a day on which they change, the hours that have passed since
/// midnight are others.
fn marks(zone: &TimeZone, day: Date, midnight: Timestamp) -> Vec<(Timestamp, String)> {
    let hours = (0..24_i8).step_by(3);
    let marks = hours.filter_map(|hour| {
        let civil = day.to_datetime(jiff::civil::Time::new(hour, 0, 0, 0).ok()?);
        let at = zone.to_ambiguous_timestamp(civil).compatible().ok()?;
        Some((at, clock(zone, at)))
    });
    marks.chain([(midnight, "24:00".to_owned())]).collect()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a day has few seconds, a rotation few slots"
)]
fn draw(
    rotation: &Rotation,
    parts: &[Stretch<'_>],
    (from, until): (Timestamp, Timestamp),
    marks: &[(Timestamp, String)],
) -> impl IntoView + use<> {
    let hours = |at: Timestamp| at.duration_since(from).as_secs() as f64 / 3600.0;
    let x = |at: Timestamp| format!("{:.1}", hours(at) * HOUR);
    let wide = |part: &Stretch<'_>| format!("{:.1}", (hours(part.until) - hours(part.from)) * HOUR);
    let lanes: Vec<_> = rotation
        .roster
        .slots
        .iter()
        .filter(|slot| slot.hours.is_some())
        .collect();
    let high = TOP + LANE * lanes.len() as f64;
    let bars: Vec<_> = lanes
        .iter()
        .enumerate()
        .flat_map(|(lane, slot)| {
            let y = TOP + LANE * lane as f64 + 4.0;
            let name = slot.name.clone();
            let own = parts.iter().filter(|part| match &part.answers {
                Answers::Slots(slots) => {
                    let unmanned = rotation.unmanned(part);
                    let is_own = |own: &&Slot| own.key == slot.key;
                    slots.iter().any(is_own) && !unmanned.iter().any(is_own)
                }
                Answers::Escalation | Answers::Gap => false,
            });
            // What follows is one bar; only the first of them says whose it is.
            let mut joined: Vec<(Timestamp, Timestamp)> = Vec::new();
            for part in own {
                match joined.last_mut() {
                    Some(last) if last.1 == part.from => last.1 = part.until,
                    _ => joined.push((part.from, part.until)),
                }
            }
            joined.into_iter().map(move |(start, end)| {
                let width = format!("{:.1}", (hours(end) - hours(start)) * HOUR);
                let (left, text) = (x(start), format!("{:.1}", hours(start) * HOUR + 8.0));
                view! {
                    <rect class="cover-bar" x=left y=y.to_string() width=width height=(LANE - 8.0).to_string() rx="4"></rect>
                    <text class="cover-name" x=text y=(y + 13.0).to_string()>{name.clone()}</text>
                }
            })
        })
        .collect();
    let gaps: Vec<_> = parts
        .iter()
        .filter(|part| rotation.is_gap(part))
        .map(|part| view! { <rect class="cover-gap" x=x(part.from) y=TOP.to_string() width=wide(part) height=(high - TOP).to_string()></rect> })
        .collect();
    let all = hours(until);
    let marks: Vec<_> = marks
        .iter()
        .map(|(at, says)| {
            let at = x(*at);
            view! {
                <line class="cover-line" x1=at.clone() x2=at.clone() y1=TOP.to_string() y2=high.to_string()></line>
                <text class="cover-hour" x=at y="13">{says.clone()}</text>
            }
        })
        .collect();
    // The words beside say all of it.
    let view_box = format!("-18 0 {:.0} {:.0}", all * HOUR + 36.0, high + 4.0);
    view! { <div class="cover-frame" tabindex="0" role="group" aria-label="Hours of cover, drawn; the words below say the same"><svg class="cover" viewBox=view_box aria-hidden="true">{gaps}{marks}{bars}</svg></div> }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// As in Cairo: clocks are put on at midnight of a Friday in April, and back at the end of a Thursday in October.
    fn cairo() -> TimeZone {
        TimeZone::posix("EET-2EEST,M4.5.5/0,M10.5.4/24").unwrap()
    }

    /// The hours that have passed since the day began, and what clocks show.
    fn drawn(zone: &TimeZone, day: Date) -> Vec<(i64, String)> {
        let (from, until) = (
            midnight(zone, day).unwrap(),
            midnight(zone, plus(day, 1)).unwrap(),
        );
        let marks = marks(zone, day, until);
        let hours = |at: Timestamp| at.duration_since(from).as_hours();
        marks.into_iter().map(|(at, says)| (hours(at), says)).collect()
    }

    #[test]
    fn marks_stand_where_clocks_show_them() {
        let plain = drawn(&TimeZone::UTC, date(2026, 12, 1));
        let expected: Vec<(i64, String)> = (0..=8).map(|at| (at * 3, format!("{:02}:00", at * 3))).collect();
        assert_eq!(plain, expected);
        // A day of 23 hours, which begins at one.
        let short = drawn(&cairo(), date(2026, 4, 24));
        let ends: Vec<(i64, &str)> = [0, 1, 7, 8]
            .map(|at| (short[at].0, short[at].1.as_str()))
            .to_vec();
        assert_eq!(ends, [(0, "01:00"), (2, "03:00"), (20, "21:00"), (23, "24:00")]);
        // One of 25: its last hour comes twice.
        let long = drawn(&cairo(), date(2026, 10, 29));
        assert_eq!(
            (long[7].clone(), long[8].clone()),
            ((21, "21:00".to_owned()), (25, "24:00".to_owned()))
        );
    }

    #[test]
    fn a_day_ends_at_24() {
        let zone = cairo();
        let (from, until) = (date(2026, 4, 23), date(2026, 4, 24));
        let (from, until) = (midnight(&zone, from).unwrap(), midnight(&zone, until).unwrap());
        assert_eq!(span_words(&zone, (from, until), until), "00:00 to 24:00");
        assert_eq!(
            span_words(&zone, (until, Timestamp::MAX), Timestamp::MAX),
            "01:00 to 24:00"
        );
    }
}
