//! `slipway gitlab sync`: looks up what there was before the webhooks: tags, releases, merge requests, deployments.

use std::io::IsTerminal;

use backend::connections::sources::{self, Source};
use backend::connections::sync::{List, place};
use backend::{Clock, Db};
use clap::Args;
use domain::identity::Viewer;
use tokio::time::Instant;

use crate::commands::{Failure, database, note, say};
use crate::config::Config;
use crate::connections::Connections;
use crate::connections::look_up::{self, Extent, Looked};

/// Look up all tags, releases, merge requests and deployments of the projects that make up products, over GitLab's API.
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
        let connections = Connections::new(&config);
        let db = database::open(&config, Clock::system()).await?;
        let mut sources = sources::all(&db, &Viewer::System).await?;
        if let Some(project) = &self.project {
            sources.retain(|(_, source)| source.project == project.to_lowercase());
        }
        if sources.is_empty() {
            return Err(Failure::new(
                "there is no such project; an admin says under /admin/connections which ones make up a product",
            ));
        }
        let mut refused = 0;
        for (product, source) in &sources {
            let Some(connection) = connections.named(&source.connection) else {
                return Err(Failure::new(format!(
                    "{} is at the GitLab '{}', which the settings do not know any more",
                    source.project, source.connection
                )));
            };
            let begin = where_it_was_left(&db, source).await?;
            for list in List::ALL.into_iter().skip(begin) {
                if list.is_of_tags() && source.tags.is_none() {
                    continue;
                }
                let bar = Bar::new(&source.project, list);
                let looked = look_up::list(&db, connection, (source, list), Extent::Whole, &mut |looked| {
                    bar.show(looked);
                })
                .await
                .map_err(|trouble| {
                    Failure::new(format!(
                        "{}, {}: {trouble}. What was read is kept; the same command goes on there",
                        source.project,
                        list.words()
                    ))
                })?;
                bar.end();
                let gone = match looked.gone {
                    0 => String::new(),
                    gone => format!(", {gone} gone"),
                };
                say(&format!(
                    "{} of {}: {} {} read, {} new{gone}",
                    source.project,
                    product.name,
                    looked.read,
                    list.words(),
                    looked.news
                ))?;
                for sentence in &looked.refused {
                    note(&format!("  left out: {sentence}"));
                }
                refused += looked.left_out;
            }
            look_up::tests_of_open(&db, connection, source)
                .await
                .map_err(|trouble| {
                    Failure::new(format!(
                        "{}, pipelines of open merge requests: {trouble}",
                        source.project
                    ))
                })?;
        }
        db.close().await;
        if refused > 0 {
            note(&format!(
                "{refused} of what GitLab has cannot be as it says, or is not told; it was left out, and the first is named above"
            ));
        }
        Ok(())
    }
}

/// The number of the list at which the last look was left: those before it were read to their end. The first one where
/// none was left.
async fn where_it_was_left(db: &Db, source: &Source) -> backend::Result<usize> {
    for (number, list) in List::ALL.into_iter().enumerate() {
        if place(db, &source.id, list).await?.is_some() {
            return Ok(number);
        }
    }
    Ok(0)
}

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
            eprint!(
                "\r\x1b[K{}: {}",
                self.what,
                far(looked, self.begun.elapsed().as_secs())
            );
        }
    }

    fn end(&self) {
        if self.shown {
            eprint!("\r\x1b[K");
        }
    }
}

/// `1200 of 3400, about 40 s left`.
fn far(looked: &Looked, seconds: u64) -> String {
    let read = u64::try_from(looked.read).unwrap_or_default();
    // What was read before took no time now.
    let just = u64::try_from(looked.read - looked.before).unwrap_or_default();
    match looked.total {
        Some(total) if total > read && just > 0 => {
            let left = seconds.saturating_mul(total - read) / just;
            format!("{read} of {total}, about {} left", time(left))
        }
        Some(total) => format!("{read} of {}", total.max(read)),
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
        for (before, read, total, seconds, text) in [
            (0, 100, Some(400), 10, "100 of 400, about 30 s left"),
            (0, 100, Some(10_000), 60, "100 of 10000, about 99 min left"),
            (200, 300, Some(400), 10, "300 of 400, about 10 s left"),
            (200, 200, Some(400), 10, "200 of 400"),
            (0, 400, Some(400), 10, "400 of 400"),
            (0, 500, Some(400), 10, "500 of 500"),
            (0, 0, Some(400), 10, "0 of 400"),
            (0, 300, None, 10, "300 read"),
        ] {
            assert_eq!(far(&looked(before, read, total), seconds), text);
        }
    }
}
