//! Looking after the connections: how their tokens are, whether their webhooks have told everything, and whether GitLab
//! still sends to them. What was found stands under `/admin/connections`. A GitLab that is slow keeps nothing else of the
//! worker waiting.

use std::collections::HashSet;

use backend::calendar::Product;
use backend::connections::missed::{KeepMissed, Missed};
use backend::connections::rests::REMEDY;
use backend::connections::sources::{self, Source};
use backend::connections::sync::{List, ON_THE_WAY, place, was_read};
use backend::connections::{About, Finding, Light, forget_health, health, keep_health};
use backend::jobs::{self, Job};
use domain::id::SourceId;
use domain::identity::{Viewer, Visibility};
use jiff::{SignedDuration, Timestamp};

use super::hooks::{Found, Hooks};
use super::{LEASE, ROUND, branches, done, is_ours};
use crate::connections::look_up::{self, Asked, Extent, Trouble};
use crate::connections::needed::{PIPELINES, tells_of};
use crate::connections::token::NoToken;
use crate::connections::{Connection, check, whose};
use crate::hooks::ACTOR;
use crate::state::{AppState, Parts};

const TOKENS: Job = Job {
    name: "tokens",
    every: SignedDuration::from_mins(30),
    lease: LEASE,
};
const GAPS: Job = Job {
    name: jobs::GAPS,
    every: SignedDuration::from_hours(1),
    lease: LEASE,
};

/// What helps where GitLab has stopped a webhook.
const STOPPED: &str = "look under \u{201c}Recent events\u{201d} of the webhook at GitLab why it failed so often, and press \
    \u{201c}Test\u{201d} there: when that is taken it is sent to again";
/// What helps where there is no webhook, or one that does not tell of everything.
const UNSET: &str = "run `slipway gitlab hooks`, which says what is needed, and makes it with `--install`; `slipway gitlab sync` \
    reads what is older";
/// What helps where something was missed, and no webhook is known to be otherwise than it has to be.
const LATE: &str =
    "look at the webhook at GitLab, which rests after failures; `slipway gitlab sync` reads what is older";

/// Looks now and then until the server is to end.
pub(super) async fn run(state: AppState) {
    if state.connections.first().is_none() {
        return;
    }
    let mut ending = state.ending.clone();
    let work = async {
        // The settings may be others now, so nothing of what was found before counts.
        check::all(&state).await;
        look_again(&state).await;
        loop {
            round(&state).await;
            let _ = tokio::time::timeout(ROUND, state.look.notified()).await;
        }
    };
    tokio::select! {
        () = work => {}
        _ = ending.wait_for(|ending| *ending) => {}
    }
}

/// Lets it be looked at once whether webhooks have missed something, whenever that was done last.
pub async fn look_again(state: &Parts) {
    match jobs::make_due(&state.db, &GAPS).await {
        Ok(()) => state.look.notify_one(),
        Err(error) => tracing::warn!(?error, "nobody can be told to look again"),
    }
}

/// Looks after what is due.
pub async fn round(state: &AppState) {
    if is_ours(state, &TOKENS).await {
        check::all(state).await;
        done(state, &TOKENS).await;
    }
    if is_ours(state, &GAPS).await && look_for_gaps(state).await {
        done(state, &GAPS).await;
    }
}

/// Looks at the newest of every source's lists whether webhooks have missed something, and takes it in. GitLab
/// rests a webhook that failed, and says so to nobody. Gives whether all was looked at: another instance that has taken
/// the job over says itself what it finds.
async fn look_for_gaps(state: &AppState) -> bool {
    let sources = match sources::all(&state.db, &Viewer::System).await {
        Ok(sources) => sources,
        Err(error) => {
            tracing::error!(?error, "the sources cannot be read");
            return false;
        }
    };
    for connection in state.connections.iter() {
        if matches!(connection.token(&state.db).await, Err(NoToken::Missing)) {
            forget(state, connection).await;
            continue;
        }
        let of_it = sources
            .iter()
            .filter(|(_, source)| source.connection == connection.name);
        let mut of_it: Vec<(bool, &Source)> = of_it
            .map(|(product, source)| (is_hidden(product, source), source))
            .collect();
        // What is read for several products at once is told where everybody may know of one of them.
        of_it.sort_by_key(|(hidden, _)| *hidden);
        let (mut any, mut rested, mut stopped, mut unset, mut lacks) = (false, false, false, false, false);
        let (mut told, mut shut, mut trouble) = (Vec::new(), Vec::new(), None);
        let is_heard = is_heard(state, connection).await;
        let mut hooks = Hooks::new(state, connection, is_heard);
        let mut round = Round::default();
        for (hidden, source) in of_it {
            let current = whose::current(&state.db, connection, source).await;
            if current.is_err() && whose::is_gone(&state.db, source).await {
                continue;
            }
            let source = match current {
                Ok(source) => source,
                Err(error) => {
                    tracing::warn!(connection = connection.name, project = source.project, %error, "it cannot be looked up");
                    trouble = trouble.or((!hidden).then_some(error));
                    any |= !hidden;
                    continue;
                }
            };
            let source = &source;
            let hooked = hooks.look(source).await;
            round.hooked = is_heard.then(|| match &hooked {
                Ok((found, true)) => found.clone(),
                // One that is not seen may tell of everything.
                Ok((_, false)) | Err(_) => Found::Fine,
            });
            let seen = of_source(state, connection, source, &mut round).await;
            // Taken out while it was looked at: nobody asks what was seen of it any more.
            if whose::is_gone(&state.db, source).await {
                continue;
            }
            if !hidden {
                lacks |= seen.lacks;
                told.extend(seen.missed);
                shut.extend(seen.shut);
                trouble = trouble.or(seen.trouble);
            }
            match hooked {
                Ok((found, _)) => {
                    if let Some(says) = found.says(&source.project) {
                        tracing::warn!(
                            connection = connection.name,
                            says,
                            "its webhooks are not as they have to be"
                        );
                        rested |= !hidden && found.rests();
                        stopped |= !hidden && found.is_stopped();
                        unset |= !hidden && !found.rests();
                        told.extend((!hidden).then_some(says));
                    }
                }
                Err(error) => trouble = trouble.or((!hidden).then_some(error)),
            }
            any |= !hidden;
            if !jobs::go_on(&state.db, &GAPS).await.unwrap_or(false) {
                return false;
            }
        }
        if !any {
            forget(state, connection).await;
            continue;
        }
        let (light, remedy) = match (&trouble, told.is_empty()) {
            (None, true) if lacks => (
                Light::Warn,
                "switch them on in the project, or give the token a role with which it sees them".to_owned(),
            ),
            (None, true) => (Light::Ok, String::new()),
            (None, false) => {
                let stays = stopped.then_some(STOPPED).or(rested.then_some(REMEDY));
                let light = stays.map_or(Light::Warn, |_| Light::Fail);
                let helps: Vec<&str> = stays.into_iter().chain(unset.then_some(UNSET)).collect();
                let helps = if helps.is_empty() {
                    LATE.to_owned()
                } else {
                    helps.join("; ")
                };
                (light, helps)
            }
            (Some(trouble), _) => (Light::Fail, trouble.remedy(connection)),
        };
        told.extend(
            trouble.map(|trouble| format!("what webhooks may have missed could not be looked up: {trouble}")),
        );
        if told.is_empty() {
            told.push("nothing was found that no webhook had told of".to_owned());
        }
        told.extend(shut);
        let found = Finding {
            at: state.db.clock().now(),
            light,
            says: told.join("; "),
            remedy,
        };
        keep(state, connection, About::Gaps, &found).await;
    }
    true
}

/// Whether few may know of a source. Whoever reads what was found may not know of what is hidden: of that only the log tells.
const fn is_hidden(product: &Product, source: &Source) -> bool {
    source.embargoed || matches!(product.visibility, Visibility::Embargoed { .. })
}

/// What was looked at in this round for all sources of a project at once, whichever products they are of.
#[derive(Default)]
struct Round {
    /// How the webhooks of the project at hand are; none where nothing comes by its connection.
    hooked: Option<Found>,
    /// Lists of sources.
    lists: HashSet<(SourceId, &'static str)>,
    /// Branches, each with its project.
    branches: HashSet<(String, String)>,
    /// Open merge requests.
    open: Asked,
}

impl Round {
    /// Whether a webhook of the project at hand may be on its way with such an event that has just happened. Where nothing
    /// comes, or there is nothing by which it could, nothing is waited for.
    fn awaits(&self, event: &str) -> bool {
        self.hooked.as_ref().is_some_and(|found| found.tells_of(event))
    }
}

/// What was found once says nothing any more where nothing is left to look at.
async fn forget(state: &AppState, connection: &Connection) {
    if let Err(error) = forget_health(&state.db, &connection.name, About::Gaps).await {
        tracing::warn!(?error, "how a connection was found cannot be forgotten");
    }
}

/// Whether a webhook of a connection came within a week.
async fn is_heard(state: &AppState, connection: &Connection) -> bool {
    let names = [connection.name.clone()];
    let found = health(&state.db, &Viewer::System, &names).await;
    found.is_ok_and(|found| found.iter().any(|health| health.heard_at.is_some()))
}

/// What was seen of a source.
#[derive(Default)]
struct Seen {
    /// What webhooks have missed, in sentences, and what cannot be as GitLab says.
    missed: Vec<String>,
    /// What GitLab does not show, in sentences.
    shut: Vec<String>,
    /// Whether something of that is needed here.
    lacks: bool,
    /// What went wrong first.
    trouble: Option<Trouble>,
}

impl Seen {
    /// Takes in that something could not be looked up. Gives whether the rest may be.
    fn fails(&mut self, source: &Source, (words, is_needed): (&str, bool), error: Trouble) -> bool {
        tracing::warn!(connection = source.connection, project = source.project, list = words, %error, "it cannot be looked up");
        if let Trouble::Shut(_) = error {
            self.lacks |= is_needed;
            self.shut
                .push(format!("GitLab does not show the {words} of {}", source.project));
            return true;
        }
        let of_one = matches!(
            error,
            Trouble::GitLab(gitlab::Error::Failing(_) | gitlab::Error::Unexpected(_))
        );
        self.trouble.get_or_insert(error);
        of_one
    }
}

/// Looks at the newest of a source. The first look at it misses nothing: nobody was to tell. A list that GitLab does not
/// show, or fails to, keeps no other from being looked at.
async fn of_source(state: &AppState, connection: &Connection, source: &Source, round: &mut Round) -> Seen {
    let mut seen = Seen::default();
    for list in List::ALL {
        let is_read = round.lists.contains(&(source.id.clone(), list.key()));
        if is_read || list.is_of_tags() && source.tags.is_none() {
            continue;
        }
        let is_needed = match list {
            List::Tags => true,
            List::Releases => source.publishes,
            List::MergeRequests => source.branches.is_some(),
            List::Deployments | List::Issues => false,
        };
        let awaits = round.awaits(tells_of(list));
        match of_list(state, connection, (source, list), (awaits, &mut seen)).await {
            Ok(along) => round.lists.extend(along.into_iter().map(|id| (id, list.key()))),
            Err(error) => {
                if !seen.fails(source, (list.words(), is_needed), error) {
                    return seen;
                }
            }
        }
    }
    let open = &mut round.open;
    if let Err(error) = look_up::tests_of_open(&state.db, connection, source, open).await
        && !seen.fails(source, ("pipelines", source.branches.is_some()), error)
    {
        return seen;
    }
    let awaits = round.awaits(PIPELINES);
    match branches::look(state, connection, source, (awaits, &mut round.branches)).await {
        Ok(sentences) => seen.missed.extend(sentences),
        Err(error) => {
            seen.fails(source, ("pipelines", true), error);
        }
    }
    seen
}

/// Looks at the newest of a list; gives the other sources for which that was done with it.
async fn of_list(
    state: &AppState,
    connection: &Connection,
    (source, list): (&Source, List),
    (awaits, seen): (bool, &mut Seen),
) -> Result<Vec<SourceId>, Trouble> {
    let mut before = was_read(&state.db, &source.id, list).await?;
    let of_it = (source, list);
    let mut extent = Extent::Newest { awaits };
    // It was begun and left, or its tags are called otherwise now: what is new in it was missed by nobody.
    if list.is_of_tags() && place(&state.db, &source.id, list).await?.is_some() {
        (extent, before) = (Extent::Whole, false);
    }
    // Of what is gone nobody says since when: of what this look finds so a webhook may be on its way until the next one.
    let now = state.db.clock().now();
    let until = now.checked_sub(ON_THE_WAY).unwrap_or(now);
    let looked = look_up::list(&state.db, connection, of_it, extent, &mut |_| {}).await?;
    if before {
        let gone = list.is_of_tags().then_some((list, until));
        let says = missed(state, source, list.words(), (looked.told, gone)).await?;
        seen.missed.extend(says);
    }
    seen.missed.extend(
        looked
            .refused
            .iter()
            .map(|sentence| format!("{} has what cannot be here: {sentence}", source.project)),
    );
    Ok(looked.along)
}

/// Keeps what was found that no webhook had told of, and what was found gone until then, and gives it in a sentence, if
/// anything was.
pub(super) async fn missed(
    state: &AppState,
    source: &Source,
    what: &str,
    (news, gone): (usize, Option<(List, Timestamp)>),
) -> Result<Option<String>, backend::Error> {
    let work = KeepMissed {
        source: source.id.clone(),
        what: what.to_owned(),
        news,
        gone,
    };
    let gone = state.db.write(&ACTOR, work).await?;
    if news == 0 && gone == 0 {
        return Ok(None);
    }
    tracing::warn!(
        connection = source.connection,
        project = source.project,
        list = what,
        missed = news,
        gone,
        "no webhook had told of what was found by looking; is it resting at GitLab?"
    );
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let told = Missed {
        connection: source.connection.clone(),
        project: source.project.clone(),
        what: what.to_owned(),
        news: number(news),
        gone: number(gone),
        at: state.db.clock().now(),
    };
    Ok(Some(told.to_string()))
}

async fn keep(state: &AppState, connection: &Connection, about: About, found: &Finding) {
    if let Err(error) = keep_health(&state.db, &connection.name, about, found).await {
        tracing::warn!(?error, "how a connection is cannot be written down");
    }
}
