//! What stands beside the time to production: packages, rollbacks, patches and kept days.

use domain::calendar::Kind;
use domain::velocity::packages::Packages;
use domain::velocity::patches::Patches;
use domain::velocity::reliability::Reliability;
use domain::velocity::rollbacks::Rollbacks;

use super::super::figures::Figures;

/// How packages and deployments of so many days went.
pub(super) fn deployed(
    figures: &mut Figures,
    (product, days): (&str, &str),
    packages: &Packages,
    rollbacks: &Rollbacks,
) {
    let labels = [("product", product), ("days", days)];
    for (name, value) in [
        ("slipway_packages_in_time", packages.in_time.count),
        ("slipway_packages_judged", packages.in_time.of),
        ("slipway_rollbacks", rollbacks.share.count),
        ("slipway_rollbacks_judged_deployments", rollbacks.share.of),
    ] {
        figures.gauge(name, "").set(labels, value);
    }
    figures
        .gauge("slipway_packages_limit_seconds", "")
        .set([("product", product)], packages.most);
}

/// How patches went, and how releases kept their days.
pub(super) fn released(
    figures: &mut Figures,
    product: &str,
    patches: &Patches,
    kept: &[(Kind, Reliability)],
) {
    let labels = [("product", product)];
    for (name, value) in [
        ("slipway_patches_published", patches.published),
        ("slipway_patches_timed", patches.timed),
        ("slipway_patches_followed", patches.followed),
    ] {
        figures.gauge(name, "").set(labels, value);
    }
    for (name, times) in [
        ("slipway_time_to_patch_seconds", &patches.to_patch),
        ("slipway_time_between_patches_seconds", &patches.between),
    ] {
        if let Some(times) = times {
            figures.gauge(name, "").set(labels, times.mean);
        }
    }
    for (kind, kept) in kept {
        let labels = [("product", product), ("kind", kind.key())];
        figures
            .gauge("slipway_releases_on_their_date", "")
            .set(labels, kept.on_the_day.count);
        figures
            .gauge("slipway_releases_dated", "")
            .set(labels, kept.on_the_day.of);
    }
}
