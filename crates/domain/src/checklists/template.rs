//! Templates: text that people write and review, in Markdown with a small header.
//!
//! ```text
//! ---
//! slug: monthly
//! name: Monthly release
//! kind: monthly
//! revision: 1
//! ---
//!
//! An introduction, if one is wanted.
//!
//! ## Candidate day
//! due: R-2 08:00 UTC
//!
//! - [ ] Tag the candidate of {{version}}
//!   role: release_manager
//!   command: /chatops run release tag {{version}}
//!   link: https://example.com/
//!   step: candidate
//!   each: version
//!   Anything else is the item's explanation.
//! ```
//!
//! This reads the text and says by line what is wrong with it; filling a template in for a release is
//! [`super::run`]'s work.

use std::str::FromStr;

use super::item::Duty;
use crate::calendar::offset::{BadOffset, Base, Unit};
use crate::calendar::{Kind, Offset};

/// A template, as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its name in addresses and the database.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// The kind of releases it is for.
    pub kind: Kind,
    /// Counts its revisions.
    pub revision: u32,
    /// An introduction; may be empty.
    pub intro: String,
    /// Its sections, in order.
    pub sections: Vec<TemplateSection>,
}

/// A section of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateSection {
    /// Its heading.
    pub title: String,
    /// When it is due.
    pub due: Option<Offset>,
    /// What stands between heading and items; may be empty.
    pub intro: String,
    /// Its items, in order.
    pub items: Vec<TemplateItem>,
}

/// An item of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateItem {
    /// The line it stands on, counted from 1.
    pub line: usize,
    /// What is to be done, with placeholders.
    pub title: String,
    /// More about it, with placeholders; may be empty.
    pub detail: String,
    /// Whose work it is; a release manager's unless said otherwise.
    pub duty: Duty,
    /// A command, with placeholders.
    pub command: Option<String>,
    /// A link, with placeholders.
    pub link: Option<String>,
    /// The step that is reached when it is done.
    pub step: Option<String>,
    /// When it is due, if not with its section.
    pub due: Option<Offset>,
    /// Whether it is repeated for every version of the release.
    pub each_version: bool,
}

/// The text is no template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {why}")]
pub struct BadTemplate {
    /// Counted from 1.
    pub line: usize,
    /// Where on the line, in characters from 1.
    pub column: usize,
    /// What is wrong there.
    pub why: String,
}

/// The placeholders that a run fills in.
pub const PLACEHOLDERS: [&str; 8] = [
    "version",
    "versions",
    "tag",
    "stable_branch",
    "previous_version",
    "next_version",
    "release_date",
    "channel",
];

/// What is wrong with a line as a whole.
fn bad<T>(line: usize, why: impl Into<String>) -> Result<T, BadTemplate> {
    bad_at(line, 1, why)
}

fn bad_at<T>(line: usize, column: usize, why: impl Into<String>) -> Result<T, BadTemplate> {
    Err(BadTemplate {
        line,
        column,
        why: why.into(),
    })
}

/// The column where a part of a line begins; 1 if it is no part of it.
fn column(line: &str, part: &str) -> usize {
    let before = part.as_ptr().addr().checked_sub(line.as_ptr().addr());
    let before = before.and_then(|length| line.get(..length));
    before.map_or(1, |before| before.chars().count() + 1)
}

impl FromStr for Template {
    type Err = BadTemplate;

    fn from_str(text: &str) -> Result<Self, BadTemplate> {
        let mut lines = text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line.trim_end()));
        let mut template = header(&mut lines)?;
        for (number, line) in lines {
            if let Some(title) = line.strip_prefix("## ") {
                check_placeholders(number, line)?;
                template.sections.push(TemplateSection {
                    title: title.trim().to_owned(),
                    due: None,
                    intro: String::new(),
                    items: Vec::new(),
                });
            } else if line.starts_with('#') {
                return bad(number, "a section begins with '## '; no other headings are read");
            } else if let Some(title) = line.strip_prefix("- [ ] ") {
                check_placeholders(number, line)?;
                let Some(section) = template.sections.last_mut() else {
                    return bad(number, "an item stands before the first section ('## Title')");
                };
                section.items.push(item(number, title));
            } else if line.starts_with('-') {
                return bad(number, "an item begins with '- [ ] '");
            } else {
                check_placeholders(number, line)?;
                continued(&mut template, number, line)?;
            }
        }
        let mut items = template.sections.iter().flat_map(|section| &section.items);
        if let Some(item) = items.find(|item| item.each_version && item.step.is_some()) {
            return bad(
                item.line,
                "an item for each version cannot carry a step, which its first copy would reach; \
                 let an item of its own carry it",
            );
        }
        match template.sections.iter().find(|section| section.items.is_empty()) {
            Some(section) => bad(
                text.lines().count(),
                format!("the section '{}' has no items", section.title),
            ),
            None if template.sections.is_empty() => {
                bad(text.lines().count().max(1), "there is no section ('## Title')")
            }
            None => Ok(template),
        }
    }
}

/// Reads the header between the two lines of dashes.
fn header<'t>(lines: &mut impl Iterator<Item = (usize, &'t str)>) -> Result<Template, BadTemplate> {
    if lines.next().is_none_or(|(_, line)| line != "---") {
        return bad(1, "a template begins with a line '---' and its header");
    }
    let (mut slug, mut name, mut kind, mut revision) = (None, None, None, None);
    for (number, line) in lines.by_ref() {
        if line == "---" {
            let (Some(slug), Some(name), Some(kind), Some(revision)) = (slug, name, kind, revision) else {
                return bad(number, "the header needs slug, name, kind and revision");
            };
            return Ok(Template {
                slug,
                name,
                kind,
                revision,
                intro: String::new(),
                sections: Vec::new(),
            });
        }
        let Some((key, value)) = line
            .split_once(':')
            .map(|(key, value)| (key.trim(), value.trim()))
        else {
            return bad(number, "the header has lines such as 'name: Monthly release'");
        };
        match key {
            "slug"
                if !value.is_empty()
                    && value.len() <= 40
                    && value
                        .bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') =>
            {
                slug = Some(value.to_owned());
            }
            "name" if !value.is_empty() => name = Some(value.to_owned()),
            "kind" => match value.parse() {
                Ok(value) => kind = Some(value),
                Err(error) => return bad_at(number, column(line, value), format!("{error}")),
            },
            "revision" => match value.parse() {
                Ok(value) => revision = Some(value),
                Err(_) => return bad_at(number, column(line, value), "the revision is a number"),
            },
            _ => return bad(number, format!("'{line}' means nothing in the header")),
        }
    }
    bad(1, "the header has no end: a second line '---'")
}

fn item(line: usize, title: &str) -> TemplateItem {
    TemplateItem {
        line,
        title: title.trim().to_owned(),
        detail: String::new(),
        duty: Duty::ReleaseManager,
        command: None,
        link: None,
        step: None,
        due: None,
        each_version: false,
    }
}

/// A line that begins nothing: a key of the item or section above it, or its text.
fn continued(template: &mut Template, number: usize, line: &str) -> Result<(), BadTemplate> {
    let text = line.trim();
    let Some(section) = template.sections.last_mut() else {
        append(&mut template.intro, text);
        return Ok(());
    };
    let pair = text.split_once(':').map(|(key, value)| (key, value.trim()));
    let Some(item) = section.items.last_mut() else {
        match pair {
            Some(("due", value)) => section.due = Some(offset(number, line, value)?),
            _ => append(&mut section.intro, text),
        }
        return Ok(());
    };
    if !line.is_empty() && !line.starts_with("  ") {
        return bad(number, "the lines of an item are indented by two blanks");
    }
    match pair {
        Some(("role", value)) => match value.parse() {
            Ok(duty) => item.duty = duty,
            Err(error) => return bad_at(number, column(line, value), format!("{error}")),
        },
        Some(("command", value)) if !value.is_empty() => item.command = Some(value.to_owned()),
        Some(("link", value)) if value.starts_with("https://") => item.link = Some(value.to_owned()),
        Some(("link", value)) => return bad_at(number, column(line, value), "a link begins with https://"),
        Some(("step", value)) if !value.is_empty() => item.step = Some(value.to_owned()),
        Some(("due", value)) => item.due = Some(offset(number, line, value)?),
        Some(("each", "version")) => item.each_version = true,
        Some(("each", value)) => {
            return bad_at(
                number,
                column(line, value),
                "the only thing that items can be repeated for is 'each: version'",
            );
        }
        _ => append(&mut item.detail, text),
    }
    Ok(())
}

/// A checklist counts from the release's day or from the one before it, and knows no holidays.
fn offset(number: usize, line: &str, text: &str) -> Result<Offset, BadTemplate> {
    let bad = |why: String| BadTemplate {
        line: number,
        column: column(line, text),
        why,
    };
    let offset: Offset = text.parse().map_err(|error: BadOffset| bad(error.to_string()))?;
    match (&offset.base, &offset.unit) {
        (Base::Step(_) | Base::StepOfPrevious(_), _) => Err(bad(format!(
            "'{text}': a checklist counts from R or prev, not from steps"
        ))),
        (_, Unit::WorkingDays(Some(_))) => Err(bad(format!(
            "'{text}': a checklist knows no holidays; write R-2w"
        ))),
        _ => Ok(offset),
    }
}

fn append(text: &mut String, more: &str) {
    if more.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

fn check_placeholders(number: usize, line: &str) -> Result<(), BadTemplate> {
    for part in line.split("{{").skip(1) {
        // Where the braces stand.
        let at = column(line, part).saturating_sub(2);
        let Some((name, _)) = part.split_once("}}") else {
            return bad_at(number, at, "'{{' has no '}}'");
        };
        if !PLACEHOLDERS.contains(&name.trim()) {
            return bad_at(
                number,
                at,
                format!(
                    "there is no placeholder '{}'; there are {}",
                    name.trim(),
                    PLACEHOLDERS.join(", ")
                ),
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "---\nslug: t\nname: T\nkind: patch\nrevision: 1\n---\n";

    #[test]
    fn a_template_is_read() {
        let text = format!(
            "{HEAD}\nAbout it.\n\n## Prepare\ndue: R-2w 07:00 UTC\nFirst of all.\n\n- [ ] Prepare {{{{version}}}}\n  role: quality\n  command: prepare: now\n  link: https://example.com/a\n  step: tag\n  due: R\n  Mind the gap.\n  Twice.\n- [ ] Rest\n  each: version\n"
        );
        let template: Template = text.parse().unwrap();
        assert_eq!(template.intro, "About it.");
        let section = &template.sections[0];
        assert_eq!(
            (section.title.as_str(), section.intro.as_str()),
            ("Prepare", "First of all.")
        );
        let item = &section.items[0];
        assert_eq!(item.command.as_deref(), Some("prepare: now"));
        assert_eq!(item.detail, "Mind the gap. Twice.");
        assert_eq!(
            (item.duty, item.each_version, item.step.as_deref()),
            (Duty::Quality, false, Some("tag"))
        );
        let rest = &section.items[1];
        assert_eq!((rest.duty, rest.each_version), (Duty::ReleaseManager, true));
    }

    #[test]
    fn a_bad_template_names_its_line() {
        for (text, line) in [
            ("", 1),
            ("---\nslug: t\n---\n", 3),
            ("---\nslug: t\n", 1),
            (&*format!("{HEAD}- [ ] too early\n"), 7),
            (&*format!("{HEAD}## A\n- [ ] x {{{{wersion}}}}\n"), 8),
            (&*format!("{HEAD}## A\n- [ ] x\n  role: king\n"), 9),
            (&*format!("{HEAD}## A\n- [ ] x\n  link: http://example.com\n"), 9),
            (&*format!("{HEAD}## A\n- [ ] x\nnot indented\n"), 9),
            (&*format!("{HEAD}## A\n* x\n"), 8),
            (&*format!("{HEAD}## A\ndue: R-x\n- [ ] x\n"), 8),
            (&*format!("{HEAD}# A\n"), 7),
            (&*format!("{HEAD}## A {{{{wersion}}}}\n- [ ] x\n"), 7),
            (
                &*format!("{HEAD}## A\n- [ ] x\n- [ ] y\n  each: version\n  step: tag\n"),
                9,
            ),
        ] {
            assert_eq!(text.parse::<Template>().unwrap_err().line, line, "{text}");
        }
    }
}
