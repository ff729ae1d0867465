//! Which of the changes of a window are listed, as an address says it.

use backend::velocity::{Cursor, List, Order};
use domain::velocity::Exclusion;
use jiff::{SignedDuration, Timestamp};

/// Which changes, and in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Which {
    /// By their time in the stage that ends at this environment, or has this name.
    pub stage: Option<String>,
    /// Those that took so many seconds and more.
    pub at_least: Option<i64>,
    /// Those that took less than so many seconds.
    pub below: Option<i64>,
    /// Those that arrived in this second.
    pub arrived: Option<Timestamp>,
    /// Those that are in no figure, for one reason or for any.
    pub excluded: Option<Option<Exclusion>>,
    /// In which order.
    pub order: Order,
    /// Those that come after this place.
    pub before: Option<Cursor>,
    /// Whether the address names a place that is none.
    pub lost: bool,
}

impl Which {
    /// Reads the parameters of an address: `stage`, `at_least`, `below`, `arrived`, `excluded`, `order`, `before`.
    ///
    /// # Errors
    /// A sentence that says which of them cannot be read.
    pub fn read(parameter: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let seconds = |name: &str| {
            let Some(text) = parameter(name) else {
                return Ok(None);
            };
            let read = text.parse::<i64>().ok().filter(|seconds| *seconds >= 0);
            read.map(Some)
                .ok_or_else(|| format!("'{text}' is no number of seconds; write such as {name}=43200."))
        };
        let excluded = match parameter("excluded").as_deref() {
            None => None,
            Some("all") => Some(None),
            Some(key) => {
                let why = Exclusion::ALL.into_iter().find(|why| why.key() == key);
                Some(Some(why.ok_or_else(|| {
                    let all = Exclusion::ALL.map(Exclusion::key).join(", ");
                    format!("'{key}' is no reason to leave a change out; write all, or one of {all}.")
                })?))
            }
        };
        let order = match parameter("order").as_deref() {
            None | Some("slowest") => Order::Slowest,
            Some("newest") => Order::Latest,
            Some(text) => return Err(format!("'{text}' is no order; write slowest or newest.")),
        };
        let arrived = match parameter("arrived") {
            None => None,
            Some(text) => {
                let second = text.parse::<i64>().ok();
                let at = second.and_then(|second| Timestamp::from_second(second).ok());
                Some(at.ok_or_else(|| {
                    format!("'{text}' is no second; write how many there were since 1970, such as arrived=1796115600.")
                })?)
            }
        };
        let before = parameter("before").map(|text| text.parse::<Cursor>());
        Ok(Self {
            stage: parameter("stage"),
            at_least: seconds("at_least")?,
            below: seconds("below")?,
            arrived,
            excluded,
            order,
            lost: matches!(before, Some(Err(_))),
            before: before.and_then(Result::ok),
        })
    }

    /// What the backend is asked for so many of them.
    #[must_use]
    pub fn wanted(&self, most: usize) -> List {
        List {
            order: self.order,
            stage: self.stage.clone(),
            at_least: self.at_least.map(SignedDuration::from_secs),
            below: self.below.map(SignedDuration::from_secs),
            arrived: self.arrived,
            excluded: self.excluded.is_some(),
            why: self.excluded.flatten(),
            after: self.before.clone(),
            most,
        }
    }
}
