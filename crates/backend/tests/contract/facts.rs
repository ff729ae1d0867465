//! What GitLab tells, for stories: sources, tags and merge requests, and how they are taken in.

use backend::connections::merge_requests::MergeRequest;
use backend::connections::sources::AddSource;
use backend::connections::tags::Tag;
use backend::connections::{Fact, Sure, TakeFacts, What};
use domain::changes::State;
use domain::identity::Actor;
use jiff::Timestamp;

use crate::world::World;

static GITLAB: Actor = Actor::System("gitlab");

/// A project of GitLab's with the tags and branches that its own have, for everybody.
pub(crate) fn source(project: &str) -> AddSource {
    AddSource {
        product: "gitlab".to_owned(),
        connection: "gitlab".to_owned(),
        project: project.to_owned(),
        tags: "v{version}-ee".to_owned(),
        branches: "{line}-stable-ee".to_owned(),
        publishes: false,
        embargoed: false,
    }
}

/// Takes in what was told of a project, each with when that was.
pub(crate) async fn take(world: &World, project: &str, facts: Vec<(Timestamp, What)>) {
    let facts = facts.into_iter().map(|(told_at, what)| Fact {
        project: project.to_owned(),
        told_at,
        what,
    });
    let work = TakeFacts {
        connection: "gitlab".to_owned(),
        facts: facts.collect(),
        place: None,
    };
    world.db.write(&GITLAB, work).await.unwrap();
}

/// A tag of a commit.
pub(crate) fn tag(name: &str, at: Timestamp, sha: Option<String>) -> What {
    What::Tag(Tag {
        at: Some(at),
        when: Sure::Told,
        sha,
        ..Tag::gone(name.to_owned())
    })
}

/// A merge request to a branch, made at a time. Merged, it is the commit with its number.
pub(crate) fn into(project: &str, iid: i64, target: &str, made: Timestamp, state: State) -> MergeRequest {
    MergeRequest {
        iid,
        title: format!("Change {iid}"),
        url: format!("https://gitlab.example.com/{project}/-/merge_requests/{iid}"),
        state,
        when: Sure::Seen,
        draft: false,
        target: target.to_owned(),
        to_main: matches!(target, "main" | "master"),
        origin: None,
        picks: Vec::new(),
        reverts: None,
        severity: None,
        security: false,
        head: None,
        merged_as: matches!(state, State::Merged(_)).then(|| format!("{iid:040}")),
        merged_as_is: Sure::Seen,
        tests_from: None,
        labels: Vec::new(),
        first_commit_at: None,
        created_at: made,
        approved: None,
    }
}
