//! A card of what counts now: one coming release, or one that people wait for.

use backend::calendar::Listed;
use domain::calendar::custom::within;
use domain::calendar::{Asks, Confidence, Kind, Release, Stage, Standing, Step, StepPlan, StepState};
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
    let kicker = format!("{word} {} release", within(release.kind_word()));
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
            let label = match release.asks(None, listed.product.deploys) {
                Asks::Deployed => "Must be deployed by",
                Asks::Merged => "Must be merged by",
                Asks::Ready => "Must be approved and green by",
            };
            view! {
                <dl class="card-deadline">
                    <dt><Icon name="flag"/>{label}</dt>
                    <dd>
                        {time(context, &step.planned)} " "
                        {countdown(context, &step.planned, release.home())}
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
                        {format::status_sentence(release, listed.product.deploys, status, context.now)}
                    </p>
                </div>
            </div>
            {rail}
        </article>
    }
}

/// So many steps stand side by side on the rail of a card; more go below one another.
const FEW: usize = 5;

/// The word on the rail for a step that the usual plans have; their names are too long for it.
fn short_word(kind: Kind, step: &Step) -> Option<&'static str> {
    Some(match (kind, step.key.as_str()) {
        (Kind::Monthly, StepPlan::INCLUSION) => "Deadline",
        (Kind::Monthly, "candidate") => "Candidate",
        (Kind::Monthly, "tag") => "Tag",
        (Kind::Patch, "warning") => "Warning",
        (Kind::Patch, Release::PREPARATION) => "Preparation",
        (Kind::Patch, "backports") => "Backports",
        _ if step.publishes() => "Release",
        _ => return None,
    })
}

/// The steps of a release that its card shows, in time: those that the month shows, the deadline, and those that bring it on.
/// A tag on the day of the publication says nothing more.
fn on_rail(release: &Release) -> Vec<&Step> {
    let published = release.publication().map(|step| step.planned.date);
    let mut steps: Vec<&Step> = release
        .steps
        .iter()
        .filter(|step| {
            step.shown || step.deadline || step.reaches.is_some() || short_word(release.kind, step).is_some()
        })
        .filter(|step| !step.is_tag() || Some(step.planned.date) != published)
        .collect();
    steps.sort_by_key(|step| step.planned.in_order());
    steps
}

fn rail(context: &RequestContext, listed: &Listed) -> impl IntoView + use<> {
    let release = &listed.release;
    let team = context.viewer().is_team();
    let next = awaited_step(context, release).map(|step| step.key.clone());
    let rows: Vec<_> = on_rail(release)
        .into_iter()
        .map(|step| {
            let short = short_word(release.kind, step);
            let word = short.map_or_else(|| step.name.clone(), str::to_owned);
            let over = is_over(context, release, step);
            let (state, said) = match step.state {
                _ if waits_quietly(release, step, team) => ("coming", None),
                StepState::Reached { .. } => ("done", None),
                StepState::Delayed => ("delayed", Some("delayed")),
                StepState::Cancelled => ("cancelled", Some("cancelled")),
                StepState::LeftOut => ("left-out", Some("left out")),
                StepState::Planned if over && step.reaches.is_some() => ("late", None),
                StepState::Planned if over => ("over", None),
                StepState::Planned if next.as_deref() == Some(step.key.as_str()) => ("next", None),
                StepState::Planned => ("coming", None),
            };
            // What its shape alone says to those who see it.
            let heard = Some(state).filter(|state| said.is_none() && *state != "coming");
            let on = day_of(context, &step.planned);
            let day = format::day(on, context.today_here());
            view! {
                <li data-state=state>
                    <span class="rail-name">{word}</span> " "
                    <time datetime=on.to_string()>{day}</time>
                    {said.map(|said| view! { " " <span class="rail-state">{said}</span> })}
                    {heard.map(|heard| view! { <span class="visually-hidden">{format!(", {heard}")}</span> })}
                </li>
            }
        })
        .collect();
    let many = (rows.len() > FEW).then_some("");
    view! { <ol class="card-rail" data-many=many aria-label=format!("Dates of {}", release.name())>{rows}</ol> }
}
