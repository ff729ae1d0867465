//! The names of the figures of velocity: each with what it counts, and over which days. What is of an environment, a reason, a project or a
//! team says so in a label.

use super::super::figures::Figures;

const NAMES: [(&str, &str); 30] = [
    (
        "slipway_mttp_seconds",
        "The mean time from merge to production of the changes that arrived there within so many days up to today.",
    ),
    ("slipway_mttp_changes", "How many changes that is the mean of."),
    (
        "slipway_mttp_without_weekends_seconds",
        "The mean of the same changes with the time in weekends not counted.",
    ),
    (
        "slipway_mttp_within_target_ratio",
        "The share of them that took no longer than the target.",
    ),
    (
        "slipway_time_to_production_seconds",
        "Within which time half, three quarters and nine of ten of them had arrived.",
    ),
    (
        "slipway_mttp_stage_seconds",
        "The part of that mean from the stage before to the first deployment to an environment; all parts add up to it.",
    ),
    ("slipway_mttp_stage_ratio", "The same as a share of the mean."),
    (
        "slipway_mttp_excluded_changes",
        "Changes that arrived on production within so many days up to today and are in no mean, by the reason.",
    ),
    (
        "slipway_mttp_project_seconds",
        "The mean by project, of the 20 projects with the most changes in these days.",
    ),
    (
        "slipway_mttp_project_changes",
        "How many changes that is the mean of.",
    ),
    (
        "slipway_mttp_team_seconds",
        "The mean by team, of the 20 teams with the most changes in these days; without a name that of changes of no team.",
    ),
    (
        "slipway_mttp_team_changes",
        "How many changes that is the mean of.",
    ),
    (
        "slipway_mttp_mark_seconds",
        "The target of the mean time to production, and its marks.",
    ),
    (
        "slipway_deployments",
        "Deployments to production that succeeded within the last 7 days.",
    ),
    (
        "slipway_deployment_last_timestamp_seconds",
        "When the last of them ended, however long ago, in seconds since 1970.",
    ),
    (
        "slipway_packages_in_time",
        "Packages that began within so many days up to today and were on production within the time that the product says.",
    ),
    (
        "slipway_packages_judged",
        "How many that is of: packages that arrived, or cannot be in time any more.",
    ),
    (
        "slipway_packages_limit_seconds",
        "The longest time in which a package is to be on production, from its first start.",
    ),
    (
        "slipway_rollbacks",
        "Deployments to production within so many days up to today that brought back a commit which was there before.",
    ),
    (
        "slipway_rollbacks_judged_deployments",
        "How many that is of: deployments whose commit is known.",
    ),
    (
        "slipway_time_to_patch_seconds",
        "The mean time from the opening of a patch to its publication, of those that were published within the last 365 days.",
    ),
    (
        "slipway_patches_timed",
        "How many patches that is the mean of: those of which both times are known.",
    ),
    (
        "slipway_time_between_patches_seconds",
        "The mean time from one patch to the next, in days of 24 hours, of those that were published within the last 365 days.",
    ),
    (
        "slipway_patches_followed",
        "How many patches that is the mean of: those that came after another one.",
    ),
    (
        "slipway_patches_published",
        "Patches that were published within the last 365 days.",
    ),
    (
        "slipway_releases_on_their_date",
        "Releases of a kind that were published within the last 365 days, on the day that was planned for them first.",
    ),
    (
        "slipway_releases_dated",
        "How many that is of: those of which it is known what was planned first.",
    ),
    (
        "slipway_release_pressure",
        "What is merged and not released, by line and severity; of the line main what has not reached production.",
    ),
    (
        "delivery_release_pressure",
        "What is merged into a stable branch and not released.",
    ),
    (
        "delivery_auto_deploy_pressure",
        "What is merged into the default branch and has not reached an environment.",
    ),
];

/// Declares them, with or without values.
pub(super) fn declare(figures: &mut Figures) {
    for (name, help) in NAMES {
        figures.gauge(name, help);
    }
}
