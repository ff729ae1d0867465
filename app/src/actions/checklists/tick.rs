//! Brings an item into a state, and tells what was ticked since a page was made.

use leptos::prelude::*;

use super::{Answer, ItemNow};
use crate::error::AppError;

/// Brings the item into the state `want`, as the person who has seen its version `seen`.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = TickItem, prefix = "/do", endpoint = "checklists/tick")]
pub async fn tick(
    run: String,
    item: String,
    want: String,
    seen: i64,
    #[server(default)] reason: Option<String>,
    #[server(default)] key: Option<String>,
) -> Result<Answer, AppError> {
    let wish = server::Wish {
        run,
        item,
        want,
        seen,
        reason,
        key,
    };
    server::tick(wish).await
}

/// The items of a run that were touched since an instant, in milliseconds since 1970.
///
/// # Errors
/// [`AppError`].
#[server(name = ItemsSince, prefix = "/do", endpoint = "checklists/items-since")]
pub async fn items_since(run: String, since: i64) -> Result<Vec<ItemNow>, AppError> {
    server::items_since(run, since).await
}

#[cfg(feature = "ssr")]
mod server {
    use backend::checklists::{queries, tick as use_case};
    use domain::checklists::{Refusal, StateKind};
    use domain::id::{ItemId, RunId};

    use super::{Answer, AppError, ItemNow};
    use crate::actions::form::{back_or, settle};
    use crate::context::RequestContext;
    use crate::format::who;

    /// A tick as the form sends it.
    pub(super) struct Wish {
        pub run: String,
        pub item: String,
        pub want: String,
        pub seen: i64,
        pub reason: Option<String>,
        pub key: Option<String>,
    }

    pub(super) async fn tick(wish: Wish) -> Result<Answer, AppError> {
        let context = RequestContext::get();
        let ids = ids(&wish);
        // Where the form was, with what was filtered there; else the checklist itself.
        let (back, form) = match &ids {
            Ok((run, item)) => (
                format!("{}#item-{item}", back_or(&context, &format!("/checklists/{run}"))),
                format!("item-{item}"),
            ),
            Err(_) => (back_or(&context, "/"), "page".to_owned()),
        };
        let mut fields = vec![("want".to_owned(), wish.want.clone())];
        fields.extend(
            wish.reason
                .iter()
                .map(|reason| ("reason".to_owned(), reason.clone())),
        );
        let result = match ids {
            Ok(ids) => run(&context, ids, wish).await,
            Err(error) => Err(error),
        };
        settle(&context, &form, Some(back), fields, result, |answer| {
            (!answer.changed).then(|| format!("{}.", answer.item.who))
        })
    }

    fn missing(thing: &str) -> AppError {
        AppError::NotFound {
            sentence: format!("There is no such {thing}."),
        }
    }

    fn ids(wish: &Wish) -> Result<(RunId, ItemId), AppError> {
        let run = wish.run.parse().map_err(|_| missing("checklist"))?;
        let item = wish.item.parse().map_err(|_| missing("item"))?;
        Ok((run, item))
    }

    async fn run(
        context: &RequestContext,
        (run, item): (RunId, ItemId),
        wish: Wish,
    ) -> Result<Answer, AppError> {
        let want: StateKind = wish.want.parse().map_err(|_| missing("state"))?;
        let work = use_case::TickItem {
            run: run.clone(),
            item: item.clone(),
            want,
            reason: wish.reason.filter(|reason| !reason.is_empty()),
            seen: wish.seen,
            key: wish.key,
        };
        match context.db.write(&context.actor()?, work).await {
            Ok(answer) => {
                let at = answer.at.map(backend::clock::from_millis);
                let who = who(answer.state, answer.reason.as_deref(), answer.by.as_deref(), at);
                let item = ItemNow {
                    item: answer.item,
                    state: answer.state.to_string(),
                    who,
                    version: answer.version,
                };
                Ok(Answer {
                    changed: answer.changed,
                    item,
                })
            }
            Err(error @ backend::Error::Tick(Refusal::Stale(_))) => {
                let now = queries::item(&context.db, &context.viewer(), &run, &item).await;
                let now = now.ok().map(|view| Box::new(item_now(&view)));
                let AppError::Stale { sentence, .. } = context.error(&error) else {
                    return Err(context.error(&error));
                };
                Err(AppError::Stale { sentence, now })
            }
            Err(error) => Err(context.error(&error)),
        }
    }

    /// An item as a page shows it.
    fn item_now(view: &queries::ItemView) -> ItemNow {
        let item = &view.item;
        let at = item.touched.as_ref().map(|touch| touch.at);
        ItemNow {
            item: item.id.to_string(),
            state: item.state.kind().to_string(),
            who: who(item.state.kind(), item.state.reason(), view.by.as_deref(), at),
            version: item.version,
        }
    }

    pub(super) async fn items_since(run: String, since: i64) -> Result<Vec<ItemNow>, AppError> {
        let context = RequestContext::get();
        let result = changes(&context, &run, since).await;
        settle(&context, "items", None, Vec::new(), result, |_| None)
    }

    async fn changes(context: &RequestContext, run: &str, since: i64) -> Result<Vec<ItemNow>, AppError> {
        let run: RunId = run.parse().map_err(|_| missing("checklist"))?;
        let since = backend::clock::from_millis(since);
        let changes = queries::changes(&context.db, &context.viewer(), &run, since).await;
        let (_, views) = changes.map_err(|error| context.error(&error))?;
        Ok(views.iter().map(item_now).collect())
    }
}
