//! The golden histories of the domain, told as webhooks and as pipelines tell them, out of order and doubled: what is expected to the
//! second comes out of the database, too. Each thing is told with the time at which it was so.

use std::collections::BTreeMap;

use backend::calendar::add_product::AddProduct;
use backend::calendar::queries;
use backend::connections::deployments::{Deployment, Stage};
use backend::connections::events::{Event, TellEvent};
use backend::connections::merge_requests::MergeRequest;
use backend::connections::sources::AddSource;
use backend::connections::{Sure, What};
use backend::velocity::others::{About, others};
use backend::velocity::{Ask, Velocity, read};
use domain::changes::State;
use domain::identity::{Actor, Viewer};
use domain::velocity::{Clock, Exclusion, Setting, Share, Weekends, Window};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::facts;
use crate::world::{World, product};

static GITLAB: Actor = Actor::System("gitlab");

/// So long a deployment lasts.
const LASTS: SignedDuration = SignedDuration::from_mins(10);

#[derive(Deserialize)]
struct Golden {
    home: String,
    told: Vec<Line>,
    expect: Vec<Expect>,
}

#[derive(Deserialize)]
struct Line {
    merged: Option<i64>,
    deployed: Option<String>,
    at: Timestamp,
    first_commit: Option<Timestamp>,
    #[serde(default)]
    brings: Vec<i64>,
    commit: Option<String>,
    #[serde(default)]
    failed: bool,
}

#[derive(Deserialize)]
struct Expect {
    environment: Option<String>,
    clock: Option<String>,
    weekends: Option<String>,
    from: Timestamp,
    until: Timestamp,
    count: usize,
    mean: String,
    median: String,
    p75: String,
    p90: String,
    within: usize,
    mark: String,
    #[serde(default)]
    before_the_first: usize,
    #[serde(default)]
    no_merge_time: usize,
    #[serde(default)]
    arrived_before_merge: usize,
    #[serde(default)]
    no_first_commit: usize,
    rollbacks: Option<RolledBackLine>,
    #[serde(default)]
    days: Vec<DayLine>,
    #[serde(default)]
    stages: Vec<StageLine>,
}

#[derive(Deserialize)]
struct RolledBackLine {
    count: usize,
    of: usize,
    again: usize,
    forward: usize,
}

#[derive(Deserialize, Debug, PartialEq)]
struct DayLine {
    day: String,
    count: usize,
    mean: String,
}

#[derive(Deserialize, Debug, PartialEq)]
struct StageLine {
    name: String,
    count: usize,
    mean: String,
    median: Option<String>,
    p90: Option<String>,
    permille: u16,
}

/// `H:MM:SS`.
fn words(time: SignedDuration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Something that is told at once.
#[derive(Debug, Clone)]
enum Piece {
    Merged(i64, Timestamp, Option<Timestamp>),
    /// A deployment, with its time and what it brings.
    Deployed(Deployment, Timestamp, Vec<i64>),
}

/// What a history tells. A deployment runs before it ends, and the same end has the same number.
fn pieces(golden: &Golden) -> Vec<Piece> {
    let mut numbers: BTreeMap<(&str, Timestamp), i64> = BTreeMap::new();
    let mut all = Vec::new();
    for line in &golden.told {
        match (line.merged, line.deployed.as_deref()) {
            (Some(iid), None) => all.push(Piece::Merged(iid, line.at, line.first_commit)),
            (None, Some(environment)) => {
                let next = i64::try_from(numbers.len()).unwrap() + 1;
                let number = *numbers.entry((environment, line.at)).or_insert(next);
                let end = if line.failed {
                    Stage::Failed
                } else {
                    Stage::Succeeded
                };
                for (stage, at, brings) in [
                    (Stage::Running, line.at - LASTS, Vec::new()),
                    (end, line.at, line.brings.clone()),
                ] {
                    let deployment = Deployment {
                        deployment: number,
                        environment: environment.to_owned(),
                        tier: None,
                        stage,
                        sha: line.commit.as_ref().map(|letter| letter.repeat(40)),
                        created_at: Some(line.at - LASTS),
                        finished_at: (stage != Stage::Running).then_some(at),
                    };
                    all.push(Piece::Deployed(deployment, at, brings));
                }
            }
            _ => panic!("a line is a merge or a deployment"),
        }
    }
    all
}

/// Doubled and out of order: backwards and once more forwards, or as dice say.
fn orders(pieces: &[Piece]) -> [Vec<Piece>; 2] {
    let backwards: Vec<Piece> = pieces.iter().rev().chain(pieces).cloned().collect();
    let mut diced = backwards.clone();
    let mut dice: u64 = 20_261_201;
    for place in (1..diced.len()).rev() {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(dice >> 33).unwrap() % (place + 1);
        diced.swap(place, other);
    }
    [backwards, diced]
}

impl Piece {
    fn merge_request(
        project: &str,
        iid: i64,
        at: Timestamp,
        first_commit: Option<Timestamp>,
    ) -> MergeRequest {
        let made = at - SignedDuration::from_hours(5);
        MergeRequest {
            first_commit_at: first_commit,
            when: Sure::Told,
            ..facts::into(project, iid, "main", made, State::Merged(at))
        }
    }

    /// As a webhook and what is looked up after it.
    fn as_facts(&self, project: &str) -> Vec<(Timestamp, What)> {
        match self {
            Self::Merged(iid, at, first_commit) => {
                let merged = Self::merge_request(project, *iid, *at, *first_commit);
                vec![(*at, What::MergeRequest(Box::new(merged)))]
            }
            Self::Deployed(deployment, at, brings) => {
                let mut facts = vec![(*at, What::Deployment(deployment.clone()))];
                if deployment.stage != Stage::Running {
                    let shipped = What::Shipped {
                        deployment: deployment.deployment,
                        merge_requests: brings.clone(),
                        all: true,
                    };
                    facts.push((*at, shipped));
                }
                facts
            }
        }
    }

    /// As a pipeline tells it, for the time that says `time`.
    fn as_event(&self, product: &str, project: &str, time: usize) -> TellEvent {
        let event = match self {
            Self::Merged(iid, at, first_commit) => {
                Event::Merged(Box::new(Self::merge_request(project, *iid, *at, *first_commit)))
            }
            Self::Deployed(deployment, _, brings) => Event::Deployment {
                deployment: deployment.clone(),
                merge_requests: (deployment.stage == Stage::Succeeded).then(|| brings.clone()),
            },
        };
        TellEvent {
            product: product.to_owned(),
            project: project.to_owned(),
            number: None,
            // Written otherwise each time, so that not the inbox alone knows it again.
            body: format!("{event:?} {time}").into_bytes(),
            event,
        }
    }
}

/// Tells a history in each way and order, and compares what is read with what the file says.
async fn check(world: &World, name: &str, text: &str) {
    let golden: Golden = toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let of_its_own = AddProduct {
        zone: golden.home.parse().unwrap(),
        ..product("golden")
    };
    world.did(&dana, of_its_own).await;
    for (number, pieces) in orders(&pieces(&golden)).into_iter().enumerate() {
        let followed = format!("golden/followed-{number}");
        let source = AddSource {
            product: "golden".to_owned(),
            ..facts::source(&followed)
        };
        world.did(&GITLAB, source).await;
        let told = format!("golden/told-{number}");
        for (time, piece) in pieces.iter().enumerate() {
            facts::take(world, &followed, piece.as_facts(&followed)).await;
            let event = piece.as_event("golden", &told, time);
            world.db.write(&ana, event).await.unwrap();
        }
        for project in [followed, told] {
            for (question, expect) in golden.expect.iter().enumerate() {
                let found = asked(world, &project, expect).await;
                let name = format!("{name}, question {}, {project}", question + 1);
                compare(&found, expect, &name);
                rolled_back(world, &project, expect, &name).await;
            }
        }
    }
}

/// What was rolled back, where the file says it.
async fn rolled_back(world: &World, project: &str, expect: &Expect, name: &str) {
    let Some(expected) = &expect.rollbacks else {
        return;
    };
    let product = queries::product(&world.db, &Viewer::System, "golden")
        .await
        .unwrap();
    let about = About {
        product: &product,
        setting: &Setting::default(),
        project: Some(project),
        environment: None,
        window: Window {
            from: expect.from,
            until: expect.until,
        },
        now: expect.until,
    };
    let viewer = world.viewer("eli").await;
    let found = others(&world.db, &viewer, &about).await.unwrap().rollbacks;
    let share = Share {
        count: expected.count,
        of: expected.of,
    };
    let figures = found.figures;
    assert_eq!(
        (figures.share, figures.again, figures.forward, figures.unknown),
        (share, expected.again, expected.forward, 0),
        "{name}"
    );
    assert_eq!(found.back.len(), expected.count, "{name}");
}

async fn asked(world: &World, project: &str, expect: &Expect) -> Velocity {
    let ask = Ask {
        product: "golden".to_owned(),
        project: Some(project.to_owned()),
        team: None,
        environment: expect.environment.clone(),
        clock: expect
            .clock
            .as_ref()
            .map_or(Clock::Merge, |clock| clock.parse().unwrap()),
        weekends: expect
            .weekends
            .as_ref()
            .map_or(Weekends::Counted, |weekends| weekends.parse().unwrap()),
        window: Window {
            from: expect.from,
            until: expect.until,
        },
    };
    read(&world.db, &world.viewer("eli").await, &ask).await.unwrap()
}

fn compare(found: &Velocity, expect: &Expect, name: &str) {
    let figures = &found.figures;
    let times = figures.times.unwrap_or_else(|| panic!("{name}: nothing counts"));
    let read = [times.mean, times.median, times.p75, times.p90].map(words);
    let expected = [&expect.mean, &expect.median, &expect.p75, &expect.p90];
    assert_eq!(read.each_ref(), expected, "{name}");
    assert_eq!(
        (figures.count, figures.within.count, figures.within.of),
        (expect.count, expect.within, expect.count),
        "{name}"
    );
    assert_eq!(figures.mark.unwrap().key(), expect.mark, "{name}");
    let excluded = [
        Exclusion::BeforeTheFirst,
        Exclusion::NoMergeTime,
        Exclusion::ArrivedBeforeItsMerge,
        Exclusion::NoFirstCommit,
    ]
    .map(|why| figures.excluded.of(why));
    let expected = [
        expect.before_the_first,
        expect.no_merge_time,
        expect.arrived_before_merge,
        expect.no_first_commit,
    ];
    assert_eq!(excluded, expected, "{name}");
    if !expect.stages.is_empty() {
        let stages = found.stages.iter().map(|stage| StageLine {
            name: stage.name.clone(),
            count: stage.count,
            mean: words(stage.mean.unwrap()),
            median: stage.median.map(words),
            p90: stage.p90.map(words),
            permille: stage.permille,
        });
        assert_eq!(stages.collect::<Vec<_>>(), expect.stages, "{name}");
    }
    if !expect.days.is_empty() {
        let days = found.days.iter().map(|day| DayLine {
            day: day.day.to_string(),
            count: day.count,
            mean: words(day.mean.unwrap()),
        });
        assert_eq!(days.collect::<Vec<_>>(), expect.days, "{name}");
    }
}

macro_rules! golden {
    ($($name:ident)*) => {$(
        pub(crate) async fn $name(world: &World) {
            let text = include_str!(concat!(
                "../../../domain/tests/golden/velocity/",
                stringify!($name),
                ".toml"
            ));
            check(world, stringify!($name), text).await;
        }
    )*};
}

golden! { after_a_year daily_medians rollbacks clocks_change out_of_order }
