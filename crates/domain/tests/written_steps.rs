//! The written form of steps, as the documentation has it: what it shows is read, and means what it says.

use domain::calendar::{LineSpan, StepPlan, placing};
use jiff::civil::date;

#[test]
fn the_documented_plan_is_one() {
    let text = include_str!("../../../docs/steps.md");
    let steps = text.lines().filter_map(|line| line.strip_prefix("    "));
    let steps: Vec<&str> = steps.filter(|line| !line.starts_with("key |")).collect();
    let plan = StepPlan::parse_all(&steps.join("\n")).unwrap();
    StepPlan::check_ladder(&plan).unwrap();
    let keys: Vec<&str> = plan.iter().map(|step| step.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "beta",
            "beta-end",
            "freeze",
            "candidate",
            "publication",
            LineSpan::MAINTENANCE,
            LineSpan::END
        ]
    );
    let day = date(2026, 4, 21);
    let said = |version: &str| {
        let plan = StepPlan::chosen(&plan, day, Some(version.parse().unwrap()));
        let moments = placing::moments(&plan, day, None);
        let last = plan.iter().zip(moments).next_back().unwrap();
        (last.0.key.clone(), last.1.unwrap().date)
    };
    assert_eq!(said("26"), ("end".to_owned(), date(2029, 4, 30)));
    assert_eq!(said("27").0, "publication");
}
