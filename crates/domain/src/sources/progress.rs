//! How far the facts of its sources have brought a release: tagged when each of its tags is there, published when
//! each of its versions is out.

use jiff::Timestamp;

use crate::calendar::{Kind, Release, StepState, Version};

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

/// What the release is to be, by its facts, that it is not yet. An instant is when the last of them was so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Closed: a candidate is tagged.
    pub closed: Option<Timestamp>,
    /// Tagged: each of its tags is there.
    pub tagged: Option<Timestamp>,
    /// Published: each of its versions is out.
    pub published: Option<Timestamp>,
    /// Whether each of its versions is out, whoever said so first.
    pub out: bool,
    /// A tag is gone by which it was said to be tagged.
    pub untagged: bool,
}

/// What the facts make of a release, `now`. A fact of a time to come does not count yet. A release with no versions, of
/// a product without sources, is brought nowhere. `by_facts` says whether it is by facts that its tag is reached:
/// what people say stays.
///
/// A patch closes when its fixes are merged, which no tag says ([`follows`](super::follows)); so a candidate counts for a monthly
/// release alone.
///
/// Source: GitLab's handbook, "Monthly releases" and "Patch releases" (statuses).
#[must_use]
pub fn progress(release: &Release, facts: &[Facts], by_facts: bool, now: Timestamp) -> Progress {
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
    let unreached = |wanted: &dyn Fn(&crate::calendar::Step) -> bool| {
        let step = release.steps.iter().find(|step| wanted(step));
        step.is_some_and(|step| !step.is_reached() && step.state != StepState::Cancelled)
    };
    let tag_is_reached = release
        .steps
        .iter()
        .any(|step| step.is_tag() && step.is_reached());
    let closes = |step: &crate::calendar::Step| step.reaches == Some(crate::calendar::Stage::Closed);
    Progress {
        // What is told late, after the publication, is true all the same: the order makes no difference.
        closed: candidate().filter(|_| release.kind == Kind::Monthly && unreached(&closes)),
        tagged: tagged.filter(|_| unreached(&|step| step.is_tag())),
        out: published.is_some(),
        published: published.filter(|_| !is_out),
        untagged: tagged.is_none() && tag_is_reached && by_facts && !is_out,
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
