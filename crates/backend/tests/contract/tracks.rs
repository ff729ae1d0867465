//! Two cadences of one kind in a product, each with numbers of its own: lines, steps and past releases go by their own cadence.
//! And steps that some versions alone have.

use backend::calendar::add_cadence::AddCadence;
use backend::calendar::add_release::AddRelease;
use backend::calendar::conflicts::{conflicts, of_release};
use backend::calendar::delete_cadence::DeleteCadence;
use backend::calendar::edit_release::Edit;
use backend::calendar::import_history::{ImportHistory, PastRelease};
use backend::calendar::queries::{self, CadencePreview, Now};
use backend::drafts;
use backend::support::set::SetSupport;
use backend::support::{Ending, supported};
use domain::calendar::edit::{StepEdit, StepMove};
use domain::calendar::whatif::Wish;
use domain::calendar::{Kind, KnownFrom, Moment, Release, Slug, StepState};
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
        planned: Some(day),
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
        goes_by: None,
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

/// Gaps, the order of versions and what comes next are meant among the releases that count together: the train fills no gap of the
/// long-term one, and each has a next release.
pub(crate) async fn gaps_and_turns_go_by_what_counts_together(world: &World) {
    tracks(world).await;
    let dana = world.actor("dana").await;
    let checks = "at most 320 days apart\nsteps in order";
    let train = AddCadence {
        checks: checks.to_owned(),
        ..counted("train", "in april and october on day 20", "numbers")
    };
    world.did(&dana, train).await;
    let next = async |db: &backend::Db| {
        let coming = queries::coming(db, &Viewer::Anonymous, db.clock().now())
            .await
            .unwrap();
        let own = coming.iter().find(|own| own.product.slug == "tracks").unwrap();
        let names = own.next.iter().map(|listed| listed.release.name());
        names.collect::<Vec<_>>()
    };
    // Both are further ahead than what is read at once.
    assert_eq!(next(&world.db).await, ["31", "8.5"]);
    // The check is of the long-term one, too, from its next release on.
    let lts = AddCadence {
        checks: checks.to_owned(),
        from: date(2026, 12, 2),
        ..counted("lts", "in may on day 25", "minors, on its own")
    };
    let viewer = dana.viewer();
    let shown = queries::preview_cadence(&world.db, &viewer, &lts, begin()).await;
    let dates = shown.unwrap().dates;
    assert_eq!(
        dates[0].clashes,
        ["It comes 334 days after 8.4 (Thu 25 Jun 2026); the plan wants 320 at most."]
    );
    world.did(&dana, lts).await;
    let asked = (["tracks".to_owned()], []);
    let found = conflicts(&world.db, &viewer, (&asked.0, &asked.1), begin())
        .await
        .unwrap()
        .found;
    let told: Vec<String> = found
        .iter()
        .map(|found| format!("{}: {}", found.listed.release.name(), found.sentence()))
        .collect();
    assert_eq!(
        told,
        [
            "8.5: It comes 334 days after 8.4 (Thu 25 Jun 2026); the plan wants 320 at most.",
            "8.6: It comes 366 days after 8.5 (Tue 25 May 2027); the plan wants 320 at most.",
        ]
    );
    let of_it = of_release(&world.db, &viewer, &found[0].listed, begin()).await;
    assert_eq!(of_it.unwrap().len(), 1);
    // What would be raised is told by the same rule: of the long-term one alone.
    let release = release(world, "tracks", "31").await;
    let look = async |day: Date| {
        let wish = Wish {
            step: None,
            to: Some(Moment::day(day)),
        };
        let look = drafts::what_follows(&world.db, &viewer, &release.id, &wish, begin()).await;
        look.unwrap().clashes.len()
    };
    assert_eq!(look(date(2027, 5, 6)).await, 0);
    assert_eq!(look(date(2027, 5, 7)).await, 1);
    // In spring both have passed; the one behind the train closes nothing of the other.
    let later = world.instance_at("2027-05-26T10:00:00Z".parse().unwrap()).await;
    assert_eq!(next(&later).await, ["32", "8.6"]);
}

/// What counts from the release before it follows that one, whichever cadence made either, or nobody; in a look as in the write.
pub(crate) async fn what_counts_from_the_release_before_follows_whatever_made_it(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    world.did(&dana, product("shared")).await;
    let own = |name: &str, rule: &str| AddCadence {
        product: "shared".to_owned(),
        counting: None,
        ..counted(name, rule, "numbers")
    };
    let feature = own("feature", "on 2026-12-10, 2027-01-10, 2027-02-10 and 2027-03-10");
    world.did(&dana, feature).await;
    world
        .did(&dana, own("extra", "on 2026-12-20 and 2027-02-20"))
        .await;
    // Each release with the day on which its development begins.
    let starts = async || {
        let sql = "SELECT r.day || ' ' || s.day FROM steps s JOIN releases r ON r.id = s.release_id \
                   JOIN products p ON p.id = r.product_id WHERE p.slug = 'shared' AND s.key = 'start' \
                   AND s.state = 'planned' ORDER BY r.day";
        world.texts(sql).await
    };
    // Those of the first cadence were there before the second one came between them.
    let planned = [
        "2026-12-20 2026-12-11",
        "2027-01-10 2026-12-21",
        "2027-02-10 2027-01-11",
        "2027-02-20 2027-02-11",
        "2027-03-10 2027-02-21",
    ];
    assert_eq!(starts().await, planned);
    // And a third one may go again.
    let more = world.did(&dana, own("more", "on 2027-03-01")).await;
    assert_eq!(
        starts().await[4..],
        ["2027-03-01 2027-02-21", "2027-03-10 2027-03-02"]
    );
    world.did(&dana, DeleteCadence { cadence: more }).await;
    assert_eq!(starts().await, planned);
    let extra = release(world, "shared", "monthly-2026-12-20").await;
    let look = async |release: &Release, day: Date| {
        let wish = Wish {
            step: None,
            to: Some(Moment::day(day)),
        };
        let look = drafts::what_follows(&world.db, &ana.viewer(), &release.id, &wish, begin()).await;
        let look = look.unwrap();
        let of = |of: &Release, moves: &[StepMove]| {
            let start = moves.iter().find(|step| step.key == "start");
            format!("{} {}", of.slug, start.unwrap().to.date)
        };
        let mut told = vec![of(release, &look.steps)];
        let others = look.others.iter();
        told.extend(others.map(|other| of(&other.listed.release, &other.steps)));
        told
    };
    // It goes past another one: that counts from the one before it, this one from that, and the next one from this.
    assert_eq!(
        look(&extra, date(2027, 1, 15)).await,
        [
            "monthly-2026-12-20 2027-01-11",
            "monthly-2027-01-10 2026-12-11",
            "monthly-2027-02-10 2027-01-16"
        ]
    );
    let moved = edit(&extra.id, Edit::Move(date(2027, 1, 15)), extra.revision);
    world.did(&ana, moved).await;
    let after = [
        "2027-01-10 2026-12-11",
        "2027-01-15 2027-01-11",
        "2027-02-10 2027-01-16",
        "2027-02-20 2027-02-11",
        "2027-03-10 2027-02-21",
    ];
    assert_eq!(starts().await, after);
    let told = "SELECT DISTINCT e.text FROM reasons e JOIN date_changes c ON c.id = e.change_id \
                JOIN releases r ON r.id = c.release_id WHERE r.slug = 'monthly-2027-02-10' AND e.visibility = 'public'";
    assert_eq!(
        world.texts(told).await.last().map(String::as_str),
        Some("monthly 15 Jan 2027 is planned for Fri 15 Jan 2027")
    );
    // What somebody enters, moves and calls off is the one before another, too.
    let by_hand = AddRelease {
        product: "shared".to_owned(),
        kind: Kind::Monthly,
        day: date(2027, 2, 25),
        versions: Vec::new(),
        goes_by: None,
        visibility: Visibility::Public,
        public_reason: "one more".to_owned(),
        internal_reason: String::new(),
    };
    let entered = world.did(&ana, by_hand).await.release;
    let mut with = after.to_vec();
    with.splice(4.., ["2027-02-25 2027-02-21", "2027-03-10 2027-02-26"]);
    assert_eq!(starts().await, with);
    assert_eq!(
        look(&entered, date(2027, 3, 1)).await,
        [
            format!("{} 2027-02-21", entered.slug),
            "monthly-2027-03-10 2027-03-02".to_owned()
        ]
    );
    let moved = edit(&entered.id, Edit::Move(date(2027, 3, 1)), 0);
    let revision = world.did(&ana, moved).await.release.revision;
    with.splice(4.., ["2027-03-01 2027-02-21", "2027-03-10 2027-03-02"]);
    assert_eq!(starts().await, with);
    let off = edit(&entered.id, Edit::Cancel, revision);
    world.did(&ana, off).await;
    assert_eq!(starts().await, after);
}

/// A step that follows takes along what counts from it in the release behind, and no more than that.
pub(crate) async fn what_counts_from_a_step_that_follows_goes_along(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    world.did(&dana, product("chain")).await;
    let chain = AddCadence {
        product: "chain".to_owned(),
        counting: None,
        steps: "plan | Planned | R-6 | target\nbegin | Begun | prev.plan+1 | target\n\
                half | Half of it | begin+2 | target\nlook | Looked back | prev.half+1 | target\n\
                publication | Publication | R | target | reaches published"
            .to_owned(),
        ..counted(
            "monthly",
            "on 2026-12-10, 2027-01-10, 2027-02-10 and 2027-03-10",
            "numbers",
        )
    };
    world.did(&dana, chain).await;
    let day = async |slug: &str, step: &str| day_of(world, "chain", slug, step).await;
    let look = async || {
        let (third, fourth) = ("monthly-2027-02-10", "monthly-2027-03-10");
        (day(third, "look").await, day(fourth, "look").await)
    };
    assert_eq!(look().await, (Some(date(2026, 12, 8)), Some(date(2027, 1, 8))));
    let first = release(world, "chain", "monthly-2026-12-10").await;
    let to = StepEdit::Move(Moment::day(date(2026, 12, 8)));
    let moved = edit(&first.id, Edit::Step("plan".to_owned(), to), first.revision);
    world.did(&ana, moved).await;
    assert_eq!(day("monthly-2027-01-10", "half").await, Some(date(2026, 12, 11)));
    assert_eq!(look().await, (Some(date(2026, 12, 12)), Some(date(2027, 1, 8))));
    let told = "SELECT e.text FROM reasons e JOIN date_changes c ON c.id = e.change_id JOIN releases r ON r.id = c.release_id \
                JOIN products p ON p.id = r.product_id WHERE p.slug = 'chain' AND r.slug = 'monthly-2027-02-10'";
    assert_eq!(
        world.texts(told).await,
        ["a step of the release before it has another date"]
    );
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
    // What is called off and planned again has the steps of what it ships again, in a look as in the write.
    let fresh = release(world, "feature", "monthly-2027-01-10").await;
    world.did(&ana, fixing(&fresh, "6.2")).await;
    let fixed = release(world, "feature", "monthly-2027-01-10").await;
    let off = edit(&fixed.id, Edit::Cancel, fixed.revision);
    let off = world.did(&ana, off).await.release;
    assert!(off.versions.is_empty());
    let to = date(2027, 1, 20);
    let wish = Wish {
        step: None,
        to: Some(Moment::day(to)),
    };
    let look = drafts::what_follows(&world.db, &ana.viewer(), &off.id, &wish, begin())
        .await
        .unwrap();
    let back = edit(&off.id, Edit::Move(to), off.revision);
    let back = world.did(&ana, back).await.release;
    assert_eq!(back.versions, ["6.2".parse().unwrap()]);
    let planned = |release: &Release| -> Vec<String> {
        let steps = release.steps.iter();
        steps
            .map(|step| format!("{} {}", step.key, step.planned.date))
            .collect()
    };
    assert_eq!(
        planned(&back),
        ["publication 2027-01-20", "handover 2027-01-21", "end 2030-01-20"]
    );
    assert_eq!(planned(&look.after), planned(&back));
    // One that is entered by hand has them from the beginning.
    let by_hand = AddRelease {
        product: "feature".to_owned(),
        kind: Kind::Monthly,
        day: date(2026, 12, 20),
        versions: vec!["7.2".parse().unwrap()],
        goes_by: None,
        visibility: Visibility::Public,
        public_reason: "it cannot wait".to_owned(),
        internal_reason: String::new(),
    };
    let entered = world.did(&ana, by_hand).await.release;
    let keys: Vec<&str> = entered.steps.iter().map(|step| step.key.as_str()).collect();
    assert_eq!(keys, ["publication", "handover", "end"]);
}
