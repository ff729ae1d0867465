//! What releases hold and how far they are where a line has one number: what tags say, however a version is spelled in them.

use backend::changes::from_main::{FromMain, PAGE, Place, from_main};
use backend::changes::{Contents, contents, way};
use backend::connections::releases::Release as GitRelease;
use backend::connections::sources::AddSource;
use backend::connections::{Sure, What};
use domain::calendar::{LineNumbers, Release, Stage, Standing, Status, Version};
use domain::changes::State;
use domain::identity::Viewer;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

use crate::facts;
use crate::products::{of_postgresql, patch, postgresql};
use crate::world::{SYSTEM, World, begin};

const PROJECT: &str = "database/postgresql";
const DAY: i64 = 24 * 60;

fn after(minutes: i64) -> Timestamp {
    begin().checked_add(SignedDuration::from_mins(minutes)).unwrap()
}

/// The product, made of one project that publishes.
async fn followed(world: &World) {
    postgresql(world).await;
    let work = AddSource {
        product: "postgresql".to_owned(),
        connection: "gitlab".to_owned(),
        project: PROJECT.to_owned(),
        tags: "v{version}".to_owned(),
        branches: "v{line}-stable".to_owned(),
        publishes: true,
        embargoed: false,
    };
    world.did(&SYSTEM, work).await;
}

async fn take(world: &World, what: Vec<What>) {
    let facts = what.into_iter().map(|what| (begin(), what));
    facts::take(world, PROJECT, facts.collect()).await;
}

/// A tag of the commit that a merge request has become, or of none that is known.
fn tag(name: &str, minutes: i64, of: Option<i64>) -> What {
    facts::tag(name, after(minutes), of.map(sha))
}

fn sha(iid: i64) -> String {
    format!("{iid:040}")
}

fn into(iid: i64, target: &str, made: i64, merged: Option<i64>) -> What {
    let state = merged.map_or(State::Open, |minutes| State::Merged(after(minutes)));
    What::MergeRequest(Box::new(facts::into(PROJECT, iid, target, after(made), state)))
}

fn one(text: &str) -> Version {
    text.parse::<Version>().unwrap().by(LineNumbers::One)
}

async fn of(world: &World, slug: &str) -> Release {
    of_postgresql(world, slug).await.release
}

/// What a version would hold in a release of the product.
async fn held(world: &World, version: &str) -> Contents {
    let release = of(world, "18").await;
    let eli = world.viewer("eli").await;
    contents(&world.db, &eli, &release, &[one(version)])
        .await
        .unwrap()
}

/// The changes in a version: number and stand.
fn lines(contents: &Contents) -> Vec<String> {
    let mut lines: Vec<String> = contents
        .entries
        .iter()
        .map(|entry| {
            let (_, iid) = entry.reference.rsplit_once('!').unwrap();
            format!("{iid} {}", entry.cells[0].as_ref().unwrap().stand.key())
        })
        .collect();
    lines.sort();
    lines
}

pub(crate) async fn a_version_holds_what_came_since_the_tag_before(world: &World) {
    followed(world).await;
    let facts = vec![
        tag("v18", -20 * DAY, None),
        // Of a commit that was merged a moment later.
        tag("v18.1", -10 * DAY, Some(5)),
        tag("v18.2-rc1", -DAY, None),
        into(1, "v18-stable", -26 * DAY, Some(-25 * DAY)),
        into(2, "v18-stable", -16 * DAY, Some(-15 * DAY)),
        into(5, "v18-stable", -11 * DAY, Some(-10 * DAY + 5)),
        into(3, "v18-stable", -6 * DAY, Some(-5 * DAY)),
        into(4, "v18-stable", -3 * DAY, None),
    ];
    take(world, facts).await;
    for (version, holds) in [
        ("18", ["1 merged"].as_slice()),
        ("18.1", &["2 merged", "5 merged"]),
        ("18.2", &["3 merged", "4 wanted"]),
        ("18.3", &[]),
    ] {
        assert_eq!(lines(&held(world, version).await), holds, "{version}");
    }
    let next = held(world, "18.2").await.versions.remove(0);
    assert_eq!((next.tagged_at, next.waits_for), (None, None));
    assert_eq!(
        next.candidate.map(|candidate| candidate.name).as_deref(),
        Some("v18.2-rc1")
    );
    let tagged = held(world, "18.1").await.versions.remove(0);
    assert_eq!(
        (tagged.tagged_at, tagged.candidate),
        (Some(after(-10 * DAY)), None)
    );
    let behind = held(world, "18.3").await.versions.remove(0);
    assert_eq!(behind.waits_for, Some(one("18.2")));
    // A version is called as its product counts, whatever its line was read as.
    let eli = world.viewer("eli").await;
    let ways = way(&world.db, &eli, "gitlab", PROJECT, 4).await.unwrap();
    let lands = ways[0].landings[0].version.map(|version| version.to_string());
    assert_eq!(lands.as_deref(), Some("18.2"));
    // A fix of the last version takes what is open as well as the next version does.
    take(world, vec![tag("v18.2.0", -DAY, None)]).await;
    let fix = held(world, "18.2.1").await;
    assert_eq!(
        (lines(&fix), fix.versions[0].waits_for),
        (vec!["4 wanted".to_owned()], None)
    );
}

pub(crate) async fn a_line_is_cut_with_its_first_version(world: &World) {
    followed(world).await;
    let facts = vec![
        // A version of a line of which the first one is not known.
        tag("v16.4.0", -150 * DAY, None),
        tag("v17.0.0", -100 * DAY, None),
        tag("v17.1", -60 * DAY, None),
        // The line is cut with its candidate, of a commit that was merged a moment later.
        tag("v18-rc1", -30 * DAY, Some(3)),
        tag("v18", -20 * DAY, None),
        into(1, "main", -121 * DAY, Some(-120 * DAY)),
        into(2, "main", -91 * DAY, Some(-90 * DAY)),
        into(3, "main", -40 * DAY, Some(-30 * DAY + 5)),
        into(4, "main", -40 * DAY, Some(-25 * DAY)),
        into(5, "main", -2 * DAY, Some(-DAY)),
        into(6, "main", -2 * DAY, Some(-DAY)),
        into(7, "main", -2 * DAY, None),
    ];
    take(world, facts).await;
    for (version, count) in [
        ("17", None),
        ("18", Some(2)),
        ("19", Some(3)),
        ("20", None),
        ("18.1", None),
        // It begins no line, though a nought stands in its second place.
        ("18.0.1", None),
    ] {
        let counted = held(world, version).await.versions[0].from_main;
        assert_eq!(counted, count, "{version}");
    }
}

pub(crate) async fn a_release_is_tagged_however_its_versions_are_spelled(world: &World) {
    followed(world).await;
    let ana = world.actor("ana").await;
    let entered = world
        .did(&ana, patch(date(2026, 12, 3), &["18.1", "17.7.0"]))
        .await;
    let status = async || {
        let all = backend::calendar::queries::all(&world.db, &Viewer::System, None)
            .await
            .unwrap();
        let listed = all
            .into_iter()
            .find(|listed| listed.release.id == entered.release.id);
        listed.unwrap().release.status()
    };
    let before = status().await;
    assert!(
        matches!(before, Status::At(Stage::Open | Stage::Warning | Stage::Closed)),
        "{before:?}"
    );
    // Other versions, and a candidate.
    let others = vec![
        tag("v17.1", -20 * DAY, None),
        tag("v18", -20 * DAY, None),
        tag("v18.1-rc1", -4, None),
    ];
    take(world, others).await;
    take(world, vec![tag("v18.1.0", -3, None)]).await;
    assert_eq!(status().await, before, "one of two");
    take(world, vec![tag("v17.7", -2, None)]).await;
    assert_eq!(status().await, Status::At(Stage::Tagged));
    let out = |tag: &str| {
        What::Release(GitRelease {
            tag: tag.to_owned(),
            released_at: Some(after(-1)),
            made_at: None,
            by: Sure::Told,
        })
    };
    take(world, vec![out("v18.1.0")]).await;
    assert_eq!(status().await, Status::At(Stage::Tagged), "one of two");
    take(world, vec![out("v17.7")]).await;
    assert_eq!(status().await, Status::At(Stage::Published));
    // Nothing appeared beside it.
    assert_eq!(world.count("SELECT COUNT(*) FROM appearances").await, 0);
}

async fn listed(world: &World, slug: &str, behind: Option<&Place>) -> Option<FromMain> {
    let release = of(world, slug).await;
    let eli = world.viewer("eli").await;
    from_main(&world.db, &eli, &release, behind).await.unwrap()
}

fn numbers(page: &FromMain) -> Vec<i64> {
    let iids = page
        .changes
        .iter()
        .map(|change| change.reference.rsplit_once('!').unwrap().1);
    iids.map(|iid| iid.parse().unwrap()).collect()
}

/// What the count of the default branch counts can be read, each change once.
pub(crate) async fn the_default_branch_is_listed_by_the_page(world: &World) {
    followed(world).await;
    let page = i64::try_from(PAGE).unwrap();
    let mut facts = vec![tag("v17", -100 * DAY, None), tag("v18", -20 * DAY, None)];
    // The oldest, many of one moment, the newest; and what is in another line, or goes elsewhere.
    facts.push(into(1, "main", -91 * DAY, Some(-90 * DAY)));
    facts.extend((2..=page + 1).map(|iid| into(iid, "main", -41 * DAY, Some(-40 * DAY))));
    facts.push(into(page + 2, "main", -31 * DAY, Some(-30 * DAY)));
    facts.push(into(900, "main", -121 * DAY, Some(-120 * DAY)));
    facts.push(into(901, "main", -6 * DAY, Some(-5 * DAY)));
    facts.push(into(902, "v18-stable", -31 * DAY, Some(-30 * DAY)));
    facts.push(into(903, "main", -31 * DAY, None));
    take(world, facts).await;
    let first = listed(world, "18", None).await.unwrap();
    assert_eq!((first.version, first.count), (one("18"), page + 2));
    assert_eq!(held(world, "18").await.versions[0].from_main, Some(first.count));
    let newest: Vec<i64> = (3..=page + 2).rev().collect();
    assert_eq!(numbers(&first), newest);
    let older = listed(world, "18", first.older.as_ref()).await.unwrap();
    assert_eq!((numbers(&older), older.older), (vec![2, 1], None));
    let next = listed(world, "19", None).await.unwrap();
    assert_eq!((numbers(&next), next.older), (vec![901], None));
    assert_eq!(listed(world, "20", None).await, None, "19 comes before it");
    assert_eq!(
        listed(world, "17", None).await,
        None,
        "nothing is known of what was before"
    );
    // For the team; and nothing is said of what will not be.
    let release = of(world, "18").await;
    let stranger = from_main(&world.db, &Viewer::Anonymous, &release, None).await;
    assert_eq!(stranger.unwrap(), None);
    let off = Release {
        standing: Standing::Cancelled,
        ..of(world, "19").await
    };
    let eli = world.viewer("eli").await;
    assert_eq!(from_main(&world.db, &eli, &off, None).await.unwrap(), None);
}
