//! Whose plan a release has that somebody enters. The rule is that of [`domain::calendar::whose`].

use domain::calendar::custom::{release_called, within};
use domain::calendar::moment::day_for_people;
use domain::calendar::whose::{By, Whose, choices, fitting, governing, is_alike};
use domain::calendar::{Cadence, Kind, Release, Tracks};
use domain::identity::Viewer;
use jiff::civil::Date;

use super::queries::{self, Product};
use crate::db::Db;
use crate::error::{Error, Result};

const FIELD: &str = "Plan";

/// The cadence whose plan a release gets that none made, and its name as far as that is to be kept. What is chosen stands in the
/// release already. Where nobody `asks`, it is the newest of several.
pub(super) fn whose_plan<'c>(
    cadences: &'c [Cadence],
    release: &Release,
    asks: bool,
) -> Result<(Option<&'c Cadence>, Option<String>)> {
    let whose = Whose::from(release);
    let nobodys = Whose {
        by: By::default(),
        ..whose
    };
    if let Some(chosen) = &release.goes_by {
        let own = governing(cadences, &whose).filter(|own| own.name == *chosen);
        let own = own.ok_or_else(|| {
            let (kind, day) = (
                release_called(&within(release.kind_word())),
                day_for_people(release.day),
            );
            Error::invalid(FIELD, format_args!("'{chosen}' plans no {kind}s on {day}"))
        })?;
        return Ok((Some(own), Some(own.name.clone())));
    }
    let choices = choices(cadences, &nobodys);
    if asks && choices.len() > 1 {
        let names: Vec<String> = choices.iter().map(|own| format!("'{}'", own.name)).collect();
        let why = format_args!(
            "several cadences hold on {} whose plans differ; say whose it has: {}",
            day_for_people(release.day),
            names.join(", ")
        );
        return Err(Error::invalid(FIELD, why));
    }
    // Where cadences count on their own its version will say whose it is.
    let open = release.versions.is_empty() && Tracks::of(cadences).are_several(release.kind);
    let name = match fitting(cadences, &nobodys).as_slice() {
        [only] if !open => Some(only.name.clone()),
        _ => None,
    };
    Ok((governing(cadences, &nobodys), name))
}

/// The cadences among which somebody may have to choose whose plan a release has that is entered for a day from `today` on, of the
/// kinds that have several with different plans, as far as the viewer sees them: names and kinds.
///
/// # Errors
/// When the database does.
pub async fn plan_choices(
    db: &Db,
    viewer: &Viewer,
    product: &Product,
    kinds: &[Kind],
    today: Date,
) -> Result<Vec<(String, Kind)>> {
    let mut all = queries::cadences(db, viewer, product).await?;
    all.retain(|own| own.until.is_none_or(|until| today <= until));
    let mut found: Vec<(String, Kind)> = Vec::new();
    for kind in kinds {
        let own: Vec<&Cadence> = all.iter().filter(|own| own.kind == *kind).collect();
        let differs = |one: &Cadence, other: &Cadence| one.name != other.name && !is_alike(one, other);
        let differ = own.iter().any(|one| own.iter().any(|other| differs(one, other)));
        let names = own.iter().filter(|_| differ).map(|own| (own.name.clone(), *kind));
        found.extend(names);
    }
    found.dedup();
    Ok(found)
}
