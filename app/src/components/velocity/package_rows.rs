//! Packages one by one: when each was where, and whether it was in time.

use backend::calendar::Product;
use backend::velocity::others::Package;
use domain::velocity::packages::Went;
use jiff::SignedDuration;
use leptos::either::Either;
use leptos::prelude::*;

use super::lasts::{lasts, short};
use crate::components::bits::Time;
use crate::context::RequestContext;
use crate::format;
use crate::markup::{IntoMarkup, Markup};
use crate::velocity::Asked;

/// What is said of packages, and of whose.
pub struct Packed<'a> {
    /// The request.
    pub context: &'a RequestContext,
    /// What was asked for.
    pub asked: &'a Asked,
    /// The product.
    pub product: &'a Product,
    /// The longest time that a package may take.
    pub most: SignedDuration,
}

impl Packed<'_> {
    /// How a package went, in words.
    fn words(&self, went: Went) -> String {
        let most = short(self.most.as_secs());
        match went {
            Went::Late(took) => {
                let over = took.as_secs() - self.most.as_secs();
                format!("Late by {}", short(over))
            }
            Went::Never => format!("Not there after {most}: given up, or very late"),
            Went::OnTheWay => "On the way".to_owned(),
            Went::InTime(_) => format!("Within {most}"),
            Went::Impossible => "There before it began, by what was told".to_owned(),
        }
    }

    /// What opens the changes that came with it.
    fn brought(&self, package: &Package) -> Option<String> {
        let at = package.arrived_at?;
        let asked = self
            .asked
            .arrived_on(&package.project, self.product.home.day_at(at));
        Some(asked.changes(self.context, &[("arrived", &at.as_second().to_string())]))
    }

    fn row(&self, package: &Package) -> impl IntoView + use<> {
        let zone = self.context.zone.as_ref();
        let sha = format::short_sha(&package.sha).to_owned();
        let stages: Vec<_> = package
            .stages
            .iter()
            .map(|stage| {
                let name = stage.name.clone();
                let at = match stage.at {
                    Some(at) => Either::Left(view! { <Time shown=format::instant(at, zone)/> }),
                    None => Either::Right("not there"),
                };
                view! { <li>{name} " " {at}</li> }
            })
            .collect();
        let arrived = match package.arrived_at {
            Some(at) => Either::Left(view! { <Time shown=format::instant(at, zone)/> }),
            None => Either::Right(view! { <span class="muted">"\u{2013}"</span> }),
        };
        let of = sha.clone();
        let brought = self.brought(package).map(|href| {
            view! { " " <a href=href>"What it brought"<span class="visually-hidden">{format!(": {of}")}</span></a> }
        });
        let took = match package.went.took() {
            Some(took) => Either::Left(lasts(took.as_secs())),
            None => Either::Right(view! { <span class="muted">"\u{2013}"</span> }),
        };
        view! {
            <tr>
                <th scope="row"><code>{sha}</code>" "<span class="muted small">{package.project.clone()}</span><ul class="velocity-steps" aria-label="Stages">{stages}</ul></th>
                <td data-label="How it went">{self.words(package.went)}</td>
                <td data-label="Began"><Time shown=format::instant(package.began_at, zone)/></td>
                <td data-label="In production">{arrived}{brought}</td>
                <td class="number" data-label="Took">{took}</td>
            </tr>
        }
    }
}

/// A table of packages, in the order in which they come.
pub fn package_rows(of: &Packed<'_>, packages: &[Package]) -> Markup {
    let rows: Vec<_> = packages.iter().map(|package| of.row(package)).collect();
    view! {
        <div class="table-frame">
            <table class="table" aria-label="Packages">
                <thead>
                    <tr><th scope="col">"Package"</th><th scope="col">"How it went"</th><th scope="col">"Began"</th><th scope="col">"In production"</th><th scope="col" class="number">"Took"</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_markup()
}
