//! The live stream, over HTTP.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::{Method, StatusCode};
use axum::middleware::from_fn_with_state;
use backend::calendar::edit_release::{Edit, EditRelease};
use backend::identity::sessions::SignOutEverywhere;
use backend::identity::sign_in::RolesChecked;
use domain::calendar::edit::StepEdit;
use domain::checklists::StateKind;
use domain::identity::{Actor, Roles};
use futures_util::StreamExt;
use serde_json::{Value, json};
use tokio::time::{Instant, timeout};
use tower::ServiceBuilder;

use crate::http::support::{Who, World, request, untouched};

/// An open stream.
pub struct Stream {
    body: BodyDataStream,
    text: String,
}

impl Stream {
    pub async fn open(world: &World, who: &Who) -> Self {
        let response = world
            .begin(request(Method::GET, "/live", who, &[], Body::empty()))
            .await;
        assert_eq!(response.status(), StatusCode::OK);
        let header = |name: &str| {
            response
                .headers()
                .get(name)
                .map_or("", |value| value.to_str().unwrap())
                .to_owned()
        };
        assert_eq!(header("content-type"), "text/event-stream");
        assert_eq!(
            (
                header("cache-control").as_str(),
                header("x-accel-buffering").as_str()
            ),
            ("no-store", "no")
        );
        let mut stream = Self {
            body: response.into_body().into_data_stream(),
            text: String::new(),
        };
        let (event, data) = stream.next().await.unwrap();
        assert_eq!(event, "hello");
        assert!(data["start"].is_string() && data["now"].is_i64());
        assert_eq!(
            data["assets"], "slipway",
            "so are the assets of a quick build called"
        );
        stream
    }

    /// The next frame; none when the stream is over. A frame that does not come is a fault.
    pub async fn next(&mut self) -> Option<(String, Value)> {
        loop {
            if let Some((frame, rest)) = self.text.split_once("\n\n") {
                let (frame, rest) = (frame.to_owned(), rest.to_owned());
                self.text = rest;
                let line = |name: &str| {
                    frame
                        .lines()
                        .find_map(|line| line.strip_prefix(name).map(str::trim).map(str::to_owned))
                };
                assert_eq!(line("id:"), None, "a frame has no id");
                match (line("event:"), line("data:")) {
                    (Some(event), Some(data)) => return Some((event, serde_json::from_str(&data).unwrap())),
                    // A comment keeps the connection.
                    _ => continue,
                }
            }
            let bytes = timeout(Duration::from_secs(60), self.body.next())
                .await
                .expect("no frame for 60 seconds")?;
            self.text.push_str(std::str::from_utf8(&bytes.unwrap()).unwrap());
        }
    }

    /// Whether nothing comes for a while.
    async fn is_quiet(&mut self) -> bool {
        self.is_quiet_for(Duration::from_millis(400)).await
    }

    /// The same for so long. The stream is left wherever it is then.
    async fn is_quiet_for(&mut self, long: Duration) -> bool {
        timeout(long, self.next()).await.is_err()
    }
}

async fn edit(world: &World, address: &str, edit: Edit) {
    let release = world.release(address).await.release;
    let work = EditRelease {
        release: release.id,
        edit,
        seen: release.revision,
        public_reason: "Late".to_owned(),
        internal_reason: String::new(),
    };
    world.db().write(&world.actor("ana").await, work).await.unwrap();
}

#[tokio::test]
async fn a_tick_reaches_everybody_on_the_team() {
    let world = World::demo().await;
    let (run, items) = world.run("19.7", "monthly").await;
    let item = untouched(&items);
    let mut mei = Stream::open(&world, &world.sign_in("mei").await).await;
    let mut nobody = Stream::open(&world, &Who::nobody()).await;
    world.tick("ana", item).await;
    let (event, data) = mei.next().await.unwrap();
    assert_eq!((event.as_str(), &data["run"]), ("items", &json!(run)));
    let told = &data["items"][0];
    assert_eq!(
        (&told["item"], &told["state"], &told["by"], &told["version"]),
        (
            &json!(item.item.id),
            &json!("done"),
            &json!("Ana Ferreira"),
            &json!(1)
        )
    );
    assert!(
        told["who"]
            .as_str()
            .unwrap()
            .starts_with("Done by Ana Ferreira, Tue 1 Dec 2026, "),
        "{told}"
    );
    assert!(nobody.is_quiet().await);

    edit(&world, "19.7", Edit::Delay).await;
    let expected = Some((
        "release".to_owned(),
        json!({ "product": "gitlab", "slug": "19.7" }),
    ));
    assert_eq!(mei.next().await, expected);
    assert_eq!(nobody.next().await, expected);
    // That it is tagged is for the team.
    edit(
        &world,
        "19.8",
        Edit::Step("tag".to_owned(), StepEdit::Reach("2026-12-01".parse().unwrap())),
    )
    .await;
    assert_eq!(mei.next().await.unwrap().1["slug"], "19.8");
    assert!(nobody.is_quiet().await);
}

/// A move changes a checklist's due dates: whoever has it open is told to load it again.
#[tokio::test]
async fn a_checklist_that_was_filled_in_anew_says_so() {
    let world = World::demo().await;
    let (run, _) = world.run("19.7", "monthly").await;
    let mei = world.sign_in("mei").await;
    let mut stream = Stream::open(&world, &mei).await;
    let mut nobody = Stream::open(&world, &Who::nobody()).await;
    edit(&world, "19.7", Edit::Move("2026-12-18".parse().unwrap())).await;
    // The milestone of 19.8 starts with the end of 19.7's.
    for slug in ["19.7", "19.8"] {
        let (name, told) = stream.next().await.unwrap();
        assert_eq!((name.as_str(), &told["slug"]), ("release", &json!(slug)));
        assert_eq!(nobody.next().await.unwrap(), (name, told));
    }
    assert_eq!(
        stream.next().await,
        Some(("run".to_owned(), json!({ "run": run })))
    );
    assert!(nobody.is_quiet().await, "checklists are for the team");
}

/// Fifty ticks in one run: the first frame at once, then no more than five a second, nothing lost.
#[tokio::test]
async fn a_burst_becomes_few_frames() {
    let world = World::demo().await;
    let (_, items) = world.run("19.7", "monthly").await;
    let items: Vec<_> = items
        .into_iter()
        .filter(|view| view.item.step.is_none() && view.item.version == 0)
        .take(20)
        .collect();
    let mut stream = Stream::open(&world, &world.sign_in("bo").await).await;
    let begun = Instant::now();
    for item in &items {
        world.tick("ana", item).await;
    }
    let mut told = Vec::new();
    let mut frames = Vec::new();
    while told.len() < items.len() {
        let (event, data) = stream.next().await.unwrap();
        assert_eq!(event, "items");
        frames.push(begun.elapsed());
        for item in data["items"].as_array().unwrap() {
            assert_eq!(item["state"], json!(StateKind::Done));
            told.push(item["item"].as_str().unwrap().to_owned());
        }
    }
    for pair in frames.windows(2) {
        assert!(pair[1] >= pair[0] + Duration::from_millis(150), "{frames:?}");
    }
    told.sort_unstable();
    told.dedup();
    assert_eq!(told.len(), items.len());
}

#[tokio::test]
async fn whoever_lags_loads_anew() {
    let world = World::demo().await;
    let mut stream = Stream::open(&world, &world.sign_in("bo").await).await;
    let (run, items) = world.run("19.7", "monthly").await;
    let item = untouched(&items);
    let ana = world.actor("ana").await;
    let mut seen = item.item.version;
    // More than are kept for a stream that nobody reads.
    for turn in 0..1100 {
        let want = if turn % 2 == 0 {
            StateKind::Doing
        } else {
            StateKind::Open
        };
        let work = backend::checklists::tick::TickItem {
            run: run.clone(),
            item: item.item.id.clone(),
            want,
            reason: None,
            seen,
            key: None,
        };
        seen = world.db().write(&ana, work).await.unwrap().version;
    }
    let mut events = Vec::new();
    for _ in 0..2 {
        events.push(stream.next().await.unwrap().0);
    }
    assert!(events.contains(&"resync".to_owned()), "{events:?}");
}

/// A reader who is slow does not make the server gather frames without end.
#[tokio::test]
async fn whoever_reads_slowly_loads_anew() {
    let world = World::demo().await;
    let mut stream = Stream::open(&world, &Who::nobody()).await;
    for turn in 0..70 {
        let day = format!("2027-01-{:02}", 10 + turn % 2).parse().unwrap();
        edit(&world, "19.8", Edit::Move(day)).await;
    }
    assert_eq!(stream.next().await.unwrap().0, "resync");
}

/// Whoever loses a role is told nothing more, not even what was told just before.
#[tokio::test]
async fn it_ends_at_once_with_the_roles() {
    let world = World::demo().await;
    let (run, items) = world.run("19.7", "monthly").await;
    let mei = world.sign_in("mei").await;
    let mut streams = [Stream::open(&world, &mei).await, Stream::open(&world, &mei).await];
    world.tick("ana", untouched(&items)).await;
    assert_eq!(streams[0].next().await.unwrap().1["run"], json!(run));
    let person = world.actor("mei").await.viewer().person().unwrap().clone();
    let work = RolesChecked {
        person,
        roles: Roles::NONE,
    };
    world.db().write(&Actor::System("worker"), work).await.unwrap();
    for stream in &mut streams {
        assert_eq!(stream.next().await, None);
    }
}

/// Whoever signs out has no stream any more, and others have theirs.
#[tokio::test]
async fn it_ends_at_once_with_a_sign_out() {
    let world = World::demo().await;
    let (bo, mei) = (world.sign_in("bo").await, world.sign_in("mei").await);
    let (mut ends, mut goes_on) = (Stream::open(&world, &bo).await, Stream::open(&world, &mei).await);
    let answer = world.post(&bo, "/auth/logout", "text/plain", "").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(ends.next().await, None);
    assert!(goes_on.is_quiet().await);
}

#[tokio::test]
async fn it_ends_with_the_server() {
    let world = World::demo().await;
    let mut streams = vec![
        Stream::open(&world, &Who::nobody()).await,
        Stream::open(&world, &world.sign_in("bo").await).await,
    ];
    world.ending.send(true).unwrap();
    for stream in &mut streams {
        assert_eq!(stream.next().await, None);
    }
}

/// From here on only streams are served, and viewers are looked at every 100 ms and not every minute.
fn ask_often(world: &mut World) {
    ask_every(world, Duration::from_millis(100));
}

/// The same as often as this.
fn ask_every(world: &mut World, long: Duration) {
    let state = world.state.clone();
    let around = ServiceBuilder::new()
        .layer(server::auth::session::layer(&state))
        .layer(from_fn_with_state(
            state.clone(),
            server::http::viewer::know_viewer,
        ));
    let often = server::live::routes_asking_every(long);
    world.app = often.layer(around).with_state(state);
}

/// Signed out elsewhere: the stream ends when it is asked next. Nobody's stream has nothing to lose.
#[tokio::test]
async fn it_ends_with_the_session() {
    let mut world = World::demo().await;
    let (bo, mei) = (world.sign_in("bo").await, world.sign_in("mei").await);
    ask_often(&mut world);
    let mut ends = Stream::open(&world, &bo).await;
    let mut others = [
        Stream::open(&world, &mei).await,
        Stream::open(&world, &Who::nobody()).await,
    ];
    for stream in [&mut ends].into_iter().chain(&mut others) {
        assert!(stream.is_quiet().await, "it was asked, and holds");
    }
    let actor = world.actor("bo").await;
    let person = actor.viewer().person().unwrap().clone();
    world
        .db()
        .write(&actor, SignOutEverywhere { person })
        .await
        .unwrap();
    assert_eq!(ends.next().await, None);
    edit(&world, "19.7", Edit::Delay).await;
    for stream in &mut others {
        assert_eq!(stream.next().await.unwrap().0, "release");
    }
}

/// Streams that nobody reads any more, each of them left while it asks who looks: they keep nobody else from the database, of which
/// there are fewer readers than streams.
#[tokio::test]
async fn streams_that_are_left_keep_nobody_from_reading() {
    let mut world = World::demo().await;
    let bo = world.sign_in("bo").await;
    // Again as soon as it was answered: wherever a stream is left, it asks.
    ask_every(&mut world, Duration::ZERO);
    let mut left = Vec::new();
    for _ in 0..12 {
        let mut stream = Stream::open(&world, &bo).await;
        assert!(stream.is_quiet_for(Duration::from_millis(20)).await);
        left.push(stream);
    }
    let reads = timeout(Duration::from_secs(60), world.release("19.7")).await;
    assert_eq!(reads.unwrap().release.slug.as_str(), "19.7");
    for stream in &mut left {
        assert!(stream.is_quiet_for(Duration::from_millis(20)).await, "it holds");
    }
}

/// Other roles, another viewer: the stream ends, and the browser's next one tells what may be told now.
#[tokio::test]
async fn it_ends_with_the_roles() {
    let mut world = World::demo().await;
    let mei = world.sign_in("mei").await;
    ask_often(&mut world);
    let mut stream = Stream::open(&world, &mei).await;
    let person = world.actor("mei").await.viewer().person().unwrap().clone();
    let work = RolesChecked {
        person,
        roles: Roles::NONE,
    };
    world.db().write(&Actor::System("worker"), work).await.unwrap();
    assert_eq!(stream.next().await, None);
}
