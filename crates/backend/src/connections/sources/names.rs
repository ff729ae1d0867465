//! What the names of a source's tags and branches say.

use domain::calendar::Line;
use domain::sources::Tagged;

use super::Source;

impl Source {
    /// What a tag is of; none for one that says nothing of versions.
    pub(in crate::connections) fn tagged(&self, tag: &str) -> Option<Tagged> {
        self.tags.as_ref().and_then(|tags| tags.read(tag, self.lines))
    }

    /// The line that a branch is the stable one of; none for another branch.
    pub(in crate::connections) fn line_of(&self, branch: &str) -> Option<Line> {
        let branches = self.branches.as_ref();
        branches.and_then(|branches| branches.read(branch, self.lines))
    }
}
