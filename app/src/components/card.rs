//! A card of what counts now: one coming release, or one that people wait for.

use backend::calendar::Listed;
use domain::calendar::{Confidence, Kind, StepState};
use leptos::prelude::*;

use super::bits::{Icon, Mark, StatusMark, countdown, time};
use super::entry::day_of;
use super::steps::waits_quietly;
use crate::context::RequestContext;
use crate::format;

/// The card of the next release of a kind, or of one that is late. `proposed` are a patch's versions while
/// they are not fixed.
pub fn card(
    context: &RequestContext,
    listed: &Listed,
    late: bool,
    proposed: &[String],
) -> impl IntoView + use<> {
    let release = &listed.release;
    let today = context.today_here();
    let status = release.status();
    let (which, word, out) = if late {
        ("late", "Late", "Was due ")
    } else {
        ("next", "Next", "Out ")
    };
    let id = format!("{which}-{}-{}", listed.product.slug, release.kind);
    let kicker = format!("{word} {} release", release.kind);
    let name = if release.versions.is_empty() {
        format::short_day(release.day, today)
    } else {
        release.name()
    };
    let note = match (release.kind, release.versions.is_empty(), proposed) {
        (Kind::Patch, true, []) => ", versions are not fixed yet".to_owned(),
        (Kind::Patch, true, proposed) => format!(", probably {}", proposed.join(", ")),
        _ => String::new(),
    };
    let publication = release.publication().map(|step| time(context, &step.planned));
    let tentative = release.confidence == Confidence::Tentative;
    let deadline = release
        .inclusion()
        .filter(|step| step.state == StepState::Planned)
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
                    <Mark tone=listed.product.colour.clone() letter=listed.product.letter.clone()/>
                    <h2 class="card-title" id=id.clone()>
                        <span class="card-kicker">{kicker}<span class="visually-hidden">": "</span></span>
                        <a class="card-version" href=listed.path()>{name}</a>
                    </h2>
                    <StatusMark status/>
                    <p class="card-versions">
                        {out} {publication} {note} " "
                        <span class="tag">{release.binding.words()}</span>
                        {tentative.then(|| view! { " " <span class="tag" data-standing="tentative">"tentative"</span> })}
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
    let next = release.next_step().map(|step| step.key.clone());
    let rows: Vec<_> = keys
        .into_iter()
        .filter_map(|(key, word)| {
            let step = release.step(key)?;
            let over = step.planned.over_at().is_some_and(|over| over <= context.now);
            let state = match step.state {
                _ if waits_quietly(step, team) => "coming",
                StepState::Reached { .. } => "done",
                StepState::Planned if over && step.reaches.is_some() => "late",
                StepState::Planned if over => "over",
                _ if next.as_deref() == Some(key) => "next",
                _ => "coming",
            };
            let on = day_of(context, &step.planned);
            let day = format::day(on, context.today_here());
            Some(view! {
                <li data-state=state>
                    <span class="rail-name">{word}</span> " "
                    <time datetime=on.to_string()>{day}</time>
                </li>
            })
        })
        .collect();
    view! { <ol class="card-rail" aria-label=format!("Dates of {}", release.name())>{rows}</ol> }
}
