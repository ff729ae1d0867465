//! Runs: a template filled in for a release. A later change of the template does not reach a run; a change
//! of the release does, by [`super::refill`].

use jiff::civil::Date;

use super::item::Duty;
use super::template::Template;
use crate::calendar::moment::day_for_people;
use crate::calendar::{Line, Moment, Release, Standing, Version};

/// A run that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRun {
    /// The template's introduction; may be empty.
    pub intro: String,
    /// Its sections.
    pub sections: Vec<NewSection>,
}

/// A section of a run that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSection {
    /// Its heading.
    pub title: String,
    /// When it is due.
    pub due: Option<Moment>,
    /// What stands above its items; may be empty.
    pub intro: String,
    /// Its items.
    pub items: Vec<NewItem>,
}

/// An item of a run that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    /// The item of the template that it is made of, counted from 0 through all sections.
    pub source: usize,
    /// The version that it is for, of an item that is repeated for each; none before they are fixed.
    pub version: Option<Version>,
    /// What is to be done.
    pub title: String,
    /// More about it; may be empty.
    pub detail: String,
    /// Whose work it is.
    pub duty: Duty,
    /// A command, filled in.
    pub command: Option<String>,
    /// A link, filled in.
    pub link: Option<String>,
    /// The step that is reached when it is done.
    pub step: Option<String>,
    /// When it is due, if not with its section.
    pub due: Option<Moment>,
}

/// Why a run cannot be started.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The template is for another kind.
    #[error("this checklist is for {template} releases, and this is a {release} release")]
    OtherKind {
        /// The template's kind.
        template: crate::calendar::Kind,
        /// The release's kind.
        release: crate::calendar::Kind,
    },
    /// It will not happen.
    #[error("this release is {0}; a checklist for it would lead nowhere")]
    NotPlanned(&'static str),
    /// A step that an item names is not one of the release.
    #[error("line {line} of the template names the step '{step}', which this release does not have")]
    NoStep {
        /// The line in the template.
        line: usize,
        /// The step.
        step: String,
    },
}

/// What stands for versions as long as they are not fixed: a patch is called by its slot until then.
pub const NOT_FIXED: &str = "(versions not fixed yet)";

/// What stands beside a release in the calendar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The day of the release before it of its kind.
    pub previous: Option<Date>,
    /// That one's newest version.
    pub before: Option<Version>,
    /// The version of the monthly release after it.
    pub next: Option<Version>,
}

/// Fills a template in for a release. Where the release's versions are not fixed, [`NOT_FIXED`] stands for
/// them.
///
/// # Errors
/// See [`Refusal`].
pub fn fill_in(template: &Template, release: &Release, beside: Neighbours) -> Result<NewRun, Refusal> {
    check(template, release)?;
    Ok(fill(template, release, beside))
}

/// Whether a checklist for a release can be started from a template.
///
/// # Errors
/// See [`Refusal`].
pub fn check(template: &Template, release: &Release) -> Result<(), Refusal> {
    if template.kind != release.kind {
        return Err(Refusal::OtherKind {
            template: template.kind,
            release: release.kind,
        });
    }
    match release.standing {
        Standing::Planned | Standing::Delayed => {}
        Standing::Cancelled => return Err(Refusal::NotPlanned("cancelled")),
        Standing::LeftOut { .. } => return Err(Refusal::NotPlanned("left out")),
    }
    for item in template.sections.iter().flat_map(|section| &section.items) {
        if let Some(step) = item.step.as_ref().filter(|step| release.step(step).is_none()) {
            return Err(Refusal::NoStep {
                line: item.line,
                step: step.clone(),
            });
        }
    }
    Ok(())
}

/// [`fill_in`] without its questions: for a run that is there already.
pub(super) fn fill(template: &Template, release: &Release, beside: Neighbours) -> NewRun {
    let previous = beside.previous;
    let words = |version| Words {
        release,
        version,
        beside,
    };
    let first = words(release.versions.first().copied());
    let mut sources = 0..;
    let sections = template.sections.iter().map(|section| NewSection {
        title: first.fill(&section.title),
        due: section
            .due
            .as_ref()
            .and_then(|due| due.from(release.day, previous)),
        intro: first.fill(&section.intro),
        items: section
            .items
            .iter()
            .zip(&mut sources)
            .flat_map(|(item, source)| {
                let each = item.each_version && !release.versions.is_empty();
                let copies = if each { release.versions.as_slice() } else { &[] };
                let copies = copies.iter().copied().map(Some);
                copies.chain((!each).then_some(None)).map(move |version| {
                    let words = version.map_or(first, |version| words(Some(version)));
                    let due = item.due.as_ref();
                    NewItem {
                        source,
                        version,
                        title: words.fill(&item.title),
                        detail: words.fill(&item.detail),
                        duty: item.duty,
                        command: item.command.as_deref().map(|text| words.fill(text)),
                        // A link that cannot be named yet leads nowhere.
                        link: item
                            .link
                            .as_deref()
                            .map(|text| words.fill(text))
                            .filter(|link| !link.contains(NOT_FIXED)),
                        step: item.step.clone(),
                        due: due.and_then(|due| due.from(release.day, previous)),
                    }
                })
            })
            .collect(),
    });
    NewRun {
        intro: first.fill(&template.intro),
        sections: sections.collect(),
    }
}

/// What the placeholders stand for.
#[derive(Clone, Copy)]
struct Words<'a> {
    release: &'a Release,
    version: Option<Version>,
    beside: Neighbours,
}

impl Words<'_> {
    fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((head, tail)) = rest.split_once("{{") {
            filled.push_str(head);
            let Some((name, after)) = tail.split_once("}}") else {
                filled.push_str("{{");
                rest = tail;
                continue;
            };
            filled.push_str(&self.word(name.trim()));
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    fn word(&self, name: &str) -> String {
        match name {
            "version" => self.of_version(Version::short),
            "versions" if self.release.versions.is_empty() => NOT_FIXED.to_owned(),
            "versions" => self
                .release
                .versions
                .iter()
                .map(|version| version.short())
                .collect::<Vec<_>>()
                .join(", "),
            "tag" => self.of_version(|version| format!("v{version}-ee")),
            "stable_branch" => self.of_version(|version| stable_branch(version.line)),
            "previous_version" => self
                .beside
                .before
                .map_or_else(|| "the version before".to_owned(), Version::short),
            "next_version" => self
                .beside
                .next
                .map_or_else(|| "the next version".to_owned(), Version::short),
            "release_date" => day_for_people(self.release.day),
            "channel" => "#f_upcoming_release".to_owned(),
            other => other.to_owned(),
        }
    }

    fn of_version(&self, word: impl FnOnce(Version) -> String) -> String {
        self.version.map_or_else(|| NOT_FIXED.to_owned(), word)
    }
}

/// The stable branch of a line, as GitLab calls it: with a hyphen.
fn stable_branch(line: Line) -> String {
    format!("{}-stable-ee", line.to_string().replace('.', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::LineNumbers;

    #[test]
    fn a_stable_branch_is_called_by_its_line() {
        for (text, lines, branch) in [
            ("19.7.2", LineNumbers::Two, "19-7-stable-ee"),
            ("19.0", LineNumbers::Two, "19-0-stable-ee"),
            ("26.04", LineNumbers::Two, "26-04-stable-ee"),
            ("18.1", LineNumbers::One, "18-stable-ee"),
        ] {
            let version: Version = text.parse().unwrap();
            assert_eq!(stable_branch(version.by(lines).line), branch, "{text}");
        }
    }
}
