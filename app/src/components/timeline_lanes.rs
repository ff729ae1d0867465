//! Releases as bars in lanes, a group of lanes for each product, over some weeks. A bar runs from the first step
//! to the release's day; hover or focus shows its steps with their times.
//!
//! Columns are days. The content policy forbids inline style, so a bar says its column by `data-col` and its
//! length by `data-days`, and `style/components/columns.css` knows both.

use backend::calendar::{Listed, Product};
use domain::calendar::days;
use domain::calendar::moment::day_for_people;
use domain::calendar::view::{Span, Window, lanes};
use jiff::civil::Date;
use leptos::prelude::*;

use super::bands::Band;
use super::entry::{Entry, day_of, main_entry, step_look, step_standing};
use super::view_data::ViewData;
use crate::context::RequestContext;
use crate::format;

/// A bar of fewer days has its name beside it.
const LEAST: i32 = 10;
/// So many days that takes.
const BESIDE: i32 = 8;
/// From so many products on the lanes close up.
const CROWDED: usize = 8;

/// A release in its lane.
struct Bar<'a> {
    listed: &'a Listed,
    /// What of it is seen.
    seen: Span,
    /// The room that it takes, with its name.
    room: Span,
    /// Whether it began before the window, and whether it goes on after it.
    open: (bool, bool),
}

impl<'a> Bar<'a> {
    fn of(context: &RequestContext, window: &Window, listed: &'a Listed) -> Option<Self> {
        let whole = Span::of(&listed.release, |moment| day_of(context, moment));
        let seen = whole.within(window)?;
        Some(Self {
            listed,
            seen,
            room: with_room(seen, window),
            open: (whole.from < seen.from, whole.until > seen.until),
        })
    }
}

/// A span with room for its name: in it, after it, or before it at the window's end.
fn with_room(seen: Span, window: &Window) -> Span {
    let Span { from, until } = seen;
    if seen.days() >= LEAST {
        seen
    } else if days::plus(until, BESIDE) <= window.until {
        Span {
            from,
            until: days::plus(until, BESIDE),
        }
    } else {
        Span {
            from: days::plus(from, -BESIDE).max(window.from),
            until,
        }
    }
}

/// The first day of a name, how many days it may take, and on which side of its bar it stands where it is not in that. In it
/// the name begins behind the mark of a step on the first day.
fn label(seen: Span, room: Span, begins_marked: bool) -> (Date, i32, Option<&'static str>) {
    if room.until > seen.until {
        (days::plus(seen.until, 1), BESIDE, Some("after"))
    } else if room.from < seen.from {
        (room.from, days::between(room.from, seen.from), Some("before"))
    } else if begins_marked && seen.days() >= LEAST {
        (days::plus(seen.from, 1), seen.days() - 1, None)
    } else {
        (seen.from, seen.days(), None)
    }
}

/// The column of a day, counted from 1.
fn column(from: Date, day: Date) -> String {
    (days::between(from, day) + 1).to_string()
}

/// The lanes of all products, with the freezes on top; none where nothing is seen. And whether a release is.
pub fn timeline(context: &RequestContext, data: &ViewData) -> (Option<impl IntoView + use<>>, bool) {
    let window = data.window;
    let groups: Vec<_> = data
        .products
        .iter()
        .filter_map(|product| group(context, data, product))
        .collect();
    let freezes = freezes(data);
    let any = !groups.is_empty();
    if !any && freezes.is_none() {
        return (None, false);
    }
    let today = context.today_here();
    let crowded = (groups.len() > CROWDED).then_some("");
    let now = window.holds(today).then(|| {
        view! { <span class="timeline-today" data-col=column(window.from, today)><span class="timeline-today-word">"Today"</span></span> }
    });
    let locked: Vec<_> = data
        .bands
        .weekly
        .iter()
        .filter_map(|band| band.span.within(&window))
        .map(|seen| view! { <span class="timeline-locked" data-col=column(window.from, seen.from) data-days=seen.days().to_string()></span> })
        .collect();
    let lanes = view! {
        <div class="timeline" data-crowded=crowded>
            {axis(&window, today)}
            <div class="timeline-days" aria-hidden="true">{locked} {now}</div>
            <ul class="timeline-groups">{freezes} {groups}</ul>
        </div>
    };
    (Some(lanes), any)
}

/// The weeks on top.
fn axis(window: &Window, today: Date) -> impl IntoView + use<> {
    let weeks: Vec<_> = window
        .each()
        .step_by(7)
        .map(|monday| {
            let current = (monday..=days::plus(monday, 6)).contains(&today);
            let col = column(window.from, monday);
            view! {
                <span class="timeline-week" data-col=col data-days="7" data-current=current.then_some("")>
                    {monday.strftime("%-d %b").to_string()} " "
                    <span class="timeline-week-number">{format!("W{:02}", monday.iso_week_date().week())}</span>
                </span>
            }
        })
        .collect();
    view! { <div class="timeline-axis" aria-hidden="true">{weeks}</div> }
}

/// The freezes, in a group of their own on top.
fn freezes(data: &ViewData) -> Option<impl IntoView + use<>> {
    let window = data.window;
    let seen: Vec<(&Band, Span)> = data
        .bands
        .shown
        .iter()
        .filter_map(|band| Some((band, band.span.within(&window)?)))
        .collect();
    if seen.is_empty() {
        return None;
    }
    let rooms: Vec<Span> = seen.iter().map(|(_, seen)| with_room(*seen, &window)).collect();
    let items: Vec<_> = seen
        .iter()
        .zip(&rooms)
        .zip(lanes(&rooms))
        .map(|(((band, seen), room), lane)| freeze(band, *seen, *room, lane, window))
        .collect();
    Some(view! {
        <li class="lane-group lane-freezes">
            <h2 class="lane-name" id="lanes-freezes"><span>"Freezes"</span></h2>
            <ol class="lanes" aria-labelledby="lanes-freezes">{items}</ol>
        </li>
    })
}

fn freeze(band: &Band, seen: Span, room: Span, lane: usize, window: Window) -> impl IntoView + use<> {
    let (text_from, text_days, beside) = label(seen, room, false);
    view! {
        <li class="lane-item" data-col=column(window.from, room.from) data-days=room.days().to_string() data-lane=(lane + 1).to_string()>
            <div class="bar bar-freeze" data-level=band.strength title=band.said()>
                <span class="bar-fill" data-col=column(room.from, seen.from) data-days=seen.days().to_string()></span>
                <span class="bar-text" data-col=column(room.from, text_from) data-days=text_days.to_string() data-beside=beside aria-hidden="true">{band.name.clone()}</span>
                <span class="visually-hidden">{band.said()}</span>
            </div>
        </li>
    }
}

fn group(context: &RequestContext, data: &ViewData, product: &Product) -> Option<impl IntoView + use<>> {
    let own = data
        .listed
        .iter()
        .filter(|listed| listed.product.id == product.id);
    let mut bars: Vec<Bar> = own
        .filter_map(|listed| Bar::of(context, &data.window, listed))
        .collect();
    if bars.is_empty() {
        return None;
    }
    bars.sort_by_key(|bar| (bar.seen.from, bar.seen.until));
    let rooms: Vec<Span> = bars.iter().map(|bar| bar.room).collect();
    let (shape, mark) = (data.shapes.of(product), data.shapes.mark(product));
    let items: Vec<_> = bars
        .iter()
        .zip(lanes(&rooms))
        .map(|(bar, lane)| item(context, &data.window, bar, lane, shape))
        .collect();
    let id = format!("lanes-{}", product.slug);
    Some(view! {
        <li class="lane-group">
            <h2 class="lane-name" id=id.clone()>{mark} <span>{product.name.clone()}</span></h2>
            <ol class="lanes" aria-labelledby=id>{items}</ol>
        </li>
    })
}

fn item(
    context: &RequestContext,
    window: &Window,
    bar: &Bar,
    lane: usize,
    shape: usize,
) -> impl IntoView + use<> {
    let release = &bar.listed.release;
    let entry = main_entry(context, bar.listed, shape);
    let (room, seen) = (bar.room, bar.seen);
    let happens = !["cancelled", "left-out"].contains(&entry.standing);
    let marks: Vec<_> = release
        .steps
        .iter()
        .filter(|step| happens && !step.publishes())
        .map(|step| (step, day_of(context, &step.planned)))
        .filter(|(_, day)| (seen.from..=seen.until).contains(day))
        .collect();
    let begins_marked = marks.iter().any(|(_, day)| *day == seen.from);
    let markers: Vec<_> = marks
        .into_iter()
        .map(|(step, day)| {
            let (standing, _) = step_standing(context, release, step);
            view! { <span class="bar-step" data-col=column(room.from, day) data-look=step_look(step) data-standing=standing></span> }
        })
        .collect();
    let last = (!bar.open.1).then(
        || view! { <span class="bar-end" data-col=column(room.from, seen.until) data-days="1"></span> },
    );
    let open = match bar.open {
        (true, true) => Some("start end"),
        (true, false) => Some("start"),
        (false, true) => Some("end"),
        (false, false) => None,
    };
    let (text_from, text_days, beside) = label(seen, room, begins_marked);
    // A slot is called by its kind and its day; where there is little room, by its day alone.
    let today = context.today_here();
    let name = format::short_name(release, today);
    let is_slot = release.versions_named().is_none();
    let word = is_slot.then(|| format!("{} ", release.kind_word()));
    let was = entry
        .was
        .map(|was| view! { " " <s class="bar-was">{format::short_day(was, today)}</s> });
    let said = [name_of(&entry, release.day), entry.words(today)];
    let said = said
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let card = card(context, bar, &entry);
    let late_half = days::between(window.from, room.from) > window.count() / 2;
    view! {
        <li
            class="lane-item"
            data-col=column(window.from, room.from)
            data-days=room.days().to_string()
            data-lane=(lane + 1).to_string()
            data-edge=late_half.then_some("end")
        >
            <a class="bar" href=entry.href.clone() data-kind=entry.look data-standing=entry.standing data-tone=entry.tone.clone()>
                <span class="bar-fill" data-col=column(room.from, seen.from) data-days=seen.days().to_string() data-open=open></span>
                {markers}
                {last}
                <span class="bar-text" data-col=column(room.from, text_from) data-days=text_days.to_string() data-beside=beside aria-hidden="true">{word.map(|word| view! { <span class="bar-word">{word}</span> })}{name}{was}</span>
                <span class="visually-hidden">{said}</span>
            </a>
            {card}
        </li>
    }
}

/// What a release is called with its product and its day.
fn name_of(entry: &Entry, day: Date) -> String {
    format!("{} {}, {}", entry.product, entry.text, day_for_people(day))
}

/// The steps of a release with their times, those of its own zone included, how they stand and how much they
/// bind: read aloud always, seen on hover and focus.
fn card(context: &RequestContext, bar: &Bar, entry: &Entry) -> impl IntoView + use<> {
    let today = context.today_here();
    let steps: Vec<_> = bar
        .listed
        .release
        .steps
        .iter()
        .map(|step| {
            let shown = format::moment(&step.planned, context.zone.as_ref(), today);
            let release = &bar.listed.release;
            let (standing, word) = step_standing(context, release, step);
            let words: Vec<_> = word.into_iter().chain([release.binding_of(step).words()]).collect();
            let (first, day) = (day_of(context, &step.first_planned), day_of(context, &step.planned));
            let was = (first != day).then(|| view! { ", was " <s>{format::day(first, today)}</s> });
            view! {
                <li data-standing=standing data-look=step_look(step)>
                    <span class="bar-card-name">{step.name.clone()}</span> " "
                    <time datetime=shown.machine>{shown.text}</time>
                    {shown.own.map(|own| view! { " " <span class="bar-card-own">{format!("({own}, its own zone)")}</span> })}
                    {was}
                    ", " <span class="bar-card-state">{words.join(", ")}</span>
                </li>
            }
        })
        .collect();
    let comma = if entry.words(today).is_empty() { "" } else { ", " };
    let (name, note) = (name_of(entry, bar.listed.release.day), entry.note(today));
    view! {
        <div class="bar-card">
            <p class="bar-card-title" aria-hidden="true">{name}{comma}{note}</p>
            <ol aria-label="Steps">{steps}</ol>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_short_bar_has_room_for_its_name() {
        let window = Window::days_from(date(2026, 11, 30), 70);
        let one = |day| Span {
            from: day,
            until: day,
        };
        let (early, last) = (date(2026, 12, 3), window.until);
        let room = with_room(one(early), &window);
        assert_eq!((room.from, room.until), (early, date(2026, 12, 11)));
        let room = with_room(one(last), &window);
        assert_eq!((room.from, room.until), (days::plus(last, -8), last));
        let long = Span {
            from: date(2026, 12, 1),
            until: date(2026, 12, 20),
        };
        assert_eq!(with_room(long, &window), long);
    }

    /// The mark of a step on the first day stands before the name, not on it.
    #[test]
    fn a_name_begins_behind_the_mark_of_the_first_day() {
        let window = Window::days_from(date(2026, 11, 30), 70);
        let long = Span {
            from: date(2026, 12, 1),
            until: date(2026, 12, 20),
        };
        assert_eq!(label(long, long, false), (date(2026, 12, 1), 20, None));
        assert_eq!(label(long, long, true), (date(2026, 12, 2), 19, None));
        // Where there is little room the name takes all of it; beside the bar no mark is in its way.
        let short = Span {
            from: date(2026, 12, 1),
            until: date(2026, 12, 3),
        };
        assert_eq!(label(short, short, true), (date(2026, 12, 1), 3, None));
        let beside = label(short, with_room(short, &window), true);
        assert_eq!(beside, (date(2026, 12, 4), BESIDE, Some("after")));
    }
}
