//! A product with a past of years: what comes next is planned as if all that is known of all of it had been read.

use backend::Error;
use backend::calendar::Listed;
use backend::calendar::add_cadence::AddCadence;
use backend::calendar::add_release::AddRelease;
use backend::calendar::edit_release::Edit;
use backend::calendar::extend_horizon::ExtendHorizon;
use backend::calendar::import_history::{ImportHistory, PastRelease};
use backend::calendar::queries::{self, Now};
use backend::checklists;
use backend::checklists::tell_past::TellPast;
use domain::calendar::edit::StepEdit;
use domain::calendar::horizon::{Existing, Planned, first_day, last_day, missing};
use domain::calendar::step::StepState;
use domain::calendar::{Kind, KnownFrom, Moment, Slug, Stage, Version};
use domain::identity::{Viewer, Visibility};
use jiff::Timestamp;
use jiff::civil::{Date, date};

use crate::world::{SYSTEM, TODAY, World, begin, cadence, edit, one_of};

/// A patch that no cadence makes.
fn by_hand(day: Date, visibility: Visibility) -> AddRelease {
    AddRelease {
        product: "gitlab".to_owned(),
        kind: Kind::Patch,
        day,
        versions: Vec::new(),
        goes_by: None,
        visibility,
        public_reason: "a sign-in fault".to_owned(),
        internal_reason: String::new(),
    }
}

/// Forty months of history; then one that is late and out, one whose step was moved, and patches by hand: moved, cancelled,
/// late, hidden, and one whose step was moved.
async fn past(world: &World) {
    let (ana, chidi) = (world.actor("ana").await, world.actor("chidi").await);
    let gitlab = queries::product(&world.db, &Viewer::System, "gitlab")
        .await
        .unwrap();
    let releases = (0..40_u32).map(|number| {
        let version = Version::new(15, number, 0);
        let months = jiff::Span::new().months(i64::from(number));
        let day = date(2020, 1, 22).saturating_add(months);
        PastRelease {
            kind: Kind::Monthly,
            slug: Slug::of_version(version),
            versions: vec![version],
            planned: Some(day),
            day,
            known_from: KnownFrom::Published,
        }
    });
    let history = ImportHistory {
        product: gitlab.id,
        releases: releases.collect(),
    };
    world.did(&SYSTEM, history).await;

    let late = world.release("19.7").await.id;
    world.did(&ana, edit(&late, Edit::Delay, 0)).await;
    let out = Edit::ConfirmPublication(TODAY);
    world.did(&ana, edit(&late, out, 1)).await;
    let own_day = |step: &str, day| Edit::Step(step.to_owned(), StepEdit::Move(Moment::day(day)));
    let last = world.release("19.8").await;
    let early = own_day("milestone-end", date(2027, 1, 14));
    world.did(&ana, edit(&last.id, early, last.revision)).await;

    for (day, change) in [
        (date(2027, 2, 3), Edit::Move(date(2027, 2, 5))),
        (date(2027, 2, 24), Edit::Cancel),
        (date(2027, 3, 17), Edit::Delay),
        (date(2027, 4, 28), own_day("preparation", date(2027, 4, 23))),
    ] {
        let entered = world.did(&ana, by_hand(day, Visibility::Public)).await.release;
        world.did(&ana, edit(&entered.id, change, entered.revision)).await;
    }
    let hidden = by_hand(date(2027, 5, 25), Visibility::embargoed());
    world.did(&chidi, hidden).await;
}

/// What is missing, worked out of all that is known of every release.
async fn whole(world: &World) -> Vec<Planned> {
    let gitlab = queries::product(&world.db, &Viewer::System, "gitlab")
        .await
        .unwrap();
    let cadences = queries::cadences(&world.db, &Viewer::System, &gitlab)
        .await
        .unwrap();
    let mut existing = Vec::new();
    let all = queries::all(&world.db, &Viewer::System, Some(&gitlab))
        .await
        .unwrap();
    for Listed { release, .. } in all {
        let sql = format!("SELECT occurrence FROM releases WHERE id = '{}'", release.id);
        existing.push(Existing {
            occurrence: world.texts(&sql).await[0].parse().unwrap(),
            kind: release.kind,
            day: release.day,
            history: matches!(release.known_from, KnownFrom::Published | KnownFrom::Tagged),
            public: release.visibility.is_public(),
            counts: !release.standing.is_off() || release.is_published(),
            steps: release
                .steps
                .iter()
                .map(|step| (step.key.clone(), step.planned.date))
                .collect(),
            cadence: release.cadence,
            goes_by: release.goes_by,
            slug: release.slug,
            versions: release.versions,
        });
    }
    let history = existing.iter().filter(|own| own.history && own.public);
    let newest = history.map(|own| own.day).max();
    missing(&cadences, &existing, first_day(TODAY, newest), last_day(TODAY))
}

pub(crate) async fn a_long_past_is_planned_on_as_if_all_of_it_were_read(world: &World) {
    past(world).await;
    let dana = world.actor("dana").await;
    let monthly = AddCadence {
        from: date(2027, 2, 1),
        until: None,
        ..cadence("monthly", Kind::Monthly, "monthly on the 3rd thursday", "")
    };
    let steps = "start | Work starts | prev.preparation+1 | target\n\
                 preparation | Preparation | R-2 | target\n\
                 publication | Publication | R | target | reaches published";
    let patches = AddCadence {
        from: date(2027, 2, 10),
        until: None,
        steps: steps.to_owned(),
        ..cadence("extra", Kind::Patch, "every 3 weeks from 2027-02-10", "")
    };
    world.did(&dana, monthly).await;
    let viewer = world.viewer("dana").await;
    let shown = queries::preview_cadence(&world.db, &viewer, &patches, begin())
        .await
        .unwrap();
    world.did(&dana, patches).await;

    let expected = whole(world).await;
    let before = world
        .count(
            "SELECT COUNT(*) FROM releases r JOIN products p ON p.id = r.product_id WHERE p.slug = 'gitlab'",
        )
        .await;
    world.did(&SYSTEM, ExtendHorizon).await;
    let after = world
        .count(
            "SELECT COUNT(*) FROM releases r JOIN products p ON p.id = r.product_id WHERE p.slug = 'gitlab'",
        )
        .await;
    assert_eq!(usize::try_from(after - before).unwrap(), expected.len());
    for planned in &expected {
        let release = world.release(planned.slug.as_str()).await;
        assert_eq!(release.day, planned.day, "{}", planned.slug);
        let version: Vec<Version> = planned.version.into_iter().collect();
        assert_eq!(release.versions, version, "{}", planned.slug);
        let own = release.steps.iter().map(|step| (&step.key, &step.planned));
        let steps = planned.steps.iter().map(|(step, moment)| (&step.key, moment));
        assert!(own.eq(steps), "{}: {:?}", planned.slug, release.steps);
    }

    // Each begins behind the step of the one before it, wherever that was put by hand, and where it was if it is late; what is off or hidden is none.
    for (slug, step, day) in [
        ("19.9", "milestone-start", date(2027, 1, 15)),
        ("patch-2027-03-03", "start", date(2027, 2, 9)),
        ("patch-2027-03-24", "start", date(2027, 3, 16)),
        ("patch-2027-05-05", "start", date(2027, 4, 24)),
        ("patch-2027-05-26", "start", date(2027, 5, 4)),
    ] {
        let release = world.release(slug).await;
        let begins = release.step(step).map(|step| step.planned.date);
        assert_eq!(begins, Some(day), "{slug}");
    }

    // And so it was shown.
    assert!(shown.dates.iter().all(|date| date.now == Now::New));
    for date in &shown.dates {
        let release = world.release(Slug::of_slot(Kind::Patch, date.day).as_str()).await;
        let told = |(name, moment): (&String, &Moment)| format!("{name} {moment}");
        let own = release
            .steps
            .iter()
            .filter(|step| step.reaches != Some(Stage::Published))
            .map(|step| told((&step.name, &step.planned)));
        let previewed = date.steps.iter().chain(&date.beside);
        let previewed = previewed.map(|(name, moment)| told((name, moment)));
        assert!(own.eq(previewed), "{}: {:?}", date.day, release.steps);
    }
}

pub(crate) async fn what_a_tag_does_not_say_is_told_once(world: &World) {
    let gitlab = queries::product(&world.db, &Viewer::System, "gitlab")
        .await
        .unwrap();
    let version = Version::new(18, 3, 0);
    let tagged = PastRelease {
        kind: Kind::Monthly,
        slug: Slug::of_version(version),
        versions: vec![version],
        planned: Some(date(2025, 8, 21)),
        day: date(2025, 8, 20),
        known_from: KnownFrom::Tagged,
    };
    let history = ImportHistory {
        product: gitlab.id,
        releases: vec![tagged],
    };
    world.did(&SYSTEM, history).await;
    let at = |text: &str| -> Timestamp { text.parse().unwrap() };
    let (begun, published) = (at("2025-08-12T09:10:00Z"), at("2025-08-21T15:20:00Z"));
    let tell = TellPast {
        release: world.release("18.3").await.id,
        template: "monthly".to_owned(),
        by: world.person("ana").await.id,
        begun,
        day: date(2025, 8, 21),
        published,
        off: vec![-90, 30],
    };
    let (run, told) = one_of(tokio::join!(
        world.db.write(&SYSTEM, tell.clone()),
        world.other().await.write(&SYSTEM, tell.clone())
    ));
    assert!(matches!(told, Error::Taken(_)), "{told:?}");
    let release = world.release("18.3").await;
    assert_eq!(
        (release.day, release.known_from, release.first_planned),
        (date(2025, 8, 21), KnownFrom::Published, date(2025, 8, 21))
    );
    assert_eq!(
        release.publication().map(|step| step.state.clone()),
        Some(StepState::Reached {
            on: date(2025, 8, 21),
            at: Some(published),
        })
    );
    let view = checklists::queries::run(&world.db, &world.viewer("eli").await, &run)
        .await
        .unwrap();
    let run = &view.run;
    assert_eq!((run.started_by.as_str(), run.started_at), ("Ana Ferreira", begun));
    assert_eq!((run.progress.done, run.progress.all), (32, 32));
    // The first two are due at the end of the day before, and the others at no time.
    let items = view.sections.iter().flat_map(|section| &section.items);
    let done_at: Vec<Timestamp> = items
        .filter_map(|view| Some(view.item.touched.as_ref()?.at))
        .take(3)
        .collect();
    assert_eq!(
        done_at,
        [at("2025-08-20T22:30:00Z"), at("2025-08-21T00:30:00Z"), published]
    );
    // Nobody but the program itself tells such things, and of what is known nothing more.
    assert!(matches!(
        world.refused(&world.actor("dana").await, tell.clone()).await,
        Error::Forbidden(_)
    ));
    assert!(matches!(world.refused(&SYSTEM, tell).await, Error::Taken(_)));
}
