//! The benchmarks at a few hundredths: they run to their end, and nothing is lost. No time is judged.

use std::process::Command;

#[test]
fn nothing_is_lost_at_a_few_hundredths() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let run = Command::new(env!("CARGO_BIN_EXE_bench"))
        .arg("small")
        .current_dir(root)
        .output()
        .unwrap();
    let (out, errors) = (
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr),
    );
    assert!(run.status.success(), "{out}\n{errors}");
    for figure in [
        "24 dates of a rule",
        "feed from the cache",
        "month page",
        "conflicts among 300 releases",
        "preview of a rule with holidays and steps, with the demonstration",
        "preview of a rule with holidays and steps, among 300 releases",
        "velocity of 90 days among 6000 merge requests",
        "a deployment of 10 changes worked among 6000",
        "journeys that differ once they are made anew",
        "ticks lost",
        "tick to every other browser",
        "share of bare inserts",
        "start to the first page",
        "rows that differ after 2 stops, 1500 merge requests and 300 deployments",
        "events lost, 100 events, each twice, 1 kills",
        "ticks done twice, 300 ticks, 2 kills",
    ] {
        assert!(out.contains(figure), "{figure} is missing:\n{out}");
    }
    assert!(!out.contains("MISSED"), "{out}");
    let postgres = std::env::var_os("SLIPWAY_TEST_POSTGRES").is_some();
    assert_eq!(out.contains("PostgreSQL: "), postgres, "{out}");
    assert_eq!(out.contains("one of 3 instances killed"), postgres, "{out}");
}
