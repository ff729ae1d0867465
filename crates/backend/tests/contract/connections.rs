//! What comes from GitLab: each delivery once, in any order, and what follows from it for the calendar.

use std::fmt::Write as _;

use backend::Error;
use backend::calendar::Listed;
use backend::connections::gone::TakeGone;
use backend::connections::inbox::{self, Outcome, Receive, Settle, Waiting};
use backend::connections::missed::{KeepMissed, missed};
use backend::connections::missing::{keep_missing, missing};
use backend::connections::releases::Release as GitRelease;
use backend::connections::replay::{
    Became, DecideAside, First, GiveUpAll, Which, Wish, as_they_came, became, whole_body,
};
use backend::connections::sources::{self, AddSource, EditSource, KnowProject, RemoveSource};
use backend::connections::sync::{List, Place, end_read, is_there, keep_read, place, read_before};
use backend::connections::tags::{Tag, Was};
use backend::connections::turned_away::{keep_turned_away, turned_away};
use backend::connections::{
    About, Fact, Finding, FollowDue, Light, Sure, TakeFacts, What, announced, any_due, forget_health, health,
    keep_health,
};
use backend::identity::people;
use backend::identity::sessions::{self, StoredSession};
use domain::calendar::{Kind, Release, Stage, Status, StepState, Version};
use domain::id::SourceId;
use domain::identity::{Actor, Viewer, Visibility};
use jiff::{SignedDuration, Timestamp};

use crate::world::{TODAY, World, begin, one_of};

static GITLAB: Actor = Actor::System("gitlab");
const DUE: FollowDue = FollowDue {
    put_off: None,
    waits: Vec::new(),
};

/// Lets everything be followed that waits for it.
async fn follow_all(world: &World) {
    while any_due(&world.db).await.unwrap() {
        assert!(world.db.write(&GITLAB, DUE).await.unwrap());
    }
}

fn delivery(key: &str) -> Receive {
    Receive {
        connection: "gitlab".to_owned(),
        key: key.to_owned(),
        event: "Tag Push Hook".to_owned(),
        body: key.as_bytes().to_vec(),
    }
}

fn source(project: &str) -> AddSource {
    AddSource {
        product: "gitlab".to_owned(),
        connection: "gitlab".to_owned(),
        project: project.to_owned(),
        tags: "v{version}-ee".to_owned(),
        branches: "{line}-stable-ee".to_owned(),
        publishes: true,
        embargoed: false,
    }
}

/// GitLab and Omnibus, of which the second one publishes.
async fn two_sources(world: &World) -> [SourceId; 2] {
    let dana = world.actor("dana").await;
    let gitlab = AddSource {
        publishes: false,
        ..source("gitlab-org/gitlab")
    };
    let omnibus = AddSource {
        tags: "{version}+ee.0".to_owned(),
        branches: String::new(),
        ..source("gitlab-org/omnibus-gitlab")
    };
    [world.did(&dana, gitlab).await, world.did(&dana, omnibus).await]
}

fn fact(project: &str, told_at: Timestamp, what: What) -> Outcome {
    Outcome::Fact(Fact {
        project: project.to_owned(),
        told_at,
        what,
    })
}

fn tag(project: &str, name: &str, at: Timestamp) -> Outcome {
    let what = What::Tag(Tag {
        at: Some(at),
        when: Sure::Told,
        ..Tag::gone(name.to_owned())
    });
    fact(project, at, what)
}

fn gone(project: &str, name: &str, told_at: Timestamp) -> Outcome {
    let what = What::Tag(Tag::gone(name.to_owned()));
    fact(project, told_at, what)
}

fn released(project: &str, tag: &str, told_at: Timestamp, at: Timestamp) -> Outcome {
    let what = What::Release(GitRelease {
        tag: tag.to_owned(),
        released_at: Some(at),
        made_at: None,
        by: Sure::Told,
    });
    fact(project, told_at, what)
}

fn after(minutes: i64) -> Timestamp {
    begin().checked_add(SignedDuration::from_mins(minutes)).unwrap()
}

/// Brings a delivery and settles it.
async fn told(world: &World, outcome: Outcome) -> backend::Result<()> {
    let key = world.count("SELECT COUNT(*) FROM inbox").await.to_string();
    assert!(world.db.write(&GITLAB, delivery(&key)).await?);
    let waiting = inbox::waiting(&world.db, 10).await?;
    let [Waiting { id, .. }] = waiting.as_slice() else {
        panic!("not one waits: {waiting:?}");
    };
    let work = Settle {
        delivery: id.clone(),
        outcome,
    };
    match world.db.write(&GITLAB, work).await {
        Ok(settled) => {
            assert!(settled);
            Ok(())
        }
        Err(error) => {
            let outcome = Outcome::Aside {
                why: error.to_string(),
                project: None,
            };
            let delivery = id.clone();
            world.db.write(&GITLAB, Settle { delivery, outcome }).await?;
            Err(error)
        }
    }
}

async fn status(world: &World, slug: &str) -> Status {
    world.release(slug).await.status()
}

/// What somebody who has not signed in sees of the product, as text.
async fn publics(world: &World) -> String {
    let all = backend::calendar::queries::all(&world.db, &Viewer::Anonymous, None).await;
    let mut text = String::new();
    for Listed { release, .. } in all.unwrap() {
        let told = (
            &release.id,
            &release.slug,
            release.status(),
            release.sequence,
            release.modified,
        );
        let steps: Vec<_> = release
            .steps
            .iter()
            .map(|step| (&step.state, step.sequence, step.modified))
            .collect();
        writeln!(text, "{told:?} {steps:?}").unwrap();
    }
    text
}

/// The newest patch that ships a version, for the team.
async fn shipping(world: &World, version: &str) -> Release {
    let version: Version = version.parse().unwrap();
    let all = backend::calendar::queries::all(&world.db, &Viewer::System, None)
        .await
        .unwrap();
    let mut found = all.into_iter().map(|listed| listed.release);
    found
        .find(|release| release.versions.contains(&version))
        .unwrap_or_else(|| panic!("nothing ships {version}"))
}

pub(crate) async fn a_delivery_is_stored_once(world: &World) {
    for key in ["one", "two", "three"] {
        let (a, b) = tokio::join!(
            world.db.write(&GITLAB, delivery(key)),
            world.other().await.write(&GITLAB, delivery(key))
        );
        assert_ne!(a.unwrap(), b.unwrap(), "one of them stored it");
    }
    let elsewhere = Receive {
        connection: "ops".to_owned(),
        ..delivery("one")
    };
    assert!(
        world.db.write(&GITLAB, elsewhere).await.unwrap(),
        "another connection's keys are its own"
    );
    let waiting = inbox::waiting(world.other().await, 10).await.unwrap();
    let bodies: Vec<&[u8]> = waiting.iter().map(|one| one.body.as_slice()).collect();
    assert_eq!(bodies, [&b"one"[..], b"two", b"three", b"one"]);
    assert_eq!(inbox::waiting(&world.db, 2).await.unwrap().len(), 2);
}

pub(crate) async fn a_delivery_is_settled_once(world: &World) {
    two_sources(world).await;
    world.db.write(&GITLAB, delivery("one")).await.unwrap();
    let waiting = inbox::waiting(&world.db, 10).await.unwrap();
    let work = Settle {
        delivery: waiting[0].id.clone(),
        outcome: tag("gitlab-org/gitlab", "v19.7.0-ee", begin()),
    };
    let (a, b) = tokio::join!(
        world.db.write(&GITLAB, work.clone()),
        world.other().await.write(&GITLAB, work)
    );
    assert_ne!(a.unwrap(), b.unwrap(), "one of them settled it");
    assert_eq!(world.count("SELECT COUNT(*) FROM git_tags").await, 1);
    assert!(inbox::waiting(&world.db, 10).await.unwrap().is_empty());
}

pub(crate) async fn a_release_is_tagged_when_each_of_its_tags_is_there(world: &World) {
    two_sources(world).await;
    let before = publics(world).await;
    told(world, tag("gitlab-org/gitlab", "v19.7.0-ee", after(-2)))
        .await
        .unwrap();
    assert_eq!(status(world, "19.7").await, Status::At(Stage::Open), "one of two");
    // GitLab does not tell capitals in paths apart.
    told(world, tag("GitLab-org/Omnibus-GitLab", "19.7.0+ee.0", after(-1)))
        .await
        .unwrap();
    assert_eq!(status(world, "19.7").await, Status::At(Stage::Tagged));
    let tagged = world.release("19.7").await;
    let tagged = tagged.steps.iter().find(|step| step.is_tag()).unwrap();
    assert_eq!(
        tagged.state,
        StepState::Reached {
            on: TODAY,
            at: Some(after(-1))
        },
        "when the last one appeared, not when it was told"
    );
    assert!(publics(world).await == before, "that is for the team");
    let lines = world
        .texts("SELECT actor FROM audit WHERE action = 'release.step_reached'")
        .await;
    assert_eq!(lines, ["system:gitlab"]);

    // A tag that is gone takes it back; older news of it does not bring it back.
    told(world, gone("gitlab-org/gitlab", "v19.7.0-ee", after(3)))
        .await
        .unwrap();
    assert_eq!(status(world, "19.7").await, Status::At(Stage::Open));
    told(world, tag("gitlab-org/gitlab", "v19.7.0-ee", after(2)))
        .await
        .unwrap();
    assert_eq!(status(world, "19.7").await, Status::At(Stage::Open));
    told(world, tag("gitlab-org/gitlab", "v19.7.0-ee", after(4)))
        .await
        .unwrap();
    assert_eq!(status(world, "19.7").await, Status::At(Stage::Tagged));
    assert!(publics(world).await == before);
}

/// GitLab's workers send the events of one tag in no order; a push says what was there before it.
pub(crate) async fn pushes_of_a_tag_are_told_in_any_order(world: &World) {
    two_sources(world).await;
    world.db.clock().jump(SignedDuration::from_hours(1));
    let project = "gitlab-org/gitlab";
    let push = |was: &str, object: &str| Tag {
        when: Sure::Told,
        sha: (!object.is_empty()).then(|| object.repeat(40)),
        object: (!object.is_empty()).then(|| object.repeat(40)),
        was: if was.is_empty() {
            Was::Nothing
        } else {
            Was::Object(was.repeat(40))
        },
        ..Tag::gone("v19.7.0-ee".to_owned())
    };
    let known = async |world: &World| {
        let sql = "SELECT gone || ' ' || SUBSTR(COALESCE(sha, '-'), 1, 1) || ' ' || at FROM git_tags";
        world.texts(sql).await.pop().unwrap()
    };
    let again = [push("", "a"), push("a", ""), push("", "b")];
    let moved = [push("", "a"), push("a", "b"), push("b", "c")];
    let deleted = [push("", "a"), push("a", "b"), push("b", "")];
    for (story, orders, there) in [
        (
            &again,
            [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 1, 0]].as_slice(),
            Some("b"),
        ),
        (
            &moved,
            [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 1, 0]].as_slice(),
            Some("c"),
        ),
        (&deleted, [[0, 1, 2], [1, 0, 2], [1, 2, 0]].as_slice(), None),
    ] {
        for order in orders {
            world.execute("DELETE FROM git_tags").await;
            let mut since = 0;
            for (minute, place) in (1..).zip(order) {
                let tag = &story[*place];
                let at = after(minute);
                if *place == 2 {
                    since = at.as_millisecond();
                }
                let at = (tag.object.is_some()).then_some(at);
                let what = What::Tag(Tag { at, ..tag.clone() });
                told(world, fact(project, after(minute), what)).await.unwrap();
            }
            let found = known(world).await;
            match there {
                Some(sha) => assert_eq!(found, format!("0 {sha} {since}"), "{order:?}"),
                None => assert!(found.starts_with('1'), "{order:?}: {found}"),
            }
        }
    }
    // What was made anew unseen has another time, and brings its release no news.
    world.execute("DELETE FROM git_tags").await;
    for (minute, object) in [(20, "a"), (30, "b")] {
        let what = What::Tag(Tag {
            at: Some(after(minute)),
            when: Sure::Seen,
            was: Was::Unknown,
            ..push("", object)
        });
        told(world, fact(project, after(minute), what)).await.unwrap();
    }
    assert_eq!(known(world).await, format!("0 b {}", after(30).as_millisecond()));
}

/// A release at GitLab is told in no order, either: one that is made anew for the same tag was entered later.
pub(crate) async fn releases_at_gitlab_are_told_in_any_order(world: &World) {
    two_sources(world).await;
    let release = |made: i64, is_there: bool, by| GitRelease {
        tag: "19.7.0+ee.0".to_owned(),
        released_at: is_there.then(|| after(600 + made)),
        made_at: Some(after(made)),
        by,
    };
    let told_of = |made, is_there| release(made, is_there, Sure::Told);
    let all = [told_of(0, true), told_of(0, false), told_of(1, true)];
    let there = format!("0 {}", after(601).as_millisecond());
    let sql = "SELECT gone || ' ' || released_at FROM git_releases";
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        world.execute("DELETE FROM git_releases").await;
        for (minute, place) in (1..).zip(order) {
            let what = What::Release(all[place].clone());
            let outcome = fact("gitlab-org/omnibus-gitlab", after(minute), what);
            told(world, outcome).await.unwrap();
        }
        assert_eq!(world.texts(sql).await, std::slice::from_ref(&there), "{order:?}");
    }
    // Gone is gone, whichever event comes first; a look is at what is so.
    for order in [[0, 1], [1, 0]] {
        world.execute("DELETE FROM git_releases").await;
        for (minute, place) in (1..).zip(order) {
            let what = What::Release(all[place].clone());
            let outcome = fact("gitlab-org/omnibus-gitlab", after(minute), what);
            told(world, outcome).await.unwrap();
        }
        assert_eq!(world.count("SELECT gone FROM git_releases").await, 1, "{order:?}");
    }
    let what = What::Release(release(0, true, Sure::Seen));
    told(world, fact("gitlab-org/omnibus-gitlab", after(9), what))
        .await
        .unwrap();
    assert_eq!(world.count("SELECT gone FROM git_releases").await, 0);
}

pub(crate) async fn what_people_said_of_a_tag_stays(world: &World) {
    use backend::calendar::edit_release::Edit;
    use domain::calendar::edit::StepEdit;
    two_sources(world).await;
    let release = world.release("19.7").await;
    let reach = Edit::Step("tag".to_owned(), StepEdit::Reach(TODAY));
    world
        .did(
            &world.actor("ana").await,
            crate::world::edit(&release.id, reach, release.revision),
        )
        .await;
    told(world, gone("gitlab-org/gitlab", "v19.7.0-ee", begin()))
        .await
        .unwrap();
    assert_eq!(status(world, "19.7").await, Status::At(Stage::Tagged));
}

pub(crate) async fn a_candidate_closes_a_monthly_release(world: &World) {
    two_sources(world).await;
    told(world, tag("gitlab-org/gitlab", "v19.7.0-rc42-ee", begin()))
        .await
        .unwrap();
    assert_eq!(status(world, "19.7").await, Status::At(Stage::Closed));
    assert_eq!(status(world, "19.8").await, Status::At(Stage::Open));
}

pub(crate) async fn a_candidate_that_is_gone_closes_nothing(world: &World) {
    use backend::calendar::edit_release::Edit;
    use domain::calendar::edit::StepEdit;
    two_sources(world).await;
    let (gitlab, omnibus) = ("gitlab-org/gitlab", "gitlab-org/omnibus-gitlab");
    let tagged = async |project, name, minute| told(world, tag(project, name, after(minute))).await.unwrap();
    let deleted =
        async |project, name, minute| told(world, gone(project, name, after(minute))).await.unwrap();
    let [open, closed, is_tagged] = [Stage::Open, Stage::Closed, Stage::Tagged].map(Status::At);
    tagged(gitlab, "v19.7.0-rc41-ee", -20).await;
    tagged(gitlab, "v19.7.0-rc42-ee", -10).await;
    deleted(gitlab, "v19.7.0-rc42-ee", 1).await;
    assert_eq!(status(world, "19.7").await, closed, "another one is there");
    let before = publics(world).await;
    deleted(gitlab, "v19.7.0-rc41-ee", 2).await;
    assert_eq!(status(world, "19.7").await, open);
    assert!(publics(world).await != before, "everybody is told");

    // What a person has said stays.
    let release = world.release("19.7").await;
    let mut steps = release.steps.iter();
    let closing = steps.find(|step| step.reaches == Some(Stage::Closed)).unwrap();
    let reach = Edit::Step(closing.key.clone(), StepEdit::Reach(TODAY));
    let reach = crate::world::edit(&release.id, reach, release.revision);
    world.did(&world.actor("ana").await, reach).await;
    tagged(gitlab, "v19.7.0-rc43-ee", 3).await;
    deleted(gitlab, "v19.7.0-rc43-ee", 4).await;
    assert_eq!(status(world, "19.7").await, closed);

    // So does what the version's own tag says, as long as that is there.
    tagged(gitlab, "v19.8.0-rc42-ee", -5).await;
    tagged(gitlab, "v19.8.0-ee", -4).await;
    tagged(omnibus, "19.8.0+ee.0", -4).await;
    deleted(gitlab, "v19.8.0-rc42-ee", 5).await;
    let closes = async || {
        let release = world.release("19.8").await;
        let mut steps = release.steps.iter();
        steps.any(|step| step.reaches == Some(Stage::Closed) && step.is_reached())
    };
    assert_eq!((status(world, "19.8").await, closes().await), (is_tagged, true));
    deleted(gitlab, "v19.8.0-ee", 6).await;
    assert_eq!((status(world, "19.8").await, closes().await), (open, false));
}

/// Nobody has said that it is not so any more: what the project had said counts as said by whoever takes it out.
pub(crate) async fn a_project_that_is_taken_out_takes_nothing_back(world: &World) {
    let [gitlab, omnibus] = two_sources(world).await;
    let dana = world.actor("dana").await;
    let (of_gitlab, of_omnibus) = ("gitlab-org/gitlab", "gitlab-org/omnibus-gitlab");
    let [open, closed, is_tagged] = [Stage::Open, Stage::Closed, Stage::Tagged].map(Status::At);
    told(world, tag(of_gitlab, "v19.7.0-rc42-ee", after(-20)))
        .await
        .unwrap();
    // Of the next one both projects have a candidate.
    for (project, name) in [(of_gitlab, "v19.8.0-rc41-ee"), (of_omnibus, "19.8.0-rc41+ee.0")] {
        told(world, tag(project, name, after(-20))).await.unwrap();
    }
    let history = async |viewer: &Viewer| {
        let all = backend::calendar::queries::all(&world.db, viewer, None).await;
        let mut all = all.unwrap().into_iter();
        let listed = all.find(|listed| listed.release.slug.as_str() == "19.7").unwrap();
        let history = backend::calendar::queries::history(&world.db, viewer, &listed).await;
        history.unwrap()
    };
    let before = publics(world).await;
    let read = history(&Viewer::Anonymous).await;
    world.did(&dana, RemoveSource { source: gitlab }).await;
    follow_all(world).await;
    assert_eq!(
        (status(world, "19.7").await, status(world, "19.8").await),
        (closed, closed)
    );
    told(world, gone(of_omnibus, "19.7.0+ee.0", after(1)))
        .await
        .unwrap();
    assert_eq!(
        status(world, "19.7").await,
        closed,
        "nor does the next fact of it"
    );
    assert!(publics(world).await == before, "nothing is otherwise for anybody");
    assert_eq!(history(&Viewer::Anonymous).await, read, "nor is it told twice");
    let of_the_team = history(&world.viewer("eli").await).await;
    assert_eq!(
        of_the_team.len(),
        read.len() + 1,
        "the team reads who answers for it"
    );
    let said = "SELECT c.by FROM date_changes c JOIN releases r ON r.id = c.release_id \
                WHERE r.slug = '19.7' AND c.what = 'reached' ORDER BY c.at, c.id";
    let by = [
        "system:gitlab".to_owned(),
        world.person("dana").await.id.to_string(),
    ];
    assert_eq!(world.texts(said).await, by);
    // What another one says as well is that one's.
    told(world, gone(of_omnibus, "19.8.0-rc41+ee.0", after(2)))
        .await
        .unwrap();
    assert_eq!(status(world, "19.8").await, open);

    // The last one that has tags.
    told(world, tag(of_omnibus, "19.8.0+ee.0", after(-10)))
        .await
        .unwrap();
    assert_eq!(status(world, "19.8").await, is_tagged);
    world.did(&dana, RemoveSource { source: omnibus }).await;
    world.did(&dana, source(of_gitlab)).await;
    follow_all(world).await;
    assert_eq!(status(world, "19.8").await, is_tagged);
}

/// Hiding a project, or showing one, says of no release that it is not as far as it was. A name that is put right with it does.
pub(crate) async fn a_project_that_is_hidden_or_shown_takes_nothing_back(world: &World) {
    let [gitlab, omnibus] = two_sources(world).await;
    world
        .execute("UPDATE people SET roles = 'security_release_manager,admin' WHERE username = 'chidi'")
        .await;
    let chidi = world.actor("chidi").await;
    let (of_gitlab, of_omnibus) = ("gitlab-org/gitlab", "gitlab-org/omnibus-gitlab");
    let [open, closed, is_tagged] = [Stage::Open, Stage::Closed, Stage::Tagged].map(Status::At);
    let edit = async |source: &SourceId, tags: &str, embargoed| {
        let work = EditSource {
            source: source.clone(),
            tags: tags.to_owned(),
            branches: String::new(),
            publishes: false,
            embargoed: Some(embargoed),
        };
        world.did(&chidi, work).await;
        follow_all(world).await;
        (status(world, "19.7").await, status(world, "19.8").await)
    };
    let tagged = async |project, name, minute| told(world, tag(project, name, after(minute))).await.unwrap();
    tagged(of_gitlab, "v19.7.0-ee", -20).await;
    tagged(of_omnibus, "19.7.0+ee.0", -20).await;
    tagged(of_gitlab, "v19.8.0-rc41-ee", -20).await;
    assert_eq!(status(world, "19.8").await, closed);
    assert_eq!(
        edit(&gitlab, "v{version}-ce", true).await,
        (is_tagged, open),
        "what a wrong name had said is taken back"
    );
    assert_eq!(
        edit(&gitlab, "v{version}-ee", false).await,
        (is_tagged, open),
        "no tag of 19.7 is known of what is shown"
    );

    tagged(of_gitlab, "v19.8.0-rc42-ee", -10).await;
    let history = async |viewer: &Viewer| {
        let all = backend::calendar::queries::all(&world.db, viewer, None).await;
        let mut all = all.unwrap().into_iter();
        let listed = all.find(|listed| listed.release.slug.as_str() == "19.8").unwrap();
        let history = backend::calendar::queries::history(&world.db, viewer, &listed).await;
        history.unwrap()
    };
    let before = (publics(world).await, history(&Viewer::Anonymous).await);
    assert_eq!(edit(&gitlab, "v{version}-ee", true).await, (is_tagged, closed));
    let since = (publics(world).await, history(&Viewer::Anonymous).await);
    assert!(since == before, "nothing is otherwise for anybody");
    let said = "SELECT c.by FROM date_changes c JOIN releases r ON r.id = c.release_id \
                WHERE r.slug = '19.8' AND c.what = 'reached' ORDER BY c.at, c.id";
    let by = world.texts(said).await;
    assert_eq!(by.last(), Some(&world.person("chidi").await.id.to_string()));
    let of_the_team = history(&world.viewer("eli").await).await;
    let mut reasons: Vec<&str> = of_the_team.iter().map(|entry| &*entry.internal_reason).collect();
    reasons.retain(|reason| !reason.is_empty());
    assert_eq!(
        reasons,
        ["which tags count for this release has changed; what they had said stays"],
        "it names no project"
    );

    // The last one that has tags which everybody may see.
    tagged(of_omnibus, "19.8.0+ee.0", -5).await;
    assert_eq!(status(world, "19.8").await, is_tagged);
    assert_eq!(
        edit(&omnibus, "{version}+ee.0", true).await,
        (is_tagged, is_tagged)
    );
}

pub(crate) async fn a_release_at_gitlab_publishes(world: &World) {
    two_sources(world).await;
    follow_all(world).await;
    let tag = "19.7.0+ee.0";
    // What is announced for a time to come publishes nothing before it.
    told(
        world,
        released("gitlab-org/omnibus-gitlab", tag, begin(), after(90)),
    )
    .await
    .unwrap();
    assert_eq!(status(world, "19.7").await, Status::At(Stage::Open));
    assert!(!any_due(&world.db).await.unwrap());
    world.db.clock().jump(SignedDuration::from_mins(91));
    assert!(any_due(&world.db).await.unwrap());
    // As long as GitLab does not say that it is still there it waits.
    let all = announced(&world.db).await.unwrap();
    assert_eq!(all.len(), 1, "{all:?}");
    let wait = FollowDue {
        waits: vec![(all[0].source.clone(), all[0].tag.clone())],
        ..FollowDue::default()
    };
    assert!(!world.db.write(&GITLAB, wait).await.unwrap());
    let (a, b) = tokio::join!(
        world.db.write(&GITLAB, DUE),
        world.other().await.write(&GITLAB, DUE)
    );
    assert_ne!(a.unwrap(), b.unwrap(), "one of them published it");
    assert!(!any_due(&world.db).await.unwrap());
    let release = world.release("19.7").await;
    assert_eq!(release.status(), Status::At(Stage::Published));
    assert_eq!(release.day, crate::world::TODAY, "the actual day");
    assert_eq!(
        release.publication().unwrap().planned.date.to_string(),
        "2026-12-17",
        "the planned one"
    );
    // Told again, and taken down: what has happened has happened.
    told(
        world,
        released("gitlab-org/omnibus-gitlab", tag, after(95), after(90)),
    )
    .await
    .unwrap();
    let what = What::Release(GitRelease {
        tag: tag.to_owned(),
        released_at: None,
        made_at: None,
        by: Sure::Told,
    });
    told(world, fact("gitlab-org/omnibus-gitlab", after(96), what))
        .await
        .unwrap();
    assert_eq!(status(world, "19.7").await, Status::At(Stage::Published));
}

/// When it was out GitLab may say otherwise later; where a person has said it that stays.
pub(crate) async fn a_publication_follows_the_time_that_gitlab_says(world: &World) {
    use backend::calendar::edit_release::Edit;
    use domain::calendar::edit::StepEdit;
    two_sources(world).await;
    let say = async |told_at: i64, at: Timestamp| {
        let outcome = released("gitlab-org/omnibus-gitlab", "19.7.0+ee.0", after(told_at), at);
        told(world, outcome).await.unwrap();
        let release = world.release("19.7").await;
        (release.publication().unwrap().state.clone(), release.day)
    };
    let days_ago = |days: i64| after(-24 * 60 * days);
    say(0, days_ago(6)).await;
    let revision = world.release("19.7").await.revision;
    let to = after(-10);
    let out = StepState::Reached {
        on: TODAY,
        at: Some(to),
    };
    assert_eq!(say(1, to).await, (out.clone(), TODAY));
    let release = world.release("19.7").await;
    assert!(release.revision > revision);
    assert_eq!(release.status(), Status::At(Stage::Published));
    // The API says the millisecond, too: that is no other time.
    let exact = to.checked_add(SignedDuration::from_millis(345)).unwrap();
    assert_eq!(say(2, exact).await, (out, TODAY));
    assert_eq!(world.release("19.7").await.revision, release.revision);

    let ana = world.actor("ana").await;
    let yesterday = TODAY.yesterday().unwrap();
    for edit in [StepEdit::Reopen, StepEdit::Reach(yesterday)] {
        let release = world.release("19.7").await;
        let edit = Edit::Step("publication".to_owned(), edit);
        world
            .did(&ana, crate::world::edit(&release.id, edit, release.revision))
            .await;
    }
    let (state, day) = say(3, days_ago(3)).await;
    assert_eq!(day, yesterday);
    assert!(matches!(state, StepState::Reached { on, .. } if on == yesterday));
}

pub(crate) async fn a_patch_that_nobody_planned_appears_for_the_team(world: &World) {
    two_sources(world).await;
    let before = publics(world).await;
    told(world, tag("gitlab-org/gitlab", "v19.6.1-ee", begin()))
        .await
        .unwrap();
    let release = shipping(world, "19.6.1").await;
    assert_eq!(
        (release.kind, &release.visibility),
        (Kind::Patch, &Visibility::Team)
    );
    assert_eq!(release.status(), Status::At(Stage::Open), "one of two tags");
    let states: Vec<(&str, &str)> = release
        .steps
        .iter()
        .map(|step| (step.key.as_str(), step.state.key()))
        .collect();
    assert_eq!(
        states,
        [
            ("warning", "left_out"),
            ("preparation", "left_out"),
            ("backports", "left_out"),
            ("tag", "planned"),
            ("publication", "planned")
        ],
        "nobody waited for what was never planned"
    );
    told(world, tag("gitlab-org/omnibus-gitlab", "19.6.1+ee.0", begin()))
        .await
        .unwrap();
    assert_eq!(
        shipping(world, "19.6.1").await.status(),
        Status::At(Stage::Tagged)
    );
    assert!(publics(world).await == before, "nobody else sees it");

    // The next line's joins it, and it is tagged when that is.
    told(world, tag("gitlab-org/gitlab", "v19.5.3-ee", begin()))
        .await
        .unwrap();
    let joined = shipping(world, "19.5.3").await;
    assert_eq!((&joined.id, joined.versions.len()), (&release.id, 2));
    told(world, tag("gitlab-org/omnibus-gitlab", "19.5.3+ee.0", begin()))
        .await
        .unwrap();

    for tag in ["19.6.1+ee.0", "19.5.3+ee.0"] {
        told(
            world,
            released("gitlab-org/omnibus-gitlab", tag, after(1), begin()),
        )
        .await
        .unwrap();
    }
    let out = shipping(world, "19.6.1").await;
    assert_eq!(
        (out.status(), &out.visibility),
        (Status::At(Stage::Published), &Visibility::Public)
    );
    assert!(publics(world).await.contains(out.id.as_str()));
    assert!(
        world
            .texts("SELECT slug FROM releases WHERE slug = 'patch-2026-12-01'")
            .await
            .len()
            == 1
    );
}

/// What is looked up after a week of silence was tagged on several days: each is a patch of its own.
pub(crate) async fn patches_join_by_when_they_were_tagged(world: &World) {
    two_sources(world).await;
    let hours = |hours: i64| after(-60 * hours);
    let look = TakeFacts {
        connection: "gitlab".to_owned(),
        facts: [("v19.6.2-ee", 1), ("v19.5.4-ee", 40), ("v19.4.6-ee", 70)]
            .map(|(name, ago)| Fact {
                project: "gitlab-org/gitlab".to_owned(),
                told_at: begin(),
                what: What::Tag(Tag {
                    at: Some(hours(ago)),
                    ..Tag::gone(name.to_owned())
                }),
            })
            .to_vec(),
        place: None,
    };
    world.db.write(&GITLAB, look).await.unwrap();
    let mut patches = Vec::new();
    for version in ["19.6.2", "19.4.6"] {
        let release = shipping(world, version).await;
        let mut versions: Vec<String> = release.versions.iter().map(ToString::to_string).collect();
        versions.sort();
        patches.push(versions.join(" "));
    }
    assert_eq!(patches, ["19.5.4 19.6.2", "19.4.6"]);
}

/// A version whose tag was deleted holds back no other one, whichever of the two was tagged first.
pub(crate) async fn a_patch_waits_for_no_tag_that_is_gone(world: &World) {
    use backend::calendar::edit_release::Edit;
    two_sources(world).await;
    let (gitlab, omnibus) = ("gitlab-org/gitlab", "gitlab-org/omnibus-gitlab");
    told(world, tag(gitlab, "v19.5.3-ee", after(-30))).await.unwrap();
    told(world, gone(gitlab, "v19.5.3-ee", after(-20))).await.unwrap();
    told(world, tag(gitlab, "v19.6.1-ee", after(-10))).await.unwrap();
    told(world, tag(omnibus, "19.6.1+ee.0", after(-10)))
        .await
        .unwrap();
    let left_over = shipping(world, "19.5.3").await;
    let patch = shipping(world, "19.6.1").await;
    assert_ne!(patch.id, left_over.id);
    assert_eq!(
        (patch.status(), left_over.status()),
        (Status::At(Stage::Tagged), Status::At(Stage::Open))
    );
    told(world, released(omnibus, "19.6.1+ee.0", after(1), begin()))
        .await
        .unwrap();
    let out = shipping(world, "19.6.1").await;
    assert_eq!(
        (out.status(), &out.visibility),
        (Status::At(Stage::Published), &Visibility::Public)
    );

    // One that had joined leaves with its tag, and joins again with the next one.
    let state = async || {
        let patch = shipping(world, "19.6.2").await;
        let versions: Vec<String> = patch.versions.iter().map(ToString::to_string).collect();
        (versions.join(" "), patch.status())
    };
    told(world, tag(gitlab, "v19.6.2-ee", after(2))).await.unwrap();
    told(world, tag(omnibus, "19.6.2+ee.0", after(2))).await.unwrap();
    told(world, tag(gitlab, "v19.4.6-ee", after(3))).await.unwrap();
    let (both, one) = ("19.6.2 19.4.6".to_owned(), "19.6.2".to_owned());
    assert_eq!(state().await, (both.clone(), Status::At(Stage::Open)));
    told(world, gone(gitlab, "v19.4.6-ee", after(4))).await.unwrap();
    assert_eq!(state().await, (one, Status::At(Stage::Tagged)));
    told(world, tag(gitlab, "v19.4.6-ee", after(5))).await.unwrap();
    assert_eq!(state().await, (both, Status::At(Stage::Open)));
    // Where one of its tags is left it is waited for.
    told(world, tag(omnibus, "19.4.6+ee.0", after(6))).await.unwrap();
    told(world, gone(omnibus, "19.4.6+ee.0", after(7))).await.unwrap();
    assert_eq!(shipping(world, "19.6.2").await.versions.len(), 2);

    // What somebody has said that it ships it ships.
    let patch = shipping(world, "19.6.2").await;
    let versions = ["19.6.2", "19.5.4", "19.4.6"].map(|text| text.parse().unwrap());
    let fix = crate::world::edit(&patch.id, Edit::FixVersions(versions.to_vec()), patch.revision);
    world.did(&world.actor("ana").await, fix).await;
    told(world, gone(gitlab, "v19.4.6-ee", after(8))).await.unwrap();
    assert_eq!(shipping(world, "19.6.2").await.versions, versions);
}

/// A version whose tag was deleted comes back into the patch that held it, but not where a person has taken it out.
pub(crate) async fn a_tag_that_is_made_again_is_its_patchs_whenever_that_is(world: &World) {
    use backend::calendar::edit_release::Edit;
    const NAME: &str = "v19.4.6-ee";
    two_sources(world).await;
    let (gitlab, omnibus) = ("gitlab-org/gitlab", "gitlab-org/omnibus-gitlab");
    told(world, tag(gitlab, "v19.6.2-ee", after(0))).await.unwrap();
    told(world, tag(omnibus, "19.6.2+ee.0", after(0))).await.unwrap();
    told(world, tag(gitlab, NAME, after(0))).await.unwrap();
    let patch = shipping(world, "19.6.2").await;
    assert_eq!(patch.versions.len(), 2);
    told(world, gone(gitlab, NAME, after(1))).await.unwrap();
    assert_eq!(shipping(world, "19.6.2").await.versions.len(), 1);
    world.db.clock().jump(SignedDuration::from_hours(72));
    let hours = |hours: i64| after(60 * hours);
    // Another one has appeared meanwhile, by a version that was tagged nearer.
    told(world, tag(gitlab, "v19.5.4-ee", hours(70))).await.unwrap();
    let other = shipping(world, "19.5.4").await;
    assert_ne!(other.id, patch.id);
    told(world, tag(gitlab, NAME, hours(71))).await.unwrap();
    let again = shipping(world, "19.4.6").await;
    assert_eq!((&again.id, again.versions.len()), (&patch.id, 2));
    assert_eq!(world.count("SELECT COUNT(*) FROM appearances").await, 2);

    let one = Edit::FixVersions(vec!["19.6.2".parse().unwrap()]);
    let fix = crate::world::edit(&again.id, one, again.revision);
    world.did(&world.actor("ana").await, fix).await;
    told(world, gone(gitlab, NAME, hours(72))).await.unwrap();
    let at = hours(72).checked_add(SignedDuration::from_secs(1)).unwrap();
    told(world, tag(gitlab, NAME, at)).await.unwrap();
    assert_eq!(shipping(world, "19.4.6").await.id, other.id);
}

/// Whichever goes last, its tag or its release at GitLab, and whether that is told or found by a look.
pub(crate) async fn a_version_of_which_nothing_is_left_leaves_its_patch(world: &World) {
    two_sources(world).await;
    let (gitlab, omnibus) = ("gitlab-org/gitlab", "gitlab-org/omnibus-gitlab");
    told(world, tag(gitlab, "v19.6.2-ee", begin())).await.unwrap();
    told(world, tag(omnibus, "19.6.2+ee.0", begin())).await.unwrap();
    let (of_tag, of_release) = ("v19.4.6-ee", "19.4.6+ee.0");
    let shipped = async || shipping(world, "19.6.2").await.versions.len();
    let mut minute = 0;
    for (is_told, tag_first) in [(true, true), (true, false), (false, true), (false, false)] {
        minute += 1;
        told(world, tag(gitlab, of_tag, after(minute))).await.unwrap();
        let out = released(omnibus, of_release, after(minute), begin());
        told(world, out).await.unwrap();
        assert_eq!(shipped().await, 2);
        let mut goes = [
            (gitlab, List::Tags, of_tag),
            (omnibus, List::Releases, of_release),
        ];
        if !tag_first {
            goes.reverse();
        }
        for ((project, what, name), left) in goes.into_iter().zip([2, 1]) {
            minute += 1;
            if is_told {
                let what = match what {
                    List::Tags => What::Tag(Tag::gone(name.to_owned())),
                    _ => What::Release(GitRelease {
                        by: Sure::Told,
                        ..GitRelease::gone(name.to_owned())
                    }),
                };
                told(world, fact(project, after(minute), what)).await.unwrap();
            } else {
                let found = TakeGone {
                    connection: "gitlab".to_owned(),
                    project: project.to_owned(),
                    what,
                    name: name.to_owned(),
                    told_at: after(minute),
                    was_to_tell: false,
                };
                assert!(world.db.write(&GITLAB, found).await.unwrap());
            }
            assert_eq!(shipped().await, left, "{is_told} {tag_first} {name}");
        }
    }
    let patch = shipping(world, "19.6.2").await;
    assert_eq!(patch.status(), Status::At(Stage::Tagged));
}

pub(crate) async fn what_is_looked_up_again_is_no_news(world: &World) {
    two_sources(world).await;
    let fact = |name: &str, at: Timestamp, told_at: Timestamp| Fact {
        project: "gitlab-org/gitlab".to_owned(),
        told_at,
        what: What::Tag(Tag {
            at: Some(at),
            ..Tag::gone(name.to_owned())
        }),
    };
    let look = |told_at: Timestamp| TakeFacts {
        connection: "gitlab".to_owned(),
        facts: vec![
            fact("v19.7.0-ee", after(-9), told_at),
            fact("v19.6.0-ee", after(-60 * 24 * 12), told_at),
            fact("nightly", after(-5), told_at),
        ],
        place: None,
    };
    let (a, b) = tokio::join!(
        world.db.write(&GITLAB, look(begin())),
        world.other().await.write(&GITLAB, look(begin()))
    );
    assert_eq!(
        a.unwrap().all + b.unwrap().all,
        2,
        "two tags, and one name that is none"
    );
    let audit = world.count("SELECT COUNT(*) FROM audit").await;
    assert_eq!(world.db.write(&GITLAB, look(after(5))).await.unwrap().all, 0);
    // A webhook tells when it came, and not when the tag was made: the earlier time stays.
    let late = TakeFacts {
        facts: vec![fact("v19.7.0-ee", after(6), after(6))],
        ..look(begin())
    };
    assert_eq!(world.db.write(&GITLAB, late).await.unwrap().all, 0);
    let at = world
        .count("SELECT at FROM git_tags WHERE name = 'v19.7.0-ee'")
        .await;
    assert_eq!(at, after(-9).as_millisecond());
    assert_eq!(
        world.count("SELECT COUNT(*) FROM audit").await,
        audit,
        "nothing was done again"
    );
}

pub(crate) async fn a_list_goes_on_where_it_was_left(world: &World) {
    let [source, _] = two_sources(world).await;
    let page = |next: Option<&str>, read: i64| TakeFacts {
        connection: "gitlab".to_owned(),
        facts: Vec::new(),
        place: Some(Place {
            sources: vec![source.clone()],
            what: List::Tags,
            next: next.map(str::to_owned),
            read,
            begun: begin(),
        }),
    };
    assert_eq!(place(&world.db, &source, List::Tags).await.unwrap(), None);
    world.db.write(&GITLAB, page(Some("page:2"), 100)).await.unwrap();
    let found = place(world.other().await, &source, List::Tags)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((found.next.as_str(), found.read), ("page:2", 100));
    assert_eq!(place(&world.db, &source, List::Releases).await.unwrap(), None);
    world.db.write(&GITLAB, page(None, 120)).await.unwrap();
    assert_eq!(
        place(&world.db, &source, List::Tags).await.unwrap(),
        None,
        "it begins anew"
    );
    assert_eq!(
        world.count("SELECT ended_at FROM syncs").await,
        begin().as_millisecond(),
        "what came while it was looked at is looked at again"
    );
}

pub(crate) async fn a_run_that_was_ended_reads_no_list_again(world: &World) {
    let both = two_sources(world).await;
    for what in [List::Tags, List::Releases] {
        let page = TakeFacts {
            connection: "gitlab".to_owned(),
            facts: Vec::new(),
            place: Some(Place {
                sources: both.to_vec(),
                what,
                next: None,
                read: 100,
                begun: begin(),
            }),
        };
        world.db.write(&GITLAB, page).await.unwrap();
    }
    let before = async |db| -> Vec<(SourceId, String)> { read_before(db).await.unwrap() };
    assert!(before(&world.db).await.is_empty(), "its last page is not its end");
    let [one, other] = both;
    // Twice, and by two at once.
    let alone = [one.clone()];
    let (a, b) = tokio::join!(
        keep_read(&world.db, &alone, List::Tags),
        keep_read(world.other().await, &alone, List::Tags)
    );
    assert!(a.is_ok() && b.is_ok());
    keep_read(&world.db, std::slice::from_ref(&other), List::Releases)
        .await
        .unwrap();
    let tags = (one.clone(), "tags".to_owned());
    let releases = (other.clone(), "releases".to_owned());
    let mut all = vec![tags, releases.clone()];
    all.sort_unstable();
    assert_eq!(before(world.other().await).await, all);
    end_read(&world.db, &one).await.unwrap();
    assert_eq!(before(&world.db).await, [releases]);
    world.db.clock().jump(SignedDuration::from_hours(24));
    assert!(before(&world.db).await.is_empty(), "what was read is too old");
}

pub(crate) async fn a_source_that_is_taken_out_is_left_out_of_a_look(world: &World) {
    let both = two_sources(world).await;
    let [gone, stays] = both.clone();
    let page = TakeFacts {
        connection: "gitlab".to_owned(),
        facts: Vec::new(),
        place: Some(Place {
            sources: both.to_vec(),
            what: List::Tags,
            next: Some("page:2".to_owned()),
            read: 100,
            begun: begin(),
        }),
    };
    let remove = RemoveSource { source: gone.clone() };
    world.did(&world.actor("dana").await, remove).await;
    assert!(!is_there(&world.db, &gone).await.unwrap());
    assert!(is_there(world.other().await, &stays).await.unwrap());
    // Twice, and by two at once.
    let (a, b) = tokio::join!(
        world.db.write(&GITLAB, page.clone()),
        world.other().await.write(&GITLAB, page)
    );
    assert!(a.is_ok() && b.is_ok());
    keep_read(&world.db, &both, List::Releases).await.unwrap();
    let missed = KeepMissed {
        source: gone.clone(),
        what: "tags".to_owned(),
        news: 1,
        gone: Some((List::Tags, begin())),
    };
    world.db.write(&GITLAB, missed).await.unwrap();
    assert_eq!(place(&world.db, &gone, List::Tags).await.unwrap(), None);
    assert!(place(&world.db, &stays, List::Tags).await.unwrap().is_some());
    assert_eq!(
        world.texts("SELECT source_id FROM syncs ORDER BY what").await,
        [stays.as_str(), stays.as_str()]
    );
    assert_eq!(world.count("SELECT COUNT(*) FROM missed_hooks").await, 0);
}

pub(crate) async fn an_old_tag_plans_nothing(world: &World) {
    two_sources(world).await;
    let before = world.count("SELECT COUNT(*) FROM releases").await;
    let old = after(-60 * 24 * 8);
    told(world, tag("gitlab-org/gitlab", "v19.5.9-ee", old))
        .await
        .unwrap();
    told(world, tag("gitlab-org/gitlab", "v19.9.0-ee", begin()))
        .await
        .unwrap();
    told(world, tag("gitlab-org/gitlab", "nightly", begin()))
        .await
        .unwrap();
    told(world, tag("somebody/else", "v19.5.9-ee", begin()))
        .await
        .unwrap();
    assert_eq!(world.count("SELECT COUNT(*) FROM releases").await, before);
    let why = world
        .texts("SELECT why FROM inbox WHERE why IS NOT NULL ORDER BY received_at, id")
        .await;
    assert_eq!(
        why,
        [
            "no release here ships 19.5.9",
            "no release here ships 19.9.0",
            "'nightly' is no tag of a version",
            "no product is made of somebody/else",
        ]
    );
}

pub(crate) async fn a_slot_takes_the_versions_that_were_tagged_for_it(world: &World) {
    two_sources(world).await;
    // The day before patch-2026-12-09.
    world.db.clock().jump(SignedDuration::from_hours(24 * 7));
    let at = world.db.clock().now();
    let before = publics(world).await;
    told(world, tag("gitlab-org/gitlab", "v19.6.1-ee", at))
        .await
        .unwrap();
    told(world, tag("gitlab-org/omnibus-gitlab", "19.6.1+ee.0", at))
        .await
        .unwrap();
    let slot = world.release("patch-2026-12-09").await;
    assert_eq!(
        (slot.status(), slot.versions.len()),
        (Status::At(Stage::Tagged), 0)
    );
    assert!(
        publics(world).await == before,
        "that it is tagged is for the team"
    );
    // A tag that is gone takes that back, and its return brings it again.
    let later = |minutes| at.checked_add(SignedDuration::from_mins(minutes)).unwrap();
    told(world, gone("gitlab-org/gitlab", "v19.6.1-ee", later(1)))
        .await
        .unwrap();
    assert_eq!(
        world.release("patch-2026-12-09").await.status(),
        Status::At(Stage::Open)
    );
    told(world, tag("gitlab-org/gitlab", "v19.6.1-ee", later(2)))
        .await
        .unwrap();
    assert_eq!(
        world.release("patch-2026-12-09").await.status(),
        Status::At(Stage::Tagged)
    );
    told(
        world,
        released("gitlab-org/omnibus-gitlab", "19.6.1+ee.0", at, at),
    )
    .await
    .unwrap();
    let out = world.release("patch-2026-12-09").await;
    assert_eq!(
        out.versions,
        ["19.6.1".parse().unwrap()],
        "what it would have shipped"
    );
    assert_eq!(out.status(), Status::At(Stage::Published));
    assert_eq!(world.count("SELECT COUNT(*) FROM appearances").await, 0);
}

/// In whatever order a tag and a release at GitLab are told, what comes of it is the same.
pub(crate) async fn the_order_in_which_things_are_told_makes_no_difference(world: &World) {
    two_sources(world).await;
    told(
        world,
        released("gitlab-org/omnibus-gitlab", "19.7.0+ee.0", begin(), begin()),
    )
    .await
    .unwrap();
    assert_eq!(status(world, "19.7").await, Status::At(Stage::Published));
    told(world, tag("gitlab-org/omnibus-gitlab", "19.7.0+ee.0", begin()))
        .await
        .unwrap();
    told(world, tag("gitlab-org/gitlab", "v19.7.0-ee", begin()))
        .await
        .unwrap();
    told(world, tag("gitlab-org/gitlab", "v19.7.0-rc42-ee", begin()))
        .await
        .unwrap();
    let late = world.release("19.7").await;
    told(world, tag("gitlab-org/gitlab", "v19.8.0-rc42-ee", begin()))
        .await
        .unwrap();
    told(world, tag("gitlab-org/gitlab", "v19.8.0-ee", begin()))
        .await
        .unwrap();
    told(world, tag("gitlab-org/omnibus-gitlab", "19.8.0+ee.0", begin()))
        .await
        .unwrap();
    told(
        world,
        released("gitlab-org/omnibus-gitlab", "19.8.0+ee.0", begin(), begin()),
    )
    .await
    .unwrap();
    let early = world.release("19.8").await;
    let reached = |release: &Release| -> Vec<(String, bool)> {
        let steps = release.steps.iter();
        steps.map(|step| (step.key.clone(), step.is_reached())).collect()
    };
    assert_eq!(reached(&late), reached(&early));
    assert_eq!(early.status(), Status::At(Stage::Published));
}

/// Other versions, or other sources, and what is so counts anew.
pub(crate) async fn a_release_is_looked_at_anew_when_it_ships_something_else(world: &World) {
    use backend::calendar::edit_release::Edit;
    let [_, omnibus] = two_sources(world).await;
    told(world, tag("gitlab-org/gitlab", "v19.7.0-ee", begin()))
        .await
        .unwrap();
    assert_eq!(
        status(world, "19.7").await,
        Status::At(Stage::Open),
        "Omnibus has no tag"
    );
    world
        .did(&world.actor("dana").await, RemoveSource { source: omnibus })
        .await;
    follow_all(world).await;
    assert_eq!(status(world, "19.7").await, Status::At(Stage::Tagged));
    // A patch of two versions of which one was never made.
    let patch = world.release("patch-2026-12-09").await;
    let versions = ["19.6.1", "19.5.1"].map(|text| text.parse().unwrap()).to_vec();
    let ana = world.actor("ana").await;
    world
        .did(
            &ana,
            crate::world::edit(&patch.id, Edit::FixVersions(versions), patch.revision),
        )
        .await;
    told(world, tag("gitlab-org/gitlab", "v19.6.1-ee", begin()))
        .await
        .unwrap();
    assert_eq!(
        world.release("patch-2026-12-09").await.status(),
        Status::At(Stage::Open)
    );
    let patch = world.release("patch-2026-12-09").await;
    let one = vec!["19.6.1".parse().unwrap()];
    world
        .did(
            &ana,
            crate::world::edit(&patch.id, Edit::FixVersions(one), patch.revision),
        )
        .await;
    follow_all(world).await;
    assert_eq!(
        world.release("patch-2026-12-09").await.status(),
        Status::At(Stage::Tagged)
    );
}

pub(crate) async fn what_is_prepared_under_embargo_appears_embargoed(world: &World) {
    let security = AddSource {
        embargoed: true,
        ..source("gitlab-org/security/gitlab")
    };
    let dana = world.actor("dana").await;
    let error = world.refused(&dana, security.clone()).await;
    assert!(matches!(error, Error::Forbidden(_)), "{error}");
    world
        .execute("UPDATE people SET roles = 'security_release_manager,admin' WHERE username = 'chidi'")
        .await;
    world.did(&world.actor("chidi").await, security).await;
    // A candidate there, and a tag on the day of a patch that everybody knows of, show nobody anything.
    world.db.clock().jump(SignedDuration::from_hours(24 * 7));
    let at = world.db.clock().now();
    let before = publics(world).await;
    let project = "gitlab-org/security/gitlab";
    told(world, tag(project, "v19.7.0-rc42-ee", at)).await.unwrap();
    told(world, tag(project, "v19.6.1-ee", at)).await.unwrap();
    told(world, released(project, "v19.6.1-ee", at, at))
        .await
        .unwrap();
    assert!(publics(world).await == before);
    assert_eq!(status(world, "19.7").await, Status::At(Stage::Open));
    assert_eq!(status(world, "patch-2026-12-09").await, Status::At(Stage::Open));
    let release = shipping(world, "19.6.1").await;
    assert_eq!(release.visibility, Visibility::embargoed());
    assert_eq!(
        release.status(),
        Status::At(Stage::Tagged),
        "it is out where nobody sees it"
    );
    for username in ["ana", "dana", "eli"] {
        let viewer = world.viewer(username).await;
        let all = backend::calendar::queries::all(&world.db, &viewer, None)
            .await
            .unwrap();
        assert!(!format!("{all:?}").contains(release.id.as_str()), "{username}");
    }
    let dana = world.viewer("dana").await;
    assert!(sources::all(&world.db, &dana).await.unwrap().is_empty());
    let audit = backend::audit::page(&world.db, &dana, &backend::audit::Filter::default(), None, 100)
        .await
        .unwrap();
    assert!(!format!("{audit:?}").contains("security/gitlab"));
    let names = ["gitlab".to_owned()];
    let told_dana = health(&world.db, &dana, &names).await.unwrap();
    assert_eq!(
        (told_dana[0].heard_at, told_dana[0].in_a_day),
        (None, 0),
        "nothing is counted"
    );
    let watched = backend::connections::watched(&world.db, &names).await.unwrap();
    assert!(
        !watched[0].is_open && watched[0].heard_at.is_none(),
        "{watched:?}"
    );
    let told_chidi = health(&world.db, &world.viewer("chidi").await, &names)
        .await
        .unwrap();
    assert_eq!(told_chidi[0].in_a_day, 3);

    // The same tag where everybody can see it makes it the team's; out there, it is everybody's.
    // By a connection by which something hidden comes only who sees it adds projects.
    world
        .did(&world.actor("chidi").await, source("gitlab-org/gitlab"))
        .await;
    told(world, tag("gitlab-org/gitlab", "v19.6.1-ee", at))
        .await
        .unwrap();
    assert_eq!(shipping(world, "19.6.1").await.visibility, Visibility::Team);
    told(world, released("gitlab-org/gitlab", "v19.6.1-ee", at, at))
        .await
        .unwrap();
    let out = shipping(world, "19.6.1").await;
    assert_eq!(
        (out.status(), &out.visibility),
        (Status::At(Stage::Published), &Visibility::Public)
    );
}

/// A release is as hidden as its kind: it goes by what is prepared, and nobody else is told of it.
pub(crate) async fn a_release_of_a_hidden_kind_follows_unseen(world: &World) {
    use backend::calendar::edit_release::Edit;
    use backend::visibility::Target;
    use backend::visibility::set_visibility::{Audience, SetVisibility};
    two_sources(world).await;
    let security = AddSource {
        embargoed: true,
        publishes: false,
        ..source("gitlab-org/security/gitlab")
    };
    world.did(&GITLAB, security).await;
    let patch = world.release("patch-2026-12-09").await;
    let versions = vec!["19.6.1".parse().unwrap()];
    let fix = crate::world::edit(&patch.id, Edit::FixVersions(versions), patch.revision);
    world.did(&world.actor("ana").await, fix).await;
    let hide = SetVisibility {
        target: Target::Kind {
            product: "gitlab".to_owned(),
            kind: Kind::Patch,
            seen: Visibility::Public,
        },
        audience: Audience::Embargoed {
            usernames: Vec::new(),
        },
    };
    world.did(&world.actor("chidi").await, hide).await;
    follow_all(world).await;
    told(world, tag("gitlab-org/security/gitlab", "v19.6.1-ee", begin()))
        .await
        .unwrap();
    assert_eq!(
        shipping(world, "19.6.1").await.status(),
        Status::At(Stage::Tagged)
    );
}

/// That a tag is there stays known, whatever the calendar says to what follows from it; that is tried again.
pub(crate) async fn what_is_refused_is_known_and_tried_again(world: &World) {
    use backend::connections::{Of, refused};
    two_sources(world).await;
    follow_all(world).await;
    let dana = world.viewer("dana").await;
    // Nobody knows that line here.
    told(world, tag("gitlab-org/gitlab", "v99.3.9-ee", begin()))
        .await
        .unwrap();
    assert_eq!(world.count("SELECT COUNT(*) FROM git_tags").await, 1);
    let kept = refused(&world.db, &dana).await.unwrap();
    let [one] = kept.as_slice() else {
        panic!("{kept:?}")
    };
    let version: Version = "99.3.9".parse().unwrap();
    assert_eq!(one.of, Of::Version(version, "gitlab-org/gitlab".to_owned()));
    assert!(one.why.contains("99.3"), "{kept:?}");
    let why = world.texts("SELECT why FROM inbox WHERE state = 'done'").await;
    assert_eq!(why, std::slice::from_ref(&one.why));
    assert!(refused(&world.db, &world.viewer("ana").await).await.is_err());
    // A look that finds it again brings no news.
    let again = TakeFacts {
        connection: "gitlab".to_owned(),
        facts: vec![Fact {
            project: "gitlab-org/gitlab".to_owned(),
            told_at: after(1),
            what: What::Tag(Tag {
                at: Some(begin()),
                ..Tag::gone("v99.3.9-ee".to_owned())
            }),
        }],
        place: None,
    };
    assert_eq!(world.db.write(&GITLAB, again).await.unwrap().all, 0);
    // An hour later it is tried again, and so is what is hidden, of which plain admins are told nothing.
    world.execute("UPDATE refusals SET hidden = 1").await;
    assert_eq!(refused(&world.db, &dana).await.unwrap(), []);
    let chidi = "UPDATE people SET roles = 'security_release_manager,admin' WHERE username = 'chidi'";
    world.execute(chidi).await;
    let chidi = world.viewer("chidi").await;
    assert_eq!(refused(&world.db, &chidi).await.unwrap().len(), 1);
    assert!(!any_due(&world.db).await.unwrap());
    world.db.clock().jump(SignedDuration::from_mins(61));
    follow_all(world).await;
    assert_eq!(refused(&world.db, &dana).await.unwrap(), kept);
    // What cannot be done for another reason is put off, too.
    world.db.clock().jump(SignedDuration::from_mins(61));
    let put_off = FollowDue {
        put_off: Some("it is broken".to_owned()),
        ..FollowDue::default()
    };
    assert!(world.db.write(&GITLAB, put_off).await.unwrap());
    assert!(!any_due(&world.db).await.unwrap());
    assert_eq!(refused(&world.db, &dana).await.unwrap()[0].why, "it is broken");
    // What is older than a week plans nothing, so nothing is refused.
    world.db.clock().jump(SignedDuration::from_hours(24 * 8));
    follow_all(world).await;
    assert_eq!(refused(&world.db, &dana).await.unwrap(), []);
}

/// A release whose versions are others now and that the rules keep from following waits, with the reason.
pub(crate) async fn what_was_put_off_waits_with_its_reason(world: &World) {
    use backend::connections::{Of, refused};
    let [source, _] = two_sources(world).await;
    follow_all(world).await;
    world
        .did(&world.actor("dana").await, RemoveSource { source })
        .await;
    let count = world.count("SELECT COUNT(*) FROM to_follow").await;
    for _ in 0..count {
        let put_off = FollowDue {
            put_off: Some("it is published already".to_owned()),
            ..FollowDue::default()
        };
        assert!(world.db.write(&GITLAB, put_off).await.unwrap());
    }
    assert!(!any_due(&world.db).await.unwrap());
    let all = refused(&world.db, &world.viewer("dana").await).await.unwrap();
    assert_eq!(i64::try_from(all.len()).unwrap(), count);
    assert!(matches!(&all[0].of, Of::Release(_)), "{all:?}");
    world.db.clock().jump(SignedDuration::from_mins(61));
    follow_all(world).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM to_follow").await, 0);
}

/// What appeared by itself stays as somebody has decided since.
pub(crate) async fn what_people_hid_stays_hidden(world: &World) {
    use backend::visibility::Target;
    use backend::visibility::set_visibility::{Audience, SetVisibility};
    let dana = world.actor("dana").await;
    world.did(&dana, source("gitlab-org/gitlab")).await;
    told(world, tag("gitlab-org/gitlab", "v19.6.1-ee", begin()))
        .await
        .unwrap();
    let release = shipping(world, "19.6.1").await;
    let hide = SetVisibility {
        target: Target::Release {
            id: release.id.clone(),
            seen: release.revision,
        },
        audience: Audience::Embargoed {
            usernames: Vec::new(),
        },
    };
    world.did(&world.actor("chidi").await, hide).await;
    told(
        world,
        released("gitlab-org/gitlab", "v19.6.1-ee", begin(), begin()),
    )
    .await
    .unwrap();
    let out = shipping(world, "19.6.1").await;
    assert_eq!(
        (out.status(), &out.visibility),
        (Status::At(Stage::Published), &Visibility::embargoed())
    );
}

pub(crate) async fn what_is_set_aside_is_replayed_once(world: &World) {
    let dana = world.actor("dana").await;
    two_sources(world).await;
    let outcome = Outcome::Aside {
        why: "it is cut off\0".to_owned(),
        project: Some("gitlab-org/gitlab".to_owned()),
    };
    told(world, outcome.clone()).await.unwrap();
    let viewer = world.viewer("dana").await;
    let (aside, more) = inbox::aside(&world.db, &viewer).await.unwrap();
    assert!(
        !more && aside.len() == 1 && aside[0].why.starts_with("it is cut off"),
        "{aside:?}"
    );
    let decide = |wish| DecideAside {
        delivery: aside[0].id.clone(),
        wish,
    };
    let error = world
        .refused(&world.actor("ana").await, decide(Wish::Replay))
        .await;
    assert!(matches!(error, Error::Forbidden(_)));
    let mend = decide(Wish::Mend {
        body: "mended".to_owned(),
    });
    let (a, b) = tokio::join!(
        world.db.write(&dana, decide(Wish::Replay)),
        world.other().await.write(&dana, mend)
    );
    let ((), error) = one_of((a, b));
    assert!(matches!(error, Error::NotFound(_)), "{error}");
    assert_eq!(inbox::waiting(&world.db, 10).await.unwrap().len(), 1);
    assert!(inbox::aside(&world.db, &viewer).await.unwrap().0.is_empty());
    let actions = world
        .texts("SELECT action FROM audit WHERE entity LIKE 'delivery:%'")
        .await;
    assert_eq!(actions.len(), 1);
}

pub(crate) async fn what_came_first_is_kept_however_often_it_is_mended(world: &World) {
    two_sources(world).await;
    let outcome = Outcome::Aside {
        why: "it is no JSON".to_owned(),
        project: Some("gitlab-org/gitlab".to_owned()),
    };
    told(world, outcome.clone()).await.unwrap();
    let dana = (world.actor("dana").await, world.viewer("dana").await);
    let aside = inbox::aside(&world.db, &dana.1).await.unwrap().0.remove(0);
    assert!(as_they_came(&world.db, &dana.1).await.unwrap().is_empty());
    let whole = async |which| whole_body(&world.db, &dana.1, &aside.id, which).await;
    assert_eq!(whole(Which::Now).await.unwrap(), aside.body.as_bytes());
    assert!(matches!(whole(Which::First).await, Err(Error::NotFound(_))));
    for body in ["mended", "mended again"] {
        let wish = Wish::Mend {
            body: body.to_owned(),
        };
        let work = DecideAside {
            delivery: aside.id.clone(),
            wish,
        };
        world.did(&dana.0, work).await;
        assert_eq!(
            became(&world.db, &dana.1, &aside.id).await.unwrap(),
            Became::Waiting
        );
        let waiting = inbox::waiting_one(&world.db, &aside.id).await.unwrap().unwrap();
        assert_eq!(waiting.body, body.as_bytes());
        assert!(matches!(whole(Which::Now).await, Err(Error::NotFound(_))));
        let work = Settle {
            delivery: aside.id.clone(),
            outcome: outcome.clone(),
        };
        assert!(world.db.write(&GITLAB, work).await.unwrap());
        let came = became(&world.db, &dana.1, &aside.id).await.unwrap();
        assert_eq!(came, Became::Aside("it is no JSON".to_owned()));
        let first = as_they_came(&world.db, &dana.1).await.unwrap();
        let came = First {
            delivery: aside.id.clone(),
            body: aside.body.clone(),
            size: aside.size,
        };
        assert_eq!(first, [came]);
        assert_eq!(whole(Which::Now).await.unwrap(), body.as_bytes());
        assert_eq!(whole(Which::First).await.unwrap(), aside.body.as_bytes());
    }
    let error = whole_body(&world.db, &Viewer::Anonymous, &aside.id, Which::Now).await;
    assert!(matches!(error, Err(Error::Forbidden(_))));
    as_they_came(&world.db, &Viewer::Anonymous).await.unwrap_err();
    became(&world.db, &Viewer::Anonymous, &aside.id)
        .await
        .unwrap_err();
    // Of a project that is hidden nobody else reads what came first, either.
    let hidden = AddSource {
        embargoed: true,
        ..source("gitlab-org/security/gitlab")
    };
    world.did(&GITLAB, hidden).await;
    world
        .execute("UPDATE inbox SET project = 'gitlab-org/security/gitlab'")
        .await;
    assert!(as_they_came(&world.db, &dana.1).await.unwrap().is_empty());
    became(&world.db, &dana.1, &aside.id).await.unwrap_err();
    for which in [Which::Now, Which::First] {
        assert!(matches!(whole(which).await, Err(Error::NotFound(_))), "{which:?}");
    }
}

pub(crate) async fn what_is_set_aside_is_as_hidden_as_what_it_is_about(world: &World) {
    world
        .execute("UPDATE people SET roles = 'security_release_manager,admin' WHERE username = 'chidi'")
        .await;
    let security = AddSource {
        embargoed: true,
        ..source("gitlab-org/security/gitlab")
    };
    let chidi = world.actor("chidi").await;
    let id = world.did(&chidi, security).await;
    world.did(&chidi, source("gitlab-org/gitlab")).await;
    for project in [
        Some("gitlab-org/security/gitlab"),
        Some("GitLab-org/gitlab"),
        Some("gitlab-org/security/another"),
        None,
    ] {
        let outcome = Outcome::Aside {
            why: "it is cut off".to_owned(),
            project: project.map(str::to_owned),
        };
        told(world, outcome).await.unwrap();
    }
    let (for_dana, _) = inbox::aside(&world.db, &world.viewer("dana").await)
        .await
        .unwrap();
    assert_eq!(for_dana.len(), 1, "the one that is about something else");
    let (for_chidi, _) = inbox::aside(&world.db, &world.viewer("chidi").await)
        .await
        .unwrap();
    assert_eq!(for_chidi.len(), 4);
    let names = ["gitlab".to_owned()];
    let told_dana = health(&world.db, &world.viewer("dana").await, &names)
        .await
        .unwrap();
    assert_eq!(told_dana[0].aside, 1, "what is hidden is not counted");
    let watched = backend::connections::watched(&world.db, &names).await.unwrap();
    assert_eq!(watched[0].aside, 1, "nor is it for a monitoring");
    let hidden = for_chidi.iter().find(|one| one.id != for_dana[0].id).unwrap();
    let give_up = DecideAside {
        delivery: hidden.id.clone(),
        wish: Wish::GiveUp,
    };
    let dana = world.actor("dana").await;
    assert!(matches!(
        world.refused(&dana, give_up.clone()).await,
        Error::NotFound(_)
    ));
    assert!(matches!(
        world.refused(&dana, RemoveSource { source: id }).await,
        Error::NotFound(_)
    ));
    world.did(&chidi, give_up).await;
    assert!(inbox::aside(&world.db, &Viewer::Anonymous).await.is_err());
}

pub(crate) async fn a_source_is_added_and_taken_out_once(world: &World) {
    let dana = world.actor("dana").await;
    let (a, b) = tokio::join!(
        world.db.write(&dana, source("gitlab-org/gitlab")),
        world
            .other()
            .await
            .write(&dana, source("https://gitlab.example.com/GitLab-org/gitlab/"))
    );
    let (id, error) = one_of((a, b));
    assert!(matches!(error, Error::Taken(_)), "{error}");
    for (wrong, field) in [
        (
            AddSource {
                project: "gitlab".to_owned(),
                ..source("")
            },
            "Project",
        ),
        (
            AddSource {
                tags: "v".to_owned(),
                ..source("a/b")
            },
            "Tags",
        ),
        (
            AddSource {
                branches: "stable".to_owned(),
                ..source("a/b")
            },
            "Stable branches",
        ),
        (
            AddSource {
                tags: String::new(),
                ..source("a/b")
            },
            "Tags",
        ),
    ] {
        let error = world.refused(&dana, wrong).await;
        assert!(
            matches!(&error, Error::Invalid { field: named, .. } if *named == field),
            "{error}"
        );
    }
    // Of a project where people write issues alone nothing is tagged.
    let tasks = AddSource {
        tags: String::new(),
        branches: " ".to_owned(),
        publishes: false,
        ..source("gitlab-org/release-tasks")
    };
    world.did(&dana, tasks).await;
    let remove = RemoveSource { source: id };
    let (a, b) = tokio::join!(
        world.db.write(&dana, remove.clone()),
        world.other().await.write(&dana, remove)
    );
    let ((), error) = one_of((a, b));
    assert!(matches!(error, Error::NotFound(_)), "{error}");
}

/// Whoever does not see a hidden project is told the same of it as of any other.
pub(crate) async fn a_hidden_source_is_told_by_no_refusal(world: &World) {
    let dana = world.actor("dana").await;
    world.did(&dana, source("gitlab-org/gitlab")).await;
    let hidden = AddSource {
        embargoed: true,
        ..source("gitlab-org/security/gitlab")
    };
    world.did(&GITLAB, hidden).await;
    let mut refusals = Vec::new();
    for project in [
        "gitlab-org/security/gitlab",
        "gitlab-org/other",
        "gitlab-org/gitlab",
    ] {
        let error = world.refused(&dana, source(project)).await;
        assert!(
            matches!(&error, Error::Invalid { field: "GitLab", .. }),
            "{project}: {error}"
        );
        refusals.push(error.to_string());
    }
    refusals.dedup();
    assert_eq!(refusals.len(), 1, "{refusals:?}");
    // By another connection nothing hidden comes.
    let elsewhere = AddSource {
        connection: "ops".to_owned(),
        ..source("gitlab-org/gitlab")
    };
    world.did(&dana, elsewhere).await;
    // Who sees it is told that it is there.
    let error = world.refused(&GITLAB, source("gitlab-org/security/gitlab")).await;
    assert!(matches!(error, Error::Taken(_)), "{error}");
}

/// What is known of a project stays when its tags or branches are called otherwise, and is read anew.
pub(crate) async fn a_source_is_changed_and_loses_nothing(world: &World) {
    let dana = world.actor("dana").await;
    let id = world.did(&dana, source("gitlab-org/gitlab")).await;
    told(world, tag("gitlab-org/gitlab", "v19.7.0-ee", begin()))
        .await
        .unwrap();
    assert_eq!(status(world, "19.7").await, Status::At(Stage::Tagged));
    let edit = |tags: &str, branches: &str| EditSource {
        source: id.clone(),
        tags: tags.to_owned(),
        branches: branches.to_owned(),
        publishes: true,
        embargoed: None,
    };
    // What is none any more is forgotten, and what followed from it is taken back.
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let other = edit("v{version}-ce", "{line}-stable");
    let (a, b) = tokio::join!(
        world.db.write(&dana, other.clone()),
        world.other().await.write(&dana, other)
    );
    let mut looks = [a.unwrap(), b.unwrap()];
    looks.sort_unstable();
    assert_eq!(looks, [false, true], "the second one changes nothing");
    assert_eq!(world.audit_since(lines).await, ["source.changed"]);
    follow_all(world).await;
    assert_ne!(status(world, "19.7").await, Status::At(Stage::Tagged));
    let left = place(&world.db, &id, List::Tags).await.unwrap().unwrap();
    assert_eq!((left.next.ends_with(" begin"), left.read), (true, 0), "{left:?}");
    // A name that fits both is kept, and is of the version that it says now.
    told(world, tag("gitlab-org/gitlab", "v19.7.0-ce", begin()))
        .await
        .unwrap();
    assert_eq!(status(world, "19.7").await, Status::At(Stage::Tagged));
    assert!(world.db.write(&dana, edit("v{version}", "")).await.unwrap());
    assert_eq!(
        world.count("SELECT COUNT(*) FROM git_tags").await,
        0,
        "v19.7.0-ce is no tag of a version"
    );

    // A merge request knows its branch, whatever that was called.
    let merge_request = |line: &'static str| {
        let sql = format!("SELECT COUNT(*) FROM merge_requests WHERE line = '{line}'");
        async move { world.texts(&sql.replace("COUNT(*)", "title")).await.len() }
    };
    world
        .execute(&format!(
            "INSERT INTO merge_requests (source_id, iid, title, url, state, draft, target, main, picks, security, created_at, \
             told_at) VALUES ('{id}', 1, 'x', 'x', 'open', 0, 'stable/19.6', 0, '', 0, 1, 1)"
        ))
        .await;
    assert_eq!(merge_request("19.6").await, 0);
    assert!(
        !world
            .db
            .write(&dana, edit("v{version}", "stable/{line}"))
            .await
            .unwrap()
    );
    assert_eq!(merge_request("19.6").await, 1);

    // Whether fixes are prepared in it is for those who see them; and to whom it is hidden it is not there.
    let hide = EditSource {
        embargoed: Some(true),
        ..edit("v{version}", "stable/{line}")
    };
    let error = world.refused(&dana, hide.clone()).await;
    assert!(matches!(error, Error::Forbidden(_)), "{error}");
    world.did(&GITLAB, hide).await;
    let error = world.refused(&dana, edit("v{version}", "")).await;
    assert!(matches!(error, Error::NotFound(_)), "{error}");
    let error = world
        .refused(&world.actor("ana").await, edit("v{version}", ""))
        .await;
    assert!(matches!(error, Error::Forbidden(_)), "{error}");
    let publishing = EditSource {
        publishes: true,
        ..edit(" ", " ")
    };
    let error = world.refused(&GITLAB, publishing).await;
    assert!(matches!(error, Error::Invalid { field: "Tags", .. }), "{error}");
    let plain = EditSource {
        publishes: false,
        ..edit(" ", " ")
    };
    assert!(!world.did(&GITLAB, plain).await, "it has no tags to look up");
}

/// A project that GitLab renames is the same one by its number, and the audit says so once.
pub(crate) async fn a_project_that_is_renamed_takes_its_source_along(world: &World) {
    world
        .did(&world.actor("dana").await, source("gitlab-org/gitlab"))
        .await;
    let know = |project: &str| KnowProject {
        connection: "gitlab".to_owned(),
        project: project.to_owned(),
        number: 278_964,
    };
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    world.db.write(&GITLAB, know("GitLab-org/GitLab")).await.unwrap();
    assert_eq!(
        world.audit_since(lines).await,
        Vec::<String>::new(),
        "nothing was changed"
    );
    let (a, b) = tokio::join!(
        world.db.write(&GITLAB, know("gitlab-org/Monolith")),
        world.other().await.write(&GITLAB, know("gitlab-org/Monolith"))
    );
    assert_eq!(
        (a.unwrap().as_str(), b.unwrap().as_str()),
        ("gitlab-org/monolith", "gitlab-org/monolith")
    );
    assert_eq!(world.audit_since(lines).await, ["source.renamed"]);
    let all = sources::projects(&world.db).await.unwrap();
    let found = sources::known_as(&all, "gitlab", ("gitlab-org/gitlab", 278_964));
    assert_eq!(found, ("gitlab-org/monolith".to_owned(), false), "an old event");
    told(world, tag("gitlab-org/monolith", "v19.7.0-ee", begin()))
        .await
        .unwrap();
    assert_eq!(status(world, "19.7").await, Status::At(Stage::Tagged));
    let id = sources::all(&world.db, &Viewer::System)
        .await
        .unwrap()
        .remove(0)
        .1
        .id;
    let (a, b) = tokio::join!(
        sources::set_number(&world.db, &id, Some(278_964)),
        sources::set_number(world.other().await, &id, Some(278_964))
    );
    a.and(b).unwrap();
    // Where somebody has added it by its new path already that one counts, and the other is theirs to take out.
    world
        .did(&world.actor("dana").await, source("gitlab-org/new"))
        .await;
    world.db.write(&GITLAB, know("gitlab-org/new")).await.unwrap();
    let all = sources::projects(&world.db).await.unwrap();
    let paths: Vec<&str> = all.iter().map(|one| one.project.as_str()).collect();
    assert_eq!(paths, ["gitlab-org/monolith", "gitlab-org/new"]);
    let found = sources::known_as(&all, "gitlab", ("gitlab-org/new", 278_964));
    assert_eq!(found, ("gitlab-org/new".to_owned(), false));
}

/// However much is set aside that one may not see, what one may see is shown whole, and is all that is read.
pub(crate) async fn what_is_hidden_takes_no_room_among_what_is_set_aside(world: &World) {
    world
        .did(&world.actor("dana").await, source("gitlab-org/gitlab"))
        .await;
    let hidden = AddSource {
        embargoed: true,
        ..source("gitlab-org/security/gitlab")
    };
    world.did(&GITLAB, hidden).await;
    let aside = async |key: &str, connection: &str, project: Option<&str>| {
        let mut one = delivery(key);
        connection.clone_into(&mut one.connection);
        assert!(world.db.write(&GITLAB, one).await.unwrap());
        let waiting = inbox::waiting(&world.db, 10).await.unwrap();
        let work = Settle {
            delivery: waiting[0].id.clone(),
            outcome: Outcome::Aside {
                why: key.to_owned(),
                project: project.map(str::to_owned),
            },
        };
        world.db.write(&GITLAB, work).await.unwrap();
    };
    for number in 0..60 {
        let project = ["gitlab-org/security/gitlab", "somebody/else"][number % 2];
        aside(&format!("hidden {number}"), "gitlab", Some(project)).await;
    }
    aside("of no project", "gitlab", None).await;
    aside("plain", "gitlab", Some("gitlab-org/gitlab")).await;
    aside("elsewhere", "ops", None).await;
    let seen = async |username: &str| {
        let viewer = world.viewer(username).await;
        let (shown, more) = inbox::aside(&world.db, &viewer).await.unwrap();
        let whys: Vec<String> = shown.into_iter().map(|one| one.why).collect();
        (whys, more)
    };
    let (shown, more) = seen("dana").await;
    assert_eq!(
        (shown, more),
        (vec!["plain".to_owned(), "elsewhere".to_owned()], false)
    );
    world
        .execute("UPDATE people SET roles = 'security_release_manager,admin' WHERE username = 'chidi'")
        .await;
    let (shown, more) = seen("chidi").await;
    assert_eq!((shown.len(), more), (50, true));
}

pub(crate) async fn what_is_set_aside_is_given_up_together(world: &World) {
    let dana = world.actor("dana").await;
    for _ in 0..5 {
        let outcome = Outcome::Aside {
            why: "x".to_owned(),
            project: None,
        };
        told(world, outcome).await.unwrap();
    }
    let (shown, _) = inbox::aside(&world.db, &world.viewer("dana").await)
        .await
        .unwrap();
    let all: Vec<_> = shown.into_iter().map(|one| one.id).collect();
    for who in ["ana", "chidi", "eli"] {
        let work = GiveUpAll {
            deliveries: all.clone(),
        };
        let error = world.refused(&world.actor(who).await, work).await;
        assert!(matches!(error, Error::Forbidden(_)), "{who}: {error}");
    }
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let some = GiveUpAll {
        deliveries: all[..4].to_vec(),
    };
    let (a, b) = tokio::join!(
        world.db.write(&dana, some.clone()),
        world.other().await.write(&dana, some)
    );
    assert_eq!(a.unwrap() + b.unwrap(), 4, "each of them once");
    assert_eq!(
        world.audit_since(lines).await,
        ["delivery.given_up"; 4],
        "and each has its line"
    );
    let (left, _) = inbox::aside(&world.db, &world.viewer("dana").await)
        .await
        .unwrap();
    assert_eq!(left.into_iter().map(|one| one.id).collect::<Vec<_>>(), all[4..]);
    // What came after the page was shown stays, and so does what one may not see.
    let hidden = AddSource {
        embargoed: true,
        ..source("gitlab-org/security/gitlab")
    };
    world.did(&GITLAB, hidden).await;
    let work = GiveUpAll {
        deliveries: all.clone(),
    };
    assert_eq!(world.db.write(&dana, work.clone()).await.unwrap(), 0);
    assert_eq!(world.db.write(&GITLAB, work).await.unwrap(), 1);
}

pub(crate) async fn a_membership_that_changed_has_roles_checked(world: &World) {
    let twelve = begin().checked_sub(SignedDuration::from_mins(11)).unwrap();
    let due = async || {
        let due = people::due_for_check(&world.db, "gitlab", twelve).await.unwrap();
        due.into_iter().map(|person| person.username).collect::<Vec<_>>()
    };
    for name in ["ana", "bo"] {
        let session = StoredSession {
            id: name.repeat(20),
            person: Some(world.person(name).await.id.to_string()),
            data: "{}".to_owned(),
            expires_at: after(60),
        };
        assert!(sessions::create(&world.db, &session).await.unwrap());
    }
    // Everybody was looked at an hour ago, or just now.
    world
        .execute(&format!(
            "UPDATE people SET roles_checked_at = {}",
            begin().as_millisecond()
        ))
        .await;
    assert_eq!(due().await, Vec::<String>::new());
    let changed = |user| fact("", begin(), What::Membership { user });
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    told(world, changed(2)).await.unwrap();
    // Of nobody that is known here nothing follows.
    told(world, changed(77)).await.unwrap();
    assert_eq!(due().await, ["bo"]);
    assert_eq!(world.audit_since(lines).await, Vec::<String>::new());
    // Who was checked longer ago stays so: how long he may write is not made longer.
    let long_ago = begin()
        .checked_sub(SignedDuration::from_hours(20))
        .unwrap()
        .as_millisecond();
    world
        .execute(&format!(
            "UPDATE people SET roles_checked_at = {long_ago} WHERE username = 'ana'"
        ))
        .await;
    told(world, changed(1)).await.unwrap();
    assert_eq!(
        world.person("ana").await.roles_checked_at.as_millisecond(),
        long_ago
    );
    // Whoever is due may write as before.
    assert!(world.person("bo").await.actor(begin()).is_ok());
}

pub(crate) async fn what_is_done_is_swept_after_a_week(world: &World) {
    told(world, Outcome::Nothing("x".to_owned())).await.unwrap();
    told(
        world,
        Outcome::Aside {
            why: "x".to_owned(),
            project: None,
        },
    )
    .await
    .unwrap();
    world.db.write(&GITLAB, delivery("waits")).await.unwrap();
    inbox::sweep(&world.db).await.unwrap();
    assert_eq!(world.count("SELECT COUNT(*) FROM inbox").await, 3);
    world.db.clock().jump(SignedDuration::from_hours(24 * 8));
    let (a, b) = tokio::join!(inbox::sweep(&world.db), inbox::sweep(world.other().await));
    a.and(b).unwrap();
    let left = world.texts("SELECT state FROM inbox ORDER BY state").await;
    assert_eq!(left, ["aside", "waiting"]);
}

pub(crate) async fn a_project_is_missing_since_it_was_first_found_so(world: &World) {
    let dana = world.actor("dana").await;
    let source = world.did(&dana, source("gitlab-org/gitlab")).await;
    let (a, b) = tokio::join!(
        keep_missing(&world.db, &source, true),
        keep_missing(world.other().await, &source, true)
    );
    a.and(b).unwrap();
    let known = missing(&world.db, &Viewer::System).await.unwrap();
    world.db.clock().jump(SignedDuration::from_mins(30));
    keep_missing(&world.db, &source, true).await.unwrap();
    assert_eq!(
        missing(world.other().await, &Viewer::System).await.unwrap(),
        known
    );
    assert_eq!((known.len(), &known[0].0), (1, &source));
    let eli = world.viewer("eli").await;
    missing(&world.db, &eli).await.unwrap_err();
    keep_missing(&world.db, &source, false).await.unwrap();
    assert!(missing(&world.db, &Viewer::System).await.unwrap().is_empty());
    // One that was taken out meanwhile is missing nowhere.
    keep_missing(&world.db, &source, true).await.unwrap();
    let work = RemoveSource {
        source: source.clone(),
    };
    world.did(&dana, work).await;
    keep_missing(&world.db, &source, true).await.unwrap();
    assert!(missing(&world.db, &Viewer::System).await.unwrap().is_empty());
}

pub(crate) async fn what_is_turned_away_is_counted_for_a_week(world: &World) {
    let now = || world.db.clock().now();
    let (a, b) = tokio::join!(
        keep_turned_away(&world.db, "gitlab", "no signature fits", 2, now()),
        keep_turned_away(world.other().await, "gitlab", "no signature fits", 3, now())
    );
    a.and(b).unwrap();
    world.db.clock().jump(SignedDuration::from_hours(26));
    keep_turned_away(&world.db, "gitlab", "it is too long", 1, now())
        .await
        .unwrap();
    let told = async |viewer: &Viewer| {
        let told = turned_away(&world.db, viewer).await.unwrap();
        let told = told.into_iter().map(|one| (one.why, one.times));
        told.collect::<Vec<_>>()
    };
    let dana = world.viewer("dana").await;
    let both = [
        ("it is too long".to_owned(), Some(1)),
        ("no signature fits".to_owned(), Some(5)),
    ];
    assert_eq!(told(&dana).await, both);
    turned_away(&world.db, &Viewer::Anonymous).await.unwrap_err();
    // How much comes by a connection to what is hidden is not for everybody.
    let hidden = AddSource {
        embargoed: true,
        ..source("gitlab-org/security/gitlab")
    };
    world.did(&GITLAB, hidden).await;
    assert_eq!(told(&dana).await.iter().filter_map(|one| one.1).count(), 0);
    assert_eq!(told(&Viewer::System).await, both);
    world.db.clock().jump(SignedDuration::from_hours(7 * 24));
    keep_turned_away(&world.db, "other", "it is too long", 1, now())
        .await
        .unwrap();
    assert_eq!(world.count("SELECT COUNT(*) FROM refused_hooks").await, 2);
}

pub(crate) async fn what_was_missed_is_told_for_a_week(world: &World) {
    let [source, _] = two_sources(world).await;
    let told = async |viewer: &Viewer| -> Vec<String> {
        let told = missed(&world.db, viewer).await.unwrap();
        told.iter().map(ToString::to_string).collect()
    };
    let found = |what: &str| KeepMissed {
        source: source.clone(),
        what: what.to_owned(),
        news: 1,
        gone: None,
    };
    let (a, b) = tokio::join!(
        world.db.write(&GITLAB, found("tags")),
        world.other().await.write(&GITLAB, found("tags"))
    );
    assert!(a.is_ok() && b.is_ok());
    let project = sources::all(&world.db, &Viewer::System).await.unwrap();
    let (_, of_it) = project.iter().find(|(_, one)| one.id == source).unwrap();
    let says = format!(
        "2 tags of {} were found that no webhook had told of",
        of_it.project
    );
    let dana = world.viewer("dana").await;
    assert_eq!(told(&dana).await, std::slice::from_ref(&says));
    missed(&world.db, &Viewer::Anonymous).await.unwrap_err();
    // What is hidden since is told to those who may know of it.
    world.execute("UPDATE sources SET embargoed = 1").await;
    assert!(told(&dana).await.is_empty());
    assert_eq!(told(&Viewer::System).await, [says]);
    world.db.clock().jump(SignedDuration::from_hours(7 * 24));
    world.db.write(&GITLAB, found("releases")).await.unwrap();
    assert_eq!(world.count("SELECT COUNT(*) FROM missed_hooks").await, 1);
}

/// What a look finds gone waits for its webhook, and is said once where none comes.
pub(crate) async fn what_is_found_gone_is_said_once(world: &World) {
    const UNSAID: &str = "SELECT COUNT(*) FROM gone_unsaid";
    let [source, _] = two_sources(world).await;
    let project = "gitlab-org/gitlab";
    let at = |minutes| begin().checked_add(SignedDuration::from_mins(minutes)).unwrap();
    let found = |name: &str, told_at, was_to_tell| TakeGone {
        connection: "gitlab".to_owned(),
        project: project.to_owned(),
        what: List::Tags,
        name: name.to_owned(),
        told_at,
        was_to_tell,
    };
    let dropped = |name: &str, told_at| {
        let what = What::Tag(Tag {
            when: Sure::Told,
            was: Was::Object("a".repeat(40)),
            ..Tag::gone(name.to_owned())
        });
        fact(project, told_at, what)
    };
    let say = || KeepMissed {
        source: source.clone(),
        what: "tags".to_owned(),
        news: 0,
        gone: Some((List::Tags, world.db.clock().now())),
    };
    for name in ["v19.6.1-ee", "v19.6.2-ee", "v19.6.3-ee"] {
        told(world, tag(project, name, at(0))).await.unwrap();
    }
    // Two looks find it at once: it is news to one of them, and one of the next ones says it.
    let (a, b) = tokio::join!(
        world.db.write(&GITLAB, found("v19.6.1-ee", at(1), true)),
        world
            .other()
            .await
            .write(&GITLAB, found("v19.6.1-ee", at(1), true))
    );
    assert!(a.unwrap() != b.unwrap());
    assert_eq!(world.count(UNSAID).await, 1);
    let (a, b) = tokio::join!(
        world.db.write(&GITLAB, say()),
        world.other().await.write(&GITLAB, say())
    );
    assert_eq!(a.unwrap() + b.unwrap(), 1);
    let said = missed(&world.db, &Viewer::System).await.unwrap();
    assert_eq!(
        said.iter().map(|one| (one.news, one.gone)).collect::<Vec<_>>(),
        [(0, 1)]
    );
    assert_eq!(world.count(UNSAID).await, 0);

    // A webhook that was there before the look's answer, or that comes behind it, whatever the project's tags are called by
    // then.
    told(world, dropped("v19.6.2-ee", at(2))).await.unwrap();
    assert!(
        !world
            .db
            .write(&GITLAB, found("v19.6.2-ee", at(3), true))
            .await
            .unwrap()
    );
    assert_eq!(world.count(UNSAID).await, 0);
    assert!(
        world
            .db
            .write(&GITLAB, found("v19.6.3-ee", at(3), true))
            .await
            .unwrap()
    );
    assert_eq!(world.count(UNSAID).await, 1);
    world
        .execute("UPDATE sources SET tags = 'other-{version}' WHERE project = 'gitlab-org/gitlab'")
        .await;
    told(world, dropped("v19.6.3-ee", at(2))).await.unwrap();
    assert_eq!(world.count(UNSAID).await, 0);
    world
        .execute("UPDATE sources SET tags = 'v{version}-ee' WHERE project = 'gitlab-org/gitlab'")
        .await;

    // Where nobody was to tell nothing waits to be said.
    told(world, tag(project, "v19.6.4-ee", at(4))).await.unwrap();
    assert!(
        world
            .db
            .write(&GITLAB, found("v19.6.4-ee", at(5), false))
            .await
            .unwrap()
    );
    assert_eq!(world.count(UNSAID).await, 0);
    assert_eq!(world.db.write(&GITLAB, say()).await.unwrap(), 0);
}

pub(crate) async fn how_a_connection_is_stands_once(world: &World) {
    let found = |light, says: &str| Finding {
        at: begin(),
        light,
        says: says.to_owned(),
        remedy: String::new(),
    };
    let fine = found(Light::Ok, "fine");
    let (a, b) = tokio::join!(
        keep_health(&world.db, "gitlab", About::Token, &fine),
        keep_health(world.other().await, "gitlab", About::Token, &fine)
    );
    a.and(b).unwrap();
    let ended = found(Light::Fail, "its token has ended");
    keep_health(&world.db, "gitlab", About::Token, &ended)
        .await
        .unwrap();
    let told = found(Light::Warn, "something was missed");
    keep_health(&world.db, "gitlab", About::Gaps, &told)
        .await
        .unwrap();
    world.db.write(&GITLAB, delivery("one")).await.unwrap();
    let names = ["gitlab".to_owned(), "ops".to_owned()];
    let viewer = world.viewer("dana").await;
    let all = health(&world.db, &viewer, &names).await.unwrap();
    assert_eq!(all[0].found, [ended, told]);
    assert_eq!((all[0].waiting, all[0].in_a_day, all[0].aside), (1, 1, 0));
    assert_eq!((all[1].heard_at, all[1].found.len()), (None, 0));
    assert!(health(&world.db, &Viewer::Anonymous, &names).await.is_err());
    let (a, b) = tokio::join!(
        forget_health(&world.db, "gitlab", About::Gaps),
        forget_health(world.other().await, "gitlab", About::Gaps)
    );
    a.and(b).unwrap();
    let all = health(&world.db, &viewer, &names).await.unwrap();
    assert_eq!(all[0].found.len(), 1);
}
