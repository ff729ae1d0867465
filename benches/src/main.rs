//! `make bench`: the numbers that Slipway promises, each as a ratio to a limit or to a peer that ran in the
//! same minute on the same cores. `make soak` runs them for long, on both engines.
//!
//! Every figure is taken from outside, over HTTP, from a process of its own: this program starts itself
//! again as `slipway` (the program that is released), and as `bare` and `insert` (the peers). It ends with status 1 when a
//! limit is missed or something was lost.

mod audit;
mod bare;
mod client;
mod events;
mod feed;
mod figures;
mod hand;
mod history;
mod insert;
mod instances;
mod month;
mod place;
mod power;
mod preview;
mod program;
mod proxy;
mod raw;
mod rule;
mod rush;
mod scale;
mod soak;
mod stage;
mod start;
mod streams;
mod ticks;
mod velocity;
mod wish;
mod years;

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Parser as _;

use figures::Table;
use place::Engine;
use scale::Scale;

const USAGE: &str = "\
bench [NAME…]     measures: rule, feed, month, velocity, start, ticks, rush, streams, events, power; all of them when none is named. Named, also
                  history, and instances where SLIPWAY_TEST_POSTGRES names a cluster, which all is measured on then
bench small [NAME…] everything at a few hundredths, without judging speed: does it still work, is nothing lost?
bench soak        everything at full size for long, on both engines; goes on where it was ended";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    if args.first() == Some(&"slipway") {
        return server::commands::Slipway::parse_from(args).run();
    }
    let all = async {
        let kept = run(&args).await;
        let cleared = place::clear().await;
        let kept = kept?;
        cleared.map(|()| kept)
    };
    match block_on(all) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(work)
}

/// What can be measured.
const NAMES: [&str; 10] = [
    "rule", "feed", "month", "velocity", "start", "ticks", "rush", "streams", "events", "power",
];
/// And what wants PostgreSQL.
const ALL: [&str; 12] = [
    "rule",
    "feed",
    "month",
    "velocity",
    "start",
    "ticks",
    "rush",
    "streams",
    "events",
    "history",
    "power",
    "instances",
];

/// Gives whether every limit was kept.
async fn run(args: &[&str]) -> Result<bool> {
    match args {
        ["bare", address] => bare::serve(address).await.map(|()| true),
        ["insert", url, connections] => insert::serve(url, connections.parse()?).await.map(|()| true),
        ["soak"] => soak::run().await,
        ["small", names @ ..] if names.iter().all(|name| ALL.contains(name)) => {
            let names = if names.is_empty() { &ALL } else { names };
            let postgres = async {
                match std::env::var(soak::POSTGRES) {
                    Ok(cluster) => measure(names, Engine::Postgres(cluster), Scale::SMALL).await,
                    Err(_) => Ok(true),
                }
            };
            // No time is judged, so they may get in each other's way.
            let (one, other) = tokio::try_join!(measure(names, Engine::Sqlite, Scale::SMALL), postgres)?;
            Ok(one && other)
        }
        names if names.iter().all(|name| ALL.contains(name)) => {
            if cfg!(debug_assertions) {
                eprintln!("bench: this is no release build; its figures say nothing");
            }
            let engine = match std::env::var(soak::POSTGRES) {
                Ok(cluster) if !names.is_empty() => Engine::Postgres(cluster),
                _ => Engine::Sqlite,
            };
            let names = if names.is_empty() { &NAMES } else { names };
            measure(names, engine, Scale::FULL).await
        }
        _ => bail!("these are the commands:\n{USAGE}"),
    }
}

/// Measures on one engine, prints the table, and gives whether every limit was kept.
async fn measure(names: &[&str], engine: Engine, scale: Scale) -> Result<bool> {
    let about = stage::about(&engine).await?;
    println!("{about}");
    if scale.judges && about.contains("fsync=off") {
        bail!(
            "this PostgreSQL does not wait for the disk, so its figures say nothing: SLIPWAY_TEST_DURABLE=1"
        );
    }
    let mut table = Table::new(scale.judges);
    for name in names {
        eprintln!("bench: {name} …");
        match *name {
            "rule" => rule::measure(scale, &mut table)?,
            "feed" => feed::measure(&engine, scale, &mut table).await?,
            "month" => month::measure(&engine, scale, &mut table).await?,
            "velocity" => velocity::measure(&engine, scale, &mut table).await?,
            "start" => start::measure(&engine, scale, &mut table).await?,
            "ticks" => ticks::measure(&engine, scale, &mut table).await?,
            "rush" => rush::measure(&engine, scale, &mut table).await?,
            "events" => events::measure(&engine, scale, &mut table).await?,
            "history" => history::measure(&engine, scale, &mut table).await?,
            "power" => power::measure(&engine, scale, &mut table).await?,
            "instances" => instances::measure(&engine, scale, &mut table).await?,
            _ => streams::measure(&engine, scale, &mut table).await?,
        }
    }
    println!("{table}");
    Ok(table.kept())
}
