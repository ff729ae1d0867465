//! The figures beside the time to production as JSON, each with its definition.

use std::collections::BTreeMap;

use backend::velocity::others::{Back, Others, Pressure};
use domain::calendar::Kind;
use domain::changes::Severity;
use domain::velocity::deliveries::{self, Deliveries};
use domain::velocity::packages::{self, Packages};
use domain::velocity::patches::{self, Patches};
use domain::velocity::pressure::{self, Load};
use domain::velocity::reliability::{self, Reliability};
use domain::velocity::rollbacks;
use serde::Serialize;

use super::figures::{LastsBody, ShareBody};

#[derive(Serialize)]
pub(super) struct OthersBody {
    deliveries: DeliveriesBody,
    packages: PackagesBody,
    rollbacks: RollbacksBody,
    patches: PatchesBody,
    pressure: PressureBody,
    reliability: ReliabilityBody,
}

impl From<&Others> for OthersBody {
    fn from(others: &Others) -> Self {
        Self {
            deliveries: DeliveriesBody::of(&others.environment, &others.deliveries),
            packages: PackagesBody::from(&others.packages),
            rollbacks: RollbacksBody {
                definition: rollbacks::DEFINITION,
                share: ShareBody::from(&others.rollbacks.figures.share),
                again: others.rollbacks.figures.again,
                forward: others.rollbacks.figures.forward,
                unknown: others.rollbacks.figures.unknown,
                back: others.rollbacks.back.iter().map(BackBody::from).collect(),
            },
            patches: PatchesBody::from(&others.patches),
            pressure: PressureBody::from(&others.pressure),
            reliability: ReliabilityBody {
                definition: reliability::DEFINITION,
                kinds: others.reliability.iter().map(KeptBody::from).collect(),
            },
        }
    }
}

#[derive(Serialize)]
struct DeliveriesBody {
    definition: &'static str,
    environment: String,
    count: usize,
    /// With two decimals.
    a_day: String,
    a_week: String,
    days: Vec<CountBody>,
    /// By their Mondays.
    weeks: Vec<CountBody>,
}

#[derive(Serialize)]
struct CountBody {
    day: String,
    count: usize,
}

impl DeliveriesBody {
    fn of(environment: &str, found: &Deliveries) -> Self {
        let counts = |all: &[(jiff::civil::Date, usize)]| {
            let count = |(day, count): &(jiff::civil::Date, usize)| CountBody {
                day: day.to_string(),
                count: *count,
            };
            all.iter().map(count).collect()
        };
        Self {
            definition: deliveries::DEFINITION,
            environment: environment.to_owned(),
            count: found.count,
            a_day: found.a_day.to_string(),
            a_week: found.a_week.to_string(),
            days: counts(&found.days),
            weeks: counts(&found.weeks),
        }
    }
}

#[derive(Serialize)]
pub(super) struct PackagesBody {
    definition: &'static str,
    most_seconds: i64,
    begun: usize,
    in_time: ShareBody,
    on_the_way: usize,
    never: usize,
    impossible: usize,
    #[serde(flatten)]
    lasts: LastsBody,
}

impl From<&Packages> for PackagesBody {
    fn from(found: &Packages) -> Self {
        Self {
            definition: packages::DEFINITION,
            most_seconds: found.most.as_secs(),
            begun: found.begun,
            in_time: ShareBody::from(&found.in_time),
            on_the_way: found.on_the_way,
            never: found.never,
            impossible: found.impossible,
            lasts: found.times.into(),
        }
    }
}

#[derive(Serialize)]
struct RollbacksBody {
    definition: &'static str,
    share: ShareBody,
    again: usize,
    forward: usize,
    unknown: usize,
    back: Vec<BackBody>,
}

#[derive(Serialize)]
struct BackBody {
    project: String,
    deployment: i64,
    at: i64,
    from: String,
    /// When that one had come there first: what arrived then was taken back.
    from_at: i64,
    to: String,
}

impl From<&Back> for BackBody {
    fn from(back: &Back) -> Self {
        Self {
            project: back.project.clone(),
            deployment: back.deployment,
            at: back.at.as_millisecond(),
            from: back.from.clone(),
            from_at: back.from_at.as_millisecond(),
            to: back.to.clone(),
        }
    }
}

#[derive(Serialize)]
struct PatchesBody {
    definition: &'static str,
    /// The first day.
    from: String,
    /// The last day.
    until: String,
    published: usize,
    /// Of how many it is known how long they took.
    timed: usize,
    to_patch: LastsBody,
    /// How many came after another one.
    followed: usize,
    between: LastsBody,
}

impl From<&Patches> for PatchesBody {
    fn from(found: &Patches) -> Self {
        Self {
            definition: patches::DEFINITION,
            from: found.days.from.to_string(),
            until: found.days.until.to_string(),
            published: found.published,
            timed: found.timed,
            to_patch: found.to_patch.into(),
            followed: found.followed,
            between: found.between.into(),
        }
    }
}

#[derive(Serialize)]
struct PressureBody {
    definition: &'static str,
    main: LoadBody,
    /// By line, such as `19.6`.
    lines: BTreeMap<String, LoadBody>,
}

impl From<&Pressure> for PressureBody {
    fn from(found: &Pressure) -> Self {
        let lines = found.lines.iter();
        Self {
            definition: pressure::DEFINITION,
            main: LoadBody::from(&found.main),
            lines: lines
                .map(|(line, load)| (line.to_string(), LoadBody::from(load)))
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct LoadBody {
    count: usize,
    /// By `S1` to `S4`, and `none`.
    by_severity: BTreeMap<&'static str, usize>,
    /// When the first of it was merged.
    oldest: Option<i64>,
}

impl From<&Load> for LoadBody {
    fn from(load: &Load) -> Self {
        let all = Severity::ALL.map(Some).into_iter().chain([None]);
        let of = |severity: Option<Severity>| {
            let key = severity.map_or("none", Severity::key);
            (key, load.of_severity(severity))
        };
        Self {
            count: load.all,
            by_severity: all.map(of).collect(),
            oldest: load.oldest.map(jiff::Timestamp::as_millisecond),
        }
    }
}

#[derive(Serialize)]
struct ReliabilityBody {
    definition: &'static str,
    kinds: Vec<KeptBody>,
}

#[derive(Serialize)]
struct KeptBody {
    kind: &'static str,
    /// The first day.
    from: String,
    /// The last day.
    until: String,
    on_the_day: ShareBody,
    early: usize,
    late: usize,
    worst_days: Option<i32>,
    /// None where the sample is too small.
    p50_days: Option<i32>,
    p85_days: Option<i32>,
}

impl From<&(Kind, Reliability)> for KeptBody {
    fn from((kind, found): &(Kind, Reliability)) -> Self {
        Self {
            kind: kind.key(),
            from: found.days.from.to_string(),
            until: found.days.until.to_string(),
            on_the_day: ShareBody::from(&found.on_the_day),
            early: found.early,
            late: found.late,
            worst_days: found.worst,
            p50_days: found.quantiles.map(|said| said.p50),
            p85_days: found.quantiles.map(|said| said.p85),
        }
    }
}
