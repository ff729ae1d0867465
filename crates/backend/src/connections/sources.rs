//! Sources: which projects at GitLab make up a product, and what their tags and stable branches are called.

mod edit;
mod names;
mod number;
mod remove;
mod told;

use domain::calendar::LineNumbers;
use domain::id::{ProductId, SourceId};
use domain::identity::{Action, Role, Viewer, Visibility, permission};
use domain::sources::{BranchPattern, TagPattern};
use serde_json::json;

use super::{events, follow};
use crate::calendar::{Product, store as calendar};
use crate::db::{AuditEntry, Db, Query, Tx, UseCase, args};
use crate::error::{BadRow, Error, Result};
use crate::jobs;

pub use edit::EditSource;
pub(crate) use edit::read_again;
pub use number::{KnowProject, ProjectOf, known_as, projects, set_number};
pub use remove::RemoveSource;
pub(crate) use told::each_once;

/// A source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// The product.
    pub product: ProductId,
    /// The connection to the GitLab that has it.
    pub connection: String,
    /// The project's path there, in small letters: `gitlab-org/gitlab`.
    pub project: String,
    /// The project's number there, which stays when it is renamed; none until it was told.
    pub number: Option<i64>,
    /// What its tags are called; none where its tags say nothing of versions.
    pub tags: Option<TagPattern>,
    /// What its stable branches are called; none where it has none.
    pub branches: Option<BranchPattern>,
    /// Whether a version is out when its release is here.
    pub publishes: bool,
    /// Whether security fixes are prepared in it.
    pub embargoed: bool,
    /// How many of a version's numbers make a line of the product.
    pub lines: LineNumbers,
}

impl Source {
    /// Who may see what comes from it before it is published.
    #[must_use]
    pub const fn visibility(&self) -> Visibility {
        visibility(self.embargoed)
    }
}

pub(super) const fn visibility(embargoed: bool) -> Visibility {
    if embargoed {
        Visibility::embargoed()
    } else {
        Visibility::Team
    }
}

#[derive(sqlx_macros::FromRow)]
struct SourceRow {
    id: String,
    product_id: String,
    connection: String,
    project: String,
    number: Option<i64>,
    tags: String,
    branches: String,
    publishes: i64,
    embargoed: i64,
    line_numbers: i64,
}

impl TryFrom<SourceRow> for Source {
    type Error = BadRow;

    fn try_from(row: SourceRow) -> Result<Self, BadRow> {
        let bad = |column: &'static str, why: String| BadRow {
            table: "sources",
            column,
            id: row.id.clone(),
            why,
        };
        let pattern = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Ok(Self {
            id: row
                .id
                .parse()
                .map_err(|why: domain::id::BadId| bad("id", why.to_string()))?,
            product: row
                .product_id
                .parse()
                .map_err(|why: domain::id::BadId| bad("product_id", why.to_string()))?,
            tags: pattern(&row.tags)
                .map(|text| text.parse::<TagPattern>())
                .transpose()
                .map_err(|why| bad("tags", why.to_string()))?,
            branches: pattern(&row.branches)
                .map(|text| text.parse::<BranchPattern>())
                .transpose()
                .map_err(|why| bad("branches", why.to_string()))?,
            publishes: row.publishes == 1,
            embargoed: row.embargoed == 1,
            lines: LineNumbers::of(row.line_numbers),
            connection: row.connection,
            project: row.project,
            number: row.number,
        })
    }
}

/// A project's path as it is compared: GitLab does not tell capitals apart.
pub(super) fn path_key(path: &str) -> String {
    path.trim().trim_matches('/').to_lowercase()
}

/// A statement about sources, with all their columns.
macro_rules! sources {
    ($rest:literal) => {
        concat!(
            "SELECT id, product_id, connection, project, number, tags, branches, publishes, embargoed, ",
            "(SELECT p.line_numbers FROM products p WHERE p.id = sources.product_id) AS line_numbers FROM sources ",
            $rest
        )
    };
}

/// The sources that are this project.
pub(super) async fn of_project(tx: &mut Tx, connection: &str, project: &str) -> Result<Vec<Source>> {
    let sql = sources!("WHERE connection = $1 AND project = $2 ORDER BY id");
    let rows: Vec<SourceRow> = tx.rows(sql, args![connection, path_key(project)]).await?;
    Ok(rows.into_iter().map(Source::try_from).collect::<Result<_, _>>()?)
}

/// The source with this id.
pub(crate) async fn by_id(query: &mut impl Query, id: &SourceId) -> Result<Option<Source>> {
    let sql = sources!("WHERE id = $1");
    let row: Option<SourceRow> = query.row(sql, args![id.as_str()]).await?;
    Ok(row.map(Source::try_from).transpose()?)
}

/// The sources of a product.
pub(crate) async fn of_product(query: &mut impl Query, product: &ProductId) -> Result<Vec<Source>> {
    let sql = sources!("WHERE product_id = $1 ORDER BY connection, project");
    let rows: Vec<SourceRow> = query.rows(sql, args![product.as_str()]).await?;
    Ok(rows.into_iter().map(Source::try_from).collect::<Result<_, _>>()?)
}

/// Which projects are hidden: that fixes are prepared in them is for security release managers.
pub(super) struct Hidden(Vec<HiddenRow>);

#[derive(sqlx_macros::FromRow)]
struct HiddenRow {
    connection: String,
    project: String,
    hidden: i64,
}

impl Hidden {
    pub(super) async fn load(query: &mut impl Query) -> Result<Self> {
        let sql = "SELECT s.connection, s.project, CAST(CASE WHEN s.embargoed = 1 OR p.visibility LIKE 'embargoed%' \
                   THEN 1 ELSE 0 END AS BIGINT) AS hidden FROM sources s JOIN products p ON p.id = s.product_id";
        Ok(Self(query.rows(sql, args![]).await?))
    }

    /// Whether something hidden comes by a connection.
    pub(super) fn is_in(&self, connection: &str) -> bool {
        self.0
            .iter()
            .any(|row| row.connection == connection && row.hidden == 1)
    }

    /// Who may read what came by a connection and is about a project. Where something hidden comes by it, what is
    /// about no project that is known not to be hidden is hidden, too.
    pub(super) fn of(&self, connection: &str, project: Option<&str>) -> Visibility {
        let mut of_it = self
            .0
            .iter()
            .filter(|row| row.connection == connection && Some(row.project.as_str()) == project)
            .peekable();
        let known_plain = of_it.peek().is_some() && of_it.all(|row| row.hidden == 0);
        visibility(self.is_in(connection) && !known_plain)
    }
}

/// The sources with their products, as far as the viewer may see them: what is embargoed is for those who see that.
///
/// # Errors
/// [`Error::Forbidden`] for who does not keep connections, or when the database does.
pub async fn all(db: &Db, viewer: &Viewer) -> Result<Vec<(Product, Source)>> {
    permission::admit(viewer, Action::KeepConnections)?;
    let mut read = db.read().await?;
    let mut found = Vec::new();
    for product in calendar::products(&mut read).await? {
        if !product.visibility.admits(viewer) {
            continue;
        }
        for source in of_product(&mut read, &product.id).await? {
            if source.visibility().admits(viewer) {
                found.push((product.clone(), source));
            }
        }
    }
    Ok(found)
}

/// Whether this viewer may add a project of a connection: one that is hidden is told by nothing, neither by a refusal of
/// its own, nor by what would come from it into another product. That something by this connection is hidden, every
/// admin is told.
async fn admit(query: &mut impl Query, viewer: &Viewer, connection: &str) -> Result<()> {
    let sees_all = Visibility::embargoed().admits(viewer);
    if sees_all {
        return Ok(());
    }
    let hidden = Hidden::load(query).await?;
    // What pipelines tell of may be a project of any GitLab.
    if hidden.is_in(connection) || hidden.is_in(events::CONNECTION) {
        return Err(Error::invalid(
            "GitLab",
            "fixes are prepared in projects of it, so who adds a project of it is a security release manager, too",
        ));
    }
    Ok(())
}

/// The path of a project that somebody wants to add, so that its GitLab can be asked before: nothing of GitLab's answer
/// is for who may not add it.
///
/// # Errors
/// As [`AddSource`] refuses it.
pub async fn may_add(db: &Db, viewer: &Viewer, connection: &str, project: &str) -> Result<String> {
    permission::admit(viewer, Action::KeepConnections)?;
    admit(&mut db.read().await?, viewer, connection).await?;
    path(project)
}

/// Says that a project is a part of a product.
#[derive(Debug, Clone)]
pub struct AddSource {
    /// The product's address.
    pub product: String,
    /// The connection to the GitLab that has the project.
    pub connection: String,
    /// The project's path there.
    pub project: String,
    /// What its tags are called, with `{version}` in it; may be empty.
    pub tags: String,
    /// What its stable branches are called, with `{line}` in it; may be empty.
    pub branches: String,
    /// Whether a version is out when its release is there.
    pub publishes: bool,
    /// Whether security fixes are prepared in it.
    pub embargoed: bool,
}

/// The longest path of a project, in characters.
const LONGEST_PATH: usize = 255;

impl UseCase for AddSource {
    type Out = SourceId;
    const ACTION: Action = Action::KeepConnections;

    async fn run(&self, tx: &mut Tx) -> Result<SourceId> {
        let viewer = tx.actor().viewer();
        if self.embargoed && !viewer.has(Role::SecurityReleaseManager) {
            return Err(domain::identity::Forbidden(Action::SetVisibility).into());
        }
        admit(tx, &viewer, &self.connection).await?;
        let product = calendar::seen_product(tx, &viewer, &self.product).await?;
        let project = path(&self.project)?;
        check_patterns(&self.tags, &self.branches, self.publishes)?;
        told::no_pipeline_tells(tx, &product, &project).await?;
        let (tags, branches) = (self.tags.trim(), self.branches.trim());
        let id: SourceId = tx.new_id().try_into().map_err(Error::internal)?;
        let sql = "INSERT INTO sources (id, product_id, connection, project, tags, branches, publishes, embargoed) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (product_id, connection, project) DO NOTHING";
        let values = args![
            id.as_str(),
            product.id.as_str(),
            self.connection.as_str(),
            project.as_str(),
            tags,
            branches,
            self.publishes,
            self.embargoed,
        ];
        if tx.execute(sql, values).await? == 0 {
            return Err(Error::Taken(format!(
                "{project} of '{}' is a part of {} already; change it there",
                self.connection, product.name
            )));
        }
        tx.audit(AuditEntry {
            action: "source.added",
            entity: format!("product:{}", product.id),
            detail: json!({
                "connection": self.connection, "project": project, "tags": tags, "branches": branches,
                "publishes": self.publishes, "visibility": visibility(self.embargoed).to_string(),
            }),
        })?;
        follow::later(tx, &product.id).await?;
        jobs::make_due_with(tx, jobs::GAPS).await?;
        Ok(id)
    }
}

/// Reads what the tags and the stable branches of a project are called. One with neither is none that releases come from:
/// its issues, merge requests and deployments count.
fn check_patterns(
    tags: &str,
    branches: &str,
    publishes: bool,
) -> Result<(Option<TagPattern>, Option<BranchPattern>)> {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let tags: Option<TagPattern> = some(tags)
        .map(|tags| tags.parse())
        .transpose()
        .map_err(|why| Error::invalid("Tags", why))?;
    let branches: Option<BranchPattern> = some(branches)
        .map(|branches| branches.parse())
        .transpose()
        .map_err(|why| Error::invalid("Stable branches", why))?;
    if publishes && tags.is_none() {
        return Err(Error::invalid(
            "Tags",
            "a project whose releases publish versions has tags: say what they are called, or that it does not publish",
        ));
    }
    Ok((tags, branches))
}

/// The path of a project, from itself or from its address.
pub(super) fn path(text: &str) -> Result<String> {
    let text = text.trim();
    let path = match text.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => text,
    };
    let path = path_key(path.split(['?', '#']).next().unwrap_or_default());
    let path = path
        .split_once("/-/")
        .map_or(path.clone(), |(path, _)| path.to_owned());
    let fine = |part: &str| {
        let ends = |c: char| c.is_ascii_alphanumeric() || c == '_';
        part.starts_with(ends)
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    if path.contains('/') && path.len() <= LONGEST_PATH && path.split('/').all(fine) {
        Ok(path)
    } else {
        Err(Error::invalid(
            "Project",
            "write its path or its address, such as gitlab-org/gitlab",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn the_table_of_paths() {
        for (text, read) in [
            ("gitlab-org/gitlab", "gitlab-org/gitlab"),
            (" /GitLab-org/GitLab/ ", "gitlab-org/gitlab"),
            ("https://gitlab.com/gitlab-org/gitlab", "gitlab-org/gitlab"),
            (
                "https://gitlab.com/gitlab-org/security/gitlab/-/tags?sort=x",
                "gitlab-org/security/gitlab",
            ),
            ("a/b.c_d-e/_f", "a/b.c_d-e/_f"),
        ] {
            assert_eq!(path(text).unwrap(), read, "{text}");
        }
        for text in [
            "",
            "gitlab",
            "a//b",
            "a/-b",
            "a/b c",
            "a/ü",
            "https://gitlab.com",
            "a/..",
            "a/b'",
        ] {
            assert!(path(text).is_err(), "{text}");
        }
    }
}
