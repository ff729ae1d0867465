//! The people of the rotation as a table (CSV): what goes out, and comes in again.
//!
//! Absences are not in it: they are their person's, and nobody else's to write down.

use std::collections::HashMap;

use super::csv::{Cell, field_of, table};
use super::problem::{Problem, Report};
use super::slot::read_region;
use super::{Experience, Hours, Member};

/// A column that may stand behind the others: the name of who is new here, as `releases.yml` has it.
pub const NAME: &str = "name";

const WITH_NAME: [&str; 11] = [
    "username",
    "zone",
    "region",
    "team",
    "experience",
    "security",
    "from",
    "until",
    "every",
    "active",
    NAME,
];

/// The columns that always stand there, in their order.
pub const COLUMNS: [&str; 10] = {
    let [columns @ .., _] = WITH_NAME;
    columns
};

/// The longest such name, in characters.
pub const LONGEST_NAME: usize = 100;

/// The longest name of a team, in characters.
pub const LONGEST_TEAM: usize = 40;

/// What a line says of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line, counted from 1.
    pub at: usize,
    /// The username.
    pub username: String,
    /// When and where they work.
    pub hours: Hours,
    /// The region, in capitals.
    pub region: String,
    /// The team; may be empty.
    pub team: String,
    /// What they have done.
    pub experience: Experience,
    /// Whether they may lead what is embargoed for security.
    pub security: bool,
    /// At most one of so many releases that follow each other: 2 to 12.
    pub every: u8,
    /// Whether they take part.
    pub active: bool,
    /// Their name, for who is new here; none where the file has none. Who has signed in has that of GitLab.
    pub name: Option<String>,
}

/// Whether GitLab could have a username: letters, digits, `_`, `-` and `.`. Not those of who is former here.
#[must_use]
pub fn is_username(text: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
    let begins = text.starts_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '_');
    let former = text
        .get(..FORMER.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(FORMER));
    begins && text.len() <= 255 && text.chars().all(plain) && !former
}

/// How the usernames of those begin who have left, or whose username is somebody else's now.
const FORMER: &str = "former-";

impl Line {
    /// Whether it says of a member what is so.
    #[must_use]
    pub fn is_so(&self, member: &Member) -> bool {
        let said = (&self.hours, &self.hours.zone, &self.region, &self.team);
        let known = (&member.hours, &member.zone, &member.region, &member.team);
        let skills = (self.experience, self.security, self.every, self.active);
        said == known && skills == (member.experience, member.security, member.every, member.active)
    }
}

/// Writes people, in the order in which they come.
#[must_use]
pub fn write<'m>(members: impl IntoIterator<Item = &'m Member>) -> String {
    let mut text = COLUMNS.join(",");
    text.push_str("\r\n");
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    for member in members {
        let clock = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
        let fields = [
            member.username.clone(),
            member.zone.to_string(),
            member.region.clone(),
            member.team.clone(),
            member.experience.key().to_owned(),
            yes(member.security),
            clock(member.hours.from),
            clock(member.hours.until),
            member.every.to_string(),
            yes(member.active),
        ];
        text.push_str(&fields.map(|field| field_of(&field)).join(","));
        text.push_str("\r\n");
    }
    text
}

/// Reads people. Empty are read as: no team, new, no security, every other release, takes part. The [`NAME`] may be left out.
///
/// # Errors
/// Everything that is wrong, each with its place.
pub fn read(text: &str) -> Result<Vec<Line>, Report> {
    let head = text.lines().next().unwrap_or_default();
    if head.rsplit_once(',').is_some_and(|(_, last)| last == NAME) {
        checked(table(text, WITH_NAME)?)
    } else {
        checked(table(text, COLUMNS)?)
    }
}

fn checked<const N: usize>(
    (rows, mut problems): (Vec<[Cell; N]>, Vec<Problem>),
) -> Result<Vec<Line>, Report> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut lines = Vec::with_capacity(rows.len());
    for row in &rows {
        let Some((known, more)) = row.split_first_chunk() else {
            continue;
        };
        if let Some(line) = line(known, more.first(), &mut problems) {
            let before = seen.insert(line.username.to_lowercase(), line.at);
            if let Some(before) = before {
                let why = format!("'{}' stands in line {before} already", line.username);
                problems.push(Problem::new(line.at, 1, why));
            }
            lines.push(line);
        }
    }
    Report::verdict(problems)?;
    Ok(lines)
}

/// What a row says; none where something is wrong with it, which is told.
fn line(row: &[Cell; 10], name: Option<&Cell>, problems: &mut Vec<Problem>) -> Option<Line> {
    let [
        username,
        zone,
        region,
        team,
        experience,
        security,
        from,
        until,
        every,
        active,
    ] = row;
    let before = problems.len();
    let mut wrong =
        |(_, (line, column)): &Cell, why: String| problems.push(Problem::new(*line, *column, why));
    if username.0.trim().is_empty() {
        wrong(username, "a username stands here".to_owned());
    }
    let hours = Hours::read(&from.0, &until.0, &zone.0)
        .map_err(|invalid| {
            let of_zone = invalid.field == "Time zone";
            wrong(if of_zone { zone } else { from }, invalid.why);
        })
        .ok();
    let read_region = read_region(&region.0)
        .map_err(|invalid| wrong(region, invalid.why))
        .ok();
    if team.0.trim().chars().count() > LONGEST_TEAM {
        wrong(team, format!("at most {LONGEST_TEAM} characters"));
    }
    let done = match experience.0.trim() {
        "" => Some(Experience::New),
        text => text
            .parse()
            .map_err(|why: super::member::BadExperience| wrong(experience, why.to_string()))
            .ok(),
    };
    let mut yes = |cell: &Cell, otherwise: bool| match cell.0.trim() {
        "" => otherwise,
        "yes" => true,
        "no" => false,
        other => {
            wrong(cell, format!("'{other}' is neither yes nor no"));
            otherwise
        }
    };
    let (security, active) = (yes(security, false), yes(active, true));
    let often = match every.0.trim() {
        "" => 2,
        text => text.parse().unwrap_or_default(),
    };
    if !(2..=12).contains(&often) {
        let why = format!("'{}' is no number from 2 to 12", every.0);
        wrong(every, why);
    }
    let called = name.map(|cell| cell.0.trim()).filter(|text| !text.is_empty());
    let odd = |text: &str| text.chars().count() > LONGEST_NAME || text.chars().any(char::is_control);
    if let Some(cell) = name.filter(|_| called.is_some_and(odd)) {
        wrong(
            cell,
            format!("a name is one line of at most {LONGEST_NAME} characters"),
        );
    }
    if problems.len() > before {
        return None;
    }
    Some(Line {
        at: username.1.0,
        username: username.0.trim().to_owned(),
        hours: hours?,
        region: read_region?,
        team: team.0.trim().to_owned(),
        experience: done?,
        security,
        every: often,
        active,
        name: called.map(str::to_owned),
    })
}
