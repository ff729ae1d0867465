//! Blockers that issues tell of: an issue with a label such as `RootCause::Flaky-Test` or `Deploys-blocked-gprd3hr` is one, from
//! when it was opened until it is closed. Nothing of it stands in the audit: it repeats what GitLab says.
//!
//! Facts come in any order and more than once. Of two the later one holds; of two of one second the one by which the issue is
//! confidential, then the one by which it is closed, then the one whose labels sort behind the other's. So of an issue that is no
//! blocker it is kept, too, when that was told, without a word of it; else what is older and comes later would count.

use domain::blockers::{Labels, Said, Unread};
use domain::id::{BlockerId, ProductId};
use jiff::{SignedDuration, Timestamp};

use super::facts::{Taken, second};
use super::sources::Source;
use crate::blockers::store;
use crate::calendar::store as releases;
use crate::db::{Db, Query, Tx, args};
use crate::error::{Error, Result};
use crate::live::Event;
use crate::visibility::seals;

/// The longest title that is kept, in characters.
const LONGEST_TITLE: usize = 200;
/// What is said of an issue that is no blocker.
const NONE: &str = "its labels say nothing of a blocker";
/// So many labels are looked at.
const MOST_LABELS: usize = 100;

/// An issue, as it is at GitLab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Its number in its project.
    pub iid: i64,
    /// Its title.
    pub title: String,
    /// Where people see it.
    pub url: Option<String>,
    /// Whether members of the project alone may know of it: then nothing is told of it here.
    pub confidential: bool,
    /// Its labels.
    pub labels: Vec<String>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was closed; none while it is open.
    pub closed_at: Option<Timestamp>,
}

#[derive(sqlx_macros::FromRow)]
struct Before {
    id: String,
    issue_told_at: i64,
    closed_at: Option<i64>,
    issue_labels: Option<String>,
    gone: i64,
    note: String,
}

/// What labels make of a row.
struct Columns {
    environment: String,
    cause: Option<String>,
    staging: Option<i64>,
    production: Option<i64>,
    unread: String,
}

/// What labels of a product's issue say; none where they say nothing of a blocker.
async fn read(query: &mut impl Query, product: &ProductId, labels: &str) -> Result<Option<Columns>> {
    let says = store::says(query, product).await?;
    let Some(labels) = Labels::read(labels.lines(), &says.causes, &says.places) else {
        return Ok(None);
    };
    let Said { staging, production } = labels.said;
    let places = says.places;
    // What says hours of staging alone blocks that.
    let environment = match (staging, production) {
        (Some(_), None) => places.staging,
        _ => places.production,
    };
    let halves = |hours: domain::blockers::HalfHours| i64::from(hours.halves());
    let unread: Vec<String> = labels.unread.iter().map(Unread::to_string).collect();
    Ok(Some(Columns {
        environment,
        cause: labels.cause.map(String::from),
        staging: staging.map(halves),
        production: production.map(halves),
        unread: unread.join("\n"),
    }))
}

/// The labels as they are kept: a line for each, in one order.
fn kept(labels: &[String]) -> String {
    let mut labels: Vec<String> = labels
        .iter()
        .take(MOST_LABELS)
        .map(|label| label.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    labels.sort_unstable();
    labels.dedup();
    labels.join("\n")
}

/// Takes in how an issue is.
pub(super) async fn take(tx: &mut Tx, source: &Source, new: &Issue, told_at: Timestamp) -> Result<Taken> {
    let url = new
        .url
        .as_deref()
        .and_then(|url| url.parse::<domain::requests::Link>().ok());
    let url = url.as_ref().map(domain::requests::Link::as_str);
    let labels = kept(&new.labels);
    let columns = if new.confidential {
        None
    } else {
        read(tx, &source.product, &labels).await?
    };
    let is_one = columns.is_some();
    // Of one that is no blocker nothing is kept but when that was told; no labels are those of a confidential one.
    let (labels, title, url) = if is_one {
        (Some(labels), title(&new.title), url)
    } else {
        ((!new.confidential).then(String::new), String::new(), None)
    };
    let before = before(tx, source, new).await?;
    let is_old = tx.now().checked_sub(KEPT).is_ok_and(|from| told_at < from);
    if before.is_none() && !is_one && is_old {
        // It would be forgotten at once.
        return Ok(Taken::known(NONE));
    }
    let told = told_at.as_millisecond();
    if let Some(before) = &before {
        let place = (
            second(told),
            labels.is_none(),
            new.closed_at.is_some(),
            told,
            labels.as_deref().unwrap_or_default(),
            title.as_str(),
        );
        let was = (
            second(before.issue_told_at),
            before.issue_labels.is_none(),
            before.closed_at.is_some(),
            before.issue_told_at,
            before.issue_labels.as_deref().unwrap_or_default(),
            before.note.as_str(),
        );
        if was >= place {
            return Ok(Taken::told(false));
        }
    }
    let id: BlockerId = match &before {
        Some(before) => before.id.parse().map_err(Error::internal)?,
        None => tx.new_id().try_into().map_err(Error::internal)?,
    };
    let columns = match columns {
        Some(columns) => columns,
        None => Columns::none(tx, &source.product).await?,
    };
    let (by, now) = (tx.actor().key(), tx.now());
    let sql = "INSERT INTO blockers (id, product_id, environment, cause, note, since_at, closed_at, issue, staging_halves, \
               production_halves, source_id, iid, issue_told_at, issue_labels, unread, gone, opened_by, opened_at, revision, modified_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 0, $18) \
               ON CONFLICT (source_id, iid) DO UPDATE SET environment = excluded.environment, cause = excluded.cause, \
               note = excluded.note, since_at = excluded.since_at, closed_at = excluded.closed_at, issue = excluded.issue, \
               staging_halves = excluded.staging_halves, production_halves = excluded.production_halves, \
               issue_told_at = excluded.issue_told_at, issue_labels = excluded.issue_labels, unread = excluded.unread, \
               gone = excluded.gone, modified_at = excluded.modified_at";
    let values = args![
        id.as_str(),
        source.product.as_str(),
        columns.environment,
        columns.cause,
        title,
        new.created_at,
        new.closed_at.map(|at| at.max(new.created_at)),
        url,
        columns.staging,
        columns.production,
        source.id.as_str(),
        new.iid,
        told_at,
        labels.as_deref(),
        columns.unread,
        !is_one,
        by,
        now,
    ];
    tx.keep(sql, values).await?;
    let was_one = before.as_ref().is_some_and(|before| before.gone == 0);
    if !is_one && !was_one {
        return Ok(Taken::known(NONE));
    }
    let news = was_one != is_one
        || before.is_some_and(|before| {
            before.closed_at.is_some() != new.closed_at.is_some() || before.issue_labels != labels
        });
    if news {
        tell(tx, source).await?;
    }
    Ok(Taken::told(news))
}

/// The title as it is kept.
fn title(title: &str) -> String {
    let title: String = title.split_whitespace().collect::<Vec<_>>().join(" ");
    title.chars().take(LONGEST_TITLE).collect()
}

/// What is known of an issue.
async fn before(tx: &mut Tx, source: &Source, new: &Issue) -> Result<Option<Before>> {
    let sql = "SELECT id, issue_told_at, closed_at, issue_labels, gone, note FROM blockers WHERE source_id = $1 AND iid = $2";
    let known: Option<Before> = tx.row(sql, args![source.id.as_str(), new.iid]).await?;
    let (None, Some(url)) = (&known, &new.url) else {
        return Ok(known);
    };
    // Its project was taken out, and is there again: what people were left with is the issue's.
    let again = "UPDATE blockers SET source_id = $1, iid = $2, issue_told_at = 0 WHERE id = (SELECT MIN(b.id) FROM blockers b \
                 WHERE b.source_id IS NULL AND b.product_id = $3 AND b.issue = $4 AND b.opened_by LIKE 'system:%')";
    let values = args![source.id.as_str(), new.iid, source.product.as_str(), url.as_str()];
    if tx.keep(again, values).await? == 0 {
        return Ok(None);
    }
    tx.row(sql, args![source.id.as_str(), new.iid]).await
}

/// How many are deleted at once: whoever writes meanwhile does not wait long.
const AT_ONCE: u64 = 500;
/// So long it is kept of an issue that is no blocker that it is none: longer than facts are on their way.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Forgets the issues that are no blockers, of which nobody has told for a month.
///
/// # Errors
/// When the database does.
pub async fn sweep(db: &Db) -> Result<()> {
    let now = db.clock().now();
    let before = now.checked_sub(KEPT).unwrap_or(now);
    let sql = "DELETE FROM blockers WHERE id IN (SELECT id FROM blockers WHERE gone = 1 AND issue_told_at < $1 AND revision = 0 \
               AND retracted_at IS NULL LIMIT 500)";
    while db.keep(sql, args![before]).await? >= AT_ONCE {}
    Ok(())
}

impl Columns {
    /// Of an issue that tells of no blocker any more.
    async fn none(query: &mut impl Query, product: &ProductId) -> Result<Self> {
        Ok(Self {
            environment: store::says(query, product).await?.places.production,
            cause: None,
            staging: None,
            production: None,
            unread: String::new(),
        })
    }
}

/// Tells open pages of those who may see the source.
async fn tell(tx: &mut Tx, source: &Source) -> Result<()> {
    let products = releases::products(tx).await?;
    let Some(product) = products.into_iter().find(|product| product.id == source.product) else {
        return Ok(());
    };
    let seals = seals::of_blocker(product.visibility, Vec::new(), Some(source.embargoed));
    let event = Event::Blockers {
        product: product.slug,
    };
    tx.hint(seals, event)
}

#[derive(sqlx_macros::FromRow)]
struct Labelled {
    id: String,
    issue_labels: String,
}

/// Reads the labels of a product's issues anew: it has other causes, or calls its environments otherwise.
pub(crate) async fn read_again(tx: &mut Tx, product: &ProductId) -> Result<()> {
    let sql = "SELECT id, issue_labels FROM blockers WHERE product_id = $1 AND source_id IS NOT NULL AND gone = 0 \
               AND issue_labels IS NOT NULL";
    let rows: Vec<Labelled> = tx.rows(sql, args![product.as_str()]).await?;
    for row in rows {
        let Some(columns) = read(tx, product, &row.issue_labels).await? else {
            continue;
        };
        let sql = "UPDATE blockers SET environment = $2, cause = $3, staging_halves = $4, production_halves = $5, unread = $6 \
                   WHERE id = $1";
        let values = args![
            row.id,
            columns.environment,
            columns.cause,
            columns.staging,
            columns.production,
            columns.unread,
        ];
        tx.keep(sql, values).await?;
    }
    Ok(())
}
