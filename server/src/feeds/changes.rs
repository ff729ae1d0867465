//! `/feeds/changes.atom`: the newest moved dates as an Atom feed (RFC 4287). It is for everybody: no names of
//! people, no internal reasons.
//!
//! Everything in it follows from the data, so unchanged data gives the same bytes.

use std::io;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use backend::calendar::HistoryEntry;
use backend::calendar::queries::{self, MovedDate};
use backend::{Db, Error};
use domain::identity::Viewer;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::problem::Problem;
use crate::state::AppState;

/// So many of the newest are in it.
const NEWEST: usize = 50;

/// What stands for a time where nothing has moved yet: a feed must have one.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// The name of the file.
pub(super) const FILE: &str = "changes.atom";

/// Answers with the feed, or says that the copy is still the same.
///
/// # Errors
/// When the database does.
pub(super) async fn feed(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Problem> {
    let kept = state.feeds.get(&state.db, &state.config.public_url, FILE).await?;
    Ok(kept.answer(&headers))
}

/// The feed as the data is now.
pub(super) async fn make(db: &Db, public_url: &str) -> backend::Result<String> {
    let all: (&[String], &[String]) = (&[], &[]);
    let page = queries::changes(db, &Viewer::Anonymous, all, |_| true, None, NEWEST).await?;
    let bytes = write(public_url, &page.dates).map_err(Error::internal)?;
    String::from_utf8(bytes).map_err(Error::internal)
}

type Xml = Writer<Vec<u8>>;

fn write(public_url: &str, dates: &[MovedDate]) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    xml.create_element("feed")
        .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
        .write_inner_content(|xml| {
            let page = format!("{public_url}/changes");
            text(xml, "title", "Changed release dates")?;
            text(xml, "id", &page)?;
            link(xml, "alternate", &page)?;
            link(xml, "self", &format!("{public_url}/feeds/changes.atom"))?;
            let newest = dates.first().map(|moved| moved.entry.at.to_string());
            text(xml, "updated", newest.as_deref().unwrap_or(NEVER))?;
            xml.create_element("author")
                .write_inner_content(|xml| text(xml, "name", "Slipway"))?;
            dates.iter().try_for_each(|moved| entry(xml, public_url, moved))
        })?;
    Ok(xml.into_inner())
}

fn entry(xml: &mut Xml, public_url: &str, moved: &MovedDate) -> io::Result<()> {
    let MovedDate {
        id, listed, entry, ..
    } = moved;
    xml.create_element("entry").write_inner_content(|xml| {
        let name = listed.name();
        let (sentence, at) = (sentence(entry), entry.at.to_string());
        text(xml, "title", &format!("{name}: {sentence}"))?;
        text(xml, "id", &format!("urn:uuid:{id}"))?;
        link(xml, "alternate", &format!("{public_url}{}", listed.path()))?;
        text(xml, "published", &at)?;
        text(xml, "updated", &at)?;
        let release = &listed.release;
        category(xml, None, release.kind.key())?;
        // How firm the date is now: how much it binds, and where it stands.
        category(xml, Some("urn:slipway:binding"), release.binding.key())?;
        category(xml, Some("urn:slipway:standing"), release.stands().key())?;
        let reason = &entry.public_reason;
        let words = if reason.is_empty() {
            sentence
        } else {
            format!("{sentence}. {reason}")
        };
        text(xml, "summary", &words)
    })?;
    Ok(())
}

/// What was done, in plain words.
fn sentence(entry: &HistoryEntry) -> String {
    let what = entry
        .step
        .as_ref()
        .map(|step| format!("{step} "))
        .unwrap_or_default();
    let before = entry.before.as_deref().unwrap_or_default();
    let after = entry.after.as_deref().unwrap_or_default();
    match entry.what.as_str() {
        "delayed" => format!("{what}delayed, was planned for {before}"),
        "cancelled" => format!("{what}cancelled, was planned for {before}"),
        "reached" => format!("published on {after}, planned for {before}"),
        _ if entry.plans_again() => format!("{what}planned again for {after}"),
        _ => format!("{what}moved to {after}, was {before}"),
    }
}

fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    // What XML has no place for, not even escaped (XML 1.0, 2.2).
    let plain: String = text
        .chars()
        .filter(|&c| !c.is_control() || matches!(c, '\t' | '\n'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect();
    xml.create_element(name)
        .write_text_content(BytesText::new(&plain))?;
    Ok(())
}

fn category(xml: &mut Xml, scheme: Option<&str>, term: &str) -> io::Result<()> {
    let attributes = std::iter::once(("term", term)).chain(scheme.map(|scheme| ("scheme", scheme)));
    xml.create_element("category")
        .with_attributes(attributes)
        .write_empty()?;
    Ok(())
}

fn link(xml: &mut Xml, relation: &str, href: &str) -> io::Result<()> {
    xml.create_element("link")
        .with_attributes([("rel", relation), ("href", href)])
        .write_empty()?;
    Ok(())
}
