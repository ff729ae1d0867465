//! Feeds as bytes, each kept until the data changes.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use backend::calendar::{Product, queries};
use backend::{Db, Error, freezes, support};
use domain::identity::Viewer;
use jiff::Timestamp;

use super::calendar::{Entry, Feed, has_a_story, within_reach, write};
use super::{changes, supported};
use crate::http::{etag, headers, request_id};
use crate::problem::Problem;

/// The feeds, by the name of their file; of a calendar without its ending.
#[derive(Debug, Default)]
pub struct Cache {
    kept: RwLock<HashMap<String, Arc<Kept>>>,
    /// Whose feeds there are, of one revision: what is asked for beside them waits for nobody.
    names: RwLock<(u64, HashSet<String>)>,
    /// Held by the one who makes a feed anew, so that the others wait for it instead of doing the same.
    making: tokio::sync::Mutex<()>,
}

/// A feed that was made.
#[derive(Debug)]
pub struct Kept {
    /// The revision of the database before it was read.
    revision: u64,
    bytes: Bytes,
    /// The hash of the bytes, as a strong tag.
    etag: HeaderValue,
    /// The headers of an answer with the bytes, and of one that says that they are known.
    full: HeaderMap,
    known: HeaderMap,
}

impl Cache {
    /// The feed of a product, of `all`, or of [`changes::FILE`], as the data is now.
    ///
    /// # Errors
    /// [`Problem`] when there is no such feed for everybody, or the database cannot be read.
    pub async fn get(&self, db: &Db, public_url: &str, name: &str) -> Result<Arc<Kept>, Problem> {
        let wanted = db.revision();
        if let Some(kept) = self.find(name, wanted) {
            return Ok(kept);
        }
        if !self.is_one(db, name, wanted).await? {
            return Err(Problem::not_found());
        }
        let _making = self.making.lock().await;
        // What was made since is new enough when it was begun after this was asked for.
        if let Some(kept) = self.find(name, wanted) {
            return Ok(kept);
        }
        let revision = db.revision();
        let made = make(db, public_url, name).await;
        let mut feeds = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        match made {
            Ok(text) => {
                let kept = Arc::new(Kept::new(revision, public_url, name, text)?);
                feeds.insert(name.to_owned(), Arc::clone(&kept));
                Ok(kept)
            }
            Err(error) => {
                // Names that lead nowhere take no room.
                feeds.remove(name);
                Err(if matches!(error, Error::NotFound(_)) {
                    Problem::not_found()
                } else {
                    error.into()
                })
            }
        }
    }

    /// The feed as the data is now, if it was made already.
    #[must_use]
    pub fn kept(&self, db: &Db, name: &str) -> Option<Arc<Kept>> {
        self.find(name, db.revision())
    }

    async fn is_one(&self, db: &Db, name: &str, wanted: u64) -> Result<bool, Problem> {
        if name == "all" || name == changes::FILE {
            return Ok(true);
        }
        // Those of support are there for the same products.
        let name = name.strip_prefix(supported::FOLDER).unwrap_or(name);
        let known = |names: &(u64, HashSet<String>)| (names.0 >= wanted).then(|| names.1.contains(name));
        if let Some(known) = known(&self.names.read().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(known);
        }
        let revision = db.revision();
        let products = queries::products(db, &Viewer::Anonymous).await?;
        let slugs: HashSet<String> = products.into_iter().map(|product| product.slug).collect();
        let known = slugs.contains(name);
        *self.names.write().unwrap_or_else(PoisonError::into_inner) = (revision, slugs);
        Ok(known)
    }

    fn find(&self, name: &str, wanted: u64) -> Option<Arc<Kept>> {
        let feeds = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        feeds
            .get(name)
            .filter(|kept| kept.revision >= wanted)
            .map(Arc::clone)
    }
}

impl Kept {
    fn new(revision: u64, public_url: &str, name: &str, text: String) -> Result<Self, Problem> {
        let (file, media) = if name == changes::FILE {
            (name.to_owned(), "application/atom+xml; charset=utf-8")
        } else {
            // A file has no folder in its name.
            (
                format!("{}.ics", name.replace('/', "-")),
                "text/calendar; charset=utf-8",
            )
        };
        let disposition = format!("inline; filename=\"{file}\"");
        let etag = etag::strong(text.as_bytes())?;
        let mut known = headers::of_no_page(public_url.starts_with("https:"));
        known.insert(header::ETAG, etag.clone());
        known.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, no-cache"),
        );
        // Its place is kept: each answer has another one.
        known.insert(request_id::HEADER, HeaderValue::from_static(""));
        let mut full = known.clone();
        full.insert(header::CONTENT_LENGTH, text.len().into());
        full.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
        full.insert(
            header::CONTENT_DISPOSITION,
            disposition.try_into().map_err(Problem::internal)?,
        );
        Ok(Self {
            revision,
            bytes: Bytes::from(text),
            etag,
            full,
            known,
        })
    }

    /// The answer to somebody who asks with these headers; its request id is to be put in.
    #[must_use]
    pub fn answer(&self, asked: &HeaderMap) -> Response {
        if etag::is_known(asked, &self.etag) {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response.headers_mut().clone_from(&self.known);
            return response;
        }
        let mut response = Response::new(Body::from(self.bytes.clone()));
        response.headers_mut().clone_from(&self.full);
        response
    }
}

async fn make(db: &Db, public_url: &str, name: &str) -> backend::Result<String> {
    if name == changes::FILE {
        return changes::make(db, public_url).await;
    }
    let viewer = Viewer::Anonymous;
    let products = queries::products(db, &viewer).await?;
    if let Some(slug) = name.strip_prefix(supported::FOLDER) {
        let product = products.iter().find(|product| product.slug == slug);
        let product = product.ok_or(Error::NotFound("feed"))?;
        // Which line is how far is nothing that a feed says, so no day counts.
        let found = support::supported(db, &viewer, Some(product), Timestamp::UNIX_EPOCH).await?;
        let one = found.first().ok_or(Error::NotFound("feed"))?;
        return Ok(supported::write(one, public_url));
    }
    let product = products.iter().find(|product| product.slug == name);
    if product.is_none() && name != "all" {
        return Err(Error::NotFound("feed"));
    }
    let mut entries = Vec::new();
    for own in products
        .iter()
        .filter(|own| product.is_none_or(|product| product.id == own.id))
    {
        entries.extend(entries_of(db, &viewer, own).await?);
    }
    let mut frozen = freezes::all(db, &viewer).await?;
    frozen.retain(|listed| match (product, &listed.product) {
        (Some(product), Some(own)) => product.id == own.id,
        _ => true,
    });
    Ok(write(Feed { product, public_url }, &entries, &frozen))
}

async fn entries_of(db: &Db, viewer: &Viewer, product: &Product) -> backend::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for listed in within_reach(queries::all(db, viewer, Some(product)).await?) {
        let history = if has_a_story(&listed.release) {
            queries::history(db, viewer, &listed).await?
        } else {
            Vec::new()
        };
        entries.push(Entry { listed, history });
    }
    Ok(entries)
}
