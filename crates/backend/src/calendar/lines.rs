//! The lines of a product as its monthly releases have them.

use domain::calendar::version::maintained_lines;
use domain::calendar::whose::{By, cadence_of};
use domain::calendar::{Kind, Line, LineSpan, Tracks, Version};
use domain::id::{CadenceId, ProductId};
use jiff::civil::Date;

use super::plans;
use super::queries::Listed;
use crate::db::Query;
use crate::error::Result;

/// The line that each of some releases of a product begins, with those that it counts among, and for how long its cadence keeps
/// the others; none for one that begins none.
pub(crate) async fn spans<'l>(
    query: &mut impl Query,
    product: &ProductId,
    listed: impl IntoIterator<Item = &'l Listed>,
) -> Result<Vec<Option<LineSpan>>> {
    let cadences = plans::cadences(query, product).await?;
    let tracks = Tracks::of(&cadences);
    let spans = listed.into_iter().map(|listed| {
        let release = &listed.release;
        let mut span = LineSpan::of(release)?;
        if span.ends.is_some() {
            let plan = cadence_of(&cadences, &release.into()).map(|cadence| cadence.steps.as_slice());
            span = span.beside(release, plan.unwrap_or_default());
        }
        Some(span.among(tracks.of_release(release)))
    });
    Ok(spans.collect())
}

/// The cadence that made a release, and the name of the one whose plan it has.
pub(crate) type WhosePlan = (Option<CadenceId>, Option<String>);

/// The newest lines of these versions, `count` of each cadence with numbers of its own. Each version comes with the cadence that
/// made its release, the name of the one whose plan that has, and the day for which it was first planned.
pub(crate) async fn newest(
    query: &mut impl Query,
    product: &ProductId,
    versions: Vec<(Version, WhosePlan, Date)>,
    count: usize,
) -> Result<Vec<Line>> {
    let cadences = plans::cadences(query, product).await?;
    let tracks = Tracks::of(&cadences);
    let spans: Vec<LineSpan> = versions
        .into_iter()
        .map(|(version, (cadence, name), day)| {
            let by = By {
                cadence: cadence.as_ref(),
                name: name.as_deref(),
            };
            let track = tracks.track(Kind::Monthly, by, (Some(version), day));
            LineSpan::new(version.line, Date::MIN).among(track)
        })
        .collect();
    Ok(maintained_lines(&spans, Date::MAX, count))
}
