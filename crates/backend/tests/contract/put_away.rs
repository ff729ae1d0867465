//! What becomes of a calendar while its product is put away, and when it is brought back.

use backend::Error;
use backend::calendar::add_cadence::AddCadence;
use backend::calendar::add_release::AddRelease;
use backend::calendar::archive_product::{ArchiveProduct, Turned};
use backend::calendar::edit_release::Edit;
use backend::calendar::extend_horizon::ExtendHorizon;
use backend::calendar::holidays::ImportHolidays;
use backend::calendar::import_history::{ImportHistory, PastRelease};
use backend::calendar::queries;
use backend::connections::releases::Release as GitRelease;
use backend::connections::sources::AddSource;
use backend::connections::tags::Tag;
use backend::connections::{Fact, FollowDue, Sure, TakeFacts, What, any_due};
use backend::drafts;
use backend::requests::ask::AskFor;
use domain::calendar::edit::Refusal;
use domain::calendar::{Kind, KnownFrom, Moment, Release, Slug, Stage, Standing, Status, Version, whatif};
use domain::identity::{Actor, Viewer, Visibility};
use domain::requests::{Draft, Wish};
use jiff::SignedDuration;
use jiff::civil::date;

use crate::world::{SYSTEM, World, begin, cadence, edit, noon, product};

static GITLAB: Actor = Actor::System("gitlab");

fn turning(away: bool) -> ArchiveProduct {
    ArchiveProduct {
        product: "gitlab".to_owned(),
        away,
    }
}

async fn all(world: &World) -> Vec<Release> {
    let own = queries::product(&world.db, &Viewer::System, "gitlab")
        .await
        .unwrap();
    let all = queries::all(&world.db, &Viewer::System, Some(&own))
        .await
        .unwrap();
    all.into_iter().map(|listed| listed.release).collect()
}

/// What people read of each release: its day, how it stands, what it ships, and its steps.
async fn told(world: &World) -> Vec<String> {
    let steps = |release: &Release| -> Vec<String> {
        let steps = release.steps.iter();
        steps
            .map(|step| format!("{} {} {:?}", step.key, step.planned, step.state))
            .collect()
    };
    let told = all(world).await.into_iter().map(|release| {
        let steps = steps(&release);
        let Release {
            slug,
            day,
            standing,
            versions,
            ..
        } = release;
        format!("{slug} {day} {standing:?} {versions:?} {steps:?}")
    });
    told.collect()
}

/// Days go by.
fn pass(world: &World, days: i64) {
    world.db.clock().jump(SignedDuration::from_hours(24 * days));
}

/// What should be out by now most likely is; what is late waits, and comes back late.
pub(crate) async fn what_should_be_out_stays_when_its_product_goes(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let release = world.release("patch-2026-12-09").await;
    let late = edit(&release.id, Edit::Delay, release.revision);
    world.did(&ana, late).await;
    pass(world, 20);
    let before = told(world).await;
    let turned = world.did(&dana, turning(true)).await;
    let stay = vec!["patch 25 Nov 2026".to_owned(), "19.7".to_owned()];
    assert_eq!(turned, Turned { releases: 4, stay });
    let standing = async |slug: &str| world.release(slug).await.standing;
    assert_eq!(standing("19.7").await, Standing::Planned);
    assert_eq!(standing("patch-2026-12-09").await, Standing::Cancelled);
    assert_eq!(standing("19.8").await, Standing::Cancelled);
    let turned = world.did(&dana, turning(false)).await;
    let stay = Vec::new();
    assert_eq!(turned, Turned { releases: 4, stay });
    assert_eq!(standing("patch-2026-12-09").await, Standing::Delayed);
    assert_eq!(told(world).await, before);
}

/// All of it, whoever entered it, moved it or works by its checklist; but for what was changed since, and for days that passed.
pub(crate) async fn what_went_with_a_product_comes_back(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    world.checklist().await;
    let by_hand = AddRelease {
        product: "gitlab".to_owned(),
        kind: Kind::Patch,
        day: date(2026, 12, 20),
        versions: vec![Version::new(19, 6, 1)],
        goes_by: None,
        visibility: Visibility::Public,
        public_reason: "something cannot wait".to_owned(),
        internal_reason: String::new(),
    };
    let by_hand = world.did(&ana, by_hand).await.release;
    let moved = world.release("19.8").await;
    let moved = edit(&moved.id, Edit::Move(date(2027, 1, 22)), moved.revision);
    world.did(&ana, moved).await;
    let before = told(world).await;
    let turned = world.did(&dana, turning(true)).await;
    let (releases, stay) = (6, vec!["patch 25 Nov 2026".to_owned()]);
    assert_eq!(turned, Turned { releases, stay });
    let ahead = |release: &&Release| release.is_ahead();
    let left: Vec<String> = all(world)
        .await
        .iter()
        .filter(ahead)
        .map(|left| left.slug.to_string())
        .collect();
    assert_eq!(left, ["patch-2026-11-25"]);
    assert_eq!(world.did(&dana, turning(false)).await.releases, 6);
    assert_eq!(told(world).await, before);
    assert_eq!(
        world.release(by_hand.slug.as_str()).await.versions,
        by_hand.versions
    );
    // Once more, and this time something happens meanwhile.
    world.did(&dana, turning(true)).await;
    let touched = "UPDATE releases SET revision = revision + 1 WHERE slug = 'patch-2027-01-27'";
    world.execute(touched).await;
    pass(world, 10);
    let turned = world.did(&dana, turning(false)).await;
    let stay = ["patch 9 Dec 2026", "patch 27 Jan 2027"]
        .map(str::to_owned)
        .to_vec();
    assert_eq!(turned, Turned { releases: 4, stay });
    let off = all(world).await.into_iter();
    let off = off.filter(|release| release.standing == Standing::Cancelled);
    let off: Vec<String> = off.map(|release| release.slug.to_string()).collect();
    assert_eq!(off.len(), 2, "{off:?}");
}

/// What was decided meanwhile holds when it comes back: holidays have moved its days, and it is planned as far ahead as all others.
pub(crate) async fn rules_are_as_they_are_when_a_product_comes_back(world: &World) {
    let dana = world.actor("dana").await;
    let off = |days: &str| ImportHolidays {
        name: "germany".to_owned(),
        text: days.to_owned(),
    };
    world.did(&dana, off("2026-12-25 Christmas")).await;
    world.did(&dana, product("runner")).await;
    let trains = AddCadence {
        product: "runner".to_owned(),
        until: None,
        plan_now: true,
        ..cadence(
            "trains",
            Kind::Patch,
            "monthly on day 10, or the working day after in germany",
            "",
        )
    };
    world.did(&dana, trains).await;
    let away = |away| ArchiveProduct {
        product: "runner".to_owned(),
        away,
    };
    let ends = async || {
        let sql = "SELECT MIN(r.day) || ' ' || MAX(r.day) FROM releases r JOIN products p ON p.id = r.product_id \
                   WHERE p.slug = 'runner' AND r.standing = 'planned' GROUP BY p.slug";
        world.texts(sql).await
    };
    assert_eq!(ends().await, ["2026-12-10 2028-12-11"]);
    world.did(&dana, away(true)).await;
    world
        .did(&dana, off("2026-12-10 A day off\n2026-12-25 Christmas"))
        .await;
    assert_eq!(ends().await, [""; 0]);
    world.did(&dana, away(false)).await;
    assert_eq!(ends().await, ["2026-12-11 2028-12-11"]);
    world.did(&dana, away(true)).await;
    pass(world, 31);
    world.did(&dana, away(false)).await;
    assert_eq!(ends().await, ["2027-01-11 2029-01-10"]);
}

/// A fact plans nothing, so it is told though its product is put away.
pub(crate) async fn a_real_patch_of_what_is_put_away_enters(world: &World) {
    let dana = world.actor("dana").await;
    let source = AddSource {
        product: "gitlab".to_owned(),
        connection: "gitlab".to_owned(),
        project: "gitlab-org/gitlab".to_owned(),
        tags: "v{version}-ee".to_owned(),
        branches: String::new(),
        publishes: true,
        embargoed: false,
    };
    world.did(&dana, source).await;
    world.did(&dana, turning(true)).await;
    let fact = |what: What| Fact {
        project: "gitlab-org/gitlab".to_owned(),
        told_at: begin(),
        what,
    };
    let tag = Tag {
        at: Some(begin()),
        when: Sure::Told,
        ..Tag::gone("v19.6.1-ee".to_owned())
    };
    let out = GitRelease {
        tag: "v19.6.1-ee".to_owned(),
        released_at: Some(begin()),
        made_at: None,
        by: Sure::Told,
    };
    let facts = TakeFacts {
        connection: "gitlab".to_owned(),
        facts: vec![fact(What::Tag(tag)), fact(What::Release(out))],
        place: None,
    };
    world.did(&GITLAB, facts).await;
    while any_due(&world.db).await.unwrap() {
        world.db.write(&GITLAB, FollowDue::default()).await.unwrap();
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM refusals").await, 0);
    let shipped = [Version::new(19, 6, 1)];
    let patch = all(world).await.into_iter();
    let patch: Vec<Release> = patch.filter(|release| release.versions == shipped).collect();
    let [patch] = patch.as_slice() else {
        panic!("{patch:?}")
    };
    assert_eq!(patch.status(), Status::At(Stage::Published));
}

/// In other products.
pub(crate) async fn nothing_lies_beside_what_is_put_away(world: &World) {
    let dana = world.actor("dana").await;
    world.did(&dana, product("apart")).await;
    world.did(&dana, product("runner")).await;
    for (name, rule) in [
        ("apart", "monthly on day 10"),
        ("runner", "2 days after apart/trains"),
    ] {
        let trains = AddCadence {
            product: name.to_owned(),
            until: None,
            plan_now: true,
            ..cadence("trains", Kind::Patch, rule, "")
        };
        world.did(&dana, trains).await;
    }
    let days = async || {
        let sql = "SELECT r.day FROM releases r JOIN products p ON p.id = r.product_id WHERE p.slug = 'runner' \
                   AND r.standing = 'planned' ORDER BY r.day";
        world.texts(sql).await
    };
    let before = days().await;
    assert_eq!(before[0], "2026-12-12");
    let away = |away| ArchiveProduct {
        product: "apart".to_owned(),
        away,
    };
    world.did(&dana, away(true)).await;
    assert_eq!(days().await, Vec::<String>::new());
    // In spring the horizon lies beyond what was called off.
    let spring = world.instance_at(noon(date(2027, 3, 1))).await;
    spring.write(&SYSTEM, ExtendHorizon).await.unwrap();
    assert_eq!(days().await, Vec::<String>::new());
    world.did(&dana, away(false)).await;
    spring.write(&SYSTEM, ExtendHorizon).await.unwrap();
    let after = days().await;
    assert_eq!(after[..before.len()], before);
    assert!(after.len() > before.len(), "what is beyond is planned, too");
    spring.close().await;
}

/// Neither planned again nor asked for; what has been may be entered.
pub(crate) async fn what_is_put_away_is_not_planned_again_by_another_way(world: &World) {
    let (ana, dana, eli) = (
        world.actor("ana").await,
        world.actor("dana").await,
        world.actor("eli").await,
    );
    world.did(&dana, turning(true)).await;
    let away = |refused: Error| {
        assert!(
            matches!(&refused, Error::Calendar(Refusal::PutAway(name)) if name == "GitLab"),
            "{refused}"
        );
    };
    let off = world.release("19.7").await;
    let to = date(2026, 12, 18);
    away(
        world
            .refused(&ana, edit(&off.id, Edit::Move(to), off.revision))
            .await,
    );
    let wish = whatif::Wish {
        step: None,
        to: Some(Moment::day(to)),
    };
    let look = drafts::what_follows(&world.db, &ana.viewer(), &off.id, &wish, begin()).await;
    away(look.unwrap_err());
    for wish in [Wish::OutOfBand, Wish::Backport] {
        let asking = AskFor {
            wish,
            product: "gitlab".to_owned(),
            release: String::new(),
            step: String::new(),
            draft: Draft {
                severity: "S1".to_owned(),
                reason: "Sessions are lost".to_owned(),
                line: "19.6".to_owned(),
                ..Draft::default()
            },
            embargoed: false,
            key: None,
        };
        away(world.refused(&eli, asking).await);
    }
    let own = queries::product(&world.db, &Viewer::System, "gitlab")
        .await
        .unwrap();
    let past = PastRelease {
        kind: Kind::Patch,
        slug: Slug::of_version(Version::new(19, 6, 1)),
        versions: vec![Version::new(19, 6, 1)],
        planned: Some(date(2026, 11, 25)),
        day: date(2026, 11, 25),
        known_from: KnownFrom::Published,
    };
    let entering = ImportHistory {
        product: own.id,
        releases: vec![past],
    };
    world.did(&SYSTEM, entering).await;
}
