//! The stand-in as a program, for `make serve --demo`: it lets something happen now and then, and tells Slipway.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, ValueEnum};
use standin::{Delivery, Seed, Setup, Standin};

/// The project in which things happen.
const PROJECT: &str = "gitlab-org/gitlab";

/// A server with GitLab's endpoints, on this machine only.
#[derive(Parser)]
struct Arguments {
    /// Where it listens.
    #[arg(long, default_value = "127.0.0.1:4001")]
    addr: SocketAddr,
    /// What there is in it.
    #[arg(long, value_enum, default_value_t = Kind::Gitlab)]
    seed: Kind,
    /// Who is told of what happens: http://127.0.0.1:3000/hooks/gitlab
    #[arg(long)]
    hook: Option<String>,
    /// What it signs with: whsec_…
    #[arg(long, requires = "hook")]
    secret: Option<String>,
    /// How often something happens: 30s, 5m. Nothing does without it.
    #[arg(long, value_parser = length)]
    every: Option<Duration>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Empty,
    Small,
    Gitlab,
}

/// `30s` or `5m`.
fn length(text: &str) -> Result<Duration, String> {
    let number = |text: &str| text.parse::<u64>().ok().filter(|number| *number > 0);
    let seconds = match (text.strip_suffix('s'), text.strip_suffix('m')) {
        (Some(seconds), _) => number(seconds),
        (_, Some(minutes)) => number(minutes).map(|minutes| minutes.saturating_mul(60)),
        _ => number(text),
    };
    seconds
        .map(Duration::from_secs)
        .ok_or_else(|| format!("{text} is no length; 30s and 5m are"))
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let setup = Setup {
        address: arguments.addr,
        seed: match arguments.seed {
            Kind::Empty => Seed::Empty,
            Kind::Small => Seed::Small,
            Kind::Gitlab => Seed::Gitlab,
        },
        ..Setup::default()
    };
    let standin = match Standin::start(setup).await {
        Ok(standin) => standin,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    println!("It listens on {}", standin.base());
    if let Some(hook) = &arguments.hook {
        standin.hook_everything(hook, arguments.secret.as_deref(), None);
    }
    match arguments.every {
        Some(every) => {
            tokio::select! {
                () = live(&standin, every) => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        None => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
    ExitCode::SUCCESS
}

/// How long it is waited, in seconds, before somebody is told again who does not answer yet. A hook that fails four
/// times in a row rests for a minute.
const PAUSES: [u64; 4] = [2, 3, 61, 61];

/// The newest stable branch there is, and the tag of the first patch of its line.
fn newest(standin: &Standin) -> Option<(String, String)> {
    let branches = standin.entries(PROJECT, "branches");
    let names = branches
        .iter()
        .filter_map(|branch| branch.get("name")?.as_str()?.strip_suffix("-stable-ee"));
    let numbers =
        |name: &&str| -> Vec<u32> { name.split('-').filter_map(|part| part.parse().ok()).collect() };
    let line = names.max_by_key(numbers)?;
    let tag = format!("v{}.1-ee", line.replace('-', "."));
    Some((format!("{line}-stable-ee"), tag))
}

/// Tells of the pipelines that there are, as soon as there is somebody to be told.
async fn catch_up(standin: &Standin) {
    for pause in PAUSES {
        tokio::time::sleep(Duration::from_secs(pause)).await;
        let told = standin.tell_pipelines(PROJECT).await;
        say(&told);
        if told.iter().all(|delivery| delivery.outcome.is_taken()) {
            return;
        }
    }
}

/// One thing after the other, round and round: a change on its way to production, a stable branch that turns red
/// and green again; and once a patch that comes earlier than it was planned.
async fn live(standin: &Standin, every: Duration) {
    catch_up(standin).await;
    tokio::time::sleep(every).await;
    let Some((stable, tag)) = newest(standin) else {
        return;
    };
    let (stable, name) = (
        stable.as_str(),
        format!("GitLab {}", tag.trim_matches(|c: char| "v-e".contains(c))),
    );
    let mut patch = Some(tag.as_str());
    loop {
        let (change, told) = standin
            .open_merge_request(PROJECT, "Answer faster when a page is asked for twice", "master")
            .await;
        say(&told);
        tokio::time::sleep(every).await;
        say(&standin.merge(PROJECT, change).await);
        tokio::time::sleep(every).await;
        say(&standin
            .finish_pipeline(PROJECT, stable, Some("rspec unit 1/2"))
            .await);
        tokio::time::sleep(every).await;
        say(&standin.deploy(PROJECT, "gprd", "master", &[change]).await);
        tokio::time::sleep(every).await;
        say(&standin.finish_pipeline(PROJECT, stable, None).await);
        tokio::time::sleep(every).await;
        if let Some(tag) = patch.take() {
            say(&standin.push_tag(PROJECT, tag).await);
            tokio::time::sleep(every).await;
            say(&standin.publish_release(PROJECT, tag, &name).await);
            tokio::time::sleep(every).await;
        }
    }
}

fn say(told: &[Delivery]) {
    for delivery in told {
        println!("{}: {:?}", delivery.event, delivery.outcome);
    }
}
