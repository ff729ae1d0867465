//! What stands in the calendar on a day: a release, one of its steps, or the day it was moved away from.

use backend::calendar::Listed;
use domain::calendar::Zone;
use domain::calendar::view::Weight;
use domain::calendar::{
    Binding, Confidence, Kind, KnownFrom, Moment, Release, Standing, Status, Step, StepPlan, StepState,
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::shapes::Shapes;
use super::steps::{is_over, waits_quietly};
use super::view_head::all_steps;
use crate::context::RequestContext;
use crate::format;

/// One thing in the calendar.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The day it stands on: the viewer's for a step with a time of day. A release stands on its own day wherever
    /// one is, and its time says where that is another one.
    pub day: Date,
    /// `release`, `patch`, `deadline`, `candidate` or `step`: how it looks.
    pub look: &'static str,
    /// `tentative`, `confirmed`, `done`, `delayed`, `cancelled`, `left-out` or `moved-away`.
    pub standing: &'static str,
    /// How much its date binds; none where that is past, off or another one.
    pub binds: Option<Binding>,
    /// How much it weighs where there is little room.
    pub weight: Weight,
    /// The product's name.
    pub product: String,
    /// Its address.
    pub slug: String,
    /// Its colour.
    pub tone: String,
    /// Its letter.
    pub letter: String,
    /// The shape of its mark.
    pub shape: usize,
    /// What it is: `19.7 deadline`.
    pub text: String,
    /// More, in few words.
    pub note: String,
    /// Its time in the zone it was planned in, where `note` has it in another one.
    pub own: Option<String>,
    /// The day it was planned for at first.
    pub was: Option<Date>,
    /// Where it leads.
    pub href: String,
}

/// The day on which a moment stands for the viewer.
pub fn day_of(context: &RequestContext, moment: &Moment) -> Date {
    let zone = context.zone.as_ref().and_then(Zone::rules);
    match (moment.instant(), zone) {
        (Some(at), Some(zone)) => zone.to_datetime(at).date(),
        _ => moment.date,
    }
}

/// The time of a moment for the viewer, and in its own zone where that is another one: `16:00 UTC`, with the
/// day where it is not the one that it `stands_on`.
fn clock(context: &RequestContext, moment: &Moment, stands_on: Date) -> Option<(String, Option<String>)> {
    moment.time.as_ref()?;
    let shown = format::moment(moment, context.zone.as_ref(), context.today_here());
    let text = if day_of(context, moment) == stands_on {
        shown.text.rsplit_once(", ").map(|(_, clock)| clock.to_owned())?
    } else {
        shown.text
    };
    Some((text, shown.own))
}

/// What a release puts into the calendar, by day.
pub fn entries(context: &RequestContext, listed: &[Listed], shapes: &Shapes) -> Vec<Entry> {
    let mut entries: Vec<Entry> = listed
        .iter()
        .flat_map(|listed| of_release(context, listed, shapes.of(&listed.product)))
        .collect();
    entries.sort_by(|a, b| (a.day, &a.product, &a.text).cmp(&(b.day, &b.product, &b.text)));
    entries
}

fn of_release(context: &RequestContext, listed: &Listed, shape: usize) -> Vec<Entry> {
    let release = &listed.release;
    let mut entries = vec![main_entry(context, listed, shape)];
    let was = release.moved_from();
    if let Some(first) = was {
        entries.push(Entry {
            day: first,
            standing: "moved-away",
            binds: None,
            weight: Weight::Off,
            note: with_embargo(
                listed,
                format!("moved to {}", format::day(release.day, context.today_here())),
            ),
            own: None,
            was: None,
            ..main_entry(context, listed, shape)
        });
    }
    if matches!(release.standing, Standing::Planned | Standing::Delayed) {
        // The publication is the release itself.
        let all = all_steps(context);
        let steps = release.steps.iter();
        let shown = steps.filter(|step| (step.shown || all) && !step.publishes());
        entries.extend(shown.map(|step| step_entry(context, listed, step, shape)));
    }
    entries
}

/// A note with the word before it that what it is about is embargoed: a screen is shared before one thinks of it.
fn with_embargo(listed: &Listed, note: String) -> String {
    match (listed.is_embargoed(), note.is_empty()) {
        (false, _) => note,
        (true, true) => "embargoed".to_owned(),
        (true, false) => format!("embargoed, {note}"),
    }
}

/// The release itself, on its day.
pub fn main_entry(context: &RequestContext, listed: &Listed, shape: usize) -> Entry {
    let release = &listed.release;
    let publication = release.publication();
    let versions = release
        .versions
        .iter()
        .map(|version| version.short())
        .collect::<Vec<_>>()
        .join(", ");
    let clock = publication.and_then(|step| clock(context, &step.planned, release.day));
    let (clock, mut own) = clock.map_or((None, None), |(clock, own)| (Some(clock), own));
    if !matches!(release.status(), Status::At(_)) || release.is_published() {
        own = None;
    }
    let (standing, note) = match (release.status(), &release.standing) {
        (_, Standing::LeftOut { reason }) => ("left-out", format!("left out: {reason}")),
        (Status::Cancelled | Status::LeftOut, _) => ("cancelled", "cancelled".to_owned()),
        (Status::Delayed, _) => ("delayed", "delayed, no new date".to_owned()),
        (Status::At(_), _) if release.is_published() => {
            // Of some only the day of the tag is known.
            let word = match release.known_from {
                KnownFrom::Tagged => "tagged",
                KnownFrom::Rule | KnownFrom::Hand | KnownFrom::Published => "out",
            };
            let named = release.kind == Kind::Monthly || versions.is_empty();
            let ships = (!named).then_some(versions);
            let band = release.out_of_band.then(|| "out of band".to_owned());
            let parts: Vec<String> = ships.into_iter().chain([word.to_owned()]).chain(band).collect();
            ("done", parts.join(", "))
        }
        (Status::At(_), _) => {
            let tentative = release.confidence == Confidence::Tentative;
            let passed = release.day < release.custom.home.day_at(context.now);
            let word = match (passed, tentative) {
                (true, _) => Some("not confirmed".to_owned()),
                (false, true) => Some("tentative".to_owned()),
                (false, false) => None,
            };
            let parts: Vec<String> = clock.into_iter().chain(word).collect();
            (
                if tentative || passed {
                    "tentative"
                } else {
                    "confirmed"
                },
                parts.join(", "),
            )
        }
    };
    Entry {
        day: release.day,
        look: if release.kind == Kind::Monthly {
            "release"
        } else {
            "patch"
        },
        standing,
        binds: binds(standing, release.binding),
        weight: match (standing, release.kind) {
            ("cancelled" | "left-out", _) => Weight::Off,
            (_, Kind::Monthly) => Weight::Release,
            _ => Weight::Patch,
        },
        product: listed.product.name.clone(),
        slug: listed.product.slug.clone(),
        tone: listed.product.colour.clone(),
        letter: listed.product.letter.clone(),
        shape,
        text: release.title(),
        note: with_embargo(listed, note),
        own,
        was: release.moved_from(),
        href: context.link(&listed.path()),
    }
}

/// How much a date binds that is still to come, or that nobody has confirmed.
fn binds(standing: &str, binding: Binding) -> Option<Binding> {
    matches!(standing, "tentative" | "confirmed").then_some(binding)
}

/// How a step looks in every view: `deadline`, `candidate` or `step`. Until the preparation of a patch its
/// changes get in.
#[must_use]
pub fn step_look(step: &Step) -> &'static str {
    match step.key.as_str() {
        _ if step.deadline => "deadline",
        Release::PREPARATION => "deadline",
        "candidate" => "candidate",
        _ => "step",
    }
}

/// How a step stands, as [`Entry::standing`] has it, and the word for it; none for what is simply to come.
pub fn step_standing(
    context: &RequestContext,
    release: &Release,
    step: &Step,
) -> (&'static str, Option<&'static str>) {
    // What is reached by a fact is not over because its time is. Others than the team are not told of a tag.
    let over = is_over(context, release, step);
    let team = context.viewer().is_team();
    let unconfirmed = step.reaches.is_some() && over && !waits_quietly(release, step, team);
    match step.state {
        StepState::Reached { .. } => ("done", Some("reached")),
        StepState::Cancelled => ("cancelled", Some("cancelled")),
        StepState::LeftOut => ("left-out", Some("left out")),
        StepState::Delayed => ("delayed", Some("delayed")),
        StepState::Planned if unconfirmed => ("tentative", Some("not confirmed")),
        StepState::Planned if step.confidence == Confidence::Tentative => ("tentative", Some("tentative")),
        StepState::Planned => ("confirmed", None),
    }
}

fn step_entry(context: &RequestContext, listed: &Listed, step: &Step, shape: usize) -> Entry {
    let release = &listed.release;
    let word = match step.key.as_str() {
        StepPlan::INCLUSION => "deadline".to_owned(),
        "candidate" => "candidate".to_owned(),
        Release::PREPARATION => "preparation".to_owned(),
        _ => step.name.to_lowercase(),
    };
    let (look, name) = (step_look(step), release.short_name());
    let (standing, state) = step_standing(context, release, step);
    let first = day_of(context, &step.first_planned);
    let day = day_of(context, &step.planned);
    let clock = clock(context, &step.planned, day);
    let (clock, own) = clock.map_or((None, None), |(clock, own)| (Some(clock), own));
    let note: Vec<String> = clock.into_iter().chain(state.map(str::to_owned)).collect();
    Entry {
        day,
        look,
        standing,
        binds: binds(standing, release.binding_of(step)),
        weight: match (standing, look) {
            ("cancelled" | "left-out", _) => Weight::Off,
            (_, "deadline") => Weight::Deadline,
            _ => Weight::Step,
        },
        product: listed.product.name.clone(),
        slug: listed.product.slug.clone(),
        tone: listed.product.colour.clone(),
        letter: listed.product.letter.clone(),
        shape,
        text: format!("{name} {word}"),
        note: with_embargo(listed, note.join(", ")),
        own,
        was: (first != day).then_some(first),
        href: context.link(&listed.path()),
    }
}

impl Entry {
    /// What is said of it beside its name, in words: `was Thu 17 Dec, tentative`. May be empty.
    #[must_use]
    pub fn words(&self, today: Date) -> String {
        let was = self.was.map(|was| format!("was {}", format::day(was, today)));
        let note = (!self.note.is_empty()).then(|| self.note.clone());
        was.into_iter().chain(note).collect::<Vec<_>>().join(", ")
    }

    /// The same to be seen: the day it was planned for is struck through.
    pub fn note(&self, today: Date) -> impl IntoView + use<> {
        let comma = if self.note.is_empty() { "" } else { ", " };
        let was = self
            .was
            .map(|was| view! { "was " <s>{format::day(was, today)}</s> {comma} });
        view! { {was}{self.note.clone()} }
    }

    /// The same and how much its date binds: `was Thu 17 Dec, tentative, committed`.
    #[must_use]
    pub fn firm_words(&self, today: Date) -> String {
        let words = Some(self.words(today)).filter(|words| !words.is_empty());
        let binds = self.binds.map(|binding| binding.words().to_owned());
        words.into_iter().chain(binds).collect::<Vec<_>>().join(", ")
    }
}
