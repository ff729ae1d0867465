//! What pipelines tell by themselves: taken in once, as facts, for a project that no connection follows.

use backend::Error;
use backend::blockers::block::What as Blocked;
use backend::blockers::retract::RetractBlocker;
use backend::blockers::told::ToldBlocker;
use backend::connections::Sure;
use backend::connections::deployments::{Deployment, Stage};
use backend::connections::events::{CONNECTION, Event, Passed, TellEvent};
use backend::connections::merge_requests::MergeRequest;
use backend::connections::sources::{self, AddSource, EditSource, RemoveSource};
use backend::velocity::rebuild::{MakeJourneys, is_due};
use backend::velocity::set::SetVelocity;
use backend::velocity::{Ask, read};
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::blockers::Draft;
use domain::changes::State;
use domain::id::SourceId;
use domain::identity::Actor;
use domain::velocity::{Clock, Excluded, Exclusion, Setting, SettingText, Weekends, Window};
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
        number: None,
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

/// Whether it is news.
async fn tell(world: &World, who: &Actor, event: TellEvent) -> bool {
    let told = world.db.write(who, event).await.unwrap();
    assert_eq!(told.why.is_none(), told.news, "{told:?}");
    told.news
}

/// A deployment without times.
fn undated(number: i64, stage: Stage) -> TellEvent {
    told(Event::Deployment {
        deployment: Deployment {
            deployment: number,
            environment: "gprd".to_owned(),
            tier: None,
            stage,
            sha: None,
            created_at: None,
            finished_at: None,
        },
        merge_requests: None,
    })
}

/// When a deployment had ended, in hours after the begin of the story.
async fn ended(world: &World, number: i64) -> i64 {
    let sql =
        format!("SELECT finished_at FROM deployments WHERE deployment = {number} AND state = 'succeeded'");
    (world.count(&sql).await - begin().as_millisecond()).div_euclid(3_600_000)
}

/// Works through what is to be made anew.
async fn made_anew(world: &World) {
    while world.db.write(&SYSTEM, MakeJourneys).await.unwrap() {}
}

pub(crate) async fn an_event_is_taken_in_once(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    // Two pipelines tell the same at once: it is one source, and one event.
    let (one, other) = tokio::join!(
        world.db.write(&ana, merged(12, -9)),
        world.other().await.write(&bo, merged(12, -9))
    );
    assert_eq!(
        [one.unwrap(), other.unwrap()]
            .iter()
            .filter(|told| told.news)
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
    assert!(!tell(world, &ana, deployed(1, Stage::Running, (-5, None), Some(&[]))).await);
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
    // What is told of it all the same is hidden as it is, and so is that it was.
    let hidden = format!("SELECT COUNT(*) FROM sources WHERE connection = '{CONNECTION}' AND embargoed = 1");
    assert_eq!(world.count(&hidden).await, 1);
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM audit WHERE action = 'source.added' AND detail LIKE '%\"visibility\":\"team\"%'")
            .await,
        1,
        "gitlab-org/gitlab alone"
    );
    let dana = world.viewer("dana").await;
    let seen = sources::all(&world.db, &dana).await.unwrap();
    let seen: Vec<&str> = seen.iter().map(|(_, source)| source.project.as_str()).collect();
    assert_eq!(seen, ["gitlab-org/gitlab"]);
    // Who does not see it adds no project that could be it.
    let dana = world.actor("dana").await;
    let elsewhere = AddSource {
        connection: "ops".to_owned(),
        ..facts::source("gitlab-org/security/gitlab")
    };
    let refused = world.refused(&dana, elsewhere).await;
    assert!(
        matches!(refused, Error::Invalid { field: "GitLab", .. }),
        "{refused}"
    );
}

/// Whether fixes are prepared in a project that pipelines tell of, security release managers say.
pub(crate) async fn a_project_that_is_told_of_can_be_hidden(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    tell(world, &ana, merged(12, -9)).await;
    let source = the_source(world).await;
    let edit = |embargoed, tags: &str| EditSource {
        source: source.clone(),
        tags: tags.to_owned(),
        branches: String::new(),
        publishes: false,
        embargoed: Some(embargoed),
    };
    let refused = world.refused(&dana, edit(true, "")).await;
    assert!(matches!(refused, Error::Forbidden(_)), "{refused}");
    let refused = world.refused(&SYSTEM, edit(true, "v{version}")).await;
    assert!(
        matches!(refused, Error::Invalid { field: "Tags", .. }),
        "{refused}"
    );
    world.did(&SYSTEM, edit(true, "")).await;
    let hidden = "SELECT embargoed FROM sources";
    assert_eq!(world.count(hidden).await, 1);
    let seen = sources::all(&world.db, &world.viewer("dana").await)
        .await
        .unwrap();
    assert!(seen.is_empty(), "{seen:?}");
    // It is told of as before, and stays hidden.
    assert!(tell(world, &ana, merged(13, -8)).await);
    assert_eq!(world.count(hidden).await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM sources").await, 1);
    world.did(&SYSTEM, edit(false, "")).await;
    assert_eq!(world.count(hidden).await, 0);
}

/// A project that is renamed is the same one by its number, where pipelines tell that.
pub(crate) async fn a_renamed_project_that_is_told_of_stays_one(world: &World) {
    let ana = world.actor("ana").await;
    let named = |project: &str, number, event: TellEvent| TellEvent {
        project: project.to_owned(),
        number,
        ..event
    };
    tell(world, &ana, merged(12, -9)).await;
    // Its number is told later than the project.
    let success = deployed(1, Stage::Succeeded, (-5, Some(-4)), Some(&[12]));
    tell(world, &ana, named(PROJECT, Some(7), success.clone())).await;
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    assert!(!tell(world, &ana, named("group/other", Some(7), success.clone())).await);
    assert_eq!(world.audit_since(lines).await, ["source.renamed"]);
    let paths = "SELECT project FROM sources ORDER BY project";
    assert_eq!(world.texts(paths).await, ["group/other"]);
    // One that comes late names the path before.
    assert!(!tell(world, &ana, named(PROJECT, Some(7), success.clone())).await);
    assert_eq!(world.texts(paths).await, ["group/other"]);
    // Without a number nobody knows that it is the same one; another number is another project.
    tell(world, &ana, named("group/third", None, success.clone())).await;
    tell(world, &ana, named("group/fourth", Some(8), success)).await;
    assert_eq!(
        world.texts(paths).await,
        ["group/fourth", "group/other", "group/third"]
    );
}

/// The source that there is.
async fn the_source(world: &World) -> SourceId {
    let all = world.texts("SELECT id FROM sources").await;
    assert_eq!(all.len(), 1, "{all:?}");
    all[0].parse().unwrap()
}

/// GitLab would tell the same once more.
pub(crate) async fn what_pipelines_tell_of_is_not_followed_as_well(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    tell(world, &ana, merged(12, -9)).await;
    let refused = world.refused(&dana, facts::source("Group/App")).await;
    assert!(matches!(refused, Error::Taken(_)), "{refused}");
    assert!(refused.to_string().contains("count twice"), "{refused}");
    let source = the_source(world).await;
    world.did(&dana, RemoveSource { source }).await;
    world.did(&dana, facts::source(PROJECT)).await;
    let refused = world.refused(&ana, merged(13, -8)).await;
    assert!(
        matches!(refused, Error::Invalid { field: "project", .. }),
        "{refused}"
    );
}

/// What comes late and says no time, or one of another clock, takes nothing back.
pub(crate) async fn a_deployment_never_goes_back(world: &World) {
    let ana = world.actor("ana").await;
    tell(world, &ana, merged(12, -9)).await;
    let success = deployed(1, Stage::Succeeded, (-5, Some(-4)), Some(&[12]));
    assert!(tell(world, &ana, success.clone()).await);
    let journeys = "SELECT COUNT(*) FROM journeys WHERE production_at IS NOT NULL";
    assert_eq!(world.count(journeys).await, 1);
    for late in [
        undated(1, Stage::Running),
        undated(1, Stage::Waiting),
        undated(1, Stage::Failed),
        undated(1, Stage::Stopped),
        deployed(1, Stage::Running, (-3, None), None),
    ] {
        assert!(!tell(world, &ana, late.clone()).await, "{late:?}");
        assert_eq!(ended(world, 1).await, -4, "{late:?}");
        assert_eq!(world.count(journeys).await, 1, "{late:?}");
    }
    // The other way round: what waited or ran by our clock, or a clock ahead, has ended all the same.
    for early in [
        undated(2, Stage::Waiting),
        undated(2, Stage::Running),
        deployed(2, Stage::Running, (-1, None), None),
    ] {
        tell(world, &ana, early).await;
    }
    let success = deployed(2, Stage::Succeeded, (-3, Some(-2)), Some(&[13]));
    assert!(tell(world, &ana, success).await);
    assert_eq!(ended(world, 2).await, -2);
    assert_eq!(world.count(journeys).await, 2);
}

/// What passed a stage once more had passed it before.
pub(crate) async fn a_stage_is_passed_once(world: &World) {
    let ana = world.actor("ana").await;
    let at = async || {
        let sql = "SELECT finished_at FROM deployments WHERE deployment < 0";
        world.count(sql).await
    };
    let hours = |hours: i64| after(hours).as_millisecond();
    assert!(tell(world, &ana, passed("canary", Passed::Change(12), -6)).await);
    assert!(!tell(world, &ana, passed("canary", Passed::Change(12), -3)).await);
    assert_eq!(at().await, hours(-6));
    assert!(tell(world, &ana, passed("canary", Passed::Change(12), -7)).await);
    assert!(!tell(world, &ana, passed("canary", Passed::Change(12), -6)).await);
    assert_eq!(at().await, hours(-7));
    assert_eq!(world.count("SELECT COUNT(*) FROM deployments").await, 1);
}

/// Tells what the first deployment has brought.
async fn brought(world: &World, who: &Actor, iids: &[i64]) -> bool {
    let event = deployed(1, Stage::Succeeded, (-6, Some(-4)), Some(iids));
    tell(world, who, event).await
}

/// Who has told something wrong tells it right, or wrong once more: what was told last holds.
pub(crate) async fn what_is_corrected_holds(world: &World) {
    let ana = world.actor("ana").await;
    let merged_at = "SELECT merged_at FROM merge_requests WHERE iid = 12";
    for (hours, news) in [(-9, true), (-9, false), (-8, true), (-10, true), (-9, true)] {
        assert_eq!(tell(world, &ana, merged(12, hours)).await, news, "{hours}");
        assert_eq!(world.count(merged_at).await, after(hours).as_millisecond());
    }
    for (hours, news) in [(-4, true), (-4, false), (-5, true), (-3, true), (-4, true)] {
        let event = deployed(1, Stage::Succeeded, (-6, Some(hours)), None);
        assert_eq!(tell(world, &ana, event).await, news, "{hours}");
        assert_eq!(ended(world, 1).await, hours);
    }
    let journeys = "SELECT CAST(iid AS TEXT) FROM journeys ORDER BY iid";
    for (iids, news, arrived) in [
        (vec![], false, vec![]),
        (vec![12, 13], true, vec!["12", "13"]),
        (vec![13, 12], false, vec!["12", "13"]),
        (vec![12, 14], true, vec!["12", "14"]),
        (vec![], true, vec![]),
        (vec![12], true, vec!["12"]),
    ] {
        assert_eq!(brought(world, &ana, &iids).await, news, "{iids:?}");
        assert_eq!(world.texts(journeys).await, arrived, "{iids:?}");
    }
    // So do the stages that all of it has passed.
    assert!(tell(world, &ana, passed("gstg", Passed::Deployment(1), -5)).await);
    assert!(brought(world, &ana, &[12, 15]).await);
    let of_stage = "SELECT CAST(s.iid AS TEXT) FROM deployed s WHERE s.deployment < 0 ORDER BY s.iid";
    assert_eq!(world.texts(of_stage).await, ["12", "15"]);
    assert!(brought(world, &ana, &[12]).await);
    assert_eq!(world.texts(of_stage).await, ["12"]);
    // The journey goes by what holds.
    let event = deployed(1, Stage::Succeeded, (-6, Some(-2)), None);
    assert!(tell(world, &ana, event).await);
    let production = "SELECT production_at FROM journeys";
    assert_eq!(world.count(production).await, after(-2).as_millisecond());
}

/// A long list keeps nobody waiting: its journeys are made behind it.
pub(crate) async fn a_long_list_is_worked_off_behind(world: &World) {
    let ana = world.actor("ana").await;
    let long: Vec<i64> = (1..=240).collect();
    let journeys = "SELECT COUNT(*) FROM journeys";
    let told = |iids: &[i64]| deployed(1, Stage::Succeeded, (-5, Some(-4)), Some(iids));
    assert!(tell(world, &ana, told(&long)).await);
    assert_eq!(world.count("SELECT COUNT(*) FROM deployed").await, 240);
    assert_eq!(world.count(journeys).await, 0);
    assert!(is_due(&world.db).await.unwrap());
    made_anew(world).await;
    assert_eq!(world.count(journeys).await, 240);
    // What is nowhere any more has no journey from then on.
    assert!(tell(world, &ana, told(&long[..20])).await);
    assert_eq!(world.count(journeys).await, 20);
    made_anew(world).await;
    assert_eq!(world.count(journeys).await, 20);
    // A short one is there at once.
    assert!(tell(world, &ana, told(&long[..120])).await);
    assert_eq!(world.count(journeys).await, 120);
    assert!(!is_due(&world.db).await.unwrap());
}

/// That a change passed production as a stage is no first deployment there.
pub(crate) async fn a_stage_is_no_first_deployment(world: &World) {
    let ana = world.actor("ana").await;
    tell(world, &ana, passed("gprd", Passed::Change(11), -20)).await;
    for (iid, hours) in [(12, -9), (13, -6)] {
        tell(world, &ana, merged(iid, hours)).await;
    }
    tell(
        world,
        &ana,
        deployed(1, Stage::Succeeded, (-8, Some(-7)), Some(&[12])),
    )
    .await;
    tell(
        world,
        &ana,
        deployed(2, Stage::Succeeded, (-5, Some(-4)), Some(&[13])),
    )
    .await;
    let (count, excluded) = figures(world).await;
    assert_eq!(
        (count, excluded.of(Exclusion::BeforeTheFirst)),
        (1, 1),
        "{excluded:?}"
    );
}

fn ask() -> Ask {
    Ask {
        product: "gitlab".to_owned(),
        project: None,
        team: None,
        environment: None,
        clock: Clock::Merge,
        weekends: Weekends::Counted,
        window: Window {
            from: after(-48),
            until: after(1),
        },
    }
}

/// How many changes are in the figures, and how many are left out.
async fn figures(world: &World) -> (usize, Excluded) {
    let found = read(&world.db, &world.viewer("eli").await, &ask()).await.unwrap();
    (found.figures.count, found.figures.excluded)
}

/// A project that has come to be followed all the same, for it was renamed at GitLab, counts once.
pub(crate) async fn what_is_followed_counts_once(world: &World) {
    let ana = world.actor("ana").await;
    tell(
        world,
        &ana,
        deployed(1, Stage::Succeeded, (-8, Some(-7)), Some(&[])),
    )
    .await;
    tell(world, &ana, merged(13, -6)).await;
    tell(
        world,
        &ana,
        deployed(2, Stage::Succeeded, (-5, Some(-4)), Some(&[13])),
    )
    .await;
    world.did(&SYSTEM, facts::source("group/former")).await;
    assert_eq!(figures(world).await.0, 1);
    world
        .execute(&format!(
            "UPDATE sources SET project = '{PROJECT}' WHERE connection = 'gitlab'"
        ))
        .await;
    assert_eq!(
        figures(world).await.0,
        0,
        "what GitLab tells counts, and it has told nothing yet"
    );
}

/// That deployments to production are blocked since then, or until then.
fn blocked(id: &str, since: Option<i64>, until: Option<i64>) -> TellEvent {
    told(Event::Blocker(Box::new(ToldBlocker {
        id: id.to_owned(),
        what: Blocked::Deployments(String::new()),
        draft: Draft {
            cause: "flaky-test".to_owned(),
            note: "Checks of canary fail".to_owned(),
            since: since.map(after),
            until: until.map(after),
            ..Draft::default()
        },
    })))
}

/// Until when each blocker lasted, in hours after the begin of the story, in the order in which they began.
async fn lasted(world: &World) -> Vec<String> {
    let hours = format!("(ended_at - {}) / 3600000", begin().as_millisecond());
    let sql = format!(
        "SELECT environment || ' ' || COALESCE(CAST({hours} AS TEXT), '-') FROM blockers ORDER BY since_at"
    );
    world.texts(&sql).await
}

/// Also where a connection follows the project; and what people say of it no event takes back.
pub(crate) async fn a_blocker_is_told_by_a_pipeline(world: &World) {
    let ana = world.actor("ana").await;
    world.did(&SYSTEM, facts::source(PROJECT)).await;
    let audited = world.count("SELECT COUNT(*) FROM audit").await;
    // One that was never told of has no end.
    assert!(!tell(world, &ana, blocked("checks", None, Some(-9))).await);
    assert!(tell(world, &ana, blocked("checks", Some(-9), None)).await);
    assert!(!tell(world, &ana, blocked("checks", Some(-9), None)).await);
    assert!(!tell(world, &ana, blocked("checks", Some(-8), None)).await);
    assert_eq!(lasted(world).await, ["gprd -"]);
    assert!(tell(world, &ana, blocked("checks", None, Some(-7))).await);
    assert!(!tell(world, &ana, blocked("checks", None, Some(-6))).await);
    // That it began comes late once more.
    assert!(!tell(world, &ana, blocked("checks", Some(-9), None)).await);
    assert!(tell(world, &ana, blocked("checks", Some(-5), None)).await);
    assert!(tell(world, &ana, blocked("others", Some(-4), Some(-3))).await);
    assert_eq!(lasted(world).await, ["gprd -7", "gprd -", "gprd -3"]);
    let actions = world.audit_since(audited).await;
    let actions: Vec<&str> = actions.iter().map(String::as_str).collect();
    assert_eq!(
        actions,
        [
            "blocker.opened",
            "blocker.ended",
            "blocker.opened",
            "blocker.opened"
        ]
    );
    let mut lost = blocked("lost", Some(-2), None);
    if let Event::Blocker(told) = &mut lost.event {
        told.draft.cause = "weather".to_owned();
    }
    let refused = world.refused(&ana, lost).await;
    assert!(
        matches!(refused, Error::Invalid { field: "cause", .. }),
        "{refused}"
    );
    let ended_before = world.refused(&ana, blocked("checks", None, Some(-6))).await;
    assert!(
        matches!(
            ended_before,
            Error::Invalid {
                field: "finished_at",
                ..
            }
        ),
        "{ended_before}"
    );
    assert_eq!(lasted(world).await.len(), 3);
}

/// The id of one that is over, or was none, goes on to the next one.
pub(crate) async fn an_id_of_a_blocker_is_used_again(world: &World) {
    let ana = world.actor("ana").await;
    let field = |refused: Error| match refused {
        Error::Invalid { field, .. } => field,
        other => panic!("{other:?}"),
    };
    assert!(tell(world, &ana, blocked("checks", Some(-9), None)).await);
    // While it lasts that it began is known, with a time or without.
    assert!(!tell(world, &ana, blocked("checks", None, None)).await);
    assert!(tell(world, &ana, blocked("checks", None, Some(-7))).await);
    let undated = world.refused(&ana, blocked("checks", None, None)).await;
    assert_eq!(field(undated), "started_at");
    assert_eq!(lasted(world).await, ["gprd -7"]);

    assert!(tell(world, &ana, blocked("checks", Some(-1), None)).await);
    let blocker = world
        .texts("SELECT id FROM blockers WHERE ended_at IS NULL")
        .await
        .remove(0);
    let none = RetractBlocker {
        blocker: blocker.parse().unwrap(),
        seen: None,
        reason: "it was another pipeline".to_owned(),
        key: None,
    };
    world.did(&ana, none).await;
    // It was taken back now: what is told of it is no other one.
    for late in [
        blocked("checks", Some(-1), None),
        blocked("checks", None, Some(0)),
    ] {
        let told = world.db.write(&ana, late).await.unwrap();
        assert_eq!(
            (told.news, told.why.as_deref()),
            (false, Some("it was taken back"))
        );
    }
    let undated = world.refused(&ana, blocked("checks", None, None)).await;
    assert_eq!(field(undated), "started_at");
    world.db.clock().jump(SignedDuration::from_hours(2));
    assert!(tell(world, &ana, blocked("checks", Some(1), None)).await);
    assert!(tell(world, &ana, blocked("checks", None, Some(2))).await);
    assert_eq!(lasted(world).await, ["gprd -7", "gprd -", "gprd 2"]);

    // Of one that is hidden nothing is told.
    let chidi = world.actor("chidi").await;
    let patch = world.release("patch-2026-12-09").await;
    let mut about = blocked("patch", Some(1), None);
    if let Event::Blocker(told) = &mut about.event {
        told.what = Blocked::Release(patch.slug.to_string());
    }
    assert!(tell(world, &ana, about).await);
    let hide = SetVisibility {
        target: Target::Release {
            id: patch.id.clone(),
            seen: world.release(patch.slug.as_str()).await.revision,
        },
        audience: Audience::Embargoed {
            usernames: Vec::new(),
        },
    };
    world.did(&chidi, hide).await;
    let told = world.db.write(&ana, blocked("patch", None, Some(2))).await;
    let why = told.unwrap().why;
    assert_eq!(why.as_deref(), Some("it is about what you may not see"));
}

/// The parts of GitLab's handbook: one before the merge, and eight that documentation has as a setting.
pub(crate) async fn the_handbooks_nine_parts_can_be_told(world: &World) {
    const DOCUMENTATION: &str = include_str!("../../../../docs/api.md");
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let stages = DOCUMENTATION
        .split("```text\n")
        .find(|text| text.starts_with("Pipeline = "));
    let stages = stages.and_then(|text| text.split("```").next()).unwrap();
    let work = SetVelocity {
        product: "gitlab".to_owned(),
        seen: 0,
        text: SettingText {
            stages: stages.to_owned(),
            ..Setting::default().text()
        },
    };
    world.did(&dana, work).await;
    made_anew(world).await;
    tell(
        world,
        &ana,
        deployed(1, Stage::Succeeded, (-46, Some(-45)), Some(&[])),
    )
    .await;
    let mut change = merged(12, -40);
    if let Event::Merged(merged) = &mut change.event {
        merged.first_commit_at = Some(after(-49));
    }
    tell(world, &ana, change).await;
    let names: Vec<&str> = stages
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name)
        .collect();
    // Each part is an hour longer than the one before it.
    let passed_at = [1, 3, 6, 10, 15, 21, 28];
    assert_eq!(names.len(), passed_at.len() + 1);
    for (name, hours) in names.iter().zip(passed_at) {
        tell(world, &ana, passed(name, Passed::Change(12), hours - 40)).await;
    }
    tell(
        world,
        &ana,
        deployed(2, Stage::Succeeded, (-8, Some(-4)), Some(&[12])),
    )
    .await;
    let ask = Ask {
        clock: Clock::FirstCommit,
        ..ask()
    };
    let found = read(&world.db, &world.viewer("eli").await, &ask).await.unwrap();
    let parts: Vec<(usize, i64)> = found
        .stages
        .iter()
        .map(|part| (part.count, part.mean.unwrap().as_secs() / 3600))
        .collect();
    assert_eq!(
        parts,
        [
            (1, 9),
            (1, 1),
            (1, 2),
            (1, 3),
            (1, 4),
            (1, 5),
            (1, 6),
            (1, 7),
            (1, 8)
        ]
    );
}
