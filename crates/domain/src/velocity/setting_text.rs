//! A setting as people write it.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use super::journey::NO_TEAM;
use super::setting::{Marks, Package, Setting, Stage};

/// A setting, field by field, as a form holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingText {
    /// The stages, one a line: `Staging canary = gstg-cny`. Empty lines are passed over.
    pub stages: String,
    /// Hours, such as `12` or `10.5`.
    pub target: String,
    /// Hours.
    pub warning: String,
    /// Hours.
    pub error: String,
    /// Hours.
    pub critical: String,
    /// What a team's label begins with.
    pub team_prefix: String,
    /// The environment with which a package begins.
    pub package_start: String,
    /// Hours.
    pub package_most: String,
}

/// A field of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The stages.
    Stages,
    /// The target.
    Target,
    /// The warning.
    Warning,
    /// The error.
    Error,
    /// The critical mark.
    Critical,
    /// What a team's label begins with.
    TeamPrefix,
    /// The environment with which a package begins.
    PackageStart,
    /// The longest time of a package.
    PackageMost,
}

impl Field {
    /// Its name in forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stages => "stages",
            Self::Target => "target",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Critical => "critical",
            Self::TeamPrefix => "team_prefix",
            Self::PackageStart => "package_start",
            Self::PackageMost => "package_most",
        }
    }
}

/// Why a setting cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{why}", .line.map(|line| format!("line {line}: ")).unwrap_or_default())]
pub struct Refusal {
    /// The field.
    pub field: Field,
    /// The line in it, from 1; of the stages only.
    pub line: Option<usize>,
    /// What is wrong, and what to write.
    pub why: String,
}

/// So many stages a way has at most.
const MOST_STAGES: usize = 8;
/// The longest name of a stage, an environment or a prefix, in characters.
const LONGEST: usize = 100;
/// The longest time that a mark may stand for: four weeks.
const MOST_HOURS: i64 = 28 * 24;

impl Setting {
    /// Reads a setting.
    ///
    /// # Errors
    /// With everything that is wrong.
    pub fn read(text: &SettingText) -> Result<Self, Vec<Refusal>> {
        let mut wrong = Vec::new();
        let stages = stages(&text.stages, &mut wrong);
        let mut hours = |field, text: &str| match read_hours(text) {
            Ok(time) => time,
            Err(why) => {
                wrong.push(Refusal {
                    field,
                    line: None,
                    why,
                });
                SignedDuration::ZERO
            }
        };
        let marks = Marks {
            target: hours(Field::Target, &text.target),
            warning: hours(Field::Warning, &text.warning),
            error: hours(Field::Error, &text.error),
            critical: hours(Field::Critical, &text.critical),
        };
        let most = hours(Field::PackageMost, &text.package_most);
        if wrong.iter().all(|refusal| refusal.field == Field::Stages) {
            for (field, mark, before) in [
                (Field::Error, marks.error, marks.warning),
                (Field::Critical, marks.critical, marks.error),
            ] {
                if mark < before {
                    let why =
                        "this mark lies below the one before it; write at least as many hours".to_owned();
                    wrong.push(Refusal {
                        field,
                        line: None,
                        why,
                    });
                }
            }
        }
        let team_prefix = text.team_prefix.trim().to_owned();
        if let Some(why) = bad_word(&team_prefix, &[]) {
            wrong.push(Refusal {
                field: Field::TeamPrefix,
                line: None,
                why,
            });
        }
        let start = text.package_start.trim().to_owned();
        if !stages.iter().any(|stage| stage.environment == start) {
            let why = format!("'{start}' is the environment of no stage; write one of those above");
            wrong.push(Refusal {
                field: Field::PackageStart,
                line: None,
                why,
            });
        }
        if wrong.is_empty() {
            Ok(Self {
                stages,
                marks,
                team_prefix,
                package: Package { start, most },
            })
        } else {
            Err(wrong)
        }
    }

    /// The setting as [`read`](Self::read) reads it.
    #[must_use]
    pub fn text(&self) -> SettingText {
        let stages = self.stages.iter();
        let stages: Vec<String> = stages
            .map(|stage| format!("{} = {}", stage.name, stage.environment))
            .collect();
        SettingText {
            stages: stages.join("\n"),
            target: hours(self.marks.target),
            warning: hours(self.marks.warning),
            error: hours(self.marks.error),
            critical: hours(self.marks.critical),
            team_prefix: self.team_prefix.clone(),
            package_start: self.package.start.clone(),
            package_most: hours(self.package.most),
        }
    }

    /// The team that some labels name: what stands behind the prefix, unless that is [`NO_TEAM`]. Of several the first by the
    /// alphabet, so that their order does not matter.
    pub fn team<'l>(&self, labels: impl IntoIterator<Item = &'l str>) -> Option<&'l str> {
        let named = labels
            .into_iter()
            .filter_map(|label| label.strip_prefix(self.team_prefix.as_str()));
        named
            .map(str::trim)
            .filter(|team| !team.is_empty() && *team != NO_TEAM)
            .min()
    }
}

fn stages(text: &str, wrong: &mut Vec<Refusal>) -> Vec<Stage> {
    let (mut stages, mut names, mut environments) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    let mut refuse = |line: Option<usize>, why: String| {
        wrong.push(Refusal {
            field: Field::Stages,
            line,
            why,
        });
    };
    for (place, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let number = Some(place + 1);
        let Some((name, environment)) = line.rsplit_once('=') else {
            refuse(
                number,
                "write the stage and its environment, such as Staging canary = gstg-cny".to_owned(),
            );
            continue;
        };
        let (name, environment) = (name.trim().to_owned(), environment.trim().to_owned());
        if let Some(why) = bad_word(&name, &['=']).or_else(|| bad_word(&environment, &['=', ';', ':'])) {
            refuse(number, why);
        } else if !names.insert(name.to_lowercase()) {
            refuse(number, format!("there is a stage '{name}' above already"));
        } else if !environments.insert(environment.clone()) {
            refuse(
                number,
                format!("the environment '{environment}' is that of a stage above already"),
            );
        } else {
            stages.push(Stage { name, environment });
        }
    }
    if stages.is_empty() && text.trim().is_empty() {
        refuse(
            None,
            "write one stage at least: the last one is production".to_owned(),
        );
    }
    if stages.len() > MOST_STAGES {
        refuse(None, format!("a way has at most {MOST_STAGES} stages"));
    }
    stages
}

/// What is wrong with a name.
fn bad_word(word: &str, never: &[char]) -> Option<String> {
    if word.is_empty() {
        return Some("something is missing here".to_owned());
    }
    if word.chars().count() > LONGEST {
        return Some(format!("'{word}' is longer than {LONGEST} characters"));
    }
    let bad = word.chars().find(|c| c.is_control() || never.contains(c))?;
    Some(format!("'{word}' has a {bad:?} in it, which no such name has"))
}

/// Reads hours with at most two places: `12`, `10.5`, `7.25`.
fn read_hours(text: &str) -> Result<SignedDuration, String> {
    let text = text.trim();
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let hundredths = match part.len() {
        1 => part.parse::<i64>().map(|tenths| tenths * 10),
        _ => part.parse(),
    };
    match (whole.parse::<i64>(), hundredths) {
        (Ok(hours), Ok(hundredths)) if digits(whole) && digits(part) && part.len() <= 2 => {
            let seconds = hours.saturating_mul(3600).saturating_add(hundredths * 36);
            if (1..=MOST_HOURS * 3600).contains(&seconds) {
                return Ok(SignedDuration::from_secs(seconds));
            }
            Err(format!("write more than 0 and at most {MOST_HOURS} hours"))
        }
        _ => Err(format!("'{text}' is no number of hours; write 12 or 10.5")),
    }
}

/// Hours as they are read.
fn hours(time: SignedDuration) -> String {
    let hundredths = time.as_secs() / 36;
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) if part % 10 == 0 => format!("{whole}.{}", part / 10),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_written_as_it_is_read() {
        let gitlab = Setting::default();
        let text = gitlab.text();
        assert_eq!(
            text.stages,
            "Staging canary = gstg-cny\nCanary = gprd-cny\nStaging = gstg\nProduction = gprd"
        );
        assert_eq!((text.target.as_str(), text.package_most.as_str()), ("12", "8"));
        assert_eq!(Setting::read(&text), Ok(gitlab));
    }

    #[test]
    fn a_way_straight_to_production_is_read_as_it_is_written() {
        for environment in ["production", "Live", "production/eu-1", "prod server 2"] {
            let way = Setting::straight_to(environment).unwrap();
            assert_eq!(way.text().stages, format!("Production = {environment}"));
            assert_eq!(
                (way.production(), way.package.start.as_str(), &way.marks),
                (environment, environment, &Setting::default().marks)
            );
            assert_eq!(Setting::read(&way.text()), Ok(way));
        }
        let long = "p".repeat(LONGEST + 1);
        for environment in [
            "",
            " ",
            " production",
            "a=b",
            "a;b",
            "a:b",
            "a\nQA = b",
            long.as_str(),
        ] {
            assert_eq!(Setting::straight_to(environment), None, "{environment:?}");
        }
    }

    #[test]
    fn the_table_of_hours() {
        for (text, seconds, written) in [
            ("12", 43_200, "12"),
            (" 10.5 ", 37_800, "10.5"),
            ("7,25", 26_100, "7.25"),
            ("0.01", 36, "0.01"),
            ("672", 2_419_200, "672"),
        ] {
            let time = read_hours(text).unwrap();
            assert_eq!(
                (time.as_secs(), hours(time).as_str()),
                (seconds, written),
                "{text}"
            );
        }
        for text in [
            "",
            "0",
            "x",
            "-1",
            "1.234",
            "1.",
            ".5",
            "673",
            "+5",
            "1e3",
            "99999999999999999999",
        ] {
            assert!(read_hours(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_table_of_refusals() {
        let changed = |change: fn(&mut SettingText)| {
            let mut text = Setting::default().text();
            change(&mut text);
            let wrong = Setting::read(&text).unwrap_err();
            wrong
                .iter()
                .map(|refusal| format!("{}: {refusal}", refusal.field.key()))
                .collect::<Vec<_>>()
                .join("; ")
        };
        assert_eq!(
            changed(|text| text.stages = "Staging canary = gstg-cny\n\nCanary\nStaging canary = gprd".into()),
            "stages: line 3: write the stage and its environment, such as Staging canary = gstg-cny; \
             stages: line 4: there is a stage 'Staging canary' above already"
        );
        assert_eq!(
            changed(|text| text.stages.push_str("\nLive = gprd\n = x\nMain = a;b")),
            "stages: line 5: the environment 'gprd' is that of a stage above already; \
             stages: line 6: something is missing here; stages: line 7: 'a;b' has a ';' in it, which no such name has"
        );
        assert_eq!(
            changed(|text| text.stages = " \n".into()),
            "stages: write one stage at least: the last one is production; \
             package_start: 'gstg-cny' is the environment of no stage; write one of those above"
        );
        assert_eq!(
            changed(|text| text.critical = "11".into()),
            "critical: this mark lies below the one before it; write at least as many hours"
        );
        assert_eq!(
            changed(|text| text.warning = "soon".into()),
            "warning: 'soon' is no number of hours; write 12 or 10.5"
        );
        assert_eq!(
            changed(|text| text.team_prefix = " ".into()),
            "team_prefix: something is missing here"
        );
        let nine: Vec<String> = (0..9).map(|n| format!("S{n} = e{n}")).collect();
        let mut text = Setting::default().text();
        (text.stages, text.package_start) = (nine.join("\n"), "e0".to_owned());
        assert_eq!(
            Setting::read(&text).unwrap_err()[0].to_string(),
            "a way has at most 8 stages"
        );
    }

    #[test]
    fn a_team_is_what_stands_behind_the_prefix() {
        let setting = Setting::default();
        for (labels, team) in [
            (vec!["backend", "group::code review"], Some("code review")),
            (vec!["group::z", "group::a"], Some("a")),
            (vec!["group:: "], None),
            (vec!["group:: none"], None),
            (vec!["group::none", "group::z"], Some("z")),
            (vec!["group::None"], Some("None")),
            (vec!["groups::a"], None),
        ] {
            assert_eq!(setting.team(labels.iter().copied()), team, "{labels:?}");
        }
    }
}
