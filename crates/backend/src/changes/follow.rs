//! A patch follows the changes that are wanted in it: it warns, is closed and is opened again by them, as if somebody had said
//! so ([`domain::sources::follows`]).
//!
//! Its status is for everybody, so what is in a hidden project counts for hidden patches alone: whether one is closed must
//! not tell of it.

use domain::calendar::edit::StepEdit;
use domain::calendar::{Release, Stage, Step};
use domain::id::ReleaseId;
use domain::identity::{Action, Viewer};
use domain::sources::{Fix, Follows, Word, Words, can_follow, follows};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::contents::{Wanted, wanted};
use crate::calendar::edit_release::{Edit, EditRelease};
use crate::calendar::{Listed, proposals, store as calendar};
use crate::connections::{ACTOR, is_hidden, sources};
use crate::db::{Db, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// Lets one patch follow the changes that are wanted in it. Gives whether it did.
#[derive(Debug, Clone)]
pub struct FollowChanges {
    /// The patch.
    pub release: ReleaseId,
}

impl UseCase for FollowChanges {
    type Out = bool;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<bool> {
        let now = tx.now();
        let Some(work) = edit_of(tx, &self.release, now).await? else {
            return Ok(false);
        };
        work.run(tx).await?;
        Ok(true)
    }
}

#[derive(sqlx_macros::FromRow)]
struct Text {
    text: String,
}

/// So many days a patch is followed whose day has passed without a word; one that is delayed, as long as it is.
const FOLLOWED: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The patches that are not as the changes have them that are wanted in them. None of a product that is put away, and none
/// of which nobody has said for a month what became of it.
///
/// # Errors
/// When the database does.
pub async fn due(db: &Db) -> Result<Vec<ReleaseId>> {
    let mut read = db.read().await?;
    let now = db.clock().now();
    // Somewhere it is tomorrow.
    let tomorrow = now.checked_add(SignedDuration::from_hours(24)).unwrap_or(now);
    let oldest = now.checked_sub(FOLLOWED).unwrap_or(now);
    let day = |at| TimeZone::UTC.to_datetime(at).date();
    let rows: Vec<Text> = read
        .rows(
            "SELECT r.id AS text FROM releases r WHERE r.kind = 'patch' AND r.standing IN ('planned', 'delayed') \
             AND (r.day >= $2 OR r.standing = 'delayed') \
             AND r.product_id IN (SELECT s.product_id FROM sources s JOIN products p ON p.id = s.product_id \
             WHERE s.branches <> '' AND p.archived_on IS NULL) \
             AND EXISTS (SELECT 1 FROM steps w WHERE w.release_id = r.id AND w.reaches IN ('warning', 'closed') \
             AND w.state IN ('planned', 'reached') AND w.day <= $1) \
             AND NOT EXISTS (SELECT 1 FROM steps t WHERE t.release_id = r.id AND t.reaches IN ('tagged', 'published') \
             AND t.state = 'reached') ORDER BY r.id",
            args![day(tomorrow), day(oldest)],
        )
        .await?;
    let mut found = Vec::new();
    for row in rows {
        let id: ReleaseId = row.text.parse().map_err(Error::internal)?;
        if edit_of(&mut read, &id, now).await?.is_some() {
            found.push(id);
        }
    }
    Ok(found)
}

/// What follows for a patch.
async fn edit_of(query: &mut impl Query, id: &ReleaseId, now: Timestamp) -> Result<Option<EditRelease>> {
    let sealed = calendar::by_id(query, id).await?;
    let hidden = sealed.as_ref().is_some_and(is_hidden);
    let Some(Listed { product, release }) = sealed.and_then(|sealed| sealed.open(&Viewer::System)) else {
        return Ok(None);
    };
    let words = Words {
        warning: word(query, &release, Stage::Warning).await?,
        closed: word(query, &release, Stage::Closed).await?,
    };
    if product.archived.is_some() || !can_follow(&release, words, now) {
        return Ok(None);
    }
    let viewer = if hidden { Viewer::System } else { Viewer::Anonymous };
    let mut versions = release.versions.clone();
    // One whose day has passed without versions was not made; what it would ship is the next one's.
    if versions.is_empty() && release.day >= release.custom.home.day_at(now) {
        versions = proposals::proposed(query, &viewer, &release).await?;
    }
    // Nothing is wanted in none.
    if versions.is_empty() {
        return Ok(None);
    }
    let mut sources = sources::of_product(query, &release.product).await?;
    sources.retain(|source| hidden || !source.embargoed);
    let all = wanted(query, &viewer, &sources, (&release, now), &versions).await?;
    let fixes: Vec<Fix> = all.iter().map(|one| one.fix).collect();
    let Some(follows) = follows(&release, &fixes, words, now) else {
        return Ok(None);
    };
    let (stage, edit) = match follows {
        Follows::Warns(at) => (Stage::Warning, StepEdit::ReachAt(at)),
        Follows::Closes(at) => (Stage::Closed, StepEdit::ReachAt(at)),
        Follows::Opens => (Stage::Closed, StepEdit::Reopen),
    };
    Ok(step(&release, stage).map(|step| EditRelease {
        edit: Edit::Step(step.key.clone(), edit),
        seen: release.revision,
        public_reason: String::new(),
        internal_reason: why(&all),
        release: release.id.clone(),
    }))
}

/// Why, for the team.
fn why(all: &[Wanted]) -> String {
    let pending = all.iter().filter(|one| matches!(one.fix, Fix::Pending(_)));
    match pending.map(|one| one.reference.as_str()).min() {
        Some(first) => format!("{first} is wanted in it, and is not merged to the default branch"),
        None => "what is wanted in it is merged to the default branch".to_owned(),
    }
}

/// The step by which it reaches a stage.
fn step(release: &Release, stage: Stage) -> Option<&Step> {
    release.steps.iter().find(|step| step.reaches == Some(stage))
}

/// Who said last whether it has reached a stage.
async fn word(query: &mut impl Query, release: &Release, stage: Stage) -> Result<Word> {
    let Some(step) = step(release, stage) else {
        return Ok(Word::Nobody);
    };
    let sql = "SELECT by AS text FROM date_changes WHERE release_id = $1 AND step_id = $2 AND what IN ('reached', 'reopened') \
               ORDER BY at DESC, id DESC LIMIT 1";
    let values = args![release.id.as_str(), step.id.as_str()];
    let last: Option<Text> = query.row(sql, values).await?;
    Ok(match last {
        None => Word::Nobody,
        Some(Text { text }) if text == ACTOR => Word::Facts,
        Some(_) => Word::Somebody,
    })
}
