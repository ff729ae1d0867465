//! What a page or a server function knows of the request: the one value that stands in Leptos' context.

use std::fmt::{self, Write};
use std::pin::Pin;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use backend::Db;
use backend::identity::Person;
use domain::calendar::Zone;
use domain::id::DeliveryId;
use domain::identity::{Action, Actor, Roles, Viewer, permission};
use domain::rotation::problem::Problem;
use jiff::Timestamp;
use jiff::civil::Date;
use leptos::prelude::{expect_context, use_context};
use serde::{Deserialize, Serialize};

use crate::error::AppError;

pub use crate::theme::Theme;

/// Who has signed in.
#[derive(Debug, Clone)]
pub struct Account {
    /// The person.
    pub person: Person,
    /// Whether this request may write.
    pub writes: bool,
}

/// A GitLab that Slipway is connected with, as pages may tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connected {
    /// Its name here.
    pub name: String,
    /// Its address.
    pub url: String,
    /// Whether its webhooks are let in: there is something that they can prove themselves by.
    pub takes_hooks: bool,
    /// How Slipway is let in there.
    pub access: Access,
}

/// How Slipway is let in at a GitLab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// By the token of the settings.
    Token,
    /// By OAuth, when an admin does that.
    OAuth,
    /// It could be by OAuth, if there were a key to encrypt what GitLab gives.
    NoKey,
    /// The settings have neither a token nor an application.
    None,
}

/// What is asked of a GitLab, until it is answered.
pub type Asking<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Whether a GitLab has a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// It is there.
    Here,
    /// GitLab says that it is not there, or that the token may not see it.
    Missing,
    /// GitLab could not be asked; why, in a sentence's beginning.
    Unknown(String),
}

/// What pages may have asked of the GitLabs while somebody waits. It ends within seconds, whatever GitLab does.
pub trait GitLabs: Send + Sync {
    /// Looks after all connections, and begins to look whether webhooks have missed something.
    fn look(&self) -> Asking<'_, ()>;

    /// Whether the GitLab of a connection has a project at this path.
    fn project<'a>(&'a self, connection: &'a str, path: &'a str) -> Asking<'a, Seen>;

    /// Settles a delivery that waits, as the worker would in a moment.
    fn settle<'a>(&'a self, delivery: &'a DeliveryId) -> Asking<'a, backend::Result<()>>;
}

impl fmt::Debug for dyn GitLabs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GitLabs")
    }
}

/// What pages may have done with the private calendars of people, of which Slipway reads when they are away. It ends within
/// seconds, whatever the calendar's server does.
pub trait Calendars: Send + Sync {
    /// Keeps the address of one's own, encrypted, and reads it. What goes wrong with reading is written down beside it; which
    /// events were not taken, by their lines, is given.
    fn keep<'a>(&'a self, actor: &'a Actor, address: &'a str) -> Asking<'a, backend::Result<Vec<Problem>>>;

    /// Reads one's own now; gives which events were not taken.
    fn read_now<'a>(&'a self, actor: &'a Actor) -> Asking<'a, backend::Result<Vec<Problem>>>;

    /// Forgets one's own, and what was read from it.
    fn forget<'a>(&'a self, actor: &'a Actor) -> Asking<'a, backend::Result<()>>;
}

impl fmt::Debug for dyn Calendars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Calendars")
    }
}

/// What a form that was refused leaves for the page after it, so that nothing typed is lost.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Flash {
    /// Which form: an id that the page knows.
    pub form: String,
    /// What was wrong; none where something is merely to be told.
    pub error: Option<AppError>,
    /// What is to be told.
    pub notice: Option<String>,
    /// What was typed, by the fields' names.
    pub fields: Vec<(String, String)>,
}

/// A token that was just made: stands in Leptos' context for the one page that shows it, and nowhere else.
#[derive(Clone)]
pub struct NewToken {
    /// What it is for.
    pub name: String,
    /// Its secret.
    pub secret: String,
}

/// Where a server function puts a [`Flash`]; whoever serves the request keeps it for the next page.
pub type FlashJar = Arc<Mutex<Option<Flash>>>;

/// The facts of a request.
#[derive(Debug, Clone)]
pub struct RequestContext {
    /// The database.
    pub db: Db,
    /// Who has signed in.
    pub account: Option<Account>,
    /// The time, taken once.
    pub now: Timestamp,
    /// The address that people type.
    pub public_url: Arc<str>,
    /// Whether this is the demonstration.
    pub demo: bool,
    /// Whether the page loads itself again when it meets a newer server.
    pub reload: bool,
    /// The address of the GitLab that signs people in.
    pub gitlab: Option<Arc<str>>,
    /// The GitLabs that Slipway is connected with.
    pub connections: Arc<[Connected]>,
    /// What may be asked of them.
    pub gitlabs: Arc<dyn GitLabs>,
    /// What may be done with calendars.
    pub calendars: Arc<dyn Calendars>,
    /// How the page looks.
    pub theme: Theme,
    /// The viewer's time zone: the one of the address, else the one that the browser has told.
    pub zone: Option<Zone>,
    /// The path of the request.
    pub path: Arc<str>,
    /// Its query, as sent.
    pub query: Arc<str>,
    /// Whether the browser wants a page back (a form without script), and not data.
    pub wants_page: bool,
    /// What the last form left.
    pub left: Option<Arc<Flash>>,
    /// Where a form leaves something.
    pub leave: FlashJar,
    /// Whether a form was answered: what cannot even be read never comes so far.
    pub settled: Arc<AtomicBool>,
    /// The request's id, for the log.
    pub request_id: Arc<str>,
    /// Whether forecasts are for everybody, and not for the team alone.
    pub publishes_forecasts: bool,
}

impl RequestContext {
    /// The address of a GitLab by its name here, without a slash at its end; none where it is not connected any more.
    #[must_use]
    pub fn url_of(&self, connection: &str) -> Option<&str> {
        let known = self.connections.iter().find(|known| known.name == connection);
        known.map(|known| known.url.trim_end_matches('/'))
    }

    /// The context of this request. Routes are listed once without a request; that list asks for
    /// nothing here.
    #[must_use]
    pub fn get() -> Self {
        expect_context::<Self>()
    }

    /// The context, if there is a request.
    #[must_use]
    pub fn try_get() -> Option<Self> {
        use_context::<Self>()
    }

    /// Who looks.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        self.account
            .as_ref()
            .map_or(Viewer::Anonymous, |account| account.person.viewer())
    }

    /// Who writes.
    ///
    /// # Errors
    /// [`AppError`] when nobody has signed in or may write.
    pub fn actor(&self) -> Result<Actor, AppError> {
        let account = self
            .account
            .as_ref()
            .filter(|account| account.writes)
            .ok_or(AppError::SignIn)?;
        account
            .person
            .actor(self.now)
            .map_err(|error| AppError::from_backend(&error, &self.request_id))
    }

    /// Whether the person may do the action: for showing a form or not. The write itself decides again.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        let roles = self
            .account
            .as_ref()
            .map_or(Roles::NONE, |account| account.person.roles);
        permission::may(roles, action)
    }

    /// The address of this page, with its query.
    #[must_use]
    pub fn address(&self) -> String {
        match self.query.as_ref() {
            "" => self.path.to_string(),
            query => format!("{}?{query}", self.path),
        }
    }

    /// Whether the page is for a wall screen: nothing stands around it, and it loads itself again.
    #[must_use]
    pub fn is_wall(&self) -> bool {
        self.path.starts_with("/status/")
    }

    /// Today where the viewer is: what a page calls today.
    #[must_use]
    pub fn today_here(&self) -> Date {
        crate::format::zone_of(self.zone.as_ref())
            .to_datetime(self.now)
            .date()
    }

    /// Today in UTC: for what is of no product. The days of one end where that is at home.
    #[must_use]
    pub fn today(&self) -> Date {
        jiff::tz::TimeZone::UTC.to_datetime(self.now).date()
    }

    /// What the last form left, if it was this one.
    #[must_use]
    pub fn left_by(&self, form: &str) -> Option<&Flash> {
        self.left.as_deref().filter(|flash| flash.form == form)
    }

    /// What was typed into a field of a form that was refused, or that is to be looked through first.
    #[must_use]
    pub fn typed(&self, form: &str, field: &str) -> Option<String> {
        let flash = self.left_by(form)?;
        flash
            .fields
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, value)| value.clone())
    }

    /// An error of the backend as the browser may know it.
    #[must_use]
    pub fn error(&self, error: &backend::Error) -> AppError {
        AppError::from_backend(error, &self.request_id)
    }

    /// The address of another page of ours, with the zone that this page's address asks for: whoever shares a
    /// page in a zone means those behind its links, too.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        let Some(zone) = self.parameter("zone").filter(|zone| zone.parse::<Zone>().is_ok()) else {
            return path.to_owned();
        };
        let (page, place) = path.find('#').map_or((path, ""), |at| path.split_at(at));
        let sign = if page.contains('?') { '&' } else { '?' };
        format!("{page}{sign}zone={}{place}", escape(&zone))
    }

    /// What the address asks for as a zone and is none.
    #[must_use]
    pub fn unknown_zone(&self) -> Option<String> {
        self.parameter("zone")
            .filter(|zone| zone.parse::<Zone>().is_err())
    }

    /// The query without these parameters, `?` in front.
    #[must_use]
    pub fn query_without(&self, names: &[&str]) -> String {
        let mut rest = self.clone();
        for name in names {
            rest.query = rest.query_with(name, None).trim_start_matches('?').into();
        }
        format!("?{}", rest.query)
    }

    /// The query with a parameter set or taken out, `?` in front; the rest stays as it was sent.
    #[must_use]
    pub fn query_with(&self, name: &str, value: Option<&str>) -> String {
        self.query_with_all(name, value)
    }

    /// The same with a parameter that may stand several times.
    #[must_use]
    pub fn query_with_all<'a>(&self, name: &str, values: impl IntoIterator<Item = &'a str>) -> String {
        let pairs = self.query.split('&').filter(|pair| {
            let key = pair.split_once('=').map_or(*pair, |(key, _)| key);
            !key.is_empty() && key != name
        });
        let mut pairs: Vec<String> = pairs.map(str::to_owned).collect();
        pairs.extend(
            values
                .into_iter()
                .map(|value| format!("{name}={}", escape(value))),
        );
        // An address of nothing but `?` still leads here, without any query.
        format!("?{}", pairs.join("&"))
    }

    /// The value of a parameter of the query, unescaped; none when it is missing or empty.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<String> {
        self.parameters(name).next().filter(|value| !value.is_empty())
    }

    /// The values of a parameter that may stand several times, unescaped.
    pub fn parameters(&self, name: &str) -> impl Iterator<Item = String> {
        self.query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .filter(move |(key, _)| *key == name)
            .map(|(_, value)| unescape(value))
    }
}

/// Escapes a value for a query.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/,".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// Undoes the escaping of a query.
fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = (rest.next(), rest.next());
                let (Some(high), Some(low)) = digits else { break };
                let digit = |byte: u8| {
                    char::from(byte)
                        .to_digit(16)
                        .and_then(|digit| u8::try_from(digit).ok())
                };
                match (digit(high), digit(low)) {
                    (Some(high), Some(low)) => high << 4 | low,
                    _ => b'?',
                }
            }
            byte => byte,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{escape, unescape};

    #[test]
    fn a_way_back_survives_the_query_it_stands_in() {
        for path in [
            "/",
            "/calendar/2026-12?kind=patch&product=gitlab,runner",
            "/?zone=Europe%2FKyiv&find=a+b",
            "/releases/gitlab/%00",
        ] {
            let escaped = escape(path);
            assert!(!escaped.contains(['&', '=', '+', '?', '#', ' ']), "{escaped}");
            assert_eq!(unescape(&escaped), path);
        }
    }
}
