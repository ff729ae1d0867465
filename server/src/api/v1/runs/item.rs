//! `GET /api/v1/runs/{run}/items/{item}`: one item.

use axum::extract::State;
use backend::checklists::queries;

use super::views::ItemBody;
use super::{id, signed_in};
use crate::api::Json;
use crate::api::extract::Path;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

pub async fn item(
    State(state): State<AppState>,
    user: CurrentUser,
    Path((run, item)): Path<(String, String)>,
) -> Result<Json<ItemBody>, Problem> {
    let viewer = signed_in(&user)?;
    let (listed, view) = queries::item_of(&state.db, &viewer, &id(&run)?, &id(&item)?).await?;
    Ok(Json(ItemBody::new(view, &listed.product.home)))
}
