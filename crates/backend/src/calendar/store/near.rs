//! What stands beside a day in the calendar, a few releases at a time: there may be very many.

use domain::calendar::Kind;
use domain::id::ProductId;
use domain::identity::{Sealed, Viewer};
use jiff::civil::Date;

use super::assemble;
use crate::calendar::queries::Listed;
use crate::calendar::rows::{ReleaseRow, steps_of_release};
use crate::db::{Args, Query, args};
use crate::error::Result;

/// So many are loaded at once.
pub(crate) const FEW: i64 = 8;

/// On which side of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Before it.
    Before,
    /// After it.
    After,
}

impl Side {
    /// Whether a day lies on this side of another one.
    pub(crate) fn holds(self, day: Date, of: Date) -> bool {
        match self {
            Self::Before => day < of,
            Self::After => day > of,
        }
    }
}

/// A few releases of a kind on one side of a day that are planned, late or out, the nearest first, from `skip` on; and whether
/// there may be more.
pub(crate) async fn few(
    query: &mut impl Query,
    (product, kind): (&ProductId, Kind),
    (side, day): (Side, Date),
    skip: i64,
) -> Result<(Vec<Sealed<Listed>>, bool)> {
    let arguments = args![product.as_str(), kind.key(), day, FEW, skip];
    let mut few = match side {
        Side::Before => load_releases!(
            query,
            arguments,
            "r.id IN (SELECT o.id FROM releases o WHERE o.product_id = $1 AND o.kind = $2 AND o.day < $3 \
             AND o.standing IN ('planned', 'delayed') ORDER BY o.day DESC, o.slug DESC LIMIT $4 OFFSET $5)"
        )?,
        Side::After => load_releases!(
            query,
            arguments,
            "r.id IN (SELECT o.id FROM releases o WHERE o.product_id = $1 AND o.kind = $2 AND o.day > $3 \
             AND o.standing IN ('planned', 'delayed') ORDER BY o.day, o.slug LIMIT $4 OFFSET $5)"
        )?,
    };
    let more = i64::try_from(few.len()).is_ok_and(|loaded| loaded == FEW);
    if side == Side::Before {
        few.reverse();
    }
    Ok((few, more))
}

/// The releases of a kind on one side of a day that are planned, late or out: the first that fits, as the nearest one.
pub(crate) async fn nearest(
    query: &mut impl Query,
    of: (&ProductId, Kind),
    from: (Side, Date),
    mut fits: impl FnMut(&Sealed<Listed>) -> bool,
) -> Result<Option<Listed>> {
    let mut skip = 0;
    loop {
        let (found, more) = few(query, of, from, skip).await?;
        if let Some(found) = found.into_iter().find(&mut fits) {
            return Ok(found.open(&Viewer::System));
        }
        if !more {
            return Ok(None);
        }
        skip += FEW;
    }
}
