//! Patches that follow the changes that are wanted in them.

use backend::calendar::edit_release::Edit;
use backend::calendar::queries::{self, Found};
use backend::changes::follow::{FollowChanges, due};
use backend::connections::What;
use backend::connections::merge_requests::MergeRequest;
use backend::connections::sources::AddSource;
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::calendar::edit::StepEdit;
use domain::calendar::{Line, Release, Stage, Status, StepState, Version};
use domain::changes::State;
use domain::identity::{Actor, Viewer};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

use crate::facts;
use crate::world::{World, begin, edit};

static GITLAB: Actor = Actor::System("gitlab");
const PROJECT: &str = "gitlab-org/gitlab";
const HIDDEN: &str = "gitlab-org/security/gitlab";
/// The patch of Wednesday the 9th, whose day to warn is Friday the 4th, and to close Monday the 7th. It ships 19.6.1.
const PATCH: &str = "patch-2026-12-09";
const DAY: i64 = 24 * 60;

fn after(minutes: i64) -> Timestamp {
    begin().checked_add(SignedDuration::from_mins(minutes)).unwrap()
}

fn source(project: &str, embargoed: bool) -> AddSource {
    AddSource {
        embargoed,
        ..facts::source(project)
    }
}

/// Takes in what is so now.
async fn take(world: &World, project: &str, what: Vec<What>) {
    let now = world.db.clock().now();
    let facts = what.into_iter().map(|what| (now, what));
    facts::take(world, project, facts.collect()).await;
}

fn tag(name: &str, at: Timestamp) -> What {
    facts::tag(name, at, Some("c".repeat(40)))
}

fn into(iid: i64, target: &str, of: Option<&str>, state: State) -> MergeRequest {
    MergeRequest {
        origin: of.map(|of| of.parse().unwrap()),
        head: Some("a".repeat(40)),
        ..facts::into(PROJECT, iid, target, after(-DAY), state)
    }
}

fn told(merge_request: MergeRequest) -> What {
    What::MergeRequest(Box::new(merge_request))
}

const STABLE: &str = "19-6-stable-ee";

/// A project with 19.6.0, tagged when that was out.
async fn followed(world: &World) {
    world
        .did(&world.actor("dana").await, source(PROJECT, false))
        .await;
    take(world, PROJECT, vec![tag("v19.6.0-ee", after(-10 * DAY))]).await;
}

/// Lets everything follow that does; gives whether something did.
async fn follow(world: &World) -> bool {
    let all = due(&world.db).await.unwrap();
    for release in &all {
        let work = FollowChanges {
            release: release.clone(),
        };
        assert!(world.db.write(&GITLAB, work.clone()).await.unwrap());
        assert!(!world.other().await.write(&GITLAB, work).await.unwrap());
    }
    assert!(due(&world.db).await.unwrap().is_empty(), "that was all of it");
    !all.is_empty()
}

async fn patch(world: &World) -> Release {
    world.release(PATCH).await
}

async fn stage(world: &World) -> Stage {
    match patch(world).await.status() {
        Status::At(stage) => stage,
        other => panic!("{other:?}"),
    }
}

/// Goes on to that many minutes behind the begin of the story.
fn until(world: &World, minutes: i64) {
    let to = after(minutes).duration_since(world.db.clock().now());
    world.db.clock().jump(to);
}

/// What somebody reads of the reasons in its history.
async fn reasons(world: &World, viewer: &Viewer) -> String {
    let Ok(Found::Here(listed)) = queries::release(&world.db, viewer, "gitlab", PATCH).await else {
        panic!("it is there for everybody")
    };
    let entries = queries::history(&world.db, viewer, &listed).await.unwrap();
    format!("{entries:?}")
}

const FRIDAY: i64 = 3 * DAY - 10 * 60;
const MONDAY: i64 = 6 * DAY - 10 * 60;

pub(crate) async fn a_patch_is_closed_when_its_fixes_are_on_the_default_branch(world: &World) {
    followed(world).await;
    let line: Line = "19.6".parse::<Version>().unwrap().line;
    let labelled = |state| MergeRequest {
        picks: vec![line],
        ..into(3, "master", None, state)
    };
    take(
        world,
        PROJECT,
        vec![
            told(into(1, "master", None, State::Open)),
            told(into(11, STABLE, Some("!1"), State::Open)),
            // From a commit, by another backport, to the stable branch alone, and given up.
            told(into(2, "master", None, State::Merged(after(-60)))),
            told(into(12, STABLE, Some(format!("{:040}", 2).as_str()), State::Open)),
            told(into(22, "19-5-stable-ee", Some("!2"), State::Open)),
            told(into(18, STABLE, Some("!22"), State::Open)),
            told(into(13, STABLE, None, State::Open)),
            told(labelled(State::Open)),
            told(into(14, STABLE, Some("!4"), State::Closed(after(-30)))),
        ],
    )
    .await;
    until(world, FRIDAY - 1);
    assert!(!follow(world).await, "its days have not come");
    until(world, FRIDAY + 5);
    let release = patch(world).await.id;
    let work = FollowChanges { release };
    let (a, b) = tokio::join!(
        world.db.write(&GITLAB, work.clone()),
        world.other().await.write(&GITLAB, work)
    );
    assert_ne!(a.unwrap(), b.unwrap(), "one of them did it");
    assert_eq!(stage(world).await, Stage::Warning);
    let warning = patch(world).await.step("warning").unwrap().state.clone();
    let (on, at) = (date(2026, 12, 4), Some(after(FRIDAY)));
    assert_eq!(warning, StepState::Reached { on, at });
    take(
        world,
        PROJECT,
        vec![told(into(1, "master", None, State::Merged(after(FRIDAY))))],
    )
    .await;
    until(world, MONDAY + 30);
    assert!(!follow(world).await, "one is missing");
    take(
        world,
        PROJECT,
        vec![told(labelled(State::Merged(after(MONDAY + 20))))],
    )
    .await;
    assert!(follow(world).await);
    assert_eq!(stage(world).await, Stage::Closed);
    let closed = patch(world).await.step("preparation").unwrap().state.clone();
    let (on, at) = (date(2026, 12, 7), Some(after(MONDAY + 20)));
    assert_eq!(closed, StepState::Reached { on, at });
    let lines = world
        .texts("SELECT actor FROM audit WHERE action = 'release.step_reached'")
        .await;
    assert_eq!(lines, ["system:gitlab", "system:gitlab"]);

    // One joins; merged and taken back it is not there.
    until(world, MONDAY + 40);
    take(
        world,
        PROJECT,
        vec![told(into(15, STABLE, Some("!5"), State::Open))],
    )
    .await;
    assert!(follow(world).await);
    assert_eq!(stage(world).await, Stage::Warning);
    until(world, MONDAY + 50);
    let fifth = |state| told(into(5, "master", None, state));
    let revert = MergeRequest {
        reverts: Some("!5".parse().unwrap()),
        ..into(6, "master", None, State::Merged(after(MONDAY + 46)))
    };
    take(
        world,
        PROJECT,
        vec![fifth(State::Merged(after(MONDAY + 45))), told(revert)],
    )
    .await;
    assert!(!follow(world).await, "it was taken back");
    until(world, MONDAY + 60);
    take(
        world,
        PROJECT,
        vec![told(into(
            15,
            STABLE,
            Some("!5"),
            State::Closed(after(MONDAY + 55)),
        ))],
    )
    .await;
    assert!(follow(world).await);
    assert_eq!(stage(world).await, Stage::Closed);
    // Why is for the team.
    let eli = world.viewer("eli").await;
    let team = reasons(world, &eli).await;
    assert!(team.contains("gitlab-org/gitlab!15 is wanted in it"), "{team}");
    let publics = reasons(world, &Viewer::Anonymous).await;
    assert!(!publics.contains("wanted in it"), "{publics}");
    // What is tagged stays closed.
    take(world, PROJECT, vec![tag("v19.6.1-ee", after(MONDAY + 58))]).await;
    assert_eq!(stage(world).await, Stage::Tagged);
    take(
        world,
        PROJECT,
        vec![told(into(16, STABLE, Some("!7"), State::Open))],
    )
    .await;
    assert!(!follow(world).await);
}

pub(crate) async fn what_people_said_of_a_patch_stays(world: &World) {
    followed(world).await;
    until(world, MONDAY + 30);
    let ana = world.actor("ana").await;
    let say = async |said: StepEdit| {
        let release = patch(world).await;
        let work = edit(
            &release.id,
            Edit::Step("preparation".to_owned(), said),
            release.revision,
        );
        world.did(&ana, work).await;
    };
    say(StepEdit::Reach(date(2026, 12, 7))).await;
    let backport = || told(into(11, STABLE, Some("!1"), State::Open));
    take(
        world,
        PROJECT,
        vec![told(into(1, "master", None, State::Open)), backport()],
    )
    .await;
    follow(world).await;
    assert_eq!(stage(world).await, Stage::Closed, "she has closed it");
    until(world, MONDAY + 40);
    say(StepEdit::Reopen).await;
    take(
        world,
        PROJECT,
        vec![told(into(1, "master", None, State::Merged(after(MONDAY + 35))))],
    )
    .await;
    assert!(!follow(world).await, "she has opened it");
}

/// A patch of which nobody has said for a month what became of it follows nothing any more, nor does one of a product that is
/// put away.
pub(crate) async fn old_patches_follow_nothing(world: &World) {
    followed(world).await;
    let ana = world.actor("ana").await;
    let release = patch(world).await;
    let fixed = Edit::FixVersions(vec!["19.6.1".parse().unwrap()]);
    world.did(&ana, edit(&release.id, fixed, release.revision)).await;
    take(
        world,
        PROJECT,
        vec![
            told(into(1, "master", None, State::Open)),
            told(into(11, STABLE, Some("!1"), State::Open)),
        ],
    )
    .await;
    // Its day is the 9th of December.
    let id = release.id;
    let is_due = async || due(&world.db).await.unwrap().contains(&id);
    until(world, 38 * DAY);
    assert!(is_due().await, "a month is not over");
    world
        .execute("UPDATE products SET archived_on = '2027-01-08' WHERE slug = 'gitlab'")
        .await;
    assert!(!is_due().await, "it is put away");
    let work = FollowChanges { release: id.clone() };
    assert!(!world.db.write(&GITLAB, work).await.unwrap());
    world
        .execute("UPDATE products SET archived_on = NULL WHERE slug = 'gitlab'")
        .await;
    assert!(is_due().await);
    until(world, 39 * DAY);
    assert!(!is_due().await, "nobody has spoken of it for a month");
}

/// Whether a patch that everybody sees is closed tells nothing of hidden changes; of a hidden one they count.
pub(crate) async fn hidden_changes_close_nothing_that_others_see(world: &World) {
    followed(world).await;
    world.did(&GITLAB, source(HIDDEN, true)).await;
    take(
        world,
        PROJECT,
        vec![
            told(into(1, "master", None, State::Merged(after(-60)))),
            told(into(11, STABLE, Some("!1"), State::Open)),
        ],
    )
    .await;
    let hidden = vec![
        tag("v19.6.0-ee", after(-10 * DAY)),
        told(into(7, "master", None, State::Open)),
        told(into(17, STABLE, Some("!7"), State::Open)),
    ];
    take(world, HIDDEN, hidden).await;
    until(world, MONDAY + 30);
    assert!(follow(world).await);
    assert_eq!(stage(world).await, Stage::Closed, "as if there were no others");
    let team = reasons(world, &world.viewer("chidi").await).await;
    assert!(!team.contains("security"), "{team}");

    let release = patch(world).await;
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
    let id = release.id;
    assert_eq!(due(&world.db).await.unwrap(), std::slice::from_ref(&id));
    let work = FollowChanges { release: id.clone() };
    assert!(world.db.write(&GITLAB, work).await.unwrap());
    let all = queries::all(&world.db, &Viewer::System, None).await.unwrap();
    let now = all
        .into_iter()
        .find(|listed| listed.release.id == id)
        .unwrap()
        .release;
    assert!(now.stage() < Stage::Closed, "{:?}", now.stage());
}
