//! What the address of a page of velocity asks for, and the addresses that ask for something like it.

use backend::calendar::Product;
use domain::calendar::days;
use domain::calendar::view::window::day_of_address;
use domain::velocity::{Clock, NO_TEAM, Weekends, Window};
use jiff::civil::Date;

use crate::context::{RequestContext, escape};
use crate::error::AppError;

/// So many days are looked at where nothing else is asked for.
const DAYS: i32 = 90;
/// And so many at most: two years.
pub(crate) const MOST_DAYS: i32 = 731;

/// The days that are looked at, in the home zone of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// So many up to today.
    Days(i32),
    /// From a day to a day, both included.
    Between(Date, Date),
}

/// What is asked for. What is missing in the address is everything, or the usual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The product's address.
    pub product: Option<String>,
    /// A project's path.
    pub project: Option<String>,
    /// A team, or what is of none.
    pub team: Option<Option<String>>,
    /// An environment; none is production.
    pub environment: Option<String>,
    /// From when on time runs.
    pub clock: Clock,
    /// Whether weekends count.
    pub weekends: Weekends,
    /// Which days.
    pub span: Span,
}

impl Asked {
    /// What the request's address asks for.
    ///
    /// # Errors
    /// [`AppError::Invalid`] where it cannot be read.
    pub(crate) fn of(context: &RequestContext) -> Result<Self, AppError> {
        Self::read(|name| context.parameter(name)).map_err(|why| AppError::unreadable(&why))
    }

    /// Reads the parameters of an address; none of them is empty.
    ///
    /// # Errors
    /// A sentence that says which of them cannot be read.
    pub fn read(parameter: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let clock = parameter("clock").map(|text| text.parse::<Clock>());
        let weekends = parameter("weekends").map(|text| text.parse::<Weekends>());
        let [days, from, until] = ["days", "from", "until"].map(&parameter);
        Ok(Self {
            product: parameter("product"),
            project: parameter("project"),
            team: parameter("team").map(|team| Some(team).filter(|team| team != NO_TEAM)),
            environment: parameter("environment"),
            clock: clock
                .transpose()
                .map_err(|error| error.to_string())?
                .unwrap_or_default(),
            weekends: weekends
                .transpose()
                .map_err(|error| error.to_string())?
                .unwrap_or_default(),
            span: span(days.as_deref(), from.as_deref(), until.as_deref())?,
        })
    }

    /// The first and the last day that is looked at.
    #[must_use]
    pub fn days(&self, today: Date) -> (Date, Date) {
        match self.span {
            Span::Days(count) => (days::plus(today, 1 - count), today),
            Span::Between(from, until) => (from, until),
        }
    }

    /// The window of those days in the product's home zone.
    #[must_use]
    pub fn window(&self, product: &Product, now: jiff::Timestamp) -> Window {
        let home = &product.home;
        let (first, last) = self.days(home.day_at(now));
        Window {
            from: home.day_begins(first).unwrap_or(jiff::Timestamp::MIN),
            until: home.day_ends(last).unwrap_or(jiff::Timestamp::MAX),
        }
    }

    /// The team as an address says it: its name, or that there is none; nothing where all are asked for.
    #[must_use]
    pub fn team_key(&self) -> Option<&str> {
        let team = self.team.as_ref()?;
        Some(team.as_deref().unwrap_or(NO_TEAM))
    }

    /// The days in words: `2 Sep to 30 Nov 2026`.
    pub(crate) fn window_words(&self, today: Date) -> String {
        let (first, last) = self.days(today);
        days_words(first, last)
    }

    /// The address of a page that asks for the same, and more; what is usual is left out.
    pub(crate) fn address(&self, context: &RequestContext, path: &str, more: &[(&str, &str)]) -> String {
        let mut pairs: Vec<String> = Vec::new();
        let mut ask = |name: &str, value: &str| pairs.push(format!("{name}={}", escape(value)));
        for (name, value) in [
            ("product", self.product.as_deref()),
            ("project", self.project.as_deref()),
            ("team", self.team_key()),
            ("environment", self.environment.as_deref()),
        ] {
            if let Some(value) = value {
                ask(name, value);
            }
        }
        if self.clock != Clock::default() {
            ask("clock", self.clock.key());
        }
        if self.weekends != Weekends::default() {
            ask("weekends", self.weekends.key());
        }
        match self.span {
            Span::Days(DAYS) => {}
            Span::Days(count) => ask("days", &count.to_string()),
            Span::Between(from, until) => {
                ask("from", &from.to_string());
                ask("until", &until.to_string());
            }
        }
        for (name, value) in more {
            ask(name, value);
        }
        let query = if pairs.is_empty() {
            String::new()
        } else {
            format!("?{}", pairs.join("&"))
        };
        context.link(&format!("{path}{query}"))
    }

    /// The address of the changes behind it.
    pub(crate) fn changes(&self, context: &RequestContext, more: &[(&str, &str)]) -> String {
        self.address(context, "/velocity/changes", more)
    }

    /// The same for a product, of which nothing else is known.
    pub(crate) fn of_product(&self, product: &str) -> Self {
        Self {
            product: Some(product.to_owned()),
            project: None,
            team: None,
            environment: None,
            ..self.clone()
        }
    }

    /// The same for a project.
    pub(crate) fn of_project(&self, project: &str) -> Self {
        Self {
            project: Some(project.to_owned()),
            ..self.clone()
        }
    }

    /// The same without a team, which stands in the path of its page.
    pub(crate) fn of_all_teams(&self) -> Self {
        Self {
            team: None,
            ..self.clone()
        }
    }

    /// The same for a team.
    pub(crate) fn of_team(&self, team: &str) -> Self {
        Self {
            team: Some(Some(team.to_owned())),
            ..self.clone()
        }
    }

    /// The same for what is of no team.
    pub(crate) fn of_no_team(&self) -> Self {
        Self {
            team: Some(None),
            ..self.clone()
        }
    }

    /// The same for some of its days: those from one to another one that are looked at.
    pub(crate) fn within(&self, from: Date, until: Date, today: Date) -> Self {
        let (first, last) = self.days(today);
        Self {
            span: Span::Between(from.max(first), until.min(last)),
            ..self.clone()
        }
    }

    /// The same for as many days just before.
    pub(crate) fn just_before(&self, today: Date) -> Self {
        let (first, last) = self.days(today);
        let until = days::plus(first, -1);
        Self {
            span: Span::Between(days::plus(until, -days::between(first, last)), until),
            ..self.clone()
        }
    }

    /// The same for what came to production on one day in a project.
    pub(crate) fn arrived_on(&self, project: &str, day: Date) -> Self {
        Self {
            project: Some(project.to_owned()),
            team: None,
            environment: None,
            span: Span::Between(day, day),
            ..self.clone()
        }
    }

    /// Whether less than everything of the product is asked for.
    pub(crate) const fn is_narrowed(&self) -> bool {
        self.project.is_some() || self.team.is_some() || self.environment.is_some()
    }
}

/// The days from one to another in words: `2 Sep to 30 Nov 2026`.
pub(crate) fn days_words(first: Date, last: Date) -> String {
    let from = if first.year() == last.year() {
        "%-d %b"
    } else {
        "%-d %b %Y"
    };
    if first == last {
        return last.strftime("%-d %b %Y").to_string();
    }
    format!("{} to {}", first.strftime(from), last.strftime("%-d %b %Y"))
}

fn span(days: Option<&str>, from: Option<&str>, until: Option<&str>) -> Result<Span, String> {
    if let Some(text) = days {
        let count = text.parse().ok().filter(|count| (1..=MOST_DAYS).contains(count));
        return count
            .map(Span::Days)
            .ok_or_else(|| format!("'{text}' is no number of days; write ?days= and 1 to {MOST_DAYS}."));
    }
    match between(from, until)? {
        Some((from, until)) => Ok(Span::Between(from, until)),
        None => Ok(Span::Days(DAYS)),
    }
}

/// The days from one to another, both included; none where neither is asked for.
pub(crate) fn between(from: Option<&str>, until: Option<&str>) -> Result<Option<(Date, Date)>, String> {
    let day = |text: &str| {
        day_of_address(text).ok_or_else(|| format!("'{text}' is no day; write one such as 2026-11-01."))
    };
    match (from, until) {
        (None, None) => Ok(None),
        (Some(from), Some(until)) => {
            let (from, until) = (day(from)?, day(until)?);
            if until < from || days::between(from, until) >= MOST_DAYS {
                return Err(format!(
                    "The days from {from} to {until} are none, or more than {MOST_DAYS}."
                ));
            }
            Ok(Some((from, until)))
        }
        _ => Err("Write both ?from= and &until=, or neither.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Asked, Span, days, span};

    #[test]
    fn a_team_is_one_or_none_or_all_of_them() {
        for (text, team) in [
            (None, None),
            (Some("none"), Some(None)),
            (Some("lid"), Some(Some("lid".to_owned()))),
        ] {
            let asked = Asked::read(|name| text.filter(|_| name == "team").map(str::to_owned)).unwrap();
            assert_eq!(asked.team, team);
            assert_eq!(asked.team_key(), text);
        }
    }

    #[test]
    fn as_many_days_lie_just_before() {
        let today = date(2026, 12, 1);
        for (text, from, until) in [
            (Some("90"), date(2026, 6, 5), date(2026, 9, 2)),
            (Some("1"), date(2026, 11, 30), date(2026, 11, 30)),
        ] {
            let asked = Asked::read(|name| text.filter(|_| name == "days").map(str::to_owned)).unwrap();
            let before = asked.just_before(today);
            assert_eq!(before.span, Span::Between(from, until));
            let (first, last) = asked.days(today);
            assert_eq!(days::plus(until, 1), first);
            assert_eq!(days::between(from, until), days::between(first, last));
        }
    }

    #[test]
    fn days_are_so_many_or_from_one_to_another() {
        assert_eq!(span(None, None, None), Ok(Span::Days(90)));
        assert_eq!(
            span(Some("30"), Some("x"), None),
            Ok(Span::Days(30)),
            "so many goes first"
        );
        assert_eq!(
            span(None, Some("2026-11-01"), Some("2026-11-30")),
            Ok(Span::Between(date(2026, 11, 1), date(2026, 11, 30)))
        );
        assert_eq!(span(Some("731"), None, None), Ok(Span::Days(731)));
        for (days, from, until) in [
            (Some("0"), None, None),
            (Some("732"), None, None),
            (Some("1462"), None, None),
            (Some("many"), None, None),
            (None, Some("2026-11-01"), None),
            (None, Some("2026-11-02"), Some("2026-11-01")),
            (None, Some("2024-11-30"), Some("2026-12-01")),
            (None, Some("2020-01-01"), Some("2026-11-01")),
            (None, Some("yesterday"), Some("2026-11-01")),
        ] {
            assert!(span(days, from, until).is_err(), "{days:?} {from:?} {until:?}");
        }
    }
}
