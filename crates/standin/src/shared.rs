//! What all parts of a running stand-in share.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::{Method, StatusCode};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::answer::{Refusal, not_found};
use crate::clock::Clock;
use crate::limit::Limiter;
use crate::trouble::Trouble;
use crate::world::{Place, Project, World};

/// How many of the last requests are remembered.
const REMEMBERED: usize = 10_000;

/// A request that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// `GET`.
    pub method: Method,
    /// Its path and question.
    pub address: String,
    /// What it was answered with.
    pub status: u16,
}

/// What all parts share.
pub(crate) struct Inner {
    /// `http://127.0.0.1:4001`.
    pub(crate) base: String,
    pub(crate) clock: Clock,
    /// How much later it is than the clock says, in milliseconds.
    pub(crate) jumped: AtomicI64,
    pub(crate) world: Mutex<World>,
    pub(crate) limiter: Mutex<Option<Limiter>>,
    pub(crate) trouble: Mutex<Vec<Trouble>>,
    pub(crate) seen: Mutex<VecDeque<Seen>>,
    pub(crate) sender: Option<reqwest::Client>,
    pub(crate) begun: Timestamp,
    pub(crate) serial: AtomicU64,
}

pub(crate) type Shared = Arc<Inner>;

/// A panic of a test while it held the lock has changed nothing by half.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Inner {
    pub(crate) fn now(&self) -> Timestamp {
        let jumped = SignedDuration::from_millis(self.jumped.load(Ordering::Relaxed));
        let now = self.clock.now();
        now.checked_add(jumped).unwrap_or(now)
    }

    pub(crate) fn note(&self, method: Method, address: String, status: StatusCode) {
        let mut seen = lock(&self.seen);
        if seen.len() == REMEMBERED {
            seen.pop_front();
        }
        seen.push_back(Seen {
            method,
            address,
            status: status.as_u16(),
        });
    }

    /// A name that nothing else has.
    pub(crate) fn unique(&self) -> String {
        let serial = self.serial.fetch_add(1, Ordering::Relaxed);
        let name = format!("{} {} {serial}", self.base, self.begun.as_nanosecond());
        Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()).to_string()
    }

    /// Looks at a project.
    pub(crate) fn at_project<R>(
        &self,
        named: &str,
        look: impl FnOnce(&Project, &Place<'_>) -> Result<R, Refusal>,
    ) -> Result<R, Refusal> {
        let world = lock(&self.world);
        let project = world.project(named).ok_or_else(|| not_found("Project"))?;
        look(project, &project.place(&self.base))
    }

    /// Changes a project; `new_id` is a number that nothing else has.
    pub(crate) fn change_project<R>(
        &self,
        named: &str,
        change: impl FnOnce(&mut Project, i64) -> Result<R, Refusal>,
    ) -> Result<R, Refusal> {
        let mut world = lock(&self.world);
        let id = world.new_id();
        let project = world.project_mut(named).ok_or_else(|| not_found("Project"))?;
        change(project, id)
    }
}
