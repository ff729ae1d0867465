//! Which lines of a product are out on a day, and which of them are supported.

use jiff::civil::Date;

use crate::calendar::version::maintained_lines;
use crate::calendar::{Line, LineSpan};

/// The lines of a product on a day: one rule for what is shown as supported, what a backport may go to and what a patch is
/// made of. A line counts from the day of the release that begins it, whether somebody has confirmed that or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// Those that are out, the newest first.
    pub out: Vec<Line>,
    /// Those of them that are maintained, the newest first.
    pub maintained: Vec<Line>,
}

impl Lines {
    /// Those of a day. `monthly` are the product's lines, in any order; `count` says how many are maintained at once. Where
    /// none are as such (0) and no plan says when one ends, all that are out are looked after alike.
    #[must_use]
    pub fn on(monthly: &[LineSpan], day: Date, count: usize) -> Self {
        let begun = monthly.iter().filter(|span| span.begins <= day);
        let mut out: Vec<Line> = begun.map(|span| span.line).collect();
        out.sort_unstable_by(|one, other| other.cmp(one));
        out.dedup();
        let alike = count == 0 && monthly.iter().all(|span| span.ends.is_none());
        let maintained = if alike {
            out.clone()
        } else {
            maintained_lines(monthly, day, count)
        };
        Self { out, maintained }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_line_counts_from_its_day_on() {
        let line = |minor| Line::new(19, minor);
        let mut monthly = [
            LineSpan::new(line(5), date(2026, 10, 15)),
            LineSpan::new(line(7), date(2026, 12, 17)),
            LineSpan::new(line(6), date(2026, 11, 19)),
            LineSpan::new(line(4), date(2026, 9, 17)),
        ];
        let day = date(2026, 11, 19);
        let before = Lines::on(&monthly, date(2026, 11, 18), 2);
        assert_eq!(before.out, [line(5), line(4)]);
        let lines = Lines::on(&monthly, day, 2);
        assert_eq!(lines.out, [line(6), line(5), line(4)]);
        assert_eq!(lines.maintained, [line(6), line(5)]);
        assert_eq!(Lines::on(&monthly, day, 1).maintained, [line(6)]);
        // Of a product that maintains none as such all are looked after, until a plan says when one ends.
        assert_eq!(Lines::on(&monthly, day, 0).maintained, lines.out);
        monthly[0].ends = Some(date(2027, 4, 30));
        assert_eq!(Lines::on(&monthly, day, 0).maintained, [line(5)]);
        // Late without a new day it is not out.
        monthly[2].begins = Date::MAX;
        assert_eq!(Lines::on(&monthly, day, 2).out, [line(5), line(4)]);
    }
}
