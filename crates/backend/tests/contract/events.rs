//! What pipelines tell by themselves: taken in once, as facts, for a project that no connection follows.

use backend::Error;
use backend::connections::Sure;
use backend::connections::deployments::{Deployment, Stage};
use backend::connections::events::{CONNECTION, Event, Passed, TellEvent};
use backend::connections::merge_requests::MergeRequest;
use backend::connections::sources::AddSource;
use domain::changes::State;
use domain::identity::Actor;
use jiff::{SignedDuration, Timestamp};

use crate::facts;
use crate::world::{SYSTEM, World, begin};

const PROJECT: &str = "group/app";

/// So many hours after the begin of the story.
fn after(hours: i64) -> Timestamp {
    begin().checked_add(SignedDuration::from_hours(hours)).unwrap()
}

fn told(event: Event) -> TellEvent {
    TellEvent {
        product: "gitlab".to_owned(),
        project: PROJECT.to_owned(),
        body: format!("{event:?}").into_bytes(),
        event,
    }
}

fn merged(iid: i64, hours: i64) -> TellEvent {
    let state = State::Merged(after(hours));
    told(Event::Merged(Box::new(MergeRequest {
        when: Sure::Told,
        ..facts::into(PROJECT, iid, "main", after(hours - 5), state)
    })))
}

fn deployed(number: i64, stage: Stage, hours: (i64, Option<i64>), brought: Option<&[i64]>) -> TellEvent {
    told(Event::Deployment {
        deployment: Deployment {
            deployment: number,
            environment: "gprd".to_owned(),
            tier: None,
            stage,
            sha: Some("a".repeat(40)),
            created_at: Some(after(hours.0)),
            finished_at: hours.1.map(after),
        },
        merge_requests: brought.map(<[i64]>::to_vec),
    })
}

fn passed(name: &str, of: Passed, hours: i64) -> TellEvent {
    told(Event::Stage {
        name: name.to_owned(),
        of,
        started_at: None,
        finished_at: after(hours),
    })
}

/// What is kept of deployments, and of what they brought.
async fn rows(world: &World) -> Vec<String> {
    let mut all = world
        .texts(
            "SELECT environment || ' ' || state || ' ' || COALESCE(tier, '-') FROM deployments \
             ORDER BY environment, deployment",
        )
        .await;
    let sql = "SELECT '!' || s.iid || ' ' || d.environment FROM deployed s JOIN deployments d ON d.source_id = s.source_id \
               AND d.deployment = s.deployment ORDER BY s.iid, d.environment";
    all.extend(world.texts(sql).await);
    all
}

async fn tell(world: &World, who: &Actor, event: TellEvent) -> bool {
    world.db.write(who, event).await.unwrap()
}

pub(crate) async fn an_event_is_taken_in_once(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    // Two pipelines tell the same at once: it is one source, and one event.
    let (one, other) = tokio::join!(
        world.db.write(&ana, merged(12, -9)),
        world.other.write(&bo, merged(12, -9))
    );
    assert_eq!(
        [one.unwrap(), other.unwrap()]
            .iter()
            .filter(|news| **news)
            .count(),
        1
    );
    let sources = "SELECT connection || ' ' || project FROM sources";
    assert_eq!(world.texts(sources).await, [format!("{CONNECTION} {PROJECT}")]);
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM inbox WHERE state = 'done'")
            .await,
        1
    );
    let added = "SELECT COUNT(*) FROM audit WHERE action = 'source.added'";
    assert_eq!(world.count(added).await, 1);
    // Written otherwise it is the same project.
    let mut again = merged(13, -8);
    again.project = "/Group/App".to_owned();
    assert!(tell(world, &ana, again).await);
    assert_eq!(world.count("SELECT COUNT(*) FROM sources").await, 1);
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM merge_requests WHERE main = 1")
            .await,
        2
    );
}

pub(crate) async fn events_make_what_webhooks_would(world: &World) {
    let ana = world.actor("ana").await;
    tell(world, &ana, merged(12, -9)).await;
    // In any order: that it runs is older than that it has ended.
    assert!(
        tell(
            world,
            &ana,
            deployed(1, Stage::Succeeded, (-5, Some(-4)), Some(&[12, 13]))
        )
        .await
    );
    assert!(tell(world, &ana, deployed(1, Stage::Running, (-5, None), Some(&[]))).await);
    // What failed has brought nothing.
    assert!(
        tell(
            world,
            &ana,
            deployed(2, Stage::Failed, (-3, Some(-2)), Some(&[14]))
        )
        .await
    );
    assert_eq!(
        rows(world).await,
        [
            "gprd succeeded production",
            "gprd failed production",
            "!12 gprd",
            "!13 gprd"
        ]
    );
    // A stage is passed by a change, or by all that a deployment brought; by its name or its environment.
    assert!(tell(world, &ana, passed("canary", Passed::Change(12), -6)).await);
    assert!(tell(world, &ana, passed("gstg", Passed::Deployment(1), -5)).await);
    let all = rows(world).await;
    for one in ["!12 gprd-cny", "!12 gstg", "!13 gstg"] {
        assert!(all.iter().any(|row| row == one), "{one}: {all:?}");
    }
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM deployments WHERE deployment < 0")
            .await,
        2
    );
}

pub(crate) async fn an_event_that_cannot_be_leaves_nothing(world: &World) {
    let (ana, eli) = (world.actor("ana").await, world.actor("eli").await);
    let field = |error: Error| match error {
        Error::Invalid { field, .. } => field,
        other => panic!("{other:?}"),
    };
    for (event, wrong) in [
        (merged(12, 1), "merged_at"),
        (deployed(1, Stage::Succeeded, (-5, None), None), "finished_at"),
        (deployed(1, Stage::Succeeded, (-5, Some(-6)), None), "finished_at"),
        // Nothing of these is kept, not even that there is such a project.
        (passed("nowhere", Passed::Change(12), -5), "name"),
        (passed("canary", Passed::Deployment(7), -5), "deployment"),
        (
            TellEvent {
                project: "app".to_owned(),
                ..merged(12, -1)
            },
            "project",
        ),
    ] {
        assert_eq!(
            field(world.refused(&ana, event.clone()).await),
            wrong,
            "{event:?}"
        );
        assert_eq!(world.count("SELECT COUNT(*) FROM sources").await, 0);
        assert_eq!(world.count("SELECT COUNT(*) FROM inbox").await, 0);
    }
    let elsewhere = TellEvent {
        product: "nothing".to_owned(),
        ..merged(12, -1)
    };
    assert!(matches!(
        world.refused(&ana, elsewhere).await,
        Error::NotFound("product")
    ));
    assert!(matches!(
        world.refused(&eli, merged(12, -1)).await,
        Error::Forbidden(_)
    ));
}

/// What a connection follows tells itself; a hidden project is told by no refusal.
pub(crate) async fn nothing_is_told_twice(world: &World) {
    let (ana, chidi) = (world.actor("ana").await, world.actor("chidi").await);
    world.did(&SYSTEM, facts::source("gitlab-org/gitlab")).await;
    let hidden = AddSource {
        embargoed: true,
        ..facts::source("gitlab-org/security/gitlab")
    };
    world.did(&SYSTEM, hidden).await;
    let of = |project: &str| TellEvent {
        project: project.to_owned(),
        ..merged(12, -1)
    };
    let refused = world.refused(&ana, of("gitlab-org/gitlab")).await.to_string();
    assert!(
        refused.contains("followed by the connection 'gitlab'"),
        "{refused}"
    );
    let refused = world.refused(&chidi, of("gitlab-org/security/gitlab")).await;
    assert!(matches!(refused, Error::Invalid { field: "project", .. }));
    assert!(tell(world, &ana, of("gitlab-org/security/gitlab")).await);
}
