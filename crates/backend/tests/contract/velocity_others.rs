//! The figures beside the time to production: of what they are made, and that nothing embargoed is in them.

use backend::Error;
use backend::calendar::add_release::AddRelease;
use backend::calendar::edit_release::Edit;
use backend::calendar::{Product, queries};
use backend::connections::deployments::{Deployment, Stage};
use backend::connections::merge_requests::MergeRequest;
use backend::connections::releases::Release as GitRelease;
use backend::connections::sources::AddSource;
use backend::connections::{Sure, What};
use backend::velocity::others::{
    About, Others, PackageList, Place, WaitingList, checklists, deployed as deployed_alone, others,
    package_list, pressure, waiting, with_releases,
};
use backend::velocity::{Ask, read, with_others};
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::calendar::{Kind, Line, Version};
use domain::changes::{Severity, State};
use domain::checklists::StateKind;
use domain::identity::{Actor, Viewer, Visibility};
use domain::velocity::{Clock, Setting, Share, Weekends, Window};
use jiff::{SignedDuration, Timestamp};

use crate::facts;
use crate::world::{TODAY, World, begin, edit};

static GITLAB: Actor = Actor::System("gitlab");
const PROJECT: &str = "gitlab-org/gitlab";
const OTHER: &str = "gitlab-org/gitaly";
const HIDDEN: &str = "gitlab-org/security/gitlab";

/// So many hours after the begin of the story: Tue 1 Dec 2026, 10:00 UTC.
fn after(hours: i64) -> Timestamp {
    begin().checked_add(SignedDuration::from_hours(hours)).unwrap()
}

async fn follow(world: &World, project: &str, embargoed: bool) {
    let work = AddSource {
        embargoed,
        ..facts::source(project)
    };
    world.did(&GITLAB, work).await;
}

/// A deployment of the commit of a letter, begun and ended so many hours after the begin, and what it brought.
fn deployed(
    number: i64,
    environment: &str,
    commit: char,
    hours: (i64, Option<i64>),
    iids: &[i64],
) -> Vec<What> {
    let (begun, ended) = hours;
    let deployment = What::Deployment(Deployment {
        deployment: number,
        environment: environment.to_owned(),
        tier: None,
        stage: if ended.is_some() {
            Stage::Succeeded
        } else {
            Stage::Failed
        },
        sha: Some(commit.to_string().repeat(40)),
        created_at: Some(after(begun)),
        finished_at: ended.map(after),
    });
    let shipped = What::Shipped {
        deployment: number,
        merge_requests: iids.to_vec(),
        all: true,
    };
    vec![deployment, shipped]
}

fn merged(project: &str, iid: i64, target: &str, hours: i64, severity: Option<Severity>) -> What {
    let state = State::Merged(after(hours));
    What::MergeRequest(Box::new(MergeRequest {
        severity,
        ..facts::into(project, iid, target, after(hours - 10), state)
    }))
}

async fn take(world: &World, project: &str, what: Vec<What>) {
    let facts = what.into_iter().map(|what| (begin(), what));
    facts::take(world, project, facts.collect()).await;
}

async fn product(world: &World) -> Product {
    queries::product(&world.db, &Viewer::System, "gitlab")
        .await
        .unwrap()
}

/// The ten days up to now.
fn window() -> Window {
    Window {
        from: after(-240),
        until: after(0),
    }
}

async fn asked(world: &World, viewer: &Viewer, project: Option<&str>) -> Result<Others, Error> {
    let (product, setting) = (product(world).await, Setting::default());
    let about = About {
        product: &product,
        setting: &setting,
        project,
        environment: None,
        window: window(),
        now: after(0),
    };
    others(&world.db, viewer, &about).await
}

/// A package that is in time, one that is late, one that never came, and a rollback; before the window the same letters mean
/// other packages.
async fn history(world: &World, project: &str) {
    let mut all = deployed(1, "gprd", 'a', (-300, Some(-299)), &[]);
    all.extend(deployed(2, "gstg-cny", 'b', (-250, Some(-249)), &[]));
    // Tried again within the window: its way began before it.
    all.extend(deployed(3, "gstg-cny", 'b', (-230, Some(-229)), &[]));
    all.extend(deployed(4, "gprd", 'b', (-228, Some(-227)), &[1]));
    // Eight hours from the first start, which failed.
    all.extend(deployed(5, "gstg-cny", 'c', (-200, None), &[]));
    all.extend(deployed(6, "gstg-cny", 'c', (-198, Some(-197)), &[2]));
    all.extend(deployed(7, "gprd", 'c', (-193, Some(-192)), &[2]));
    all.extend(deployed(8, "gstg-cny", 'd', (-150, Some(-149)), &[3]));
    all.extend(deployed(9, "gprd", 'd', (-140, Some(-139)), &[3]));
    all.extend(deployed(10, "gstg-cny", 'e', (-100, Some(-99)), &[4]));
    // Back to the one before, and forward again.
    all.extend(deployed(11, "gprd", 'c', (-98, Some(-97)), &[]));
    all.extend(deployed(12, "gprd", 'd', (-90, Some(-89)), &[]));
    all.extend(deployed(13, "gprd", 'd', (-80, Some(-79)), &[]));
    // One that failed counts nowhere; a stage that was told by itself is no deployment.
    all.extend(deployed(14, "gprd", 'c', (-70, None), &[]));
    all.extend(deployed(-5, "gprd", 'f', (-60, Some(-59)), &[5]));
    all.push(merged(project, 1, "master", -400, None));
    all.push(merged(project, 2, "master", -220, None));
    all.push(merged(project, 3, "master", -160, None));
    all.push(merged(project, 4, "master", -110, Some(Severity::S2)));
    all.push(merged(project, 6, "master", -20, None));
    // Merged before anything was deployed: when it came there nobody knows.
    all.push(merged(project, 7, "master", -310, Some(Severity::S1)));
    take(world, project, all).await;
}

pub(crate) async fn other_figures_are_made_of_deployments(world: &World) {
    follow(world, PROJECT, false).await;
    let eli = world.viewer("eli").await;
    let nothing = asked(world, &eli, None).await.unwrap();
    assert_eq!((nothing.deliveries.count, nothing.packages.begun), (0, 0));
    history(world, PROJECT).await;
    let found = asked(world, &eli, None).await.unwrap();
    assert_eq!(found.environment, "gprd");
    // b, c, d, c, d, d.
    assert_eq!(found.deliveries.count, 6);
    assert_eq!(found.deliveries.a_day.to_string(), "0.60");
    assert_eq!(
        found
            .deliveries
            .days
            .iter()
            .map(|(_, count)| count)
            .sum::<usize>(),
        6
    );
    let packages = &found.packages;
    assert_eq!((packages.begun, packages.in_time), (3, Share { count: 1, of: 3 }));
    assert_eq!((packages.never, packages.on_the_way), (1, 0));
    assert_eq!(packages.times.unwrap().median, SignedDuration::from_hours(8));
    let figures = &found.rollbacks.figures;
    assert_eq!(figures.share, Share { count: 1, of: 6 });
    assert_eq!((figures.again, figures.forward, figures.unknown), (1, 1, 0));
    let [back] = found.rollbacks.back.as_slice() else {
        panic!("{:?}", found.rollbacks.back)
    };
    assert_eq!(
        (back.deployment, back.at, back.project.as_str()),
        (11, after(-97), PROJECT)
    );
    assert_eq!(
        (back.from.as_str(), back.to.as_str()),
        ("d".repeat(40).as_str(), "c".repeat(40).as_str())
    );
    assert!(back.from_at < back.at, "{back:?}");
    // The fourth and the sixth are merged and in no deployment on production.
    let main = &found.pressure.main;
    assert_eq!((main.all, main.by_severity), (2, [0, 1, 0, 0, 1]));
    assert_eq!(main.oldest, Some(after(-110)));
    // Nothing is deployed for two months: what waits still does.
    let (gitlab, setting) = (product(world).await, Setting::default());
    let later = About {
        product: &gitlab,
        setting: &setting,
        project: None,
        environment: None,
        window: window(),
        now: after(60 * 24),
    };
    assert_eq!(pressure(&world.db, &eli, &later).await.unwrap().main, *main);
    // What follows from the deployments alone is the same by itself.
    let within = About {
        now: after(0),
        ..later
    };
    let alone = deployed_alone(&world.db, &eli, &within).await.unwrap();
    assert_eq!(
        (&alone.deliveries, &alone.packages, &alone.rollbacks),
        (&found.deliveries, &found.packages, &found.rollbacks)
    );
    // Read together with the time to production both are the same.
    let ask = Ask {
        product: gitlab.slug.clone(),
        project: None,
        team: None,
        environment: None,
        clock: Clock::Merge,
        weekends: Weekends::Counted,
        window: window(),
    };
    let (times, others) = with_others(&world.db, &eli, &gitlab, &ask, after(0), false)
        .await
        .unwrap();
    assert_eq!(others, found);
    assert_eq!(times, read(&world.db, &eli, &ask).await.unwrap());
    assert!(times.figures.count > 0);
    // 19.6 came on the day of its rule: it is told of where releases are asked for one by one, and nothing else is other for that.
    let (again, told) = with_others(&world.db, &eli, &gitlab, &ask, after(0), true)
        .await
        .unwrap();
    assert_eq!(again, times);
    let released = told.released.iter().flatten();
    let names: Vec<&str> = released.map(|released| released.name.as_str()).collect();
    assert_eq!(names, ["GitLab 19.6"]);
    let without = Others {
        released: None,
        ..told
    };
    assert_eq!(without, found);
    let refused = with_others(&world.db, &Viewer::Anonymous, &gitlab, &ask, after(0), true).await;
    assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
    // Of another project the same again; each project's rollbacks are its own.
    follow(world, OTHER, false).await;
    history(world, OTHER).await;
    let both = asked(world, &eli, None).await.unwrap();
    assert_eq!(
        (both.deliveries.count, both.rollbacks.figures.share),
        (12, Share { count: 2, of: 12 })
    );
    assert_eq!(
        asked(world, &eli, Some(OTHER)).await.unwrap().deliveries,
        found.deliveries
    );
    assert_eq!(
        asked(world, &eli, Some("no/such"))
            .await
            .unwrap()
            .deliveries
            .count,
        0
    );
}

pub(crate) async fn what_waits_is_what_no_version_holds(world: &World) {
    follow(world, PROJECT, false).await;
    let line = |text: &str| text.parse::<Version>().unwrap().line;
    let what = vec![
        facts::tag("v19.6.0-ee", after(-300), None),
        facts::tag("v19.6.1-ee", after(-100), None),
        merged(PROJECT, 1, "19-6-stable-ee", -200, Some(Severity::S1)),
        merged(PROJECT, 2, "19-6-stable-ee", -50, Some(Severity::S2)),
        merged(PROJECT, 3, "19-6-stable-ee", -40, None),
        // Of a line that is not maintained any more.
        merged(PROJECT, 4, "18-1-stable-ee", -40, None),
    ];
    take(world, PROJECT, what).await;
    let eli = world.viewer("eli").await;
    let found = asked(world, &eli, None).await.unwrap().pressure;
    let of = |wanted: Line| {
        found
            .lines
            .iter()
            .find(|(line, _)| *line == wanted)
            .map(|(_, load)| *load)
    };
    let load = of(line("19.6.0")).unwrap();
    assert_eq!((load.all, load.by_severity), (2, [0, 1, 0, 0, 1]));
    assert_eq!(load.oldest, Some(after(-50)));
    assert_eq!((of(line("18.1.0")), found.on_branches()), (None, 2));
    // Nothing was deployed, so nothing waits for it.
    assert_eq!(found.main.all, 0);
    // By itself it is the same.
    let (product, setting) = (product(world).await, Setting::default());
    let about = About {
        product: &product,
        setting: &setting,
        project: None,
        environment: None,
        window: window(),
        now: after(0),
    };
    assert_eq!(pressure(&world.db, &eli, &about).await.unwrap(), found);
}

/// Each number of pressure, and each package, is listed one by one, over however many pages.
pub(crate) async fn what_is_counted_is_listed(world: &World) {
    for project in [PROJECT, OTHER] {
        follow(world, project, false).await;
        history(world, project).await;
    }
    let what = vec![
        facts::tag("v19.6.0-ee", after(-300), None),
        merged(PROJECT, 21, "19-6-stable-ee", -50, Some(Severity::S2)),
        merged(PROJECT, 22, "19-6-stable-ee", -50, Some(Severity::S2)),
        merged(PROJECT, 23, "19-6-stable-ee", -40, None),
    ];
    take(world, PROJECT, what).await;
    follow(world, HIDDEN, true).await;
    history(world, HIDDEN).await;
    let eli = world.viewer("eli").await;
    let found = asked(world, &eli, None).await.unwrap();
    let (product, setting) = (product(world).await, Setting::default());
    let about = About {
        product: &product,
        setting: &setting,
        project: None,
        environment: None,
        window: window(),
        now: after(0),
    };
    let mut places = vec![(Place::Main, found.pressure.main)];
    let lines = found.pressure.lines.iter();
    places.extend(lines.map(|(line, load)| (Place::Branch(*line), *load)));
    let severities = Severity::ALL.map(Some).into_iter().chain([None]).map(Some);
    let severities: Vec<_> = severities.chain([None]).collect();
    for (place, load) in places {
        for severity in &severities {
            let count = severity.map_or(load.all, |severity| load.of_severity(severity));
            let (mut list, mut all) = (
                WaitingList {
                    place,
                    severity: *severity,
                    after: None,
                    most: 1,
                },
                Vec::new(),
            );
            loop {
                let page = waiting(&world.db, &eli, &about, &list).await.unwrap();
                assert_eq!((page.count, &page.pressure), (count, &found.pressure));
                all.extend(page.changes);
                list.after = page.older;
                if list.after.is_none() {
                    break;
                }
            }
            assert_eq!(all.len(), count, "{place:?} {severity:?}");
            assert!(all.is_sorted_by_key(|one| one.merged_at), "{all:?}");
            assert!(all.iter().all(|one| one.title.is_some()), "{all:?}");
            assert!(all.iter().all(|one| one.project != HIDDEN), "{all:?}");
        }
    }
    let (mut list, mut packages) = (PackageList { after: None, most: 4 }, Vec::new());
    loop {
        let page = package_list(&world.db, &eli, &about, &list).await.unwrap();
        assert_eq!(page.packages, found.packages);
        packages.extend(page.all);
        list.after = page.older;
        if list.after.is_none() {
            break;
        }
    }
    // Late are both that came as d, given up those that came as e.
    let told = packages.iter().map(|one| {
        let letter = one.sha.chars().next().unwrap();
        (letter, one.went.key(), one.project.as_str())
    });
    let wanted = [
        ('d', "late", OTHER),
        ('d', "late", PROJECT),
        ('e', "never", OTHER),
        ('e', "never", PROJECT),
        ('c', "in_time", OTHER),
        ('c', "in_time", PROJECT),
    ];
    assert_eq!(told.collect::<Vec<_>>(), wanted);
    assert_eq!(found.packages.begun, packages.len());
    let reached: Vec<_> = packages[0].stages.iter().map(|stage| stage.at).collect();
    assert_eq!(reached, [Some(after(-149)), None, None, Some(after(-139))]);
    assert_eq!(packages[0].arrived_at, Some(after(-139)));
    // What is hidden is as if it were not there, and for who is not of the team all of it.
    let hidden = About {
        project: Some(HIDDEN),
        ..about
    };
    let main = WaitingList {
        place: Place::Main,
        severity: None,
        after: None,
        most: 1,
    };
    for (viewer, about) in [
        (&world.viewer("chidi").await, &hidden),
        (&Viewer::Anonymous, &about),
    ] {
        let refused = waiting(&world.db, viewer, about, &main).await.unwrap_err();
        assert!(matches!(refused, Error::NotFound(_)), "{refused}");
        let refused = package_list(&world.db, viewer, about, &list).await.unwrap_err();
        assert!(matches!(refused, Error::NotFound(_)), "{refused}");
    }
}

pub(crate) async fn nothing_embargoed_is_in_other_figures(world: &World) {
    follow(world, PROJECT, false).await;
    history(world, PROJECT).await;
    let (eli, chidi) = (world.viewer("eli").await, world.viewer("chidi").await);
    let before = asked(world, &eli, None).await.unwrap();
    follow(world, HIDDEN, true).await;
    history(world, HIDDEN).await;
    // Not even for those who see it.
    for viewer in [&eli, &chidi, &Viewer::System] {
        assert_eq!(asked(world, viewer, None).await.unwrap(), before);
        assert_eq!(
            asked(world, viewer, Some(HIDDEN)).await.unwrap().deliveries.count,
            0
        );
    }
    // For who is not of the team there is nothing.
    let refused = asked(world, &Viewer::Anonymous, None).await.unwrap_err();
    assert!(matches!(refused, Error::NotFound(_)), "{refused}");
}

pub(crate) async fn patches_and_kept_days_are_those_that_the_team_sees(world: &World) {
    let (ana, chidi) = (world.actor("ana").await, world.actor("chidi").await);
    let eli = world.viewer("eli").await;
    let of = async || {
        let found = asked(world, &eli, None).await.unwrap();
        let kept = |wanted: Kind| {
            found
                .reliability
                .iter()
                .find(|(kind, _)| *kind == wanted)
                .unwrap()
                .1
        };
        (found.patches, kept(Kind::Patch), kept(Kind::Monthly))
    };
    let (patches, kept, monthly) = of().await;
    assert_eq!((patches.published, kept.on_the_day.of), (0, 0));
    // 19.6 came on the day of its rule.
    assert_eq!(monthly.on_the_day, Share { count: 1, of: 1 });
    // Out eight days before its day.
    let patch = world.release("patch-2026-12-09").await;
    let fixed = Edit::FixVersions(vec![Version::new(19, 6, 1)]);
    world.did(&ana, edit(&patch.id, fixed, patch.revision)).await;
    let patch = world.release("patch-2026-12-09").await;
    let out = Edit::ConfirmPublication(TODAY);
    world.did(&ana, edit(&patch.id, out, patch.revision)).await;
    let (patches, kept, _) = of().await;
    // No checklist of it was ever started, so nobody knows when it was opened.
    assert_eq!((patches.published, patches.timed, patches.followed), (1, 0, 0));
    assert_eq!((kept.on_the_day.of, kept.early), (1, 1));
    // One that is entered by hand was opened then.
    let by_hand = AddRelease {
        product: "gitlab".to_owned(),
        kind: Kind::Patch,
        day: TODAY,
        versions: vec![Version::new(19, 6, 2)],
        goes_by: None,
        visibility: Visibility::Public,
        public_reason: "It cannot wait".to_owned(),
        internal_reason: String::new(),
    };
    let by_hand = world.did(&ana, by_hand).await.release;
    let out = Edit::ConfirmPublication(TODAY);
    world.did(&ana, edit(&by_hand.id, out, by_hand.revision)).await;
    let (patches, ..) = of().await;
    assert_eq!((patches.published, patches.followed), (2, 1));
    assert_eq!(patches.between.unwrap().median, SignedDuration::ZERO);
    // Hidden it is in no figure, for nobody; shown again it is.
    let patch = world.release(patch.slug.as_str()).await;
    let hide = SetVisibility {
        target: Target::Release {
            id: patch.id.clone(),
            seen: patch.revision,
        },
        audience: Audience::Embargoed {
            usernames: Vec::new(),
        },
    };
    world.did(&chidi, hide).await;
    for viewer in [eli.clone(), world.viewer("chidi").await] {
        let found = asked(world, &viewer, None).await.unwrap();
        assert_eq!(found.patches.published, 1);
        let kept = found.reliability.iter().filter(|(kind, _)| *kind == Kind::Patch);
        assert!(kept.map(|(_, kept)| kept.early).eq([0]));
    }
}

/// It came out 30 seconds after it appeared here, on the day of its tag: that is neither how long it took nor a day that was kept.
pub(crate) async fn what_came_by_its_tag_was_neither_opened_nor_planned(world: &World) {
    let publishing = AddSource {
        publishes: true,
        ..facts::source(PROJECT)
    };
    world.did(&GITLAB, publishing).await;
    let now = || world.db.clock().now();
    let tag = facts::tag("v19.6.1-ee", now(), None);
    facts::take(world, PROJECT, vec![(now(), tag)]).await;
    world.db.clock().jump(SignedDuration::from_secs(30));
    let out = What::Release(GitRelease {
        tag: "v19.6.1-ee".to_owned(),
        released_at: Some(now()),
        made_at: None,
        by: Sure::Told,
    });
    facts::take(world, PROJECT, vec![(now(), out)]).await;
    let (product, setting) = (product(world).await, Setting::default());
    let about = About {
        product: &product,
        setting: &setting,
        project: None,
        environment: None,
        window: window(),
        now: now(),
    };
    let eli = world.viewer("eli").await;
    let found = with_releases(&world.db, &eli, &about).await.unwrap();
    let patches = found.patches;
    assert_eq!((patches.published, patches.timed, patches.to_patch), (1, 0, None));
    let kept = found.reliability.iter().find(|(kind, _)| *kind == Kind::Patch);
    assert_eq!(kept.unwrap().1.on_the_day, Share { count: 0, of: 0 });
    let released = found.released.unwrap();
    let mut released = released.iter().filter(|released| released.kind == Kind::Patch);
    let patch = released.next().unwrap();
    assert!(patch.published.is_some() && released.next().is_none());
    assert_eq!((patch.opened, patch.planned), (None, None));
    // Nor does it say anything of the one that is to come.
    let next = queries::all(&world.db, &eli, None).await.unwrap();
    let mut next = next
        .into_iter()
        .filter(|listed| listed.release.kind == Kind::Patch && listed.release.is_ahead());
    let outlook = queries::outlook(&world.db, &eli, &next.next().unwrap()).await;
    assert_eq!(outlook.unwrap().unwrap().sample, 0);
}

pub(crate) async fn checklists_run_late_where_their_items_do(world: &World) {
    let (run, items) = world.checklist().await;
    let (eli, chidi) = (world.viewer("eli").await, world.viewer("chidi").await);
    let (product, setting) = (product(world).await, Setting::default());
    let about = About {
        product: &product,
        setting: &setting,
        project: None,
        environment: None,
        window: window(),
        now: after(0),
    };
    let asked = async |viewer: &Viewer| checklists(&world.db, viewer, &about).await;
    let found = asked(&eli).await.unwrap();
    assert_eq!((found.done, found.overdue, found.different), (0, 0, 0));
    let started = after(-200).as_millisecond();
    world
        .execute(&format!(
            "UPDATE runs SET started_at = {started} WHERE id = '{run}'"
        ))
        .await;
    for (place, hours, state) in [
        (0, -100, "done"),
        (2, -90, "done"),
        (3, -80, "skipped"),
        (4, -50, "done"),
        // After the window.
        (5, 1, "done"),
    ] {
        let (id, at) = (&items[place], after(hours).as_millisecond());
        let reason = if state == "skipped" { "'not now'" } else { "NULL" };
        let sql = format!(
            "UPDATE items SET state = '{state}', reason = {reason}, touched_at = {at} WHERE id = '{id}'"
        );
        world.execute(&sql).await;
    }
    // Its day ended eight hours before it was done.
    let late = format!("UPDATE items SET day = '2026-11-28' WHERE id = '{}'", items[4]);
    world.execute(&late).await;
    let found = asked(&eli).await.unwrap();
    assert_eq!((found.done, found.different), (3, 3));
    let rows: Vec<_> = found
        .items
        .iter()
        .map(|item| {
            let waits = &item.waits;
            let (_, title) = &waits.item;
            (
                title.as_str(),
                waits.times.unwrap().median.as_secs() / 3600,
                waits.late,
                waits.lateness.as_secs() / 3600,
            )
        })
        .collect();
    let share = |count, of| Share { count, of };
    assert_eq!(
        rows,
        [
            ("Item 3 of VERSION", 30, share(1, 1), 8),
            ("Item 1 of VERSION", 10, share(0, 0), 0),
            // It is due on a day that has not begun: it waited for nobody.
            ("Make the candidate", 0, share(0, 1), 0),
        ]
    );
    let behind = &found.items[0].behind[0];
    assert_eq!(
        (behind.done_at, behind.run.as_str(), behind.title.as_str()),
        (
            Some(after(-50)),
            "Monthly release of GitLab 19.7",
            "Item 3 of 19.7"
        )
    );
    assert!(
        behind
            .path
            .ends_with(&format!("/checklists/{run}#item-{}", items[4]))
    );
    // What not everybody of the team sees is in none of it, neither by itself nor as what stands before something.
    let hide = format!(
        "UPDATE items SET visibility = 'embargoed' WHERE id = '{}'",
        items[3]
    );
    world.execute(&hide).await;
    for viewer in [&eli, &chidi] {
        let found = asked(viewer).await.unwrap();
        let times = found.items[0].waits.times.unwrap();
        assert_eq!(times.median, SignedDuration::from_hours(32));
    }
    // What is left counts from its due time on: its day ended 34 hours before now.
    let left = format!(
        "UPDATE items SET state = 'blocked', reason = 'it is', day = '2026-11-29' WHERE id = '{}'",
        items[6]
    );
    world.execute(&left).await;
    let found = asked(&eli).await.unwrap();
    assert_eq!((found.done, found.overdue, found.different), (3, 1, 4));
    let first = &found.items[0];
    let (_, title) = &first.waits.item;
    let hours = SignedDuration::from_hours;
    assert_eq!((title.as_str(), first.waits.times), ("Item 5 of VERSION", None));
    assert_eq!(
        (first.waits.longest, first.waits.lateness),
        (Some(hours(34)), hours(34))
    );
    let behind = &first.behind[0];
    assert_eq!((behind.state, behind.done_at), (StateKind::Blocked, None));
    // Of a release that is off nothing is left to do, and what was done stays.
    for (standing, overdue) in [("cancelled", 0), ("planned", 1)] {
        let sql = format!("UPDATE releases SET standing = '{standing}' WHERE slug = '19.7'");
        world.execute(&sql).await;
        let found = asked(&eli).await.unwrap();
        assert_eq!((found.done, found.overdue), (3, overdue), "{sql}");
    }
    // Nor is what lies in something that is hidden, whichever of them that is.
    let of_run = format!("runs SET visibility = '?' WHERE id = '{run}'");
    for hides in [
        "releases SET visibility = '?' WHERE slug = '19.7'",
        "kinds SET visibility = '?' WHERE kind = 'monthly'",
        of_run.as_str(),
    ] {
        for (visibility, expected) in [("embargoed", (0, 0)), ("public", (3, 1))] {
            let sql = format!("UPDATE {}", hides.replace('?', visibility));
            world.execute(&sql).await;
            for viewer in [&eli, &chidi] {
                let found = asked(viewer).await.unwrap();
                assert_eq!((found.done, found.overdue), expected, "{sql}");
            }
        }
    }
    // What was written down all at once says nothing of when, and is told as left out.
    let at_once = format!(
        "UPDATE items SET state = 'done', reason = NULL, touched_at = {}, visibility = 'public' WHERE run_id = '{run}'",
        after(-5).as_millisecond()
    );
    world.execute(&at_once).await;
    let found = asked(&eli).await.unwrap();
    assert_eq!(
        (found.done, found.overdue, found.left_out, found.items.len()),
        (0, 0, items.len(), 0)
    );
    let refused = asked(&Viewer::Anonymous).await;
    assert!(matches!(refused, Err(Error::NotFound(_))));
}
