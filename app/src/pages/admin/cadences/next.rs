//! What comes next of a cadence, in words.

use backend::calendar::queries::NextOfCadence;
use domain::calendar::cadence::occurrences;
use domain::calendar::moment::day_for_people as day;
use domain::calendar::{Cadence, Release, days};
use jiff::civil::Date;

/// The next day of a cadence: that of its next release as it stands in the calendar, behind one that is late, or the one that
/// its rule makes where there is neither; of one that lies beside another product's, what it follows. `today` is the
/// product's, and `planned` what stands in the calendar.
pub(super) fn next(
    cadence: &Cadence,
    cadences: &[Cadence],
    (today, planned): (Date, Option<&NextOfCadence>),
) -> String {
    let late = planned.and_then(|planned| planned.late.as_ref());
    let late = late.map(|release| format!("late, was planned for {}", day(release.day)));
    let next = planned.and_then(|planned| planned.next.as_ref()).map(as_planned);
    match (late, next) {
        (Some(late), Some(next)) => format!("{late}; then {next}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => by_rule(cadence, cadences, today),
    }
}

fn as_planned(release: &Release) -> String {
    let first = release.first_planned;
    if first == release.day {
        day(release.day)
    } else {
        format!("{}, moved from {}", day(release.day), day(first))
    }
}

fn by_rule(cadence: &Cadence, cadences: &[Cadence], today: Date) -> String {
    if let Some(anchor) = cadence.rule.beside_foreign() {
        return format!("follows {anchor}");
    }
    if cadence.until.is_some_and(|until| until < today) {
        return "over".to_owned();
    }
    occurrences(cadence, cadences, today, days::plus(today, 400))
        .into_iter()
        .find(|occurrence| occurrence.left_out.is_none())
        .map_or_else(
            || "none within 400 days".to_owned(),
            |occurrence| format!("{}, not in the calendar yet", day(occurrence.on)),
        )
}
