//! What is handed over from one cadence to another, as far as a viewer sees it.

use domain::calendar::takeover::Fate;
use domain::calendar::{Standing, Version};
use domain::id::CadenceId;
use domain::identity::Viewer;
use jiff::civil::Date;

use crate::calendar::edit_release::freed_versions;
use crate::calendar::known::Known;
use crate::calendar::queries::{Listed, open};
use crate::calendar::succession::Handed;
use crate::db::Query;
use crate::error::Result;

/// A release that is handed over and that the viewer sees.
pub(in crate::calendar) struct Shown {
    /// The release, with the versions that it gets back.
    pub listed: Listed,
    /// The day of the cadence that it stands for so far.
    pub occurrence: Date,
    /// The day that it stands for from now on.
    pub to: Option<Date>,
    /// The cadence that makes that day.
    pub cadence: Option<CadenceId>,
    /// What becomes of it.
    pub fate: Fate,
    /// Whether it was called off and is planned again.
    pub again: bool,
}

/// What the viewer sees of what is handed over, with the versions that come back.
pub(in crate::calendar) async fn with_versions(
    query: &mut impl Query,
    handed: Vec<Handed>,
    viewer: &Viewer,
) -> Result<Vec<Shown>> {
    let mut shown = Vec::with_capacity(handed.len());
    let mut given: Vec<Version> = Vec::new();
    for handed in handed {
        let Some(mut listed) = open(handed.sealed, viewer) else {
            continue;
        };
        let again = listed.release.standing == Standing::Cancelled
            && matches!(handed.fate, Fate::Same | Fate::Moves(_));
        if again {
            let versions = freed_versions(query, &listed.release, viewer).await?;
            if !versions.iter().any(|version| given.contains(version)) {
                given.extend(&versions);
                listed.release.versions = versions;
            }
        }
        shown.push(Shown {
            listed,
            occurrence: handed.occurrence,
            to: handed.to,
            cadence: handed.cadence,
            fate: handed.fate,
            again,
        });
    }
    Ok(shown)
}

/// A release that is handed over, as the horizon would know it then.
pub(super) fn hand(known: &mut [Known], handed: &Shown) {
    let release = &handed.listed.release;
    let Some(own) = known.iter_mut().find(|known| known.id == release.id) else {
        return;
    };
    if let Some(to) = handed.to {
        own.existing.cadence.clone_from(&handed.cadence);
        own.existing.occurrence = to;
    }
    if handed.again {
        own.existing.counts = true;
        own.existing.versions.clone_from(&release.versions);
    }
    match handed.fate {
        Fate::Moves(to) => own.existing.day = to,
        Fate::Off => {
            own.existing.counts = false;
            own.existing.versions.clear();
        }
        Fate::Same | Fate::Stays(..) | Fate::Rests => {}
    }
}
