//! What the edits of a release have in common: reading the form, calling the use case, leading back.

use backend::calendar::edit_release::{Edit, EditRelease};
use domain::calendar::edit::StepEdit;
use domain::calendar::moment::day_for_people;
use domain::calendar::offset::{END_OF_DAY, time_of_day};
use domain::calendar::{Moment, Release, Step, StepState, Zone};
use domain::id::ReleaseId;
use jiff::civil::Date;

pub(super) use crate::actions::form::fields;
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Reads the id of a release.
pub(crate) fn release_id(text: &str) -> Result<ReleaseId, AppError> {
    text.parse().map_err(|_| AppError::NotFound {
        sentence: "There is no such release.".to_owned(),
    })
}

/// Reads the day of a form.
pub(crate) fn day(text: &str) -> Result<Date, AppError> {
    day_of("Date", text)
}

/// Reads the day in a field of a form.
pub(super) fn day_of(field: &str, text: &str) -> Result<Date, AppError> {
    let sentence = || format!("'{text}' is no date; write it as 2026-12-17.");
    text.trim().parse().map_err(|_| AppError::Invalid {
        field: field.to_owned(),
        sentence: sentence(),
    })
}

/// Reads a day with a time of day in a zone, UTC where none is said; without a time it is the whole day, or where it is
/// "anywhere on Earth" the end of it there.
pub(crate) fn moment(date: &str, time: &str, zone: &str) -> Result<Moment, AppError> {
    let date = day(date)?;
    let zone: Zone = match zone.trim() {
        "" => Zone::utc(),
        zone => zone
            .parse()
            .map_err(|error: domain::calendar::zone::BadZone| AppError::Invalid {
                field: "Zone".to_owned(),
                sentence: crate::error::sentence(&error.to_string()),
            })?,
    };
    if time.trim().is_empty() {
        return Ok(if zone.is_anywhere_on_earth() {
            Moment::at(date, END_OF_DAY, zone)
        } else {
            Moment::day(date)
        });
    }
    let sentence = || format!("'{time}' is no time of day; write it as 16:00.");
    let invalid = || AppError::Invalid {
        field: "Time".to_owned(),
        sentence: sentence(),
    };
    // Some browsers send seconds, too.
    let minutes = time.trim().get(..5).ok_or_else(invalid)?;
    Ok(Moment::at(date, time_of_day(minutes).ok_or_else(invalid)?, zone))
}

/// Edits a release and leads back to its page. `reasons` are the public and the internal one.
pub(super) async fn edit_release(
    form: &'static str,
    release: String,
    seen: i64,
    edit: Result<Edit, AppError>,
    reasons: [String; 2],
    fields: Vec<(String, String)>,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let [public_reason, internal_reason] = reasons;
    let done = edit.clone();
    let result = async {
        let work = EditRelease {
            release: release_id(&release)?,
            edit: edit?,
            seen,
            public_reason,
            internal_reason,
        };
        context
            .db
            .write(&context.actor()?, work)
            .await
            .map_err(|error| context.error(&error))
    }
    .await;
    let to = result.as_ref().ok().map(backend::calendar::Listed::path);
    // The notice stands at the top of the page; a refusal at its form.
    let form = if result.is_ok() { "page" } else { form };
    settle(&context, form, to, fields, result, |listed| {
        Some(told(&listed.release, &done))
    })
    .map(|_| ())
}

/// How a step stands after an edit, with its time where it has one: `Inclusion deadline is planned for Tue 16 Mar 2027 16:00 UTC
/// now.`
pub(super) fn stands(step: &Step) -> String {
    let name = &step.name;
    match &step.state {
        StepState::Planned => format!("{name} is planned for {} now.", step.planned),
        StepState::Reached { on, .. } => format!("{name} was reached on {}.", day_for_people(*on)),
        StepState::Delayed => format!("{name} is delayed."),
        StepState::Cancelled => format!("{name} is cancelled."),
        StepState::LeftOut => format!("{name} is left out."),
    }
}

/// What has been done, and who hears of it.
fn told(release: &Release, done: &Result<Edit, AppError>) -> String {
    let day = day_for_people;
    let what = match done {
        Ok(Edit::Move(to)) => format!("It is planned for {} now.", day(*to)),
        Ok(Edit::Delay) => "It is delayed.".to_owned(),
        Ok(Edit::Cancel) => "It is cancelled.".to_owned(),
        Ok(Edit::ConfirmDate) => "Its date is confirmed.".to_owned(),
        Ok(Edit::ConfirmPublication(on)) => format!("It was published on {}.", day(*on)),
        Ok(Edit::FixVersions(_)) => format!("It ships {release}."),
        Ok(Edit::Plan(text)) if text.trim().is_empty() => {
            "Its steps are those of its cadence again.".to_owned()
        }
        Ok(Edit::Plan(_)) => "It has steps of its own.".to_owned(),
        Ok(Edit::Step(key, edit)) => match (release.step(key), edit) {
            (Some(step), StepEdit::Confirm) => {
                format!("{} is confirmed for {}.", step.name, step.planned)
            }
            (Some(step), _) => stands(step),
            (None, _) => "The step is changed.".to_owned(),
        },
        Err(_) => "The step is changed.".to_owned(),
    };
    let heard = if release.visibility.is_public() {
        "Subscribers are told."
    } else {
        "Nobody is told who may not see it."
    };
    format!("{what} {heard}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_moments() {
        let said = |date, time, zone| match moment(date, time, zone) {
            Ok(moment) => moment.to_string(),
            Err(AppError::Invalid { field, .. }) => format!("{field} is wrong"),
            Err(error) => format!("{error:?}"),
        };
        for (date, time, zone, expected) in [
            ("2026-12-14", "", "", "Mon 14 Dec 2026"),
            ("2026-12-14", "", "Europe/Berlin", "Mon 14 Dec 2026"),
            ("2026-12-14", "16:00", "", "Mon 14 Dec 2026 16:00 UTC"),
            (
                "2026-12-14",
                "16:00:30",
                "Europe/Berlin",
                "Mon 14 Dec 2026 16:00 Europe/Berlin",
            ),
            ("2026-12-14", "", "aoe", "Mon 14 Dec 2026 23:59 AoE"),
            ("2026-12-14", "12:00", "AoE", "Mon 14 Dec 2026 12:00 AoE"),
            ("2026-02-30", "", "", "Date is wrong"),
            ("2026-12-14", "25:00", "", "Time is wrong"),
            ("2026-12-14", "16", "", "Time is wrong"),
            ("2026-12-14", "16:00", "Berlin, Germany", "Zone is wrong"),
            ("2026-12-14", "16:00", "Mars/Base", "Zone is wrong"),
        ] {
            assert_eq!(said(date, time, zone), expected, "{date} {time} {zone}");
        }
    }
}
