//! "Will my change make it?": the form that asks, and what is answered for a product.

use backend::inclusion::{Answer, By, Chance, LineChance, OnLine};
use domain::calendar::custom::{release_called, within};
use domain::calendar::{Kind, Release, Version};
use domain::inclusion::{ChangeKind, Durations, Stand};
use jiff::Timestamp;
use jiff::civil::Date;
use leptos::either::Either;
use leptos::prelude::*;

use super::bits::{Icon, StatusMark, Time, embargo_tag};
use super::requests::exception_link;
use super::shapes::Shapes;
use crate::context::{RequestContext, escape};
use crate::format;
use crate::inclusion::{Wrong, deploys, said, sample_words};

/// What stands in the form.
pub struct Filled<'a> {
    /// What the change is.
    pub kind: ChangeKind,
    /// When it is merged, as a field of a form has it; empty for now.
    pub at: String,
    /// Which change.
    pub change: String,
    /// What was refused.
    pub wrong: Option<&'a Wrong>,
}

/// The form; it asks by its address, so that an answer can be shared. Where it is small, it stands on another page.
pub fn form(context: &RequestContext, filled: &Filled<'_>, small: bool) -> impl IntoView + use<> {
    let team = context.viewer().is_team();
    let options: Vec<_> = ChangeKind::ALL
        .into_iter()
        .map(|kind| view! { <option value=kind.key() selected=kind == filled.kind>{kind.words()}</option> })
        .collect();
    let zone = context
        .zone
        .as_ref()
        .map_or("UTC".to_owned(), ToString::to_string);
    let kept: Vec<_> = ["connection", "product", "zone"]
        .into_iter()
        .filter_map(|name| Some((name, context.parameter(name)?)))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect();
    let error = |fields: &[&str]| {
        let wrong = filled.wrong.filter(|wrong| fields.contains(&wrong.field))?;
        Some(crate::error::sentence(&wrong.why))
    };
    let shown = |id: &'static str, error: Option<String>| {
        error.map(|text| view! { <p class="field-error" id=id role="alert"><Icon name="circle-x"/><span>{text}</span></p> })
    };
    let (at_wrong, change_wrong) = (error(&["at", "in"]), error(&["change"]));
    let kind_wrong = error(&["kind"]);
    let described = |wrong: &Option<String>, id: &'static str, hint: &'static str| {
        if wrong.is_some() {
            format!("{id} {hint}")
        } else {
            hint.to_owned()
        }
    };
    let invalid = |wrong: &Option<String>| wrong.is_some().then_some("true");
    let at_field = view! {
        <div class="field">
            <label for="inclusion-at">"Merged at" <span class="field-optional">" (optional)"</span></label>
            <input id="inclusion-at" type="datetime-local" name="at" value=filled.at.clone()
                aria-invalid=invalid(&at_wrong) aria-describedby=described(&at_wrong, "inclusion-at-error", "inclusion-at-hint")/>
            <p class="field-hint" id="inclusion-at-hint">{format!("In {zone}. Empty: now.")}</p>
            {shown("inclusion-at-error", at_wrong)}
        </div>
    };
    let change = team.then(|| {
        view! {
            <div class="field inclusion-change">
                <label for="inclusion-change">"Or which change" <span class="field-optional">" (optional)"</span></label>
                <input id="inclusion-change" type="text" name="change" value=filled.change.clone() maxlength="2000" autocomplete="off" spellcheck="false"
                    aria-invalid=invalid(&change_wrong) aria-describedby=described(&change_wrong, "inclusion-change-error", "inclusion-change-hint")/>
                <p class="field-hint" id="inclusion-change-hint">"A merge request (its address, or group/project!12) or a commit. It goes before the time."</p>
                {shown("inclusion-change-error", change_wrong.clone())}
            </div>
        }
    });
    let stray = (!team)
        .then(|| shown("inclusion-change-error", change_wrong))
        .flatten();
    view! {
        <form class="inclusion-form" data-small=small.then_some("") method="get" action="/inclusion">
            {kept}
            <input type="hidden" name="in" value=zone.clone()/>
            <div class="field">
                <label for="inclusion-kind">"What it is"</label>
                <select id="inclusion-kind" name="kind" aria-invalid=invalid(&kind_wrong)>{options}</select>
                {shown("inclusion-kind-error", kind_wrong)}
            </div>
            {at_field}
            {change}
            <button class="button button-primary">"Will it make it?"</button>
            {stray}
        </form>
    }
}

/// The answer for a product.
pub fn answer_view(
    context: &RequestContext,
    answer: &Answer,
    kind: ChangeKind,
    shapes: &Shapes,
) -> impl IntoView + use<> {
    let id = format!("answer-{}", answer.product.slug);
    let change = answer.fate.as_ref().map(|fate| {
        let way = &fate.way;
        let href = context.link(&format!("/merge-requests?address={}", escape(&way.url)));
        view! {
            <p class="inclusion-change-name">
                <a href=way.url.clone() rel="noreferrer">{way.title.clone()}</a>
                <span class="muted">{way.reference.clone()}</span>
                {way.embargoed.then(embargo_tag)}
                <a href=href>"All of its way"</a>
            </p>
        }
    });
    let chances: Vec<_> = answer
        .chances
        .iter()
        .map(|chance| chance_view(context, chance, kind))
        .collect();
    let content = if chances.is_empty() {
        Either::Left(view! { <p class="muted">{nothing(answer, kind)}</p> })
    } else {
        Either::Right(view! { <ol class="chances">{chances}</ol> })
    };
    // How long things take is for the team, like what it is told by.
    let sample = (context.viewer().is_team() && answer.product.deploys)
        .then(|| view! { <p class="inclusion-sample">{sample_words(answer)}</p> });
    view! {
        <section class="section inclusion-answer" aria-labelledby=id.clone()>
            <div class="section-head"><h2 id=id.clone()>{shapes.mark(&answer.product)} " " {answer.product.name.clone()}</h2></div>
            {change}
            {content}
            {sample}
        </section>
    }
}

/// Why there is no chance.
fn nothing(answer: &Answer, kind: ChangeKind) -> String {
    let to_a_branch = answer
        .fate
        .as_ref()
        .is_some_and(|fate| fate.line.is_none() && !fate.way.to_main);
    if to_a_branch {
        return "It goes to a branch that no version is made of.".to_owned();
    }
    if answer.fate.as_ref().is_some_and(|fate| fate.line.is_some()) {
        return "No patch of its line is planned.".to_owned();
    }
    let words = &answer.product.words;
    let [patch, monthly] = [Kind::Patch, Kind::Monthly].map(|kind| within(words.of(kind)));
    let monthly = release_called(&monthly);
    if kind.is_fix() {
        return format!("No {patch} and no {monthly} is planned that would take it.");
    }
    format!("No {monthly} is planned that would take it.")
}

/// How it stands: icon and words.
pub fn stand_mark(stand: Stand) -> impl IntoView {
    let icon = match stand {
        Stand::In => "circle-check",
        Stand::OnCourse => "check",
        Stand::InTime => "circle-dashed",
        Stand::AtRisk => "triangle-alert",
        Stand::Missed => "circle-x",
        Stand::Reverted | Stand::GivenUp => "circle-minus",
    };
    view! { <span class="chance-stand" data-chance=stand.key()><Icon name=icon/>{stand.words()}</span> }
}

fn chance_view(context: &RequestContext, chance: &Chance, kind: ChangeKind) -> impl IntoView + use<> {
    let said = said(chance, kind, context.zone.as_ref(), context.viewer().is_team());
    let today = context.today_here();
    let title = match (&chance.listed, chance.version) {
        (Some(listed), _) => Either::Left(view! {
            <a href=context.link(&listed.path())>{name_of(&listed.release, today)}</a>
            <StatusMark status=listed.release.status()/>
            {listed.is_embargoed().then(embargo_tag)}
            {(!listed.release.versions.is_empty()).then(|| view! { <span class="muted">{format::day(listed.release.day, today)}</span> })}
        }),
        (None, version) => {
            let unknown = || "A version that is not planned here yet".to_owned();
            let name = version.map_or_else(unknown, Version::short);
            Either::Right(view! { <span>{name}</span> })
        }
    };
    let facts = facts(context, chance, kind);
    let locks: Vec<_> = chance
        .locks
        .iter()
        .map(|(lock, names)| {
            let (from, until) = (instant(context, lock.from), instant(context, lock.until));
            let names = names.join(", ");
            view! { <li><Icon name="snowflake"/><span>{names} ", " <Time shown=from/> " to " <Time shown=until/></span></li> }
        })
        .collect();
    let locks = (!locks.is_empty()).then(|| {
        view! { <p class="chance-note">"No deployment to production meanwhile; this time does not count:"</p> <ul class="chance-locks">{locks}</ul> }
    });
    let lines = lines(context, chance);
    // The deadline stands by itself below.
    let ahead = !matches!(chance.reckoned.stand, Stand::In | Stand::Missed);
    let is_late = matches!(chance.reckoned.stand, Stand::AtRisk | Stand::Missed);
    let may_be_let_in = is_late && chance.reckoned.deadline.is_some_and(|at| at > context.now);
    let exception = chance
        .listed
        .as_ref()
        .filter(|_| may_be_let_in)
        .and_then(|listed| exception_link(context, listed))
        .map(|link| view! { <p class="chance-note">"Until the deadline the release managers may let it in later: " {link}</p> });
    let repeated = chance.by == By::Merge && ahead && chance.reckoned.deadline.is_some();
    view! {
        <li class="chance" data-chance=chance.reckoned.stand.key()>
            <div class="chance-head"><h3>{title}</h3> {stand_mark(chance.reckoned.stand)}</div>
            {(!repeated).then(|| view! { <p>{said.stand}</p> })}
            {said.odds.map(|odds| view! { <p>{odds}</p> })}
            {facts}
            {lines}
            {locks}
            {exception}
        </li>
    }
}

/// What a release is called: its versions, or the day of a slot.
fn name_of(release: &Release, today: Date) -> String {
    let of_slot = || format!("{} of {}", release.kind_word(), format::day(release.day, today));
    release.versions_named().unwrap_or_else(of_slot)
}

fn instant(context: &RequestContext, at: Timestamp) -> format::Shown {
    format::instant(at, context.zone.as_ref())
}

/// By when it must be deployed, and by when it is to be merged to be safe.
fn facts(context: &RequestContext, chance: &Chance, kind: ChangeKind) -> Option<impl IntoView + use<>> {
    let reckoned = &chance.reckoned;
    let deadline = reckoned.deadline?;
    let is_patch = chance
        .listed
        .as_ref()
        .is_some_and(|listed| listed.release.kind == Kind::Patch);
    let ready = is_patch && kind == ChangeKind::SecurityFix;
    let deploys = deploys(chance);
    let label = match (ready, deploys, is_patch) {
        (true, ..) => "Ready by",
        (false, true, true) => "Deployed, and backports green, by",
        (false, true, false) => "Must be deployed by",
        (false, false, true) => "Merged, and backports green, by",
        (false, false, false) => "Must be merged by",
    };
    // As it is planned: in its own zone, too, or as the whole day that it is.
    let whole = chance.due.as_ref().is_some_and(|due| due.time.is_none());
    let ends = chance
        .due
        .as_ref()
        .and_then(|due| format::ends_in(due, chance.home()));
    let deadline = chance.due.as_ref().map_or_else(
        || instant(context, deadline),
        |due| format::moment(due, context.zone.as_ref(), context.today_here()),
    );
    let merge_by = reckoned.merge_by.filter(|_| !ready && deploys).map(|at| {
        let shown = instant(context, at);
        view! { <div><dt>"Merge by, to be safe"</dt><dd><Time shown/></dd></div> }
    });
    let half = reckoned.half_by.map(|at| {
        let shown = instant(context, at);
        view! { <div><dt>"Half would be deployed by"</dt><dd><Time shown/></dd></div> }
    });
    let safe = reckoned.safe_by.map(|at| {
        let shown = instant(context, at);
        let label = format!("{} of 100 by", Durations::SAFE);
        view! { <div><dt>{label}</dt><dd><Time shown/></dd></div> }
    });
    let nine_of_ten = reckoned.nine_of_ten_by.map(|at| {
        let shown = instant(context, at);
        let label = format!("{} of 100 by", Durations::NINE_OF_TEN);
        view! { <div><dt>{label}</dt><dd><Time shown/></dd></div> }
    });
    let firm = chance.firm.map(|(binding, stands)| {
        view! { " " <span class="muted">{format!("({}, {})", binding.words(), stands.words())}</span> }
    });
    Some(view! {
        <dl class="chance-facts">
            <div><dt><Icon name="flag"/>{label}</dt><dd>{whole.then_some("the end of ")}<Time shown=deadline/>{ends}{firm}</dd></div>
            {merge_by}
            {half}
            {safe}
            {nine_of_ten}
        </dl>
    })
}

/// The lines that a patch brings it to.
fn lines(context: &RequestContext, chance: &Chance) -> Option<impl IntoView + use<>> {
    // What misses the patch reaches none by it.
    let missed = chance.reckoned.stand == Stand::Missed && chance.by == By::Merge;
    if chance.lines.is_empty() || missed {
        return None;
    }
    let rows: Vec<_> = chance
        .lines
        .iter()
        .map(|line| line_view(context, chance, line))
        .collect();
    Some(view! {
        <div class="chance-lines">
            <p class="chance-note">"Lines that it can reach, each by its backport:"</p>
            <ul>{rows}</ul>
        </div>
    })
}

fn line_view(context: &RequestContext, chance: &Chance, line: &LineChance) -> impl IntoView + use<> {
    let name = line.line.to_string();
    let said = match &line.at {
        None => Either::Left(String::new()),
        Some(OnLine::FromTheStart) => Either::Left(": it began with it".to_owned()),
        Some(OnLine::Merged(version)) => {
            let version = version.map_or(String::new(), |version| {
                format!(", for {}", chance.called(version))
            });
            Either::Left(format!(": on its stable branch{version}"))
        }
        Some(OnLine::NotBegun) => Either::Left(": nobody has begun a backport".to_owned()),
        Some(OnLine::Open { reference, .. }) => {
            let href = context.link(&format!("/merge-requests?address={}", escape(reference)));
            Either::Right(view! { ": the backport " <a href=href>{reference.clone()}</a> " is open" })
        }
    };
    view! { <li><strong>{name}</strong>{said}</li> }
}
