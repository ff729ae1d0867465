//! The fields of a wish, and what they say: for the page that shows what would follow, and for keeping it.

use domain::calendar::Moment;
use domain::calendar::whatif::Wish;

use crate::actions::calendar::edit::{day, moment};
use crate::actions::form::fields;
use crate::context::{RequestContext, escape};
use crate::error::AppError;

/// How something gets another time.
pub(crate) const HOW: [(&str, &str); 2] = [("at", "to another date"), ("later", "delayed, no new time yet")];

/// What was typed.
#[derive(Debug, Clone, Default)]
pub(crate) struct WishFields {
    /// The step's key; empty for the release.
    pub of: String,
    /// `at` or `later`.
    pub how: String,
    /// The new day.
    pub date: String,
    /// The new time of day; empty for the one that it has.
    pub time: String,
    /// The zone of that; empty for UTC. The page's own `zone` is the viewer's.
    pub time_zone: String,
}

impl WishFields {
    /// What stands in the address.
    pub(crate) fn of_address(context: &RequestContext) -> Option<Self> {
        let text = |name| context.parameter(name);
        text("date").or_else(|| text("how"))?;
        Some(Self {
            of: text("of").unwrap_or_default(),
            how: text("how").unwrap_or_else(|| "at".to_owned()),
            date: text("date").unwrap_or_default(),
            time: text("time").unwrap_or_default(),
            time_zone: text("time_zone").unwrap_or_default(),
        })
    }

    /// The fields with their names.
    pub(crate) fn pairs(&self) -> [(&'static str, &str); 5] {
        [
            ("of", &self.of),
            ("how", &self.how),
            ("date", &self.date),
            ("time", &self.time),
            ("time_zone", &self.time_zone),
        ]
    }

    /// The same for a form that is refused.
    pub(crate) fn typed(&self, note: &str) -> Vec<(String, String)> {
        let mut typed = fields(&self.pairs());
        typed.extend(fields(&[("note", note)]));
        typed
    }

    /// The query of the page that shows what would follow, without a `?`.
    pub(crate) fn query(&self) -> String {
        let pairs = self.pairs().into_iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> = pairs
            .map(|(name, value)| format!("{name}={}", escape(value)))
            .collect();
        pairs.join("&")
    }

    /// The wish that they say.
    pub(crate) fn read(&self) -> Result<Wish, AppError> {
        let step = Some(self.of.trim())
            .filter(|key| !key.is_empty())
            .map(str::to_owned);
        let to = match self.how.as_str() {
            "at" if step.is_none() => Some(Moment::day(day(&self.date)?)),
            "at" => Some(moment(&self.date, &self.time, &self.time_zone)?),
            "later" => None,
            _ => {
                return Err(AppError::Invalid {
                    field: "How".to_owned(),
                    sentence: "Choose one of the list.".to_owned(),
                });
            }
        };
        Ok(Wish { step, to })
    }
}
