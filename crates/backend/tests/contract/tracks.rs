//! Two cadences of one kind in a product, each with numbers of its own: lines, steps and past releases go by their own cadence.
//! And steps that some versions alone have.

use backend::calendar::add_cadence::AddCadence;
use backend::calendar::add_release::AddRelease;
use backend::calendar::edit_release::Edit;
use backend::calendar::import_history::{ImportHistory, PastRelease};
use backend::calendar::queries::{self, CadencePreview, Now};
use backend::support::set::SetSupport;
use backend::support::{Ending, supported};
use domain::calendar::{Kind, KnownFrom, Release, Slug, StepState};
use domain::identity::{Viewer, Visibility};
use jiff::civil::{Date, date};

use crate::world::{SYSTEM, TODAY, World, begin, cadence, edit, product};

const SLOT: &str = "monthly-2026-12-10";

async fn release(world: &World, product: &str, slug: &str) -> Release {
    match queries::release(&world.db, &Viewer::System, product, slug).await {
        Ok(queries::Found::Here(listed)) => listed.release,
        other => panic!("{slug}: {other:?}"),
    }
}

async fn day_of(world: &World, product: &str, slug: &str, step: &str) -> Option<Date> {
    let release = release(world, product, slug).await;
    release.step(step).map(|step| step.planned.date)
}

/// A train each April and October, and a long-term one each May.
fn counted(name: &str, rule: &str, counting: &str) -> AddCadence {
    AddCadence {
        product: "tracks".to_owned(),
        from: TODAY,
        until: None,
        majors: None,
        counting: Some(counting.parse().unwrap()),
        steps: "start | Development begins | prev+1 | target\n\
                publication | Publication | R | target | reaches published"
            .to_owned(),
        plan_now: true,
        ..cadence(name, Kind::Monthly, rule, "")
    }
}

/// 30 of the train and 8.4 of the long-term one are out: nobody has said which cadence they are of.
async fn tracks(world: &World) {
    let dana = world.actor("dana").await;
    let id = world.did(&dana, product("tracks")).await;
    let past = [("30", date(2026, 6, 20)), ("8.4", date(2026, 6, 25))].map(|(text, day)| PastRelease {
        kind: Kind::Monthly,
        slug: Slug::of_version(text.parse().unwrap()),
        versions: vec![text.parse().unwrap()],
        planned: day,
        day,
        known_from: KnownFrom::Published,
    });
    let history = ImportHistory {
        product: id,
        releases: past.into(),
    };
    world.did(&SYSTEM, history).await;
    let one = SetSupport {
        product: "tracks".to_owned(),
        seen: 0,
        lines: "1".to_owned(),
        stops: String::new(),
        post: String::new(),
        packages: String::new(),
        notes: String::new(),
    };
    world.did(&dana, one).await;
    let lts = counted("lts", "in may on day 25", "minors, on its own");
    world.did(&dana, lts).await;
}

/// How many dates are planned on their day, otherwise, not at all so far, and beyond the calendar.
fn tally(preview: &CadencePreview) -> [usize; 4] {
    let count = |of: fn(&Now) -> bool| preview.dates.iter().filter(|date| of(&date.now)).count();
    [
        count(|now| *now == Now::Same),
        count(|now| matches!(now, Now::Moves(_) | Now::Stays(..) | Now::Again(_))),
        count(|now| *now == Now::New),
        count(|now| *now == Now::Later),
    ]
}

pub(crate) async fn a_line_goes_by_its_own_cadence(world: &World) {
    tracks(world).await;
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let train = counted("train", "in april and october on day 20", "numbers");
    // It counts on after what is out, so a first version is nobody's; and of 24 dates the calendar reaches four.
    let asked = AddCadence {
        first: Some("40".parse().unwrap()),
        ..train.clone()
    };
    let viewer = world.viewer("dana").await;
    let preview = async |work: &AddCadence| {
        queries::preview_cadence(&world.db, &viewer, work, begin())
            .await
            .unwrap()
    };
    let shown = preview(&asked).await;
    assert_eq!(shown.unused_first, Some(("40".to_owned(), Some("31".to_owned()))));
    assert_eq!(tally(&shown), [0, 0, 4, 20]);
    assert_eq!(preview(&train).await.unused_first, None);
    world.did(&dana, train.clone()).await;
    let later = |rule: &str| AddCadence {
        rule: rule.to_owned(),
        from: date(2027, 10, 1),
        ..train.clone()
    };
    let same = preview(&later("in april and october on day 20")).await;
    assert_eq!(tally(&same), [3, 0, 0, 21]);
    let moved = preview(&later("in april and october on day 21")).await;
    assert_eq!(tally(&moved), [0, 3, 0, 21]);

    // Each is numbered and begins behind the one before it of its own cadence.
    let start = async |slug: &str| day_of(world, "tracks", slug, "start").await;
    assert_eq!(start("31").await, Some(date(2026, 6, 21)));
    assert_eq!(start("8.5").await, Some(date(2026, 6, 26)));
    assert_eq!(start("32").await, Some(date(2027, 4, 21)));
    assert_eq!(start("8.6").await, Some(date(2027, 5, 26)));
    let of_train = release(world, "tracks", "31").await;
    let to = Edit::Move(date(2027, 4, 27));
    world.did(&ana, edit(&of_train.id, to, of_train.revision)).await;
    assert_eq!(start("32").await, Some(date(2027, 4, 28)));
    assert_eq!(
        start("8.5").await,
        Some(date(2026, 6, 26)),
        "it is no matter of it"
    );
    // And so does one that gets steps of its own.
    let long_term = release(world, "tracks", "8.6").await;
    let plan = "start | Development begins | prev+3 | target\n\
                publication | Publication | R | target | reaches published";
    let own = Edit::Plan(plan.to_owned());
    world
        .did(&ana, edit(&long_term.id, own, long_term.revision))
        .await;
    assert_eq!(start("8.6").await, Some(date(2027, 5, 28)));

    // A line ends by those of its own cadence, and a patch is made of the newest of each.
    let product = queries::product(&world.db, &Viewer::Anonymous, "tracks")
        .await
        .unwrap();
    let all = supported(&world.db, &Viewer::Anonymous, Some(&product), begin())
        .await
        .unwrap();
    let ends = |line: &str| {
        let own = all[0].lines.iter().find(|own| own.life.line.to_string() == line);
        own.unwrap().maintained_until.as_ref().map(Ending::day)
    };
    assert_eq!(ends("30"), Some(date(2027, 4, 27)));
    assert_eq!(ends("8.4"), Some(date(2027, 5, 25)));
    assert_eq!(ends("8.5"), Some(date(2028, 5, 25)));
    // Each says which cadence it is of, whoever made its release, and of each one the next is known.
    let sort = |line: &str| {
        let own = all[0].lines.iter().find(|own| own.life.line.to_string() == line);
        let own = own.unwrap();
        (own.cadence.as_deref(), own.is_next, own.life.long_term)
    };
    for (line, cadence, is_next) in [
        ("30", "train", false),
        ("8.4", "lts", false),
        ("31", "train", true),
        ("32", "train", false),
        ("8.5", "lts", true),
        ("8.6", "lts", false),
    ] {
        assert_eq!(sort(line), (Some(cadence), is_next, false), "{line}");
    }
    // What a backport may go to is what is shown as supported.
    let may = backend::requests::lines_on(
        &world.db,
        &Viewer::Anonymous,
        &product,
        "2027-05-01T10:00:00Z".parse().unwrap(),
    );
    let may: Vec<String> = may
        .await
        .unwrap()
        .maintained
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(may, ["31", "8.4"]);
    let patch = AddRelease {
        product: "tracks".to_owned(),
        kind: Kind::Patch,
        day: date(2026, 12, 10),
        versions: Vec::new(),
        visibility: Visibility::Public,
        public_reason: "something cannot wait".to_owned(),
        internal_reason: String::new(),
    };
    let patch = world.did(&ana, patch).await.release;
    let proposed = queries::proposed_versions(&world.db, &Viewer::System, &patch).await;
    let lines = proposed
        .unwrap()
        .into_iter()
        .map(|version| version.line.to_string());
    assert_eq!(lines.collect::<Vec<_>>(), ["30", "8.4"]);
}

/// What ships X.2 is supported for longer: a release gets the steps of its version, whenever that is given.
pub(crate) async fn steps_follow_the_version(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    world.did(&dana, product("feature")).await;
    let slots = AddCadence {
        product: "feature".to_owned(),
        from: TODAY,
        until: None,
        majors: None,
        steps: "publication | Publication | R | target | reaches published\n\
                handover | Handed to the long-term team | R+1 | target | only X.2\n\
                end | Support ends | R+3y | target | only X.2\n\
                end | Support ends | R+16mo | target"
            .to_owned(),
        plan_now: true,
        ..cadence("feature", Kind::Monthly, "monthly on day 10", "")
    };
    world.did(&dana, slots).await;
    let steps = async || {
        let release = release(world, "feature", SLOT).await;
        let told = release.steps.iter().map(|step| {
            let off = if step.state == StepState::Cancelled {
                " off"
            } else {
                ""
            };
            format!("{} {}{off}", step.key, step.planned.date)
        });
        (told.collect::<Vec<_>>(), release)
    };
    let (before, slot) = steps().await;
    assert_eq!(before, ["publication 2026-12-10", "end 2028-04-10"]);
    let fixing = |release: &Release, version: &str| {
        let versions = vec![version.parse().unwrap()];
        edit(&release.id, Edit::FixVersions(versions), release.revision)
    };
    world.did(&ana, fixing(&slot, "5.2")).await;
    let (long, slot) = steps().await;
    assert_eq!(
        long,
        ["publication 2026-12-10", "handover 2026-12-11", "end 2029-12-10"]
    );
    world.did(&ana, fixing(&slot, "5.3")).await;
    let (short, _) = steps().await;
    assert_eq!(
        short,
        [
            "publication 2026-12-10",
            "end 2028-04-10",
            "handover 2026-12-11 off"
        ]
    );
    // One that is entered by hand has them from the beginning.
    let by_hand = AddRelease {
        product: "feature".to_owned(),
        kind: Kind::Monthly,
        day: date(2026, 12, 20),
        versions: vec!["6.2".parse().unwrap()],
        visibility: Visibility::Public,
        public_reason: "it cannot wait".to_owned(),
        internal_reason: String::new(),
    };
    let entered = world.did(&ana, by_hand).await.release;
    let keys: Vec<&str> = entered.steps.iter().map(|step| step.key.as_str()).collect();
    assert_eq!(keys, ["publication", "handover", "end"]);
}
