//! What figures are made of: the journeys that arrived within a time.

use std::collections::HashSet;

use domain::calendar::Home;
use domain::id::ProductId;
use domain::identity::{Viewer, Visibility};
use domain::velocity::{self as rules, Clock, Journey, Sample, Setting, Told, Weekends, Window};
use jiff::Timestamp;

use super::journeys::DAY;
use super::{Ask, store};
use crate::calendar::{Product, store as calendar};
use crate::clock::from_millis;
use crate::connections::sources::{self, Source};
use crate::db::{Query, args};
use crate::error::{BadRow, Error, Result};

/// What is asked, with all that it is about.
pub(super) struct Ground {
    pub product: Product,
    pub setting: Setting,
    pub revision: i64,
    /// The place of the environment among the stages.
    pub stage: usize,
    pub environment: String,
    /// The projects that may be in figures, whichever is asked about.
    pub sources: Vec<Source>,
}

/// The rows of one source: texts of lines.
pub(super) struct Lines {
    source: Source,
    /// The first deployment that is known of the environment.
    first: Option<Timestamp>,
    texts: Vec<String>,
}

impl Lines {
    /// Whose they are.
    pub fn source(&self) -> &Source {
        &self.source
    }
}

#[derive(sqlx_macros::FromRow)]
struct LinesRow {
    lines: Option<String>,
}

#[derive(sqlx_macros::FromRow)]
struct FirstRow {
    at: Option<i64>,
}

impl Ground {
    /// What is asked about, where the viewer may ask that.
    ///
    /// # Errors
    /// [`Error::NotFound`] for who is not of the team, or where there is no such product, project or environment.
    pub async fn of(query: &mut impl Query, viewer: &Viewer, ask: &Ask) -> Result<Self> {
        if !viewer.is_team() {
            return Err(Error::NotFound("product"));
        }
        let mut all = calendar::products(query).await?.into_iter();
        let product =
            all.find(|product| product.slug.as_str() == ask.product && product.visibility.admits(viewer));
        let product = product.ok_or(Error::NotFound("product"))?;
        let (setting, revision) = store::load(query, &product.id).await?;
        let environment = ask.environment.as_deref().unwrap_or_else(|| setting.production());
        let environment = environment.to_owned();
        let stage = setting
            .place(&environment)
            .ok_or(Error::NotFound("environment on the way to production"))?;
        let sources = plain(query, &product).await?;
        if let Some(project) = &ask.project
            && !sources.iter().any(|source| source.project == *project)
        {
            return Err(Error::NotFound("project"));
        }
        Ok(Self {
            product,
            setting,
            revision,
            stage,
            environment,
            sources,
        })
    }

    /// The lines of what arrived within a time, of the project that is asked about.
    pub async fn lines(&self, query: &mut impl Query, ask: &Ask, window: Window) -> Result<Vec<Lines>> {
        let mut all = Vec::new();
        let asked = |source: &&Source| {
            ask.project
                .as_ref()
                .is_none_or(|project| source.project == *project)
        };
        for source in self.sources.iter().filter(asked) {
            let texts = if self.stage + 1 == self.setting.stages.len() {
                by_day(query, source, window).await?
            } else {
                by_deployment(query, source, &self.environment, window).await?
            };
            all.push(Lines {
                first: first(query, source, &self.environment).await?,
                source: source.clone(),
                texts,
            });
        }
        Ok(all)
    }

    /// The sample that these journeys make within a time.
    pub fn sample<'a>(
        &'a self,
        ask: &Ask,
        window: Window,
        told: impl IntoIterator<Item = Told<'a>>,
    ) -> Sample<'a> {
        let asked = rules::Ask {
            setting: &self.setting,
            stage: self.stage,
            clock: ask.clock,
            weekends: ask.weekends,
            home: &self.product.home,
            window,
        };
        Sample::of(asked, told)
    }

    /// The journeys of these lines, each once: of an environment before production one is read with each of its deployments there.
    pub fn told<'a>(&self, lines: &'a [Lines]) -> Result<Vec<Told<'a>>> {
        let mut told = Vec::new();
        for of_one in lines {
            let mut seen = HashSet::new();
            let is_production = self.stage + 1 == self.setting.stages.len();
            for line in of_one.texts.iter().flat_map(|text| text.lines()) {
                let journey = journey(&of_one.source, line, &self.setting)?;
                if is_production || seen.insert(journey.iid) {
                    told.push((journey, of_one.first));
                }
            }
        }
        Ok(told)
    }
}

fn journey<'a>(source: &'a Source, line: &'a str, setting: &Setting) -> Result<Journey<'a>> {
    let read = Journey::read(&source.project, line, setting).map_err(|why| BadRow {
        table: "journeys",
        column: "line",
        id: source.id.to_string(),
        why: why.to_string(),
    })?;
    Ok(read)
}

#[derive(sqlx_macros::FromRow)]
struct LineRow {
    line: String,
}

/// When the changes that reached production last were merged and when they arrived, of these projects of a product; at most so many
/// of each. What the figures leave out is left out.
pub(crate) async fn last_arrived(
    query: &mut impl Query,
    product: &ProductId,
    sources: &[Source],
    window: Window,
    most: i64,
) -> Result<Vec<(Timestamp, Timestamp)>> {
    let setting = store::setting(query, product).await?;
    let mut rows = Vec::new();
    for source in sources {
        let sql = "SELECT line FROM journeys WHERE source_id = $1 AND day >= $2 AND day <= $3 \
                   ORDER BY day DESC, line DESC LIMIT $4";
        let values = args![source.id.as_str(), day(window.from), day(window.until), most];
        let lines: Vec<LineRow> = query.rows(sql, values).await?;
        rows.push((source, first(query, source, setting.production()).await?, lines));
    }
    let mut told = Vec::new();
    for (source, first, lines) in &rows {
        for row in lines {
            told.push((journey(source, &row.line, &setting)?, *first));
        }
    }
    let ask = rules::Ask {
        setting: &setting,
        stage: setting.stages.len().saturating_sub(1),
        clock: Clock::Merge,
        weekends: Weekends::Counted,
        home: &Home::UTC,
        window,
    };
    let sample = Sample::of(ask, told);
    let times = sample
        .changes()
        .filter_map(|change| Some((change.journey.merged?, change.arrived)));
    Ok(times.collect())
}

/// The day of an instant in UTC, counted from 1970.
fn day(at: Timestamp) -> i64 {
    at.as_millisecond().div_euclid(DAY)
}

/// The projects of a product of which there are figures: nothing that is embargoed, whoever asks.
pub(crate) async fn plain(query: &mut impl Query, product: &Product) -> Result<Vec<Source>> {
    if matches!(product.visibility, Visibility::Embargoed { .. }) {
        return Ok(Vec::new());
    }
    let mut all = sources::each_once(sources::of_product(query, &product.id).await?);
    all.retain(|source| !source.embargoed);
    Ok(all)
}

/// Whether anything of these projects has arrived anywhere.
pub(super) async fn any(query: &mut impl Query, sources: &[Source]) -> Result<bool> {
    for source in sources {
        let sql = "SELECT CAST(NULL AS TEXT) AS lines FROM journeys WHERE source_id = $1 LIMIT 1";
        let row: Option<LinesRow> = query.row(sql, args![source.id.as_str()]).await?;
        if row.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The first deployment that is known of an environment. Where only stages are told of it, which have numbers below zero, it is the
/// first of those.
pub(crate) async fn first(
    query: &mut impl Query,
    source: &Source,
    environment: &str,
) -> Result<Option<Timestamp>> {
    // The sign keeps SQLite at the index by the end.
    let sql = "SELECT COALESCE((SELECT MIN(finished_at) FROM deployments WHERE source_id = $1 AND environment = $2 \
               AND state = 'succeeded' AND +deployment >= 0), (SELECT MIN(finished_at) FROM deployments \
               WHERE source_id = $1 AND environment = $2 AND state = 'succeeded')) AS at";
    let row: Option<FirstRow> = query.row(sql, args![source.id.as_str(), environment]).await?;
    Ok(row.and_then(|row| row.at).map(from_millis))
}

#[derive(sqlx_macros::FromRow)]
struct OneRow {
    #[expect(dead_code, reason = "only whether there is one counts")]
    deployment: i64,
}

/// Whether any deployment of a source to an environment is known, however far it came.
pub(crate) async fn deploys_to(query: &mut impl Query, source: &Source, environment: &str) -> Result<bool> {
    let sql = "SELECT deployment FROM deployments WHERE source_id = $1 AND environment = $2 LIMIT 1";
    let row: Option<OneRow> = query.row(sql, args![source.id.as_str(), environment]).await?;
    Ok(row.is_some())
}

/// The lines of what reached production: a row for each day, so that few rows are read. SQLite goes from day to day and looks each of
/// them up by itself: grouped by days it would ask of every line whether another day begins with it, which took as long as the lines.
async fn by_day(query: &mut impl Query, source: &Source, window: Window) -> Result<Vec<String>> {
    let sql = "WITH RECURSIVE days(day) AS (SELECT MIN(day) FROM journeys WHERE source_id = $1 AND day >= $2 \
               UNION ALL SELECT (SELECT MIN(n.day) FROM journeys n WHERE n.source_id = $1 AND n.day > days.day) \
               FROM days WHERE days.day < $3) \
               SELECT (SELECT string_agg(j.line, '\n') FROM journeys j WHERE j.source_id = $1 AND j.day = days.day) AS lines \
               FROM days WHERE days.day <= $3";
    let values = args![source.id.as_str(), day(window.from), day(window.until)];
    let rows: Vec<LinesRow> = query.rows(sql, values).await?;
    Ok(rows.into_iter().filter_map(|row| row.lines).collect())
}

/// The lines of what was deployed to another environment: a row for each deployment. Grouped by the time, for an index is in that
/// order.
async fn by_deployment(
    query: &mut impl Query,
    source: &Source,
    environment: &str,
    window: Window,
) -> Result<Vec<String>> {
    let sql = "SELECT string_agg(j.line, '\n') AS lines FROM deployments d \
               JOIN deployed s ON s.source_id = d.source_id AND s.deployment = d.deployment \
               JOIN journeys j ON j.source_id = s.source_id AND j.iid = s.iid \
               WHERE d.source_id = $1 AND d.environment = $2 AND d.state = 'succeeded' \
               AND d.finished_at >= $3 AND d.finished_at < $4 GROUP BY d.finished_at";
    let values = args![
        source.id.as_str(),
        environment,
        window.from.as_second() * 1000,
        (window.until.as_second() + 1) * 1000,
    ];
    let rows: Vec<LinesRow> = query.rows(sql, values).await?;
    Ok(rows.into_iter().filter_map(|row| row.lines).collect())
}
