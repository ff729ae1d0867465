//! What a cadence would do to those that lie beside it.

use domain::calendar::takeover::Fate;
use domain::calendar::{Anchor, Cadence, Course, Standing};
use domain::identity::{Viewer, Visibility};
use jiff::Timestamp;

use super::{Change, Shown, change, with_versions};
use crate::calendar::add_cadence::Addition;
use crate::calendar::plans::{self, Elsewhere};
use crate::calendar::queries::Listed;
use crate::calendar::rows::{KindRow, seals_of};
use crate::calendar::succession;
use crate::db::Query;
use crate::error::Result;

/// What becomes of the releases of cadences beside this one, in its product and in others; and those of its product, as they are
/// handed over.
pub(super) async fn beside(
    query: &mut impl Query,
    addition: &Addition,
    (all, handed, kinds): (&[Cadence], &[Shown], &[KindRow]),
    now: Timestamp,
    viewer: &Viewer,
) -> Result<(Vec<Change>, Vec<Shown>)> {
    let (product, anchor) = (&addition.product, &addition.cadence);
    let mut found = Vec::new();
    for (name, kind, begin) in succession::followers(all, &anchor.name, anchor.from) {
        let (name, since) = ((name.as_str(), kind), (begin, product.home.day_at(now)));
        found.extend(succession::handed(query, name, all, since, viewer).await?);
    }
    let own = with_versions(query, std::mem::take(&mut found), viewer).await?;
    let elsewhere = plans::beside_elsewhere(query, &product.slug, &anchor.name).await?;
    // How its releases stand is asked of all of them: only where somebody follows them.
    let mut standing = Vec::new();
    if !elsewhere.is_empty() {
        standing = plans::standing(query, &product.id).await?;
        for handed in handed {
            stand(&mut standing, handed, kinds)?;
        }
    }
    for (other, mut among, beside) in elsewhere {
        let name = format!("{}/{}", product.slug, anchor.name);
        among.retain(|other| other.name != name);
        let anchors = all.iter().filter(|own| own.name == anchor.name);
        among.extend(anchors.map(|own| {
            Cadence {
                name: name.clone(),
                standing: standing
                    .iter()
                    .filter(|other| other.cadence == own.id)
                    .map(|other| other.anchor)
                    .collect(),
                ..own.clone()
            }
        }));
        let since = (succession::begin(&beside, anchor.from), other.home.day_at(now));
        let name = (beside.name.as_str(), beside.kind);
        found.extend(succession::handed(query, name, &among, since, viewer).await?);
    }
    let others = with_versions(query, found, viewer).await?;
    let changed = own.iter().chain(&others).filter(|shown| match shown.fate {
        Fate::Same => shown.again,
        Fate::Stays(_, None) | Fate::Rests => false,
        Fate::Stays(_, Some(_)) | Fate::Moves(_) | Fate::Off => true,
    });
    let changes = changed
        .map(|shown| change(shown.listed.clone(), shown.fate))
        .collect();
    Ok((changes, own))
}

/// How a release stands that is handed over, for those of other products beside it.
fn stand(standing: &mut Vec<Elsewhere>, handed: &Shown, kinds: &[KindRow]) -> Result<()> {
    let Listed { product, release } = &handed.listed;
    standing.retain(|own| own.release != release.id);
    let seals = seals_of(product, kinds, release.kind, &release.visibility)?;
    let (Some(occurrence), Some(cadence)) = (handed.to, handed.cadence.clone()) else {
        return Ok(());
    };
    if !seals.iter().all(Visibility::is_public) {
        return Ok(());
    }
    let planned = handed.again || release.is_published() || matches!(handed.fate, Fate::Moves(_));
    standing.push(Elsewhere {
        release: release.id.clone(),
        cadence,
        anchor: Anchor {
            occurrence,
            day: match handed.fate {
                Fate::Moves(day) => day,
                _ => release.day,
            },
            course: match release.standing {
                _ if planned => Course::Planned,
                Standing::Planned => Course::Planned,
                Standing::Delayed => Course::Late,
                Standing::Cancelled | Standing::LeftOut { .. } => Course::Off,
            },
        },
    });
    Ok(())
}
