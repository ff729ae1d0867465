//! What every view of the calendar loads: the products, the filter of the address, the releases and the freezes of its days.

use backend::calendar::queries::{self, Coming, Shown};
use backend::calendar::{Listed, Product};
use domain::calendar::days;
use domain::calendar::view::Window;

use super::bands::Bands;
use super::entry::{Entry, entries};
use super::filter::Filter;
use super::shapes::Shapes;
use crate::context::RequestContext;
use crate::error::AppError;

/// The data of a view.
pub struct ViewData {
    /// The days that it shows.
    pub window: Window,
    /// What has a day or a step among them, or next to them, and fits the filter.
    pub listed: Vec<Listed>,
    /// The freezes that hold on them and fit the filter.
    pub bands: Bands,
    /// Every product that the viewer may see.
    pub products: Vec<Product>,
    /// The shapes of their marks.
    pub shapes: Shapes,
    /// The filter.
    pub filter: Filter,
}

impl ViewData {
    /// Loads what lies in a window; `product` and `kind` of the query narrow it.
    ///
    /// # Errors
    /// [`AppError`] when the database cannot be read.
    pub async fn load(context: &RequestContext, window: Window) -> Result<Self, AppError> {
        let viewer = context.viewer();
        // A day more on each side: a time of day can fall on another day where the viewer is.
        let (from, until) = (days::plus(window.from, -1), days::plus(window.until, 1));
        let shown = queries::shown(&context.db, &viewer, (from, until))
            .await
            .map_err(|error| context.error(&error))?;
        Ok(Self::of(context, window, shown))
    }

    /// The same, with what counts now.
    ///
    /// # Errors
    /// [`AppError`] when the database cannot be read.
    pub async fn with_coming(
        context: &RequestContext,
        window: Window,
    ) -> Result<(Vec<Coming>, Self), AppError> {
        let viewer = context.viewer();
        let days = (days::plus(window.from, -1), days::plus(window.until, 1));
        let (coming, shown) = queries::coming_and_shown(&context.db, &viewer, context.now, days)
            .await
            .map_err(|error| context.error(&error))?;
        Ok((coming, Self::of(context, window, shown)))
    }

    fn of(context: &RequestContext, window: Window, shown: Shown) -> Self {
        let Shown {
            mut listed,
            products,
            freezes,
        } = shown;
        let filter = Filter::of(context);
        listed.retain(|listed| filter.fits(listed));
        Self {
            bands: Bands::of(context, &window, &filter, &freezes),
            window,
            listed,
            shapes: Shapes::among(&products),
            products,
            filter,
        }
    }

    /// What stands on its days, in order.
    #[must_use]
    pub fn entries(&self, context: &RequestContext) -> Vec<Entry> {
        let mut entries = entries(context, &self.listed, &self.shapes);
        entries.retain(|entry| self.window.holds(entry.day));
        entries
    }
}
