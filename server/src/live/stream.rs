//! One stream: hears what was committed, keeps what its viewer may know, and hands it on frame by frame.

use std::collections::VecDeque;
use std::sync::Arc;

use axum::response::sse::Event as Frame;
use backend::Db;
use backend::live::{Event, LiveEvent, ShiftNews};
use domain::identity::Viewer;
use serde::Serialize;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::{SemaphorePermit, broadcast, watch};
use tokio::time::{Instant, sleep_until};

use super::coalesce::{self, Change, Coalescer};
use super::pass::Pass;
use crate::state::AppState;

/// How many frames wait for a reader who is slow; beyond that it is quicker to load anew.
const MOST_READY: usize = 64;

/// A stream.
pub struct Stream {
    db: Db,
    viewer: Viewer,
    pass: Pass,
    told: broadcast::Receiver<Arc<LiveEvent>>,
    ending: watch::Receiver<bool>,
    hello: Option<Frame>,
    ready: VecDeque<Frame>,
    waiting: Coalescer,
    _permit: SemaphorePermit<'static>,
}

#[derive(Serialize)]
struct Hello<'a> {
    start: &'static str,
    now: i64,
    assets: &'a str,
}

#[derive(Serialize)]
struct ReleaseChanged<'a> {
    product: &'a str,
    slug: &'a str,
}

#[derive(Serialize)]
struct RunChanged<'a> {
    run: &'a str,
}

#[derive(Serialize)]
struct BranchesChanged<'a> {
    branches_of: &'a str,
}

#[derive(Serialize)]
struct BlockersChanged<'a> {
    blockers_of: &'a str,
}

#[derive(Serialize)]
struct RequestChanged<'a> {
    request: &'a str,
}

#[derive(Serialize)]
struct Nothing {}

fn frame(event: &str, data: &impl Serialize) -> Option<Frame> {
    Frame::default()
        .event(event)
        .json_data(data)
        .inspect_err(|error| tracing::error!(%error, "a frame cannot be written"))
        .ok()
}

impl Stream {
    /// A stream that begins to hear now.
    pub fn new(state: &AppState, viewer: Viewer, pass: Pass, permit: SemaphorePermit<'static>) -> Self {
        let told = state.db.subscribe();
        let hello = Hello {
            start: super::start(),
            now: state.db.clock().now().as_millisecond(),
            assets: &state.leptos.output_name,
        };
        Self {
            db: state.db.clone(),
            viewer,
            pass,
            told,
            ending: state.ending.clone(),
            hello: frame("hello", &hello),
            ready: VecDeque::new(),
            waiting: Coalescer::default(),
            _permit: permit,
        }
    }

    /// The next frame; none when the stream is over.
    pub async fn next(&mut self) -> Option<Frame> {
        if let Some(hello) = self.hello.take() {
            return Some(hello);
        }
        loop {
            if *self.ending.borrow() || !self.listen() {
                return None;
            }
            let now = Instant::now();
            if self.pass.ask_at() <= now && !self.pass.holds(&self.db, &self.viewer).await {
                return None;
            }
            if let Some(frame) = self.ready.pop_front() {
                return Some(frame);
            }
            if let Some(frame) = self.waiting.take(now).and_then(|changes| self.items(changes)) {
                return Some(frame);
            }
            self.wait().await?;
        }
    }

    /// Waits until there may be something to send. While changes wait for their turn nothing is heard:
    /// they are gathered in one go, which under load costs far less than waking up for each.
    async fn wait(&mut self) -> Option<()> {
        let Self {
            told,
            ending,
            waiting,
            ..
        } = self;
        let ended = async {
            // Without a sender nobody will ever say that it ends.
            if ending.wait_for(|ending| *ending).await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        if let Some(due) = waiting.due() {
            tokio::select! {
                () = ended => None,
                () = sleep_until(due) => Some(()),
            }
        } else {
            let heard = tokio::select! {
                () = ended => return None,
                () = sleep_until(self.pass.ask_at()) => return Some(()),
                heard = told.recv() => heard,
            };
            match heard {
                Ok(event) => self.hear(&event),
                Err(RecvError::Lagged(_)) => self.resync(),
                Err(RecvError::Closed) => return None,
            }
            Some(())
        }
    }

    /// Hears what has been told by now. False when nothing will be told any more.
    fn listen(&mut self) -> bool {
        loop {
            match self.told.try_recv() {
                Ok(event) => self.hear(&event),
                Err(TryRecvError::Lagged(_)) => self.resync(),
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Closed) => return false,
            }
        }
    }

    fn items(&self, mut changes: coalesce::Frame) -> Option<Frame> {
        for change in &mut changes.items {
            let at = Some(backend::clock::from_millis(change.at));
            let reason = change.reason.as_deref();
            change.who = app::format::who(change.state, reason, Some(&change.by), at);
        }
        frame("items", &changes)
    }

    fn resync(&mut self) {
        self.waiting.clear();
        self.ready.clear();
        self.ready.extend(frame("resync", &Nothing {}));
    }

    /// Keeps a frame until it is read.
    fn keep(&mut self, frame: Option<Frame>) {
        if self.ready.len() >= MOST_READY {
            return self.resync();
        }
        self.ready.extend(frame);
    }

    /// Takes an event that the viewer may know; of any other nothing is left.
    fn hear(&mut self, event: &LiveEvent) {
        match event.open(&self.viewer) {
            Some(Event::Item {
                run,
                item,
                state,
                reason,
                by,
                at,
                version,
            }) => {
                let change = Change {
                    item: item.clone(),
                    state: *state,
                    reason: reason.clone(),
                    by: by.clone(),
                    at: *at,
                    version: *version,
                    who: String::new(),
                };
                self.waiting.add(run, change, Instant::now());
            }
            Some(Event::Release { product, slug }) => {
                self.keep(frame("release", &ReleaseChanged { product, slug }));
            }
            // Whom it concerns is for whoever reminds them; a page is of the release.
            Some(Event::Shift(ShiftNews { product, slug, .. })) => {
                self.keep(frame("release", &ReleaseChanged { product, slug }));
            }
            Some(Event::Branches { product }) => {
                self.keep(frame("branches", &BranchesChanged { branches_of: product }));
            }
            Some(Event::Blockers { product }) => {
                self.keep(frame("blockers", &BlockersChanged { blockers_of: product }));
            }
            Some(Event::Run { run }) => self.keep(frame("run", &RunChanged { run })),
            Some(Event::Request { request }) => self.keep(frame("request", &RequestChanged { request })),
            Some(Event::Resync) => self.resync(),
            Some(Event::Recheck { person })
                if self.viewer.person().is_some_and(|own| own.as_str() == person) =>
            {
                self.pass.ask_now();
            }
            Some(Event::Recheck { .. }) | None => {}
        }
    }
}
