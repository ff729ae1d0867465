//! What a release holds, how its stable branches are, where a merge request is, and who looks at a red branch.

use std::time::Duration;

use backend::Error;
use backend::changes::{Contents, Way, branches, contents, look_after::LookAfter, way};
use backend::connections::deployments::{Deployment, Stage};
use backend::connections::merge_requests::{MergeRequest, MergeRequestPipeline};
use backend::connections::pipelines::{self, BranchPipeline, ChildPipeline, unexplained};
use backend::connections::sources::AddSource;
use backend::connections::tags::Tag;
use backend::connections::{Fact, Sure, TakeFacts, What};
use backend::live::Event;
use domain::calendar::Version;
use domain::changes::{Health, Severity, Stand, State, Tests};
use domain::id::SourceId;
use domain::identity::{Actor, Viewer};
use jiff::{SignedDuration, Timestamp};

use crate::facts::{self, take};
use crate::world::{World, begin};

static GITLAB: Actor = Actor::System("gitlab");
const PROJECT: &str = "gitlab-org/gitlab";
const HIDDEN: &str = "gitlab-org/security/gitlab";
const DAY: i64 = 24 * 60;

fn after(minutes: i64) -> Timestamp {
    begin().checked_add(SignedDuration::from_mins(minutes)).unwrap()
}

async fn source(world: &World) -> SourceId {
    world
        .did(&world.actor("dana").await, facts::source(PROJECT))
        .await
}

async fn hidden_source(world: &World) -> SourceId {
    let work = AddSource {
        embargoed: true,
        ..facts::source(HIDDEN)
    };
    world.did(&GITLAB, work).await
}

fn tag(name: &str, at: Timestamp) -> (Timestamp, What) {
    (at, facts::tag(name, at, Some("c".repeat(40))))
}

fn into(iid: i64, target: &str, made: i64, state: State) -> MergeRequest {
    MergeRequest {
        head: Some("a".repeat(40)),
        ..facts::into(PROJECT, iid, target, after(made), state)
    }
}

fn told(merge_request: MergeRequest) -> (Timestamp, What) {
    (after(0), What::MergeRequest(Box::new(merge_request)))
}

fn tests(iid: i64, pipeline: i64, sha: &str, tests: Tests) -> (Timestamp, What) {
    let what = What::MergeRequestPipeline(MergeRequestPipeline {
        iid,
        pipeline,
        sha: Some(sha.repeat(40)),
        of_branch: false,
        tests,
    });
    (after(0), what)
}

/// The lines of the contents: reference and the stands, `-` for none.
fn lines(contents: &Contents) -> Vec<String> {
    let stands = |entry: &backend::changes::Entry| {
        let stands = entry
            .cells
            .iter()
            .map(|cell| cell.as_ref().map_or("-", |cell| cell.stand.key()));
        stands.collect::<Vec<_>>().join(" ")
    };
    let entries = contents.entries.iter();
    entries
        .map(|entry| {
            let (_, iid) = entry.reference.rsplit_once('/').unwrap();
            format!("{iid} {}", stands(entry))
        })
        .collect()
}

fn versions(texts: &[&str]) -> Vec<Version> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

async fn seen(world: &World, who: &str, texts: &[&str]) -> Contents {
    let release = world.release("19.7").await;
    let viewer = world.viewer(who).await;
    contents(&world.db, &viewer, &release, &versions(texts))
        .await
        .unwrap()
}

/// 19.6.0 and 19.5.1 are tagged ten days ago; 19.7.0 is not cut yet.
async fn tagged(world: &World) {
    take(
        world,
        PROJECT,
        vec![
            tag("v19.5.0-ee", after(-40 * DAY)),
            tag("v19.5.1-ee", after(-10 * DAY)),
            tag("v19.6.0-rc42-ee", after(-12 * DAY)),
            tag("v19.6.0-ee", after(-10 * DAY)),
        ],
    )
    .await;
}

pub(crate) async fn a_patch_holds_what_goes_to_its_branches(world: &World) {
    source(world).await;
    tagged(world).await;
    let backport = |iid, target, made, state, of: i64| MergeRequest {
        origin: Some(format!("!{of}").parse().unwrap()),
        ..into(iid, target, made, state)
    };
    let original = MergeRequest {
        severity: Some(Severity::S2),
        picks: vec![versions(&["19.6"])[0].line, versions(&["19.4"])[0].line],
        ..into(1, "master", -9 * DAY, State::Merged(after(-8 * DAY)))
    };
    let by_commit = MergeRequest {
        origin: Some(format!("{:040}", 1).parse().unwrap()),
        approved: Some(true),
        ..into(12, "19-5-stable-ee", -7 * DAY, State::Open)
    };
    let approved = MergeRequest {
        approved: Some(true),
        ..into(20, "19-6-stable-ee", -5 * DAY, State::Open)
    };
    take(
        world,
        PROJECT,
        vec![
            told(original),
            told(backport(
                11,
                "19-6-stable-ee",
                -7 * DAY,
                State::Merged(after(-6 * DAY)),
                1,
            )),
            told(by_commit),
            told(approved),
            // Into 19.6.0, and into another branch: nothing of the patch.
            told(into(
                30,
                "19-6-stable-ee",
                -11 * DAY,
                State::Merged(after(-11 * DAY)),
            )),
            told(into(31, "feature", -2 * DAY, State::Open)),
            told(into(
                32,
                "19-6-stable-ee",
                -3 * DAY,
                State::Closed(after(-2 * DAY)),
            )),
            tests(20, 500, "a", Tests::Succeeded),
            // Of an older commit: nothing of the newest one.
            tests(12, 501, "b", Tests::Succeeded),
        ],
    )
    .await;
    let patch = seen(world, "eli", &["19.5.2", "19.6.1"]).await;
    assert_eq!(
        lines(&patch),
        [
            "gitlab!1 merged approved",
            "gitlab!20 green -",
            "gitlab!32 left-out -"
        ]
    );
    assert_eq!(patch.entries[0].severity, Some(Severity::S2));
    let newest = &patch.versions[0];
    assert_eq!(newest.version.to_string(), "19.6.1");
    assert_eq!((newest.counts, newest.waits_for), ([0, 0, 1, 1, 1], None));
    assert_eq!(newest.from_main, None);

    // What comes behind the next patch waits for it; when it is tagged, what is still open was left out.
    let behind = seen(world, "eli", &["19.6.2"]).await;
    assert_eq!(behind.versions[0].waits_for, Some(versions(&["19.6.1"])[0]));
    assert_eq!(lines(&behind), Vec::<String>::new());
    take(world, PROJECT, vec![tag("v19.6.1-ee", after(-DAY))]).await;
    let patch = seen(world, "eli", &["19.6.1"]).await;
    assert_eq!(
        lines(&patch),
        ["gitlab!32 left-out", "gitlab!20 left-out", "gitlab!1 merged"]
    );
    let next = seen(world, "eli", &["19.6.2"]).await;
    assert_eq!(lines(&next), ["gitlab!20 green"]);

    // A label wants it in a line that nobody has begun to bring it to.
    let wanted = seen(world, "eli", &["19.4.0"]).await;
    assert_eq!(lines(&wanted), ["gitlab!1 wanted"]);
    assert_eq!(wanted.entries[0].cells[0].as_ref().unwrap().merge_request, None);
    // One that was forgotten or closed is not, nor one that somebody brings there by whichever name.
    let picked = |iid, state| MergeRequest {
        picks: vec![versions(&["19.4"])[0].line],
        ..into(iid, "master", -300 * DAY, state)
    };
    let by_path = MergeRequest {
        origin: Some(format!("{PROJECT}!5").parse().unwrap()),
        ..into(15, "19-4-stable-ee", -DAY, State::Open)
    };
    let facts = vec![
        told(picked(2, State::Merged(after(-200 * DAY)))),
        told(picked(3, State::Closed(after(-DAY)))),
        told(picked(4, State::Open)),
        told(picked(5, State::Open)),
        told(by_path),
    ];
    take(world, PROJECT, facts).await;
    let wanted = seen(world, "eli", &["19.4.0"]).await;
    assert_eq!(
        lines(&wanted),
        ["gitlab!1 wanted", "gitlab!5 wanted", "gitlab!4 wanted"]
    );
    let way_there = wanted.entries[1].cells[0].as_ref().unwrap();
    assert_eq!(way_there.merge_request.as_ref().map(|(iid, _)| *iid), Some(15));

    for stranger in [Viewer::Anonymous] {
        let release = world.release("19.7").await;
        let nothing = contents(&world.db, &stranger, &release, &versions(&["19.6.1"])).await;
        assert_eq!(
            (
                nothing.as_ref().unwrap().has_sources,
                nothing.unwrap().entries.len()
            ),
            (false, 0)
        );
    }
}

/// A lightweight tag has its commit's time alone, which lies just before what was merged with it.
pub(crate) async fn a_version_holds_the_merge_that_was_tagged(world: &World) {
    source(world).await;
    tagged(world).await;
    let sha = |iid: i64| format!("{iid:040}");
    let light = |name: &str, at: Timestamp, when: Sure, iid: i64| {
        let what = What::Tag(Tag {
            at: Some(at),
            when,
            sha: Some(sha(iid)),
            object: Some(sha(iid)),
            ..Tag::gone(name.to_owned())
        });
        (at, what)
    };
    let merged = |iid, minutes| {
        told(into(
            iid,
            "19-6-stable-ee",
            -5 * DAY,
            State::Merged(after(minutes)),
        ))
    };
    let found = vec![
        merged(40, -4 * DAY),
        merged(41, -3 * DAY),
        merged(42, -3 * DAY + 5),
        merged(43, -3 * DAY + 8),
        light("v19.6.1-ee", after(-3 * DAY - 1), Sure::Guessed, 41),
        // Pushed after the next one was merged, too.
        light("v19.6.2-ee", after(-3 * DAY + 10), Sure::Told, 42),
    ];
    take(world, PROJECT, found.clone()).await;
    for _ in 0..2 {
        for (version, holds) in [
            (
                "19.6.1",
                [
                    "gitlab!42 left-out",
                    "gitlab!43 left-out",
                    "gitlab!40 merged",
                    "gitlab!41 merged",
                ]
                .as_slice(),
            ),
            ("19.6.2", ["gitlab!43 left-out", "gitlab!42 merged"].as_slice()),
            ("19.6.3", ["gitlab!43 merged"].as_slice()),
        ] {
            let mut lines = lines(&seen(world, "eli", &[version]).await);
            lines.sort_by_key(|line| !line.ends_with("left-out"));
            assert_eq!(lines.len(), holds.len(), "{version}: {lines:?}");
            assert!(
                holds.iter().all(|line| lines.contains(&(*line).to_owned())),
                "{version}: {lines:?}"
            );
        }
        // Its commit's time does not lower the one that was told, when it is looked up later.
        let (_, again) = light("v19.6.2-ee", after(-3 * DAY + 5), Sure::Guessed, 42);
        take(world, PROJECT, vec![(after(1), again)]).await;
        let at = world
            .count("SELECT at FROM git_tags WHERE name = 'v19.6.2-ee'")
            .await;
        assert_eq!(at, after(-3 * DAY + 10).as_millisecond());
    }
    let [way] = &*ways(world, "eli", PROJECT, 41).await else {
        panic!("one product, one way")
    };
    assert_eq!(way.landings[0].missed, []);
}

/// A pipeline of what would come of a merge runs for another commit than the newest one; one of a branch names no merge
/// request.
pub(crate) async fn what_was_tested_is_green(world: &World) {
    source(world).await;
    tagged(world).await;
    let open = |iid, sha: &str, tests_from| {
        told(MergeRequest {
            approved: Some(true),
            head: Some(sha.repeat(40)),
            tests_from,
            ..into(iid, "19-6-stable-ee", -5 * DAY, State::Open)
        })
    };
    let of_branch = |pipeline, sha: &str, failed| {
        let what = What::BranchPipeline(BranchPipeline {
            pipeline,
            branch: "change-21".to_owned(),
            failed,
            job: failed.then(|| "rspec".to_owned()),
            url: String::new(),
            sha: Some(sha.repeat(40)),
            created_at: after(0),
            finished_at: after(0),
        });
        (after(0), what)
    };
    let stands = async |facts: Vec<(Timestamp, What)>| {
        let facts = facts.into_iter().enumerate();
        let later = |(n, (_, what))| (after(i64::try_from(n).unwrap()), what);
        take(world, PROJECT, facts.map(later).collect()).await;
        let mut lines = lines(&seen(world, "eli", &["19.6.1"]).await);
        lines.sort();
        lines
    };
    let result = |pipeline, state| tests(20, pipeline, "e", state);
    assert_eq!(
        stands(vec![open(20, "a", Some(0)), result(500, Tests::Succeeded)]).await,
        ["gitlab!20 green"]
    );
    world.db.clock().jump(SignedDuration::from_mins(1));
    // A push: what was before it says nothing of it.
    assert_eq!(
        stands(vec![open(20, "a", Some(0)), open(20, "b", Some(501))]).await,
        ["gitlab!20 approved"]
    );
    assert_eq!(
        stands(vec![
            result(502, Tests::Succeeded),
            open(21, "f", None),
            of_branch(600, "f", false)
        ])
        .await,
        ["gitlab!20 green", "gitlab!21 green"]
    );
    // One of the merge request goes before one of its branch.
    assert_eq!(
        stands(vec![of_branch(601, "b", true), of_branch(602, "f", true)]).await,
        ["gitlab!20 green", "gitlab!21 approved"]
    );
}

/// A project without tags of its own goes by those of the product's other project, and holds nothing up.
pub(crate) async fn a_project_without_tags_goes_by_those_of_another(world: &World) {
    source(world).await;
    tagged(world).await;
    let docs = "gitlab-org/docs";
    let work = AddSource {
        tags: String::new(),
        ..facts::source(docs)
    };
    world.did(&world.actor("dana").await, work).await;
    take(
        world,
        docs,
        vec![
            told(into(
                5,
                "19-6-stable-ee",
                -5 * DAY,
                State::Merged(after(-4 * DAY)),
            )),
            told(into(
                6,
                "19-6-stable-ee",
                -30 * DAY,
                State::Merged(after(-11 * DAY)),
            )),
        ],
    )
    .await;
    let patch = seen(world, "eli", &["19.6.1"]).await;
    assert_eq!(lines(&patch), ["docs!5 merged"]);
    assert_eq!(patch.versions[0].waits_for, None);
    let [way] = &*ways(world, "eli", docs, 6).await else {
        panic!("one product, one way")
    };
    assert_eq!(
        way.landings[0].version.map(Version::short).as_deref(),
        Some("19.6")
    );
}

/// A project that is new has nothing tagged yet, wherever it stands among the others.
pub(crate) async fn a_version_waits_for_the_project_that_is_farthest(world: &World) {
    let dana = world.actor("dana").await;
    world.did(&dana, facts::source("gitlab-org/a-new-one")).await;
    source(world).await;
    tagged(world).await;
    world.did(&dana, facts::source("gitlab-org/the-newest")).await;
    let waits = async |text| seen(world, "eli", &[text]).await.versions[0].waits_for;
    assert_eq!(waits("19.6.3").await, Some(versions(&["19.6.1"])[0]));
    assert_eq!(waits("19.6.1").await, None, "it has begun");
    // What was passed over waits for nothing that comes behind it.
    take(world, PROJECT, vec![tag("v19.6.2-ee", after(-DAY))]).await;
    assert_eq!(waits("19.6.4").await, Some(versions(&["19.6.3"])[0]));
    assert!(waits("19.6.1").await < Some(versions(&["19.6.1"])[0]));
}

/// A project may have no tag of what is out: its ways and the contents say the same of what goes to that line.
pub(crate) async fn a_way_and_the_contents_say_the_same_without_tags(world: &World) {
    source(world).await;
    tagged(world).await;
    hidden_source(world).await;
    // 19.6.0 came out twelve days ago.
    let branch = "19-6-stable-ee";
    take(
        world,
        HIDDEN,
        vec![
            told(into(7, branch, -5 * DAY, State::Open)),
            told(into(8, branch, -5 * DAY, State::Merged(after(-4 * DAY)))),
            told(into(9, branch, -40 * DAY, State::Merged(after(-30 * DAY)))),
            told(into(10, branch, -40 * DAY, State::Open)),
        ],
    )
    .await;
    let way = async |iid| {
        let ways = ways(world, "chidi", HIDDEN, iid).await;
        let landing = &ways[0].landings[0];
        let missed: Vec<String> = landing.missed.iter().map(ToString::to_string).collect();
        (landing.version.map(Version::short).unwrap(), missed.join(" "))
    };
    for (iid, version, missed) in [
        (7, "19.6.1", ""),
        (8, "19.6.1", ""),
        (9, "19.6", ""),
        (10, "19.6.1", "19.6.0"),
    ] {
        assert_eq!(way(iid).await, (version.to_owned(), missed.to_owned()), "!{iid}");
    }
    let patch = seen(world, "chidi", &["19.6.1", "19.6.0"]).await;
    assert_eq!(
        lines(&patch),
        [
            "gitlab!10 wanted left-out",
            "gitlab!7 wanted -",
            "gitlab!9 - merged",
            "gitlab!8 merged -",
        ]
    );
    assert_eq!(patch.versions[0].waits_for, None);
    let eli = seen(world, "eli", &["19.6.1", "19.6.0"]).await;
    assert_eq!(lines(&eli), Vec::<String>::new());
}

/// A path names a project of one GitLab: another one may have the same.
pub(crate) async fn two_gitlabs_have_one_path(world: &World) {
    source(world).await;
    tagged(world).await;
    let elsewhere = AddSource {
        connection: "ops".to_owned(),
        ..facts::source(PROJECT)
    };
    world.did(&world.actor("dana").await, elsewhere).await;
    let backport = |iid| {
        told(MergeRequest {
            origin: Some("!12".parse().unwrap()),
            ..into(iid, "19-6-stable-ee", -5 * DAY, State::Open)
        })
    };
    take(world, PROJECT, vec![backport(20)]).await;
    let facts = [tag("v19.6.0-ee", after(-10 * DAY)), backport(30)];
    let there = TakeFacts {
        connection: "ops".to_owned(),
        facts: facts
            .map(|(told_at, what)| Fact {
                project: PROJECT.to_owned(),
                told_at,
                what,
            })
            .to_vec(),
        place: None,
    };
    world.db.write(&GITLAB, there).await.unwrap();
    let patch = seen(world, "eli", &["19.6.1"]).await;
    assert_eq!(lines(&patch), ["gitlab!30 wanted", "gitlab!20 wanted"]);
}

pub(crate) async fn a_monthly_release_holds_what_went_to_the_default_branch(world: &World) {
    source(world).await;
    tagged(world).await;
    take(
        world,
        PROJECT,
        vec![
            // 19.5 was cut forty days ago, 19.6 twelve days ago, with its candidate.
            told(into(1, "master", -30 * DAY, State::Merged(after(-29 * DAY)))),
            told(into(2, "master", -30 * DAY, State::Merged(after(-11 * DAY)))),
            told(into(3, "master", -5 * DAY, State::Merged(after(-4 * DAY)))),
            told(into(4, "master", -5 * DAY, State::Open)),
        ],
    )
    .await;
    let of = |contents: Contents| {
        let version = contents.versions.into_iter().next().unwrap();
        (
            version.from_main,
            version.candidate.map(|candidate| candidate.name),
        )
    };
    let candidate = Some("v19.6.0-rc42-ee".to_owned());
    assert_eq!(of(seen(world, "eli", &["19.6.0"]).await), (Some(1), candidate));
    assert_eq!(of(seen(world, "eli", &["19.7.0"]).await), (Some(2), None));
    assert_eq!(of(seen(world, "eli", &["19.8.0"]).await), (None, None));
    assert_eq!(
        of(seen(world, "eli", &["19.5.0"]).await),
        (None, None),
        "nothing is known of what was before"
    );
}

pub(crate) async fn what_is_hidden_is_in_no_content(world: &World) {
    source(world).await;
    tagged(world).await;
    take(
        world,
        PROJECT,
        vec![told(into(20, "19-6-stable-ee", -5 * DAY, State::Open))],
    )
    .await;
    let before = seen(world, "ana", &["19.6.1", "19.7.0"]).await;
    let way_before = ways(world, "ana", HIDDEN, 7).await;
    hidden_source(world).await;
    let of_it = MergeRequest {
        security: true,
        ..into(7, "19-6-stable-ee", -5 * DAY, State::Open)
    };
    take(
        world,
        HIDDEN,
        vec![
            told(of_it),
            // Tagged there, and not yet where everybody sees it.
            tag("v19.6.0-ee", after(-10 * DAY)),
            tag("v19.6.1-ee", after(-1)),
            told(into(8, "master", -5 * DAY, State::Merged(after(-4 * DAY)))),
            pipeline(900, -60, true),
        ],
    )
    .await;
    for who in ["ana", "eli", "dana"] {
        let now = seen(world, who, &["19.6.1", "19.7.0"]).await;
        assert_eq!(now, before, "{who}");
        assert_eq!(ways(world, who, HIDDEN, 7).await, way_before, "{who}");
        assert_eq!(all_branches(world, who).await, Vec::<String>::new(), "{who}");
    }
    let chidi = seen(world, "chidi", &["19.6.1", "19.7.0"]).await;
    assert_eq!(lines(&chidi), ["gitlab!20 - wanted", "gitlab!7 - left-out"]);
    assert!(chidi.entries[1].embargoed && chidi.entries[1].security && !chidi.entries[0].embargoed);
    assert_eq!(ways(world, "chidi", HIDDEN, 7).await.len(), 1);
    assert_eq!(all_branches(world, "chidi").await.len(), 1);
}

async fn ways(world: &World, who: &str, project: &str, iid: i64) -> Vec<Way> {
    way(&world.db, &world.viewer(who).await, "gitlab", project, iid)
        .await
        .unwrap()
}

pub(crate) async fn the_way_of_a_merge_request(world: &World) {
    use backend::calendar::edit_release::Edit;
    source(world).await;
    tagged(world).await;
    let deployment = |number, environment: &str, at| {
        let what = What::Deployment(Deployment {
            deployment: number,
            environment: environment.to_owned(),
            tier: None,
            stage: Stage::Succeeded,
            sha: None,
            created_at: None,
            finished_at: Some(after(at)),
        });
        (after(at), what)
    };
    let shipped = |deployment| {
        let what = What::Shipped {
            deployment,
            merge_requests: vec![3],
            all: true,
        };
        (after(0), what)
    };
    let backport = MergeRequest {
        origin: Some("gitlab-org/gitlab!3".parse().unwrap()),
        ..into(33, "19-6-stable-ee", -11 * DAY, State::Open)
    };
    take(
        world,
        PROJECT,
        vec![
            told(into(3, "master", -6 * DAY, State::Merged(after(-5 * DAY)))),
            told(backport),
            deployment(70, "gstg", -3 * DAY),
            deployment(71, "gprd", -2 * DAY),
            deployment(72, "gprd", -DAY),
            shipped(70),
            shipped(71),
            shipped(72),
        ],
    )
    .await;
    let [way] = &*ways(world, "eli", PROJECT, 3).await else {
        panic!("one product, one way")
    };
    let deployed: Vec<_> = way
        .deployments
        .iter()
        .map(|to| (to.environment.as_str(), to.at))
        .collect();
    assert_eq!(deployed, [("gstg", after(-3 * DAY)), ("gprd", after(-2 * DAY))]);
    let landings: Vec<_> = way
        .landings
        .iter()
        .map(|landing| {
            let version = landing.version.map(Version::short);
            let release = landing
                .release
                .as_ref()
                .map(|listed| listed.release.slug.to_string());
            let missed: Vec<_> = landing.missed.iter().map(ToString::to_string).collect();
            (
                landing.reference.as_str(),
                landing.stand,
                version,
                release,
                missed,
            )
        })
        .collect();
    assert_eq!(
        landings,
        [
            (
                "gitlab-org/gitlab!3",
                Stand::Merged,
                Some("19.7".to_owned()),
                Some("19.7".to_owned()),
                vec![]
            ),
            (
                "gitlab-org/gitlab!33",
                Stand::Wanted,
                Some("19.6.1".to_owned()),
                None,
                vec!["19.6.0".to_owned()]
            ),
        ]
    );
    // Once the line is cut it is in there, whatever is planned.
    take(world, PROJECT, vec![tag("v19.7.0-rc42-ee", after(-DAY))]).await;
    let [way] = &*ways(world, "eli", PROJECT, 3).await else {
        panic!("one product, one way")
    };
    assert_eq!(
        way.landings[0].version.map(Version::short).as_deref(),
        Some("19.7")
    );
    for (who, project, iid) in [("eli", PROJECT, 4), ("eli", "gitlab-org/other", 3)] {
        assert!(ways(world, who, project, iid).await.is_empty());
    }
    let nobody = backend::changes::way(&world.db, &Viewer::Anonymous, "gitlab", PROJECT, 3).await;
    assert!(nobody.unwrap().is_empty());

    // What is out is promised to nobody, though the push of its tag was lost.
    let ana = world.actor("ana").await;
    for change in [
        Edit::FixVersions(versions(&["19.6.1"])),
        Edit::ConfirmPublication("2026-11-26".parse().unwrap()),
    ] {
        let slot = world.release("patch-2026-11-25").await;
        let change = crate::world::edit(&slot.id, change, slot.revision);
        world.did(&ana, change).await;
    }
    let [way] = &*ways(world, "eli", PROJECT, 33).await else {
        panic!("one product, one way")
    };
    let [landing] = way.landings.as_slice() else {
        panic!("it has no backport: {way:?}")
    };
    assert_eq!(landing.version.map(Version::short).as_deref(), Some("19.6.2"));
    let missed: Vec<_> = landing.missed.iter().map(ToString::to_string).collect();
    assert_eq!(missed, ["19.6.0", "19.6.1"]);
}

fn pipeline(number: i64, made: i64, failed: bool) -> (Timestamp, What) {
    let what = What::BranchPipeline(BranchPipeline {
        pipeline: number,
        branch: "19-6-stable-ee".to_owned(),
        failed,
        job: failed.then(|| "rspec".to_owned()),
        url: format!("https://gitlab.example.com/pipelines/{number}"),
        sha: None,
        created_at: after(made),
        finished_at: after(made + 10),
    });
    (after(made + 10), what)
}

/// A pipeline that this one has set off has ended, so many minutes after the begin of the story.
fn child(number: i64, parent: i64, ended: i64, job: Option<&str>, failed: bool) -> (Timestamp, What) {
    let what = What::ChildPipeline(ChildPipeline {
        pipeline: number,
        parent,
        branch: "19-6-stable-ee".to_owned(),
        failed,
        job: job.map(str::to_owned),
        alike: None,
        created_at: after(ended - 1),
        finished_at: after(ended),
    });
    (after(ended), what)
}

/// The same with these jobs.
fn with_jobs(alike: &str, (at, what): (Timestamp, What)) -> (Timestamp, What) {
    let What::ChildPipeline(child) = what else {
        panic!("it is none")
    };
    let alike = Some(alike.to_owned());
    (at, What::ChildPipeline(ChildPipeline { alike, ..child }))
}

/// A pipeline of which nobody says in which job it failed.
fn jobless(number: i64, made: i64) -> (Timestamp, What) {
    asked(number, made, None)
}

/// A pipeline that failed in this job, as somebody has asked.
fn asked(number: i64, made: i64, job: Option<&str>) -> (Timestamp, What) {
    let (at, What::BranchPipeline(pipeline)) = pipeline(number, made, true) else {
        panic!("it is none")
    };
    let job = job.map(str::to_owned);
    (at, What::BranchPipeline(BranchPipeline { job, ..pipeline }))
}

/// The branches as somebody sees them: `19-6-stable-ee red 10 rspec ana`.
async fn all_branches(world: &World, who: &str) -> Vec<String> {
    let product = world.release("19.7").await.product;
    let viewer = world.viewer(who).await;
    let all = branches(&world.db, &viewer, &product, &[]).await.unwrap();
    all.into_iter()
        .map(|branch| {
            let health = match branch.health {
                Health::Unknown => "unknown".to_owned(),
                Health::Green(at) => format!("green {}", minutes(at)),
                Health::Red(at) => format!("red {}", minutes(at)),
            };
            let looks = branch.looks.map_or("nobody".to_owned(), |lookout| lookout.name);
            format!(
                "{} {health} {} {looks}",
                branch.name,
                branch.job.unwrap_or_default()
            )
        })
        .collect()
}

fn minutes(at: Timestamp) -> i64 {
    at.duration_since(begin()).as_mins()
}

/// What is told of pipelines that others have set off, in any order: the job in which such a one failed.
pub(crate) async fn the_job_of_a_child_pipeline_is_known(world: &World) {
    let id = source(world).await;
    let branch = "19-6-stable-ee";
    let told = [
        jobless(3, 0),
        // One of them has set off another one, and one of them is run once more.
        child(4, 3, 4, None, true),
        child(5, 4, 3, Some("rspec unit"), true),
        child(6, 3, 2, Some("rubocop"), true),
        child(6, 3, 5, None, false),
        // Somebody says that they have set off each other.
        child(7, 8, 1, None, true),
        child(8, 7, 1, None, true),
    ];
    for order in [
        [0, 1, 2, 3, 4, 5, 6],
        [4, 3, 2, 1, 0, 6, 5],
        [6, 5, 4, 0, 3, 1, 2],
    ] {
        world.execute("DELETE FROM branch_pipelines").await;
        world.execute("DELETE FROM child_pipelines").await;
        for place in order {
            take(world, PROJECT, vec![told[place].clone(), told[place].clone()]).await;
        }
        let all = all_branches(world, "eli").await;
        assert_eq!(all, ["19-6-stable-ee red 10 rspec unit nobody"], "{order:?}");
        assert_eq!(unexplained(&world.db, &id, branch).await.unwrap(), None);
    }
    take(world, PROJECT, vec![jobless(9, 20)]).await;
    assert_eq!(unexplained(&world.db, &id, branch).await.unwrap(), Some(9));
    take(world, PROJECT, vec![jobless(8, 30)]).await;
    assert_eq!(unexplained(&world.db, &id, branch).await.unwrap(), Some(8));
    take(world, PROJECT, vec![pipeline(10, 40, false)]).await;
    assert_eq!(
        unexplained(&world.db, &id, branch).await.unwrap(),
        None,
        "it is green"
    );
}

/// Where a job is run once more that has set off a pipeline, it sets off another one.
pub(crate) async fn a_child_that_was_run_once_more_has_failed_no_more(world: &World) {
    source(world).await;
    let told = [
        jobless(3, 0),
        with_jobs("2: lint to rspec", child(6, 3, 4, Some("rspec"), true)),
        with_jobs("1: docs to docs", child(5, 3, 5, Some("docs"), true)),
        // The one that ran in its place, and one with the same jobs that ran beside it.
        with_jobs("2: lint to rspec", child(8, 3, 9, None, false)),
        with_jobs("1: docs to docs", child(7, 3, 5, None, false)),
    ];
    for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [3, 1, 4, 0, 2]] {
        world.execute("DELETE FROM branch_pipelines").await;
        world.execute("DELETE FROM child_pipelines").await;
        for place in order {
            take(world, PROJECT, vec![told[place].clone()]).await;
        }
        let all = all_branches(world, "eli").await;
        assert_eq!(all, ["19-6-stable-ee red 10 docs nobody"], "{order:?}");
    }
    world.db.clock().jump(SignedDuration::from_hours(24 * 91));
    pipelines::sweep(&world.db).await.unwrap();
    assert_eq!(world.count("SELECT COUNT(*) FROM child_pipelines").await, 0);
}

/// A webhook tells of an end later than GitLab says that it was. What a look finds of its job is taken in all the same.
pub(crate) async fn a_look_says_the_job_that_a_webhook_did_not(world: &World) {
    let id = source(world).await;
    let branch = "19-6-stable-ee";
    let (_, end) = jobless(3, 0);
    take(world, PROJECT, vec![(after(15), end)]).await;
    assert_eq!(unexplained(&world.db, &id, branch).await.unwrap(), Some(3));
    // There is none, and it is not asked for again; one of a run before it is none of this one.
    take(world, PROJECT, vec![asked(3, 0, Some(""))]).await;
    assert_eq!(unexplained(&world.db, &id, branch).await.unwrap(), None);
    let (_, before) = asked(3, -5, Some("rubocop"));
    take(world, PROJECT, vec![(after(5), before)]).await;
    assert_eq!(
        all_branches(world, "eli").await,
        ["19-6-stable-ee red 10  nobody"]
    );
    take(world, PROJECT, vec![asked(3, 0, Some("rspec"))]).await;
    assert_eq!(
        all_branches(world, "eli").await,
        ["19-6-stable-ee red 10 rspec nobody"]
    );
}

pub(crate) async fn a_red_branch_has_somebody_who_looks_at_it(world: &World) {
    let id = source(world).await;
    take(
        world,
        PROJECT,
        vec![
            pipeline(3, -20, true),
            pipeline(1, -60, false),
            pipeline(2, -40, true),
        ],
    )
    .await;
    assert_eq!(
        all_branches(world, "eli").await,
        ["19-6-stable-ee red -30 rspec nobody"]
    );
    let work = |looks| LookAfter {
        source: id.clone(),
        branch: "19-6-stable-ee".to_owned(),
        looks,
    };
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let (one, other) = tokio::join!(
        world.db.write(&ana, work(true)),
        world.other().await.write(&bo, work(true))
    );
    one.unwrap();
    other.unwrap();
    assert_eq!(world.count("SELECT COUNT(*) FROM branch_lookouts").await, 1);
    // Whoever was the second one looks at it now.
    world.db.write(&ana, work(true)).await.unwrap();
    assert_eq!(
        all_branches(world, "eli").await,
        ["19-6-stable-ee red -30 rspec Ana Ferreira"]
    );
    // Nobody ends what somebody else has said.
    world.db.write(&bo, work(false)).await.unwrap();
    assert_eq!(
        all_branches(world, "eli").await,
        ["19-6-stable-ee red -30 rspec Ana Ferreira"]
    );
    let eli = world.actor("eli").await;
    assert!(matches!(
        world.db.write(&eli, work(true)).await,
        Err(Error::Forbidden(_))
    ));

    // Green again, and red anew: that is another one's matter.
    take(world, PROJECT, vec![pipeline(4, 5, false)]).await;
    assert_eq!(
        all_branches(world, "eli").await,
        ["19-6-stable-ee green 15  nobody"]
    );
    assert!(matches!(
        world.db.write(&ana, work(true)).await,
        Err(Error::Invalid { .. })
    ));
    take(world, PROJECT, vec![pipeline(5, 25, true)]).await;
    assert_eq!(
        all_branches(world, "eli").await,
        ["19-6-stable-ee red 35 rspec nobody"]
    );

    let other = LookAfter {
        branch: "19-5-stable-ee".to_owned(),
        ..work(true)
    };
    assert!(matches!(
        world.db.write(&ana, other).await,
        Err(Error::NotFound(_))
    ));
    let hidden = hidden_source(world).await;
    take(world, HIDDEN, vec![pipeline(900, -60, true)]).await;
    let hidden = LookAfter {
        source: hidden,
        ..work(true)
    };
    assert!(matches!(
        world.db.write(&ana, hidden.clone()).await,
        Err(Error::NotFound(_))
    ));
    world.did(&world.actor("chidi").await, hidden).await;
}

pub(crate) async fn open_pages_are_told_of_a_branch(world: &World) {
    let id = source(world).await;
    hidden_source(world).await;
    let eli = world.viewer("eli").await;
    let told = world.count("SELECT COUNT(*) FROM outbox").await;
    let [mut here, mut there] = world.listen().await;
    take(world, PROJECT, vec![pipeline(1, -60, true)]).await;
    // It stays red.
    take(world, PROJECT, vec![pipeline(2, -40, true)]).await;
    let look = LookAfter {
        source: id,
        branch: "19-6-stable-ee".to_owned(),
        looks: true,
    };
    world.did(&world.actor("ana").await, look).await;
    take(world, HIDDEN, vec![pipeline(900, -60, true)]).await;
    take(world, PROJECT, vec![pipeline(3, -20, false)]).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM outbox").await - told, 4);
    let expected = Event::Branches {
        product: "gitlab".to_owned(),
    };
    for heard in [&mut here, &mut there] {
        let mut seen = Vec::new();
        for _ in 0..4 {
            let event = tokio::time::timeout(Duration::from_secs(60), heard.recv()).await;
            let event = event.expect("nothing was told").unwrap();
            assert_eq!(event.open(&Viewer::Anonymous), None);
            seen.push(event.open(&eli).cloned());
        }
        let shown = || Some(expected.clone());
        assert_eq!(
            seen,
            [shown(), shown(), None, shown()],
            "what is hidden is not told"
        );
    }
    let since = begin() - SignedDuration::from_hours(1);
    let missed = backend::live::missed(&world.db, &eli, since).await.unwrap();
    assert_eq!(missed.branches.into_iter().collect::<Vec<_>>(), ["gitlab"]);
}
