//! What hides what: a release is as hidden as its product and its kind are, a checklist as its release, an item as
//! its checklist. Everything that is read is sealed by these lists, and is seen by those whom every one of them
//! admits.

use domain::identity::Visibility;

/// Of a release. A kind that was never hidden by itself has no visibility of its own.
pub(crate) fn of_release(product: Visibility, kind: Option<Visibility>, own: Visibility) -> Vec<Visibility> {
    let mut seals = vec![product, own];
    seals.extend(kind);
    seals
}

/// Of a checklist, by its release's: it is for the team at most.
pub(crate) fn of_run(mut release: Vec<Visibility>, own: Visibility) -> Vec<Visibility> {
    release.extend([own, Visibility::Team]);
    release
}

/// Of an item, by its checklist's.
pub(crate) fn of_item(mut run: Vec<Visibility>, own: Visibility) -> Vec<Visibility> {
    run.push(own);
    run
}

/// Of a draft, by its release's: it is for the team at most.
pub(crate) fn of_draft(mut release: Vec<Visibility>, own: Visibility) -> Vec<Visibility> {
    release.extend([own, Visibility::Team]);
    release
}

/// Of a freeze, by those of the one product that it is for and of the kinds of that one's releases that it names.
pub(crate) fn of_freeze(product: Option<(Visibility, Vec<Visibility>)>, own: Visibility) -> Vec<Visibility> {
    let mut seals = vec![own];
    if let Some((product, kinds)) = product {
        seals.push(product);
        seals.extend(kinds);
    }
    seals
}

/// Of a request, by those of what it is about: the product and the kind of the release that is asked for, or the release
/// of a deadline. It is for the team at most.
pub(crate) fn of_request(mut about: Vec<Visibility>, own: Visibility) -> Vec<Visibility> {
    about.extend([own, Visibility::Team]);
    about
}

/// Of a blocker, by its product, by those of the release that it blocks, and by whether the project is embargoed whose issue tells
/// of it. It is for the team at most.
pub(crate) fn of_blocker(
    product: Visibility,
    mut about: Vec<Visibility>,
    source: Option<bool>,
) -> Vec<Visibility> {
    about.extend([product, Visibility::Team]);
    if source == Some(true) {
        about.push(Visibility::embargoed());
    }
    about
}
