//! The live stream, over HTTP.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::{Method, StatusCode};
use backend::calendar::edit_release::{Edit, EditRelease};
use backend::identity::sessions::SignOutEverywhere;
use domain::calendar::edit::StepEdit;
use domain::checklists::StateKind;
use futures_util::StreamExt;
use serde_json::{Value, json};
use tokio::time::{Instant, timeout};

use crate::http::support::{Who, World, request};

/// An open stream.
pub struct Stream {
    body: BodyDataStream,
    text: String,
}

impl Stream {
    pub async fn open(world: &World, who: &Who) -> Self {
        let response = world.begin(request(Method::GET, "/live", who, &[], Body::empty())).await;
        assert_eq!(response.status(), StatusCode::OK);
        let header = |name: &str| response.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
        assert_eq!(header("content-type"), "text/event-stream");
        assert_eq!((header("cache-control").as_str(), header("x-accel-buffering").as_str()), ("no-store", "no"));
        let mut stream = Self { body: response.into_body().into_data_stream(), text: String::new() };
        let (event, data) = stream.next().await.unwrap();
        assert_eq!(event, "hello");
        assert!(data["build"].is_string() && data["now"].is_i64());
        stream
    }

    /// The next frame; none when the stream is over. A frame that does not come is a fault.
    pub async fn next(&mut self) -> Option<(String, Value)> {
        loop {
            if let Some((frame, rest)) = self.text.split_once("\n\n") {
                let (frame, rest) = (frame.to_owned(), rest.to_owned());
                self.text = rest;
                let line = |name: &str| frame.lines().find_map(|line| line.strip_prefix(name).map(str::trim).map(str::to_owned));
                assert_eq!(line("id:"), None, "a frame has no id");
                match (line("event:"), line("data:")) {
                    (Some(event), Some(data)) => return Some((event, serde_json::from_str(&data).unwrap())),
                    // A comment keeps the connection.
                    _ => continue,
                }
            }
            let bytes = timeout(Duration::from_secs(20), self.body.next()).await.expect("no frame for 20 seconds")?;
            self.text.push_str(std::str::from_utf8(&bytes.unwrap()).unwrap());
        }
    }

    /// Whether nothing comes for a while.
    async fn is_quiet(&mut self) -> bool {
        timeout(Duration::from_millis(400), self.next()).await.is_err()
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
    let item = items.iter().find(|view| view.item.step.is_none()).unwrap();
    let mut mei = Stream::open(&world, &world.sign_in("mei").await).await;
    let mut nobody = Stream::open(&world, &Who::nobody()).await;
    let begun = Instant::now();
    world.tick("ana", item).await;
    let (event, data) = mei.next().await.unwrap();
    assert!(begun.elapsed() < Duration::from_secs(1));
    assert_eq!((event.as_str(), &data["run"]), ("items", &json!(run)));
    let told = &data["items"][0];
    assert_eq!((&told["item"], &told["state"], &told["by"], &told["version"]), (&json!(item.item.id), &json!("done"), &json!("Ana Ferreira"), &json!(1)));
    assert!(told["who"].as_str().unwrap().starts_with("Done by Ana Ferreira, Tue 1 Dec 2026, "), "{told}");
    assert!(nobody.is_quiet().await);

    edit(&world, "19.7", Edit::Delay).await;
    let expected = Some(("release".to_owned(), json!({ "product": "gitlab", "slug": "19.7" })));
    assert_eq!(mei.next().await, expected);
    assert_eq!(nobody.next().await, expected);
    // That it is tagged is for the team.
    edit(&world, "19.8", Edit::Step("tag".to_owned(), StepEdit::Reach("2026-12-01".parse().unwrap()))).await;
    assert_eq!(mei.next().await.unwrap().1["slug"], "19.8");
    assert!(nobody.is_quiet().await);
}

/// Fifty ticks in one run: the first frame at once, then no more than five a second, nothing lost.
#[tokio::test]
async fn a_burst_becomes_few_frames() {
    let world = World::demo().await;
    let (_, items) = world.run("19.7", "monthly").await;
    let items: Vec<_> = items.into_iter().filter(|view| view.item.step.is_none()).take(20).collect();
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
        assert!(pair[1] - pair[0] >= Duration::from_millis(150), "{frames:?}");
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
    let item = items.iter().find(|view| view.item.step.is_none()).unwrap();
    let ana = world.actor("ana").await;
    let mut seen = item.item.version;
    // More than are kept for a stream that nobody reads.
    for turn in 0..1100 {
        let want = if turn % 2 == 0 { StateKind::Doing } else { StateKind::Open };
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

#[tokio::test]
async fn it_ends_with_the_server() {
    let world = World::demo().await;
    let mut streams = vec![Stream::open(&world, &Who::nobody()).await, Stream::open(&world, &world.sign_in("bo").await).await];
    world.ending.send(true).unwrap();
    for stream in &mut streams {
        assert_eq!(stream.next().await, None);
    }
}

/// Signed out elsewhere: the stream ends within a minute. Nobody's stream has nothing to lose.
#[tokio::test]
async fn it_ends_with_the_session() {
    let world = World::demo().await;
    let mut bo = Stream::open(&world, &world.sign_in("bo").await).await;
    let mut mei = Stream::open(&world, &world.sign_in("mei").await).await;
    let actor = world.actor("bo").await;
    let person = actor.viewer().person().unwrap().clone();
    world.db().write(&actor, SignOutEverywhere { person }).await.unwrap();
    tokio::time::pause();
    let over = async {
        // Both wait before a minute goes by in a moment.
        tokio::select! {
            frame = bo.next() => assert_eq!(frame, None),
            _ = mei.next() => panic!("nothing was told"),
            () = async {
                tokio::task::yield_now().await;
                tokio::time::advance(Duration::from_secs(61)).await;
                tokio::time::resume();
                std::future::pending::<()>().await;
            } => {}
        }
    };
    over.await;
    edit(&world, "19.7", Edit::Delay).await;
    assert_eq!(mei.next().await.unwrap().0, "release");
}
