//! Who the token is of, and what it may do.

use axum::extract::{Path, State};

use super::Of;
use crate::answer::{Answer, not_found, ok};
use crate::shape::{token as shape, user};
use crate::shared::Shared;

pub(super) async fn user(State(shared): State<Shared>, Of(token): Of) -> Answer {
    ok(&user::named(&shared.base, token.user_id))
}

pub(super) async fn by_number(State(shared): State<Shared>, Path(id): Path<i64>) -> Answer {
    if user::PEOPLE.iter().all(|(own, ..)| *own != id) {
        return Err(not_found("User"));
    }
    ok(&user::named(&shared.base, id))
}

pub(super) async fn token(State(shared): State<Shared>, Of(token): Of) -> Answer {
    ok(&shape::shape(&token, shared.now()))
}
