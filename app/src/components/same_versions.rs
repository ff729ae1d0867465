//! That two releases have one number.

use backend::calendar::Listed;
use leptos::prelude::*;

use super::bits::Icon;
use crate::context::RequestContext;

/// Two releases have one number: the other one was entered by somebody who could not see this one, or the
/// other way round.
pub fn same_versions(context: &RequestContext, same: Vec<Listed>) -> impl IntoView + use<> {
    let links: Vec<_> = same
        .into_iter()
        .map(|other| view! { <a href=context.link(&other.path())>{other.name()}</a> " " })
        .collect();
    view! {
        <div class="notice" data-tone-of="warn" role="status">
            <Icon name="triangle-alert"/>
            <p class="notice-title">"Another release has one of these versions"</p>
            <p>{links}"Fix other versions here before this is made public."</p>
        </div>
    }
}
