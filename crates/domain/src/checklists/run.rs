//! Runs: a template filled in for a release. A run keeps its text; a later change of the template does
//! not reach it.

use jiff::civil::Date;

use super::item::Duty;
use super::template::{Template, TemplateItem};
use crate::calendar::moment::day_for_people;
use crate::calendar::{Moment, Release, Standing, Version};

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
    /// Commands would have nothing to name.
    #[error("the versions of this release are not fixed yet; fix them, then start the checklist")]
    NoVersions,
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

/// Fills a template in for a release. `previous` is the day of the release before it of its kind, and
/// `before` that one's newest version.
///
/// # Errors
/// See [`Refusal`].
pub fn fill_in(
    template: &Template,
    release: &Release,
    previous: Option<Date>,
    before: Option<Version>,
) -> Result<NewRun, Refusal> {
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
    let first = *release.versions.first().ok_or(Refusal::NoVersions)?;
    for item in template.sections.iter().flat_map(|section| &section.items) {
        if let Some(step) = item.step.as_ref().filter(|step| release.step(step).is_none()) {
            return Err(Refusal::NoStep {
                line: item.line,
                step: step.clone(),
            });
        }
    }
    let words = |version| Words {
        release,
        version,
        before,
    };
    let sections = template.sections.iter().map(|section| NewSection {
        title: words(first).fill(&section.title),
        due: section
            .due
            .as_ref()
            .and_then(|due| due.from(release.day, previous)),
        intro: words(first).fill(&section.intro),
        items: section
            .items
            .iter()
            .flat_map(|item| {
                let versions = if item.each_version {
                    release.versions.as_slice()
                } else {
                    std::slice::from_ref(&first)
                };
                versions
                    .iter()
                    .map(|version| new_item(item, &words(*version), release.day, previous))
            })
            .collect(),
    });
    Ok(NewRun {
        intro: words(first).fill(&template.intro),
        sections: sections.collect(),
    })
}

fn new_item(item: &TemplateItem, words: &Words<'_>, day: Date, previous: Option<Date>) -> NewItem {
    NewItem {
        title: words.fill(&item.title),
        detail: words.fill(&item.detail),
        duty: item.duty,
        command: item.command.as_deref().map(|text| words.fill(text)),
        link: item.link.as_deref().map(|text| words.fill(text)),
        step: item.step.clone(),
        due: item.due.as_ref().and_then(|due| due.from(day, previous)),
    }
}

/// What the placeholders stand for.
struct Words<'a> {
    release: &'a Release,
    version: Version,
    before: Option<Version>,
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
        let version = self.version;
        match name {
            "version" => version.short(),
            "versions" => self
                .release
                .versions
                .iter()
                .map(|version| version.short())
                .collect::<Vec<_>>()
                .join(", "),
            "tag" => format!("v{version}-ee"),
            "stable_branch" => format!("{}-{}-stable-ee", version.line.major, version.line.minor),
            "previous_version" => self
                .before
                .map_or_else(|| "the version before".to_owned(), Version::short),
            "next_version" => {
                Version::new(version.line.major, version.line.minor.saturating_add(1), 0).short()
            }
            "release_date" => day_for_people(self.release.day),
            "channel" => "#f_upcoming_release".to_owned(),
            other => other.to_owned(),
        }
    }
}
