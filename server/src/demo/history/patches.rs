//! When patches were begun and published: the days of publication are those that `demo/gitlab/differences.csv` tells, the hours and what is
//! said of checklists are invented.

use backend::checklists::tell_past::TellPast;
use backend::clock::derived_id;
use backend::db::{Tx, UseCase};
use backend::{Error, Result};
use domain::id::{PersonId, ProductId};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};

use super::minute;

/// A patch that came out.
struct Told {
    /// Its address, which has the day of its rule.
    slug: &'static str,
    /// The day on which it was published.
    day: Date,
    /// At which minute of that day, in UTC.
    at: i64,
    /// How many days before its checklist was started, in the morning.
    before: i64,
}

const fn told(slug: &'static str, day: Date, at: i64, before: i64) -> Told {
    Told {
        slug,
        day,
        at,
        before,
    }
}

/// Each but one on the day of its rule.
const PATCHES: [Told; 8] = [
    told("patch-2026-03-25", date(2026, 3, 25), 912, 8),
    told("patch-2026-04-08", date(2026, 4, 8), 887, 9),
    told("patch-2026-04-22", date(2026, 4, 22), 990, 8),
    told("patch-2026-05-27", date(2026, 5, 27), 955, 12),
    told("patch-2026-06-24", date(2026, 6, 24), 1_040, 7),
    told("patch-2026-07-08", date(2026, 7, 8), 860, 8),
    told("patch-2026-07-22", date(2026, 7, 29), 1_085, 14),
    told("patch-2026-08-12", date(2026, 8, 12), 930, 8),
];

/// The minute of the day at which a checklist is started.
const BEGINS: i64 = 550;

/// How many minutes after its due time an item of a checklist was done, in turn: most some hours before it, a few late.
const OFF: [i64; 11] = [-425, -380, -345, -290, -250, -195, -150, -95, 35, -60, 130];

/// The same with another item late on each checklist.
fn off(patch: usize) -> Vec<i64> {
    let skipped = OFF.iter().cycle().skip(patch * 3);
    skipped.take(OFF.len()).copied().collect()
}

/// Tells of those that were out by now; `by` has done them.
pub(super) async fn enter(tx: &mut Tx, product: &str, by: &PersonId, now: Timestamp) -> Result<()> {
    let product: ProductId = derived_id(&["product", product])
        .try_into()
        .map_err(Error::internal)?;
    for (place, patch) in PATCHES.iter().enumerate() {
        let published = minute(patch.day, patch.at);
        if published > now {
            continue;
        }
        let release = derived_id(&["release", product.as_str(), patch.slug]);
        let first = patch.day.saturating_sub(patch.before.days());
        let tell = TellPast {
            release: release.try_into().map_err(Error::internal)?,
            template: "patch".to_owned(),
            by: by.clone(),
            begun: minute(first, BEGINS),
            day: patch.day,
            published,
            off: off(place),
        };
        tell.run(tx).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each stands in the list of patches, and nowhere is it told otherwise when it was published.
    #[test]
    fn they_came_out_when_the_facts_say_so() {
        let patches = include_str!("../../../../demo/gitlab/patches.csv");
        let differences = include_str!("../../../../demo/gitlab/differences.csv");
        for patch in &PATCHES {
            let row = patches
                .lines()
                .find(|row| row.starts_with(&format!("{},", patch.slug)))
                .unwrap_or_else(|| panic!("{} is no patch", patch.slug));
            let slot = row.split(',').nth(2).unwrap();
            let of_slot = |row: &&str| row.split(',').nth(1) == Some(slot);
            let told = differences.lines().find(of_slot).unwrap();
            let said = if patch.day.to_string() == slot {
                told.contains(&format!("on the slot {slot}"))
            } else {
                told.contains(&format!("published {}", patch.day))
            };
            assert!(said, "{}: {told}", patch.slug);
        }
    }

    /// No place of a checklist is late on more than two of them.
    #[test]
    fn a_few_items_are_late_and_not_always_the_same_ones() {
        for item in 0..OFF.len() {
            let late = (0..PATCHES.len()).filter(|patch| off(*patch)[item] >= 0);
            assert!(late.count() <= 2, "{item}");
        }
    }

    #[test]
    fn each_is_begun_on_a_working_day_and_published_after() {
        for patch in &PATCHES {
            let first = patch.day.saturating_sub(patch.before.days());
            assert!(first.weekday().to_monday_zero_offset() < 5, "{}", patch.slug);
            assert!(minute(first, BEGINS) < minute(patch.day, patch.at));
            assert!((0..1440).contains(&patch.at));
        }
    }
}
