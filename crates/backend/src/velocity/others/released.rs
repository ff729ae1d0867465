//! The releases behind the figures of patches and of kept days.

use std::collections::HashMap;

use domain::calendar::{Kind, days};
use domain::id::ReleaseId;
use domain::identity::Viewer;
use domain::velocity::patches::{Days, Patch};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar::forecast::Slipped;
use crate::calendar::store;
use crate::db::Query;
use crate::error::Result;

/// A release that is out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released {
    /// Its name with its product's.
    pub name: String,
    /// Its address on the site.
    pub path: String,
    /// Its kind.
    pub kind: Kind,
    /// The day on which it came out.
    pub day: Date,
    /// The day that was planned for it first; none where nobody knows it.
    pub planned: Option<Date>,
    /// When a patch was opened; none where that is not known.
    pub opened: Option<Timestamp>,
    /// When a patch was published; none where the day alone is known.
    pub published: Option<Timestamp>,
    /// How many days after the patch before it; none of the first one, and of what is no patch.
    pub after: Option<i32>,
}

/// Those of some days, the newest first. What they are made of everybody of the team sees; what the viewer does not is none.
pub(super) async fn read(
    query: &mut impl Query,
    viewer: &Viewer,
    (slips, mut patches): (Vec<Slipped>, Vec<(ReleaseId, Patch)>),
    within: Days,
) -> Result<Vec<Released>> {
    patches.sort_by_key(|(_, patch)| (patch.day, patch.published));
    let before = std::iter::once(None).chain(patches.iter().map(|(_, patch)| Some(patch.day)));
    let after =
        |(patch, before): (&Patch, Option<Date>)| before.map(|before| days::between(before, patch.day));
    let patches: HashMap<&ReleaseId, (&Patch, Option<i32>)> = patches
        .iter()
        .zip(before)
        .filter(|((_, patch), _)| within.has(patch.day))
        .map(|((release, patch), before)| (release, (patch, after((patch, before)))))
        .collect();
    let planned: HashMap<&ReleaseId, Date> = slips
        .iter()
        .map(|slipped| (&slipped.release, slipped.planned))
        .collect();
    let mut ids: Vec<ReleaseId> = patches.keys().chain(planned.keys()).copied().cloned().collect();
    ids.sort_unstable();
    ids.dedup();
    let listed = store::by_ids(query, &ids).await?;
    let listed = listed.into_iter().filter_map(|sealed| sealed.open(viewer));
    let mut released: Vec<Released> = listed
        .map(|listed| {
            let patch = patches.get(&listed.release.id);
            Released {
                name: listed.name(),
                path: listed.path(),
                kind: listed.release.kind,
                day: listed.release.day,
                planned: planned.get(&listed.release.id).copied(),
                opened: patch.and_then(|(patch, _)| patch.opened),
                published: patch.and_then(|(patch, _)| patch.published),
                after: patch.and_then(|(_, after)| *after),
            }
        })
        .collect();
    released.sort_by(|one, other| (other.day, &other.path).cmp(&(one.day, &one.path)));
    Ok(released)
}
