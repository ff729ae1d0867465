//! Putting the contents of a release together: the merge requests of each line, joined with what they are backports of.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::calendar::{Line, Release, Version};
use domain::changes::{Cuts, Origin, Stand, Tests, stand, wished_since};
use domain::identity::Viewer;
use jiff::Timestamp;

use super::{Cell, Contents, Entry, MOST, OfVersion};
use crate::changes::from_main::count_in;
use crate::changes::out::Out;
use crate::changes::rows::{Known, load_merge_requests, tagging, visible_sources};
use crate::changes::spans::{cuts, line_tags};
use crate::connections::sources::Source;
use crate::db::{Query, args};
use crate::error::Result;

/// What a change is known by: the connection to its GitLab, the project's path and the number of the one that its
/// backports come from; or the commit that they name, where that is nobody's here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Root {
    MergeRequest(String, String, i64),
    Commit(String),
}

impl Root {
    /// What is named in a project of a connection.
    pub(super) fn named(connection: &str, project: &str, origin: &Origin) -> Self {
        match origin {
            Origin::MergeRequest { project: named, iid } => {
                let project = named.as_deref().unwrap_or(project);
                Self::MergeRequest(connection.to_owned(), project.to_owned(), *iid)
            }
            Origin::Commit(commit) => Self::Commit(commit.clone()),
        }
    }
}

/// A change, while it is put together.
pub(super) struct Gathered {
    /// The one whose title stands for it.
    pub(super) title: Known,
    pub(super) project: String,
    embargoed: bool,
    pub(super) cells: Vec<Option<Cell>>,
}

pub(super) struct Gathering {
    now: Timestamp,
    versions: Vec<OfVersion>,
    /// Those versions, by their place, that some project is at or has behind it.
    begun: BTreeSet<usize>,
    pub(super) all: BTreeMap<Root, Gathered>,
}

pub(super) async fn contents(
    query: &mut impl Query,
    viewer: &Viewer,
    (release, now): (&Release, Timestamp),
    versions: &[Version],
) -> Result<Contents> {
    let sources = visible_sources(query, viewer, &release.product).await?;
    let gathering = gather(query, viewer, &sources, (release, now), versions).await?;
    Ok(gathering.end(sources.iter().any(|source| source.branches.is_some())))
}

/// The changes of these sources that have to do with the versions, which are those of the release. What is out is so as far as
/// the viewer sees.
pub(super) async fn gather(
    query: &mut impl Query,
    viewer: &Viewer,
    sources: &[Source],
    (release, now): (&Release, Timestamp),
    versions: &[Version],
) -> Result<Gathering> {
    let mut sorted = versions.to_vec();
    sorted.sort_unstable_by_key(|version| Reverse(*version));
    let mut gathering = Gathering {
        now,
        versions: sorted
            .iter()
            .map(|version| of_version(release, *version))
            .collect(),
        begun: BTreeSet::new(),
        all: BTreeMap::new(),
    };
    let mut out = Out::new(viewer, &release.product);
    for source in sources.iter().filter(|source| source.branches.is_some()) {
        let roots = Roots::load(query, source, &sorted).await?;
        let tagging = tagging(sources, source);
        let cuts = cuts(query, tagging).await?;
        for (index, version) in sorted.iter().enumerate() {
            gathering
                .version(
                    query,
                    (source, tagging, &mut out),
                    (index, *version),
                    &roots,
                    &cuts,
                )
                .await?;
        }
    }
    Ok(gathering)
}

fn of_version(release: &Release, version: Version) -> OfVersion {
    OfVersion {
        version,
        called: release.called(version),
        candidate: None,
        tagged_at: None,
        waits_for: None,
        counts: [0; 5],
        from_main: None,
    }
}

/// What the backports of a project come from.
struct Roots {
    connection: String,
    project: String,
    by_commit: HashMap<String, Root>,
    /// Those that backports name, by their number in this project.
    named: HashMap<i64, Known>,
}

impl Roots {
    async fn load(query: &mut impl Query, source: &Source, versions: &[Version]) -> Result<Self> {
        let mut roots = Self {
            connection: source.connection.clone(),
            project: source.project.clone(),
            by_commit: HashMap::new(),
            named: HashMap::new(),
        };
        for version in versions {
            let line = version.line.to_string();
            let by_commit = load_merge_requests!(
                query,
                args![source.id.as_str(), line.as_str()],
                "m.source_id = $1 AND m.merged_as IN (SELECT b.origin FROM merge_requests b WHERE b.source_id = $1 \
                 AND b.line = $2 AND b.origin IS NOT NULL)"
            )
            .await?;
            let by_number = load_merge_requests!(
                query,
                args![source.id.as_str(), line.as_str()],
                "m.source_id = $1 AND m.iid IN (SELECT CAST(SUBSTR(b.origin, 2) AS BIGINT) FROM merge_requests b \
                 WHERE b.source_id = $1 AND b.line = $2 AND b.origin LIKE '!%')"
            )
            .await?;
            for known in by_commit.into_iter().chain(by_number) {
                if let Some(commit) = &known.merged_as {
                    let root = roots.own(known.iid);
                    roots.by_commit.insert(commit.clone(), root);
                }
                roots.named.insert(known.iid, known);
            }
        }
        Ok(roots)
    }

    /// The root that one of this project is.
    fn own(&self, iid: i64) -> Root {
        Root::MergeRequest(self.connection.clone(), self.project.clone(), iid)
    }

    fn of(&self, known: &Known) -> Root {
        let Some(origin) = &known.origin else {
            return self.own(known.iid);
        };
        match Root::named(&self.connection, &self.project, origin) {
            Root::Commit(commit) => {
                let root = self.by_commit.get(&commit).cloned();
                root.unwrap_or(Root::Commit(commit))
            }
            root @ Root::MergeRequest(..) => root,
        }
    }

    /// The one whose title stands for the change.
    fn title<'k>(&'k self, root: &Root, known: &'k Known) -> &'k Known {
        let named = match root {
            Root::MergeRequest(connection, project, iid)
                if *connection == self.connection && *project == self.project =>
            {
                self.named.get(iid)
            }
            Root::MergeRequest(..) | Root::Commit(_) => None,
        };
        named.unwrap_or(known)
    }
}

impl Gathering {
    async fn version(
        &mut self,
        query: &mut impl Query,
        (source, tagging, out): (&Source, &Source, &mut Out<'_>),
        (index, version): (usize, Version),
        roots: &Roots,
        cuts: &Cuts,
    ) -> Result<()> {
        let (mut tags, candidates) = line_tags(query, tagging, version.line).await?;
        out.add_to(query, &mut tags, Some(version)).await?;
        let span = tags.span(version);
        if let Some(of_version) = self.versions.get_mut(index) {
            let of_it = candidates.into_iter().filter(|(of, _)| *of == version);
            let candidate = of_it.map(|(_, candidate)| candidate);
            let candidate = candidate.max_by_key(|candidate| candidate.number);
            of_version.candidate = of_version.candidate.take().or(candidate);
            of_version.tagged_at = of_version.tagged_at.max(tags.tagged(version));
            if span.is_none() {
                // Of several projects the one that is farthest says it; behind the version there is nothing to wait for.
                let before = Some(tags.next()).filter(|next| *next < version);
                of_version.waits_for = of_version.waits_for.max(before);
            }
            if version.begins_line()
                && let Some(span) = cuts.span(version.line)
            {
                let counted = count_in(query, source, &span).await?;
                of_version.from_main = Some(of_version.from_main.unwrap_or(0) + counted);
            }
        }
        let Some(span) = span else {
            return Ok(());
        };
        self.begun.insert(index);
        let into_it = load_merge_requests!(
            query,
            args![
                source.id.as_str(),
                version.line.to_string(),
                span.after.unwrap_or(Timestamp::MIN).as_millisecond(),
                span.until.unwrap_or(Timestamp::MAX).as_millisecond(),
            ],
            "m.source_id = $1 AND m.line = $2 AND m.created_at <= $4 \
             AND (m.state <> 'merged' OR m.merged_at > $3) AND (m.state <> 'closed' OR m.closed_at > $3)"
        )
        .await?;
        for known in &into_it {
            if let Some(stand) = stand(known.state, known.created_at, known.open_stand(), &span) {
                let cell = Cell {
                    stand,
                    merge_request: Some((known.iid, known.url.clone())),
                    draft: known.draft,
                    tests: known.tests,
                };
                self.put(source, index, roots, known, cell);
            }
        }
        if span.until.is_none() {
            for known in wished(query, source, version.line, self.now).await? {
                let cell = Cell {
                    stand: Stand::Wanted,
                    merge_request: None,
                    draft: false,
                    tests: Tests::Unknown,
                };
                self.put(source, index, roots, &known, cell);
            }
        }
        Ok(())
    }

    /// Puts a change's cell in its place. Of two backports of one change into one line the one that is farther counts.
    fn put(&mut self, source: &Source, index: usize, roots: &Roots, known: &Known, cell: Cell) {
        let columns = self.versions.len();
        let root = roots.of(known);
        let title = roots.title(&root, known);
        let gathered = self.all.entry(root).or_insert_with(|| Gathered {
            title: title.clone(),
            project: source.project.clone(),
            embargoed: source.embargoed,
            cells: vec![None; columns],
        });
        gathered.embargoed |= source.embargoed;
        let place = |cell: &Cell| match cell.stand {
            Stand::LeftOut => (0, cell.stand),
            other => (1, other),
        };
        if let Some(there) = gathered.cells.get_mut(index)
            && there.as_ref().is_none_or(|there| place(there) < place(&cell))
        {
            *there = Some(cell);
        }
    }

    fn end(mut self, has_sources: bool) -> Contents {
        for (index, of_version) in self.versions.iter_mut().enumerate() {
            of_version.waits_for = of_version.waits_for.filter(|_| !self.begun.contains(&index));
        }
        let mut entries: Vec<Entry> = self
            .all
            .into_values()
            .map(|gathered| Entry {
                reference: format!("{}!{}", gathered.project, gathered.title.iid),
                title: gathered.title.title,
                url: gathered.title.url,
                severity: gathered.title.severity,
                security: gathered.title.security,
                embargoed: gathered.embargoed,
                cells: gathered.cells,
            })
            .collect();
        for cells in entries.iter().map(|entry| &entry.cells) {
            for (of_version, cell) in self.versions.iter_mut().zip(cells) {
                let at = cell
                    .as_ref()
                    .and_then(|cell| Stand::ALL.iter().position(|it| *it == cell.stand));
                if let Some(count) = at.and_then(|at| of_version.counts.get_mut(at)) {
                    *count += 1;
                }
            }
        }
        entries.sort_by(|one, other| order(one).cmp(&order(other)));
        let more = entries.len().saturating_sub(MOST);
        entries.truncate(MOST);
        Contents {
            versions: self.versions,
            entries,
            more,
            has_sources,
        }
    }
}

/// What is pending first, the worst first; then what was left out; then what is in.
fn order(entry: &Entry) -> (u8, i64, &str, i64) {
    let any = |wanted: &dyn Fn(Stand) -> bool| {
        let cells = entry.cells.iter().flatten();
        cells.map(|cell| cell.stand).any(wanted)
    };
    let group = if any(&Stand::is_pending) {
        0
    } else {
        1 + u8::from(!any(&|stand| stand == Stand::LeftOut))
    };
    let severity = entry.severity.map_or(i64::MAX, domain::changes::Severity::number);
    let (project, iid) = entry.reference.rsplit_once('!').unwrap_or((&entry.reference, ""));
    (group, severity, project, -iid.parse().unwrap_or(0))
}

/// Those that a label wants in a line, and that nobody has begun to bring there.
async fn wished(query: &mut impl Query, source: &Source, line: Line, now: Timestamp) -> Result<Vec<Known>> {
    let name = line.to_string();
    load_merge_requests!(
        query,
        args![
            source.id.as_str(),
            format!("% {name} %"),
            wished_since(now),
            name.as_str(),
            source.project.as_str(),
        ],
        "m.source_id = $1 AND m.picks <> '' AND ' ' || m.picks || ' ' LIKE $2 AND m.line IS NULL \
         AND (m.state = 'open' OR (m.state = 'merged' AND COALESCE(m.merged_at, m.told_at) > $3)) \
         AND NOT EXISTS (SELECT 1 FROM merge_requests b WHERE b.source_id = m.source_id AND b.line = $4 \
         AND b.origin IN ('!' || m.iid, CAST($5 AS TEXT) || '!' || m.iid, m.merged_as))"
    )
    .await
}
