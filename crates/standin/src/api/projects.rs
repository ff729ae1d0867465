//! Projects.

use axum::extract::{Path, State};

use crate::answer::{Answer, ok};
use crate::asked::Asked;
use crate::list::{Key, Rows, keyset, offset};
use crate::shared::{Shared, lock};

pub(super) async fn list(State(shared): State<Shared>, asked: Asked) -> Answer {
    let shapes = lock(&shared.world)
        .projects
        .iter()
        .map(|project| project.shape.clone())
        .collect();
    if asked.get("pagination") == Some("keyset") {
        return keyset(&shared.base, &asked, Key::Id, shapes);
    }
    offset(&shared.base, &asked, &Rows::stored(shapes, asked.descends(true)))
}

pub(super) async fn one(State(shared): State<Shared>, Path(named): Path<String>) -> Answer {
    shared.at_project(&named, |project, _| ok(&project.shape))
}
