//! What importing holidays would do, before they are imported.

use backend::calendar::queries::{Change, HolidaysPreview};
use domain::calendar::moment::day_for_people;
use domain::calendar::takeover::{Fate, Stands};
use leptos::either::Either;
use leptos::prelude::*;

use crate::actions::calendar::import_holidays_path;
use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};

/// So many releases are named; of the others it is said how many there are.
const NAMED: usize = 100;

/// The section: what is read, what stays of other years, and where releases go; with the button that imports.
pub fn holidays_preview(context: &RequestContext, preview: &HolidaysPreview) -> Markup {
    let days = match (preview.days, preview.span) {
        (1, Some((day, _))) => format!("1 day, {}", day_for_people(day)),
        (days, Some((first, last))) => format!(
            "{days} days from {} to {}",
            day_for_people(first),
            day_for_people(last)
        ),
        (days, None) => format!("{days} days"),
    };
    let kept = match preview.kept {
        0 => String::new(),
        1 => " 1 day of another year stays as it is.".to_owned(),
        kept => format!(" {kept} days of other years stay as they are."),
    };
    let weekend = preview
        .weekend
        .map_or_else(String::new, |weekend| format!(" Its weekend: {weekend}."));
    let worked = match preview.worked {
        0 => String::new(),
        1 => " 1 day is worked all the same.".to_owned(),
        worked => format!(" {worked} days are worked all the same."),
    };
    let said = format!(
        "{}: {days}. Nothing is changed yet.{kept}{weekend}{worked}",
        preview.region
    );
    let rows: Vec<_> = preview
        .changes
        .iter()
        .take(NAMED)
        .map(|change| row(context, change))
        .collect();
    let more = preview.changes.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| view! { <p>{format!("{more} more releases change, after these.")}</p> });
    let table = if rows.is_empty() {
        Either::Left(view! { <p>"No release goes elsewhere."</p> })
    } else {
        Either::Right(view! {
            <div class="table-frame">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"Release"</th>
                            <th scope="col">"Now"</th>
                            <th scope="col">"Then"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    view! {
        <section class="move-preview" id="holidays-preview" aria-labelledby="holidays-preview-title">
            <h3 id="holidays-preview-title">"What it would do"</h3>
            <p>{said}</p>
            {table}
            {more}
            <div class="form-actions"><button class="button button-primary" formaction=import_holidays_path()>"Import holidays"</button></div>
        </section>
    }
    .into_markup()
}

fn row(context: &RequestContext, change: &Change) -> impl IntoView + use<> {
    let then = match (change.fate, change.was) {
        (Fate::Moves(to), Stands::Cancelled) => format!("planned again, on {}", day_for_people(to)),
        (Fate::Same, Stands::Cancelled) => "planned again".to_owned(),
        (Fate::Moves(to), Stands::LeftOut) => format!("{}, left out as before", day_for_people(to)),
        (Fate::Moves(to), Stands::Planned) => day_for_people(to),
        (Fate::Off, _) => "cancelled: no day of the rule is near it".to_owned(),
        (Fate::Stays(why, _), _) => format!("stays: {}", why.words()),
        (Fate::Same | Fate::Rests, _) => "the same day; some of its steps move".to_owned(),
    };
    let goes = if matches!(change.fate, Fate::Stays(..)) {
        "stays"
    } else {
        "along"
    };
    view! {
        <tr data-goes=goes>
            <th scope="row"><a href=context.link(&change.path)>{change.name.clone()}</a></th>
            <td data-label="Now">{day_for_people(change.day)}</td>
            <td data-label="Then">{then}</td>
        </tr>
    }
}
