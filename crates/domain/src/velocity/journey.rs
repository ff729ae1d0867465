//! A change on its way.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::setting::Setting;

/// What stands where a team would for changes of none, in addresses and the API. No team is called so: a label that says it
/// gives a change to no team.
pub const NO_TEAM: &str = "none";

/// A merge request that was merged into the default branch and has arrived somewhere, with the first time in each environment
/// that is a stage of its product. Every instant is cut to its second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journey<'t> {
    /// The project's path.
    pub project: &'t str,
    /// Its number there.
    pub iid: i64,
    /// When it was merged, where that is known.
    pub merged: Option<Timestamp>,
    /// When its first commit was made, where that is known.
    pub first_commit: Option<Timestamp>,
    /// Its team, as its label names it without the prefix.
    pub team: Option<&'t str>,
    /// When it arrived in the environment of each stage, in the order of the setting.
    pub arrivals: Vec<Option<Timestamp>>,
}

/// The text is no journey.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is no journey: the number, the seconds of the merge and of the first commit, the team and the arrivals"
)]
pub struct BadJourney(pub String);

/// An instant cut to its second.
fn second(at: Timestamp) -> Timestamp {
    let (seconds, below) = (at.as_second(), at.subsec_nanosecond());
    Timestamp::from_second(seconds - i64::from(below < 0)).unwrap_or(Timestamp::MIN)
}

impl<'t> Journey<'t> {
    /// The journey that some arrivals make, told in any order and however often: the first one in each environment counts.
    #[must_use]
    pub fn of<'e>(
        setting: &Setting,
        (project, iid): (&'t str, i64),
        (merged, first_commit): (Option<Timestamp>, Option<Timestamp>),
        team: Option<&'t str>,
        arrived: impl IntoIterator<Item = (&'e str, Timestamp)>,
    ) -> Self {
        let mut arrivals = vec![None; setting.stages.len()];
        for (environment, at) in arrived {
            let at = second(at);
            if let Some(known) = setting
                .place(environment)
                .and_then(|place| arrivals.get_mut(place))
            {
                *known = Some(known.map_or(at, |known: Timestamp| known.min(at)));
            }
        }
        Self {
            project,
            iid,
            merged: merged.map(second),
            first_commit: first_commit.map(second),
            team,
            arrivals,
        }
    }

    /// The journey as it is kept, in one line: its number, the second of the merge, that of the first commit, the team, and the
    /// arrivals in seconds after the merge (`gstg-cny:1234;gprd-cny:2345`), with tabs between; what is not known is empty. Where the
    /// merge is not known arrivals count from 1970, as instants do.
    #[must_use]
    pub fn line(&self, setting: &Setting) -> String {
        let mut line = self.iid.to_string();
        for at in [self.merged, self.first_commit] {
            line.push('\t');
            if let Some(at) = at {
                let _ = write!(line, "{}", at.as_second());
            }
        }
        line.push('\t');
        let team = self.team.unwrap_or_default();
        line.extend(team.chars().map(|c| if c.is_control() { ' ' } else { c }));
        let base = self.merged.map_or(0, Timestamp::as_second);
        let mut between = '\t';
        for (stage, at) in setting.stages.iter().zip(&self.arrivals) {
            if let Some(at) = at {
                let _ = write!(line, "{between}{}:{}", stage.environment, at.as_second() - base);
                between = ';';
            }
        }
        if between == '\t' {
            line.push('\t');
        }
        line
    }

    /// Reads what [`line`](Self::line) has written. Environments that are no stage (any more) are passed over.
    ///
    /// # Errors
    /// When it is no such line.
    pub fn read(project: &'t str, line: &'t str, setting: &Setting) -> Result<Self, BadJourney> {
        Self::read_if(project, line, setting).ok_or_else(|| BadJourney(line.to_owned()))
    }

    fn read_if(project: &'t str, line: &'t str, setting: &Setting) -> Option<Self> {
        let mut fields = line.split('\t');
        let iid = fields.next()?.parse().ok()?;
        let merged = instant(fields.next()?)?;
        let first_commit = instant(fields.next()?)?;
        let team = Some(fields.next()?).filter(|team| !team.is_empty() && *team != NO_TEAM);
        let base = merged.map_or(0, Timestamp::as_second);
        let mut arrivals = vec![None; setting.stages.len()];
        let passed = fields.next()?;
        for arrival in passed.split(';').filter(|arrival| !arrival.is_empty()) {
            let (environment, after) = arrival.rsplit_once(':')?;
            let at = base.checked_add(after.parse().ok()?)?;
            let at = Timestamp::from_second(at).ok()?;
            if let Some(known) = setting
                .place(environment)
                .and_then(|place| arrivals.get_mut(place))
            {
                *known = Some(at);
            }
        }
        fields.next().is_none().then_some(Self {
            project,
            iid,
            merged,
            first_commit,
            team,
            arrivals,
        })
    }
}

/// An instant of its seconds, where there are any; none where it cannot be read.
fn instant(text: &str) -> Option<Option<Timestamp>> {
    if text.is_empty() {
        return Some(None);
    }
    Some(Some(Timestamp::from_second(text.parse().ok()?).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn the_first_arrival_in_each_environment_counts_in_whatever_order_it_is_told() {
        let setting = Setting::default();
        let told = [
            ("gprd", at("2026-11-03T18:00:00.900Z")),
            ("gstg-cny", at("2026-11-03T10:00:00Z")),
            ("gprd", at("2026-11-03T17:00:00.900Z")),
            ("review/7", at("2026-11-03T09:00:00Z")),
            ("gprd", at("2026-11-04T17:00:00Z")),
        ];
        let of = |told: &[(&'static str, Timestamp)]| {
            Journey::of(
                &setting,
                ("a/b", 7),
                (Some(at("2026-11-03T08:00:00.999Z")), None),
                Some("code review"),
                told.iter().copied(),
            )
        };
        let journey = of(&told);
        let mut backwards = told;
        backwards.reverse();
        assert_eq!(journey, of(&backwards));
        assert_eq!(journey, of(&[told, told].concat()));
        assert_eq!(journey.arrivals[0], Some(at("2026-11-03T10:00:00Z")));
        assert_eq!(journey.arrivals[3], Some(at("2026-11-03T17:00:00Z")));
        let line = journey.line(&setting);
        assert_eq!(line, "7\t1793692800\t\tcode review\tgstg-cny:7200;gprd:32400");
        assert_eq!(Journey::read("a/b", &line, &setting), Ok(journey));
    }

    #[test]
    fn instants_before_1970_are_cut_downwards() {
        assert_eq!(second(at("1969-12-31T23:59:58.500Z")), at("1969-12-31T23:59:58Z"));
        assert_eq!(second(at("1970-01-01T00:00:01.500Z")), at("1970-01-01T00:00:01Z"));
    }

    #[test]
    fn what_is_not_known_stays_unknown() {
        let setting = Setting::default();
        let arrived = [("gprd", at("2026-11-03T17:00:00Z"))];
        let journey = Journey::of(&setting, ("a/b", 7), (None, None), None, arrived);
        assert_eq!(
            Journey::read("a/b", &journey.line(&setting), &setting),
            Ok(journey)
        );
        let nowhere = Journey::of(&setting, ("a/b", 7), (None, None), Some("a\tb"), []);
        assert_eq!(nowhere.line(&setting), "7\t\t\ta b\t");
        assert!(Journey::read("a/b", "7\t\t\ta b\t", &setting).is_ok());
        let of_none = Journey::read("a/b", "7\t\t\tnone\t", &setting).unwrap();
        assert_eq!(of_none.team, None);
        for wrong in [
            "",
            "7",
            "x\t\t\t\t",
            "7\t\t\t\tgprd",
            "7\t\t\t\tgprd:x",
            "7\t\t\t\t\t",
            "7\tx\t\t\t",
        ] {
            assert_eq!(
                Journey::read("a/b", wrong, &setting),
                Err(BadJourney(wrong.to_owned())),
                "{wrong}"
            );
        }
    }
}
