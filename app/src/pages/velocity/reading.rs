//! What the pages of velocity read.

use backend::blockers::{self, Around};
use backend::calendar::{Product, queries};
use backend::velocity::others::{self, About, Checklists, Others};
use backend::velocity::{self, Velocity};
use domain::velocity::Window;
use jiff::civil::Date;

use crate::context::RequestContext;
use crate::error::AppError;
use crate::velocity::Asked;

/// The figures of a product, and what was asked for.
pub(super) struct Reading {
    pub asked: Asked,
    pub products: Vec<Product>,
    pub product: Product,
    pub velocity: Velocity,
    /// Today, where the product is at home.
    pub today: Date,
}

impl Reading {
    /// What the request's address asks for; none where there is no product at all.
    pub async fn of(context: &RequestContext) -> Result<Option<Self>, AppError> {
        Self::asking(context, Asked::of(context)?).await
    }

    /// The same with the figures beside the time to production.
    pub async fn with_others(context: &RequestContext) -> Result<Option<(Self, Others)>, AppError> {
        let asked = Asked::of(context)?;
        // Where no product is named, the others are those of the product that is chosen, and not of all that are looked through.
        let is_named = asked.product.is_some();
        let Some((read, others)) = Self::found(context, asked, is_named).await? else {
            return Ok(None);
        };
        let others = match others {
            Some(others) => others,
            None => others::others(&context.db, &context.viewer(), &read.about(context))
                .await
                .map_err(|error| context.error(&error))?,
        };
        Ok(Some((read, others)))
    }

    /// The same for something else than the address says.
    pub async fn asking(context: &RequestContext, asked: Asked) -> Result<Option<Self>, AppError> {
        let found = Self::found(context, asked, false).await?;
        Ok(found.map(|(read, _)| read))
    }

    /// The same of a team. Where no product is named it is the first one that has the team; none where none has.
    pub async fn of_team(context: &RequestContext, team: &str) -> Result<Option<Self>, AppError> {
        let mut asked = Asked::of(context)?.of_team(team);
        if asked.product.is_none() {
            let mut products = queries::products(&context.db, &context.viewer())
                .await
                .map_err(|error| context.error(&error))?;
            products.retain(|product| product.archived.is_none());
            for product in &products {
                if has_team(context, product, team).await? {
                    asked.product = Some(product.slug.clone());
                    return Self::asking(context, asked).await;
                }
            }
            return Ok(None);
        }
        let Some(read) = Self::asking(context, asked).await? else {
            return Ok(None);
        };
        let is_known = read.velocity.teams.iter().any(|known| known == team);
        let is_one = is_known || has_team(context, &read.product, team).await?;
        Ok(is_one.then_some(read))
    }

    /// The same, with the others where they are wanted.
    async fn found(
        context: &RequestContext,
        mut asked: Asked,
        with_others: bool,
    ) -> Result<Option<(Self, Option<Others>)>, AppError> {
        let mut products = queries::products(&context.db, &context.viewer())
            .await
            .map_err(|error| context.error(&error))?;
        let wanted = asked.product.clone();
        products.retain(|product| product.archived.is_none() || wanted.as_ref() == Some(&product.slug));
        let known = |slug: &String| products.iter().any(|product| product.slug == *slug);
        if wanted.as_ref().is_some_and(|slug| !known(slug)) {
            return Err(AppError::NotFound {
                sentence: "There is no such product.".to_owned(),
            });
        }
        // Where none is asked for, the first one of which something is known.
        let mut found: Option<(Product, Velocity, Option<Others>)> = None;
        for product in &products {
            if wanted.as_ref().is_some_and(|slug| *slug != product.slug) {
                continue;
            }
            let (velocity, others) = read(context, &asked, product, with_others).await?;
            let has_any = velocity.has_any;
            if found.is_none() || has_any {
                found = Some((product.clone(), velocity, others));
            }
            if has_any {
                break;
            }
        }
        let Some((product, velocity, others)) = found else {
            return Ok(None);
        };
        // Links lead to this product, whatever comes first another time.
        asked.product = Some(product.slug.clone());
        let read = Self {
            today: product.home.day_at(context.now),
            asked,
            products,
            product,
            velocity,
        };
        Ok(Some((read, others)))
    }

    /// What the figures beside the time to production are asked.
    pub fn about(&self, context: &RequestContext) -> About<'_> {
        About {
            product: &self.product,
            setting: &self.velocity.setting,
            project: self.asked.project.as_deref(),
            environment: self.asked.environment.as_deref(),
            window: self.window(context),
            now: context.now,
        }
    }

    /// Where the checklists of the product wait.
    pub async fn checklists(&self, context: &RequestContext) -> Result<Checklists, AppError> {
        others::checklists(&context.db, &context.viewer(), &self.about(context))
            .await
            .map_err(|error| context.error(&error))
    }

    /// The window in instants.
    pub fn window(&self, context: &RequestContext) -> Window {
        self.asked.window(&self.product, context.now)
    }
}

/// What the backend is asked.
pub(super) fn ask(context: &RequestContext, asked: &Asked, product: &Product) -> velocity::Ask {
    velocity::Ask {
        product: product.slug.clone(),
        project: asked.project.clone(),
        team: asked.team.clone(),
        environment: asked.environment.clone(),
        clock: asked.clock,
        weekends: asked.weekends,
        window: asked.window(product, context.now),
    }
}

/// Whether anything of a team of a product has ever arrived.
async fn has_team(context: &RequestContext, product: &Product, team: &str) -> Result<bool, AppError> {
    velocity::has_team(&context.db, &context.viewer(), product, team)
        .await
        .map_err(|error| context.error(&error))
}

/// The figures of a product, and those beside the time to production where they are wanted.
async fn read(
    context: &RequestContext,
    asked: &Asked,
    product: &Product,
    with_others: bool,
) -> Result<(Velocity, Option<Others>), AppError> {
    let (db, viewer, ask) = (&context.db, context.viewer(), ask(context, asked, product));
    let found = if with_others {
        let both = velocity::with_others(db, &viewer, product, &ask, context.now, true).await;
        both.map(|(velocity, others)| (velocity, Some(others)))
    } else {
        let alone = velocity::read(db, &viewer, &ask).await;
        alone.map(|velocity| (velocity, None))
    };
    found.map_err(|error| context.error(&error))
}

/// What was blocked and frozen in the window. Nothing embargoed stands beside figures, for nobody.
pub(super) async fn around(context: &RequestContext, read: &Reading) -> Result<Around, AppError> {
    let window = read.window(context).into();
    let (viewer, slug) = (context.viewer(), &read.product.slug);
    blockers::around(&context.db, &viewer, slug, window, &read.velocity.trend)
        .await
        .map_err(|error| context.error(&error))
}
