//! Which events Slipway works with, and whose webhooks may tell of them.

use backend::connections::sources::Source;
use backend::connections::sync::List;

/// An event of which a webhook tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Event {
    /// As GitLab's API calls it.
    pub(crate) key: &'static str,
    /// In the words of GitLab's pages.
    pub(crate) words: &'static str,
}

const fn event(key: &'static str, words: &'static str) -> Event {
    Event { key, words }
}

/// What tells of the pipelines of stable branches, as GitLab's API calls it.
pub(crate) const PIPELINES: &str = "pipeline_events";

/// All of them.
pub(crate) const NEEDED: [Event; 6] = [
    event("tag_push_events", "Tag push events"),
    event("releases_events", "Releases events"),
    event("merge_requests_events", "Merge request events"),
    event(PIPELINES, "Pipeline events"),
    event("deployment_events", "Deployment events"),
    // By their labels they tell of blockers.
    event("issues_events", "Issues events"),
];
/// What a group tells besides: who comes and goes, so that roles are checked within a minute.
pub(crate) const OF_GROUPS: Event = event("member_events", "Member events");

/// The event that tells of what is in a list, as GitLab's API calls it.
pub(crate) const fn tells_of(list: List) -> &'static str {
    match list {
        List::Tags => "tag_push_events",
        List::Releases => "releases_events",
        List::MergeRequests => "merge_requests_events",
        List::Deployments => "deployment_events",
        List::Issues => "issues_events",
    }
}

/// Those that say something of a source: where its tags say nothing of versions, neither do they nor its releases.
pub(crate) fn needed(source: &Source) -> impl Iterator<Item = Event> {
    let (tags, publishes) = (source.tags.is_some(), source.publishes);
    NEEDED.into_iter().filter(move |event| match event.key {
        "tag_push_events" => tags,
        "releases_events" => publishes,
        _ => true,
    })
}

/// The groups that a project lies in, the innermost first.
pub(crate) fn groups_of(project: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(project), |path| parent(path))
}

fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(parent, _)| parent)
}

#[cfg(test)]
mod tests {
    use super::{List, NEEDED, PIPELINES, groups_of, tells_of};

    #[test]
    fn the_table_of_groups() {
        let groups = |project| groups_of(project).collect::<Vec<_>>();
        assert_eq!(groups("a/b"), ["a"]);
        assert_eq!(groups("a/b/c/d"), ["a/b/c", "a/b", "a"]);
        assert!(groups("a").is_empty());
    }

    #[test]
    fn each_event_tells_of_a_list_or_of_pipelines() {
        let mut told: Vec<&str> = List::ALL.map(tells_of).into_iter().chain([PIPELINES]).collect();
        let mut needed = NEEDED.map(|event| event.key);
        told.sort_unstable();
        needed.sort_unstable();
        assert_eq!(told, needed);
    }
}
