//! What the pages read that look over all releases and checklists: moved dates, and what is left to do.

use std::collections::BTreeSet;

use backend::Error;
use backend::calendar::edit_release::Edit;
use backend::calendar::queries::{self, ChangesPage, Cursor};
use backend::checklists::tick::TickItem;
use backend::checklists::today::{OpenItem, open_items};
use backend::drafts;
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::calendar::days::plus;
use domain::calendar::edit::{Refusal, StepEdit};
use domain::calendar::whatif::Wish;
use domain::calendar::{Kind, Moment};
use domain::checklists::StateKind;
use domain::identity::{Viewer, Visibility};
use jiff::civil::date;

use crate::world::{TODAY, World, begin, edit, tick};

async fn moved(world: &World, viewer: &Viewer, before: Option<Cursor>, most: usize) -> ChangesPage {
    queries::changes(&world.db, viewer, (&[], &[]), |_| true, before, most)
        .await
        .unwrap()
}

/// The deadlines that went along with a line of the list.
fn along(page: &ChangesPage, place: usize) -> Vec<String> {
    let words = |date: &queries::AlongDate| {
        let at_first = if date.at_first { " at first" } else { "" };
        format!("{}: {}{at_first}, {}", date.step, date.from, date.to)
    };
    page.dates[place].along.iter().map(words).collect()
}

pub(crate) async fn deadlines_go_along_as_far_as_it_is_known(world: &World) {
    let ana = world.actor("ana").await;
    let id = world.release("19.8").await.id;
    let day = world.release("19.8").await.day;
    let change = async |what: Edit| {
        let seen = world.release("19.8").await.revision;
        world.did(&ana, edit(&id, what, seen)).await;
    };
    change(Edit::Delay).await;
    change(Edit::Move(plus(day, 1))).await;
    // What of it stands beside the moves of this release, newest first.
    let told = async || {
        let page = moved(world, &Viewer::Anonymous, None, 20).await;
        let own = |place: &usize| {
            let date = &page.dates[*place];
            date.listed.release.id == id && date.entry.what == "moved" && date.entry.step.is_none()
        };
        (0..page.dates.len())
            .filter(own)
            .map(|place| along(&page, place))
            .collect::<Vec<_>>()
    };
    let lines = told().await;
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].len(), 2, "{lines:?}");
    assert!(
        lines[0].iter().all(|line| !line.contains("at first")),
        "{lines:?}"
    );

    // Moved again: where they were between is not known, and not made up.
    change(Edit::Move(plus(day, 2))).await;
    let lines = told().await;
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0].len(), 2, "{lines:?}");
    assert!(lines[0].iter().all(|line| line.contains("at first")), "{lines:?}");
    assert_eq!(lines[1], Vec::<String>::new());

    // What was moved by itself tells that itself.
    let candidate = StepEdit::Move(Moment::day(plus(day, -3)));
    change(Edit::Step("candidate".to_owned(), candidate)).await;
    let lines: Vec<String> = told().await.concat();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("Inclusion deadline: "), "{lines:?}");
}

pub(crate) async fn a_move_is_seen_before_it_is_made(world: &World) {
    let ana = world.actor("ana").await;
    let before = world.release("19.7").await;
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let see = async |to| {
        let wish = Wish {
            step: None,
            to: Some(Moment::day(to)),
        };
        drafts::what_follows(&world.db, &ana.viewer(), &before.id, &wish, begin()).await
    };
    let preview = see(date(2026, 12, 18)).await.unwrap();
    assert_eq!(preview.others.len(), 1, "19.8 begins so many days after it");
    assert_eq!(world.release("19.7").await, before, "nothing is changed");
    assert_eq!(world.count("SELECT COUNT(*) FROM audit").await, lines);

    // The move does what was shown.
    world
        .did(
            &ana,
            edit(&before.id, Edit::Move(date(2026, 12, 18)), before.revision),
        )
        .await;
    let after = world.release("19.7").await;
    let shown: Vec<_> = preview.steps.iter().map(|step| step.to.clone()).collect();
    let done: Vec<_> = after.steps.iter().map(|step| step.planned.clone()).collect();
    assert_eq!(shown, done);

    // What the move would refuse is refused; what one may not see is not there.
    let refused = see(date(2026, 12, 18)).await.unwrap_err();
    assert!(
        matches!(refused, Error::Calendar(Refusal::Nothing(_))),
        "{refused:?}"
    );
    let (id, seen) = (after.id.clone(), after.revision);
    hide(world, Target::Release { id, seen }).await;
    assert!(matches!(see(date(2026, 12, 21)).await, Err(Error::NotFound(_))));
}

/// What stands in the list, and of which release.
fn lines(page: &ChangesPage) -> Vec<(String, String)> {
    let line = |moved: &queries::MovedDate| (moved.listed.release.slug.to_string(), moved.entry.what.clone());
    page.dates.iter().map(line).collect()
}

fn expected(lines: &[(&str, &str)]) -> Vec<(String, String)> {
    lines
        .iter()
        .map(|(slug, what)| ((*slug).to_owned(), (*what).to_owned()))
        .collect()
}

async fn hide(world: &World, target: Target) {
    let work = SetVisibility {
        target,
        audience: Audience::Embargoed { usernames: vec![] },
    };
    world.did(&world.actor("chidi").await, work).await;
}

pub(crate) async fn moved_dates_stand_newest_first(world: &World) {
    let ana = world.actor("ana").await;
    let (monthly, patch) = (
        world.release("19.7").await.id,
        world.release("patch-2026-12-09").await.id,
    );
    assert_eq!(moved(world, &Viewer::Anonymous, None, 10).await.dates, []);
    world
        .did(&ana, edit(&monthly, Edit::Move(date(2026, 12, 18)), 0))
        .await;
    world.did(&ana, edit(&patch, Edit::Delay, 0)).await;
    // What moves no date is not in the list.
    world.did(&ana, edit(&monthly, Edit::ConfirmDate, 1)).await;
    world.did(&ana, edit(&patch, Edit::Cancel, 1)).await;
    // Published, and not on its day.
    let out = edit(&monthly, Edit::ConfirmPublication(TODAY), 2);
    world.did(&ana, out).await;

    let all = moved(world, &Viewer::Anonymous, None, 10).await;
    assert_eq!(
        lines(&all),
        expected(&[
            // 19.8's milestone begins after the end of 19.7's, which its publication does not move.
            ("19.7", "reached"),
            ("patch-2026-12-09", "cancelled"),
            ("patch-2026-12-09", "delayed"),
            ("19.8", "moved"),
            ("19.7", "moved"),
        ])
    );
    assert_eq!(all.older, None);
    let last = &all.dates[4].entry;
    assert_eq!(
        (last.before.as_deref(), last.after.as_deref()),
        (Some("Thu 17 Dec 2026"), Some("Fri 18 Dec 2026"))
    );
    assert_eq!(last.public_reason, "a public reason");
    assert_eq!(
        along(&all, 4),
        [
            "Inclusion deadline: Mon 14 Dec 2026 16:00 UTC, Tue 15 Dec 2026 16:00 UTC",
            "Release candidate: Tue 15 Dec 2026, Wed 16 Dec 2026"
        ]
    );
    // What hangs on another release says so itself; a publication moves no deadline.
    assert!((0..4).all(|place| along(&all, place).is_empty()));

    // Names and internal reasons are for the team.
    let eli = world.viewer("eli").await;
    for (viewer, by, internal) in [
        (Viewer::Anonymous, None, ""),
        (eli, Some("Ana Ferreira"), "an internal reason"),
    ] {
        let page = moved(world, &viewer, None, 10).await;
        assert_eq!(lines(&page), lines(&all));
        let entry = &page.dates[4].entry;
        assert_eq!((entry.by.as_deref(), &*entry.internal_reason), (by, internal));
    }

    // Of a window only what lies in it counts against the most.
    let at = |place: usize| all.dates[place].entry.at;
    let inside = all
        .dates
        .iter()
        .filter(|date| at(3) <= date.entry.at && date.entry.at < at(0));
    let inside: Vec<&str> = inside.map(|date| date.id.as_str()).collect();
    let products = ["gitlab".to_owned()];
    let window = (at(3), at(0));
    let page = queries::changes_between(&world.db, &Viewer::Anonymous, &products, window, inside.len()).await;
    let page = page.unwrap();
    let found: Vec<&str> = page.dates.iter().map(|date| date.id.as_str()).collect();
    assert_eq!((found, page.older), (inside, None));
    // Narrowed, a page is filled from what fits.
    let patches = |listed: &backend::calendar::Listed| listed.release.kind == Kind::Patch;
    let (products, kinds) = (["gitlab".to_owned()], ["patch".to_owned()]);
    let asked: (&[String], &[String]) = (&products, &kinds);
    let page = queries::changes(&world.db, &Viewer::Anonymous, asked, patches, None, 1)
        .await
        .unwrap();
    assert_eq!(lines(&page), expected(&[("patch-2026-12-09", "cancelled")]));
    let page = queries::changes(&world.db, &Viewer::Anonymous, asked, patches, page.older, 1)
        .await
        .unwrap();
    assert_eq!(lines(&page), expected(&[("patch-2026-12-09", "delayed")]));
    assert_eq!(page.older, None);
    let nowhere = ["nowhere".to_owned()];
    for asked in [(&nowhere[..], &kinds[..]), (&products[..], &nowhere[..])] {
        let page = queries::changes(&world.db, &Viewer::System, asked, |_| true, None, 10).await;
        assert!(page.unwrap().dates.is_empty());
    }
}

/// What was entered by mistake and taken back has moved no date. What is planned again for its old day was.
pub(crate) async fn a_correction_moves_no_date(world: &World) {
    let ana = world.actor("ana").await;
    let id = world.release("19.7").await.id;
    let seen = async || world.release("19.7").await.revision;
    let publication = |step| Edit::Step("publication".to_owned(), step);
    world
        .did(&ana, edit(&id, publication(StepEdit::Reach(TODAY)), seen().await))
        .await;
    let wrong = moved(world, &Viewer::Anonymous, None, 10).await;
    assert_eq!(lines(&wrong), expected(&[("19.7", "reached")]));
    world
        .did(&ana, edit(&id, publication(StepEdit::Reopen), seen().await))
        .await;
    let of_it = |page: ChangesPage| {
        let own = lines(&page).into_iter().filter(|(slug, _)| slug == "19.7");
        own.map(|(_, what)| what).collect::<Vec<_>>()
    };
    let page = moved(world, &Viewer::Anonymous, None, 10).await;
    assert_eq!(of_it(page), ["reached"], "the correction is no new date");

    world.did(&ana, edit(&id, Edit::Delay, seen().await)).await;
    let day = world.release("19.7").await.day;
    world.did(&ana, edit(&id, Edit::Move(day), seen().await)).await;
    let page = moved(world, &Viewer::Anonymous, None, 10).await;
    let again = page.dates.iter().map(|moved| moved.entry.plans_again());
    assert!(again.clone().any(|again| again) && !again.clone().all(|again| again));
    assert_eq!(of_it(page), ["moved", "delayed", "reached"]);

    // What gave the release its time, and not one of its steps.
    let step = Edit::Step("candidate".to_owned(), StepEdit::Delay);
    world.did(&ana, edit(&id, step, seen().await)).await;
    let step = publication(StepEdit::Move(Moment::at(
        day,
        jiff::civil::time(9, 0, 0, 0),
        "UTC".parse().unwrap(),
    )));
    world.did(&ana, edit(&id, step, seen().await)).await;
    let Ok(queries::Found::Here(listed)) =
        queries::release(&world.db, &Viewer::Anonymous, "gitlab", "19.7").await
    else {
        panic!("no 19.7");
    };
    let history = queries::history(&world.db, &Viewer::Anonymous, &listed)
        .await
        .unwrap();
    let own = history.iter().filter(|entry| entry.moves(&listed.release));
    let own: Vec<_> = own.map(|entry| (entry.step.as_deref(), &*entry.what)).collect();
    assert_eq!(
        own[..3],
        [(Some("Publication"), "moved"), (None, "moved"), (None, "delayed")]
    );
    assert!(own.iter().all(|(step, _)| *step != Some("Release candidate")));
}

/// More than is read at a time, many at one instant, and every second one hidden.
pub(crate) async fn moved_dates_come_by_the_page(world: &World) {
    let (shown, hidden) = (world.release("19.7").await, world.release("19.8").await);
    for release in [&shown, &hidden] {
        world
            .execute(&format!(
                "INSERT INTO date_changes (id, release_id, step_id, what, before, after, by, at) \
                 WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 130) \
                 SELECT '{0}-' || (1000 + i), '{0}', NULL, 'moved', 'a', 'b', 'system:story', 1796119200000 + i / 50 FROM n",
                release.id
            ))
            .await;
    }
    hide(
        world,
        Target::Release {
            id: hidden.id.clone(),
            seen: hidden.revision,
        },
    )
    .await;
    for (viewer, all) in [
        (Viewer::Anonymous, 130),
        (world.viewer("ana").await, 130),
        (world.viewer("chidi").await, 260),
    ] {
        let (mut seen, mut before, mut pages) = (Vec::new(), None, 0);
        loop {
            let page = moved(world, &viewer, before, 26).await;
            assert_eq!(page.dates.len(), 26, "a page is full whatever is hidden");
            assert!(
                page.dates
                    .is_sorted_by_key(|moved| std::cmp::Reverse(moved.entry.at))
            );
            seen.extend(page.dates.iter().map(|moved| moved.listed.release.id.clone()));
            pages += 1;
            before = page.older;
            if before.is_none() {
                break;
            }
        }
        assert_eq!((seen.len(), pages), (all, all / 26));
        let releases: BTreeSet<_> = seen.into_iter().collect();
        assert_eq!(releases.contains(&hidden.id), all == 260);
    }
    // A place where there is nothing is a place as any other.
    for (place, rest) in [("1.x", 0), ("1796119200001.0", 49), ("1999999999999.0", 130)] {
        let page = moved(world, &Viewer::Anonymous, Some(place.parse().unwrap()), 1000).await;
        assert_eq!(page.dates.len(), rest, "{place}");
    }
}

/// The titles of what is left to do.
async fn work(world: &World, viewer: &Viewer) -> Vec<OpenItem> {
    open_items(&world.db, viewer).await.unwrap()
}

pub(crate) async fn what_is_left_to_do_is_found(world: &World) {
    let eli = world.viewer("eli").await;
    assert!(work(world, &eli).await.is_empty());
    let (run, items) = world.checklist().await;
    let ana = world.actor("ana").await;
    let all = work(world, &eli).await;
    assert_eq!(all.len(), items.len());
    // Due with its section, and in its place.
    assert_eq!(
        (all[0].section.as_str(), all[0].due.clone()),
        ("Tag", Some(Moment::day(date(2026, 12, 16))))
    );
    assert_eq!(
        all[0].path(),
        format!("/releases/gitlab/19.7/checklists/{run}#item-{}", items[0])
    );
    assert_eq!((all[2].section.as_str(), all[2].due.clone()), ("Rest", None));

    // What is settled is not left; what is blocked or begun is.
    world.did(&ana, tick(&run, &items[2], StateKind::Done, 0)).await;
    world.did(&ana, tick(&run, &items[3], StateKind::Doing, 0)).await;
    let because = |item, want| TickItem {
        reason: Some("a reason".to_owned()),
        ..tick(&run, item, want, 0)
    };
    world.did(&ana, because(&items[4], StateKind::Blocked)).await;
    world.did(&ana, because(&items[5], StateKind::Skipped)).await;
    let left = work(world, &eli).await;
    assert_eq!(left.len(), items.len() - 2);
    let states: Vec<StateKind> = left.iter().map(|open| open.view.item.state.kind()).collect();
    assert_eq!(states[2..4], [StateKind::Doing, StateKind::Blocked]);
    assert_eq!(left[2].view.by.as_deref(), Some("Ana Ferreira"));
    assert!(left[2].view.item.is_of(&ana.viewer(), &[]) && !left[2].view.item.is_of(&eli, &[]));

    // A checklist of a release that will not be made leads nowhere.
    let release = world.release("19.7").await;
    world
        .did(&ana, edit(&release.id, Edit::Cancel, release.revision))
        .await;
    assert!(work(world, &eli).await.is_empty());
}

pub(crate) async fn hidden_work_is_nobodys(world: &World) {
    let (run, items) = world.checklist().await;
    let (ana, chidi) = (world.viewer("ana").await, world.viewer("chidi").await);
    for outsider in [
        Viewer::Anonymous,
        Viewer::Person {
            id: "nobody".parse().unwrap(),
            roles: domain::identity::Roles::NONE,
        },
    ] {
        assert!(work(world, &outsider).await.is_empty());
    }
    let item = Target::Item {
        run: run.clone(),
        id: items[2].clone(),
        seen: Visibility::Public,
    };
    hide(world, item).await;
    let counts = async || (work(world, &ana).await.len(), work(world, &chidi).await.len());
    assert_eq!(counts().await, (items.len() - 1, items.len()));
    let whole = Target::Run {
        id: run,
        seen: Visibility::Public,
    };
    hide(world, whole).await;
    assert_eq!(counts().await, (0, items.len()));
}

pub(crate) async fn the_next_steps_and_the_last_publication(world: &World) {
    let names = async |until| {
        let found = queries::next_steps(&world.db, &Viewer::Anonymous, begin(), until)
            .await
            .unwrap();
        let unconfirmed = found
            .unconfirmed
            .iter()
            .map(|listed| listed.release.slug.as_str());
        assert_eq!(unconfirmed.collect::<Vec<_>>(), ["patch-2026-11-25"]);
        let name = |listed: &backend::calendar::Listed| {
            let step = listed.release.awaited_step(begin()).unwrap();
            (listed.release.slug.to_string(), step.key.clone())
        };
        found.releases.iter().map(name).collect::<Vec<_>>()
    };
    assert_eq!(names(TODAY).await, []);
    assert_eq!(
        names(date(2026, 12, 14)).await,
        expected(&[("patch-2026-12-09", "warning"), ("19.7", "inclusion")])
    );
    let product = queries::product(&world.db, &Viewer::Anonymous, "gitlab")
        .await
        .unwrap();
    let last = async || {
        let last = queries::last_published(&world.db, &Viewer::Anonymous, &product).await;
        last.unwrap().map(|listed| listed.release.slug.to_string())
    };
    assert_eq!(last().await.as_deref(), Some("19.6"));
    let release = world.release("19.7").await;
    let out = edit(&release.id, Edit::ConfirmPublication(TODAY), release.revision);
    world.did(&world.actor("ana").await, out).await;
    assert_eq!(last().await.as_deref(), Some("19.7"));
    let release = world.release("19.7").await;
    hide(
        world,
        Target::Release {
            id: release.id,
            seen: release.revision,
        },
    )
    .await;
    assert_eq!(last().await.as_deref(), Some("19.6"));
}
