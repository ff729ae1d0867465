//! What would follow from another date, before anybody does it: the same on the page of a release, on the page that asks
//! "what if", and on that of a draft.

use backend::calendar::Listed;
use backend::checklists::{DueMove, RunMoves};
use backend::drafts::{self, Asked, Follower, Follows, ShiftMoves};
use backend::support::ends::EndMove;
use domain::calendar::edit::{Goes, StepMove};
use domain::calendar::moment::day_for_people;
use domain::calendar::whatif::{Slip, Wish};
use domain::calendar::{Moment, Release, Standing};
use domain::rotation::Span;
use jiff::Timestamp;
use jiff::civil::Date;
use leptos::either::Either;
use leptos::prelude::*;

use super::bits::{Icon, Time, embargo_tag, time};
use super::conflicts::{uncounted, would_clash};
use crate::context::RequestContext;
use crate::format;
use crate::markup::{IntoMarkup, Markup};

/// The move, the slip or the cancellation that somebody wants to look at, if this is the page after that. Where it cannot be made any
/// more there is nothing to see. With the form that it stands at.
pub async fn previewed(context: &RequestContext, release: &Release) -> Option<(&'static str, Follows)> {
    let looked_at = |form| context.left_by(form).filter(|left| left.error.is_none());
    let (form, asked) = if looked_at("move").is_some() {
        let to = context.typed("move", "date")?.trim().parse().ok()?;
        let to = Some(Moment::day(to));
        ("move", Asked::Wish(Wish { step: None, to }))
    } else if looked_at("cancel").is_some() {
        ("cancel", Asked::Cancel)
    } else {
        looked_at("slip")?;
        let slip: Slip = context.typed("slip", "by")?.parse().ok()?;
        let of = context.typed("slip", "of").filter(|of| !of.is_empty());
        ("slip", Asked::Wish(slip.wish(release, of.as_deref()).ok()?))
    };
    let viewer = context.viewer();
    let follows = drafts::what_follows(&context.db, &viewer, &release.id, asked, context.now).await;
    Some((form, follows.ok()?))
}

/// What the live region says of it.
pub fn in_a_sentence(follows: &Follows) -> String {
    let due: usize = follows.runs.iter().map(|run| run.items.len()).sum();
    let freezes: Vec<String> = follows
        .uncounted
        .iter()
        .map(|found| format!(" {}", found.sentence()))
        .collect();
    format!(
        "{}: {}, {}, {}, {}.{}",
        follows.asked.words(&follows.listed.release),
        count(
            follows.steps.iter().filter(|step| step.goes.changes()).count(),
            "step",
            "steps"
        ),
        count(follows.others.len(), "other release", "other releases"),
        count(due, "due date", "due dates"),
        count(follows.clashes.len(), "conflict", "conflicts"),
        freezes.concat()
    )
}

fn count(number: usize, one: &str, more: &str) -> String {
    match number {
        0 => format!("no {one}"),
        1 => format!("1 {one}"),
        number => format!("{number} {more}"),
    }
}

/// The section on the page of a release, at the form that asked for it.
pub fn move_preview(context: &RequestContext, follows: &Follows) -> impl IntoView + use<> {
    view! {
        <section class="move-preview" id="move-preview" aria-labelledby="move-preview-title">
            <h3 id="move-preview-title">"What would move"</h3>
            {what_follows(context, follows, Under::Part)}
        </section>
    }
}

/// What the headings within stand under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    /// A section of the page.
    Section,
    /// A part of a section.
    Part,
}

impl Under {
    fn heading(self, inside: impl IntoView + 'static) -> Markup {
        match self {
            Self::Section => view! { <h3>{inside}</h3> }.into_markup(),
            Self::Part => view! { <h4>{inside}</h4> }.into_markup(),
        }
    }
}

/// All of it, without a heading of its own.
pub fn what_follows(context: &RequestContext, follows: &Follows, under: Under) -> impl IntoView + use<> {
    let release = &follows.listed.release;
    let off = follows.asked == Asked::Cancel;
    let head = match &follows.asked {
        Asked::Cancel => {
            let from = day_for_people(release.day);
            view! { <p><strong>"Cancelled"</strong> ": " <s>{from}</s> " is off, and its versions are free for others. Nothing is changed yet."</p> }
                .into_markup()
        }
        Asked::Wish(Wish {
            step: None,
            to: Some(to),
        }) => {
            let (from, to) = (day_for_people(release.day), day_for_people(to.date));
            view! { <p>"From " <s>{from}</s> " to " <strong>{to}</strong> ". Nothing is changed yet."</p> }
                .into_markup()
        }
        Asked::Wish(Wish { step: None, to: None }) => {
            let from = day_for_people(release.day);
            view! { <p><strong>"Delayed"</strong> ": " <s>{from}</s> " is off, and there is no new date yet. What its checklists have to do stays due as it is until there is one. Nothing is changed yet."</p> }
                .into_markup()
        }
        Asked::Wish(wish) => {
            let words = wish.words(release);
            view! { <p><strong>{words}</strong> ". Nothing is changed yet."</p> }.into_markup()
        }
    };
    // Of a step that moves alone, what stays is everything else.
    let own = follows.asked.step();
    let alone = own.is_some() && release.day == follows.after.day;
    let shown = |step: &&StepMove| !alone || own == Some(step.key.as_str()) || step.goes.changes();
    let rows: Vec<_> = follows
        .steps
        .iter()
        .filter(shown)
        .map(|step| row(context, step, follows.is_new, off))
        .collect();
    let others: Vec<_> = follows
        .others
        .iter()
        .map(|other| follower(context, other))
        .collect();
    let runs: Vec<_> = follows
        .runs
        .iter()
        .map(|moves| run(context, &follows.listed, moves))
        .collect();
    let shifts: Vec<_> = follows.shifts.iter().map(|moves| shift(context, moves)).collect();
    let stay = (!follows.stay.is_empty()).then(|| {
        let said = format!(
            "What {} plans stays where it is: it counts from the days of the rule, not from a day that somebody chose.",
            follows.stay.join(", ")
        );
        view! { <p class="field-hint">{said}</p> }
    });
    let kept = (!follows.kept.is_empty()).then(|| {
        let names: Vec<String> = follows.kept.iter().map(Listed::name).collect();
        let (names, one) = (names.join(", "), names.len() == 1);
        let said = if one {
            format!("{names} stays as it is: somebody has worked on it.")
        } else {
            format!("{names} stay as they are: somebody has worked on them.")
        };
        view! { <p class="field-hint">{said}</p> }
    });
    // What has no day clashes with nothing, but it may leave a gap.
    let clashes = follows.asked.has_time() || !follows.clashes.is_empty();
    let own = |moves: &EndMove| moves.product.id == follows.listed.product.id;
    let ends: Vec<_> = follows.ends.iter().map(|moves| end(moves, own(moves))).collect();
    view! {
        {head}
        {clashes.then(|| would_clash(context, &follows.listed, &follows.clashes))}
        {uncounted(context, &follows.listed, &follows.uncounted)}
        <div class="table-frame">
            <table class="table">
                <thead>
                    <tr><th scope="col">"Step"</th><th scope="col">"Now"</th><th scope="col">"Then"</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {alone.then(|| view! { <p class="field-hint">"All other steps, and the release itself, stay as they are."</p> })}
        {(!others.is_empty()).then(|| view! { <div class="follows-part">{under.heading("Other releases")}<ul>{others}</ul></div> })}
        {stay}
        {kept}
        {(!shifts.is_empty()).then(|| view! { <div class="follows-part">{under.heading("Shifts")}<ul>{shifts}</ul></div> })}
        {(!ends.is_empty()).then(|| view! { <div class="follows-part">{under.heading("Maintained until")}<ul>{ends}</ul></div> })}
        {(!runs.is_empty()).then(|| view! { <div class="follows-part">{under.heading("Checklists")}{runs}</div> })}
    }
}

/// A line that would be maintained until another day; where it is not the release's `own` product's, with the name of that.
fn end(moves: &EndMove, own: bool) -> impl IntoView + use<> {
    let day = |day: Option<Date>| day.map_or_else(|| "not planned so far ahead".to_owned(), day_for_people);
    let (from, to) = (day(moves.from), day(moves.to));
    let line = if own {
        moves.line.to_string()
    } else {
        format!("{} {}", moves.product.name, moves.line)
    };
    view! { <li>{line} ": " <s>{from}</s> " " <strong>{to}</strong></li> }
}

/// `off` says that the release would be cancelled.
fn row(context: &RequestContext, step: &StepMove, is_new: bool, off: bool) -> impl IntoView + use<> {
    let (key, why) = match step.goes {
        _ if is_new => ("along", ""),
        Goes::Along => ("along", ""),
        Goes::Again => ("along", ", planned again"),
        Goes::Stops if off => ("stops", "cancelled"),
        Goes::Stops => ("stops", "no new time yet"),
        Goes::Reached => ("stays", "stays: it has happened"),
        Goes::CalledOff => ("stays", "stays called off"),
        Goes::OwnTime => ("stays", "stays: it has a date of its own"),
        Goes::FromPrevious => ("stays", "stays: it counts from the release before"),
        Goes::Same => ("stays", "stays: the plan has it at the same time"),
    };
    let now = if is_new {
        Either::Left(view! { <span class="muted">"none"</span> })
    } else {
        Either::Right(time(context, &step.from))
    };
    let then = match key {
        "along" => view! { <strong>{time(context, &step.to)}</strong> {why} }.into_markup(),
        "stops" => view! { <strong>{why}</strong> }.into_markup(),
        _ => view! { <span class="muted">{why}</span> }.into_markup(),
    };
    view! {
        <tr data-goes=key>
            <th scope="row">{step.name.clone()}</th>
            <td data-label="Now">{now}</td>
            <td data-label="Then">{then}</td>
        </tr>
    }
}

fn follower(context: &RequestContext, follower: &Follower) -> impl IntoView + use<> {
    let day = match (
        follower.day,
        &follower.listed.release.standing,
        &follower.after.standing,
    ) {
        (Some(to), ..) => {
            let (from, to) = (day_for_people(follower.listed.release.day), day_for_people(to));
            Some(view! { ": from " <s>{from}</s> " to " <strong>{to}</strong> }.into_markup())
        }
        (None, before, after) if before == after => None,
        (None, _, Standing::Delayed) => Some(view! { ": delayed, and has no new date yet" }.into_markup()),
        (None, _, Standing::Planned) => Some(view! { ": planned again" }.into_markup()),
        (None, ..) => Some(view! { ": cancelled" }.into_markup()),
    };
    let steps: Vec<_> = follower
        .steps
        .iter()
        .map(|step| {
            let (from, to) = (time(context, &step.from), time(context, &step.to));
            view! { <li>{step.name.clone()} ": from " <s>{from}</s> " to " <strong>{to}</strong></li> }
        })
        .collect();
    let embargo = follower.listed.is_embargoed().then(embargo_tag);
    view! {
        <li>
            <a href=context.link(&follower.listed.path())>{follower.listed.name()}</a> {day} " " {embargo}
            {(!steps.is_empty()).then(|| view! { <ul>{steps}</ul> })}
        </li>
    }
}

/// Shifts that would begin or end at another time, with whose they are.
fn shift(context: &RequestContext, moves: &ShiftMoves) -> impl IntoView + use<> {
    let at = |at: Option<Timestamp>| {
        let shown = at.map(|at| format::instant(at, context.zone.as_ref()));
        shown.map(|shown| view! { <Time shown=shown/> })
    };
    let ends = |span: Option<Span>| span.map(|span| span.until);
    let begins = |span: Option<Span>| span.and_then(|span| span.from);
    let turn = |word: &'static str, from: Option<Timestamp>, to: Option<Timestamp>| {
        let (from, to) = (from.filter(|_| from != to), to.filter(|_| from != to));
        (from.is_some() || to.is_some()).then(|| {
            let from = at(from).map(|from| view! { <s>{from}</s> " " });
            let to = at(to).map(|to| view! { <strong>{to}</strong> });
            view! { ", " {word} " " {from} {to} }
        })
    };
    let (from, to) = (moves.from, moves.to);
    let gone = to.is_none().then_some(": no shift any more");
    let people = moves.people.iter().map(|(slot, person)| {
        let person = person.as_deref().unwrap_or("nobody yet");
        format!("{slot}: {person}")
    });
    let people = people.collect::<Vec<_>>().join(", ");
    let turns = to.is_some().then(|| {
        view! { {turn("begins", begins(from), begins(to))} {turn("ends", ends(from), ends(to))} }
    });
    view! {
        <li>
            {moves.listed.name()} {gone} {turns}
            <p class="field-hint">{people}</p>
        </li>
    }
}

/// A checklist: how many of its items are due at another time, and which.
fn run(context: &RequestContext, listed: &Listed, moves: &RunMoves) -> impl IntoView + use<> {
    let path = format!("{}/checklists/{}", moves.listed.path(), moves.run);
    let title = if moves.listed.release.id == listed.release.id {
        moves.title.clone()
    } else {
        format!("{} of {}", moves.title, moves.listed.name())
    };
    let due = |moment: &Option<Moment>| match moment {
        Some(moment) => Either::Left(time(context, moment)),
        None => Either::Right(view! { <span class="muted">"no time"</span> }),
    };
    let rows: Vec<_> = moves
        .items
        .iter()
        .map(|item: &DueMove| {
            view! {
                <tr>
                    <th scope="row">{item.title.clone()}</th>
                    <td data-label="Due now"><s>{due(&item.from)}</s></td>
                    <td data-label="Then"><strong>{due(&item.to)}</strong></td>
                </tr>
            }
        })
        .collect();
    let summary = match moves.items.len() {
        1 => "1 item is due at another time".to_owned(),
        some => format!("{some} items are due at another time"),
    };
    view! {
        <details class="follows-run">
            <summary><Icon name="chevron-right"/><span>{title}</span><span class="disclosure-hint">{summary}</span></summary>
            <p><a href=context.link(&path)>"To the checklist"</a></p>
            <div class="table-frame">
                <table class="table">
                    <thead>
                        <tr><th scope="col">"Item"</th><th scope="col">"Due now"</th><th scope="col">"Then"</th></tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}
