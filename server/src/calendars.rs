//! The private calendars of people: fetched from where they are, for the days on which somebody is away and nothing else.
//!
//! An address is a secret: it is kept encrypted, stands in no log and in no error, and goes nowhere but to its host. It is
//! somebody's own to give, so it must be no way into the network that Slipway stands in: over https only, to public
//! addresses only, also after a redirect; what is checked is what is connected to ([`reach::PublicOnly`]). A setting lifts
//! that, for calendars inside.

use std::sync::OnceLock;
use std::time::Duration;

use app::context::{Asking, Calendars};
use backend::clock::secret;
use backend::rotation::calendar::{self, ForgetCalendar, KeepCalendar, Kept, TakeRead};
use backend::{Db, Error};
use domain::id::PersonId;
use domain::identity::{Action, Actor, permission};
use domain::rotation::Absence;
use domain::rotation::absences::{self, MOST_BYTES};
use domain::rotation::problem::Problem;
use jiff::tz::TimeZone;
use oauth2::url::{Host, Url};
use reach::{is_public, making};
use reqwest::StatusCode;
use reqwest::redirect::Policy;

use crate::config::Config;
use crate::connections::key::Keys;
use crate::state::Parts;

/// Who takes in what was read.
static ACTOR: Actor = Actor::System("calendars");

/// How long a calendar may take, from the first word to the last.
const IN_TIME: Duration = Duration::from_secs(10);
/// So often it may be elsewhere.
const REDIRECTS: usize = 3;
/// The longest address, in bytes.
const LONGEST: usize = 2000;

/// What calendars are read with.
#[derive(Debug)]
pub struct Reader {
    keys: Keys,
    /// Whether they may also be over http, and at addresses that are not public.
    inside: bool,
    /// Made when the first calendar is read.
    http: OnceLock<Option<reqwest::Client>>,
}

impl Reader {
    /// As the settings say.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        Self {
            keys: Keys::new(config),
            inside: config.calendars.inside,
            http: OnceLock::new(),
        }
    }
}

fn client(inside: bool) -> Option<reqwest::Client> {
    let builder = making::builder(IN_TIME).redirect(Policy::custom(move |attempt| {
        if attempt.previous().len() > REDIRECTS {
            attempt.error("it leads on and on")
        } else if let Err(why) = admitted(attempt.url(), inside) {
            attempt.error(why)
        } else {
            attempt.follow()
        }
    }));
    making::made(if inside { builder } else { making::outward(builder) })
}

/// Whether an address may be asked, by what can be seen in it; where its name leads the resolver sees.
fn admitted(url: &Url, inside: bool) -> Result<(), &'static str> {
    if !url.username().is_empty() || url.password().is_some() {
        return Err("it holds a name or a password");
    }
    match url.scheme() {
        "https" => {}
        "http" if inside => {}
        _ => return Err("it does not begin with https://"),
    }
    let public = match url.host() {
        Some(Host::Domain(name)) => !name.is_empty(),
        Some(Host::Ipv4(ip)) => is_public(ip.into()),
        Some(Host::Ipv6(ip)) => is_public(ip.into()),
        None => false,
    };
    if public || inside {
        Ok(())
    } else {
        Err("it leads to no public address")
    }
}

/// Reads an address as people copy it; `webcal:` is what calendars call https.
fn address(text: &str, inside: bool) -> Result<Url, String> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return Err(format!("an address has 1 to {LONGEST} characters"));
    }
    let lower = text.get(..9).unwrap_or_default().to_ascii_lowercase();
    let https = match text.get(9..) {
        Some(rest) if lower == "webcal://" => format!("https://{rest}"),
        _ => text.to_owned(),
    };
    let url = Url::parse(&https)
        .map_err(|_| "this is no address; it begins with https:// or webcal://".to_owned())?;
    admitted(&url, inside).map_err(|why| format!("{why}; copy the address of your calendar in iCal form"))?;
    Ok(url)
}

impl Reader {
    /// Fetches a calendar. What goes wrong is said without its address.
    async fn fetch(&self, url: Url) -> Result<String, String> {
        let http = self.http.get_or_init(|| client(self.inside));
        let http = http.as_ref().ok_or("TLS cannot be set up on this machine")?;
        admitted(&url, self.inside)?;
        let mut response = http
            .get(url)
            .header(reqwest::header::ACCEPT, "text/calendar")
            .send()
            .await
            .map_err(plainly)?;
        match response.status() {
            StatusCode::OK => {}
            status @ (StatusCode::NOT_FOUND | StatusCode::GONE) => {
                return Err(format!(
                    "nothing is at the address any more (status {})",
                    status.as_u16()
                ));
            }
            status @ (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) => {
                return Err(format!(
                    "the address lets nobody in (status {}); take the secret one",
                    status.as_u16()
                ));
            }
            status => return Err(format!("its server answers with status {}", status.as_u16())),
        }
        let mut bytes = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(plainly)? {
            if bytes.len() + piece.len() > MOST_BYTES {
                return Err(format!("it is larger than {} MiB", MOST_BYTES / 1024 / 1024));
            }
            bytes.extend_from_slice(&piece);
        }
        String::from_utf8(bytes).map_err(|_| "it is no text in UTF-8".to_owned())
    }

    /// Reads a calendar: when its person is away from today on, and which events were not taken.
    async fn read(&self, db: &Db, kept: &Kept) -> Result<(Vec<Absence>, Vec<Problem>), String> {
        let key = self.keys.read().map_err(|_| LOCKED)?;
        let url = key.open_address(&kept.person, &kept.sealed).ok_or(LOCKED)?;
        let url = address(url.expose(), self.inside)?;
        let text = self.fetch(url).await?;
        let zone = kept.zone.clone();
        let today = zone
            .rules()
            .unwrap_or(TimeZone::UTC)
            .to_datetime(db.clock().now());
        // A large calendar takes its time, and others wait for this thread.
        let read = tokio::task::spawn_blocking(move || absences::read(&text, &zone, today.date()));
        let found = read
            .await
            .map_err(|_| "it cannot be read".to_owned())?
            .map_err(|problem| problem.to_string())?;
        if found.away.len() > calendar::MOST {
            return Err(format!("it has more than {} absences", calendar::MOST));
        }
        let away = found.away.into_iter().map(|found| found.absence);
        Ok((away.collect(), found.unread))
    }
}

/// What is said where the address cannot be decrypted.
const LOCKED: &str = "the address cannot be decrypted any more; give it again";

/// What went wrong, without the address.
fn plainly(error: reqwest::Error) -> String {
    let error = error.without_url();
    if error.is_timeout() {
        return format!("it took longer than {} seconds", IN_TIME.as_secs());
    }
    let mut innermost: &dyn std::error::Error = &error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    if error.is_redirect() {
        format!("it leads elsewhere, and {innermost}")
    } else {
        format!("it cannot be reached: {innermost}")
    }
}

/// Reads a calendar and takes in what was read, or why it could not be. Gives the events that were not taken.
///
/// # Errors
/// When the database fails.
pub async fn read_one(parts: &Parts, kept: &Kept) -> backend::Result<Vec<Problem>> {
    let found = parts.calendars.read(&parts.db, kept).await;
    if let Err(trouble) = &found {
        tracing::info!(person = %kept.person, trouble, "a calendar of absences could not be read");
    }
    let (found, unread) = match found {
        Ok((away, unread)) => (Ok((away, unread.len())), unread),
        Err(trouble) => (Err(trouble), Vec::new()),
    };
    let work = TakeRead {
        person: kept.person.clone(),
        version: kept.version.clone(),
        found,
    };
    parts.db.write(&ACTOR, work).await?;
    Ok(unread)
}

/// The person who asks for it; others keep no calendar.
fn oneself(actor: &Actor) -> backend::Result<&PersonId> {
    permission::authorise(actor, Action::KeepOwnDuty)?;
    match actor {
        Actor::Person { id, .. } => Ok(id),
        _ => Err(Error::NotFound("calendar")),
    }
}

impl Calendars for Parts {
    fn keep<'a>(&'a self, actor: &'a Actor, text: &'a str) -> Asking<'a, backend::Result<Vec<Problem>>> {
        Box::pin(async move {
            let person = oneself(actor)?;
            let url =
                address(text, self.calendars.inside).map_err(|why| Error::invalid("Secret address", why))?;
            let sealed = self
                .calendars
                .keys
                .read_or_make()
                .ok()
                .and_then(|key| key.seal_address(person, url.as_str()));
            let sealed = sealed.ok_or_else(|| {
                Error::invalid(
                    "Secret address",
                    "there is no key to keep it with; an operator sets SLIPWAY_SECRET_KEY",
                )
            })?;
            let version = secret();
            self.db.write(actor, KeepCalendar { sealed, version }).await?;
            self.read_now(actor).await
        })
    }

    fn read_now<'a>(&'a self, actor: &'a Actor) -> Asking<'a, backend::Result<Vec<Problem>>> {
        Box::pin(async move {
            let person = oneself(actor)?;
            let kept = calendar::of_person(&self.db, person).await?;
            read_one(self, &kept.ok_or(Error::NotFound("calendar"))?).await
        })
    }

    fn forget<'a>(&'a self, actor: &'a Actor) -> Asking<'a, backend::Result<()>> {
        Box::pin(async move { self.db.write(actor, ForgetCalendar).await })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_addresses() {
        for (text, inside, expected) in [
            (
                "webcal://calendar.example.com/a.ics",
                false,
                Ok("https://calendar.example.com/a.ics"),
            ),
            (
                " WEBCAL://calendar.example.com/a.ics?x=1 ",
                false,
                Ok("https://calendar.example.com/a.ics?x=1"),
            ),
            ("https://1.1.1.1/a", false, Ok("https://1.1.1.1/a")),
            (
                "http://calendar.example.com/",
                false,
                Err("does not begin with https"),
            ),
            ("http://10.0.0.1/a", true, Ok("http://10.0.0.1/a")),
            ("https://10.0.0.1/a", false, Err("no public address")),
            ("https://127.1/a", false, Err("no public address")),
            ("https://0x7f000001/a", false, Err("no public address")),
            ("https://[::ffff:10.0.0.1]/a", false, Err("no public address")),
            ("https://me:hush@example.com/", true, Err("a name or a password")),
            ("file:///etc/passwd", true, Err("does not begin with https")),
            ("calendar", false, Err("this is no address")),
            ("", false, Err("1 to 2000")),
        ] {
            let read = address(text, inside);
            match expected {
                Ok(url) => assert_eq!(read.unwrap().as_str(), url, "{text}"),
                Err(words) => {
                    let why = read.unwrap_err();
                    assert!(why.contains(words) && !why.contains("hush"), "{text}: {why}");
                }
            }
        }
    }
}
