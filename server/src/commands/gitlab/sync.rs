//! `slipway gitlab sync`: looks up what there was before the webhooks: tags, releases, merge requests, deployments,
//! issues.

use std::collections::{BTreeMap, HashSet};
use std::io::IsTerminal;
use std::time::Duration;

use backend::calendar::Product;
use backend::connections::sources::{self, Source};
use backend::connections::sync::{List, end_read, keep_read, read_before};
use backend::{Clock, Db};
use clap::Args;
use domain::id::SourceId;
use domain::identity::Viewer;
use tokio::time::Instant;

use super::unknown;
use crate::commands::{Failure, database, note, say};
use crate::config::Config;
use crate::connections::look_up::{self, Asked, Extent, Looked, Trouble};
use crate::connections::{Connection, Connections, whose};

/// Look up all tags, releases, merge requests, deployments and issues of the projects that make up products, over GitLab's API.
/// Ended in between, it goes on where it was; done again, it changes nothing. Works on the database, beside a server
/// that runs.
#[derive(Debug, Args)]
pub(super) struct Sync {
    /// Only this project, by its path
    #[arg(long)]
    project: Option<String>,
}

impl Sync {
    pub(super) async fn run(self, config: Config) -> Result<(), Failure> {
        tokio::select! {
            done = self.look(config) => done,
            _ = tokio::signal::ctrl_c() => Err(Failure::new(
                "ended before all was read; what was read is kept, and the same command goes on there",
            )),
        }
    }

    async fn look(self, config: Config) -> Result<(), Failure> {
        let connections = Connections::new(&config);
        let db = database::open(&config, Clock::system()).await?;
        let mut sources = sources::all(&db, &Viewer::System).await?;
        // Of the others pipelines tell by themselves: no GitLab is asked for them.
        sources.retain(|(_, source)| source.is_followed());
        if sources.is_empty() {
            return Err(Failure::new(format!(
                "no project makes up a product yet; an admin adds some under {}/admin/connections, each with its path, such as \
                 gitlab-org/gitlab, and what its tags are called, such as v{{version}}-ee",
                config.public_url
            )));
        }
        if let Some(project) = &self.project {
            let mut known: Vec<String> = sources.iter().map(|(_, source)| source.project.clone()).collect();
            known.dedup();
            sources.retain(|(_, source)| source.project == project.to_lowercase());
            if sources.is_empty() {
                return Err(Failure::new(format!(
                    "'{project}' makes up no product; these do: {}",
                    known.join(", ")
                )));
            }
        }
        let (mut refused, mut unseen) = (0, Vec::new());
        // Why one GitLab cannot be asked keeps no other waiting.
        let mut failed: BTreeMap<&str, String> = BTreeMap::new();
        let mut along = Along {
            before: read_before(&db).await?.into_iter().collect(),
            ..Along::default()
        };
        for (product, source) in &sources {
            let name = source.connection.as_str();
            if failed.contains_key(name) {
                continue;
            }
            let Some(connection) = connections.named(name) else {
                let why = unknown(&source.project, name);
                note(&why);
                failed.insert(name, why);
                continue;
            };
            match read_all(&db, connection, (product, source), &mut along).await? {
                Read::All { left_out } => refused += left_out,
                // The other projects are there all the same.
                Read::NotShown(error) => {
                    note(&format!("{} is passed over: {error}", source.project));
                    unseen.push(source.project.as_str());
                }
                Read::Failed(why) => {
                    note(&format!("{why}; nothing more is read of '{name}'"));
                    failed.insert(name, why);
                }
            }
        }
        // What a GitLab that fails has told is not asked for again by the run that goes on there; of the others all is.
        let done = |source: &Source| !failed.contains_key(source.connection.as_str());
        for (_, source) in sources.iter().filter(|(_, source)| done(source)) {
            end_read(&db, &source.id).await?;
        }
        db.close().await;
        if refused > 0 {
            note(&format!(
                "{refused} of what GitLab has cannot be as it says, or is not told; it was left out, and the first is named above"
            ));
        }
        ended(&unseen, &failed)
    }
}

/// What is said in the end of what was not read.
fn ended(unseen: &[&str], failed: &BTreeMap<&str, String>) -> Result<(), Failure> {
    let mut sentences: Vec<String> = failed
        .iter()
        .map(|(name, why)| format!("not all was read of the GitLab '{name}': {why}"))
        .collect();
    if !unseen.is_empty() {
        sentences.push(format!("nothing was read of {}", unseen.join(", ")));
    }
    if sentences.is_empty() {
        return Ok(());
    }
    sentences.push(if failed.is_empty() {
        "the others were read".to_owned()
    } else {
        "What was read is kept; the same command goes on there".to_owned()
    });
    Err(Failure::new(sentences.join("; ")))
}

/// How the lists of a source were read.
enum Read {
    /// To their end, but for what cannot be as GitLab says.
    All { left_out: usize },
    /// GitLab does not show the project.
    NotShown(gitlab::Error),
    /// Its GitLab cannot be asked, and nothing else of it is asked for either.
    Failed(String),
}

/// What was read already.
#[derive(Default)]
struct Along {
    /// Lists of sources that a look before has read, which was ended before it was done.
    before: HashSet<(SourceId, String)>,
    /// Lists of sources that were read along with another product's.
    lists: HashSet<(SourceId, &'static str)>,
    /// Open merge requests.
    open: Asked,
}

/// Reads the lists of a source, and passes over those that GitLab does not show, or that were read already.
///
/// # Errors
/// When the database does, or nothing can be said.
async fn read_all(
    db: &Db,
    connection: &Connection,
    (product, source): (&Product, &Source),
    along: &mut Along,
) -> Result<Read, Failure> {
    let mut left_out = 0;
    let source = match whose::current(db, connection, source).await {
        Ok(source) => source,
        Err(trouble) => return failed(trouble, &source.project),
    };
    let source = &source;
    for list in List::ALL {
        if list.is_of_tags() && source.tags.is_none() {
            continue;
        }
        if along.lists.contains(&(source.id.clone(), list.key())) {
            let words = list.words();
            say(&format!(
                "{} of {}: its {words} were read above",
                source.project, product.name
            ))?;
            continue;
        }
        if along.before.contains(&(source.id.clone(), list.key().to_owned())) {
            let words = list.words();
            say(&format!(
                "{} of {}: its {words} were read before, by the run that was ended",
                source.project, product.name
            ))?;
            continue;
        }
        let bar = Bar::new(&source.project, list);
        let mut show = |looked: &Looked| bar.show(looked);
        let looked = look_up::list(db, connection, (source, list), Extent::Whole, &mut show).await;
        bar.end();
        let looked = match looked {
            Ok(looked) => looked,
            Err(Trouble::Shut(error)) => {
                let words = list.words();
                note(&format!(
                    "{}: its {words} are passed over: {error}",
                    source.project
                ));
                continue;
            }
            Err(trouble) => return failed(trouble, &format!("{}, {}", source.project, list.words())),
        };
        let read: Vec<SourceId> = [&source.id].into_iter().chain(&looked.along).cloned().collect();
        keep_read(db, &read, list).await?;
        let lists = &mut along.lists;
        lists.extend(looked.along.iter().map(|id| (id.clone(), list.key())));
        let gone = match looked.gone.len() {
            0 => String::new(),
            gone => format!(", {gone} gone"),
        };
        say(&format!(
            "{} of {}: {} {} read, {} new{gone}",
            source.project,
            product.name,
            looked.read,
            list.words_of(looked.read),
            looked.news
        ))?;
        for sentence in &looked.refused {
            note(&format!("  left out: {sentence}"));
        }
        left_out += looked.left_out;
    }
    match look_up::tests_of_open(db, connection, source, &mut along.open).await {
        Ok(0) => {}
        Ok(count) => say(&format!(
            "{} of {}: the pipelines of {count} open {} read",
            source.project,
            product.name,
            List::MergeRequests.words_of(i64::try_from(count).unwrap_or(i64::MAX))
        ))?,
        Err(Trouble::Shut(error)) => note(&format!(
            "{}: its pipelines are passed over: {error}",
            source.project
        )),
        Err(trouble) => {
            return failed(
                trouble,
                &format!("{}, pipelines of open merge requests", source.project),
            );
        }
    }
    Ok(Read::All { left_out })
}

/// What it means that something cannot be read.
fn failed(trouble: Trouble, what: &str) -> Result<Read, Failure> {
    match trouble {
        Trouble::GitLab(error @ (gitlab::Error::Refused(403) | gitlab::Error::NotThere(_))) => {
            Ok(Read::NotShown(error))
        }
        Trouble::Database(error) => Err(error.into()),
        trouble => Ok(Read::Failed(format!("{what}: {trouble}"))),
    }
}

/// How long the bar is, in characters.
const CELLS: u64 = 20;
/// After so long the time that is left can be told.
const TELLING: Duration = Duration::from_millis(500);

/// How far it is, on a terminal.
struct Bar {
    what: String,
    begun: Instant,
    shown: bool,
}

impl Bar {
    fn new(project: &str, list: List) -> Self {
        Self {
            what: format!("{project}, {}", list.words()),
            begun: Instant::now(),
            shown: std::io::stderr().is_terminal(),
        }
    }

    fn show(&self, looked: &Looked) {
        if self.shown {
            // Back to the begin of the line, and what stood there is gone.
            eprint!("\r\x1b[K{}: {}", self.what, far(looked, self.begun.elapsed()));
        }
    }

    fn end(&self) {
        if self.shown {
            eprint!("\r\x1b[K");
        }
    }
}

/// `[#######-------------] 1200 of 3400, about 40 s left`; nothing of the time left before it can be told.
fn far(looked: &Looked, elapsed: Duration) -> String {
    let read = u64::try_from(looked.read).unwrap_or_default();
    let bar = |total: u64| {
        let full = (CELLS * read.min(total)).checked_div(total).unwrap_or(CELLS);
        let part = |cell: &str, count: u64| cell.repeat(usize::try_from(count).unwrap_or_default());
        format!("[{}{}]", part("#", full), part("-", CELLS - full))
    };
    // What was read before took no time now.
    let just = u64::try_from(looked.read - looked.before).unwrap_or_default();
    match looked.total {
        Some(total) if total > read && just > 0 && elapsed >= TELLING => {
            let millis = elapsed.as_millis().saturating_mul(u128::from(total - read)) / u128::from(just);
            let left = u64::try_from(millis.div_ceil(1_000)).unwrap_or(u64::MAX);
            format!("{} {read} of {total}, about {} left", bar(total), time(left))
        }
        // What was touched meanwhile comes once more.
        Some(total) => format!("{} {} of {total}", bar(total), read.min(total)),
        None => format!("{read} read"),
    }
}

fn time(seconds: u64) -> String {
    match seconds {
        0..120 => format!("{seconds} s"),
        _ => format!("{} min", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_how_far() {
        let looked = |before, read, total| Looked {
            read,
            before,
            total,
            ..Looked::default()
        };
        for (before, read, total, millis, text) in [
            (
                0,
                100,
                Some(400),
                10_000,
                "[#####---------------] 100 of 400, about 30 s left",
            ),
            (
                0,
                100,
                Some(10_000),
                60_000,
                "[--------------------] 100 of 10000, about 99 min left",
            ),
            (
                200,
                300,
                Some(400),
                10_000,
                "[###############-----] 300 of 400, about 10 s left",
            ),
            (200, 200, Some(400), 10_000, "[##########----------] 200 of 400"),
            (0, 400, Some(400), 10_000, "[####################] 400 of 400"),
            (0, 500, Some(400), 10_000, "[####################] 400 of 400"),
            (0, 0, Some(400), 10_000, "[--------------------] 0 of 400"),
            // What took less than a second is counted, and nothing is told of too short a while.
            (
                0,
                6,
                Some(67),
                800,
                "[#-------------------] 6 of 67, about 9 s left",
            ),
            (0, 6, Some(67), 499, "[#-------------------] 6 of 67"),
            (
                0,
                66,
                Some(67),
                900,
                "[###################-] 66 of 67, about 1 s left",
            ),
            (0, 0, Some(0), 0, "[####################] 0 of 0"),
            (0, 300, None, 10_000, "300 read"),
        ] {
            let elapsed = Duration::from_millis(millis);
            assert_eq!(far(&looked(before, read, total), elapsed), text);
        }
    }
}
