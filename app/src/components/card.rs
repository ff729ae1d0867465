//! A card of what counts now: one coming release, or one that people wait for.

use backend::calendar::Listed;
use domain::calendar::{Confidence, Kind, Release, Stage, Standing, StepState};
use leptos::prelude::*;

use super::bits::{Icon, StatusMark, countdown, embargo_tag, time};
use super::entry::day_of;
use super::shapes::Shapes;
use super::steps::{awaited_step, is_over, waits_quietly};
use crate::context::RequestContext;
use crate::format;

/// What stands before the day of a release that is not out: whether it will be, or should have been.
#[must_use]
pub const fn out_or_due(release: &Release, late: bool) -> &'static str {
    match release.standing {
        Standing::Planned if !late => "Out ",
        _ => "Was due ",
    }
}

/// The card of the next release of a kind, or of one that is late. `proposed` are a patch's versions while
/// they are not fixed.
pub fn card(
    context: &RequestContext,
    listed: &Listed,
    late: bool,
    proposed: &[String],
    shapes: &Shapes,
) -> impl IntoView + use<> {
    let release = &listed.release;
    let today = context.today_here();
    let status = release.status();
    let (which, word) = if late { ("late", "Late") } else { ("next", "Next") };
    let out = out_or_due(release, late);
    let id = format!("{which}-{}-{}", listed.product.slug, release.kind);
    let kicker = format!("{word} {} release", release.kind);
    let name = format::short_name(release, today);
    let note = match (release.kind, release.versions.is_empty(), proposed) {
        (Kind::Patch, true, []) => ", versions are not fixed yet".to_owned(),
        (Kind::Patch, true, proposed) => format!(", probably {}", proposed.join(", ")),
        _ => String::new(),
    };
    let publication = release.publication().map(|step| time(context, &step.planned));
    let planned = release.standing == Standing::Planned;
    let tentative = release.confidence == Confidence::Tentative && planned;
    let deadline = release
        .inclusion()
        .filter(|step| step.state == StepState::Planned)
        // Once it is closed nobody can make it any more.
        .filter(|_| release.stage() < Stage::Closed && release.is_ahead())
        .map(|step| {
            let label = if step.key == "inclusion" {
                "Must be deployed by"
            } else {
                "Must be approved and green by"
            };
            view! {
                <dl class="card-deadline">
                    <dt><Icon name="flag"/>{label}</dt>
                    <dd>
                        {time(context, &step.planned)} " "
                        {countdown(context, &step.planned)}
                    </dd>
                </dl>
            }
        });
    let rail = rail(context, listed);
    view! {
        <article class="card" aria-labelledby=id.clone()>
            <div class="card-body">
                <div class="card-head">
                    {shapes.mark(&listed.product)}
                    <h2 class="card-title" id=id.clone()>
                        <span class="card-kicker">{kicker}<span class="visually-hidden">": "</span></span>
                        <a class="card-version" href=context.link(&listed.path())>{name}</a>
                    </h2>
                    <StatusMark status/>
                    {listed.is_embargoed().then(embargo_tag)}
                    <p class="card-versions">
                        {out} {publication} {note} " "
                        <span class="tag">{release.binding.words()}</span>
                        {tentative.then(|| view! { " " <span class="tag" data-standing="tentative">"tentative"</span> })}
                        {(planned && !tentative && !late).then(|| view! { " " <span class="tag" data-standing="confirmed">"confirmed"</span> })}
                    </p>
                </div>
                <div class="card-main">
                    {deadline}
                    <p class="status-line">
                        <strong>{format!("{}: ", status.word())}</strong>
                        {format::status_sentence(release, status, context.now)}
                    </p>
                </div>
            </div>
            {rail}
        </article>
    }
}

fn rail(context: &RequestContext, listed: &Listed) -> impl IntoView + use<> {
    let release = &listed.release;
    let keys: [(&str, &str); 4] = match release.kind {
        Kind::Monthly => [
            ("inclusion", "Deadline"),
            ("candidate", "Candidate"),
            ("tag", "Tag"),
            ("publication", "Release"),
        ],
        _ => [
            ("warning", "Warning"),
            ("preparation", "Preparation"),
            ("backports", "Backports"),
            ("publication", "Release"),
        ],
    };
    let team = context.viewer().is_team();
    let next = awaited_step(context, release).map(|step| step.key.clone());
    let rows: Vec<_> = keys
        .into_iter()
        .filter_map(|(key, word)| {
            let step = release.step(key)?;
            let over = is_over(context, step);
            let (state, said) = match step.state {
                _ if waits_quietly(step, team) => ("coming", None),
                StepState::Reached { .. } => ("done", None),
                StepState::Delayed => ("delayed", Some("delayed")),
                StepState::Cancelled => ("cancelled", Some("cancelled")),
                StepState::LeftOut => ("left-out", Some("left out")),
                StepState::Planned if over && step.reaches.is_some() => ("late", None),
                StepState::Planned if over => ("over", None),
                StepState::Planned if next.as_deref() == Some(key) => ("next", None),
                StepState::Planned => ("coming", None),
            };
            // What its shape alone says to those who see it.
            let heard = Some(state).filter(|state| said.is_none() && *state != "coming");
            let on = day_of(context, &step.planned);
            let day = format::day(on, context.today_here());
            Some(view! {
                <li data-state=state>
                    <span class="rail-name">{word}</span> " "
                    <time datetime=on.to_string()>{day}</time>
                    {said.map(|said| view! { " " <span class="rail-state">{said}</span> })}
                    {heard.map(|heard| view! { <span class="visually-hidden">{format!(", {heard}")}</span> })}
                </li>
            })
        })
        .collect();
    view! { <ol class="card-rail" aria-label=format!("Dates of {}", release.name())>{rows}</ol> }
}
