//! What keeps people from shifts, in words.

use backend::rotation::Rotation;
use domain::id::ReleaseId;
use domain::rotation::propose::{Bar, Broken, broken};
use jiff::civil::Date;

/// What keeps somebody from a shift; of what is too near it is said which releases those are.
pub fn bar_words(rotation: &Rotation, bars: &[Bar], near: &[ReleaseId]) -> String {
    let names: Vec<String> = near
        .iter()
        .filter_map(|id| rotation.release(id))
        .map(|listed| listed.release.name())
        .collect();
    let words = bars.iter().map(|bar| match bar {
        Bar::TooNear if !names.is_empty() => format!("{bar} ({})", names.join(", ")),
        _ => bar.to_string(),
    });
    words.collect::<Vec<_>>().join("; ")
}

/// The shifts of the plan that are against the rules. Who is away is told of elsewhere.
pub fn against_rules(rotation: &Rotation, today: Date) -> Vec<Broken> {
    let ground = rotation.ground(today);
    let ahead = rotation
        .roster
        .planned(today)
        .end
        .saturating_sub(rotation.roster.begun(today));
    let mut found = broken(&rotation.case(today, ahead, &ground));
    for shift in &mut found {
        shift.bars.retain(|bar| *bar != Bar::Away);
    }
    found.retain(|shift| !shift.bars.is_empty());
    found
}
