//! Fixing what a release ships.

use jiff::Timestamp;

use super::*;
use crate::calendar::Kind;
use crate::calendar::version::{Line, Version};

/// Fixes what a release ships. `taken` are the versions of the product's other releases that are planned,
/// late or out, those that who decides may see: a number that something hidden has is free, or the refusal
/// would tell of it.
///
/// # Errors
/// See [`Refusal`].
pub fn fix_versions(
    mut release: Release,
    mut versions: Vec<Version>,
    taken: &[Version],
    seen: i64,
    now: Timestamp,
) -> Edited {
    check_seen(&release, seen)?;
    check_not_published(&release)?;
    versions.sort_unstable_by(|a, b| b.cmp(a));
    let lines_twice = versions
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if a.line == b.line));
    if versions.is_empty() || lines_twice {
        return Err(Refusal::BadVersions);
    }
    for version in &versions {
        check_fits(&release, *version, taken)?;
    }
    if let Some(version) = versions.iter().find(|version| taken.contains(version)) {
        let version = release.called(*version);
        return Err(Refusal::VersionTaken { version });
    }
    if versions == release.versions {
        return Err(Refusal::Nothing(release.name()));
    }
    release.versions.clone_from(&versions);
    touch(&mut release, now);
    let what = What::Versions { versions };
    Ok((release, vec![Change { step: None, what }]))
}

/// A monthly release begins a line, a patch goes on with one. Lines that are older than all that are
/// known count as known: history may have been taken in from some day on.
fn check_fits(release: &Release, version: Version, taken: &[Version]) -> Result<(), Refusal> {
    let known = |line: Line| {
        let oldest = taken.iter().map(|version| version.line).min();
        oldest.is_none_or(|oldest| line < oldest) || taken.iter().any(|other| other.line == line)
    };
    let called = || release.called(version);
    match release.kind {
        Kind::Monthly if !version.begins_line() => Err(Refusal::NotMonthly { version: called() }),
        Kind::Patch if version.begins_line() => Err(Refusal::NotPatch { version: called() }),
        Kind::Patch if !known(version.line) => Err(Refusal::UnknownLine { line: version.line }),
        _ => Ok(()),
    }
}
