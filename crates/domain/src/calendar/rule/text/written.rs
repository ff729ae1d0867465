//! How rules are written: in the same words always.

use std::fmt;

use super::{SHIFT, ordinal, weekday_name};
use crate::calendar::holidays::Region;
use crate::calendar::offset::Unit;
use crate::calendar::rule::{Months, Pattern, Rhythm, Rule, Shift, Side};
use crate::words::listed;

impl Side {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

const fn s(count: i32) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// What stands before a place in some months, and behind it.
impl Rhythm {
    fn begin(self) -> String {
        match self {
            Self::Of(Months::ALL) => "monthly on".to_owned(),
            Self::Of(months) => format!("in {months} on"),
            Self::Every { months, .. } => format!("every {months} month{} on", s(months)),
        }
    }

    fn end(self) -> String {
        match self {
            Self::Of(_) => String::new(),
            Self::Every { anchor, .. } => format!(" from {}", anchor.strftime("%Y-%m")),
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MonthlyDay { day, months } => write!(f, "{} day {day}{}", months.begin(), months.end()),
            Self::MonthlyWeekday {
                nth,
                weekday,
                later,
                months,
            } => {
                write!(f, "{} ", months.begin())?;
                if *later != 0 {
                    write!(f, "{later} day{} after ", s(*later))?;
                }
                write!(
                    f,
                    "the {} {}{}",
                    ordinal(*nth),
                    weekday_name(*weekday),
                    months.end()
                )
            }
            Self::Weekly { weeks, anchor } => write!(f, "every {weeks} week{} from {anchor}", s(*weeks)),
            Self::Daily { days, anchor } => write!(f, "every {days} day{} from {anchor}", s(*days)),
            Self::Dates(dates) => {
                let dates: Vec<String> = dates.iter().map(ToString::to_string).collect();
                let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
                write!(f, "on {}", listed(&dates))
            }
            Self::Beside {
                cadence,
                amount,
                unit,
            } => {
                let side = if *amount < 0 { Side::Before } else { Side::After };
                let amount = amount.saturating_abs();
                let (what, region) = match unit {
                    Unit::Days => ("day", None),
                    Unit::Weeks => ("week", None),
                    Unit::Months { .. } => ("month", None),
                    Unit::Years { .. } => ("year", None),
                    Unit::WorkingDays(region) => ("working day", region.as_ref()),
                };
                write!(f, "{amount} {what}{}", s(amount))?;
                if let Some(region) = region {
                    write!(f, " in {region}")?;
                }
                write!(f, " {} {cadence}", side.word())
            }
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.pattern)?;
        if let Some(Shift { side, region }) = &self.shift {
            write!(f, "{SHIFT}{}", side.word())?;
            if let Some(region) = region {
                write!(f, " in {}", Region::name(region))?;
            }
        }
        Ok(())
    }
}
