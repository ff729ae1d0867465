//! Walking through a list page by page. One page is in memory at a time, so a walk through a hundred thousand
//! entries takes no more than one through a hundred.
//!
//! GitLab pages in two ways, and its documentation says which list has which. With **keyset** the answer's `Link`
//! header leads on; it is followed only within the same GitLab. With **offset** `x-next-page` has the number of the
//! next page; tags have keyset, and offset where GitLab is too old for that. A list by offset that is sorted by the
//! time of the last change shifts while it is read: what is touched moves to its end, and what stood behind it would
//! be missed. Such a list is walked in **windows**: each page begins at the instant at which the one before has
//! ended. What stands at that instant comes twice.

use std::fmt;

use http::HeaderMap;
use jiff::{SignedDuration, Timestamp};
use serde::de::DeserializeOwned;

use crate::ask::{Answer, Call, read};
use crate::client::Client;
use crate::cursor::Cursor;
use crate::error::{Error, Result};
use crate::link;

/// The most entries that GitLab gives at once.
pub const LARGEST_PAGE: u32 = 100;

/// GitLab counts in microseconds and tells milliseconds, and what "after" means differs from list to list; a
/// window that begins a little earlier leaves nothing out.
const OVERLAP: SignedDuration = SignedDuration::from_millis(1);

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The entries, at most [`LARGEST_PAGE`].
    pub items: Vec<T>,
    /// Where to go on, for [`Walk::resume`]; none on the last page.
    pub next: Option<String>,
    /// How many entries there are, where GitLab says so (it does not above ten thousand, nor with keyset). In a
    /// walk by windows: how many from this window's begin on.
    pub total: Option<u64>,
    /// Whether it is the first one once more, for there was no going on: what was given before comes again.
    pub anew: bool,
}

/// How a list is paged.
pub(crate) enum Way<T> {
    Keyset,
    Offset,
    /// By keyset where GitLab answers with its links, and by offset where it does not.
    KeysetOrOffset,
    /// By windows; the function says when an entry was touched last.
    Windows(fn(&T) -> Timestamp),
}

/// A walk through a list. Each [`next`](Self::next) asks for one page; after an error it asks for the same one.
pub struct Walk<T> {
    client: Client,
    token: String,
    path: String,
    query: Vec<(&'static str, String)>,
    way: Way<T>,
    per_page: u32,
    /// None when the last page was given.
    at: Option<Cursor>,
    /// Whether the next page is the first one once more.
    anew: bool,
}

/// Never the token.
impl<T> fmt::Debug for Walk<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Walk")
            .field("path", &self.path)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

impl<T: DeserializeOwned> Walk<T> {
    pub(crate) fn new(client: &Client, token: &str, path: impl Into<String>, way: Way<T>) -> Self {
        Self {
            client: client.clone(),
            token: token.to_owned(),
            path: path.into(),
            query: Vec::new(),
            way,
            per_page: LARGEST_PAGE,
            at: Some(Cursor::Page(1)),
            anew: false,
        }
    }

    pub(crate) fn with(mut self, query: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        self.query.extend(query);
        self
    }

    /// What was touched from then on; for a walk by windows.
    pub(crate) fn since(mut self, instant: Option<Timestamp>) -> Self {
        if let Some(instant) = instant {
            self.at = Some(Cursor::Since(instant, 1));
        }
        self
    }

    /// The same with pages of this size, from 1 to [`LARGEST_PAGE`].
    #[must_use]
    pub fn per_page(mut self, entries: u32) -> Self {
        self.per_page = entries.clamp(1, LARGEST_PAGE);
        self
    }

    /// The same from a place that a [`Page::next`] of the same list has named.
    ///
    /// # Errors
    /// [`Error::Unexpected`] for what is no such place.
    pub fn resume(mut self, cursor: &str) -> Result<Self> {
        let cursor = cursor.parse()?;
        let fits = match cursor {
            Cursor::Page(_) => true,
            Cursor::Link(_) => matches!(self.way, Way::Keyset | Way::KeysetOrOffset),
            Cursor::Since(..) => matches!(self.way, Way::Windows(_)),
        };
        if !fits {
            return Err(Error::unexpected("the place to go on from is another list's"));
        }
        self.at = Some(cursor);
        Ok(self)
    }

    /// Where the next page begins, as text to be stored; none after the last one.
    #[must_use]
    pub fn cursor(&self) -> Option<String> {
        self.at.as_ref().map(Cursor::to_string)
    }

    /// The next page; none after the last one.
    ///
    /// # Errors
    /// See [`Error`]; [`Error::Unexpected`] where GitLab leads on to another host, or nowhere.
    pub async fn next(&mut self) -> Result<Option<Page<T>>> {
        let Some(mut at) = self.at.clone() else {
            return Ok(None);
        };
        let mut answer = self.client.try_to_ask(&self.call(&at)).await;
        // The entry behind which the page begins is gone, or there is no keyset: all of it again, by number. What a proxy says
        // tells nothing of that.
        let may_begin =
            matches!(self.way, Way::KeysetOrOffset) && matches!(at, Cursor::Link(_) | Cursor::Page(1));
        if may_begin && matches!(&answer, Err(failure) if failure.is_declined) {
            tracing::debug!(
                path = self.path,
                "there is no keyset: it is read by the numbers of its pages"
            );
            self.way = Way::Offset;
            self.anew = matches!(at, Cursor::Link(_));
            at = Cursor::Page(1);
            self.at = Some(at.clone());
            answer = self.client.try_to_ask(&self.call(&at)).await;
        }
        let Answer { headers, bytes } = answer.map_err(|failure| failure.error)?;
        let items: Vec<T> = read(&bytes, &self.path)?;
        let numbered = self.numbered(&at, &headers, items.len());
        let next = match &self.way {
            Way::Keyset => self.linked(&headers)?,
            Way::Offset => numbered?.map(Cursor::Page),
            Way::KeysetOrOffset => match self.linked(&headers) {
                Ok(Some(link)) if !headers.contains_key("x-next-page") => Some(link),
                _ => numbered?.map(Cursor::Page),
            },
            Way::Windows(touched) => numbered?.map(|page| slid(&at, page, items.last().map(touched))),
        };
        self.at = next;
        Ok(Some(Page {
            items,
            next: self.cursor(),
            total: number(&headers, "x-total"),
            anew: std::mem::take(&mut self.anew),
        }))
    }

    fn call(&self, at: &Cursor) -> Call<'_> {
        if let Cursor::Link(address) = at {
            return Call::get(&self.token, address.as_str());
        }
        let call = Call::get(&self.token, self.path.as_str())
            .with(self.query.iter().cloned())
            .with([("per_page", self.per_page.to_string())]);
        match at {
            // The first page by keyset has no number.
            Cursor::Page(page) if self.begins_keyset(*page) => {
                call.with([("pagination", "keyset".to_owned())])
            }
            Cursor::Since(instant, page) => {
                let begin = instant.checked_sub(OVERLAP).unwrap_or(*instant);
                call.with([("updated_after", begin.to_string()), ("page", page.to_string())])
            }
            Cursor::Page(page) => call.with([("page", page.to_string())]),
            Cursor::Link(_) => call,
        }
    }

    fn begins_keyset(&self, page: u32) -> bool {
        match self.way {
            Way::Keyset => true,
            Way::KeysetOrOffset => page == 1,
            Way::Offset | Way::Windows(_) => false,
        }
    }

    /// Where the answer's link leads, if it leads on within the API of the same GitLab.
    fn linked(&self, headers: &HeaderMap) -> Result<Option<Cursor>> {
        let header = headers.get(http::header::LINK);
        let Some(address) = header.and_then(|value| value.to_str().ok()).and_then(link::next) else {
            return Ok(None);
        };
        let api = self.client.api()?;
        let url = api
            .join(address)
            .map_err(|_| Error::unexpected(format!("{}: its link to the next page is none", self.path)))?;
        if url.origin() != api.origin() {
            return Err(Error::unexpected(format!(
                "{}: its link to the next page leads to {}, which is not asked; is GitLab's external address right?",
                self.path,
                url.origin().ascii_serialization()
            )));
        }
        let inside = url.as_str().strip_prefix(api.as_str()).ok_or_else(|| {
            Error::unexpected(format!(
                "{}: its link to the next page leads out of the API",
                self.path
            ))
        })?;
        Ok(Some(Cursor::Link(inside.to_owned())))
    }

    /// The number of the next page.
    fn numbered(&self, at: &Cursor, headers: &HeaderMap, items: usize) -> Result<Option<u32>> {
        let (Cursor::Page(page) | Cursor::Since(_, page)) = at else {
            return Ok(None);
        };
        let next = if headers.contains_key("x-next-page") {
            number(headers, "x-next-page").and_then(|next| u32::try_from(next).ok())
        } else {
            // Something in front of GitLab has taken the headers away: a full page may have another after it.
            (u32::try_from(items) == Ok(self.per_page)).then(|| page.saturating_add(1))
        };
        match next {
            Some(next) if next <= *page => Err(Error::unexpected(format!(
                "{}: after page {page} it leads back to page {next}",
                self.path
            ))),
            next => Ok(next),
        }
    }
}

/// The window after a page whose last entry was touched then. Where a whole page was touched at one instant the
/// window stays, and its next page follows.
fn slid(at: &Cursor, next_page: u32, last: Option<Timestamp>) -> Cursor {
    match (at, last) {
        (Cursor::Since(begin, _), Some(last)) if last > *begin => Cursor::Since(last, 1),
        (Cursor::Since(begin, _), _) => Cursor::Since(*begin, next_page),
        (_, Some(last)) => Cursor::Since(last, 1),
        (_, None) => Cursor::Page(next_page),
    }
}

fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_slides_to_the_last_entry_and_never_back() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let since = |second, page| Cursor::Since(at(second), page);
        assert_eq!(slid(&Cursor::Page(1), 2, Some(at(5))), since(5, 1));
        assert_eq!(slid(&since(5, 1), 2, Some(at(9))), since(9, 1));
        assert_eq!(
            slid(&since(9, 1), 2, Some(at(9))),
            since(9, 2),
            "a page of one instant"
        );
        assert_eq!(slid(&since(9, 2), 3, Some(at(10))), since(10, 1));
        assert_eq!(slid(&since(9, 2), 3, Some(at(8))), since(9, 3));
    }
}
