//! The tags of a project as times: which version of a line comes when, and when each line was cut from the default branch.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::stand::Span;
use crate::calendar::{Line, Version};

/// When a version was tagged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TagTime {
    /// When its tag appeared.
    pub at: Timestamp,
    /// What was merged up to then is in it: when its commit was merged, where it is known by which merge request that came,
    /// and when the tag appeared otherwise.
    pub holds_until: Timestamp,
}

/// When the versions of one line were tagged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineTags {
    line: Line,
    versions: BTreeMap<Version, TagTime>,
    /// Those of them that are out without a tag.
    untagged: BTreeSet<Version>,
}

impl LineTags {
    /// The tags of a line; those of another one are passed over.
    #[must_use]
    pub fn new(line: Line, versions: impl IntoIterator<Item = (Version, TagTime)>) -> Self {
        let of_it = versions.into_iter().filter(|(version, _)| version.line == line);
        Self {
            line,
            versions: of_it.collect(),
            untagged: BTreeSet::new(),
        }
    }

    /// Takes in that the next version is out since then, though the project has no tag of it: what comes is for the one
    /// behind it, as if it had been tagged then.
    pub fn next_is_out(&mut self, since: Timestamp) {
        let version = self.next();
        let before = self.versions.last_key_value().map(|(_, time)| time.holds_until);
        let at = before.map_or(since, |before| since.max(before));
        let time = TagTime { at, holds_until: at };
        self.versions.insert(version, time);
        self.untagged.insert(version);
    }

    /// When the version was tagged.
    #[must_use]
    pub fn tagged(&self, version: Version) -> Option<Timestamp> {
        let time = self.versions.get(&version)?;
        (!self.untagged.contains(&version)).then_some(time.at)
    }

    /// The first version of the line that has no tag and is not out: what is open is for it.
    #[must_use]
    pub fn next(&self) -> Version {
        let last = self.versions.last_key_value();
        let patch = last.map_or(0, |(version, _)| version.patch.saturating_add(1));
        Version::of(self.line, patch)
    }

    /// The time of a version; none for one before which another one of its line has to be tagged.
    #[must_use]
    pub fn span(&self, version: Version) -> Option<Span> {
        let until = self.versions.get(&version).map(|time| time.holds_until);
        let before = self.versions.range(..version).next_back();
        (until.is_some() || version == self.next() || self.mends_last(version)).then_some(Span {
            after: before.map(|(_, time)| time.holds_until),
            until,
        })
    }

    /// Whether it is the fix behind the last version, where lines have one number: 22.11.1 behind 22.11.0. It comes before
    /// 22.12.0 or not at all.
    fn mends_last(&self, version: Version) -> bool {
        self.versions.last_key_value().is_some_and(|(last, _)| {
            let fix = last.fix.saturating_add(1);
            version == Version { fix, ..*last }
        })
    }

    /// The version that something is in which was merged into the line's stable branch then; the next one when no tag
    /// came behind it.
    #[must_use]
    pub fn holding(&self, merged_at: Timestamp) -> Version {
        let holding = self
            .versions
            .iter()
            .find(|(_, time)| time.holds_until >= merged_at);
        holding.map_or_else(|| self.next(), |(version, _)| *version)
    }

    /// The versions that were tagged, or are out without a tag, while something waited: from when it was opened until then.
    #[must_use]
    pub fn tagged_between(&self, from: Timestamp, until: Timestamp) -> Vec<Version> {
        let between =
            |(_, time): &(&Version, &TagTime)| time.at >= from && time.at < until && time.holds_until < until;
        let waited = self.versions.iter().filter(between);
        waited.map(|(version, _)| *version).collect()
    }
}

/// When each line was cut from the default branch: with its first candidate, or with its first version where there was
/// none. Where it is known by which merge request the commit of that came, that is the last one in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cuts(BTreeMap<Line, Timestamp>);

impl Cuts {
    /// The cuts of a project. Of several of one line, whose first version is spelled in several ways, the first one is meant.
    #[must_use]
    pub fn new(cuts: impl IntoIterator<Item = (Line, Timestamp)>) -> Self {
        let mut all = BTreeMap::new();
        for (line, at) in cuts {
            all.entry(line)
                .and_modify(|first: &mut Timestamp| *first = at.min(*first))
                .or_insert(at);
        }
        Self(all)
    }

    /// The line that something is in which was merged into the default branch then; none when no line was cut since.
    #[must_use]
    pub fn holding(&self, merged_at: Timestamp) -> Option<Line> {
        let holding = self.0.iter().find(|(_, at)| **at >= merged_at);
        holding.map(|(line, _)| *line)
    }

    /// The last line that was cut.
    #[must_use]
    pub fn last(&self) -> Option<Line> {
        self.0.last_key_value().map(|(line, _)| *line)
    }

    /// The time in which what is merged into the default branch is for the line; none when a line before it is not cut
    /// yet, and none for the first one that is known of: everything that was ever merged would be in it.
    #[must_use]
    pub fn span(&self, line: Line) -> Option<Span> {
        let (_, before) = self.0.range(..line).next_back()?;
        let until = self.0.get(&line).copied();
        (until.is_some() || self.is_next(line)).then_some(Span {
            after: Some(*before),
            until,
        })
    }

    /// Whether the line is cut next: the one with the next minor, or the first of a major; of lines of one number the one with
    /// the next number.
    fn is_next(&self, line: Line) -> bool {
        self.last().is_some_and(|last| {
            if line.is_whole() {
                return line.major == last.major.saturating_add(1);
            }
            let follows = line.major == last.major && line.minor == last.minor.saturating_add(1);
            line > last && (follows || line.minor == 0)
        })
    }

    /// Those of some versions that begin a line behind the last one that was cut, in their order; none where none was cut.
    #[must_use]
    pub fn ahead(&self, versions: impl IntoIterator<Item = Version>) -> Vec<Version> {
        let Some(last) = self.last() else {
            return Vec::new();
        };
        let begins = |version: &Version| version.begins_line() && version.line > last;
        let mut ahead: Vec<Version> = versions.into_iter().filter(begins).collect();
        ahead.sort_unstable();
        ahead
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::LineNumbers;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    fn span(after: Option<i64>, until: Option<i64>) -> Option<Span> {
        let (after, until) = (after.map(at), until.map(at));
        Some(Span { after, until })
    }

    #[test]
    fn the_table_of_a_lines_tags() {
        let line = version("19.6").line;
        let all = [("19.6.0", 100), ("19.6.2", 300), ("19.6.1", 200), ("19.5.9", 250)];
        let time = |second| TagTime {
            at: at(second),
            holds_until: at(second),
        };
        let tags = LineTags::new(line, all.map(|(text, second)| (version(text), time(second))));
        assert_eq!(tags.next(), version("19.6.3"));
        for (text, expected) in [
            ("19.6.0", span(None, Some(100))),
            ("19.6.1", span(Some(100), Some(200))),
            ("19.6.3", span(Some(300), None)),
            ("19.6.4", None),
        ] {
            assert_eq!(tags.span(version(text)), expected, "{text}");
        }
        for (second, text) in [(50, "19.6.0"), (100, "19.6.0"), (101, "19.6.1"), (301, "19.6.3")] {
            assert_eq!(tags.holding(at(second)), version(text), "merged at {second}");
        }
        assert_eq!(tags.tagged_between(at(150), at(300)), [version("19.6.1")]);
        // A tag of a commit that was merged just behind it, and of one that others were merged behind.
        for (holds_until, waited) in [(205, [].as_slice()), (180, [version("19.6.1")].as_slice())] {
            let found = TagTime {
                at: at(200),
                holds_until: at(holds_until),
            };
            let tags = LineTags::new(line, [(version("19.6.0"), time(100)), (version("19.6.1"), found)]);
            assert_eq!(tags.tagged(version("19.6.1")), Some(at(200)));
            assert_eq!(tags.span(version("19.6.1")), span(Some(100), Some(holds_until)));
            assert_eq!(tags.holding(at(holds_until)), version("19.6.1"));
            assert_eq!(tags.holding(at(holds_until + 1)), version("19.6.2"));
            assert_eq!(tags.tagged_between(at(150), at(205)), waited);
        }
        let none = LineTags::new(line, []);
        assert_eq!(none.next(), version("19.6.0"));
        assert_eq!(none.span(version("19.6.0")), span(None, None));
    }

    #[test]
    fn what_is_out_without_a_tag_holds_nothing_that_comes_later() {
        let mut tags = LineTags::new(version("19.6").line, []);
        tags.next_is_out(at(100));
        tags.next_is_out(at(90));
        assert_eq!(tags.next(), version("19.6.2"));
        for (text, expected) in [
            ("19.6.0", span(None, Some(100))),
            ("19.6.1", span(Some(100), Some(100))),
            ("19.6.2", span(Some(100), None)),
            ("19.6.3", None),
        ] {
            assert_eq!(tags.span(version(text)), expected, "{text}");
            assert_eq!(tags.tagged(version(text)), None, "{text}");
        }
        for (second, text) in [(100, "19.6.0"), (101, "19.6.2")] {
            assert_eq!(tags.holding(at(second)), version(text), "merged at {second}");
        }
        assert_eq!(
            tags.tagged_between(at(50), at(200)),
            [version("19.6.0"), version("19.6.1")]
        );
        assert_eq!(tags.tagged_between(at(101), at(200)), []);
    }

    #[test]
    fn a_fix_is_open_beside_the_next_version() {
        let one = |text: &str| version(text).by(LineNumbers::One);
        let all = [("22.10.0", 100), ("22.11.0", 200)];
        let time = |second| TagTime {
            at: at(second),
            holds_until: at(second),
        };
        let tags = LineTags::new(
            one("22").line,
            all.map(|(text, second)| (one(text), time(second))),
        );
        for (text, expected) in [
            ("22.11.1", span(Some(200), None)),
            ("22.12.0", span(Some(200), None)),
            ("22.11.2", None),
            ("22.10.1", None),
            ("22.13.0", None),
        ] {
            assert_eq!(tags.span(one(text)), expected, "{text}");
        }
        // Lines of two numbers have none.
        let tags = LineTags::new(version("19.6").line, [(version("19.6.1"), time(100))]);
        assert_eq!(tags.span(version("19.6.3")), None);
    }

    #[test]
    fn the_table_of_cuts_of_lines_of_one_number() {
        let one = |text: &str| version(text).by(LineNumbers::One);
        let spelled_otherwise = (one("18.0").line, at(250));
        let cuts = Cuts::new([
            (one("17").line, at(100)),
            (one("18.0.0").line, at(200)),
            spelled_otherwise,
        ]);
        for (text, expected) in [
            ("18", span(Some(100), Some(200))),
            ("19", span(Some(200), None)),
            ("20", None),
        ] {
            assert_eq!(cuts.span(one(text).line), expected, "{text}");
        }
        let planned = ["20", "18.12.0", "19.0.0", "17.0.1", "18.0.0", "19.1"];
        let ahead = cuts.ahead(planned.map(one));
        assert_eq!(ahead, [one("19"), one("20")], "a patch begins no line");
        assert_eq!(Cuts::default().ahead([one("19")]), []);
    }

    #[test]
    fn the_table_of_cuts() {
        let line = |text: &str| version(text).line;
        let cuts = Cuts::new([(line("18.10"), at(100)), (line("18.11"), at(200))]);
        for (text, expected) in [
            ("18.10", None),
            ("18.11", span(Some(100), Some(200))),
            ("18.12", span(Some(200), None)),
            ("19.0", span(Some(200), None)),
            ("19.1", None),
        ] {
            assert_eq!(cuts.span(line(text)), expected, "{text}");
        }
        assert_eq!(cuts.holding(at(150)), Some(line("18.11")));
        assert_eq!(cuts.holding(at(201)), None);
        assert_eq!(cuts.last(), Some(line("18.11")));
        let planned = ["19.0", "18.12.1", "18.12.0", "18.11.0"].map(version);
        assert_eq!(cuts.ahead(planned), [version("18.12"), version("19.0")]);
        assert_eq!(Cuts::default().span(line("18.11")), None);
    }
}
