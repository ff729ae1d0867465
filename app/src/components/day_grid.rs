//! Eight weeks of days around a date, to put something on another one: each day is a link to the page that shows what
//! would follow. An island lets the chosen day be dragged, and moved with arrows.

use backend::freezes::Listed as Freeze;
use domain::calendar::moment::day_for_people;
use domain::calendar::whatif::weeks_around;
use domain::calendar::{Release, StepState, days};
use domain::freezes::Repeats;
use domain::freezes::stretch::Stretch;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use leptos::prelude::*;

use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};

/// So many weeks stand before the one of the date, and after it.
const WEEKS: (i32, i32) = (3, 4);

/// The grid. `chosen` is the day that is asked for, `has` the one that it has; `href` is the address of a day's page.
pub fn day_grid(
    context: &RequestContext,
    release: &Release,
    freezes: &[Freeze],
    (has, chosen): (Date, Date),
    href: &dyn Fn(Date) -> String,
) -> Markup {
    let weeks = weeks_around(chosen, WEEKS.0, WEEKS.1);
    let rows: Vec<_> = weeks
        .iter()
        .map(|monday| {
            let cells: Vec<_> = (0..7)
                .map(|day| days::plus(*monday, day))
                .map(|day| cell(context, release, freezes, (has, chosen), day, href(day)))
                .collect();
            let month = monday.strftime("%-d %b").to_string();
            view! { <tr><th scope="row" class="day-week">{month}</th>{cells}</tr> }
        })
        .collect();
    view! {
        <div class="day-grid" data-days="">
            <table>
                <caption class="visually-hidden">"Days to choose from. The date field above says the same."</caption>
                <thead>
                    <tr>
                        <th scope="col"><span class="visually-hidden">"Week of"</span></th>
                        <th scope="col">"Mon"</th><th scope="col">"Tue"</th><th scope="col">"Wed"</th><th scope="col">"Thu"</th>
                        <th scope="col">"Fri"</th><th scope="col">"Sat"</th><th scope="col">"Sun"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="day-legend">
                <span data-mark="has">"the day it has"</span>
                <span data-mark="step">"a step of this release"</span>
                <span data-mark="frozen">"in a freeze, weekly ones aside"</span>
            </p>
        </div>
    }
    .into_markup()
}

fn cell(
    context: &RequestContext,
    release: &Release,
    freezes: &[Freeze],
    (has, chosen): (Date, Date),
    day: Date,
    href: String,
) -> impl IntoView + use<> {
    let names: Vec<&str> = release
        .steps
        .iter()
        .filter(|step| step.planned.date == day)
        .filter(|step| {
            matches!(
                step.state,
                StepState::Planned | StepState::Delayed | StepState::Reached { .. }
            )
        })
        .map(|step| step.name.as_str())
        .collect();
    let held: Vec<&str> = freezes
        .iter()
        .filter(|known| concerns(known, release) && holds_on(known, day))
        .map(|known| known.freeze.terms.name.as_str())
        .collect();
    let words = day_for_people(day);
    let said: Vec<String> = [names.join(", "), held.join(", ")]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let label = if said.is_empty() {
        words.clone()
    } else {
        format!("{words}: {}", said.join("; "))
    };
    let is_chosen = day == chosen;
    let handle =
        is_chosen.then(|| view! { <span class="day-handle" data-handle="" data-label="Day"></span> });
    let number = day.day();
    view! {
        <td
            data-day=day.to_string()
            data-words=words
            data-has=(day == has).then_some("")
            data-today=(day == context.today_here()).then_some("")
            data-steps=(!names.is_empty()).then_some("")
            data-frozen=(!held.is_empty()).then_some("")
            data-off=(!days::is_working_day(day)).then_some("")
        >
            <a href=href tabindex="-1" aria-label=label.clone() title=label aria-current=is_chosen.then_some("date")>{number}</a>
            {handle}
        </td>
    }
}

/// Whether a freeze is one to tell of: what holds every week is the usual thing, and would hatch every weekend.
fn concerns(known: &Freeze, release: &Release) -> bool {
    if known.freeze.terms.times.repeats == Repeats::Weekly {
        return false;
    }
    let product = known.freeze.product.as_ref();
    product.is_none_or(|product| *product == release.product)
        && known.freeze.terms.scope.fits(Some(release.kind), None)
}

/// Whether a freeze holds at some time of a day in UTC.
fn holds_on(known: &Freeze, day: Date) -> bool {
    let at = |day: Date| TimeZone::UTC.to_timestamp(day.to_datetime(Time::midnight())).ok();
    let (Some(from), Some(until)) = (at(day), at(days::plus(day, 1))) else {
        return false;
    };
    !known.freeze.stretches(Stretch { from, until }).is_empty()
}
