//! Sending to hooks: GitLab's headers, one of the two ways to show that it comes from there, and what becomes of a
//! hook that fails. Four times in a row and it is left alone for a minute, then for twice as long each time, up
//! to a day; forty times and it is left alone for good. What happens meanwhile is never sent.

use std::net::IpAddr;

use jiff::SignedDuration;
use reqwest::Url;

use crate::event::Event;
use crate::shared::{Inner, lock};
use crate::sign::signature;
use crate::world::Hook;

/// So many failures in a row disable a hook for a while.
const DISABLED_FROM: u32 = 4;
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

/// What became of something that was to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Somebody has answered, with this status.
    Answered(u16),
    /// Nobody has answered in time, or nothing may be sent there.
    Failed(String),
    /// The hook was disabled, and nothing was sent.
    Disabled,
}

impl Outcome {
    /// Whether it was taken.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        matches!(self, Self::Answered(200..300))
    }
}

/// Something that was to be sent to a hook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The hook, by number.
    pub hook: i64,
    /// `Idempotency-Key`, and `webhook-id`: the same when it is sent again.
    pub key: String,
    /// `X-Gitlab-Event`.
    pub event: &'static str,
    /// The body, as it was sent.
    pub body: String,
    /// What became of it.
    pub outcome: Outcome,
}

fn listens(hook: &Hook, event: &Event) -> bool {
    hook.events.get(event.switch).copied().unwrap_or_default()
}

/// Tells the hooks of the project, and of the groups that it lies in, that listen to this.
pub(crate) async fn tell(shared: &Inner, project: i64, event: &Event) -> Vec<Delivery> {
    let hooks: Vec<Hook> = {
        let world = lock(&shared.world);
        let project = world.project(&project.to_string());
        let own = project.into_iter().flat_map(|project| &project.hooks);
        let above = project
            .into_iter()
            .flat_map(|project| world.hooks_above(&project.path));
        own.chain(above)
            .filter(|hook| listens(hook, event))
            .cloned()
            .collect()
    };
    tell_these(shared, hooks, event).await
}

/// Tells the hooks of the group, and of those above it, that listen to this.
pub(crate) async fn tell_group(shared: &Inner, group: &str, event: &Event) -> Vec<Delivery> {
    let hooks: Vec<Hook> = {
        let world = lock(&shared.world);
        let above = world.hooks_above(group);
        above.filter(|hook| listens(hook, event)).cloned().collect()
    };
    tell_these(shared, hooks, event).await
}

async fn tell_these(shared: &Inner, hooks: Vec<Hook>, event: &Event) -> Vec<Delivery> {
    let now = shared.now();
    let mut told = Vec::new();
    for hook in hooks {
        let key = shared.unique();
        told.push(if hook.is_executable(now) {
            to(shared, &hook, event, key).await
        } else {
            Delivery {
                hook: hook.id,
                key,
                event: event.name,
                body: event.body.to_string(),
                outcome: Outcome::Disabled,
            }
        });
    }
    told
}

/// Sends to a hook, whether it is disabled or not, and keeps how it went.
pub(crate) async fn to(shared: &Inner, hook: &Hook, event: &Event, key: String) -> Delivery {
    let body = event.body.to_string();
    let outcome = match post(shared, hook, event.name, &key, body.clone()).await {
        Ok(status) => Outcome::Answered(status),
        Err(why) => Outcome::Failed(why),
    };
    keep(shared, hook, outcome.is_taken());
    Delivery {
        hook: hook.id,
        key,
        event: event.name,
        body,
        outcome,
    }
}

/// Sends once more what was sent, under the same key.
pub(crate) async fn again(shared: &Inner, delivery: &Delivery) -> Outcome {
    let found = lock(&shared.world)
        .hooks_mut()
        .find(|hook| hook.id == delivery.hook)
        .cloned();
    let Some(hook) = found else {
        return Outcome::Failed("the hook is gone".to_owned());
    };
    let sent = post(
        shared,
        &hook,
        delivery.event,
        &delivery.key,
        delivery.body.clone(),
    );
    let outcome = match sent.await {
        Ok(status) => Outcome::Answered(status),
        Err(why) => Outcome::Failed(why),
    };
    keep(shared, &hook, outcome.is_taken());
    outcome
}

async fn post(shared: &Inner, hook: &Hook, name: &str, key: &str, body: String) -> Result<u16, String> {
    let url = Url::parse(&hook.url).map_err(|error| error.to_string())?;
    if !is_loopback(&url) {
        return Err("a stand-in sends to this machine only".to_owned());
    }
    let sender = shared.sender.as_ref().ok_or("nothing can be sent")?;
    let mut request = sender
        .post(url)
        .header("Content-Type", "application/json")
        .header("X-Gitlab-Event", name)
        .header("X-Gitlab-Event-UUID", shared.unique())
        .header("X-Gitlab-Webhook-UUID", shared.unique())
        .header("X-Gitlab-Instance", &shared.base)
        .header("Idempotency-Key", key);
    if let Some(token) = &hook.token {
        request = request.header("X-Gitlab-Token", token);
    }
    let now = shared.now().as_second();
    let signed = hook
        .signing_token
        .as_deref()
        .and_then(|token| signature(token, key, now, body.as_bytes()));
    if let Some(signature) = signed {
        request = request
            .header("webhook-id", key)
            .header("webhook-timestamp", now.to_string())
            .header("webhook-signature", signature);
    }
    let answer = request.body(body).send().await;
    answer
        .map(|answer| answer.status().as_u16())
        .map_err(|error| error.to_string())
}

/// Whether the address is of this machine.
fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let digits = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<IpAddr>();
    host == "localhost" || digits.is_ok_and(|ip| ip.is_loopback())
}

/// Counts the failures of a hook, and disables it when they are too many.
fn keep(shared: &Inner, hook: &Hook, taken: bool) {
    let now = shared.now();
    let mut world = lock(&shared.world);
    let kept = world.hooks_mut().find(|own| own.id == hook.id);
    let Some(kept) = kept else {
        return;
    };
    if taken {
        kept.failures = 0;
        kept.disabled_until = None;
        return;
    }
    kept.failures += 1;
    if kept.failures >= DISABLED_FROM {
        let doubled = 1_i32
            .checked_shl(kept.failures - DISABLED_FROM)
            .filter(|doubled| *doubled > 0)
            .unwrap_or(i32::MAX);
        let left_alone = SignedDuration::from_mins(1).saturating_mul(doubled).min(LONGEST);
        kept.disabled_until = now.checked_add(left_alone).ok();
    }
}
