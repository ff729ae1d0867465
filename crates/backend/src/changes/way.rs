//! The way of a merge request: opened, approved, merged, deployed, and in which versions it is or will be.

use domain::calendar::{Line, Version};
use domain::changes::{Approval, Cuts, Origin, Severity, Stand, State, Tests};
use domain::identity::Viewer;
use jiff::Timestamp;

use super::out::{Out, out_since};
use super::rows::{Known, load_merge_requests, tagging, visible_sources};
use super::spans::{cuts, line_tags};
use crate::calendar::{Listed, Product, queries, store as calendar};
use crate::clock::from_millis;
use crate::connections::sources::Source;
use crate::db::{Db, Query, args};
use crate::error::Result;

/// How many backports and deployments of one are shown at most.
const MOST: usize = 100;

/// What is known of a merge request's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The product that it is a part of.
    pub product: Product,
    /// `group/project!12`.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// Where people see it.
    pub url: String,
    /// Whether the project is hidden.
    pub embargoed: bool,
    /// When it was opened.
    pub created_at: Timestamp,
    /// Whether it is open.
    pub state: State,
    /// Whether it says of itself that it is not ready.
    pub draft: bool,
    /// Whether those who have to approve have done so.
    pub approval: Approval,
    /// How its pipeline is.
    pub tests: Tests,
    /// How bad what it mends is.
    pub severity: Option<Severity>,
    /// Whether it goes to the default branch.
    pub to_main: bool,
    /// The commit by which it stands on its target branch.
    pub merged_as: Option<String>,
    /// What it is a backport of, as it is named.
    pub origin: Option<String>,
    /// Where it was deployed to, the first time at first.
    pub deployments: Vec<Deployed>,
    /// The versions that it is in or will be: its own, then those of its backports.
    pub landings: Vec<Landing>,
    /// The lines that a label wants it in and that nobody has begun to bring it to.
    pub wanted: Vec<Line>,
}

/// A deployment that has brought it somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deployed {
    /// The environment's name.
    pub environment: String,
    /// When that had succeeded.
    pub at: Timestamp,
}

/// A version that it is in or will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Landing {
    /// The merge request that brings it there: itself or a backport.
    pub reference: String,
    /// Where people see that.
    pub url: String,
    /// How far it is there; [`Stand::LeftOut`] for one that was given up.
    pub stand: Stand,
    /// The version; none where it goes to the next line, whatever that is called.
    pub version: Option<Version>,
    /// When that was tagged.
    pub tagged_at: Option<Timestamp>,
    /// The release here that ships it, where the viewer may see one.
    pub release: Option<Listed>,
    /// Versions that were tagged, or came out, while it waited.
    pub missed: Vec<Version>,
}

impl Landing {
    /// What its version is called in full, as its scheme has it; none where it has none yet.
    #[must_use]
    pub fn called(&self) -> Option<String> {
        self.version.map(|version| self.name_of(version))
    }

    /// What the versions are called that it was left out of.
    #[must_use]
    pub fn missed_called(&self) -> Vec<String> {
        self.missed.iter().map(|version| self.name_of(*version)).collect()
    }

    fn name_of(&self, version: Version) -> String {
        let day = self.release.as_ref().map(|listed| listed.release.first_planned);
        version.in_full(day)
    }
}

/// The ways of the merge request with this number in a project at a connection, one for each product that the project is
/// a part of, as far as the viewer may see them; none where nothing is known of it.
///
/// # Errors
/// When the database does.
pub async fn way(db: &Db, viewer: &Viewer, connection: &str, project: &str, iid: i64) -> Result<Vec<Way>> {
    let mut read = db.read().await?;
    let mut products = calendar::products(&mut read).await?;
    products.retain(|product| product.visibility.admits(viewer));
    let mut ways = Vec::new();
    for product in products {
        let sources = visible_sources(&mut read, viewer, &product.id).await?;
        let source = sources
            .iter()
            .find(|source| source.connection == connection && source.project == project);
        if let Some(source) = source
            && let Some(way) = of_source(&mut read, viewer, product, (source, &sources), iid).await?
        {
            ways.push(way);
        }
    }
    Ok(ways)
}

pub(super) async fn of_source(
    query: &mut impl Query,
    viewer: &Viewer,
    product: Product,
    (source, sources): (&Source, &[Source]),
    iid: i64,
) -> Result<Option<Way>> {
    let found = load_merge_requests!(
        query,
        args![source.id.as_str(), iid],
        "m.source_id = $1 AND m.iid = $2"
    )
    .await?;
    let Some(known) = found.into_iter().next() else {
        return Ok(None);
    };
    let backports = backports(query, source, &known).await?;
    let tagging = tagging(sources, source);
    let mut landings = Vec::new();
    for one in std::iter::once(&known).chain(&backports) {
        landings.extend(landing(query, viewer, (source, tagging), one).await?);
    }
    let is_brought = |line: &Line| backports.iter().any(|backport| backport.line == Some(*line));
    let wanted = known.picks.iter().filter(|line| !is_brought(line)).copied();
    Ok(Some(Way {
        reference: format!("{}!{}", source.project, known.iid),
        embargoed: source.embargoed,
        deployments: deployments(query, source, iid).await?,
        wanted: wanted.collect(),
        landings,
        created_at: known.created_at,
        state: known.state,
        draft: known.draft,
        approval: known.approval,
        tests: known.tests,
        severity: known.severity,
        to_main: known.main,
        origin: known.origin.as_ref().map(ToString::to_string),
        merged_as: known.merged_as,
        title: known.title,
        url: known.url,
        product,
    }))
}

/// The backports of a merge request in its project, the newest line first.
async fn backports(query: &mut impl Query, source: &Source, known: &Known) -> Result<Vec<Known>> {
    let by_number = Origin::MergeRequest {
        project: None,
        iid: known.iid,
    };
    let mut found = load_merge_requests!(
        query,
        args![
            source.id.as_str(),
            by_number.to_string(),
            known.merged_as.as_deref(),
        ],
        "m.source_id = $1 AND m.line IS NOT NULL AND m.origin IN ($2, $3)"
    )
    .await?;
    found.retain(|backport| backport.iid != known.iid);
    found.sort_by_key(|backport| (std::cmp::Reverse(backport.line), backport.iid));
    found.truncate(MOST);
    Ok(found)
}

#[derive(sqlx_macros::FromRow)]
struct DeployedRow {
    environment: String,
    at: i64,
}

async fn deployments(query: &mut impl Query, source: &Source, iid: i64) -> Result<Vec<Deployed>> {
    let rows: Vec<DeployedRow> = query
        .rows(
            "SELECT d.environment, MIN(d.finished_at) AS at FROM deployed s JOIN deployments d \
             ON d.source_id = s.source_id AND d.deployment = s.deployment WHERE s.source_id = $1 AND s.iid = $2 \
             AND d.finished_at IS NOT NULL GROUP BY d.environment ORDER BY 2, 1",
            args![source.id.as_str(), iid],
        )
        .await?;
    let all = rows.into_iter().take(MOST).map(|row| Deployed {
        environment: row.environment,
        at: from_millis(row.at),
    });
    Ok(all.collect())
}

/// Where one leads: into a version of the line whose stable branch it goes to, or of the line that is cut next; nowhere
/// for one that goes to another branch.
async fn landing(
    query: &mut impl Query,
    viewer: &Viewer,
    (source, tagging): (&Source, &Source),
    known: &Known,
) -> Result<Option<Landing>> {
    let stand = match known.state {
        State::Open => known.open_stand(),
        State::Merged(_) => Stand::Merged,
        State::Closed(_) => Stand::LeftOut,
    };
    let mut own_tags = None;
    let (version, missed) = match (known.line, known.main) {
        (Some(line), _) => {
            let (mut tags, _) = line_tags(query, tagging, line).await?;
            let mut out = Out::new(viewer, &source.product);
            out.add_to(query, &mut tags, None).await?;
            let (version, until) = match known.state {
                State::Merged(at) => (Some(tags.holding(at)), at),
                State::Open => (Some(tags.next()), Timestamp::MAX),
                State::Closed(at) => (None, at),
            };
            let missed = tags.tagged_between(known.created_at, until);
            own_tags = Some(tags);
            (version, missed)
        }
        (None, true) => {
            let cuts = cuts(query, tagging).await?;
            let line = match known.state {
                State::Merged(at) => cuts.holding(at),
                State::Open | State::Closed(_) => None,
            };
            let version = match (line, known.state) {
                (Some(line), _) => Some(Version::of(line, 0)),
                (None, State::Closed(_)) => None,
                (None, State::Merged(at)) => next_line(query, viewer, source, (&cuts, at)).await?,
                (None, State::Open) => next_line(query, viewer, source, (&cuts, Timestamp::MAX)).await?,
            };
            (version, Vec::new())
        }
        (None, false) => return Ok(None),
    };
    let (mut tagged_at, mut release) = (None, None);
    if let Some(version) = version {
        let tags = match own_tags {
            Some(tags) => tags,
            None => line_tags(query, tagging, version.line).await?.0,
        };
        tagged_at = tags.tagged(version);
        let shipping = calendar::shipping(query, &source.product, version).await?;
        release = shipping
            .into_iter()
            .filter_map(|sealed| queries::open(sealed, viewer))
            .find(|listed| !listed.release.standing.is_off());
    }
    Ok(Some(Landing {
        reference: format!("{}!{}", source.project, known.iid),
        url: known.url.clone(),
        stand,
        version,
        tagged_at,
        release,
        missed,
    }))
}

#[derive(sqlx_macros::FromRow)]
struct VersionRow {
    version: String,
}

/// The first version of the line that is cut next, by what is planned here and was not out at an instant.
async fn next_line(
    query: &mut impl Query,
    viewer: &Viewer,
    source: &Source,
    (cuts, until): (&Cuts, Timestamp),
) -> Result<Option<Version>> {
    let rows: Vec<VersionRow> = query
        .rows(
            "SELECT v.version FROM release_versions v JOIN releases r ON r.id = v.release_id \
             WHERE v.product_id = $1 AND r.standing IN ('planned', 'delayed')",
            args![source.product.as_str()],
        )
        .await?;
    let planned = rows.iter().filter_map(|row| row.version.parse::<Version>().ok());
    for version in cuts.ahead(planned.map(|version| version.by(source.lines))) {
        let shipping = calendar::shipping(query, &source.product, version).await?;
        let is_ahead = |listed: Listed| out_since(&listed.release).is_none_or(|since| since > until);
        if shipping
            .into_iter()
            .any(|sealed| queries::open(sealed, viewer).is_some_and(is_ahead))
        {
            return Ok(Some(version));
        }
    }
    Ok(None)
}
