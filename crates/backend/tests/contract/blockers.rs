//! Blockers: two who say, end and correct them at once, what issues and checklists tell by themselves, and what counts.

use backend::Error;
use backend::blockers::block::{Block, What};
use backend::blockers::correct::CorrectBlocker;
use backend::blockers::path::SayPath;
use backend::blockers::retract::RetractBlocker;
use backend::blockers::set_causes::SetCauses;
use backend::blockers::unblock::Unblock;
use backend::blockers::{self, Filter, Listed, Which};
use backend::connections::issues::Issue;
use backend::connections::sources::{AddSource, RemoveSource};
use backend::connections::{Fact, TakeFacts, What as Told};
use backend::freezes::add::AddFreeze;
use backend::live::Event;
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::blockers::{Beside, Draft, PathDraft, Refusal, Tally, Week};
use domain::calendar::Kind;
use domain::checklists::StateKind;
use domain::freezes;
use domain::freezes::stretch::Stretch;
use domain::id::{BlockerId, SourceId};
use domain::identity::{Viewer, Visibility};
use domain::velocity::{Excluded, Figures, Marks, Point};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

use crate::world::{SYSTEM, World, begin, one_of, tick};

/// An instant so many minutes before the story begins.
fn ago(minutes: i64) -> Timestamp {
    begin().checked_sub(SignedDuration::from_mins(minutes)).unwrap()
}

fn draft(cause: &str, minutes: i64) -> Draft {
    Draft {
        cause: cause.to_owned(),
        since: Some(ago(minutes)),
        ..Draft::default()
    }
}

fn deployments(cause: &str, minutes: i64) -> Block {
    Block {
        id: None,
        product: "gitlab".to_owned(),
        what: What::Deployments(String::new()),
        draft: draft(cause, minutes),
        key: None,
    }
}

fn release(slug: &str) -> Block {
    Block {
        what: What::Release(slug.to_owned()),
        ..deployments("needed", 30)
    }
}

fn ending(blocker: &BlockerId) -> Unblock {
    Unblock {
        blocker: blocker.clone(),
        until: None,
        key: None,
    }
}

fn saying(blocker: &BlockerId, words: &str) -> SayPath {
    SayPath {
        blocker: blocker.clone(),
        seen: Some(0),
        draft: PathDraft {
            words: words.to_owned(),
            who: String::new(),
        },
        key: None,
    }
}

fn correcting(blocker: &BlockerId, cause: &str) -> CorrectBlocker {
    CorrectBlocker {
        blocker: blocker.clone(),
        seen: 0,
        draft: Draft {
            since: None,
            ..draft(cause, 0)
        },
        key: None,
    }
}

fn taking_back(blocker: &BlockerId) -> RetractBlocker {
    RetractBlocker {
        blocker: blocker.clone(),
        seen: None,
        reason: "it was another pipeline".to_owned(),
        key: None,
    }
}

async fn block(world: &World, who: &str, work: Block) -> BlockerId {
    world.did(&world.actor(who).await, work).await
}

async fn now(world: &World, id: &BlockerId) -> Listed {
    blockers::blocker(&world.db, &Viewer::System, id).await.unwrap()
}

/// What somebody sees that lasts, in words.
async fn open(world: &World, who: &str) -> Vec<String> {
    let viewer = world.viewer(who).await;
    let open = blockers::open(&world.db, &viewer).await.unwrap();
    open.iter()
        .map(|listed| format!("{}: {}", listed.what(), listed.cause))
        .collect()
}

/// Number and minutes blocked and blocked on production in the story's week.
async fn week(world: &World, who: &str) -> (usize, i64, i64) {
    let week = Week::of(crate::world::TODAY);
    let viewer = world.viewer(who).await;
    let weekly = blockers::weekly(&world.db, &viewer, "gitlab", week)
        .await
        .unwrap();
    let all = weekly.report.tally.all;
    assert_eq!(weekly.list.len(), all.count);
    (all.count, all.blocked.as_mins(), all.production.as_mins())
}

pub(crate) async fn two_who_block_at_once_are_both_heard(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let (one, other) = tokio::join!(
        world.db.write(&ana, deployments("flaky-test", 60)),
        world.other().await.write(&bo, release("19.7"))
    );
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_ne!(one, other);
    let listed = now(world, &one).await;
    assert_eq!(listed.what(), "Deployments to gprd");
    assert_eq!(
        (listed.cause.as_str(), listed.opened_by.as_deref()),
        ("Flaky test", Some("Ana Ferreira"))
    );
    assert_eq!(
        open(world, "eli").await,
        ["Deployments to gprd: Flaky test", "GitLab 19.7: Needed"]
    );
    assert!(
        blockers::open(&world.db, &Viewer::Anonymous)
            .await
            .unwrap()
            .is_empty()
    );
    // A release is not deployed anywhere by being blocked.
    let (count, blocked, production) = week(world, "eli").await;
    assert!(
        count == 2 && (60..90).contains(&blocked) && blocked == production,
        "{blocked} {production}"
    );
    // The same wish with the same key is the same blocker.
    let keyed = Block {
        key: Some("once".to_owned()),
        ..deployments("needed", 5)
    };
    let first = world.did(&ana, keyed.clone()).await;
    assert_eq!(world.db.write(&ana, keyed.clone()).await.unwrap(), first);
    let other_wish = Block {
        key: keyed.key,
        ..deployments("needed", 6)
    };
    assert!(matches!(world.refused(&ana, other_wish).await, Error::KeyReused));
    // Viewers read; what the rules refuse is not written.
    let eli = world.actor("eli").await;
    assert!(matches!(
        world.refused(&eli, deployments("needed", 5)).await,
        Error::Forbidden(_)
    ));
    for (work, field) in [
        (deployments("solar-flare", 5), "Cause"),
        (deployments("needed", -5), "Since"),
        (
            Block {
                what: What::Deployments("a b".to_owned()),
                ..deployments("needed", 5)
            },
            "Environment",
        ),
    ] {
        let refused = world.refused(&ana, work).await;
        assert!(
            matches!(refused, Error::Invalid { field: is, .. } if is == field),
            "{refused}"
        );
    }
    for (work, what) in [
        (release("99.9"), "release"),
        (
            Block {
                product: "nothing".to_owned(),
                ..deployments("needed", 5)
            },
            "product",
        ),
    ] {
        let refused = world.refused(&ana, work).await;
        assert!(
            matches!(refused, Error::NotFound(missing) if missing == what),
            "{refused}"
        );
    }
}

pub(crate) async fn a_blocker_ends_once(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let id = block(world, "ana", deployments("flaky-test", 60)).await;
    let (one, other) = tokio::join!(
        world.db.write(&ana, ending(&id)),
        world.other().await.write(&bo, ending(&id))
    );
    let ((), error) = one_of((one, other));
    assert!(matches!(error, Error::Blocker(Refusal::Over)), "{error}");
    assert!(
        now(world, &id)
            .await
            .blocker
            .until
            .is_some_and(|until| until >= begin())
    );
    assert_eq!(open(world, "ana").await, Vec::<String>::new());
    let early = Unblock {
        until: Some(ago(120)),
        ..ending(&block(world, "ana", deployments("needed", 60)).await)
    };
    let refused = world.refused(&ana, early).await;
    assert!(
        matches!(refused, Error::Invalid { field: "Until", .. }),
        "{refused}"
    );
    let wanted = Filter {
        product: Some("gitlab".to_owned()),
        which: Some(Which::Over),
        ..Filter::default()
    };
    let viewer = ana.viewer();
    let page = blockers::page(&world.db, &viewer, &wanted, None, 10)
        .await
        .unwrap();
    assert_eq!((page.open.len(), page.over.len()), (0, 1));
}

/// Those of a cause, those without one, and those of some days, a page at a time.
pub(crate) async fn a_list_is_of_a_cause_and_of_days(world: &World) {
    const DAY: i64 = 24 * 60;
    let ana = world.actor("ana").await;
    for (cause, from, until) in [
        ("needed", 40, 20),
        ("flaky-test", 10, 9),
        ("needed", 5, 1),
        ("needed", 3, 2),
    ] {
        let mut work = deployments(cause, from * DAY);
        work.draft.until = Some(ago(until * DAY));
        world.did(&ana, work).await;
    }
    project(world, TASKS, false).await;
    let closed = Issue {
        closed_at: Some(ago(120)),
        ..issue(1, &["RootCause::Solar-Flare"])
    };
    take(world, TASKS, vec![(60, closed)]).await;
    let viewer = ana.viewer();
    let listed = async |cause: Option<Option<&str>>, days: Option<[i8; 2]>| {
        let filter = Filter {
            which: Some(Which::Over),
            cause: cause.map(|cause| cause.map(|cause| cause.parse().unwrap())),
            days: days.map(|[first, last]| (date(2026, 11, first), date(2026, 11, last))),
            ..Filter::default()
        };
        // One at a time: each page goes on behind the one before.
        let (mut found, mut before) = (Vec::new(), None);
        loop {
            let page = blockers::page(&world.db, &viewer, &filter, before, 1)
                .await
                .unwrap();
            found.extend(page.over.into_iter().map(|listed| listed.cause));
            before = page.older;
            if before.is_none() {
                return found;
            }
        }
    };
    let all = ["", "Needed", "Needed", "Flaky test", "Needed"];
    assert_eq!(listed(None, None).await, all);
    assert_eq!(listed(Some(Some("needed")), None).await, ["Needed"; 3]);
    assert_eq!(listed(Some(None), None).await, [""]);
    assert_eq!(listed(Some(Some("item-of-a-checklist")), None).await, [""; 0]);
    // The first one lasted until the 11th, the second one from the 21st to the 22nd.
    assert_eq!(listed(None, Some([11, 22])).await, ["Flaky test", "Needed"]);
    assert_eq!(listed(None, Some([12, 22])).await, ["Flaky test"]);
    assert_eq!(listed(None, Some([12, 20])).await, [""; 0]);
    assert_eq!(
        listed(Some(Some("needed")), Some([22, 29])).await,
        ["Needed", "Needed"]
    );
}

pub(crate) async fn of_two_paths_one_is_said(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let id = block(world, "ana", deployments("flaky-test", 150)).await;
    assert!(now(world, &id).await.blocker.is_escalated(begin()));
    let (one, other) = tokio::join!(
        world.db.write(&ana, saying(&id, "in quarantine")),
        world.other().await.write(&bo, saying(&id, "run again"))
    );
    let ((), error) = one_of((one, other));
    assert!(matches!(error, Error::Blocker(Refusal::Stale)), "{error}");
    let listed = now(world, &id).await;
    assert!(!listed.blocker.is_escalated(begin()));
    assert_eq!(
        listed.who(),
        listed.path_by.as_ref().map(|(name, _)| name.as_str())
    );
    let by_team = SayPath {
        seen: None,
        draft: PathDraft {
            words: "reverted".to_owned(),
            who: "Quality".to_owned(),
        },
        ..saying(&id, "")
    };
    world.did(&ana, by_team).await;
    assert_eq!(now(world, &id).await.who(), Some("Quality"));
    let refused = world
        .refused(
            &ana,
            SayPath {
                seen: None,
                ..saying(&id, " ")
            },
        )
        .await;
    assert!(matches!(refused, Error::Invalid { .. }), "{refused}");
}

pub(crate) async fn a_blocker_is_corrected_as_it_was_seen(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let id = block(world, "ana", deployments("flaky-test", 60)).await;
    let (one, other) = tokio::join!(
        world.db.write(&ana, correcting(&id, "needed")),
        world.other().await.write(&bo, correcting(&id, "indeterminate"))
    );
    let ((), error) = one_of((one, other));
    assert!(matches!(error, Error::Blocker(Refusal::Stale)), "{error}");
    let listed = now(world, &id).await;
    assert_ne!(listed.cause, "Flaky test");
    assert_eq!((listed.blocker.since, listed.blocker.revision), (ago(60), 1));
    let past = CorrectBlocker {
        seen: 1,
        draft: Draft {
            until: Some(ago(30)),
            ..draft("needed", 90)
        },
        ..correcting(&id, "")
    };
    world.did(&ana, past).await;
    assert_eq!(week(world, "ana").await, (1, 60, 60));
}

pub(crate) async fn what_was_none_counts_nowhere(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let id = block(world, "ana", deployments("flaky-test", 60)).await;
    let (one, other) = tokio::join!(
        world.db.write(&ana, taking_back(&id)),
        world.other().await.write(&bo, taking_back(&id))
    );
    let ((), error) = one_of((one, other));
    assert!(matches!(error, Error::NotFound("blocker")), "{error}");
    assert_eq!(open(world, "ana").await, Vec::<String>::new());
    assert_eq!(week(world, "ana").await, (0, 0, 0));
    let gone = blockers::blocker(&world.db, &Viewer::System, &id).await;
    assert!(matches!(gone, Err(Error::NotFound("blocker"))), "{gone:?}");
}

pub(crate) async fn causes_are_a_products_own(world: &World) {
    let (dana, ana) = (world.actor("dana").await, world.actor("ana").await);
    let id = block(world, "ana", deployments("flaky-test", 60)).await;
    let set = |causes: &str| SetCauses {
        product: "gitlab".to_owned(),
        seen: 0,
        causes: causes.to_owned(),
    };
    let (one, other) = tokio::join!(
        world.db.write(&dana, set("ci = The CI is down")),
        world.other().await.write(&dana, set("Weather"))
    );
    let ((), error) = one_of((one, other));
    assert!(matches!(error, Error::Taken(_)), "{error}");
    // What has a cause keeps it.
    assert_eq!(now(world, &id).await.cause, "Flaky test");
    let refused = world.refused(&ana, deployments("flaky-test", 5)).await;
    assert!(
        matches!(refused, Error::Invalid { field: "Cause", .. }),
        "{refused}"
    );
    assert!(matches!(world.refused(&ana, set("x")).await, Error::Forbidden(_)));
    for bad in ["a/b", "None", "item-of-a-checklist = Items"] {
        let bad = SetCauses { seen: 1, ..set(bad) };
        let refused = world.refused(&dana, bad).await;
        assert!(
            matches!(refused, Error::Invalid { field: "Causes", .. }),
            "{refused}"
        );
    }
    // One that was kept in former times is none any more, and keeps nobody from the others.
    world
        .execute("UPDATE blocker_causes SET causes = 'Needed\nNone'")
        .await;
    let viewer = world.viewer("ana").await;
    let says = blockers::causes(&world.db, &viewer, "gitlab").await.unwrap();
    assert_eq!(says.causes.to_string(), "Needed");
}

fn issue(iid: i64, labels: &[&str]) -> Issue {
    Issue {
        iid,
        title: format!("Deployment blocked {iid}"),
        url: Some(format!("https://gitlab.com/gitlab-org/gitlab/-/issues/{iid}")),
        confidential: false,
        labels: labels.iter().map(|label| (*label).to_owned()).collect(),
        created_at: ago(300),
        closed_at: None,
    }
}

async fn project(world: &World, path: &str, embargoed: bool) -> SourceId {
    let source = AddSource {
        product: "gitlab".to_owned(),
        connection: "gitlab".to_owned(),
        project: path.to_owned(),
        tags: String::new(),
        branches: String::new(),
        publishes: false,
        embargoed,
    };
    world.did(&SYSTEM, source).await
}

/// Takes issues in, each told so many minutes before now; gives how many were news.
async fn take(world: &World, path: &str, told: Vec<(i64, Issue)>) -> usize {
    let facts = told.into_iter().map(|(minutes, issue)| Fact {
        project: path.to_owned(),
        told_at: ago(minutes),
        what: Told::Issue(Box::new(issue)),
    });
    let work = TakeFacts {
        connection: "gitlab".to_owned(),
        facts: facts.collect(),
        place: None,
    };
    world.db.write(&SYSTEM, work).await.unwrap().all
}

const TASKS: &str = "gitlab-org/release-tasks";

pub(crate) async fn issues_tell_of_blockers_in_any_order(world: &World) {
    project(world, TASKS, false).await;
    let plain = issue(1, &["bug"]);
    let labelled = issue(1, &["RootCause::Flaky-Test", "bug"]);
    let closed = Issue {
        closed_at: Some(ago(120)),
        ..issue(
            1,
            &[
                "RootCause::Flaky-Test",
                "Deploys-blocked-gprd3hr",
                "Deploys-blocked-gstg0.5hr",
            ],
        )
    };
    assert_eq!(take(world, TASKS, vec![(299, plain.clone())]).await, 0);
    assert_eq!(open(world, "ana").await, Vec::<String>::new());
    // The last word comes first, and again, and the others after it.
    let told = vec![
        (120, closed.clone()),
        (200, labelled.clone()),
        (299, plain),
        (120, closed.clone()),
    ];
    assert_eq!(take(world, TASKS, told).await, 1);
    assert_eq!(open(world, "ana").await, Vec::<String>::new());
    assert_eq!(week(world, "ana").await, (1, 180, 180));
    let viewer = world.viewer("ana").await;
    let page = blockers::page(&world.db, &viewer, &Filter::default(), None, 10)
        .await
        .unwrap();
    let [listed] = page.over.as_slice() else {
        panic!("{page:?}")
    };
    assert_eq!(listed.blocker.note, "Deployment blocked 1");
    assert_eq!(listed.opened_by, None);
    let id = listed.blocker.id.clone();
    // Opened again; its labels say of nothing that they can be read as.
    let odd = issue(1, &["RootCause::Solar-Flare", "Deploys-blocked-gprd"]);
    assert_eq!(take(world, TASKS, vec![(60, odd)]).await, 1);
    assert_eq!(open(world, "ana").await, ["Deployments to gprd: "]);
    let domain::blockers::Origin::Issue(unread) = now(world, &id).await.blocker.origin else {
        panic!("it is told by an issue");
    };
    assert_eq!(unread.len(), 2);
    // The list of causes grows: what could not be read can.
    let causes = SetCauses {
        product: "gitlab".to_owned(),
        seen: 0,
        causes: "Flaky test\nSolar flare".to_owned(),
    };
    world.did(&world.actor("dana").await, causes).await;
    assert_eq!(open(world, "ana").await, ["Deployments to gprd: Solar flare"]);
    // People say what is being done, and that it is over; what it is stays with the issue.
    let ana = world.actor("ana").await;
    world.did(&ana, saying(&id, "in quarantine")).await;
    let correct = CorrectBlocker {
        seen: 1,
        ..correcting(&id, "flaky-test")
    };
    let refused = world.refused(&ana, correct).await;
    assert!(matches!(refused, Error::Blocker(Refusal::ByIssue)), "{refused}");
    world.did(&ana, ending(&id)).await;
    assert_eq!(take(world, TASKS, vec![(30, labelled.clone())]).await, 1);
    assert_eq!(
        open(world, "ana").await,
        Vec::<String>::new(),
        "it is over, though the issue is open"
    );
    // Without labels it is none; confidential ones are told to nobody.
    assert_eq!(take(world, TASKS, vec![(20, issue(1, &[]))]).await, 1);
    assert_eq!(week(world, "ana").await.0, 0);
    let secret = Issue {
        confidential: true,
        ..issue(2, &["RootCause::Flaky-Test"])
    };
    assert_eq!(take(world, TASKS, vec![(20, secret)]).await, 0);
    // Staging alone.
    assert_eq!(
        take(world, TASKS, vec![(20, issue(3, &["Deploys-blocked-gstg1hr"]))]).await,
        1
    );
    assert_eq!(open(world, "ana").await, ["Deployments to gstg: "]);
    world.did(&ana, taking_back(&newest(world).await)).await;
    let again = issue(3, &["Deploys-blocked-gstg2hr"]);
    take(world, TASKS, vec![(10, again)]).await;
    assert_eq!(
        open(world, "ana").await,
        Vec::<String>::new(),
        "what was none stays none"
    );
}

/// The one blocker that lasts.
async fn newest(world: &World) -> BlockerId {
    let open = blockers::open(&world.db, &Viewer::System).await.unwrap();
    open.last().unwrap().blocker.id.clone()
}

/// What stands beside figures is made of what nothing hides: neither a thing's own embargo nor that of its kind of releases.
pub(crate) async fn what_was_around_figures_is_told_to_all_alike(world: &World) {
    let chidi = world.actor("chidi").await;
    for (name, kinds, repeats, from, until) in [
        ("Lock", "", "weekly", "2026-01-02T23:00", "2026-01-05T06:00"),
        ("Moving", "", "once", "2026-12-01T00:00", "2026-12-04T00:00"),
        // Later in the week that runs.
        ("Painting", "", "once", "2026-12-03T00:00", "2026-12-04T00:00"),
        ("Hush", "", "yearly", "2025-12-03T00:00", "2025-12-04T00:00"),
        (
            "Quartzite",
            "patch",
            "once",
            "2026-12-01T00:00",
            "2026-12-04T00:00",
        ),
    ] {
        let freeze = AddFreeze {
            id: None,
            product: Some("gitlab".to_owned()),
            draft: freezes::Draft {
                name: name.to_owned(),
                reason: "Few people are here".to_owned(),
                strength: "advisory".to_owned(),
                forbids: "deploy".to_owned(),
                kinds: kinds.to_owned(),
                repeats: repeats.to_owned(),
                from: from.to_owned(),
                until: until.to_owned(),
                ..freezes::Draft::default()
            },
            visibility: Visibility::Public,
        };
        world.did(&chidi, freeze).await;
    }
    world.did(&chidi, release("patch-2026-12-09")).await;
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
    world.did(&chidi, hide).await;
    let at = |text: &str| -> Timestamp { text.parse().unwrap() };
    for (cause, since, until) in [
        ("needed", "2026-11-29T22:00:00Z", "2026-11-30T01:00:00Z"),
        ("flaky-test", "2026-12-01T06:00:00Z", "2026-12-01T08:00:00Z"),
    ] {
        let over = Block {
            draft: Draft {
                cause: cause.to_owned(),
                since: Some(at(since)),
                until: Some(at(until)),
                ..Draft::default()
            },
            ..deployments("", 0)
        };
        block(world, "ana", over).await;
    }
    let this = Week::of(crate::world::TODAY);
    let trend = [this.plus(-1), this].map(|week| Point {
        monday: week.monday(),
        whole: true,
        figures: Figures::of(&mut [], &Marks::default(), Excluded::default()),
    });
    // From Monday on: of what began on Sunday an hour lies in the window, and two in the week before.
    let window = Stretch {
        from: at("2026-11-30T00:00:00Z"),
        until: at("2026-12-02T00:00:00Z"),
    };
    for who in ["eli", "ana", "chidi"] {
        let viewer = world.viewer(who).await;
        let found = blockers::around(&world.db, &viewer, "gitlab", window, &trend)
            .await
            .unwrap();
        let causes: Vec<_> = found
            .causes
            .iter()
            .map(|cause| {
                let share = cause.figures.share_of(&found.blocked).percent().unwrap();
                let name = cause.name.clone().unwrap();
                (name, cause.figures.count, cause.figures.blocked.as_mins(), share)
            })
            .collect();
        let expected = [("Flaky test", 1, 120, 67), ("Needed", 1, 60, 33)];
        assert_eq!(
            causes,
            expected.map(|(name, count, minutes, share)| (name.to_owned(), count, minutes, share)),
            "{who}"
        );
        assert_eq!(
            (found.blocked.count, found.blocked.blocked.as_mins()),
            (2, 180),
            "{who}"
        );
        let weeks: Vec<_> = found
            .weeks
            .iter()
            .map(|week| {
                let minutes = week.blocked.blocked.as_mins();
                (
                    week.week.to_string(),
                    week.blocked.count,
                    minutes,
                    week.freezes.join(", "),
                )
            })
            .collect();
        let expected = [("2026-W48", 1, 120, ""), ("2026-W49", 2, 180, "Moving")];
        assert_eq!(
            weeks,
            expected.map(|(week, count, minutes, names)| (week.to_owned(), count, minutes, names.to_owned())),
            "{who}"
        );
        assert_eq!(found.every_week, ["Lock"], "{who}");
    }
    let none = blockers::around(&world.db, &Viewer::Anonymous, "gitlab", window, &trend).await;
    assert!(matches!(none, Err(Error::NotFound("product"))));
}

/// A report tells what there was: a freeze once it has begun, and of one that lasts that it does.
pub(crate) async fn a_report_tells_no_freeze_that_is_to_come(world: &World) {
    let freeze = AddFreeze {
        id: None,
        product: None,
        draft: freezes::Draft {
            name: "Production change lock".to_owned(),
            reason: "Weekend".to_owned(),
            strength: "hard".to_owned(),
            forbids: "deploy".to_owned(),
            repeats: "weekly".to_owned(),
            from: "2026-01-02T23:00".to_owned(),
            until: "2026-01-05T06:00".to_owned(),
            ..freezes::Draft::default()
        },
        visibility: Visibility::Public,
    };
    world.did(&world.actor("chidi").await, freeze).await;
    let viewer = world.viewer("eli").await;
    let week = Week::of(crate::world::TODAY);
    let past = "A freeze held: Production change lock, from 2026-11-27 23:00 to 2026-11-30 06:00.";
    for (time, ahead) in [
        ("2026-12-01T10:00:00Z", None),
        (
            "2026-12-05T10:00:00Z",
            Some("A freeze holds: Production change lock, since 2026-12-04 23:00, until 2026-12-07 06:00."),
        ),
        (
            "2026-12-09T10:00:00Z",
            Some("A freeze held: Production change lock, from 2026-12-04 23:00 to 2026-12-07 06:00."),
        ),
    ] {
        let then = world.instance_at(time.parse().unwrap()).await;
        let weekly = blockers::weekly(&then, &viewer, "gitlab", week).await.unwrap();
        let beside: Vec<String> = weekly
            .beside
            .iter()
            .map(|beside| beside.words(&weekly.product.home))
            .collect();
        let expected: Vec<&str> = [past].into_iter().chain(ahead).collect();
        assert_eq!(beside, expected, "{time}");
        then.close().await;
    }
}

pub(crate) async fn blocked_items_are_blockers_by_themselves(world: &World) {
    let ana = world.actor("ana").await;
    let (run, items) = world.checklist().await;
    let blocked = backend::checklists::tick::TickItem {
        reason: Some("two owners are away".to_owned()),
        ..tick(&run, &items[3], StateKind::Blocked, 0)
    };
    world.did(&ana, blocked).await;
    let viewer = world.viewer("eli").await;
    let lasting = blockers::open(&world.db, &viewer).await.unwrap();
    let [listed] = lasting.as_slice() else {
        panic!("{lasting:?}")
    };
    assert!(listed.is_item() && listed.path().unwrap().contains("/checklists/"));
    assert_eq!(listed.blocker.note, "two owners are away");
    assert_eq!(listed.cause, "Item of a checklist");
    // Nobody has taken it up for more than two hours.
    for (minutes, escalated) in [(119, false), (150, true)] {
        let then = listed
            .blocker
            .since
            .checked_add(SignedDuration::from_mins(minutes))
            .unwrap();
        assert_eq!(listed.blocker.is_escalated(then), escalated, "{minutes}");
    }
    // Of one read each stretch and each week has its own.
    let this = Week::of(crate::world::TODAY);
    let stretches = [0, -1].map(|weeks| this.plus(weeks).stretch(&listed.product.home).unwrap());
    let found = blockers::watched(&world.db, &viewer, "gitlab", &stretches, (this, 2))
        .await
        .unwrap();
    let rows = |tally: &Tally| {
        let rows = tally.by_cause.iter();
        let named = rows.map(|(cause, row)| {
            let name = cause.as_ref().map(|cause| found.says.causes.name(cause));
            (name, row.count)
        });
        named.collect::<Vec<_>>()
    };
    let [now, before] = found.tallies.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(rows(now), [(Some("Item of a checklist".to_owned()), 1)]);
    assert!(rows(before).is_empty());
    let weeks: Vec<_> = found
        .weeks
        .iter()
        .map(|report| (report.week, &report.tally))
        .collect();
    assert_eq!(weeks, [(this, now), (this.plus(-1), before)]);
    assert_eq!(week(world, "eli").await.0, 1);
    // It is let go on its checklist, and nowhere else.
    let refused = world.refused(&ana, ending(&listed.blocker.id)).await;
    assert!(matches!(refused, Error::NotFound("blocker")), "{refused}");
    world.did(&ana, tick(&run, &items[3], StateKind::Doing, 1)).await;
    assert!(blockers::open(&world.db, &viewer).await.unwrap().is_empty());
    assert_eq!(week(world, "eli").await.0, 1, "it was there in this week");
}

pub(crate) async fn an_item_is_blocked_since_it_was(world: &World) {
    let ana = world.actor("ana").await;
    let (run, items) = world.checklist().await;
    let because = |reason: &str, seen| backend::checklists::tick::TickItem {
        reason: Some(reason.to_owned()),
        ..tick(&run, &items[3], StateKind::Blocked, seen)
    };
    world.did(&ana, because("two owners are away", 0)).await;
    let weeks_later = SignedDuration::from_hours(24 * 7 * 6);
    world.db.clock().jump(weeks_later);
    world.did(&ana, because("three owners are away", 1)).await;
    let viewer = world.viewer("eli").await;
    let is_first = |since: Timestamp| since < begin().checked_add(SignedDuration::from_hours(1)).unwrap();
    let lasting = blockers::open(&world.db, &viewer).await.unwrap();
    assert!(is_first(lasting[0].blocker.since), "{lasting:?}");
    world.did(&ana, tick(&run, &items[3], StateKind::Doing, 2)).await;
    // In the first week, in one between and in the last one it is the same block, whichever of its changes lie near.
    for weeks in [0, 3, 6] {
        let week = Week::of(crate::world::TODAY).plus(weeks);
        let weekly = blockers::weekly(&world.db, &viewer, "gitlab", week)
            .await
            .unwrap();
        let [listed] = weekly.list.as_slice() else {
            panic!("{weeks}: {:?}", weekly.list)
        };
        assert!(is_first(listed.blocker.since), "{weeks}: {listed:?}");
        let until = listed.blocker.until.unwrap();
        assert!(
            until >= begin().checked_add(weeks_later).unwrap(),
            "{weeks}: {listed:?}"
        );
        assert_eq!(listed.blocker.note, "three owners are away");
    }
}

pub(crate) async fn the_last_word_of_an_issue_holds_though_it_is_none(world: &World) {
    project(world, TASKS, false).await;
    let flaky = |iid| issue(iid, &["RootCause::Flaky-Test"]);
    let secret = |iid| Issue {
        confidential: true,
        ..flaky(iid)
    };
    let nothing = Vec::<String>::new();
    // What made it confidential comes before what was so before that.
    let told = vec![(59, secret(1)), (60, flaky(1))];
    assert_eq!(take(world, TASKS, told).await, 0);
    assert_eq!(open(world, "chidi").await, nothing);
    // Of one second nobody knows which was later.
    take(world, TASKS, vec![(60, secret(2)), (60, flaky(2))]).await;
    take(world, TASKS, vec![(60, flaky(3)), (60, secret(3))]).await;
    assert_eq!(open(world, "chidi").await, nothing);
    assert_eq!(week(world, "ana").await.0, 0);
    // So with labels that were taken off.
    let told = vec![(50, issue(4, &["bug"])), (55, flaky(4))];
    assert_eq!(take(world, TASKS, told).await, 0);
    assert_eq!(open(world, "ana").await, nothing);
    let titles = world
        .texts("SELECT note FROM blockers WHERE note <> '' OR issue IS NOT NULL")
        .await;
    assert_eq!(titles, nothing, "nothing of them is kept but when that was told");
    assert_eq!(take(world, TASKS, vec![(40, flaky(4))]).await, 1);
    assert_eq!(open(world, "ana").await, ["Deployments to gprd: Flaky test"]);
    // That of the others is forgotten once nothing older can be on its way.
    world.db.clock().jump(SignedDuration::from_hours(24 * 29));
    backend::connections::issues::sweep(&world.db).await.unwrap();
    assert_eq!(world.count("SELECT COUNT(*) FROM blockers").await, 4);
    world.db.clock().jump(SignedDuration::from_hours(24 * 2));
    backend::connections::issues::sweep(&world.db).await.unwrap();
    assert_eq!(world.count("SELECT COUNT(*) FROM blockers").await, 1);
}

pub(crate) async fn taking_a_project_out_leaves_its_blockers(world: &World) {
    const HIDDEN: &str = "gitlab-org/security/gitlab";
    let source = project(world, TASKS, false).await;
    let closed = Issue {
        closed_at: Some(ago(120)),
        ..issue(2, &["RootCause::Flaky-Test"])
    };
    let lasting = issue(1, &["RootCause::Needed"]);
    let all = |minutes| vec![(minutes, lasting.clone()), (minutes, closed.clone())];
    assert_eq!(take(world, TASKS, all(60)).await, 2);
    take(world, TASKS, vec![(60, issue(3, &["bug"]))]).await;
    let id = newest(world).await;
    let ana = world.actor("ana").await;
    world.did(&ana, saying(&id, "in quarantine")).await;
    world.did(&SYSTEM, RemoveSource { source }).await;
    let told = world
        .texts("SELECT detail FROM audit WHERE action = 'source.removed'")
        .await;
    assert!(told[0].contains("\"blockers_kept\":2"), "{told:?}");
    // It is people's now, with what they have said of it.
    let blocker = now(world, &id).await.blocker;
    assert!(blocker.path.is_some() && blocker.origin == domain::blockers::Origin::Told);
    assert_eq!(open(world, "ana").await, ["Deployments to gprd: Needed"]);
    assert_eq!(
        week(world, "ana").await.0,
        2,
        "what was over is in its week still"
    );
    assert_eq!(world.count("SELECT COUNT(*) FROM blockers").await, 2);
    // The project is there again, and its issues are told again: each is the same blocker.
    project(world, TASKS, false).await;
    take(world, TASKS, all(30)).await;
    assert_eq!(newest(world).await, id);
    assert!(now(world, &id).await.blocker.path.is_some());
    assert_eq!(week(world, "ana").await.0, 2);
    // Of a hidden project nothing is left that nothing hides.
    let hidden = project(world, HIDDEN, true).await;
    take(world, HIDDEN, vec![(20, issue(9, &["RootCause::Needed"]))]).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM blockers").await, 3);
    world.did(&SYSTEM, RemoveSource { source: hidden }).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM blockers").await, 2);
}

pub(crate) async fn nothing_embargoed_is_counted(world: &World) {
    let chidi = world.actor("chidi").await;
    let hidden = world.release("patch-2026-12-09").await;
    let hide = SetVisibility {
        target: Target::Release {
            id: hidden.id.clone(),
            seen: hidden.revision,
        },
        audience: Audience::Embargoed {
            usernames: Vec::new(),
        },
    };
    let slug = world.did(&chidi, hide).await.unwrap();
    let slug = slug.rsplit('/').next().unwrap().to_owned();
    let ana = world.actor("ana").await;
    let refused = world.refused(&ana, release(&slug)).await;
    assert!(matches!(refused, Error::NotFound("release")), "{refused}");
    let mut heard = world.hear().await;
    let id = world.did(&chidi, release(&slug)).await;
    project(world, "gitlab-org/security/gitlab", true).await;
    take(
        world,
        "gitlab-org/security/gitlab",
        vec![(20, issue(1, &["RootCause::Needed"]))],
    )
    .await;
    // Those who may see it do; it is in no figure, for nobody.
    assert_eq!(open(world, "chidi").await.len(), 2);
    for who in ["ana", "eli", "dana"] {
        assert_eq!(open(world, who).await, Vec::<String>::new(), "{who}");
    }
    for who in ["ana", "chidi"] {
        assert_eq!(week(world, who).await, (0, 0, 0), "{who}");
    }
    for who in ["ana", "dana"] {
        let told = blockers::blocker(&world.db, &world.viewer(who).await, &id).await;
        assert!(matches!(told, Err(Error::NotFound("blocker"))), "{who}");
        let refused = world.refused(&world.actor(who).await, ending(&id)).await;
        assert!(matches!(refused, Error::NotFound("blocker")), "{who}: {refused}");
    }
    while let Ok(event) = heard.try_recv() {
        let told = event.open(&ana.viewer());
        assert!(
            !matches!(told, Some(Event::Blockers { .. } | Event::Release { .. })),
            "{event:?}"
        );
    }
}

pub(crate) async fn the_report_of_a_week_is_made_by_itself(world: &World) {
    let hour = Block {
        draft: Draft {
            until: Some(begin()),
            ..draft("flaky-test", 60)
        },
        ..deployments("", 0)
    };
    let id = block(world, "ana", hour).await;
    // From Sunday night to Monday morning.
    let over = Block {
        draft: Draft {
            cause: "needed".to_owned(),
            note: "a | b".to_owned(),
            since: Some("2026-11-29T22:00:00Z".parse().unwrap()),
            until: Some("2026-11-30T01:00:00Z".parse().unwrap()),
            ..Draft::default()
        },
        ..deployments("", 0)
    };
    block(world, "ana", over).await;
    let viewer = world.viewer("eli").await;
    let this = Week::of(crate::world::TODAY);
    let weeks = blockers::weeks(&world.db, &viewer, "gitlab", this, 3)
        .await
        .unwrap();
    let told: Vec<_> = weeks
        .iter()
        .map(|report| {
            (
                report.week.to_string(),
                report.tally.all.count,
                report.tally.all.blocked.as_mins(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("2026-W49".to_owned(), 2, 120),
            ("2026-W48".to_owned(), 1, 120),
            ("2026-W47".to_owned(), 0, 0)
        ]
    );
    let weekly = blockers::weekly(&world.db, &viewer, "gitlab", this)
        .await
        .unwrap();
    let text = weekly.markdown();
    assert!(
        text.starts_with("# Deployment blockers of GitLab, week 2026-W49\n"),
        "{text}"
    );
    assert!(text.contains("| 2026-11-30 | 2026-12-06 | 2 | 2 |"), "{text}");
    assert!(text.contains("a \\| b"), "{text}");
    assert!(
        !weekly
            .beside
            .iter()
            .any(|beside| matches!(beside, Beside::Mean { .. }))
    );
    assert_eq!(weekly.list.last().unwrap().blocker.id, id);
    for slug in ["nothing", ""] {
        let none = blockers::weekly(&world.db, &viewer, slug, this).await;
        assert!(matches!(none, Err(Error::NotFound("product"))), "{slug}");
    }
    let none = blockers::weekly(&world.db, &Viewer::Anonymous, "gitlab", this).await;
    assert!(matches!(none, Err(Error::NotFound("product"))));
}
