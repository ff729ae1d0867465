//! What past releases say of the next one: P50 and P85, with how many they are.

use backend::calendar::Listed;
use backend::calendar::queries::Outlook;
use domain::calendar::custom::{release_called, within};
use domain::calendar::days;
use domain::calendar::forecast::LEAST;
use domain::calendar::moment::day_for_people;
use leptos::prelude::*;

use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};

/// Whether the viewer is told: the team is, and everybody where a setting says so.
#[must_use]
pub fn is_told(context: &RequestContext) -> bool {
    context.viewer().is_team() || context.publishes_forecasts
}

/// The block beside a release.
pub fn forecast(listed: &Listed, outlook: Outlook) -> Markup {
    let release = &listed.release;
    let kind = release_called(&within(release.kind_word()));
    let Some(forecast) = outlook.forecast else {
        let known = match outlook.sample {
            0 => "none is known".to_owned(),
            1 => "1 is known".to_owned(),
            some => format!("{some} are known"),
        };
        let text = format!(
            "No history yet: it takes {LEAST} past {kind}s of which the first planned day is known, and {known}."
        );
        return block(view! { <p class="muted">{text}</p> }.into_markup());
    };
    let line = |slip: i32| {
        let day = day_for_people(days::plus(outlook.planned, slip));
        let how = match slip {
            0 => "on the planned day".to_owned(),
            1 => "1 day later".to_owned(),
            -1 => "1 day earlier".to_owned(),
            late if late > 0 => format!("{late} days later"),
            early => format!("{} days earlier", -early),
        };
        view! { {day} <span class="muted">{format!(", {how}")}</span> }
    };
    let beyond = (release.day > days::plus(outlook.planned, forecast.p85))
        .then(|| view! { <p class="muted">"It is planned for a later day than that already."</p> });
    let note = format!(
        "From {} past {kind}s: half of them came no later than P50, 85 in 100 no later than P85, counted from the day of their rule, or the one that was first planned.",
        forecast.sample
    );
    block(
        view! {
            <dl class="facts">
                <div><dt>"P50"</dt><dd>{line(forecast.p50)}</dd></div>
                <div><dt>"P85"</dt><dd>{line(forecast.p85)}</dd></div>
            </dl>
            {beyond}
            <p class="field-hint">{note}</p>
        }
        .into_markup(),
    )
}

fn block(inside: Markup) -> Markup {
    view! {
        <section class="aside-block" aria-labelledby="forecast">
            <h2 id="forecast">"Forecast"</h2>
            {inside}
        </section>
    }
    .into_markup()
}
