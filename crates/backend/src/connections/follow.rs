//! A release follows the facts of its sources: it is closed, tagged and published by them, as if somebody had said so.
//!
//! What is prepared in a hidden project counts for hidden releases alone: what everybody sees must not tell of it.

mod by_facts;
mod due;
mod facts_of;
mod refusals;
mod stays;

use domain::calendar::edit::StepEdit;
use domain::calendar::{Kind, Release, Stage, Step, Version};
use domain::id::{ProductId, ReleaseId};
use domain::identity::{Sealed, Viewer, Visibility};
use domain::sources::{Progress, progress};
use jiff::Timestamp;

use super::appear;
use super::facts::Taken;
use super::sources::Source;
use crate::calendar::edit_release::{Edit, EditRelease};
use crate::calendar::{Listed, store as calendar};
use crate::db::{Query, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::visibility::Target;
use crate::visibility::set_visibility::{Audience, SetVisibility};

use by_facts::by_facts;
pub(super) use due::later;
pub(crate) use due::later_alone;
pub use due::{Announced, FollowDue, announced, any_due};
pub(super) use facts_of::{facts_of, tagged_among};
pub use refusals::{Of, Refused, refused};
pub(super) use stays::{Lost, leave_to_people, reached};

/// How the audit and the history name what is done by a fact.
pub(crate) const ACTOR: &str = "system:gitlab";

/// What came to be of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Brought {
    /// A tag of it, then.
    Tag(Timestamp),
    /// It is out, since then.
    Release(Timestamp),
    /// A tag of it that had been there since then is gone, or its release at GitLab.
    Gone(Timestamp),
    /// Something that brings no release by itself: a candidate, an announcement.
    Nothing,
}

/// What came of letting releases follow.
#[derive(Debug, Default)]
struct Followed {
    /// Why nothing follows.
    why: Option<String>,
    /// What the rules refuse, and whether few may know of it.
    refused: Option<(String, bool)>,
}

impl Followed {
    fn refuse(&mut self, refusal: &Error, hidden: bool) {
        let hidden = hidden || refusals::tells_of_another(refusal);
        // What everybody who keeps connections may read is said first.
        if self.refused.as_ref().is_none_or(|(_, before)| *before && !hidden) {
            self.refused = Some((refusal.to_string(), hidden));
        }
    }
}

/// Lets the releases that ship a version follow the facts. Where none does, one may appear. What the rules refuse is kept
/// to be tried again: that it is so at GitLab stays known.
pub(super) async fn version(
    tx: &mut Tx,
    source: &Source,
    version: Version,
    brought: Brought,
) -> Result<Taken> {
    let followed = all_of_version(tx, source, version, brought).await?;
    refusals::keep(tx, source, version, brought, &followed).await?;
    // Who reads why a fact was refused may not know of what is hidden.
    let told = followed
        .refused
        .and_then(|(why, hidden)| (!hidden).then_some(why));
    Ok(Taken {
        news: true,
        why: told.or(followed.why),
        ..Taken::default()
    })
}

async fn all_of_version(
    tx: &mut Tx,
    source: &Source,
    version: Version,
    brought: Brought,
) -> Result<Followed> {
    let mut followed = Followed::default();
    let version = version.by(calendar::line_numbers(tx, &source.product).await?);
    let all = shipping(tx, &source.product, version).await?;
    let none_ships_it = all.is_empty();
    let mut follow: Vec<(bool, Listed)> = all
        .into_iter()
        .filter(|(hidden, _)| !source.embargoed || *hidden)
        .collect();
    if none_ships_it {
        match appear::brought(tx, source, version, brought).await {
            Ok(None) => {}
            Ok(Some(listed)) => {
                let sealed = calendar::by_id(tx, &listed.release.id).await?;
                follow.push((sealed.as_ref().is_some_and(is_hidden), listed));
            }
            Err(refusal) if is_refusal(&refusal) => {
                let hidden = source.embargoed || is_hidden_place(tx, &source.product).await?;
                followed.refuse(&refusal, hidden);
            }
            Err(error) => return Err(error),
        }
    }
    if follow.is_empty() {
        let at = match brought {
            Brought::Tag(at) | Brought::Release(at) | Brought::Gone(at) => at,
            Brought::Nothing => tx.now(),
        };
        let day = calendar::home(tx, &source.product).await?.day_at(at);
        followed.why = Some(format!("no release here ships {}", version.in_full(day)));
    }
    for (hidden, listed) in follow {
        if !source.embargoed {
            widen(tx, &listed.release, Visibility::Team).await?;
        }
        let left = match brought {
            Brought::Gone(_) => appear::leave(tx, &listed.release.id, version, hidden).await,
            Brought::Tag(_) | Brought::Release(_) | Brought::Nothing => Ok(()),
        };
        let done = match left {
            Ok(()) => release(tx, &listed.release.id).await,
            refused => refused,
        };
        if let Some(refusal) = refusals::refusal_of(done)? {
            followed.refuse(&refusal, hidden);
        }
    }
    Ok(followed)
}

/// Whether patches of a product are hidden, or all of it.
async fn is_hidden_place(tx: &mut Tx, product: &ProductId) -> Result<bool> {
    let is_hidden = |visibility: &str| visibility.starts_with("embargoed");
    let products = calendar::products(tx).await?;
    let of_it = products.iter().find(|known| known.id == *product);
    let kinds = calendar::kinds(tx).await?;
    let of_kind = kinds
        .iter()
        .find(|kind| kind.product_id == product.as_str() && kind.kind == Kind::Patch.key());
    Ok(
        of_it.is_some_and(|known| is_hidden(&known.visibility.to_string()))
            || of_kind.is_some_and(|kind| is_hidden(&kind.visibility)),
    )
}

/// The releases of a product that ship a version and are to be, each with whether it is hidden.
async fn shipping(tx: &mut Tx, product: &ProductId, version: Version) -> Result<Vec<(bool, Listed)>> {
    let found = calendar::shipping(tx, product, version).await?;
    let open = found
        .into_iter()
        .filter_map(|sealed| Some((is_hidden(&sealed), sealed.open(&Viewer::System)?)));
    Ok(open
        .filter(|(_, listed)| !listed.release.standing.is_off())
        .collect())
}

/// Whether a release is for those only who see what is embargoed: by itself, by its kind or by its product.
pub(crate) fn is_hidden(sealed: &Sealed<Listed>) -> bool {
    let mut seals = sealed.seals().iter();
    seals.any(|seal| matches!(seal, Visibility::Embargoed { .. }))
}

/// Whether the rules refuse something, and nothing else is wrong.
const fn is_refusal(error: &Error) -> bool {
    matches!(
        error,
        Error::Calendar(_) | Error::Visibility(_) | Error::Invalid { .. } | Error::Taken(_)
    )
}

/// Lets one release follow the facts of its product's sources.
pub(super) async fn release(tx: &mut Tx, id: &ReleaseId) -> Result<()> {
    let sealed = calendar::by_id(tx, id).await?;
    let hidden = sealed.as_ref().is_some_and(is_hidden);
    let Some(Listed { release, .. }) = sealed.and_then(|sealed| sealed.open(&Viewer::System)) else {
        return Ok(());
    };
    let facts = facts_of(tx, &release.product, &release.versions, hidden).await?;
    let by_facts = by_facts(tx, &release).await?;
    let told = progress(&release, &facts, by_facts, tx.now());
    let mut edits = tag_edits(&release, &told);
    let publication = release.publication().map(|step| step.key.clone());
    let published = told.published.map(StepEdit::ReachAt);
    let published = published.or(told.corrected.map(StepEdit::CorrectAt));
    edits.extend(
        published
            .zip(publication)
            .map(|(edit, key)| Edit::Step(key, edit)),
    );
    let mut seen = release.revision;
    for edit in edits {
        seen = done(tx, &release.id, edit, seen).await?;
    }
    if told.out {
        widen(tx, &release, Visibility::Public).await?;
    }
    Ok(())
}

/// A patch whose versions are not fixed yet is tagged when what it would ship is. That they are tagged is for the team;
/// fixing them would tell everybody.
pub(super) async fn slot(tx: &mut Tx, release: &Release, proposed: Vec<Version>) -> Result<()> {
    let facts = facts_of(tx, &release.product, &proposed, false).await?;
    let by_facts = by_facts(tx, release).await?;
    let as_proposed = Release {
        versions: proposed,
        ..release.clone()
    };
    let told = progress(&as_proposed, &facts, by_facts, tx.now());
    let mut seen = release.revision;
    for edit in tag_edits(release, &told) {
        seen = done(tx, &release.id, edit, seen).await?;
    }
    Ok(())
}

/// What is to be done to the candidate's step and to the tag's.
fn tag_edits(release: &Release, told: &Progress) -> Vec<Edit> {
    let step = |wanted: &dyn Fn(&Step) -> bool| {
        let step = release.steps.iter().find(|step| wanted(step));
        step.map(|step| step.key.clone())
    };
    let closing = step(&|step| step.reaches == Some(Stage::Closed));
    let tag = step(&Step::is_tag);
    let mut edits = Vec::new();
    if let (Some(at), Some(key)) = (told.closed, closing.clone()) {
        edits.push(Edit::Step(key, StepEdit::ReachAt(at)));
    }
    if let (true, Some(key)) = (told.opened, closing) {
        edits.push(Edit::Step(key, StepEdit::Reopen));
    }
    if let (Some(at), Some(key)) = (told.tagged, tag.clone()) {
        edits.push(Edit::Step(key, StepEdit::ReachAt(at)));
    }
    if let (true, Some(key)) = (told.untagged, tag) {
        edits.push(Edit::Step(key, StepEdit::Reopen));
    }
    edits
}

/// Edits a release; gives its revision then.
pub(super) async fn done(tx: &mut Tx, release: &ReleaseId, edit: Edit, seen: i64) -> Result<i64> {
    let work = EditRelease {
        release: release.clone(),
        edit,
        seen,
        public_reason: String::new(),
        internal_reason: String::new(),
    };
    Ok(work.run(tx).await?.release.revision)
}

#[derive(sqlx_macros::FromRow)]
struct Appeared {
    visibility: String,
}

/// Shows a release that had appeared by itself to more people. What people have decided since stays, and so does what
/// would take the number of another release.
async fn widen(tx: &mut Tx, release: &Release, to: Visibility) -> Result<()> {
    let sql = "SELECT visibility FROM appearances WHERE release_id = $1";
    let appeared: Option<Appeared> = tx.row(sql, args![release.id.as_str()]).await?;
    let sealed = calendar::by_id(tx, &release.id).await?;
    let now = sealed.and_then(|sealed| sealed.open(&Viewer::System));
    let (Some(appeared), Some(now)) = (appeared, now) else {
        return Ok(());
    };
    let is = &now.release.visibility;
    let wider = matches!(
        (is, &to),
        (
            Visibility::Embargoed { .. },
            Visibility::Team | Visibility::Public
        ) | (Visibility::Team, Visibility::Public)
    );
    if !wider || appeared.visibility != is.to_string() {
        return Ok(());
    }
    let work = SetVisibility {
        target: Target::Release {
            id: release.id.clone(),
            seen: now.release.revision,
        },
        audience: if to.is_public() {
            Audience::Public
        } else {
            Audience::Team
        },
    };
    match work.run(tx).await {
        Err(refusal) if is_refusal(&refusal) => return Ok(()),
        done => done?,
    };
    let sql = "UPDATE appearances SET visibility = $2 WHERE release_id = $1";
    tx.keep(sql, args![release.id.as_str(), to.to_string()])
        .await
        .map(drop)
}
