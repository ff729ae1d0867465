//! Drafts of other dates: two who decide on one at once, what becomes of a stale one, whom they are for; slips; and what
//! follows from past slips.

use backend::Error;
use backend::calendar::add_cadence::AddCadence;
use backend::calendar::add_release::AddRelease;
use backend::calendar::edit_release::Edit;
use backend::calendar::queries;
use backend::drafts::drop::DropDraft;
use backend::drafts::keep::KeepDraft;
use backend::drafts::publish::PublishDraft;
use backend::drafts::slip::SlipRelease;
use backend::drafts::take_up::TakeUpDraft;
use backend::drafts::{self, Drafted};
use backend::freezes::add::AddFreeze;
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::calendar::conflicts::Clash;
use domain::calendar::draft::{Refusal, State};
use domain::calendar::edit::{Refusal as NoEdit, StepEdit};
use domain::calendar::whatif::{Slip, Wish};
use domain::calendar::{Kind, Moment, Release, Standing};
use domain::freezes::Draft as FreezeDraft;
use domain::id::DraftId;
use domain::identity::{Actor, Viewer, Visibility};
use jiff::civil::{Date, date};

use crate::world::{World, begin, cadence, edit, one_of};

fn to(day: Date) -> Wish {
    Wish {
        step: None,
        to: Some(Moment::day(day)),
    }
}

fn keeping(release: &Release, wish: Wish) -> KeepDraft {
    KeepDraft {
        release: release.id.clone(),
        seen: release.revision,
        wish,
        note: "if the fix is not in".to_owned(),
        public_reason: " the fix takes longer ".to_owned(),
        key: None,
    }
}

fn publishing(draft: &DraftId, seen: i64) -> PublishDraft {
    PublishDraft {
        draft: draft.clone(),
        seen,
        public_reason: "the fix is not in".to_owned(),
        internal_reason: "Bo waits for quality".to_owned(),
        key: None,
    }
}

fn dropping(draft: &DraftId, seen: i64) -> DropDraft {
    DropDraft {
        draft: draft.clone(),
        seen,
        key: None,
    }
}

fn slipping(release: &Release, slip: Slip) -> SlipRelease {
    SlipRelease {
        release: release.id.clone(),
        step: None,
        slip,
        seen: release.revision,
        public_reason: "late".to_owned(),
        internal_reason: String::new(),
        key: None,
    }
}

async fn seen(world: &World, who: &Viewer, id: &DraftId) -> Result<Drafted, Error> {
    drafts::draft(&world.db, who, id).await
}

fn refusal(error: Error) -> Refusal {
    match error {
        Error::Draft(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

pub(crate) async fn a_draft_changes_nothing_until_it_is_published(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let before = world.release("19.7").await;
    let day = date(2026, 12, 18);
    let (one, other) = tokio::join!(
        world.db.write(&ana, keeping(&before, to(day))),
        world
            .other()
            .await
            .write(&bo, keeping(&before, to(date(2026, 12, 21)))),
    );
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!(world.release("19.7").await, before, "a draft changes nothing");
    let viewer = ana.viewer();
    let waiting = drafts::of_release(&world.db, &viewer, &before.id).await.unwrap();
    assert_eq!(waiting.len(), 2);
    let drafted = seen(world, &viewer, &one).await.unwrap();
    assert_eq!(
        (drafted.by.as_str(), drafted.words().as_str()),
        ("Ana Ferreira", "Release to Fri 18 Dec 2026")
    );
    assert!(!drafted.is_stale());
    assert_eq!(drafted.draft.public_reason, "the fix takes longer");
    let long = KeepDraft {
        public_reason: "x".repeat(2001),
        ..keeping(&before, to(date(2026, 12, 22)))
    };
    let told = world.refused(&ana, long).await;
    assert!(
        matches!(&told, Error::Invalid { field, .. } if *field == "Public reason"),
        "{told}"
    );

    // A public reason is asked for; without it nothing is done, and the draft waits on.
    let silent = PublishDraft {
        public_reason: " ".to_owned(),
        ..publishing(&one, 0)
    };
    assert!(matches!(
        world.refused(&ana, silent).await,
        Error::Calendar(NoEdit::NoReason)
    ));
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let sequence = before.sequence;
    let listed = world.did(&ana, publishing(&one, 0)).await;
    assert_eq!((listed.release.day, listed.release.sequence), (day, sequence + 1));
    let audit = world.audit_since(lines).await;
    assert!(
        audit.contains(&"release.moved".to_owned()) && audit.contains(&"draft.published".to_owned()),
        "{audit:?}"
    );
    let history = queries::history(&world.db, &viewer, &listed).await.unwrap();
    assert_eq!(
        (
            history[0].public_reason.as_str(),
            history[0].internal_reason.as_str()
        ),
        ("the fix is not in", "Bo waits for quality")
    );
    let settled = seen(world, &viewer, &one).await.unwrap();
    assert_eq!(
        (settled.draft.state, settled.settled.unwrap().0.as_str()),
        (State::Published, "Ana Ferreira")
    );
    // The other one is stale now, and says what has changed.
    let stale = seen(world, &viewer, &other).await.unwrap();
    assert!(stale.is_stale());
    let since = stale.draft.since(&stale.listed.release);
    assert_eq!(
        (since[0].was.as_str(), since[0].is.as_str()),
        ("Thu 17 Dec 2026, tentative", "Fri 18 Dec 2026, tentative")
    );
}

pub(crate) async fn a_draft_is_settled_once(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let before = world.release("19.7").await;
    let draft = world.did(&ana, keeping(&before, to(date(2026, 12, 18)))).await;
    let results = tokio::join!(
        world.db.write(&ana, publishing(&draft, 0)),
        world.other().await.write(&bo, publishing(&draft, 0)),
    );
    let (_, told) = one_of(results);
    assert_eq!(refusal(told), Refusal::Stale);
    let now = world.release("19.7").await;
    assert_eq!(
        (now.day, now.sequence),
        (date(2026, 12, 18), before.sequence + 1),
        "moved once"
    );

    let next = world.did(&ana, keeping(&now, to(date(2026, 12, 19)))).await;
    let drop = async |db: &backend::Db, who: &Actor| db.write(who, dropping(&next, 0)).await;
    let results = tokio::join!(drop(&world.db, &ana), drop(world.other().await, &bo));
    let (_, told) = one_of(results);
    assert_eq!(refusal(told), Refusal::Stale);
    assert_eq!(world.release("19.7").await, now);
    assert_eq!(
        refusal(world.refused(&ana, publishing(&next, 1)).await),
        Refusal::Settled(State::Dropped)
    );
    assert!(
        drafts::of_release(&world.db, &ana.viewer(), &now.id)
            .await
            .unwrap()
            .is_empty()
    );
}

pub(crate) async fn a_stale_draft_is_taken_up_anew(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let before = world.release("19.7").await;
    let draft = world.did(&ana, keeping(&before, to(date(2026, 12, 22)))).await;
    let fresh = TakeUpDraft {
        draft: draft.clone(),
        seen: 0,
        seen_release: before.revision,
        key: None,
    };
    assert_eq!(refusal(world.refused(&ana, fresh.clone()).await), Refusal::Fresh);
    let candidate = StepEdit::Move(Moment::day(date(2026, 12, 14)));
    world
        .did(
            &bo,
            edit(
                &before.id,
                Edit::Step("candidate".to_owned(), candidate),
                before.revision,
            ),
        )
        .await;
    assert_eq!(
        refusal(world.refused(&ana, publishing(&draft, 0)).await),
        Refusal::Changed
    );
    // Whoever takes it up says which release that is.
    assert!(matches!(
        world.refused(&ana, fresh.clone()).await,
        Error::Calendar(NoEdit::Stale)
    ));
    let now = world.release("19.7").await;
    let anew = TakeUpDraft {
        seen_release: now.revision,
        ..fresh
    };
    let results = tokio::join!(
        world.db.write(&ana, anew.clone()),
        world.other().await.write(&bo, anew.clone()),
    );
    let (_, told) = one_of(results);
    assert!(matches!(told, Error::Draft(Refusal::Stale)), "{told:?}");
    let listed = world.did(&bo, publishing(&draft, 1)).await;
    assert_eq!(listed.release.day, date(2026, 12, 22));
    let candidate = listed.release.step("candidate").unwrap();
    assert_eq!(
        candidate.planned.date,
        date(2026, 12, 14),
        "it has a date of its own"
    );
}

pub(crate) async fn a_slip_is_one_action(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let before = world.release("19.7").await;
    let silent = SlipRelease {
        public_reason: String::new(),
        ..slipping(&before, Slip::Day)
    };
    assert!(matches!(
        world.refused(&ana, silent).await,
        Error::Calendar(NoEdit::NoReason)
    ));
    let results = tokio::join!(
        world.db.write(&ana, slipping(&before, Slip::Day)),
        world.other().await.write(&bo, slipping(&before, Slip::Week)),
    );
    let (listed, told) = one_of(results);
    assert!(matches!(told, Error::Calendar(NoEdit::Stale)), "{told:?}");
    let first = listed.release;
    assert!(first.day == date(2026, 12, 18) || first.day == date(2026, 12, 24));
    let late = world.did(&ana, slipping(&first, Slip::NoNewTime)).await.release;
    assert_eq!(late.standing, Standing::Delayed);
    // It is planned again by a slip from the day that it had.
    let again = world.did(&ana, slipping(&late, Slip::Day)).await.release;
    assert_eq!(
        (again.standing.clone(), again.day),
        (Standing::Planned, first.day.tomorrow().unwrap())
    );
    // A step of it, with a key: sent again, it is done once.
    let keyed = SlipRelease {
        step: Some("candidate".to_owned()),
        key: Some("slip-candidate".to_owned()),
        ..slipping(&again, Slip::Day)
    };
    let once = world.did(&ana, keyed.clone()).await.release;
    let audit = world.count("SELECT COUNT(*) FROM audit").await;
    let twice = world.db.write(&ana, keyed.clone()).await.unwrap().release;
    assert_eq!(once, twice);
    assert_eq!(world.count("SELECT COUNT(*) FROM audit").await, audit);
    let other = SlipRelease {
        slip: Slip::Week,
        ..keyed
    };
    assert!(matches!(world.refused(&ana, other).await, Error::KeyReused));
    let (old, new) = (again.step("candidate").unwrap(), once.step("candidate").unwrap());
    assert_eq!(old.planned.date.tomorrow().unwrap(), new.planned.date);
    world
        .did(&ana, edit(&again.id, Edit::Cancel, once.revision))
        .await;
    let off = world.release("19.7").await;
    assert!(matches!(
        world.refused(&ana, slipping(&off, Slip::Day)).await,
        Error::Calendar(NoEdit::NotPlanned(_))
    ));
}

pub(crate) async fn the_same_key_settles_a_draft_once(world: &World) {
    let ana = world.actor("ana").await;
    let before = world.release("19.7").await;
    let key = |name: &str| Some(name.to_owned());
    let keep = KeepDraft {
        key: key("keep"),
        ..keeping(&before, to(date(2026, 12, 18)))
    };
    let draft = world.did(&ana, keep.clone()).await;
    assert_eq!(world.db.write(&ana, keep.clone()).await.unwrap(), draft);
    let other = KeepDraft {
        wish: to(date(2026, 12, 21)),
        ..keep
    };
    assert!(matches!(world.refused(&ana, other).await, Error::KeyReused));
    let publish = PublishDraft {
        key: key("publish"),
        ..publishing(&draft, 0)
    };
    let once = world.did(&ana, publish.clone()).await;
    assert_eq!(world.db.write(&ana, publish).await.unwrap(), once);
    let now = world.release("19.7").await;
    let draft = world.did(&ana, keeping(&now, to(date(2026, 12, 21)))).await;
    let drop = DropDraft {
        key: key("drop"),
        ..dropping(&draft, 0)
    };
    world.did(&ana, drop.clone()).await;
    world.db.write(&ana, drop).await.unwrap();
    let long = KeepDraft {
        key: key(&"x".repeat(65)),
        ..keeping(&now, to(date(2026, 12, 21)))
    };
    assert!(matches!(world.refused(&ana, long).await, Error::Invalid { .. }));
}

pub(crate) async fn who_may_not_move_drafts_nothing(world: &World) {
    let (ana, eli) = (world.actor("ana").await, world.actor("eli").await);
    let before = world.release("19.7").await;
    let forbidden = |error: Error| assert!(matches!(error, Error::Forbidden(_)), "{error:?}");
    forbidden(
        world
            .refused(&eli, keeping(&before, to(date(2026, 12, 18))))
            .await,
    );
    let draft = world.did(&ana, keeping(&before, to(date(2026, 12, 18)))).await;
    forbidden(world.refused(&eli, publishing(&draft, 0)).await);
    forbidden(world.refused(&eli, dropping(&draft, 0)).await);
    forbidden(world.refused(&eli, slipping(&before, Slip::Day)).await);
    // The team sees it; others are told that there is none.
    assert!(seen(world, &eli.viewer(), &draft).await.is_ok());
    assert!(matches!(
        seen(world, &Viewer::Anonymous, &draft).await,
        Err(Error::NotFound(_))
    ));
    let none = drafts::of_release(&world.db, &Viewer::Anonymous, &before.id).await;
    assert!(none.unwrap().is_empty());
    let wish = to(date(2026, 12, 18));
    let look = drafts::what_follows(&world.db, &Viewer::Anonymous, &before.id, &wish, begin());
    assert!(matches!(look.await, Err(Error::NotFound(_))));
    // What would be refused is no draft.
    for (wish, why) in [
        (to(before.day), "planned for"),
        (to(date(2031, 1, 1)), "two years"),
        (
            Wish {
                step: Some("none".to_owned()),
                to: None,
            },
            "no such step",
        ),
    ] {
        let error = world.refused(&ana, keeping(&before, wish)).await;
        assert!(error.to_string().contains(why), "{error}");
    }
    let stale = KeepDraft {
        seen: before.revision + 1,
        ..keeping(&before, to(date(2026, 12, 18)))
    };
    assert!(matches!(
        world.refused(&ana, stale).await,
        Error::Calendar(NoEdit::Stale)
    ));
}

async fn embargoed(world: &World) -> Release {
    let work = AddRelease {
        product: "gitlab".to_owned(),
        kind: Kind::Patch,
        day: date(2026, 12, 14),
        versions: vec!["19.6.7".parse().unwrap()],
        goes_by: None,
        visibility: Visibility::embargoed(),
        public_reason: "a fix".to_owned(),
        internal_reason: String::new(),
    };
    world.did(&world.actor("chidi").await, work).await.release
}

pub(crate) async fn a_draft_of_something_embargoed_is_for_those_who_see_it(world: &World) {
    let (chidi, dana, ana) = (
        world.actor("chidi").await,
        world.actor("dana").await,
        world.actor("ana").await,
    );
    let secret = embargoed(world).await;
    let none = |error: Error| assert!(matches!(error, Error::NotFound(_)), "{error:?}");
    none(
        world
            .refused(&dana, keeping(&secret, to(date(2026, 12, 15))))
            .await,
    );
    none(world.refused(&ana, slipping(&secret, Slip::Day)).await);
    let mut ears = world.listen().await;
    let draft = world.did(&chidi, keeping(&secret, to(date(2026, 12, 15)))).await;
    // Nobody else is told that there is one.
    for ear in &mut ears {
        let event = ear.recv().await.unwrap();
        assert!(event.open(&dana.viewer()).is_none() && event.open(&chidi.viewer()).is_some());
    }
    none(seen(world, &dana.viewer(), &draft).await.unwrap_err());
    none(world.refused(&dana, publishing(&draft, 0)).await);
    none(world.refused(&ana, dropping(&draft, 0)).await);
    assert!(seen(world, &chidi.viewer(), &draft).await.is_ok());
    // Shown to everybody, the release does not show what was drafted in secret.
    let now = queries::release_by_id(&world.db, &chidi.viewer(), &secret.id)
        .await
        .unwrap();
    let show = SetVisibility {
        target: Target::Release {
            id: secret.id.clone(),
            seen: now.release.revision,
        },
        audience: Audience::Public,
    };
    world.did(&chidi, show).await;
    assert!(
        queries::release_by_id(&world.db, &ana.viewer(), &secret.id)
            .await
            .is_ok()
    );
    none(seen(world, &ana.viewer(), &draft).await.unwrap_err());
    // Nor does the audit, to whom it is shown since then.
    let about = |line: &backend::audit::Line| line.action == "draft.kept";
    let read = async |who: &Viewer| {
        let all = backend::audit::Filter::default();
        let page = backend::audit::page(&world.db, who, &all, None, 500).await;
        page.unwrap().lines.iter().filter(|line| about(line)).count()
    };
    assert_eq!(read(&dana.viewer()).await, 0);
    let waiting = drafts::of_release(&world.db, &ana.viewer(), &secret.id)
        .await
        .unwrap();
    assert!(waiting.is_empty());
    assert!(seen(world, &chidi.viewer(), &draft).await.unwrap().is_stale());

    // An embargo that lies on the kind is one of each release of it: what is drafted under it, and said of a move in private.
    let kind = async |audience| {
        let gitlab = queries::product(&world.db, &Viewer::System, "gitlab").await;
        let kinds = queries::kinds(&world.db, &Viewer::System, &gitlab.unwrap()).await;
        let kinds = kinds.unwrap();
        let (_, seen) = kinds.into_iter().find(|(kind, _)| *kind == Kind::Patch).unwrap();
        let target = Target::Kind {
            product: "gitlab".to_owned(),
            kind: Kind::Patch,
            seen,
        };
        world.did(&chidi, SetVisibility { target, audience }).await;
    };
    kind(Audience::Embargoed {
        usernames: Vec::new(),
    })
    .await;
    let slot = world.release("patch-2027-01-13").await;
    let moved = edit(&slot.id, Edit::Move(date(2027, 1, 14)), slot.revision);
    let listed = world.did(&chidi, moved).await;
    let draft = world
        .did(&chidi, keeping(&listed.release, to(date(2027, 1, 15))))
        .await;
    kind(Audience::Team).await;
    none(seen(world, &ana.viewer(), &draft).await.unwrap_err());
    assert!(seen(world, &chidi.viewer(), &draft).await.is_ok());
    assert_eq!(read(&dana.viewer()).await, 0);
    let said = async |who: &Viewer| {
        let listed = queries::release_by_id(&world.db, who, &slot.id).await.unwrap();
        let history = queries::history(&world.db, who, &listed).await.unwrap();
        history[0].internal_reason.clone()
    };
    assert_eq!(said(&ana.viewer()).await, "");
    assert_eq!(said(&chidi.viewer()).await, "an internal reason");
}

pub(crate) async fn what_follows_is_what_is_done(world: &World) {
    let ana = world.actor("ana").await;
    let (run, _) = world.checklist().await;
    let freeze = AddFreeze {
        id: None,
        product: None,
        draft: FreezeDraft {
            name: "Moving house".to_owned(),
            reason: "Nobody is at a desk".to_owned(),
            strength: "hard".to_owned(),
            forbids: "publish".to_owned(),
            repeats: "once".to_owned(),
            from: "2026-12-18T00:00".to_owned(),
            until: "2026-12-19T00:00".to_owned(),
            ..FreezeDraft::default()
        },
        visibility: Visibility::embargoed(),
    };
    world.did(&world.actor("chidi").await, freeze).await;
    let (before, next) = (world.release("19.7").await, world.release("19.8").await);
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let look = async |who: &Viewer| {
        drafts::what_follows(&world.db, who, &before.id, &to(date(2026, 12, 18)), begin())
            .await
            .unwrap()
    };
    let follows = look(&ana.viewer()).await;
    assert_eq!(
        world.count("SELECT COUNT(*) FROM audit").await,
        lines,
        "nothing is written"
    );
    let frozen = |follows: &drafts::Follows| {
        let clashes = follows.clashes.iter();
        clashes
            .filter(|found| matches!(found.clash, Clash::Freeze { .. }))
            .count()
    };
    assert_eq!(frozen(&follows), 0, "what is embargoed is in nobody's way");
    let chidi = look(&world.viewer("chidi").await).await;
    assert_eq!(frozen(&chidi), 1);
    let other = &follows.others[0];
    assert_eq!(
        (follows.others.len(), other.listed.release.slug.as_str()),
        (1, "19.8")
    );
    assert_eq!(follows.runs.len(), 1);
    let due: Vec<_> = follows.runs[0]
        .items
        .iter()
        .map(|item| (item.item.clone(), item.to.clone()))
        .collect();
    assert!(!due.is_empty());

    world
        .did(
            &ana,
            edit(&before.id, Edit::Move(date(2026, 12, 18)), before.revision),
        )
        .await;
    let after = world.release("19.7").await;
    let planned = |release: &Release| {
        release
            .steps
            .iter()
            .map(|step| step.planned.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(planned(&follows.after), planned(&after));
    let moved = world.release("19.8").await;
    let expected: Vec<_> = next
        .steps
        .iter()
        .zip(&moved.steps)
        .filter(|(old, new)| old.planned != new.planned)
        .map(|(_, new)| (new.key.clone(), new.planned.clone()))
        .collect();
    let told: Vec<_> = other
        .steps
        .iter()
        .map(|step| (step.key.clone(), step.to.clone()))
        .collect();
    assert_eq!(told, expected);
    assert!(!told.is_empty());
    let view = backend::checklists::queries::run(&world.db, &Viewer::System, &run)
        .await
        .unwrap();
    for section in view.sections {
        for item in section.items {
            let is = item.item.due.clone().or_else(|| section.due.clone());
            let told = due.iter().find(|(id, _)| *id == item.item.id);
            if let Some((_, to)) = told {
                assert_eq!(*to, is, "{}", item.item.title);
            }
        }
    }
}

/// What is planned again after it was called off has its versions, in a look as in the write.
pub(crate) async fn a_look_at_what_was_called_off_has_its_versions(world: &World) {
    let ana = world.actor("ana").await;
    let before = world.release("19.7").await;
    world
        .did(&ana, edit(&before.id, Edit::Cancel, before.revision))
        .await;
    let follows = drafts::what_follows(
        &world.db,
        &ana.viewer(),
        &before.id,
        &to(date(2027, 1, 26)),
        begin(),
    )
    .await
    .unwrap();
    assert_eq!(follows.after.versions, before.versions);
    let late = follows
        .clashes
        .iter()
        .any(|found| matches!(found.clash, Clash::VersionTooLate { .. }));
    assert!(late, "it comes after 19.8: {:?}", follows.clashes);
}

/// Patches that came out so many days after they were planned; numbered from `from` on.
async fn published(world: &World, from: i32, slips: &[i32], visibility: &Visibility) {
    for (number, slip) in (from..).zip(slips) {
        let work = AddRelease {
            product: "gitlab".to_owned(),
            kind: Kind::Patch,
            day: domain::calendar::days::plus(date(2026, 10, 1), number * 2),
            versions: vec![format!("19.4.{}", number + 10).parse().unwrap()],
            goes_by: None,
            visibility: visibility.clone(),
            public_reason: "a fix".to_owned(),
            internal_reason: String::new(),
        };
        let chidi = world.actor("chidi").await;
        let release = world.did(&chidi, work).await.release;
        let on = domain::calendar::days::plus(release.day, *slip);
        world
            .did(
                &chidi,
                edit(&release.id, Edit::ConfirmPublication(on), release.revision),
            )
            .await;
    }
}

pub(crate) async fn what_one_may_not_see_is_in_no_forecast(world: &World) {
    let slot = world.release("patch-2026-12-09").await.id;
    let patch = queries::release_by_id(&world.db, &Viewer::System, &slot)
        .await
        .unwrap();
    let say = async |who: Viewer| queries::outlook(&world.db, &who, &patch).await.unwrap().unwrap();
    let of = async |name: &str| say(world.viewer(name).await).await;
    assert_eq!(
        (of("ana").await.sample, of("ana").await.forecast),
        (0, None),
        "no history yet"
    );
    published(world, 0, &[0, 0, 1, 0, 2, 9], &Visibility::Public).await;
    assert_eq!(
        (of("ana").await.sample, of("ana").await.forecast),
        (6, None),
        "one is missing"
    );
    let alone = of("ana").await;
    published(world, 6, &[30], &Visibility::embargoed()).await;
    // Those who may not see it are told what they were told.
    assert_eq!(of("ana").await, alone);
    assert_eq!(say(Viewer::Anonymous).await, alone);
    let chidi = of("chidi").await;
    assert_eq!(chidi.sample, 7);
    let forecast = chidi.forecast.unwrap();
    assert_eq!((forecast.p50, forecast.p85), (1, 9));
    // History is measured by the rule that held then: 19.6 came on its third Thursday.
    let monthly = queries::release_by_id(&world.db, &Viewer::System, &world.release("19.7").await.id)
        .await
        .unwrap();
    let outlook = queries::outlook(&world.db, &Viewer::Anonymous, &monthly)
        .await
        .unwrap();
    assert_eq!(outlook.unwrap().sample, 1);
    assert_eq!(outlook.unwrap().planned, date(2026, 12, 17));
    // A rule that takes the place of another one makes nothing late: 19.8 goes from the 21st to the 28th with it.
    let fourth = AddCadence {
        from: date(2027, 1, 2),
        until: None,
        ..cadence("monthly", Kind::Monthly, "monthly on the 4th thursday", "")
    };
    world.did(&world.actor("dana").await, fourth).await;
    let next = world.release("19.8").await;
    assert_eq!(
        (next.day, next.first_planned),
        (date(2027, 1, 28), date(2027, 1, 21))
    );
    let listed = queries::release_by_id(&world.db, &Viewer::System, &next.id)
        .await
        .unwrap();
    let outlook = queries::outlook(&world.db, &Viewer::Anonymous, &listed).await;
    assert_eq!(outlook.unwrap().unwrap().planned, date(2027, 1, 28));
    // Of what is out there is no forecast.
    let out = queries::release_by_id(&world.db, &Viewer::System, &world.release("19.6").await.id)
        .await
        .unwrap();
    assert_eq!(
        queries::outlook(&world.db, &Viewer::System, &out).await.unwrap(),
        None
    );
}
