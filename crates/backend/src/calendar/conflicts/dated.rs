//! The releases among which conflicts are looked for, read as far as the rules look at them.

use std::collections::{HashMap, HashSet};

use domain::calendar::conflicts::{Dated, DatedStep};
use domain::calendar::{Cadence, LineNumbers, Stage, Tracks};
use domain::id::ProductId;
use domain::identity::{Viewer, Visibility};
use jiff::civil::Date;

use super::super::records::{FIELD, RECORD, given};
use super::earlier;
use super::load::Seen;
use crate::calendar::rows::{read, read_moment, read_versions};
use crate::calendar::store;
use crate::db::{Query, args};
use crate::error::{BadRow, Result};

#[derive(sqlx_macros::FromRow)]
pub(super) struct ReleaseRow {
    pub id: String,
    pub product_id: String,
    pub kind: String,
    day: String,
    pub first_planned: String,
    standing: String,
    pub cadence_id: Option<String>,
    pub goes_by: Option<String>,
    pub visibility: String,
    /// A line for each version, its position before it.
    pub versions: Option<String>,
    /// A line for each step, its fields between bars: neither is in any of them, for plans are written so.
    steps: Option<String>,
}

macro_rules! searched {
    ($begin:literal) => {
        concat!(
            $begin,
            "SELECT STRING_AGG(CONCAT_WS('\u{1f}', r.id, r.product_id, r.kind, r.day, r.first_planned, r.standing, \
             COALESCE(r.cadence_id, ''), REPLACE(REPLACE(COALESCE(r.goes_by, ''), '\u{1e}', ' '), '\u{1f}', ' '), r.visibility, \
             COALESCE((SELECT STRING_AGG(CONCAT_WS(' ', v.position, v.version), '\n') FROM release_versions v \
              WHERE v.release_id = r.id), ''), \
             COALESCE((SELECT STRING_AGG(CONCAT_WS('|', s.position, s.state, s.key, s.day, COALESCE(s.time, ''), \
              COALESCE(s.zone, ''), COALESCE(s.reaches, ''), s.moved, \
              REPLACE(REPLACE(s.name, '\u{1e}', ' '), '\u{1f}', ' ')), '\n') FROM steps s \
              WHERE s.release_id = r.id AND (s.reaches IS NOT NULL OR s.shown = 1 OR s.deadline = 1) \
              AND s.state IN ('planned', 'reached')), '')), '\u{1e}') AS releases \
             FROM (SELECT o.id, o.product_id, o.kind, o.day, o.first_planned, o.standing, o.cadence_id, o.goes_by, o.visibility \
              FROM releases o WHERE o.day BETWEEN CAST($1 AS TEXT) AND CAST($2 AS TEXT) AND ($3 = '' OR o.product_id = $3) \
              AND o.standing IN ('planned', 'delayed') ORDER BY o.id) r"
        )
    };
}

/// What is read of them. Inside, the index of days has all that is asked of the release itself; its versions and steps are looked
/// up in the order of ids, for so they lie in theirs. The days are cast, or SQLite would reckon with them, take it for less to
/// go through each kind of each product, and read thousands of rows one by one. Of the steps those that matter, as the domain
/// has it. All of it is one text: thousands of rows one by one from SQLite's thread to ours took as long as to find them.
const SEARCHED: &str = searched!("");

#[derive(sqlx_macros::FromRow)]
struct TextRow {
    releases: Option<String>,
}

/// Those between two days, both included, that are planned, late with a day, or out, and that the viewer may see: of these
/// products, which they may see, or of `only` one of them. Where one of their plans looks for gaps, with the last ones before
/// those days that others count with.
pub(super) async fn releases(
    query: &mut impl Query,
    viewer: &Viewer,
    products: &HashMap<ProductId, Seen>,
    only: &str,
    (from, until): (Date, Date),
) -> Result<Vec<Dated>> {
    let known: HashMap<&str, (&ProductId, &Seen)> = products
        .iter()
        .map(|(id, seen)| (id.as_str(), (id, seen)))
        .collect();
    let kinds = store::kinds(query).await?;
    let mut hidden_kinds: HashSet<(&str, &str)> = HashSet::new();
    for row in &kinds {
        let visibility: Visibility = read("kinds", "visibility", &row.product_id, &row.visibility)?;
        if !visibility.admits(viewer) {
            hidden_kinds.insert((&row.product_id, &row.kind));
        }
    }
    // The product, where the viewer may see that, the kind and the release.
    let of = |row: &ReleaseRow| -> Result<Option<(&ProductId, &Seen)>, BadRow> {
        let visibility: Visibility = read("releases", "visibility", &row.id, &row.visibility)?;
        let hidden = hidden_kinds.contains(&(row.product_id.as_str(), row.kind.as_str()));
        let product = known.get(row.product_id.as_str()).copied();
        Ok(product.filter(|_| visibility.admits(viewer) && !hidden))
    };
    let all: Option<TextRow> = query.row(SEARCHED, args![from, until, only]).await?;
    let text = all.and_then(|all| all.releases).unwrap_or_default();
    let mut releases = Vec::new();
    for row in earlier::of(query, products, only, from).await? {
        if let Some((product, seen)) = of(&row)? {
            releases.push(dated(row, product, seen.counting(), (false, Vec::new()))?);
        }
    }
    for row in text.split(RECORD).filter(|record| !record.is_empty()) {
        let row = ReleaseRow::of(row);
        let Some((product, seen)) = of(&row)? else {
            continue;
        };
        let (steps, published) = steps(&row.id, row.steps.as_deref())?;
        // Late without a new day: there is no day to clash on, nor to be far from. (What counts from the release before it goes by
        // its last day all the same: some day it has to have.)
        if row.standing == "delayed" && !published {
            continue;
        }
        releases.push(dated(row, product, seen.counting(), (!published, steps))?);
    }
    Ok(releases)
}

impl ReleaseRow {
    /// What a record of [`SEARCHED`] says; what is missing in it is read as what no release has.
    fn of(record: &str) -> Self {
        let mut fields = record.split(FIELD);
        let mut next = || fields.next().unwrap_or_default().to_owned();
        Self {
            id: next(),
            product_id: next(),
            kind: next(),
            day: next(),
            first_planned: next(),
            standing: next(),
            cadence_id: Some(next()).filter(|id| !id.is_empty()),
            goes_by: Some(next()).filter(|name| !name.is_empty()),
            visibility: next(),
            versions: Some(next()),
            steps: Some(next()),
        }
    }
}

fn dated(
    row: ReleaseRow,
    product: &ProductId,
    (cadences, lines): (&[Cadence], LineNumbers),
    (ahead, steps): (bool, Vec<DatedStep>),
) -> Result<Dated, BadRow> {
    let id = row.id.as_str();
    let mut dated = Dated {
        kind: read("releases", "kind", id, &row.kind)?,
        day: read("releases", "day", id, &row.day)?,
        first_planned: read("releases", "first_planned", id, &row.first_planned)?,
        versions: read_versions(lines, id, row.versions.as_deref())?,
        cadence: row
            .cadence_id
            .as_deref()
            .map(|cadence| read("releases", "cadence_id", id, cadence))
            .transpose()?,
        id: read("releases", "id", id, id)?,
        product: product.clone(),
        goes_by: row.goes_by,
        track: None,
        ahead,
        steps,
    };
    let version = (dated.versions.iter().max().copied(), dated.first_planned);
    let track = Tracks::of(cadences).track(dated.kind, dated.by(), version);
    dated.track = track.map(str::to_owned);
    Ok(dated)
}

/// The steps of a release that are still to come, in their order, and whether it is out.
fn steps(id: &str, rows: Option<&str>) -> Result<(Vec<DatedStep>, bool), BadRow> {
    let (mut steps, mut published) = (Vec::new(), false);
    for row in rows.unwrap_or_default().lines() {
        let mut fields = row.splitn(9, '|');
        let mut next = || fields.next().unwrap_or_default();
        let (position, state, key, day, time) = (next(), next(), next(), next(), next());
        let (zone, reaches, moved, name) = (next(), next(), next(), next());
        let reaches: Option<Stage> = given(reaches)
            .map(|stage| read("steps", "reaches", id, stage))
            .transpose()?;
        if state == "reached" {
            published |= reaches == Some(Stage::Published);
            continue;
        }
        let (time, zone) = (given(time), given(zone));
        let position: i64 = read("steps", "position", id, position)?;
        let step = DatedStep {
            planned: read_moment("steps", id, day, time, zone)?,
            key: key.to_owned(),
            name: name.to_owned(),
            reaches,
            moved: moved == "1",
        };
        steps.push((position, step));
    }
    steps.sort_unstable_by_key(|(position, _)| *position);
    Ok((steps.into_iter().map(|(_, step)| step).collect(), published))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::db::{Db, Settings};

    #[derive(sqlx_macros::FromRow)]
    struct PlanRow {
        detail: String,
    }

    /// Thousands of rows that lie apart would be thousands of pages.
    #[tokio::test]
    async fn all_is_read_from_indexes_alone() {
        let folder = std::env::temp_dir().join(format!("slipway-searched-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let url = format!("sqlite://{}", folder.join("slipway.db").display());
        let db = Db::open(&Settings::new(url), Clock::default()).await.unwrap();
        let plan: Vec<PlanRow> = db
            .read()
            .await
            .unwrap()
            .rows(
                searched!("EXPLAIN QUERY PLAN "),
                args!["2026-12-01", "2028-12-31", ""],
            )
            .await
            .unwrap();
        db.close().await;
        std::fs::remove_dir_all(&folder).unwrap();
        let plan: Vec<&str> = plan.iter().map(|row| row.detail.as_str()).collect();
        for part in [
            "SEARCH o USING COVERING INDEX releases_by_day (day>? AND day<?)",
            "SEARCH v USING COVERING INDEX release_versions_by_release (release_id=?)",
            "SEARCH s USING COVERING INDEX steps_by_release (release_id=?)",
            "SCAN r",
        ] {
            assert!(plan.contains(&part), "{part} is not in {plan:?}");
        }
        assert_eq!(
            plan.iter().filter(|part| part.contains("ORDER BY")).count(),
            1,
            "{plan:?}"
        );
    }

    #[test]
    fn versions_and_steps_are_read_in_their_order_whatever_order_they_come_in() {
        let row = ReleaseRow {
            id: "patch".to_owned(),
            product_id: "gitlab".to_owned(),
            kind: "patch".to_owned(),
            day: "2026-12-23".to_owned(),
            first_planned: "2026-12-22".to_owned(),
            standing: "planned".to_owned(),
            cadence_id: None,
            goes_by: None,
            visibility: "public".to_owned(),
            versions: Some("10 19.4.6\n0 19.6.2\n2 19.5.4".to_owned()),
            steps: Some(
                "1|planned|publication|2026-12-23|13:00|UTC|published|0|Publication\n\
                 0|planned|tag|2026-12-22||||1|Tag | all\n\
                 2|reached|deadline|2026-12-21||||0|Deadline"
                    .to_owned(),
            ),
        };
        let (steps, published) = steps(&row.id, row.steps.as_deref()).unwrap();
        assert!(!published);
        let told: Vec<String> = steps
            .iter()
            .map(|step| format!("{} '{}' {} {}", step.key, step.name, step.planned, step.moved))
            .collect();
        assert_eq!(
            told,
            [
                "tag 'Tag | all' Tue 22 Dec 2026 true",
                "publication 'Publication' Wed 23 Dec 2026 13:00 UTC false"
            ],
            "what is reached is no plan any more"
        );
        let product = "gitlab".parse().unwrap();
        let dated = dated(row, &product, (&[], LineNumbers::default()), (true, steps)).unwrap();
        let versions: Vec<String> = dated.versions.iter().map(ToString::to_string).collect();
        assert_eq!(versions, ["19.6.2", "19.5.4", "19.4.6"]);
        assert!(dated.is_moved());

        let out = "0|reached|publication|2026-12-23|13:00|UTC|published|0|Publication";
        assert_eq!(super::steps("out", Some(out)).unwrap(), (Vec::new(), true));
        assert_eq!(super::steps("none", None).unwrap(), (Vec::new(), false));
        for wrong in [
            "",
            "0|planned|tag|soon||||0|Tag",
            "x|planned|tag|2026-12-22||||0|Tag",
        ] {
            assert!(
                super::steps("wrong", Some(&format!("{wrong}\n"))).is_err(),
                "{wrong}"
            );
        }
    }
}
