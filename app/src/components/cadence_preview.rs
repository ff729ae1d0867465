//! What a cadence would do, before it is added.

use backend::calendar::conflicts::WouldClash;
use backend::calendar::queries::{CadencePreview, Change, Now, PreviewDate};
use domain::calendar::Moment;
use domain::calendar::moment::day_for_people;
use domain::calendar::takeover::{Fate, Stands};
use leptos::prelude::*;

use super::bits::Icon;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::markup::{IntoMarkup, Markup};

/// What the live region says of it.
pub fn in_a_sentence(preview: &Result<CadencePreview, Vec<AppError>>) -> String {
    match preview {
        Ok(preview) => {
            let clash = preview.dates.iter().filter(|date| !date.clashes.is_empty());
            let mut said = format!(
                "{} dates are shown: {}; {} other releases differ from the calendar; {} clash.",
                preview.dates.len(),
                tally(&preview.dates),
                preview.changes.len(),
                clash.count()
            );
            if let Some(others) = would_clash(preview) {
                said = format!("{said} {others}");
            }
            if let Some(unused) = unused(preview) {
                said = format!("{said} {unused}");
            }
            if let Some(beyond) = beyond(preview) {
                said = format!("{said} {beyond}");
            }
            said
        }
        Err(errors) => {
            let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
            said.join(" ")
        }
    }
}

/// How many of the dates are in the calendar as they are, how many change there, how many are new to it, and how many it does
/// not reach yet.
fn tally(dates: &[PreviewDate]) -> String {
    let count = |of: fn(&Now) -> bool| dates.iter().filter(|date| of(&date.now)).count();
    let counts = [
        (
            count(|now| *now == Now::Same),
            "planned on its day",
            "planned on their days",
        ),
        (
            count(|now| matches!(now, Now::Moves(_) | Now::Stays(..) | Now::Again(_))),
            "planned otherwise today",
            "planned otherwise today",
        ),
        (count(|now| *now == Now::New), "new", "new"),
        (
            count(|now| *now == Now::Later),
            "planned when the calendar reaches it",
            "planned when the calendar reaches them",
        ),
    ];
    let said = counts.iter().filter(|(count, ..)| *count > 0);
    let said = said.map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }));
    said.collect::<Vec<_>>().join(", ")
}

/// That the first version is given to no release, and why.
fn unused(preview: &CadencePreview) -> Option<String> {
    let (first, instead) = preview.unused_first.as_ref()?;
    Some(match instead {
        Some(version) => format!(
            "No release gets the first version {first}: the first one that is planned ships {version}, for versions go on from those that there are and from its day."
        ),
        None => {
            format!("No release gets the first version {first}: versions go on from those that there are.")
        }
    })
}

/// How many of the releases beside its days would clash with something, and do not now.
fn would_clash(preview: &CadencePreview) -> Option<String> {
    let mut names: Vec<&str> = preview
        .would_clash
        .iter()
        .map(|would| would.name.as_str())
        .collect();
    names.dedup();
    match names.len() {
        0 => None,
        1 => Some("1 other release would clash, and does not now.".to_owned()),
        count => Some(format!("{count} other releases would clash, and do not now.")),
    }
}

/// What becomes of the releases whose days are not shown.
fn beyond(preview: &CadencePreview) -> Option<String> {
    match preview.beyond {
        0 => None,
        1 => Some("1 more release moves, after these dates.".to_owned()),
        count => Some(format!("{count} more releases move, after these dates.")),
    }
}

/// The section: the rule in words, its next days, and what changes; or everything for which it cannot be.
pub fn cadence_preview(
    context: &RequestContext,
    preview: &Result<CadencePreview, Vec<AppError>>,
    corrects: bool,
) -> Markup {
    let preview = match preview {
        Ok(preview) => preview,
        Err(errors) => {
            let rows: Vec<_> = errors
                .iter()
                .map(|error| view! { <li>{error.to_string()}</li> })
                .collect();
            return view! {
                <h3>{if corrects { "It cannot be corrected like this" } else { "It cannot be added like this" }}</h3>
                <ul id="error-add-cadence">{rows}</ul>
            }
            .into_markup();
        }
    };
    let rows: Vec<_> = preview.dates.iter().map(row).collect();
    let rrule = preview.rrule.clone().map(|rrule| {
        view! { <p class="field-hint">"As a recurrence rule: " <code>{rrule.replace('\n', " ")}</code></p> }
    });
    let ended = preview.ends.as_ref().map(|(rule, last)| {
        let again = preview.resumes.map_or_else(String::new, |day| {
            format!(" and again from {}", day_for_people(day))
        });
        let ends = format!("'{rule}' holds until {} then{again}.", day_for_people(*last));
        view! { <p>{ends}</p> }
    });
    let today = preview.from_today.then(|| {
        view! { <p>"It takes the place of another rule, so it holds from today on: what has passed stays what it was."</p> }
    });
    let beyond = beyond(preview).map(|beyond| view! { <p>{beyond}</p> });
    let ends = preview.holidays_end.iter().map(|(region, last)| {
        let last = day_for_people(*last);
        view! { <p class="field-hint">{format!("The holidays of {region} are known until {last}. Import those of later years, and later days go where they belong.")}</p> }
    });
    let end: Vec<_> = ends.collect();
    let counted = (!preview.dates.is_empty()).then(|| {
        let counted = format!("Of {} dates: {}.", preview.dates.len(), tally(&preview.dates));
        view! { <p>{counted}</p> }
    });
    let publication = preview.publication.map(|said| {
        let words = format!(
            "Its plan calls the publication {}; that is the release itself, so what you chose for its dates counts.",
            said.words()
        );
        view! { <p>{words}</p> }
    });
    let unused = unused(preview).map(|unused| view! { <p><strong>{unused}</strong></p> });
    let outside: Vec<String> = preview.outside.iter().map(|day| day_for_people(*day)).collect();
    let outside = (!outside.is_empty()).then(|| {
        let outside = format!(
            "It does not hold on these days, so they make no release: {}.",
            outside.join(", ")
        );
        view! { <p>{outside}</p> }
    });
    let table = if rows.is_empty() {
        view! { <p>"It makes no day from today on."</p> }.into_markup()
    } else {
        view! {
            <div class="table-frame">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"Day"</th>
                            <th scope="col">"Release"</th>
                            <th scope="col">"Steps"</th>
                            <th scope="col">"In the calendar today"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_markup()
    };
    view! {
        <h3>"What it would do"</h3>
        <p><strong>{preview.schedule.clone()}</strong>". Nothing is changed yet."</p>
        {rrule}
        {ended}
        {outside}
        {today}
        {unused}
        {publication}
        {counted}
        {table}
        {clashes(context, preview)}
        {beyond}
        {end}
        {others(context, &preview.changes)}
        {goes(context, &preview.goes)}
        <div class="form-actions"><button class="button button-primary">{if corrects { "Correct cadence" } else { "Add cadence" }}</button></div>
    }
    .into_markup()
}

fn row(date: &PreviewDate) -> impl IntoView + use<> {
    let (differs, now) = match &date.now {
        Now::Same => (false, "on this day".to_owned()),
        Now::Moves(from) => (true, format!("moves here from {}", day_for_people(*from))),
        Now::Stays(day, why) => (true, format!("stays on {}: {why}", day_for_people(*day))),
        Now::Again(from) => (
            true,
            format!("cancelled on {}, planned again", day_for_people(*from)),
        ),
        Now::New => (true, "new".to_owned()),
        Now::Later => (false, "planned when the calendar reaches it".to_owned()),
    };
    let name = match (&date.left_out, &date.name) {
        (Some(reason), _) => format!("left out: {reason}"),
        (None, Some(name)) => name.clone(),
        (None, None) => String::new(),
    };
    let clashes: Vec<_> = date
        .clashes
        .iter()
        .map(
            |clash| view! { <span class="preview-clash"><Icon name="triangle-alert"/>{clash.clone()}</span> },
        )
        .collect();
    let unchecked = (!date.unchecked.is_empty()).then(|| {
        let names = date.unchecked.join(", ");
        view! { <p class="field-hint">{format!("Not looked at, for the release before is not known: {names}.")}</p> }
    });
    let named = |steps: &[(String, Moment)]| {
        let steps = steps.iter().filter(|_| date.left_out.is_none());
        let steps: Vec<String> = steps.map(|(name, moment)| format!("{name} {moment}")).collect();
        steps
    };
    let (steps, beside) = (named(&date.steps), named(&date.beside));
    let beside = (!beside.is_empty()).then(|| {
        let summary = match beside.len() {
            1 => "1 step that months do not show".to_owned(),
            count => format!("{count} steps that months do not show"),
        };
        let rows: Vec<_> = beside.into_iter().map(|step| view! { <li>{step}</li> }).collect();
        view! { <details class="field-hint"><summary>{summary}</summary><ul>{rows}</ul></details> }
    });
    view! {
        <tr data-goes=if differs { "along" } else { "stays" }>
            <th scope="row">{day_for_people(date.day)}</th>
            <td data-label="Release">{name}{clashes}{unchecked}</td>
            <td data-label="Steps">{steps.join(" · ")}{beside}</td>
            <td data-label="Today">{now}</td>
        </tr>
    }
}

/// With what the releases beside its days would clash.
fn clashes(context: &RequestContext, preview: &CadencePreview) -> Option<impl IntoView + use<>> {
    let said = would_clash(preview)?;
    let row = |would: &WouldClash| {
        let name = would.name.clone();
        let name = match &would.path {
            Some(path) => view! { <a href=context.link(path)>{name}</a> }.into_markup(),
            None => view! { <span>{name}</span> }.into_markup(),
        };
        view! { <li>{name} ": " {would.says.clone()}</li> }
    };
    let rows: Vec<_> = preview.would_clash.iter().map(row).collect();
    Some(view! {
        <div class="would-clash" role="note">
            <p><Icon name="triangle-alert"/><strong>{said}</strong></p>
            <ul>{rows}</ul>
        </div>
    })
}

fn others(context: &RequestContext, changes: &[Change]) -> Option<Markup> {
    let rows: Vec<_> = changes
        .iter()
        .map(|change| {
            let what = becomes(change);
            view! { <li><a href=context.link(&change.path)>{change.name.clone()}</a>{what}</li> }
        })
        .collect();
    let count = rows.len();
    let summary = if count == 1 {
        "1 other release changes".to_owned()
    } else {
        format!("{count} other releases change")
    };
    (count > 0).then(|| {
        view! {
            <details class="disclosure">
                <summary><Icon name="chevron-right"/><span>{summary}</span></summary>
                <div class="disclosure-body"><ul>{rows}</ul></div>
            </details>
        }
        .into_markup()
    })
}

/// What becomes of a release, behind its name.
fn becomes(change: &Change) -> String {
    let day = day_for_people(change.day);
    match (change.fate, change.was) {
        (Fate::Moves(to), Stands::Cancelled) => {
            format!(" was cancelled and is planned again, on {}.", day_for_people(to))
        }
        (Fate::Same, Stands::Cancelled) => format!(" on {day} was cancelled and is planned again."),
        (Fate::Moves(to), Stands::LeftOut) => {
            format!(" moves from {day} to {} and stays left out.", day_for_people(to))
        }
        (Fate::Moves(to), Stands::Planned) => format!(" moves from {day} to {}.", day_for_people(to)),
        (Fate::Off, _) => format!(" on {day} is cancelled: no day of the rule is near it."),
        (Fate::Stays(why, _), _) => format!(" stays on {day}: {}.", why.words()),
        (Fate::Same | Fate::Rests, _) => format!(" is on {day} as it is."),
    }
}

/// The releases of a cadence that is corrected which go.
fn goes(context: &RequestContext, gone: &[Change]) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = gone
        .iter()
        .map(|change| {
            let day = format!(", {}", day_for_people(change.day));
            view! { <li><a href=context.link(&change.path)>{change.name.clone()}</a>{day}</li> }
        })
        .collect();
    let summary = match rows.len() {
        0 => return None,
        1 => "1 release that it made goes".to_owned(),
        count => format!("{count} releases that it made go"),
    };
    Some(view! {
        <details class="disclosure">
            <summary><Icon name="chevron-right"/><span>{summary}</span></summary>
            <div class="disclosure-body"><ul>{rows}</ul></div>
        </details>
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn preview(now: Vec<Now>, unused_first: Option<(String, Option<String>)>) -> CadencePreview {
        let dates = now.into_iter().map(|now| PreviewDate {
            day: date(2026, 12, 1),
            name: None,
            left_out: None,
            steps: Vec::new(),
            beside: Vec::new(),
            now,
            chosen_by: (date(2026, 12, 1), None),
            kept: None,
            clashes: Vec::new(),
            unchecked: Vec::new(),
        });
        CadencePreview {
            schedule: "monthly on day 1".to_owned(),
            rrule: None,
            ends: None,
            resumes: None,
            from_today: false,
            dates: dates.collect(),
            changes: Vec::new(),
            beyond: 0,
            goes: Vec::new(),
            holidays_end: Vec::new(),
            outside: Vec::new(),
            unused_first,
            would_clash: Vec::new(),
            publication: None,
        }
    }

    #[test]
    fn each_date_is_counted_for_what_it_is_today() {
        let other = date(2026, 12, 2);
        let all = vec![
            Now::Same,
            Now::Same,
            Now::Moves(other),
            Now::Stays(other, "it was edited by hand"),
            Now::Again(other),
            Now::New,
            Now::Later,
        ];
        let said = in_a_sentence(&Ok(preview(all, None)));
        assert_eq!(
            said,
            "7 dates are shown: 2 planned on their days, 3 planned otherwise today, 1 new, 1 planned when the calendar \
             reaches it; 0 other releases differ from the calendar; 0 clash."
        );
        let later = preview(vec![Now::Same, Now::Later, Now::Later], None);
        assert_eq!(
            tally(&later.dates),
            "1 planned on its day, 2 planned when the calendar reaches them"
        );
    }

    #[test]
    fn what_other_releases_would_clash_with_is_counted_by_release() {
        let mut shown = preview(vec![Now::Same], None);
        let clashes = |shown: &CadencePreview| in_a_sentence(&Ok(shown.clone()));
        assert!(clashes(&shown).ends_with("0 clash."));
        let would = |name: &str| WouldClash {
            name: name.to_owned(),
            path: None,
            says: "It is on a Friday.".to_owned(),
        };
        shown.would_clash = vec![would("GitLab patch (Fri 9 Jul 2027)"); 2];
        assert!(clashes(&shown).ends_with("0 clash. 1 other release would clash, and does not now."));
        shown.would_clash.push(would("GitLab patch (Fri 23 Jul 2027)"));
        assert!(clashes(&shown).ends_with("2 other releases would clash, and do not now."));
    }

    #[test]
    fn what_is_left_out_is_not_planned_again() {
        let said = |fate, was| {
            becomes(&Change {
                name: "GitLab patch 22 Dec 2027".to_owned(),
                path: String::new(),
                day: date(2027, 12, 22),
                fate,
                was,
            })
        };
        let moves = Fate::Moves(date(2027, 12, 27));
        for (was, expected) in [
            (
                Stands::LeftOut,
                " moves from Wed 22 Dec 2027 to Mon 27 Dec 2027 and stays left out.",
            ),
            (
                Stands::Cancelled,
                " was cancelled and is planned again, on Mon 27 Dec 2027.",
            ),
            (Stands::Planned, " moves from Wed 22 Dec 2027 to Mon 27 Dec 2027."),
        ] {
            assert_eq!(said(moves, was), expected);
        }
        assert_eq!(
            said(Fate::Same, Stands::Cancelled),
            " on Wed 22 Dec 2027 was cancelled and is planned again."
        );
        assert_eq!(
            said(Fate::Same, Stands::LeftOut),
            " is on Wed 22 Dec 2027 as it is."
        );
    }

    #[test]
    fn a_first_version_that_nobody_gets_is_told() {
        let said = |instead: Option<&str>| {
            let unused = Some(("40".to_owned(), instead.map(str::to_owned)));
            in_a_sentence(&Ok(preview(vec![Now::New], unused)))
        };
        assert!(
            said(Some("31"))
                .contains("No release gets the first version 40: the first one that is planned ships 31")
        );
        assert!(
            said(None)
                .ends_with("No release gets the first version 40: versions go on from those that there are.")
        );
        assert!(!in_a_sentence(&Ok(preview(vec![Now::New], None))).contains("first version"));
    }
}
