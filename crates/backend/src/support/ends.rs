//! Lines that would be maintained for longer or shorter, were releases as somebody thinks of them.

use std::collections::HashMap;

use domain::calendar::{Kind, Line, LineSpan, Release};
use domain::identity::Viewer;
use domain::support::{Phase, Until, lives};
use jiff::Timestamp;
use jiff::civil::Date;

use super::{lines, store};
use crate::calendar::{Listed, Product, lines as spans, queries, store as calendar};
use crate::db::Query;
use crate::error::Result;

/// A line whose maintenance would end on another day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndMove {
    /// The product.
    pub product: Product,
    /// The line.
    pub line: Line,
    /// The day on which it ends now; none where nothing is planned so far ahead.
    pub from: Option<Date>,
    /// The day on which it would.
    pub to: Option<Date>,
}

/// The lines of a product that have not ended and would end on another day with releases as they would be, the newest first, as
/// far as the viewer may see what they follow from. `along` are releases as they are and as they would be. A line that would not
/// begin is none of them.
pub(crate) async fn moved(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &Product,
    along: &[(&Listed, &Release)],
    now: Timestamp,
) -> Result<Vec<EndMove>> {
    let after = along.iter().map(|(_, after)| *after);
    let moves = |release: &&Release| release.product == product.id && release.kind == Kind::Monthly;
    let after: HashMap<_, _> = after.filter(moves).map(|own| (&own.id, own)).collect();
    if after.is_empty() {
        return Ok(Vec::new());
    }
    let always = (lines::FIRST, Date::MAX);
    let monthly = calendar::of_product_between(query, &product.id, Some(Kind::Monthly), always).await?;
    let monthly = monthly
        .into_iter()
        .filter_map(|sealed| queries::open(sealed, viewer));
    let before: Vec<Listed> = monthly.collect();
    let mut then = before.clone();
    for listed in &mut then {
        if let Some(own) = after.get(&listed.release.id) {
            listed.release = (*own).clone();
        }
    }
    let count = store::maintained(query, &product.id).await?;
    let today = product.home.day_at(now);
    let mut ends = Vec::with_capacity(2);
    for listed in [&before, &then] {
        let spans = spans::spans(query, &product.id, listed).await?;
        let spans: Vec<LineSpan> = spans.into_iter().flatten().collect();
        let of = lives(&spans, count, today).into_iter().map(|life| {
            let day = life.maintained_until.and_then(|until| match until {
                Until::Release(place) => spans.get(place).map(|span| span.begins),
                Until::Step(_) => spans.get(life.begins).and_then(|span| span.ends),
            });
            (life.line, (life.phase, day.filter(|day| *day != Date::MAX)))
        });
        ends.push(of.collect::<Vec<_>>());
    }
    let then: HashMap<_, _> = ends.pop().unwrap_or_default().into_iter().collect();
    let found = ends.pop().unwrap_or_default().into_iter();
    let found = found.filter_map(|(line, (phase, from))| {
        let (later, to) = *then.get(&line)?;
        let is_over = phase == Phase::Ended && later == Phase::Ended;
        (from != to && !is_over).then(|| EndMove {
            product: product.clone(),
            line,
            from,
            to,
        })
    });
    Ok(found.collect())
}
