//! What GitLab says of merge requests, pipelines and deployments: in any order, more than once, for one source or for
//! several.

use backend::calendar::describe_product::{DescribeProduct, Ways};
use backend::changes::branches::{self, Branch};
use backend::connections::deployments::{
    Deployment, MOST_TRIES, Stage, ToLookUp, looked_up, put_off, to_look_up,
};
use backend::connections::merge_requests::{MergeRequest, MergeRequestPipeline};
use backend::connections::pipelines::{BranchPipeline, known, maintained};
use backend::connections::sources::{self, AddSource, Source};
use backend::connections::sync::{List, Place};
use backend::connections::{Fact, Sure, TakeFacts, What};
use domain::calendar::{LineNumbers, Version};
use domain::changes::{Origin, Severity, State, Tests};
use domain::id::SourceId;
use domain::identity::{Actor, Viewer};
use jiff::{SignedDuration, Timestamp};

use crate::world::{SYSTEM, TODAY, World, begin, noon, product};

static GITLAB: Actor = Actor::System("gitlab");
const PROJECT: &str = "gitlab-org/gitlab";

/// So many seconds after the begin of the story.
fn at(seconds: i64) -> Timestamp {
    begin().checked_add(SignedDuration::from_secs(seconds)).unwrap()
}

fn wanted(product: &str, branches: &str) -> AddSource {
    AddSource {
        product: product.to_owned(),
        connection: "gitlab".to_owned(),
        project: PROJECT.to_owned(),
        tags: "v{version}-ee".to_owned(),
        branches: branches.to_owned(),
        publishes: false,
        embargoed: false,
    }
}

async fn followed(world: &World) -> SourceId {
    world.did(&SYSTEM, wanted("gitlab", "{line}-stable-ee")).await
}

async fn the_source(world: &World) -> Source {
    let mut all = sources::all(&world.db, &Viewer::System).await.unwrap();
    all.pop().unwrap().1
}

fn facts_of(project: &str, facts: &[(i64, What)]) -> TakeFacts {
    let facts = facts.iter().map(|(seconds, what)| Fact {
        project: project.to_owned(),
        told_at: at(*seconds),
        what: what.clone(),
    });
    TakeFacts {
        connection: "gitlab".to_owned(),
        facts: facts.collect(),
        place: None,
    }
}

/// Takes facts in; gives how many were news.
async fn take(world: &World, facts: &[(i64, What)]) -> usize {
    world
        .db
        .write(&GITLAB, facts_of(PROJECT, facts))
        .await
        .unwrap()
        .all
}

fn change(title: &str, state: State) -> MergeRequest {
    MergeRequest {
        iid: 7,
        title: title.to_owned(),
        url: format!("https://gitlab.example.com/{PROJECT}/-/merge_requests/7"),
        state,
        when: Sure::Seen,
        draft: false,
        target: "19-6-stable-ee".to_owned(),
        to_main: false,
        origin: Some(Origin::MergeRequest {
            project: Some(PROJECT.to_owned()),
            iid: 5,
        }),
        picks: Vec::new(),
        reverts: None,
        severity: None,
        security: false,
        head: Some("a".repeat(40)),
        merged_as: None,
        merged_as_is: Sure::Seen,
        tests_from: None,
        labels: Vec::new(),
        first_commit_at: None,
        created_at: at(0),
        approved: None,
    }
}

fn told(merge_request: MergeRequest) -> What {
    What::MergeRequest(Box::new(merge_request))
}

fn tested(pipeline: i64, tests: Tests) -> What {
    What::MergeRequestPipeline(MergeRequestPipeline {
        iid: 7,
        pipeline,
        sha: Some("a".repeat(40)),
        of_branch: false,
        tests,
    })
}

/// A pipeline of a branch, made with its number in seconds, that ended so many seconds later.
fn ended(pipeline: i64, branch: &str, job: Option<&str>, took: i64) -> What {
    What::BranchPipeline(BranchPipeline {
        pipeline,
        branch: branch.to_owned(),
        failed: job.is_some(),
        job: job.map(str::to_owned),
        url: format!("https://gitlab.example.com/{PROJECT}/-/pipelines/{pipeline}"),
        sha: None,
        created_at: at(pipeline),
        finished_at: at(pipeline + took),
    })
}

fn deployed(deployment: i64, stage: Stage) -> Deployment {
    Deployment {
        deployment,
        environment: "gprd".to_owned(),
        tier: None,
        stage,
        sha: None,
        created_at: None,
        finished_at: None,
    }
}

/// All that is kept of changes, as text.
async fn rows(world: &World) -> Vec<String> {
    let mut all = Vec::new();
    for sql in [
        "SELECT iid || ' ' || title || ' ' || state || ' ' || told_at || ' ' || COALESCE(line, '-') || ' ' || \
         COALESCE(origin, '-') || ' ' || picks || ' ' || COALESCE(CAST(severity AS TEXT), '-') || ' ' || \
         COALESCE(merged_as, '-') || ' ' || COALESCE(CAST(merged_at AS TEXT), '-') || ' ' || \
         COALESCE(CAST(closed_at AS TEXT), '-') || ' ' || COALESCE(CAST(approved AS TEXT), '-') || ' ' || \
         COALESCE(CAST(approved_told AS TEXT), '-') || ' ' || COALESCE(CAST(tests_from AS TEXT), '-') FROM merge_requests ORDER BY source_id, iid",
        "SELECT iid || ' ' || pipeline || ' ' || state || ' ' || told_at || ' ' || of_branch FROM merge_request_pipelines \
         ORDER BY source_id, iid",
        "SELECT pipeline || ' ' || branch || ' ' || line || ' ' || failed || ' ' || COALESCE(job, '-') || ' ' || \
         finished_at || ' ' || told_at FROM branch_pipelines ORDER BY source_id, pipeline",
        "SELECT deployment || ' ' || state || ' ' || COALESCE(tier, '-') || ' ' || COALESCE(sha, '-') || ' ' || \
         COALESCE(CAST(created_at AS TEXT), '-') || ' ' || COALESCE(CAST(finished_at AS TEXT), '-') || ' ' || told_at \
         || ' ' || shipped FROM deployments ORDER BY source_id, deployment",
        "SELECT deployment || ' ' || iid FROM deployed ORDER BY source_id, deployment, iid",
    ] {
        all.extend(world.texts(sql).await);
    }
    all
}

async fn forget(world: &World) {
    for table in [
        "merge_requests",
        "merge_request_pipelines",
        "branch_pipelines",
        "deployed",
        "deployments",
    ] {
        world.execute(&format!("DELETE FROM {table}")).await;
    }
}

/// The way of a merge request, of pipelines and of a deployment, as webhooks and looks tell it.
fn way() -> Vec<(i64, What)> {
    let opened = change("A change", State::Open);
    let labelled = MergeRequest {
        severity: Severity::of(2),
        picks: ["19.6", "19.5"]
            .map(|text| text.parse::<Version>().unwrap().line)
            .to_vec(),
        ..opened.clone()
    };
    let approved = MergeRequest {
        approved: Some(true),
        ..labelled.clone()
    };
    let merged = MergeRequest {
        state: State::Merged(at(40)),
        when: Sure::Told,
        merged_as: Some("b".repeat(40)),
        merged_as_is: Sure::Told,
        ..labelled.clone()
    };
    // A later event does not say when it was merged, and names the newest commit of its branch.
    let touched = MergeRequest {
        title: "Another title".to_owned(),
        state: State::Merged(at(45)),
        when: Sure::Guessed,
        merged_as: Some("d".repeat(40)),
        merged_as_is: Sure::Guessed,
        ..labelled.clone()
    };
    let found = MergeRequest {
        state: State::Merged(at(39)),
        when: Sure::Seen,
        merged_as_is: Sure::Seen,
        ..merged.clone()
    };
    // A newest commit, with the first pipeline that is known to be of it.
    let of_commit = |sha: &str, tests_from| MergeRequest {
        iid: 9,
        head: Some(sha.repeat(40)),
        tests_from,
        ..change("A change of another commit", State::Open)
    };
    let tests_of_9 = |pipeline, of_branch, tests| {
        What::MergeRequestPipeline(MergeRequestPipeline {
            iid: 9,
            pipeline,
            sha: Some("e".repeat(40)),
            of_branch,
            tests,
        })
    };
    let other = |state: State, when| MergeRequest {
        iid: 8,
        when,
        ..change("A change that is closed twice", state)
    };
    let of_job = Deployment {
        tier: Some("production".to_owned()),
        sha: Some("c".repeat(40)),
        created_at: Some(at(52)),
        ..deployed(70, Stage::Running)
    };
    let succeeded = Deployment {
        stage: Stage::Succeeded,
        created_at: None,
        finished_at: Some(at(60)),
        ..of_job.clone()
    };
    // When it was entered, and what its job says of its start.
    let entered = Deployment {
        created_at: Some(at(45)),
        ..deployed(70, Stage::Waiting)
    };
    let looked_at = Deployment {
        tier: None,
        created_at: Some(at(51)),
        finished_at: Some(at(61)),
        ..succeeded.clone()
    };
    vec![
        (1, told(opened.clone())),
        (10, told(labelled.clone())),
        (
            10,
            told(MergeRequest {
                title: "A better title".to_owned(),
                ..labelled
            }),
        ),
        (
            12,
            told(MergeRequest {
                approved: Some(false),
                ..opened
            }),
        ),
        (20, told(approved)),
        (40, told(merged.clone())),
        // Of one instant, and otherwise: which came first is not known.
        (
            40,
            told(MergeRequest {
                title: "Another title".to_owned(),
                ..merged
            }),
        ),
        (45, told(touched.clone())),
        (
            47,
            told(MergeRequest {
                state: State::Merged(at(47)),
                ..touched
            }),
        ),
        (44, told(found)),
        (20, told(other(State::Closed(at(20)), Sure::Told))),
        (25, told(other(State::Open, Sure::Guessed))),
        (30, told(other(State::Closed(at(30)), Sure::Told))),
        (50, told(other(State::Closed(at(50)), Sure::Guessed))),
        (60, told(of_commit("a", Some(0)))),
        (70, told(of_commit("b", Some(501)))),
        (75, told(of_commit("b", None))),
        (80, told(of_commit("b", Some(502)))),
        (61, tests_of_9(500, false, Tests::Succeeded)),
        (90, tests_of_9(502, false, Tests::Running)),
        (95, tests_of_9(502, false, Tests::Failed)),
        (99, tests_of_9(503, true, Tests::Succeeded)),
        (5, tested(101, Tests::Running)),
        (8, tested(101, Tests::Failed)),
        (9, tested(102, Tests::Running)),
        (30, tested(102, Tests::Failed)),
        (30, tested(102, Tests::Succeeded)),
        (99, tested(101, Tests::Succeeded)),
        (300, ended(200, "19-6-stable-ee", Some("rspec"), 100)),
        (400, ended(200, "19-6-stable-ee", None, 200)),
        (310, ended(201, "19-5-stable-ee", Some("rspec"), 109)),
        (310, ended(201, "19-5-stable-ee", Some("rubocop"), 109)),
        (320, ended(202, "master", None, 118)),
        (50, What::Deployment(of_job)),
        (60, What::Deployment(succeeded.clone())),
        (60, What::Deployment(looked_at)),
        (
            60,
            What::Deployment(Deployment {
                deployment: 71,
                stage: Stage::Failed,
                finished_at: None,
                ..succeeded
            }),
        ),
        (59, What::Deployment(deployed(71, Stage::Waiting))),
        (45, What::Deployment(entered)),
    ]
}

/// An order of so many things, another one for each seed.
fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut random = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    for place in (1..count).rev() {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        order.swap(place, usize::try_from(random >> 33).unwrap() % (place + 1));
    }
    order
}

pub(crate) async fn the_order_of_what_is_told_makes_no_difference(world: &World) {
    followed(world).await;
    let way = way();
    take(world, &way).await;
    let expected = rows(world).await;
    let ms = |seconds| at(seconds).as_millisecond();
    let (b, c) = ("b".repeat(40), "c".repeat(40));
    assert_eq!(
        expected,
        [
            format!(
                "7 Another title merged {} 19.6 !5 19.6 19.5 2 {b} {} - 1 {} -",
                ms(47),
                ms(39),
                ms(20)
            ),
            format!(
                "8 A change that is closed twice closed {} 19.6 !5  - - - {} - - -",
                ms(50),
                ms(30)
            ),
            format!(
                "9 A change of another commit open {} 19.6 !5  - - - - - - 502",
                ms(80)
            ),
            format!("7 102 succeeded {} 0", ms(30)),
            format!("9 502 failed {} 0", ms(95)),
            format!("200 19-6-stable-ee 19.6 0 - {} {}", ms(400), ms(400)),
            format!("201 19-5-stable-ee 19.5 1 rubocop {} {}", ms(310), ms(310)),
            format!("70 succeeded production {c} {} {} {} 0", ms(52), ms(61), ms(60)),
            format!("71 failed production {c} - - {} 0", ms(60)),
        ]
    );
    let backwards: Vec<usize> = (0..way.len()).rev().collect();
    for order in (1..=8).map(|seed| shuffled(way.len(), seed)).chain([backwards]) {
        forget(world).await;
        // Each by itself, and some twice.
        for place in order.iter().chain(&order[..4]) {
            take(world, &way[*place..=*place]).await;
        }
        assert_eq!(rows(world).await, expected, "{order:?}");
    }
}

pub(crate) async fn what_is_known_is_no_news(world: &World) {
    followed(world).await;
    let way = way();
    let (a, b) = tokio::join!(
        world.db.write(&GITLAB, facts_of(PROJECT, &way)),
        world.other().await.write(&GITLAB, facts_of(PROJECT, &way))
    );
    let (a, b) = (a.unwrap().all, b.unwrap().all);
    assert!(
        a.min(b) == 0 && a.max(b) > 9,
        "{a} {b}: one of them brought the news"
    );
    let before = rows(world).await;
    // GitLab has touched them once more since, and nothing of them is another way.
    let later = [
        (
            500,
            told(MergeRequest {
                title: "Another title".to_owned(),
                ..match &way[6].1 {
                    What::MergeRequest(merged) => (**merged).clone(),
                    other => panic!("{other:?}"),
                }
            }),
        ),
        (500, ended(200, "19-6-stable-ee", None, 200)),
        (500, way[27].1.clone()),
    ];
    assert_eq!(take(world, &later).await, 0);
    assert_ne!(rows(world).await, before, "it is known when it was told");
    let opened = [(501, told(change("Another title", State::Open)))];
    assert_eq!(take(world, &opened).await, 1, "it is open again");
    let project = facts_of("gitlab-org/another", &way);
    assert_eq!(world.db.write(&GITLAB, project).await.unwrap().all, 0);
}

/// What a look finds of a merge request was missed only where GitLab had an event of it since the list was last read.
pub(crate) async fn an_end_of_a_merge_request_is_told(world: &World) {
    let source = followed(world).await;
    let news = async |seconds: i64, change: MergeRequest| {
        let facts = facts_of(PROJECT, &[(seconds, told(change))]);
        let news = world.db.write(&GITLAB, facts).await.unwrap();
        (news.all, news.told)
    };
    let numbered = |iid: i64, state: State, made: i64| MergeRequest {
        iid,
        created_at: at(made),
        ..change("A change", state)
    };
    let first = news(10, numbered(1, State::Open, 0)).await;
    assert_eq!(first, (1, 0), "nothing was read before, and nobody was to tell");
    let read = TakeFacts {
        place: Some(Place {
            sources: vec![source],
            what: List::MergeRequests,
            next: None,
            read: 1,
            // It leaves the last five minutes to the next look.
            begun: at(400),
        }),
        ..facts_of(PROJECT, &[])
    };
    world.db.write(&GITLAB, read).await.unwrap();
    let labelled = MergeRequest {
        labels: vec!["backend".to_owned()],
        ..numbered(1, State::Open, 0)
    };
    for (change, expected, words) in [
        (labelled, (1, 0), "a label"),
        (numbered(1, State::Merged(at(150)), 0), (1, 1), "a merge"),
        (numbered(2, State::Open, 120), (1, 1), "one that was opened since"),
        (
            numbered(3, State::Open, 20),
            (1, 0),
            "an old one that was touched",
        ),
        (
            numbered(4, State::Closed(at(30)), 20),
            (1, 0),
            "one that ended before",
        ),
        (
            numbered(5, State::Closed(at(130)), 20),
            (1, 1),
            "one that ended since",
        ),
        (numbered(2, State::Closed(at(190)), 120), (1, 1), "a close"),
        (numbered(2, State::Closed(at(190)), 120), (0, 0), "what is known"),
        (numbered(2, State::Open, 120), (1, 1), "it is open again"),
    ] {
        let seconds = if words == "it is open again" { 201 } else { 200 };
        assert_eq!(news(seconds, change).await, expected, "{words}");
    }
}

/// A look knows the millisecond and a webhook the second: what is farther within one second holds.
pub(crate) async fn a_look_and_a_webhook_within_a_second(world: &World) {
    followed(world).await;
    let open = |title: &str| told(change(title, State::Open));
    let merged = told(change("Merged", State::Merged(at(40))));
    let half = |what: What| Fact {
        project: PROJECT.to_owned(),
        told_at: at(40).checked_add(SignedDuration::from_millis(500)).unwrap(),
        what,
    };
    let running = What::Deployment(deployed(70, Stage::Running));
    let mut facts = facts_of(PROJECT, &[(40, open("Told")), (40, merged), done(70, 40)]).facts;
    facts.extend([half(open("Looked at")), half(running)]);
    for order in [[0, 1, 2, 3, 4], [3, 4, 0, 1, 2], [2, 1, 4, 3, 0]] {
        forget(world).await;
        for place in order {
            let one = TakeFacts {
                facts: vec![facts[place].clone()],
                ..facts_of(PROJECT, &[])
            };
            world.db.write(&GITLAB, one).await.unwrap();
        }
        let states = world
            .texts("SELECT state FROM merge_requests UNION ALL SELECT state FROM deployments")
            .await;
        assert_eq!(states, ["merged", "succeeded"], "{order:?}");
    }
    let later = (41, open("Open again"));
    assert_eq!(take(world, &[later]).await, 1);
    assert_eq!(
        world.texts("SELECT title FROM merge_requests").await,
        ["Open again"]
    );
}

pub(crate) async fn each_source_of_a_project_reads_it_in_its_own_way(world: &World) {
    take(world, &way()).await;
    assert!(rows(world).await.is_empty(), "nobody follows it");
    followed(world).await;
    world.did(&SYSTEM, product("other")).await;
    world.did(&SYSTEM, wanted("other", "stable/{line}")).await;
    let facts = [
        (1, told(change("To a stable branch of one", State::Open))),
        (1, ended(10, "stable/19.5", None, 1)),
        (1, ended(11, "19-5-stable-ee", None, 1)),
        (1, ended(12, "stable/19.5.1", None, 1)),
    ];
    take(world, &facts).await;
    let lines = world
        .texts(
            "SELECT p.slug || ' ' || COALESCE(m.line, '-') FROM merge_requests m JOIN sources s ON s.id = m.source_id \
             JOIN products p ON p.id = s.product_id ORDER BY p.slug",
        )
        .await;
    assert_eq!(lines, ["gitlab 19.6", "other -"]);
    let branches = world
        .texts(
            "SELECT p.slug || ' ' || b.branch || ' ' || b.line FROM branch_pipelines b \
             JOIN sources s ON s.id = b.source_id JOIN products p ON p.id = s.product_id ORDER BY p.slug, b.branch",
        )
        .await;
    assert_eq!(branches, ["gitlab 19-5-stable-ee 19.5", "other stable/19.5 19.5"]);
}

pub(crate) async fn a_branch_is_known_by_its_newest_pipelines(world: &World) {
    let source = followed(world).await;
    let branch = "19-6-stable-ee";
    let facts = [
        (1, ended(1, branch, Some("rspec"), 1)),
        (2, ended(2, branch, None, 1)),
        (3, ended(3, branch, Some("rspec"), 1)),
        (3, ended(4, "19-5-stable-ee", Some("rspec"), 1)),
    ];
    take(world, &facts).await;
    let mut found: Vec<(i64, bool)> = known(&world.db, &source, branch)
        .await
        .unwrap()
        .into_iter()
        .collect();
    found.sort_unstable();
    assert_eq!(found, [(1, true), (2, false), (3, true)]);
    // After 90 days what a newer success has made past is deleted, in whatever order that is told.
    world.db.clock().jump(SignedDuration::from_hours(24 * 91));
    let day = 24 * 60 * 60;
    let late = [
        (91 * day, ended(91 * day, branch, None, 1)),
        (5, ended(5, branch, Some("rspec"), 1)),
    ];
    take(world, &late).await;
    let found = known(&world.db, &source, branch).await.unwrap();
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [(91 * day, false)]);
    assert_eq!(
        known(&world.db, &source, "19-5-stable-ee").await.unwrap().len(),
        1,
        "it is red still"
    );
}

pub(crate) async fn the_branches_that_are_maintained(world: &World) {
    followed(world).await;
    let source = the_source(world).await;
    let day = |days: i64| TODAY.checked_add(jiff::ToSpan::days(days)).unwrap();
    let at_first = maintained(&world.db, &source, noon(TODAY)).await.unwrap();
    assert_eq!(at_first, ["19-6-stable-ee"], "the story begins with it");
    take(world, &[(1, ended(1, "19.6-stable-ee", None, 1))]).await;
    // 19.7 is due on 17 December, and its branch is there before.
    let soon = maintained(&world.db, &source, noon(day(7))).await.unwrap();
    assert_eq!(soon, ["19-7-stable-ee", "19.6-stable-ee"]);
    // The story plans no further.
    let later = maintained(&world.db, &source, noon(day(120))).await.unwrap();
    assert_eq!(later, ["19-8-stable-ee", "19-7-stable-ee", "19.6-stable-ee"]);
    // One that has ended stays red for good: nobody is asked to look at it.
    let red = |number, branch| (2, ended(number, branch, Some("rspec"), 1));
    take(world, &[red(2, "19-1-stable-ee"), red(3, "19-6-stable-ee")]).await;
    let product = &source.product;
    let names = |found: Vec<Branch>| found.into_iter().map(|branch| branch.name).collect::<Vec<_>>();
    let shown = branches::maintained(&world.db, &Viewer::System, product, TODAY).await;
    assert_eq!(names(shown.unwrap()), ["19-6-stable-ee", "19.6-stable-ee"]);
    let all = branches::branches(&world.db, &Viewer::System, product, &[]).await;
    assert_eq!(all.unwrap().len(), 3);
    let none = Source {
        branches: None,
        ..source
    };
    assert!(
        maintained(&world.db, &none, noon(TODAY))
            .await
            .unwrap()
            .is_empty()
    );
}

/// A product whose lines have one number has branches of one number, and knows them from when it says so.
pub(crate) async fn branches_of_lines_of_one_number(world: &World) {
    let dana = world.actor("dana").await;
    world.did(&dana, product("runner")).await;
    world.did(&SYSTEM, wanted("runner", "{line}-stable-ee")).await;
    let red = |number: i64, branch| (number, ended(number, branch, Some("rspec"), 1));
    let names = async || {
        let source = the_source(world).await;
        let all = branches::branches(&world.db, &Viewer::System, &source.product, &[]).await;
        all.unwrap()
            .into_iter()
            .map(|branch| branch.name)
            .collect::<Vec<_>>()
    };
    take(world, &[red(1, "19-6-stable-ee"), red(2, "19-stable-ee")]).await;
    assert_eq!(names().await, ["19-6-stable-ee"]);
    let ways = |lines| Ways { deploys: true, lines };
    let one = DescribeProduct {
        product: "runner".to_owned(),
        seen: ways(LineNumbers::Two),
        ways: ways(LineNumbers::One),
    };
    world.did(&dana, one).await;
    assert_eq!(names().await, [""; 0]);
    take(world, &[red(3, "19-stable-ee")]).await;
    assert_eq!(names().await, ["19-stable-ee"]);
}

fn done(deployment: i64, seconds: i64) -> (i64, What) {
    let done = Deployment {
        finished_at: Some(at(seconds)),
        ..deployed(deployment, Stage::Succeeded)
    };
    (seconds, What::Deployment(done))
}

fn brought(deployment: i64, merge_requests: &[i64], all: bool) -> (i64, What) {
    let what = What::Shipped {
        deployment,
        merge_requests: merge_requests.to_vec(),
        all,
    };
    (0, what)
}

async fn due(world: &World) -> Vec<ToLookUp> {
    to_look_up(&world.db, "gitlab", 10).await.unwrap()
}

fn numbers(due: &[ToLookUp]) -> Vec<i64> {
    due.iter().map(|one| one.deployment).collect()
}

pub(crate) async fn what_a_deployment_brought_is_asked_for_and_put_off(world: &World) {
    let source = followed(world).await;
    let running = (9, What::Deployment(deployed(4, Stage::Running)));
    take(world, &[done(1, 1), done(2, 3), done(3, 2), running]).await;
    assert_eq!(numbers(&due(world).await), [2, 3, 1], "the newest at first");
    assert_eq!(numbers(&to_look_up(&world.db, "gitlab", 1).await.unwrap()), [2]);
    assert!(to_look_up(&world.db, "ops", 10).await.unwrap().is_empty());
    let first = due(world).await.swap_remove(0);
    assert_eq!((first.project.as_str(), first.tries), (PROJECT, 0));
    let (a, b) = tokio::join!(put_off(&world.db, &first), put_off(world.other().await, &first));
    assert_ne!(a.unwrap(), b.unwrap(), "one refusal is one");
    assert_eq!(numbers(&due(world).await), [3, 1], "it holds no other up");
    world.db.clock().jump(SignedDuration::from_secs(61));
    let again = due(world).await;
    assert_eq!((again[0].deployment, again[0].tries), (2, 1));
    // Told again by GitLab, it is not asked for sooner.
    assert!(put_off(&world.db, &again[0]).await.unwrap());
    assert_eq!(take(world, &[done(2, 4)]).await, 0);
    assert_eq!(numbers(&due(world).await), [3, 1]);
    take(world, &[brought(3, &[7, 8], true), brought(99, &[7], true)]).await;
    assert_eq!(numbers(&due(world).await), [1]);
    let found = looked_up(&world.db, &source, &[1, 2, 3, 99]).await.unwrap();
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [3]);
    assert_eq!(
        world
            .texts("SELECT deployment || ' ' || iid FROM deployed ORDER BY iid")
            .await,
        ["3 7", "3 8"]
    );
    // It is given up some day.
    for _ in 2..MOST_TRIES {
        world.db.clock().jump(SignedDuration::from_hours(24));
        let two = due(world)
            .await
            .into_iter()
            .find(|one| one.deployment == 2)
            .unwrap();
        assert!(put_off(&world.db, &two).await.unwrap());
    }
    world.db.clock().jump(SignedDuration::from_hours(24 * 365));
    assert_eq!(numbers(&due(world).await), [1]);
}

/// The first deployment to an environment brings a long list, which comes page by page.
pub(crate) async fn what_is_brought_in_parts_is_known_with_the_last(world: &World) {
    let source = followed(world).await;
    take(world, &[done(1, 1), brought(1, &[1, 2], false)]).await;
    assert!(looked_up(&world.db, &source, &[1]).await.unwrap().is_empty());
    assert_eq!(numbers(&due(world).await), [1], "it is asked for from its begin");
    let rest: Vec<i64> = (3..=25).collect();
    take(world, &[brought(1, &[1, 2], false), brought(1, &rest, true)]).await;
    assert!(due(world).await.is_empty());
    take(world, &[brought(1, &[26], true)]).await;
    let brought = world
        .texts("SELECT COUNT(*) || ' ' || MIN(iid) || ' ' || MAX(iid) FROM deployed")
        .await;
    assert_eq!(
        brought,
        ["25 1 25"],
        "what is known is not changed by a look that came late"
    );
}
