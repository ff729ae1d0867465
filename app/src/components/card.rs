//! A card of what counts now: one coming release, or one that people wait for.

use backend::calendar::Listed;
use domain::calendar::custom::{release_called, within};
use domain::calendar::{Asks, Confidence, Kind, Release, Stage, Standing, Step, StepPlan, StepState};
use leptos::prelude::*;

use super::bits::{Icon, StatusMark, countdown, embargo_tag, time};
use super::entry::day_of;
use super::shapes::Shapes;
use super::steps::{awaited_step, is_over, waits_quietly};
use crate::context::RequestContext;
use crate::format;
use crate::markup::{Markup, Pen};

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
) -> Markup {
    let release = &listed.release;
    let today = context.today_here();
    let status = release.status();
    let (which, word) = if late { ("late", "Late") } else { ("next", "Next") };
    let out = out_or_due(release, late);
    let id = format!("{which}-{}-{}", listed.product.slug, release.kind);
    let kicker = format!("{word} {}", release_called(&within(release.kind_word())));
    let name = format::short_name(release, today);
    let note = match (release.kind, release.versions.is_empty(), proposed) {
        (Kind::Patch, true, []) => ", versions are not fixed yet".to_owned(),
        (Kind::Patch, true, proposed) => format!(", probably {}", proposed.join(", ")),
        _ => String::new(),
    };
    let planned = release.standing == Standing::Planned;
    let tentative = release.confidence == Confidence::Tentative && planned;
    let mut pen = Pen::default();
    pen.tags(r#"<article aria-labelledby=""#)
        .text(&id)
        .tags(r#"" class="card"><div class="card-body"><div class="card-head">"#)
        .view(shapes.mark(&listed.product))
        .tags(r#"<h2 id=""#)
        .text(&id)
        .tags(r#"" class="card-title"><span class="card-kicker">"#)
        .text(&kicker)
        .tags(r#"<span class="visually-hidden">: </span></span><a href=""#)
        .text(&context.link(&listed.path()))
        .tags(r#"" class="card-version">"#)
        .text(&name)
        .tags("</a></h2>")
        .view(view! { <StatusMark status/> });
    if listed.is_embargoed() {
        pen.view(embargo_tag());
    }
    pen.tags(r#"<p class="card-versions">"#).text(out);
    if let Some(step) = release.publication() {
        pen.view(time(context, &step.planned));
    }
    pen.text(&note)
        .tags(r#" <span class="tag">"#)
        .text(release.binding.words())
        .tags("</span>");
    if tentative {
        pen.tags(r#" <span data-standing="tentative" class="tag">tentative</span>"#);
    } else if planned && !late {
        pen.tags(r#" <span data-standing="confirmed" class="tag">confirmed</span>"#);
    }
    pen.tags(r#"</p></div><div class="card-main">"#);
    deadline(&mut pen, context, listed);
    pen.tags(r#"<p class="status-line"><strong>"#)
        .text(status.word())
        .tags(": </strong>")
        .text(&format::status_sentence(
            release,
            listed.product.deploys,
            status,
            context.now,
        ))
        .tags("</p></div></div>");
    rail(&mut pen, context, listed);
    pen.tags("</article>");
    pen.done()
}

/// Until when changes get in. Once it is closed nobody can make it any more.
fn deadline(pen: &mut Pen, context: &RequestContext, listed: &Listed) {
    let release = &listed.release;
    let step = release
        .inclusion()
        .filter(|step| step.state == StepState::Planned)
        .filter(|_| release.stage() < Stage::Closed && release.is_ahead());
    let Some(step) = step else { return };
    let label = match release.asks(None, listed.product.deploys) {
        Asks::Deployed => "Must be deployed by",
        Asks::Merged => "Must be merged by",
        Asks::Ready => "Must be approved and green by",
    };
    pen.tags(r#"<dl class="card-deadline"><dt>"#)
        .view(view! { <Icon name="flag"/> })
        .tags(label)
        .tags("</dt><dd>")
        .view(time(context, &step.planned))
        .tags(" ")
        .view(countdown(context, &step.planned, release.home()))
        .tags("</dd></dl>");
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

fn rail(pen: &mut Pen, context: &RequestContext, listed: &Listed) {
    let release = &listed.release;
    let team = context.viewer().is_team();
    let next = awaited_step(context, release).map(|step| step.key.as_str());
    let steps = on_rail(release);
    pen.tags("<ol");
    if steps.len() > FEW {
        pen.tags(r#" data-many="""#);
    }
    pen.tags(r#" aria-label="Dates of "#)
        .text(&release.name())
        .tags(r#"" class="card-rail">"#);
    for step in steps {
        let short = short_word(release.kind, step);
        let word = short.unwrap_or(step.name.as_str());
        let over = is_over(context, release, step);
        let (state, said) = match step.state {
            _ if waits_quietly(release, step, team) => ("coming", None),
            StepState::Reached { .. } => ("done", None),
            StepState::Delayed => ("delayed", Some("delayed")),
            StepState::Cancelled => ("cancelled", Some("cancelled")),
            StepState::LeftOut => ("left-out", Some("left out")),
            StepState::Planned if over && step.reaches.is_some() => ("late", None),
            StepState::Planned if over => ("over", None),
            StepState::Planned if next == Some(step.key.as_str()) => ("next", None),
            StepState::Planned => ("coming", None),
        };
        // What its shape alone says to those who see it.
        let heard = Some(state).filter(|state| said.is_none() && *state != "coming");
        let on = day_of(context, &step.planned);
        let day = format::day(on, context.today_here());
        pen.tags(r#"<li data-state=""#)
            .tags(state)
            .tags(r#""><span class="rail-name">"#)
            .text(word)
            .tags(r#"</span> <time datetime=""#)
            .text(&on.to_string())
            .tags(r#"">"#)
            .text(&day)
            .tags("</time>");
        if let Some(said) = said {
            pen.tags(r#" <span class="rail-state">"#)
                .tags(said)
                .tags("</span>");
        }
        if let Some(heard) = heard {
            pen.tags(r#"<span class="visually-hidden">, "#)
                .tags(heard)
                .tags("</span>");
        }
        pen.tags("</li>");
    }
    pen.tags("</ol>");
}
