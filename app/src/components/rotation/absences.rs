//! When somebody is away: what they have entered, what was read from their calendar, and the forms for both. For themselves
//! alone.

use backend::rotation::Mine;
use backend::rotation::calendar::LastRead;
use backend::rotation::helm::OwnShift;
use domain::id::PersonId;
use domain::rotation::Absence;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use leptos::either::Either;
use leptos::prelude::*;

use crate::actions::rotation::{
    add_absence_path, forget_calendar_path, import_absences_path, keep_calendar_path, read_calendar_path,
    remove_absence_path,
};
use crate::components::bits::{Icon, Time, notice};
use crate::components::fields::Field;
use crate::context::RequestContext;
use crate::format;

/// The shifts of somebody that lie in an absence, in words: `GitLab 19.7, AMER`. Days are those of UTC, as shifts' are.
pub fn shifts_then(shifts: &[OwnShift], absence: Absence) -> Vec<String> {
    let day = |at: Timestamp| TimeZone::UTC.to_datetime(at).date();
    let then = shifts.iter().filter(|own| {
        let last = own.span.until.checked_sub(SignedDuration::from_secs(1));
        let begins = own.span.from.is_none_or(|from| day(from) <= absence.until);
        begins && last.is_ok_and(|last| absence.from <= day(last))
    });
    then.map(|own| format!("{}, {}", own.listed.name(), own.slot))
        .collect()
}

fn words(absence: Absence, today: Date) -> String {
    let from = format::day(absence.from, today);
    if absence.from == absence.until {
        from
    } else {
        format!("{from} to {}", format::day(absence.until, today))
    }
}

fn field(form: &'static str, name: &'static str, label: &'static str, hint: &'static str) -> Field<'static> {
    Field {
        form,
        name,
        label,
        value: String::new(),
        hint,
        optional: false,
    }
}

/// The section.
pub fn absences(
    context: &RequestContext,
    (person, shifts): (&PersonId, &[OwnShift]),
    mine: &Mine,
) -> impl IntoView + use<> {
    let today = context.today_here();
    let entered = mine
        .absences
        .iter()
        .filter(|(_, absence)| absence.until >= today)
        .map(|(id, absence)| {
            let words = words(*absence, today);
            let label = format!("Remove {words}");
            let remove = view! {
                <form class="row-count" method="post" action=remove_absence_path()>
                    <input type="hidden" name="person" value=person.to_string()/>
                    <input type="hidden" name="absence" value=id.clone()/>
                    <button class="button button-small" aria-label=label>"Remove"</button>
                </form>
            };
            (*absence, words, Either::Left(remove))
        });
    let read = mine.calendar.iter().flat_map(|calendar| &calendar.absences);
    let read = read.filter(|absence| absence.until >= today).map(|absence| {
        let from_calendar = view! { <p class="row-count"><span class="tag">"from your calendar"</span></p> };
        (*absence, words(*absence, today), Either::Right(from_calendar))
    });
    let mut rows: Vec<_> = entered.chain(read).collect();
    rows.sort_by_key(|(absence, ..)| *absence);
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(absence, words, end)| {
            let then = shifts_then(shifts, absence);
            let then = (!then.is_empty()).then(|| format!("Your shift then: {}", then.join("; ")));
            view! { <li class="row"><p>{words}</p>{then.map(|then| view! { <p class="row-note">{then}</p> })}{end}</li> }
        })
        .collect();
    let list = (!rows.is_empty()).then(|| view! { <ul class="rows">{rows}</ul> });
    let first = field("absence", "first", "First day", "");
    let last = Field {
        optional: true,
        ..field("absence", "last", "Last day", "Empty for one day.")
    };
    view! {
        <section class="section" aria-labelledby="absences">
            <div class="section-head">
                <h2 id="absences">"When you are away"</h2>
                <p class="section-note">"Only that you are away is kept, never why."</p>
            </div>
            {list}
            <div id="form-absence">
                {notice(context.left_by("absence"))}
                <form class="form form-row" method="post" action=add_absence_path()>
                    <input type="hidden" name="person" value=person.to_string()/>
                    {first.line(context, "date")}
                    {last.line(context, "date")}
                    <div class="form-actions"><button class="button">"I am away"</button></div>
                </form>
            </div>
            <div class="disclosures">
                {by_address(context, mine.calendar.as_ref())}
                {by_file(context, person)}
            </div>
        </section>
    }
}

/// The calendar that is read by its address.
fn by_address(context: &RequestContext, calendar: Option<&LastRead>) -> impl IntoView + use<> {
    let left = context.left_by("address");
    let state = calendar.map(|calendar| state(context, calendar));
    let button = match calendar {
        Some(_) => "Read this one instead",
        None => "Read it from now on",
    };
    let hint = "Calendars call it the secret or private address in iCal form. It is kept encrypted and shown nowhere: where it is \
                refused it is not kept, so paste it again. Only days are taken, never what they are called.";
    let address = field("address", "address", "Secret address", hint);
    view! {
        <details class="disclosure" id="form-address" open=left.is_some() || calendar.is_some()>
            <summary><Icon name="chevron-right"/><span>"From your calendar"</span><span class="disclosure-hint">"by its secret address"</span></summary>
            <div class="disclosure-body">
                {notice(left)}
                {state}
                <form class="form" method="post" action=keep_calendar_path()>
                    {address.line(context, "url")}
                    <div class="form-actions"><button class="button">{button}</button></div>
                </form>
            </div>
        </details>
    }
}

fn state(context: &RequestContext, calendar: &LastRead) -> impl IntoView + use<> {
    let last = match calendar.read_at {
        Some(at) => {
            let shown = format::instant(at, context.zone.as_ref());
            Either::Left(view! { <p>"Last read " <Time shown/> "; it is read every six hours."</p> })
        }
        None => Either::Right(view! { <p>"It was not read yet."</p> }),
    };
    let trouble = (!calendar.trouble.is_empty()).then(|| {
        let words = format!(
            "It could not be read: {}. What was read before stays.",
            calendar.trouble
        );
        view! { <p class="tag" data-tone-of="bad"><Icon name="circle-x"/>{words}</p> }
    });
    let unread = match calendar.unread {
        0 => None,
        1 => Some(
            "One event was not taken; enter its days by hand. \u{201c}Read now\u{201d} says which, and why."
                .to_owned(),
        ),
        more => Some(format!(
            "{more} events were not taken; enter their days by hand. \u{201c}Read now\u{201d} says which, and why."
        )),
    };
    view! {
        {last}
        {trouble}
        {unread.map(|unread| view! { <p class="muted">{unread}</p> })}
        <div class="cluster">
            <form method="post" action=read_calendar_path()><button class="button button-small">"Read now"</button></form>
            <form method="post" action=forget_calendar_path()><button class="button button-small" aria-label="Remove the calendar">"Remove"</button></form>
        </div>
    }
}

/// The file of a calendar.
fn by_file(context: &RequestContext, person: &PersonId) -> impl IntoView + use<> {
    let left = context.left_by("calendar");
    let hint = "Paste the file, of less than a megabyte; a larger calendar is read by its address. Kept are whole days, and days that \
                are taken for four hours or more, two years ahead; not what they are called. What makes no sense is named by its line.";
    let calendar = field("calendar", "calendar", "Calendar", hint);
    view! {
        <details class="disclosure" id="form-calendar" open=left.is_some()>
            <summary><Icon name="chevron-right"/><span>"From a file"</span><span class="disclosure-hint">"an .ics file, once"</span></summary>
            <div class="disclosure-body">
                {notice(left)}
                <form class="form" method="post" action=import_absences_path()>
                    <input type="hidden" name="person" value=person.to_string()/>
                    {calendar.lines(context, 5)}
                    <div class="form-actions"><button class="button">"Take the days in"</button></div>
                </form>
            </div>
        </details>
    }
}
