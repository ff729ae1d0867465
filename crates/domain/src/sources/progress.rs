//! How far the facts of its sources have brought a release: tagged when each of its tags is there, published when
//! each of its versions is out.

use jiff::Timestamp;

use crate::calendar::{Kind, Release, Stage, Step, StepState, Version};

/// What the sources say of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The version.
    pub version: Version,
    /// When its tag appeared, in each of the product's sources with tags; none where it is missing.
    pub tagged: Vec<Option<Timestamp>>,
    /// From when on it is out, in each of the sources that publish; none where it is not.
    pub released: Vec<Option<Timestamp>>,
    /// When its first release candidate appeared.
    pub candidate: Option<Timestamp>,
}

/// Which steps a fact has reached last, and nobody by hand: what people say stays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ByFacts {
    /// The one that reaches closed.
    pub closed: bool,
    /// The tag's.
    pub tagged: bool,
    /// The publication.
    pub published: bool,
}

/// What the release is to be, by its facts, that it is not yet. An instant is when the last of them was so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Closed: a candidate is tagged.
    pub closed: Option<Timestamp>,
    /// Tagged: each of its tags is there.
    pub tagged: Option<Timestamp>,
    /// Published: each of its versions is out.
    pub published: Option<Timestamp>,
    /// It is published, and was so at this instant and not when a fact had said before.
    pub corrected: Option<Timestamp>,
    /// Whether each of its versions is out, whoever said so first.
    pub out: bool,
    /// The candidate is gone by which it was said to be closed.
    pub opened: bool,
    /// A tag is gone by which it was said to be tagged.
    pub untagged: bool,
}

/// What the facts make of a release, `now`. A fact of a time to come does not count yet. A release with no versions, of
/// a product without sources, is brought nowhere. What `by_facts` does not name stays as it was said.
///
/// Events tell the second in which something was out, and the API the millisecond: another one of the same second is no other time.
///
/// A release that is tagged, or out, is closed, whatever became of its candidates.
///
/// A patch closes when its fixes are merged, which no tag says ([`follows`](super::follows)); so a candidate counts for a monthly
/// release alone.
///
/// Source: GitLab's handbook, "Monthly releases" and "Patch releases" (statuses).
#[must_use]
pub fn progress(release: &Release, facts: &[Facts], by_facts: ByFacts, now: Timestamp) -> Progress {
    let of = |version: &Version| facts.iter().find(|facts| facts.version == *version);
    let all = |what: &dyn Fn(&Facts) -> &Vec<Option<Timestamp>>| -> Option<Timestamp> {
        let mut last = None;
        for version in &release.versions {
            let moments = what(of(version)?);
            let newest = last_of(moments, now)?;
            last = last.max(Some(newest));
        }
        last
    };
    let tagged = all(&|facts| &facts.tagged);
    let published = all(&|facts| &facts.released);
    let candidate = || {
        let first = |version: &Version| of(version)?.candidate.filter(|at| *at <= now);
        release.versions.iter().find_map(first)
    };
    let is_out = release.is_published();
    let unreached = |wanted: &dyn Fn(&Step) -> bool| {
        let step = release.steps.iter().find(|step| wanted(step));
        step.is_some_and(|step| !step.is_reached() && step.state != StepState::Cancelled)
    };
    let is_reached =
        |wanted: &dyn Fn(&Step) -> bool| release.steps.iter().any(|step| wanted(step) && step.is_reached());
    let tag_is_reached = is_reached(&Step::is_tag);
    let untagged = tagged.is_none() && tag_is_reached && by_facts.tagged && !is_out;
    let is_tagged = tagged.is_some() || (tag_is_reached && !untagged);
    let out_at = release.publication().and_then(|step| match step.state {
        StepState::Reached { at, .. } => at,
        _ => None,
    });
    let is_another = |at: &Timestamp| out_at.is_some_and(|was| was.as_second() != at.as_second());
    let closes = |step: &Step| step.reaches == Some(Stage::Closed);
    Progress {
        // What is told late, after the publication, is true all the same: the order makes no difference.
        closed: candidate().filter(|_| release.kind == Kind::Monthly && unreached(&closes)),
        opened: release.kind == Kind::Monthly
            && candidate().is_none()
            && is_reached(&closes)
            && by_facts.closed
            && !is_tagged
            && !is_out,
        tagged: tagged.filter(|_| unreached(&|step| step.is_tag())),
        out: published.is_some(),
        published: published.filter(|_| !is_out),
        corrected: published.filter(|at| by_facts.published && is_another(at)),
        untagged,
    }
}

/// The newest of the moments, when each of them has come; none for none.
fn last_of(moments: &[Option<Timestamp>], now: Timestamp) -> Option<Timestamp> {
    let mut last = None;
    for moment in moments {
        last = last.max(Some((*moment).filter(|at| *at <= now)?));
    }
    last
}
