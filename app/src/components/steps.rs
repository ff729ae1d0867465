//! The steps of a release as a track.

use backend::calendar::Listed;
use backend::requests::Listed as Request;
use domain::calendar::moment::Sort;
use domain::calendar::{Confidence, Release, Step, StepState};
use leptos::prelude::*;

use super::bits::Time;
use super::entry::day_of;
use super::requests::exceptions;
use crate::context::RequestContext;
use crate::format;
use crate::markup::Markup;

/// The steps, in time, with the exceptions among `requests`. `team` sees that a tag was made before the publication.
pub fn steps(
    context: &RequestContext,
    listed: &Listed,
    team: bool,
    requests: &[Request],
) -> impl IntoView + use<> {
    let release = &listed.release;
    let mut steps: Vec<&Step> = release.steps.iter().collect();
    steps.sort_by_key(|step| {
        (
            step.planned.date,
            step.planned.time.as_ref().map(|(time, _)| *time),
        )
    });
    let next = awaited_step(context, release).map(|step| step.key.clone());
    let rows: Vec<_> = steps
        .into_iter()
        .map(|step| {
            row(
                context,
                (release, step),
                next.as_deref() == Some(step.key.as_str()),
                waits_quietly(release, step, team),
                exceptions(context, step, requests),
            )
        })
        .collect();
    view! { <div class="steps-frame"><ol class="steps" aria-labelledby="steps">{rows}</ol></div> }
}

/// Where the days of a release's steps are meant that are no instants; none where all are.
#[must_use]
pub fn where_days_are(release: &Release) -> Option<String> {
    let home = release.custom.home.zone();
    let whole = format!("A day without a time is that day wherever one is; it ends in {home}.");
    let (mut day, mut anywhere) = (false, false);
    for step in &release.steps {
        match step.planned.sort() {
            Sort::Day => day = true,
            Sort::AnywhereOnEarth => anywhere = true,
            Sort::Instant => {}
        }
    }
    let said = [
        (day, whole.as_str()),
        (
            anywhere,
            "A time anywhere on Earth (AoE) is one in UTC\u{2212}12, where a day ends last.",
        ),
    ];
    let said: Vec<&str> = said
        .into_iter()
        .filter(|(said, _)| *said)
        .map(|(_, words)| words)
        .collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Whether nothing is said of a step's being late: others than the team are not told of a tag before the
/// publication, so to them each tag would seem late. Once it is out all are told the same.
#[must_use]
pub fn waits_quietly(release: &Release, step: &Step, team: bool) -> bool {
    !team && !release.is_published() && step.is_tag() && step.state == StepState::Planned
}

/// Whether the time of a release's step has passed.
#[must_use]
pub fn is_over(context: &RequestContext, release: &Release, step: &Step) -> bool {
    let over = step.planned.over_at(release.home());
    over.is_some_and(|over| over <= context.now)
}

/// The step that people wait for. Whoever may not know of a tag is not told that one is late, and waits for
/// the publication.
pub fn awaited_step<'a>(context: &RequestContext, release: &'a Release) -> Option<&'a Step> {
    let step = release.awaited_step(context.now)?;
    if waits_quietly(release, step, context.viewer().is_team()) && is_over(context, release, step) {
        return release
            .publication()
            .filter(|step| step.state == StepState::Planned);
    }
    Some(step)
}

/// The steps of a release whose time has passed without a word, in time, as far as the viewer is told.
pub fn late_steps<'a>(context: &RequestContext, release: &'a Release) -> Vec<&'a Step> {
    let team = context.viewer().is_team();
    let mut late = release.late_steps(context.now);
    late.retain(|step| !waits_quietly(release, step, team));
    late
}

/// So many late steps are named beside the first one; the others are a link away.
const NAMED: usize = 2;

/// The late steps behind the first one, which stands by itself. None where it is the only one.
pub fn also_late(
    context: &RequestContext,
    listed: &Listed,
    late: &[&Step],
    class: &'static str,
) -> Option<impl IntoView + use<>> {
    let (_, others) = late.split_first().filter(|(_, others)| !others.is_empty())?;
    let named: Vec<String> = others
        .iter()
        .take(NAMED)
        .map(|step| {
            let day = format::day(day_of(context, &step.planned), context.today_here());
            format!("{}, {day}", step.name)
        })
        .collect();
    let rest = others.len() - named.len();
    let more = (rest > 0).then(|| {
        let href = context.link(&format!("{}#steps", listed.path()));
        view! { " " <a href=href>{format!("and {rest} more")}</a> }
    });
    Some(view! { <p class=class data-overdue="">{format!("Also late: {}", named.join("; "))} {more}</p> })
}

fn row(
    context: &RequestContext,
    (release, step): (&Release, &Step),
    is_next: bool,
    hidden: bool,
    exceptions: Vec<Markup>,
) -> impl IntoView + use<> {
    let over = is_over(context, release, step);
    let (countdown, _) =
        format::countdown((&step.planned, release.home()), context.now, context.today_here());
    let (key, text) = match &step.state {
        // The same whether the team knows of the tag or not.
        _ if hidden && over => ("coming", "Planned, not confirmed".to_owned()),
        _ if hidden => ("coming", "Coming".to_owned()),
        // Where the time is known at which it happened, and another one was planned, both are said.
        StepState::Reached { on, .. } => (
            "done",
            match step.happened_apart() {
                Some(at) => format!("Done {}", format::instant(at, context.zone.as_ref()).text),
                None if *on == step.planned.date => "Done".to_owned(),
                None => format!("Done {}", format::day(*on, context.today_here())),
            },
        ),
        StepState::Delayed => ("delayed", "Delayed, no new time yet".to_owned()),
        StepState::Cancelled => ("cancelled", "Cancelled".to_owned()),
        StepState::LeftOut => ("left-out", "Left out".to_owned()),
        StepState::Planned if over && step.reaches.is_some() => {
            ("late", format!("Planned, not confirmed, {countdown}"))
        }
        StepState::Planned if over => ("coming", "Over".to_owned()),
        StepState::Planned if is_next => ("next", format!("Next, {countdown}")),
        StepState::Planned => ("coming", format!("Coming, {countdown}")),
    };
    // Nobody has said that it happened: whatever was confirmed, that is not.
    let late = key == "late" || (hidden && over);
    let tentative = step.state == StepState::Planned && (late || step.confidence == Confidence::Tentative);
    let confirmed = step.state == StepState::Planned && !tentative;
    let was = (step.first_planned != step.planned && step.state != StepState::LeftOut).then(|| {
        let shown = format::moment(&step.first_planned, context.zone.as_ref(), context.today_here());
        view! { <span class="step-was"><span class="visually-hidden">"planned at first for "</span><s><Time shown/></s>" "</span> }
    });
    view! {
        <li class="step" data-state=key>
            <span class="step-name">{step.name.clone()}</span>
            {was}
            <Time shown=format::moment(&step.planned, context.zone.as_ref(), context.today_here()) class="step-time"/>
            <span class="step-state">{text}</span>
            {exceptions}
            <span class="step-meta">
                <span class="tag">{release.binding_of(step).words()}</span>
                {tentative.then(|| view! { <span class="tag" data-standing="tentative">{if late { "not confirmed" } else { "tentative" }}</span> })}
                {confirmed.then(|| view! { <span class="tag" data-standing="confirmed">"confirmed"</span> })}
                {step.moved.then(|| view! { <span class="tag" data-standing="moved">"own date"</span> })}
            </span>
        </li>
    }
}
