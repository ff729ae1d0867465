//! Of which sort the lines of a product are: of which cadence, and long-term ones or not; and which comes next of each.

use std::collections::HashSet;

use domain::calendar::whose::{Whose, cadence_of};
use domain::identity::Viewer;
use domain::support::Phase;

use super::Supporting;
use crate::calendar::{Product, told_rules};
use crate::db::Query;
use crate::error::Result;

/// Says of each line which cadence it is of, and whether it is the next one of its sort. Of cadences whose rules the viewer may
/// not read nothing is said.
pub(super) async fn sort(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &Product,
    lines: &mut [Supporting],
) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let told = told_rules::told(query, viewer, product).await?;
    for line in lines.iter_mut() {
        let cadence = cadence_of(&told, &Whose::from(&line.begins.release));
        line.cadence = cadence.map(|cadence| cadence.name.clone());
    }
    // One alone tells nothing apart.
    if current_cadences(lines) < 2 {
        lines.iter_mut().for_each(|line| line.cadence = None);
    }
    mark_next(lines);
    Ok(())
}

/// Of how many cadences the lines are that are maintained or to come.
fn current_cadences(lines: &[Supporting]) -> usize {
    let current = lines.iter().filter(|line| line.life.phase != Phase::Ended);
    let names: HashSet<&str> = current.filter_map(|line| line.cadence.as_deref()).collect();
    names.len()
}

fn mark_next(lines: &mut [Supporting]) {
    let mut coming: Vec<&mut Supporting> = lines
        .iter_mut()
        .filter(|line| line.life.phase == Phase::Coming)
        .collect();
    coming.sort_by_key(|line| line.place_in_time());
    let mut seen = HashSet::new();
    for line in coming {
        line.is_next = seen.insert((line.cadence.clone(), line.life.long_term));
    }
}
