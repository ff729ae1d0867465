//! What an edit or a rule would raise: what clashes after it and did not before, of every release, for one that moves may be in
//! the way of others.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{Among, Clash, Conflict, Dated, Wanted};
use crate::freezes::Freeze;
use crate::id::ReleaseId;

/// The first conflicts, `most` at most, that an edit would raise: all that `own` has after it, and of the other releases that
/// are ahead those that they have not got before it. Those of `own` come first, then by day. A day that has passed counts where
/// the edit brings a release there; where it went by on its own, nobody has confirmed it yet. Freezes are looked at around `today`.
///
/// `before` and `after` are the releases without the edit and with it.
#[must_use]
pub fn raised<'a>(
    (before, after): (&'a [Dated], &'a [Dated]),
    own: &ReleaseId,
    freezes: impl IntoIterator<Item = &'a Freeze> + Clone,
    wanted: impl Fn(&Dated) -> Wanted<'a>,
    today: Date,
    most: usize,
) -> Vec<Conflict> {
    let (old, new) = (
        Among::new(before, freezes.clone(), today),
        Among::new(after, freezes, today),
    );
    let known = by_id(before);
    let is_own = |release: &Dated| release.id == *own;
    let mut found = new_ones((before, after), (&old, &new), is_own, (&wanted, &wanted));
    found.sort_by_key(|(release, _)| (release.id != *own, release.day, &release.id));
    found.truncate(most);
    let each = found.chunk_by(|(one, _), (other, _)| one.id == other.id);
    let conflicts = each.flat_map(|each| {
        let release = each.first().map(|(release, _)| *release);
        release.map_or_else(Vec::new, |release| {
            let clashes = each.iter().map(|(_, clash)| clash.clone());
            let was = if release.id == *own {
                known.get(own).copied()
            } else {
                Some(release)
            };
            new.conflicts_since(was, release, clashes, &wanted)
        })
    });
    conflicts.collect()
}

/// What clashes once a rule holds and does not now, of all releases that are ahead, by day: `before` are they as they are, whose
/// plans want what `had` says, and `after` as they will be, whose plans want what `wants` says. Freezes are looked at around `today`.
#[must_use]
pub fn raised_by_a_rule<'a>(
    (before, after): (&'a [Dated], &'a [Dated]),
    freezes: impl IntoIterator<Item = &'a Freeze> + Clone,
    (had, wants): (impl Fn(&Dated) -> Wanted<'a>, impl Fn(&Dated) -> Wanted<'a>),
    today: Date,
) -> Vec<(&'a Dated, Clash)> {
    let (old, new) = (
        Among::new(before, freezes.clone(), today),
        Among::new(after, freezes, today),
    );
    let mut found = new_ones((before, after), (&old, &new), |_| false, (had, wants));
    found.sort_by_key(|(release, _)| (release.day, &release.id));
    found
}

/// What clashes of the releases `after` something and did not `before`; of those that are `own` all that clashes.
fn new_ones<'a>(
    (before, after): (&'a [Dated], &'a [Dated]),
    (old, new): (&Among<'a>, &Among<'a>),
    is_own: impl Fn(&Dated) -> bool,
    (had, wants): (impl Fn(&Dated) -> Wanted<'a>, impl Fn(&Dated) -> Wanted<'a>),
) -> Vec<(&'a Dated, Clash)> {
    let (known, then) = (by_id(before), by_id(after));
    let stays = |id: &ReleaseId| known.get(id) == then.get(id);
    let mut found: Vec<(&Dated, Clash)> = Vec::new();
    for release in after.iter().filter(|release| release.ahead) {
        let (was, plan) = (known.get(&release.id), wants(release));
        let mut clashes = new.clashes(release, &plan);
        if release.day < plan.today && was.is_some_and(|was| was.day != release.day) {
            clashes.insert(0, Clash::DayPassed { day: release.day });
        }
        if clashes.is_empty() {
            continue;
        }
        let earlier = match was {
            Some(was) if !is_own(release) => old.clashes(was, &had(was)),
            _ => Vec::new(),
        };
        // Of several others a clash names one; what two have with each other that stay is not new because a third one left.
        let of_two = |clash: &Clash| {
            let with = clash.other().filter(|_| !matches!(clash, Clash::TooFar { .. }));
            stays(&release.id) && with.is_some_and(stays)
        };
        let is_new = |clash: &Clash| !of_two(clash) && !earlier.iter().any(|other| is_same(clash, other));
        found.extend(clashes.into_iter().filter(is_new).map(|clash| (release, clash)));
    }
    found
}

fn by_id(all: &[Dated]) -> HashMap<&ReleaseId, &Dated> {
    all.iter().map(|release| (&release.id, release)).collect()
}

/// Whether two clashes of one release are the same, however far it has gone: a gap may be a day longer.
fn is_same(one: &Clash, other: &Clash) -> bool {
    let about = |clash: &Clash| {
        (
            clash.key(),
            clash.step().map(str::to_owned),
            clash.other().cloned(),
        )
    };
    match (one, other) {
        (Clash::Freeze { freeze: a, .. }, Clash::Freeze { freeze: b, .. }) => {
            a == b && one.step() == other.step()
        }
        (
            Clash::TooFar { days, most, after },
            Clash::TooFar {
                days: had,
                most: wanted,
                after: before,
            },
        ) => most == wanted && (after == before || days <= had),
        _ => about(one) == about(other),
    }
}
