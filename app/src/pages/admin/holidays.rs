//! `/admin/holidays`: the holidays of regions, which rules and steps count by, and a form to import them.

use backend::calendar::holidays::ImportHolidays;
use backend::calendar::queries::{self, HolidaysPreview, RegionView};
use domain::calendar::holidays::Holiday;
use domain::calendar::moment::day_for_people;
use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{admin_head, admins_only};
use crate::actions::calendar::preview_holidays_path;
use crate::components::bits::{Time, notice};
use crate::components::fields::Field;
use crate::components::holidays_preview::holidays_preview;
use crate::components::load::load;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;

/// The holidays.
#[component]
pub fn Holidays() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    admins_only(&context, Action::EditProducts)?;
    let regions = queries::regions(&context.db, &context.viewer())
        .await
        .map_err(|error| context.error(&error))?;
    let preview = previewed(&context).await;
    let opened = match context.parameter("region") {
        Some(region) => {
            let days = queries::days_of_region(&context.db, &context.viewer(), &region).await;
            Some(days_of(&region, &days.map_err(|error| context.error(&error))?))
        }
        None => None,
    };
    Ok(view! {
        <Title text="Holidays · Slipway"/>
        {admin_head(&context, "/admin/holidays")}
        <section class="section" aria-labelledby="holidays">
            <div class="section-head"><h2 id="holidays">"Holidays"</h2><p class="section-note">"By their names rules move days off and steps count working days"</p></div>
            {table(&context, regions)}
        </section>
        {opened}
        {form(&context, preview.as_ref())}
    })
}

fn table(context: &RequestContext, regions: Vec<RegionView>) -> impl IntoView + use<> {
    if regions.is_empty() {
        return Either::Left(
            view! { <p class="muted">"No holidays yet. Import those of a region below; until then only weekends are days off."</p> },
        );
    }
    let rows: Vec<_> = regions.into_iter().map(|region| row(context, region)).collect();
    Either::Right(view! {
        <div class="table-frame">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Region"</th>
                        <th scope="col">"Days"</th>
                        <th scope="col">"From and until"</th>
                        <th scope="col">"Weekend"</th>
                        <th scope="col">"Counted by"</th>
                        <th scope="col">"Imported"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    })
}

fn row(context: &RequestContext, region: RegionView) -> impl IntoView + use<> {
    let span = region.span.map_or_else(String::new, |(first, last)| {
        format!("{} to {}", day_for_people(first), day_for_people(last))
    });
    let used = match region.used_by.as_slice() {
        [] => "nothing yet".to_owned(),
        used => used.join(", "),
    };
    let shown = format::instant(region.imported_at, context.zone.as_ref());
    let open = context.link(&format!("/admin/holidays?region={}#days", region.name));
    let label = format!("{}: its days", region.name);
    view! {
        <tr>
            <th scope="row"><a href=open aria-label=label>{region.name}</a></th>
            <td data-label="Days">{region.days}</td>
            <td data-label="From and until">{span}</td>
            <td data-label="Weekend">{region.weekend.to_string()}</td>
            <td data-label="Counted by">{used}</td>
            <td data-label="Imported"><Time shown/></td>
        </tr>
    }
}

/// The days of one region, a list for each year.
fn days_of(region: &str, days: &[Holiday]) -> impl IntoView + use<> {
    let years: Vec<_> = days
        .chunk_by(|one, next| one.day.year() == next.day.year())
        .map(|days| {
            let year = days.first().map(|holiday| holiday.day.year());
            let rows: Vec<_> = days
                .iter()
                .map(|holiday| {
                    let day = holiday.day.strftime("%a %-d %b").to_string();
                    let machine = holiday.day.to_string();
                    view! { <li><time datetime=machine>{day}</time> " " {holiday.name.clone()}</li> }
                })
                .collect();
            view! { <section class="holiday-year"><h3>{year}</h3><ul>{rows}</ul></section> }
        })
        .collect();
    view! {
        <section class="section" aria-labelledby="days">
            <div class="section-head"><h2 id="days">{format!("Holidays of {region}")}</h2></div>
            {days.is_empty().then(|| view! { <p class="muted">"None yet: only its weekends are days off."</p> })}
            <div class="holiday-years">{years}</div>
        </section>
    }
}

/// The import that somebody wants to look at, if this is the page after that. Where it cannot be made any more there is
/// nothing to see.
async fn previewed(context: &RequestContext) -> Option<HolidaysPreview> {
    let left = context.left_by("import-holidays")?;
    if left.error.is_some() || left.notice.is_some() {
        return None;
    }
    let work = ImportHolidays {
        name: context.typed("import-holidays", "region")?,
        text: context.typed("import-holidays", "holidays")?,
    };
    queries::preview_holidays(&context.db, &context.viewer(), &work, context.now)
        .await
        .ok()
}

fn form(context: &RequestContext, preview: Option<&HolidaysPreview>) -> impl IntoView + use<> {
    let field = |name, label, hint| Field {
        form: "import-holidays",
        name,
        label,
        value: String::new(),
        hint,
        optional: false,
    };
    let preview = preview.map(|preview| holidays_preview(context, preview));
    let main = if preview.is_some() {
        "button"
    } else {
        "button button-primary"
    };
    view! {
        <section class="section" aria-labelledby="import" id="form-import-holidays">
            <div class="section-head"><h2 id="import">"Import holidays"</h2><p class="section-note">"Days of years that it does not speak of stay; releases whose days or steps they decide go where they belong"</p></div>
            {notice(context.left_by("import-holidays"))}
            <form class="form panel" method="post" action=preview_holidays_path()>
                {field("region", "Region", "Lower-case letters, digits and '-', such as germany: rules name it.").line(context, "text")}
                {field("holidays", "Holidays", "The text of an .ics file, or a list with a day on each line: 2026-12-25 Christmas Day. In a list 'weekend friday saturday' says the region\u{2019}s weekend, where that is not Saturday and Sunday, and 'worked 2027-02-06 Instead of Monday' a day that is worked all the same.").lines(context, 8)}
                <div class="form-actions"><button class=main>"Preview"</button></div>
                {preview}
            </form>
        </section>
    }
}
