//! A running stand-in, as a test or the demonstration holds it.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::SignedDuration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::api;
use crate::clock::Clock;
use crate::limit::{Limit, Limiter};
use crate::seed;
use crate::setup::Setup;
use crate::shape::hook::EVENTS;
use crate::shared::{Inner, Seen, Shared, lock};
use crate::token::Token;
use crate::trouble::Trouble;
use crate::world::Hook;

/// How long a hook's answer is waited for, as GitLab does.
const PATIENCE: Duration = Duration::from_secs(10);

/// The address is not one of this machine alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a stand-in listens on this machine only, and {0} is seen from others")]
pub struct NotLoopback(pub SocketAddr);

/// Why a stand-in does not begin.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is not one of this machine alone.
    #[error(transparent)]
    NotLoopback(#[from] NotLoopback),
    /// The address cannot be had.
    #[error("the address cannot be listened on: {0}")]
    Io(#[from] io::Error),
}

/// A running stand-in; it ends when this is dropped.
pub struct Standin {
    pub(crate) shared: Shared,
    address: SocketAddr,
    server: JoinHandle<()>,
}

impl Drop for Standin {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Standin {
    /// Begins. It listens when this returns.
    ///
    /// # Errors
    /// [`StartError`] for an address that other machines see, or that somebody else has.
    pub async fn start(setup: Setup) -> Result<Self, StartError> {
        if !setup.address.ip().is_loopback() {
            return Err(NotLoopback(setup.address).into());
        }
        let listener = TcpListener::bind(setup.address).await?;
        let address = listener.local_addr()?;
        let base = format!("http://{address}");
        let clock = Clock::new(setup.now);
        let now = clock.now();
        let shared = Arc::new(Inner {
            world: Mutex::new(seed::world(&setup, &base, now)),
            base,
            clock,
            jumped: AtomicI64::new(0),
            limiter: Mutex::new(setup.limit.map(Limiter::new)),
            trouble: Mutex::new(Vec::new()),
            seen: Mutex::new(VecDeque::new()),
            sender: sender(),
            begun: now,
            serial: AtomicU64::new(0),
        });
        let app = api::router(Arc::clone(&shared));
        let server = tokio::spawn(async move {
            // It ends with the task, and there is nobody to tell of an error.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Self {
            shared,
            address,
            server,
        })
    }

    /// Where it is: `http://127.0.0.1:4001`.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.shared.base
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// It is so much later from now on.
    pub fn jump(&self, span: SignedDuration) {
        let millis = i64::try_from(span.as_millis()).unwrap_or_default();
        self.shared.jumped.fetch_add(millis, Ordering::Relaxed);
    }

    /// Plans trouble. What was planned first comes first.
    pub fn trouble(&self, trouble: Trouble) {
        lock(&self.shared.trouble).push(trouble);
    }

    /// All is well again.
    pub fn no_trouble(&self) {
        lock(&self.shared.trouble).clear();
    }

    /// Allows so many requests from now on, or any number.
    pub fn limit(&self, limit: Option<Limit>) {
        *lock(&self.shared.limiter) = limit.map(Limiter::new);
    }

    /// The requests of the API that were answered, the oldest first; the last ten thousand.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        lock(&self.shared.seen).iter().cloned().collect()
    }

    /// Knows these tokens from now on, and no others.
    pub fn tokens(&self, tokens: Vec<Token>) {
        lock(&self.shared.world).tokens = tokens;
    }

    /// Lets somebody into a group, whatever GitLab would say.
    pub fn let_in(&self, group: &str, person: i64, level: u32) {
        if let Some(group) = lock(&self.shared.world).group_mut(group) {
            group.members.push((person, level));
        }
    }

    /// Makes a pair of OAuth's tokens, as after a sign-in: the access token, and the one by which a new pair is
    /// had once at `/oauth/token`.
    #[must_use]
    pub fn pair(&self, scopes: &[&str]) -> (String, String) {
        let (access, refresh) = (self.shared.unique(), self.shared.unique());
        let token = Token::new(&access, scopes);
        let mut world = lock(&self.shared.world);
        world.tokens.push(token.clone());
        world.refreshable.insert(refresh.clone(), token);
        (access, refresh)
    }

    /// This token is not accepted any more, as after two hours.
    pub fn forget_token(&self, text: &str) {
        lock(&self.shared.world).tokens.retain(|token| token.text != text);
    }

    /// Tells this address of everything that happens in any project, signed with the token if there is one.
    pub fn hook_everything(&self, url: &str, signing_token: Option<&str>, token: Option<&str>) {
        let now = self.shared.now();
        let mut world = lock(&self.shared.world);
        let mut id = world.last_id;
        for project in &mut world.projects {
            id += 1;
            project.hooks.push(Hook {
                id,
                owner_id: project.id,
                url: url.to_owned(),
                token: token.map(str::to_owned),
                signing_token: signing_token.map(str::to_owned),
                events: EVENTS
                    .iter()
                    .map(|(event, _)| ((*event).to_owned(), true))
                    .collect::<BTreeMap<_, _>>(),
                verify: false,
                created_at: now,
                failures: 0,
                disabled_until: None,
            });
        }
        world.last_id = id;
    }
}

/// What sends to hooks: no proxy, no redirects.
fn sender() -> Option<reqwest::Client> {
    // The first one wins; a second call changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .user_agent("GitLab/19.6.0-ee")
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .timeout(PATIENCE)
        .build()
        .ok()
}
