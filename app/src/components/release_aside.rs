//! What stands beside a release: where its day is known from, and how to follow it.

use backend::calendar::Listed;
use backend::calendar::queries::{GoesBy, Outlook, OwnSteps};
use backend::rotation::Rotation;
use domain::calendar::custom::{release_called, within};
use domain::calendar::{KnownFrom, Standing};
use leptos::prelude::*;

use super::bits::{Icon, time};
use super::forecast::forecast;
use super::rotation::at_helm::at_helm;
use crate::context::RequestContext;

/// The column beside the page of a release. `steps` says for the team how it hangs on its cadence; `outlook` is what past
/// releases say, for those who are told.
pub fn aside(
    context: &RequestContext,
    listed: &Listed,
    steps: Option<&OwnSteps>,
    outlook: Option<Outlook>,
    rotation: Option<&Rotation>,
) -> impl IntoView + use<> {
    let release = &listed.release;
    let known = match release.known_from {
        KnownFrom::Rule => "planned by a cadence",
        KnownFrom::Hand => "out of band: no cadence planned it",
        KnownFrom::Published => "the day it was published",
        KnownFrom::Tagged => "the day it was tagged; it was published then or a day later",
    };
    let out = if release.is_published() || release.standing == Standing::Planned {
        "Out"
    } else {
        "Was due"
    };
    let publication = release.publication().map(|step| {
        view! { <div><dt>{out}</dt><dd>{time(context, &step.planned)} " " <span class="tag">{release.binding.words()}</span></dd></div> }
    });
    let slot = release.slot_words().map(|words| {
        let words = if release.out_of_band {
            format!("{words}: it stood for none of its days")
        } else {
            words
        };
        view! { <div><dt>"Cadence"</dt><dd>{words}</dd></div> }
    });
    // History has no plan.
    let planned = matches!(release.known_from, KnownFrom::Rule | KnownFrom::Hand).then(|| {
        let day = domain::calendar::moment::day_for_people(release.first_planned);
        view! { <div><dt>"First planned"</dt><dd>{day}</dd></div> }
    });
    let stays = steps.filter(|steps| steps.edited).map(|_| {
        view! { <div><dt>"If the rule changes"</dt><dd>"it stays on this day: it was edited by hand"</dd></div> }
    });
    // What no cadence made has the plan of one all the same.
    let plan = steps.and_then(|steps| steps.goes_by.as_ref()).map(|whose| {
        let whose = match whose {
            GoesBy::Cadence(name) => format!("that of the cadence {name}"),
            GoesBy::Another => "that of a cadence".to_owned(),
            GoesBy::Usual => format!(
                "the usual one: no cadence of {}s holds on its day",
                release_called(&within(release.kind_word()))
            ),
        };
        view! { <div><dt>"Plan"</dt><dd>{whose}</dd></div> }
    });
    let feed = format!("{}/feeds/{}.ics", context.public_url, listed.product.slug);
    let feed = feed
        .replacen("https://", "webcal://", 1)
        .replacen("http://", "webcal://", 1);
    view! {
        <aside aria-label="About this release">
            <section class="aside-block" aria-labelledby="about">
                <h2 id="about">"About"</h2>
                <dl class="facts">
                    {publication}
                    <div><dt>"Date"</dt><dd>{known}</dd></div>
                    {slot}
                    <div><dt>"How firm"</dt><dd>{release.binding.words()}", "{release.stands().words()}</dd></div>
                    {plan}
                    {planned}
                    {stays}
                </dl>
            </section>
            {rotation.and_then(|rotation| at_helm(context, listed, rotation))}
            {outlook.map(|outlook| forecast(listed, outlook))}
            <section class="aside-block" aria-labelledby="follow">
                <h2 id="follow">"Follow"</h2>
                <p class="cluster">
                    <a class="button button-small" href=feed><Icon name="calendar-plus"/>"Add to calendar"</a>
                </p>
            </section>
        </aside>
    }
}
