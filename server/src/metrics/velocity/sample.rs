//! The time to production of some days.

use std::cmp::Reverse;

use domain::velocity::{Exclusion, Figures as Sample, Part, Share, StageShare};

use super::super::figures::Figures;

/// Of so many projects, and of so many teams, figures are told at most: of those with the most changes.
const MOST: usize = 20;

/// The product, and how many days.
type Whose<'a> = (&'a str, &'a str);

/// What is said of a product's changes of these days.
pub(super) struct Found<'a> {
    /// All of them.
    pub figures: &'a Sample,
    /// The same with the time in weekends not counted.
    pub without_weekends: &'a Sample,
    /// Where their time goes.
    pub stages: &'a [StageShare],
    /// By project.
    pub projects: &'a [Part],
    /// By team.
    pub teams: &'a [Part],
}

/// Writes it.
pub(super) fn write(figures: &mut Figures, whose: Whose<'_>, found: &Found<'_>) {
    of_all(figures, whose, found);
    of_stages(figures, whose, found.stages);
    of_parts(figures, whose, "project", found.projects);
    of_parts(figures, whose, "team", found.teams);
}

fn of_all(figures: &mut Figures, (product, days): Whose<'_>, found: &Found<'_>) {
    let labels = [("product", product), ("days", days)];
    let sample = found.figures;
    figures
        .gauge("slipway_mttp_changes", "")
        .set(labels, sample.count);
    for why in Exclusion::ALL {
        let [product, days] = labels;
        figures
            .gauge("slipway_mttp_excluded_changes", "")
            .set([product, days, ("why", why.key())], sample.excluded.of(why));
    }
    let Some(times) = &sample.times else {
        return;
    };
    figures.gauge("slipway_mttp_seconds", "").set(labels, times.mean);
    for (of, time) in [("median", times.median), ("p75", times.p75), ("p90", times.p90)] {
        let [product, days] = labels;
        figures
            .gauge("slipway_time_to_production_seconds", "")
            .set([product, days, ("of", of)], time);
    }
    if let Some(within) = ratio(sample.within) {
        figures
            .gauge("slipway_mttp_within_target_ratio", "")
            .set(labels, within);
    }
    if let Some(times) = &found.without_weekends.times {
        figures
            .gauge("slipway_mttp_without_weekends_seconds", "")
            .set(labels, times.mean);
    }
}

/// So many of so many, as a part of one; none of none.
fn ratio(share: Share) -> Option<f64> {
    let whole = u32::try_from(share.of).unwrap_or(u32::MAX);
    let part = u32::try_from(share.count).unwrap_or(u32::MAX);
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

fn of_stages(figures: &mut Figures, (product, days): Whose<'_>, stages: &[StageShare]) {
    for stage in stages {
        let (Some(environment), Some(mean)) = (&stage.environment, stage.mean) else {
            continue;
        };
        let labels = [
            ("product", product),
            ("days", days),
            ("environment", environment.as_str()),
        ];
        figures.gauge("slipway_mttp_stage_seconds", "").set(labels, mean);
        figures
            .gauge("slipway_mttp_stage_ratio", "")
            .set(labels, f64::from(stage.permille) / 1000.0);
    }
}

/// Those with the most changes; of as many, those whose names come first.
fn of_parts(figures: &mut Figures, (product, days): Whose<'_>, label: &'static str, parts: &[Part]) {
    let (mean, changes) = if label == "team" {
        ("slipway_mttp_team_seconds", "slipway_mttp_team_changes")
    } else {
        ("slipway_mttp_project_seconds", "slipway_mttp_project_changes")
    };
    let mut most: Vec<&Part> = parts.iter().collect();
    most.sort_by_key(|part| (Reverse(part.figures.count), part.name.as_deref()));
    for part in most.into_iter().take(MOST) {
        let Some(times) = &part.figures.times else {
            continue;
        };
        let name = part.name.as_deref().unwrap_or_default();
        let labels = [("product", product), ("days", days), (label, name)];
        figures.gauge(mean, "").set(labels, times.mean);
        figures.gauge(changes, "").set(labels, part.figures.count);
    }
}

#[cfg(test)]
mod tests {
    use domain::velocity::{Excluded, Times};
    use jiff::SignedDuration;

    use super::*;
    use crate::metrics::encoded;
    use crate::metrics::requests::Requests;

    fn took(count: usize, hours: i64) -> Sample {
        let time = SignedDuration::from_hours(hours);
        Sample {
            count,
            times: (count > 0).then_some(Times {
                mean: time,
                median: time,
                p75: time,
                p90: time,
            }),
            within: Share { count, of: count },
            mark: None,
            excluded: Excluded::default(),
        }
    }

    /// The text of figures of these parts.
    fn told(label: &'static str, parts: &[Part]) -> String {
        let mut figures = Figures::default();
        of_parts(&mut figures, ("gitlab", "90"), label, parts);
        encoded(figures, Requests::default()).unwrap()
    }

    #[test]
    fn of_many_projects_those_with_the_most_changes_are_told() {
        let part = |number: usize| Part {
            name: Some(format!("group/project-{number:02}")),
            figures: took(number, 3),
        };
        let parts: Vec<Part> = (0..30).map(part).collect();
        let text = told("project", &parts);
        let lines = |name: &str| text.lines().filter(|line| line.starts_with(name)).count();
        assert_eq!(lines("slipway_mttp_project_seconds{"), MOST, "{text}");
        assert_eq!(lines("slipway_mttp_project_changes{"), MOST);
        for (project, is_told) in [("29", true), ("10", true), ("09", false), ("00", false)] {
            let labels = format!("{{product=\"gitlab\",days=\"90\",project=\"group/project-{project}\"}} ");
            assert_eq!(text.contains(&labels), is_told, "{labels} in\n{text}");
        }
        assert_eq!(told("project", &parts), text, "the same each time");
    }

    #[test]
    fn what_is_of_no_team_has_an_empty_name_and_what_has_no_changes_none_at_all() {
        let part = |name: Option<&str>, count| Part {
            name: name.map(str::to_owned),
            figures: took(count, 2),
        };
        let text = told("team", &[part(None, 4), part(Some("gitaly"), 0)]);
        let expected = "slipway_mttp_team_changes{product=\"gitlab\",days=\"90\",team=\"\"} 4.0\n";
        assert!(text.contains(expected), "{text}");
        assert!(!text.contains("gitaly"), "{text}");
    }

    #[test]
    fn a_share_of_none_is_no_number() {
        assert_eq!(ratio(Share { count: 0, of: 0 }), None);
        assert_eq!(ratio(Share { count: 1, of: 4 }), Some(0.25));
    }
}
