//! Which severity is enough for what is asked for.

use super::Wish;
use crate::calendar::Line;
use crate::changes::Severity;
use crate::words::listed;

/// Why the severity is not enough. The texts are for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TooLow {
    /// A release of its own is for the worst alone.
    #[error("{} is for S1 and S2 alone; {severity} waits for the next planned patch", .wish.word().to_lowercase())]
    Release {
        /// What was asked for.
        wish: Wish,
        /// How bad it is.
        severity: Severity,
    },
    /// The line is not maintained any more.
    #[error(
        "{line} is not maintained any more ({maintained} are), and backports of S3 and lower to such lines are refused; \
         {severity} is one. Where leadership has agreed in writing, say who"
    )]
    OldLine {
        /// The line.
        line: Line,
        /// How bad it is.
        severity: Severity,
        /// The lines that are maintained, in words.
        maintained: String,
    },
}

/// `19.6, 19.5 and 19.4`; `none` where there are none.
pub(super) fn in_words(lines: &[Line]) -> String {
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    if lines.is_empty() {
        return "none".to_owned();
    }
    listed(&lines)
}

/// Whether the severity is enough: S1 and S2 for a release outside of the plan and for a backport to a line that is not
/// among those that are maintained, any for everything else. `agreed` says that leadership has agreed to such a backport in writing.
///
/// # Errors
/// [`TooLow`].
pub fn check(
    wish: Wish,
    severity: Severity,
    line: Option<(Line, &[Line])>,
    agreed: bool,
) -> Result<(), TooLow> {
    let high = severity <= Severity::S2;
    match (wish, line) {
        (Wish::OutOfBand | Wish::Internal, _) if !high => Err(TooLow::Release { wish, severity }),
        (Wish::Backport, Some((line, maintained))) if !high && !agreed => {
            if maintained.contains(&line) {
                return Ok(());
            }
            Err(TooLow::OldLine {
                line,
                severity,
                maintained: in_words(maintained),
            })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole table: for each wish and severity whether it is enough; of backports to a line that is maintained, to one
    /// that is not, and to that with leadership's agreement.
    #[test]
    fn the_table_of_severities() {
        let line = |minor| Line::new(19, minor);
        let out = [line(6), line(5), line(4)];
        let table = [
            (Wish::OutOfBand, None, false, [true, true, false, false]),
            (Wish::OutOfBand, None, true, [true, true, false, false]),
            (Wish::Internal, None, false, [true, true, false, false]),
            (Wish::Exception, None, false, [true, true, true, true]),
            (Wish::Backport, Some(line(6)), false, [true, true, true, true]),
            (Wish::Backport, Some(line(4)), false, [true, true, true, true]),
            (Wish::Backport, Some(line(3)), false, [true, true, false, false]),
            (Wish::Backport, Some(line(3)), true, [true, true, true, true]),
        ];
        for (wish, line, agreed, enough) in table {
            for (severity, enough) in Severity::ALL.into_iter().zip(enough) {
                let checked = check(wish, severity, line.map(|line| (line, &out[..])), agreed);
                assert_eq!(checked.is_ok(), enough, "{wish:?} {severity} {line:?} {agreed}");
            }
        }
    }

    #[test]
    fn a_refusal_says_why() {
        let out = [Line::new(19, 6), Line::new(19, 5), Line::new(19, 4)];
        let told = |wish, severity, line: Option<Line>| {
            let line = line.map(|line| (line, &out[..]));
            check(wish, severity, line, false).unwrap_err().to_string()
        };
        assert_eq!(
            told(Wish::OutOfBand, Severity::S3, None),
            "out-of-band patch is for S1 and S2 alone; S3 waits for the next planned patch"
        );
        assert_eq!(
            told(Wish::Backport, Severity::S4, Some(Line::new(18, 11))),
            "18.11 is not maintained any more (19.6, 19.5 and 19.4 are), and backports of S3 and lower to such lines are \
             refused; S4 is one. Where leadership has agreed in writing, say who"
        );
    }
}
