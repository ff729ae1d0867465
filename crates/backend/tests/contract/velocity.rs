//! The time to production: what it is made of, in whatever order that comes, what is said of the way, and that nothing hidden is
//! in it for anybody.

use backend::Error;
use backend::calendar::queries;
use backend::connections::deployments::{Deployment, Stage};
use backend::connections::merge_requests::MergeRequest;
use backend::connections::sources::AddSource;
use backend::connections::{Fact, TakeFacts, What};
use backend::velocity::first_commits::{put_off, to_ask};
use backend::velocity::rebuild::{MakeJourneys, is_due};
use backend::velocity::set::SetVelocity;
use backend::velocity::{Ask, List, Order, Velocity, changes, has_team, read, watched};
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::changes::State;
use domain::identity::{Actor, Viewer, Visibility};
use domain::velocity::{Clock, Exclusion, Mark, Setting, Weekends, Window};
use jiff::{SignedDuration, Timestamp};

use crate::facts;
use crate::world::{SYSTEM, World, begin, one_of, product};

static GITLAB: Actor = Actor::System("gitlab");
const PROJECT: &str = "gitlab-org/gitlab";
const OTHER: &str = "gitlab-org/gitaly";
const HIDDEN: &str = "gitlab-org/security/gitlab";

/// So many minutes after the begin of the story: Tue 1 Dec 2026, 10:00 UTC.
fn after(minutes: i64) -> Timestamp {
    begin().checked_add(SignedDuration::from_mins(minutes)).unwrap()
}

async fn follow(world: &World, project: &str, embargoed: bool) {
    let work = AddSource {
        embargoed,
        ..facts::source(project)
    };
    world.did(&GITLAB, work).await;
}

fn deployed(number: i64, environment: &str, minutes: i64) -> What {
    in_tier(None, number, environment, minutes)
}

/// The same as a webhook tells it: GitLab calls the environment production.
fn in_production(number: i64, environment: &str, minutes: i64) -> What {
    in_tier(Some("production"), number, environment, minutes)
}

fn in_tier(tier: Option<&str>, number: i64, environment: &str, minutes: i64) -> What {
    What::Deployment(Deployment {
        deployment: number,
        environment: environment.to_owned(),
        tier: tier.map(str::to_owned),
        stage: Stage::Succeeded,
        sha: None,
        created_at: None,
        finished_at: Some(after(minutes)),
    })
}

fn brought(number: i64, iids: &[i64]) -> What {
    What::Shipped {
        deployment: number,
        merge_requests: iids.to_vec(),
        all: true,
    }
}

fn merged(iid: i64, minutes: i64, team: Option<&str>) -> What {
    let state = State::Merged(after(minutes));
    What::MergeRequest(Box::new(MergeRequest {
        labels: team.map(|team| format!("group::{team}")).into_iter().collect(),
        ..facts::into(PROJECT, iid, "master", after(minutes - 600), state)
    }))
}

async fn take(world: &World, project: &str, what: Vec<What>) {
    let facts = what.into_iter().map(|what| (begin(), what));
    facts::take(world, project, facts.collect()).await;
}

/// Two changes that took an hour and three, one that was merged before anything was deployed, one of which nobody knows the merge, and
/// a backport.
fn history() -> Vec<What> {
    let backport = MergeRequest {
        to_main: false,
        ..facts::into(
            PROJECT,
            5,
            "19-6-stable-ee",
            after(-900),
            State::Merged(after(-900)),
        )
    };
    vec![
        deployed(1, "gprd", -1000),
        brought(1, &[]),
        merged(1, -800, Some("runner")),
        merged(2, -700, None),
        merged(3, -1200, Some("runner")),
        What::MergeRequest(Box::new(backport)),
        deployed(2, "gprd-cny", -760),
        brought(2, &[1]),
        deployed(3, "gprd", -740),
        brought(3, &[1, 3, 5]),
        deployed(4, "gprd", -520),
        brought(4, &[1, 2, 4]),
    ]
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
            from: after(-2000),
            until: after(1),
        },
    }
}

async fn seen(world: &World, who: &str, ask: &Ask) -> Velocity {
    read(&world.db, &world.viewer(who).await, ask).await.unwrap()
}

pub(crate) async fn figures_are_made_of_what_arrived(world: &World) {
    follow(world, PROJECT, false).await;
    follow(world, OTHER, false).await;
    let nothing = seen(world, "eli", &ask()).await;
    assert_eq!((nothing.figures.count, nothing.has_any), (0, false));
    take(world, PROJECT, history()).await;
    let found = seen(world, "eli", &ask()).await;
    let times = found.figures.times.unwrap();
    assert_eq!(
        (
            found.figures.count,
            times.mean.as_mins(),
            times.median.as_mins(),
            times.p90.as_mins()
        ),
        (2, 120, 60, 180)
    );
    assert_eq!(found.figures.mark, Some(Mark::Fine));
    assert_eq!(found.figures.excluded.of(Exclusion::BeforeTheFirst), 1);
    assert_eq!(found.figures.excluded.of(Exclusion::NoMergeTime), 1);
    assert_eq!(found.figures.excluded.all(), 2);
    let stages = found.stages.iter().map(|stage| stage.mean.unwrap().as_mins());
    assert_eq!(stages.collect::<Vec<_>>(), [0, 20, 0, 100]);
    assert_eq!(
        (found.before.unwrap().count, found.has_any, found.rebuilding),
        (0, true, false)
    );
    assert_eq!(found.environments, ["gstg-cny", "gprd-cny", "gstg", "gprd"]);
    assert_eq!(found.projects, [OTHER, PROJECT]);
    assert_eq!(found.teams, ["runner"]);
    // Who looks again and again is told the same, and the same without weekends.
    let (again, without_weekends) = watched(&world.db, &world.viewer("eli").await, &ask())
        .await
        .unwrap();
    let alone = Velocity {
        before: None,
        ..found.clone()
    };
    assert_eq!(again, alone);
    let left_out = Ask {
        weekends: Weekends::LeftOut,
        ..ask()
    };
    assert_eq!(without_weekends, seen(world, "eli", &left_out).await.figures);
    // A team is one whenever something of it arrived, and is called as it is.
    let eli = world.viewer("eli").await;
    let gitlab = queries::product(&world.db, &eli, "gitlab").await.unwrap();
    for (team, is_one) in [
        ("runner", true),
        ("Runner", false),
        ("run", false),
        ("%", false),
        ("", false),
        ("none", false),
        ("1\t2", false),
    ] {
        let found = has_team(&world.db, &eli, &gitlab, team).await;
        assert_eq!(found.unwrap(), is_one, "{team}");
    }
    let refused = has_team(&world.db, &Viewer::Anonymous, &gitlab, "runner").await;
    assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
    // By team, by project and by environment.
    let runner = Ask {
        team: Some(Some("runner".to_owned())),
        ..ask()
    };
    let runner = seen(world, "eli", &runner).await.figures;
    assert_eq!((runner.count, runner.times.unwrap().mean.as_mins()), (1, 60));
    let of_none = Ask {
        team: Some(None),
        ..ask()
    };
    let of_none = seen(world, "eli", &of_none).await.figures;
    assert_eq!((of_none.count, of_none.times.unwrap().mean.as_mins()), (1, 180));
    let other = Ask {
        project: Some(OTHER.to_owned()),
        ..ask()
    };
    assert_eq!(seen(world, "eli", &other).await.figures.count, 0);
    let canary = Ask {
        environment: Some("gprd-cny".to_owned()),
        ..ask()
    };
    let canary = seen(world, "eli", &canary).await.figures;
    assert_eq!(
        (canary.count, canary.excluded.before_the_first),
        (0, 1),
        "the first one there"
    );
    // The time before a window that begins when they had arrived.
    let later = Ask {
        window: Window {
            from: after(-500),
            until: after(1),
        },
        ..ask()
    };
    let later = seen(world, "eli", &later).await;
    assert_eq!((later.figures.count, later.before.unwrap().count), (0, 2));
    assert_eq!(later.teams, ["runner"], "that of the time before");
    // More than a year is not held against what was before it.
    for (days, is_compared) in [(366, true), (367, false), (731, false)] {
        let window = Window {
            from: after(1 - days * 24 * 60),
            until: after(1),
        };
        let long = seen(world, "eli", &Ask { window, ..ask() }).await;
        assert_eq!(
            (long.figures.count, long.before.is_some()),
            (2, is_compared),
            "{days}"
        );
    }
    // A label that comes later gives a change to a team; a change that goes elsewhere after all has no journey.
    let again = vec![merged(2, -700, Some("code review"))];
    let facts = again.into_iter().map(|what| (after(1), what));
    facts::take(world, PROJECT, facts.collect()).await;
    assert_eq!(seen(world, "eli", &ask()).await.teams, ["code review", "runner"]);
    for wrong in [
        Ask {
            product: "nothing".to_owned(),
            ..ask()
        },
        Ask {
            project: Some("a/b".to_owned()),
            ..ask()
        },
        Ask {
            environment: Some("review".to_owned()),
            ..ask()
        },
    ] {
        let refused = read(&world.db, &world.viewer("eli").await, &wrong)
            .await
            .unwrap_err();
        assert!(matches!(refused, Error::NotFound(_)), "{refused:?}");
    }
    let refused = read(&world.db, &Viewer::Anonymous, &ask()).await.unwrap_err();
    assert!(matches!(refused, Error::NotFound(_)), "{refused:?}");
}

const LINES: &str = "SELECT iid || ' ' || line FROM journeys ORDER BY iid";

pub(crate) async fn whatever_comes_first_the_figures_are_the_same(world: &World) {
    follow(world, PROJECT, false).await;
    follow(world, OTHER, false).await;
    take(world, PROJECT, history()).await;
    let expected = world.texts(LINES).await;
    assert_eq!(expected.len(), 4, "{expected:?}");
    // What a deployment brought can be told only of one that is known.
    let mut turned = history();
    turned.reverse();
    turned.sort_by_key(|what| matches!(what, What::Shipped { .. }));
    take(world, OTHER, turned).await;
    take(world, OTHER, history()).await;
    let all = world.texts(LINES).await;
    let doubled: Vec<String> = expected
        .iter()
        .flat_map(|line| [line.clone(), line.clone()])
        .collect();
    assert_eq!(all, doubled);
    // A deployment had ended earlier than was told at first.
    let earlier = vec![(after(1), deployed(4, "gprd", -580))];
    facts::take(world, PROJECT, earlier).await;
    let project = Ask {
        project: Some(PROJECT.to_owned()),
        ..ask()
    };
    let times = seen(world, "eli", &project).await.figures.times.unwrap();
    assert_eq!(times.p90.as_mins(), 120);
}

fn said(seen: i64, change: impl FnOnce(&mut Setting)) -> SetVelocity {
    let mut setting = Setting::default();
    change(&mut setting);
    SetVelocity {
        product: "gitlab".to_owned(),
        seen,
        text: setting.text(),
    }
}

pub(crate) async fn the_way_to_production_is_said_once(world: &World) {
    follow(world, PROJECT, false).await;
    let (dana, other) = (world.actor("dana").await, world.actor("dana").await);
    let longer = |hours| {
        said(0, move |setting| {
            setting.marks.critical = SignedDuration::from_hours(hours)
        })
    };
    let (_, told) = one_of(tokio::join!(
        world.db.write(&dana, longer(20)),
        world.other().await.write(&other, longer(30))
    ));
    assert!(matches!(told, Error::Taken(_)), "{told}");
    let found = seen(world, "eli", &ask()).await;
    assert_eq!(found.revision, 1);
    assert!(found.setting.marks.critical.as_hours() >= 20);
    assert!(!found.rebuilding, "marks change no journey");
    let mut wrong = said(1, |_| {});
    wrong.text.stages = "Production".to_owned();
    let refused = world.refused(&dana, wrong).await;
    assert!(
        matches!(refused, Error::Invalid { field: "stages", .. }),
        "{refused:?}"
    );
    for who in ["ana", "chidi", "eli"] {
        let refused = world.refused(&world.actor(who).await, said(1, |_| {})).await;
        assert!(matches!(refused, Error::Forbidden(_)), "{who}: {refused:?}");
    }
    world
        .did(
            &dana,
            said(1, |setting| setting.team_prefix = "team::".to_owned()),
        )
        .await;
    assert!(seen(world, "eli", &ask()).await.rebuilding);
}

pub(crate) async fn journeys_are_made_anew_in_pieces(world: &World) {
    follow(world, PROJECT, false).await;
    take(world, PROJECT, history()).await;
    let many: Vec<i64> = (100..340).collect();
    take(world, PROJECT, vec![deployed(9, "gprd", -400), brought(9, &many)]).await;
    let before = world.texts(LINES).await;
    assert_eq!(before.len(), 244);
    assert!(!is_due(&world.db).await.unwrap());
    let dana = world.actor("dana").await;
    world
        .did(
            &dana,
            said(0, |setting| {
                setting.stages.truncate(2);
                setting.team_prefix = "team::".to_owned();
            }),
        )
        .await;
    assert!(is_due(&world.db).await.unwrap());
    let mut pieces = 0;
    loop {
        let (one, two) = tokio::join!(
            world.db.write(&SYSTEM, MakeJourneys),
            world.other().await.write(&SYSTEM, MakeJourneys)
        );
        let more = one.unwrap() | two.unwrap();
        pieces += 1;
        assert!(pieces < 20);
        if !more {
            break;
        }
    }
    assert!(!is_due(&world.db).await.unwrap());
    // The canary is production now: one change arrived there.
    let left = world.texts("SELECT iid || ' ' || day FROM journeys").await;
    assert_eq!(left.len(), 1, "{left:?}");
    let found = seen(world, "eli", &ask()).await;
    assert_eq!(
        (found.environment.as_str(), found.rebuilding),
        ("gprd-cny", false)
    );
    assert!(found.teams.is_empty());
    // And back again.
    world.did(&dana, said(1, |_| {})).await;
    while world.db.write(&SYSTEM, MakeJourneys).await.unwrap() {}
    assert_eq!(world.texts(LINES).await, before);
}

pub(crate) async fn first_commits_are_asked_for_and_put_off(world: &World) {
    follow(world, PROJECT, false).await;
    take(world, PROJECT, history()).await;
    let due = async || {
        let due = to_ask(&world.db, "gitlab", 10).await.unwrap();
        due.iter().map(|one| one.iid).collect::<Vec<_>>()
    };
    assert_eq!(
        due().await,
        [2, 3, 1],
        "what is on production and was merged, the newest day first"
    );
    assert!(to_ask(&world.db, "ops", 10).await.unwrap().is_empty());
    assert_eq!(to_ask(&world.db, "gitlab", 1).await.unwrap().len(), 1);
    let first = to_ask(&world.db, "gitlab", 2).await.unwrap().remove(1);
    let (a, b) = tokio::join!(put_off(&world.db, &first), put_off(world.other().await, &first));
    assert_ne!(a.unwrap(), b.unwrap(), "one refusal is one");
    assert_eq!(due().await, [2, 1]);
    let told = What::FirstCommit {
        iid: 2,
        at: after(-1300),
    };
    take(world, PROJECT, vec![told.clone(), told]).await;
    assert_eq!(due().await, [1]);
    let by_commit = Ask {
        clock: Clock::FirstCommit,
        ..ask()
    };
    let found = seen(world, "eli", &by_commit).await;
    assert_eq!(
        (found.figures.count, found.figures.times.unwrap().mean.as_mins()),
        (1, 780)
    );
    assert_eq!(found.figures.excluded.of(Exclusion::NoFirstCommit), 1);
    // It is given up some day, and what is old is not asked about.
    for _ in 0..9 {
        world.db.clock().jump(SignedDuration::from_hours(24));
        let all = to_ask(&world.db, "gitlab", 10).await.unwrap();
        let three = all.into_iter().find(|one| one.iid == 3).unwrap();
        assert!(put_off(&world.db, &three).await.unwrap());
    }
    world.db.clock().jump(SignedDuration::from_hours(24));
    assert_eq!(due().await, [1]);
    world.db.clock().jump(SignedDuration::from_hours(24 * 90));
    assert!(due().await.is_empty());
}

/// Each row of a list is of its own project, with its title.
pub(crate) async fn a_path_at_two_gitlabs_is_two_projects(world: &World) {
    follow(world, PROJECT, false).await;
    let elsewhere = AddSource {
        connection: "ops".to_owned(),
        ..facts::source(PROJECT)
    };
    world.did(&GITLAB, elsewhere).await;
    take(world, PROJECT, history()).await;
    let facts = history().into_iter().map(|mut what| {
        if let What::MergeRequest(merge_request) = &mut what {
            merge_request.title = format!("Elsewhere {}", merge_request.iid);
        }
        Fact {
            project: PROJECT.to_owned(),
            told_at: begin(),
            what,
        }
    });
    let work = TakeFacts {
        connection: "ops".to_owned(),
        facts: facts.collect(),
        place: None,
    };
    world.db.write(&GITLAB, work).await.unwrap();
    let list = List {
        most: 10,
        ..List::default()
    };
    let eli = world.viewer("eli").await;
    let listing = changes(&world.db, &eli, &ask(), &list).await.unwrap();
    let mut rows: Vec<String> = listing
        .changes
        .iter()
        .map(|row| {
            format!(
                "{} !{} {}",
                row.connection,
                row.iid,
                row.title.as_deref().unwrap()
            )
        })
        .collect();
    rows.sort();
    let two = ["gitlab !1 Change 1", "gitlab !2 Change 2"];
    let others = ["ops !1 Elsewhere 1", "ops !2 Elsewhere 2"];
    assert_eq!(rows, [two, others].concat());
}

pub(crate) async fn changes_are_listed_page_by_page(world: &World) {
    follow(world, PROJECT, false).await;
    take(world, PROJECT, history()).await;
    let eli = world.viewer("eli").await;
    let list = async |list: &List| {
        let listing = changes(&world.db, &eli, &ask(), list).await.unwrap();
        let iids: Vec<i64> = listing.changes.iter().map(|change| change.iid).collect();
        (iids, listing.older, listing.changes)
    };
    let one = |change: fn(&mut List)| {
        let mut list = List {
            most: 10,
            ..List::default()
        };
        change(&mut list);
        list
    };
    let (iids, older, rows) = list(&one(|_| {})).await;
    assert_eq!((iids, older), (vec![2, 1], None), "the slowest first");
    assert_eq!(rows[0].title.as_deref(), Some("Change 2"));
    assert_eq!(rows[1].reference(), "gitlab-org/gitlab!1");
    assert_eq!(rows[1].team.as_deref(), Some("runner"));
    let canary = ("Canary".to_owned(), Some(SignedDuration::from_mins(40)));
    assert_eq!(rows[1].stages[1], canary);
    let (iids, older, _) = list(&one(|list| list.most = 1)).await;
    assert_eq!(iids, [2]);
    let older = older.unwrap();
    assert_eq!(older.to_string().parse(), Ok(older.clone()));
    let mut rest = one(|list| list.most = 1);
    rest.after = Some(older);
    assert_eq!(list(&rest).await.0, [1]);
    assert_eq!(list(&one(|list| list.order = Order::Latest)).await.0, [2, 1]);
    assert_eq!(
        list(&one(|list| list.stage = Some("gprd-cny".to_owned())))
            .await
            .0,
        [1]
    );
    assert_eq!(
        list(&one(|list| list.at_least = Some(SignedDuration::from_mins(61))))
            .await
            .0,
        [2]
    );
    assert_eq!(
        list(&one(|list| list.below = Some(SignedDuration::from_mins(180))))
            .await
            .0,
        [1]
    );
    let (iids, _, rows) = list(&one(|list| list.excluded = true)).await;
    assert_eq!(iids, [4, 3]);
    assert_eq!(
        rows.iter().map(|row| row.excluded.unwrap()).collect::<Vec<_>>(),
        [Exclusion::NoMergeTime, Exclusion::BeforeTheFirst]
    );
    assert_eq!(rows[0].title, None);
    let only = one(|list| (list.excluded, list.why) = (true, Some(Exclusion::BeforeTheFirst)));
    assert_eq!(list(&only).await.0, [3]);
}

pub(crate) async fn nothing_hidden_is_in_a_figure(world: &World) {
    follow(world, PROJECT, false).await;
    take(world, PROJECT, history()).await;
    let before = seen(world, "eli", &ask()).await;
    follow(world, HIDDEN, true).await;
    take(world, HIDDEN, history()).await;
    // Neither for those who see what is embargoed.
    for who in ["eli", "ana", "dana", "chidi"] {
        assert_eq!(seen(world, who, &ask()).await, before, "{who}");
        let hidden = Ask {
            project: Some(HIDDEN.to_owned()),
            ..ask()
        };
        let viewer = world.viewer(who).await;
        let refused = read(&world.db, &viewer, &hidden).await.unwrap_err();
        assert!(matches!(refused, Error::NotFound(_)), "{who}: {refused:?}");
        let list = List {
            most: 50,
            ..List::default()
        };
        let listing = changes(&world.db, &viewer, &ask(), &list).await.unwrap();
        assert!(
            listing.changes.iter().all(|change| change.project == PROJECT),
            "{who}"
        );
    }
    let chidi = world.actor("chidi").await;
    let embargo = SetVisibility {
        target: Target::Product {
            slug: "gitlab".to_owned(),
            seen: Visibility::Public,
        },
        audience: Audience::Embargoed {
            usernames: Vec::new(),
        },
    };
    world.did(&chidi, embargo).await;
    // Hidden, it has an address that nobody guesses.
    let viewer = world.viewer("chidi").await;
    let mut products = queries::products(&world.db, &viewer).await.unwrap();
    products.retain(|product| product.slug.starts_with("gitlab"));
    let [product] = products.as_slice() else {
        panic!("{products:?}")
    };
    let hidden = Ask {
        product: product.slug.clone(),
        ..ask()
    };
    let found = seen(world, "chidi", &hidden).await;
    assert_eq!(
        (found.figures.count, found.has_any, found.projects.len()),
        (0, false, 0)
    );
}

/// Two changes that took an hour and three to an environment that is not called as GitLab's own is.
fn history_of(environment: &str) -> Vec<What> {
    vec![
        deployed(1, environment, -1000),
        brought(1, &[]),
        merged(1, -800, Some("runner")),
        merged(2, -700, None),
        deployed(2, environment, -740),
        brought(2, &[1]),
        deployed(3, environment, -520),
        brought(3, &[2]),
    ]
}

/// Who has said what the way is, and what: actor and detail.
async fn said_so_far(world: &World) -> Vec<String> {
    let sql = "SELECT actor || ' ' || detail FROM audit WHERE action = 'product.velocity_set' ORDER BY id";
    world.texts(sql).await
}

/// Nobody has said anything of the product's way, and nothing has said it by itself.
async fn is_usual(world: &World, why: &str) {
    let found = seen(world, "chidi", &ask()).await;
    assert_eq!((found.revision, found.setting), (0, Setting::default()), "{why}");
    assert!(said_so_far(world).await.is_empty(), "{why}");
    assert!(!is_due(&world.db).await.unwrap(), "{why}");
}

pub(crate) async fn the_first_deployment_to_production_says_the_way(world: &World) {
    follow(world, PROJECT, false).await;
    // A look tells of no environment what it is for.
    take(world, PROJECT, history_of("production")).await;
    is_usual(world, "no tier is known").await;
    assert!(!seen(world, "eli", &ask()).await.has_any);
    // What did not succeed, and what no way can be written with, says nothing.
    let What::Deployment(failed) = in_production(7, "elsewhere", -450) else {
        panic!("a deployment")
    };
    let failed = Deployment {
        stage: Stage::Failed,
        finished_at: None,
        ..failed
    };
    let wrong = in_production(8, "a;b", -440);
    take(world, PROJECT, vec![What::Deployment(failed), wrong]).await;
    is_usual(world, "nothing was said").await;
    // Two servers are told of two deployments at once: it is said once.
    let told = |number| TakeFacts {
        connection: "gitlab".to_owned(),
        facts: vec![Fact {
            project: PROJECT.to_owned(),
            told_at: begin(),
            what: in_production(number, "production", -400),
        }],
        place: None,
    };
    let (one, other) = tokio::join!(
        world.db.write(&GITLAB, told(4)),
        world.other().await.write(&GITLAB, told(5))
    );
    assert_eq!((one.unwrap().all, other.unwrap().all), (1, 1));
    let lines = said_so_far(world).await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("system:gitlab "), "{lines:?}");
    assert!(
        lines[0].contains("\"stages\":\"Production = production\""),
        "{lines:?}"
    );
    let found = seen(world, "eli", &ask()).await;
    assert_eq!(found.setting, Setting::straight_to("production").unwrap());
    assert_eq!((found.revision, found.rebuilding), (1, true));
    // What was known before comes along.
    while world.db.write(&SYSTEM, MakeJourneys).await.unwrap() {}
    let found = seen(world, "eli", &ask()).await;
    assert_eq!(
        (found.rebuilding, found.environments),
        (false, vec!["production".to_owned()])
    );
    let times = found.figures.times.unwrap();
    assert_eq!((found.figures.count, times.mean.as_mins()), (2, 120));
    // So does what comes from now on.
    take(
        world,
        PROJECT,
        vec![
            merged(6, -390, None),
            deployed(6, "production", -330),
            brought(6, &[6]),
        ],
    )
    .await;
    assert_eq!(seen(world, "eli", &ask()).await.figures.count, 3);
    // It is the admin's to change, as any other.
    let dana = world.actor("dana").await;
    let refused = world.refused(&dana, said(0, |_| {})).await;
    assert!(matches!(refused, Error::Taken(_)), "{refused:?}");
    world.did(&dana, said(1, |_| {})).await;
    let found = seen(world, "eli", &ask()).await;
    assert_eq!((found.revision, found.environment.as_str()), (2, "gprd"));
}

pub(crate) async fn a_way_is_learned_once(world: &World) {
    follow(world, PROJECT, false).await;
    follow(world, OTHER, false).await;
    take(world, PROJECT, history_of("live")).await;
    // The tier is told late, of a deployment that a look has told of.
    take(world, PROJECT, vec![in_production(3, "live", -520)]).await;
    let found = seen(world, "eli", &ask()).await;
    assert_eq!((found.revision, found.environment.as_str()), (1, "live"));
    // Another environment, another project, one with GitLab's own name: the admin decides.
    let more = vec![
        in_production(10, "live", -400),
        in_production(11, "live-eu", -390),
    ];
    take(world, PROJECT, more).await;
    let others = vec![
        in_production(1, "production", -380),
        in_production(2, "gprd", -370),
    ];
    take(world, OTHER, others).await;
    let found = seen(world, "eli", &ask()).await;
    assert_eq!((found.revision, found.environment.as_str()), (1, "live"));
    assert_eq!(said_so_far(world).await.len(), 1);
}

pub(crate) async fn the_usual_way_is_kept_where_it_was_seen(world: &World) {
    follow(world, PROJECT, false).await;
    follow(world, OTHER, false).await;
    // One of its environments says nothing, and then no other one does: of all that makes up the product.
    take(world, PROJECT, vec![in_production(1, "gprd", -900)]).await;
    is_usual(world, "it is called as GitLab's own is").await;
    take(world, PROJECT, vec![in_production(2, "production", -800)]).await;
    take(world, OTHER, vec![in_production(1, "live", -700)]).await;
    is_usual(world, "the product goes the usual way").await;
}

pub(crate) async fn a_way_that_was_said_is_never_learned_anew(world: &World) {
    follow(world, PROJECT, false).await;
    let dana = world.actor("dana").await;
    let longer = said(0, |setting| {
        setting.marks.critical = SignedDuration::from_hours(20)
    });
    world.did(&dana, longer).await;
    take(world, PROJECT, vec![in_production(1, "production", -800)]).await;
    let found = seen(world, "eli", &ask()).await;
    assert_eq!((found.revision, found.environment.as_str()), (1, "gprd"));
    assert_eq!(found.setting.marks.critical.as_hours(), 20);
    assert_eq!(said_so_far(world).await.len(), 1);
}

pub(crate) async fn nothing_hidden_says_the_way(world: &World) {
    follow(world, HIDDEN, true).await;
    let of_hidden = vec![
        in_production(1, "quartzite", -900),
        in_production(2, "gstg", -890),
    ];
    take(world, HIDDEN, of_hidden).await;
    is_usual(world, "an embargoed project").await;
    // Nor does a product that is hidden as a whole.
    world.did(&SYSTEM, product("other")).await;
    let work = AddSource {
        product: "other".to_owned(),
        ..facts::source(OTHER)
    };
    world.did(&GITLAB, work).await;
    let embargo = SetVisibility {
        target: Target::Product {
            slug: "other".to_owned(),
            seen: Visibility::Public,
        },
        audience: Audience::Embargoed {
            usernames: Vec::new(),
        },
    };
    world.did(&world.actor("chidi").await, embargo).await;
    take(world, OTHER, vec![in_production(1, "production", -880)]).await;
    assert!(said_so_far(world).await.is_empty());
    // What is hidden keeps nobody from it either: that would tell of it.
    follow(world, PROJECT, false).await;
    take(world, PROJECT, vec![in_production(1, "production", -870)]).await;
    let found = seen(world, "eli", &ask()).await;
    assert_eq!((found.revision, found.environment.as_str()), (1, "production"));
    let lines = said_so_far(world).await;
    assert!(lines.len() == 1 && !lines[0].contains("quartzite"), "{lines:?}");
}
