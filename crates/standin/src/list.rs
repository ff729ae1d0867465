//! Lists in pages, by offset and by keyset, with GitLab's headers.

use std::ops::Range;

use axum::http::StatusCode;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::answer::{Answer, json_of, refusal, set};
use crate::asked::Asked;

/// Where offset ends; GitLab has it for the lists that have keyset, here it is so for every list.
const LARGEST_OFFSET: usize = 50_000;
/// Above so many entries GitLab does not count them.
const COUNTED: usize = 10_000;

/// The entries of a list: first those that are computed, then those that are there.
pub(crate) struct Rows<'a> {
    pub(crate) computed: Range<usize>,
    pub(crate) make: &'a dyn Fn(usize) -> Value,
    pub(crate) stored: Vec<Value>,
    /// Whether it is turned round.
    pub(crate) descends: bool,
}

impl Rows<'_> {
    pub(crate) fn stored(stored: Vec<Value>, descends: bool) -> Self {
        Self {
            computed: 0..0,
            make: &|_| Value::Null,
            stored,
            descends,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.computed.len() + self.stored.len()
    }

    fn at(&self, place: usize) -> Option<Value> {
        let place = if self.descends {
            self.len().checked_sub(place + 1)?
        } else {
            place
        };
        if place < self.computed.len() {
            return Some((self.make)(self.computed.start + place));
        }
        self.stored.get(place - self.computed.len()).cloned()
    }

    fn slice(&self, from: usize, most: usize) -> Vec<Value> {
        (from..from.saturating_add(most).min(self.len()))
            .filter_map(|place| self.at(place))
            .collect()
    }
}

/// How many entries a page has.
fn per_page(asked: &Asked) -> usize {
    let wanted = asked.number("per_page").unwrap_or(20).clamp(1, 100);
    usize::try_from(wanted).unwrap_or(20)
}

/// A page by offset.
pub(crate) fn offset(base: &str, asked: &Asked, rows: &Rows<'_>) -> Answer {
    if asked.get("pagination") == Some("keyset") {
        let body = json!({ "error": "Keyset pagination is not yet available for this type of request" });
        return Err(refusal(StatusCode::METHOD_NOT_ALLOWED, &body));
    }
    let per_page = per_page(asked);
    let page = usize::try_from(asked.number("page").unwrap_or(1).max(1)).unwrap_or(1);
    let from = (page - 1).saturating_mul(per_page);
    if from > LARGEST_OFFSET {
        let body =
            json!({ "error": format!("Offset pagination has a maximum allowed offset of {LARGEST_OFFSET}") });
        return Err(refusal(StatusCode::METHOD_NOT_ALLOWED, &body));
    }
    let items = rows.slice(from, per_page);
    let total = rows.len();
    let pages = total.div_ceil(per_page).max(1);
    let next = (from + per_page < total).then_some(page + 1);
    let previous = (page > 1).then(|| page - 1);
    let mut response = json_of(StatusCode::OK, &Value::Array(items));
    let headers = response.headers_mut();
    let text = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
    set(headers, "x-page", &page.to_string());
    set(headers, "x-per-page", &per_page.to_string());
    set(headers, "x-next-page", &text(next));
    set(headers, "x-prev-page", &text(previous));
    let mut relations = vec![("prev", previous), ("next", next), ("first", Some(1))];
    if total <= COUNTED {
        set(headers, "x-total", &total.to_string());
        set(headers, "x-total-pages", &pages.to_string());
        relations.push(("last", Some(pages)));
    }
    let links: Vec<String> = relations
        .into_iter()
        .filter_map(|(relation, page)| {
            let set = [("page", page?.to_string()), ("per_page", per_page.to_string())];
            let set: Vec<(&str, &str)> = set.iter().map(|(name, value)| (*name, value.as_str())).collect();
            Some(format!("<{}>; rel=\"{relation}\"", asked.address(base, &set)))
        })
        .collect();
    set(headers, "link", &links.join(", "));
    Ok(response)
}

/// How a list by keyset says where it goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    /// `id_after` and `id_before`, as projects do.
    Id,
    /// `cursor`, as jobs do.
    Cursor,
}

/// A page by keyset, of entries sorted by `id`, ascending or as the request wants them.
pub(crate) fn keyset(base: &str, asked: &Asked, key: Key, mut stored: Vec<Value>) -> Answer {
    let descends = asked.descends(true);
    if asked.get("order_by").unwrap_or("id") != "id" {
        let body = json!({ "error": "This order is not supported with keyset pagination" });
        return Err(refusal(StatusCode::METHOD_NOT_ALLOWED, &body));
    }
    let id = |item: &Value| item.get("id").and_then(Value::as_i64).unwrap_or_default();
    let seen = match key {
        Key::Id => asked.get(parameter(descends)).and_then(|text| text.parse().ok()),
        Key::Cursor => asked.get("cursor").and_then(read_cursor),
    };
    stored.sort_by_key(id);
    if let Some(seen) = seen {
        stored.retain(|item| {
            if descends {
                id(item) < seen
            } else {
                id(item) > seen
            }
        });
    }
    let per_page = per_page(asked);
    let items = Rows::stored(stored, descends).slice(0, per_page);
    let last = items.last().map(id);
    let full = items.len() == per_page;
    let mut response = json_of(StatusCode::OK, &Value::Array(items));
    if let Some(last) = last.filter(|_| full) {
        link_on(&mut response, base, asked, key, descends, last);
    }
    Ok(response)
}

fn link_on(response: &mut Response, base: &str, asked: &Asked, key: Key, descends: bool, last: i64) {
    let address = match key {
        Key::Id => asked.address(base, &[(parameter(descends), &last.to_string())]),
        Key::Cursor => {
            let cursor = STANDARD.encode(json!({ "id": last.to_string(), "_kd": "n" }).to_string());
            asked.address(base, &[("cursor", &cursor)])
        }
    };
    set(
        response.headers_mut(),
        "link",
        &format!("<{address}>; rel=\"next\""),
    );
}

fn name(entry: &Value) -> Option<&str> {
    entry.get("name")?.as_str()
}

/// A page by keyset of entries with names, in the order in which they are: it begins behind the one that `page_token` names.
/// Git does not know where one was that is gone.
pub(crate) fn behind_name(base: &str, asked: &Asked, mut sorted: Vec<Value>) -> Answer {
    if let Some(token) = asked.get("page_token") {
        let Some(place) = sorted.iter().position(|entry| name(entry) == Some(token)) else {
            let body = json!({ "message": format!("Invalid page token: {token}") });
            return Err(refusal(StatusCode::UNPROCESSABLE_ENTITY, &body));
        };
        sorted.drain(..=place);
    }
    let per_page = per_page(asked);
    sorted.truncate(per_page);
    let full = sorted.len() == per_page;
    let last = sorted.last().and_then(name).filter(|_| full);
    let next = last.map(|last| asked.address(base, &[("page_token", last)]));
    let mut response = json_of(StatusCode::OK, &Value::Array(sorted));
    if let Some(next) = next {
        set(response.headers_mut(), "link", &format!("<{next}>; rel=\"next\""));
    }
    Ok(response)
}

fn parameter(descends: bool) -> &'static str {
    if descends { "id_before" } else { "id_after" }
}

fn read_cursor(text: &str) -> Option<i64> {
    let value: Value = serde_json::from_slice(&STANDARD.decode(text).ok()?).ok()?;
    value.get("id")?.as_str()?.parse().ok()
}
