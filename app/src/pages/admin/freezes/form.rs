//! The forms that add, change and take in freezes.

use backend::calendar::Product;
use backend::freezes::Listed;
use backend::freezes::import::{ImportLook, look_at_import};
use domain::calendar::custom::within;
use domain::calendar::{Kind, KindWords};
use domain::freezes::{Act, Draft, Environment};
use domain::identity::Role;
use leptos::prelude::*;

use crate::actions::freezes::import::looked_at;
use crate::actions::freezes::{add_path, edit_path, import_path, preview_import_path};
use crate::components::bits::{Icon, notice};
use crate::components::fields::Field;
use crate::components::named_rows::named_rows;
use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};

fn pair(value: &str, word: &str) -> (String, String) {
    (value.to_owned(), word.to_owned())
}

/// Makes the fields of one form.
fn fields<'a>(form: &'a str) -> impl Fn(&'static str, &'static str, &str, &'static str, bool) -> Field<'a> {
    move |name, label, value, hint, optional| Field {
        form,
        name,
        label,
        value: value.to_owned(),
        hint,
        optional,
    }
}

/// What a freeze forbids, how much it binds and for what it is.
/// `words` are what its one product calls its kinds.
fn terms(
    context: &RequestContext,
    form: &str,
    draft: &Draft,
    words: Option<&KindWords>,
) -> impl IntoView + use<> {
    let field = fields(form);
    let acts = Act::ALL.map(|act| pair(act.key(), act.word()));
    let called = |kind: Kind| words.map_or_else(|| kind.key().to_owned(), |words| within(words.of(kind)));
    let kinds = Kind::ALL.map(|kind| pair(kind.key(), &called(kind)));
    let tiers = Environment::ALL.map(|tier| pair(tier.key(), tier.key()));
    let strengths = [
        pair("hard", "Hard: it is not done, unless somebody says why"),
        pair("advisory", "Advisory: it is better not done"),
    ];
    view! {
        {field("forbids", "What it forbids", &draft.forbids, "", false).boxes(context, &acts)}
        {field("strength", "How much it binds", &draft.strength, "", false).choice(context, &strengths)}
        {field("environments", "Environments", &draft.environments, "By GitLab\u{2019}s tier. None ticked: all of them.", true).boxes(context, &tiers)}
        {field("kinds", "Kinds of releases", &draft.kinds, "None ticked: all of them.", true).boxes(context, &kinds)}
    }
}

/// What the kinds are called where there is one product alone.
const fn one(products: &[Product]) -> Option<&KindWords> {
    match products {
        [product] => Some(&product.words),
        _ => None,
    }
}

/// When it holds.
fn times(context: &RequestContext, form: &str, draft: &Draft) -> impl IntoView + use<> {
    let field = fields(form);
    let often = [
        pair("once", "Once"),
        pair("weekly", "Every week"),
        pair("yearly", "Every year"),
        pair(
            "yearly_nth",
            "Every year on that weekday of the month, such as the 4th Thursday",
        ),
        pair("yearly_last", "Every year on the last such weekday of the month"),
    ];
    view! {
        <div class="form-grid">
            {field("from", "From", &draft.from, "The first time, where it comes again.", false).line(context, "datetime-local")}
            {field("until", "Until", &draft.until, "", false).line(context, "datetime-local")}
        </div>
        <div class="form-grid">
            {field("repeats", "Repeats", &draft.repeats, "", false).choice(context, &often)}
            {field("zone", "Time zone", &draft.zone, HOME, true).line(context, "text")}
            {field("last", "Last day", &draft.last, "On which one that comes again begins. Empty: until further notice.", true).line(context, "date")}
        </div>
    }
}

fn who_and_what(context: &RequestContext, form: &str, products: &[Product]) -> impl IntoView + use<> {
    let field = fields(form);
    let all = [pair("", "Every product")].into_iter();
    let products: Vec<_> = all
        .chain(products.iter().map(|product| pair(&product.slug, &product.name)))
        .collect();
    let mut visibilities = vec![pair("public", "Everybody"), pair("team", "The team")];
    if context.viewer().has(Role::SecurityReleaseManager) {
        visibilities.push(pair("embargoed", "Security release managers"));
    }
    view! {
        <div class="form-grid">
            {field("product", "Product", "", "It stays with its product.", false).choice(context, &products)}
            {field("visibility", "Who may see it", "public", "", false).choice(context, &visibilities)}
        </div>
    }
}

/// Which zone holds where none is written.
const HOME: &str = "Such as Europe/Berlin or UTC. Empty: the home zone of the product that it is for, or UTC where it is for every product.";
/// The same of a calendar.
const ZONE_OF_DAYS: &str = "Of days, and of times that say none. Empty: the home zone of the product that it is for, or UTC where it is for every product.";

fn draft() -> Draft {
    Draft {
        forbids: "deploy".to_owned(),
        strength: "hard".to_owned(),
        repeats: "once".to_owned(),
        ..Draft::default()
    }
}

/// The form of a new freeze.
pub(super) fn add(context: &RequestContext, products: &[Product]) -> impl IntoView + use<> {
    const FORM: &str = "add-freeze";
    let field = fields(FORM);
    let draft = draft();
    view! {
        <section class="section" aria-labelledby="add" id="form-add-freeze">
            <div class="section-head"><h2 id="add">"Add a freeze"</h2></div>
            {notice(context.left_by(FORM))}
            <form class="form panel" method="post" action=add_path()>
                {field("name", "Name", "", "", false).line(context, "text")}
                {field("reason", "Reason", "", "Everybody reads it who may see the freeze, and pipelines are told.", false).lines(context, 2)}
                {times(context, FORM, &draft)}
                {terms(context, FORM, &draft, one(products))}
                {who_and_what(context, FORM, products)}
                <div class="form-actions"><button class="button button-primary">"Add freeze"</button></div>
            </form>
        </section>
    }
}

/// What a freeze says, as texts of a form.
fn written(listed: &Listed) -> Draft {
    let terms = &listed.freeze.terms;
    let minute = |at: jiff::civil::DateTime| at.strftime("%Y-%m-%dT%H:%M").to_string();
    let list = |words: Vec<&str>| words.join(", ");
    Draft {
        name: terms.name.clone(),
        reason: terms.reason.clone(),
        strength: terms.strength.key().to_owned(),
        forbids: list(terms.forbids.acts().map(Act::key).collect()),
        kinds: list(terms.scope.kinds.iter().map(|kind| kind.key()).collect()),
        environments: list(terms.scope.environments.iter().map(|tier| tier.key()).collect()),
        repeats: terms.times.repeats.key().to_owned(),
        from: minute(terms.times.from),
        until: minute(terms.times.until),
        zone: terms.times.zone.to_string(),
        last: terms.times.last.map(|last| last.to_string()).unwrap_or_default(),
    }
}

/// The form that changes a freeze.
pub(super) fn edit(context: &RequestContext, listed: &Listed) -> impl IntoView + use<> {
    const FORM: &str = "edit-freeze";
    let field = fields(FORM);
    let draft = written(listed);
    let title = format!("Change {}", listed.freeze.terms.name);
    view! {
        <section class="section" aria-labelledby="edit" id="form-edit-freeze">
            <div class="section-head"><h2 id="edit">{title}</h2></div>
            {notice(context.left_by(FORM))}
            <form class="form panel" method="post" action=edit_path()>
                <input type="hidden" name="freeze" value=listed.freeze.id.to_string()/>
                <input type="hidden" name="seen" value=listed.freeze.revision.to_string()/>
                {field("name", "Name", &draft.name, "", false).line(context, "text")}
                {field("reason", "Reason", &draft.reason, "", false).lines(context, 2)}
                {times(context, FORM, &draft)}
                {terms(context, FORM, &draft, listed.product.as_ref().map(|product| &product.words))}
                <div class="form-actions">
                    <button class="button button-primary">"Change freeze"</button>
                    <a class="button" href=context.link("/admin/freezes")>"Keep as it is"</a>
                </div>
            </form>
        </section>
    }
}

/// The id of the form that takes a calendar in.
const IMPORT: &str = "import-freezes";

/// The calendar that somebody wants to look at, if this is the page after that. Where it cannot be taken in any more there is
/// nothing to see.
pub(super) async fn previewed(context: &RequestContext) -> Option<ImportLook> {
    let left = context.left_by(IMPORT)?;
    if left.error.is_some() || left.notice.is_some() {
        return None;
    }
    let work = looked_at(context, IMPORT)?;
    look_at_import(&context.db, &context.viewer(), &work, context.now)
        .await
        .ok()
}

/// So many freezes are named of each part.
const NAMED: usize = 50;

/// What would come of a calendar, with the button that takes it in.
fn what_would_come(look: &ImportLook) -> Markup {
    let part = |title: &str, rows: Vec<String>| named_rows(title.to_owned(), rows, NAMED);
    let held = |found: &[(String, String)]| {
        let rows = found.iter().map(|(name, times)| format!("{name}: {times}"));
        rows.collect::<Vec<_>>()
    };
    let changed = look
        .changed
        .iter()
        .map(|(name, was, is)| format!("{name}: {was}; then {is}"));
    let said = format!(
        "Nothing is changed yet. {} stay as they are, and {} have passed and are left out.",
        look.same, look.passed
    );
    view! {
        <section class="move-preview" id="freezes-preview" aria-labelledby="freezes-preview-title">
            <h3 id="freezes-preview-title">"What would come of it"</h3>
            <p>{said}</p>
            {part("New", held(&look.added))}
            {part("Changed", changed.collect())}
            {part("Ended: called off there, or over", held(&look.ended))}
            {part("Not in this calendar, and staying as they are: end them above where they were dropped", held(&look.missing))}
            <input type="hidden" name="looked_at" value=look.mark.clone()/>
            <div class="form-actions"><button class="button button-primary" formaction=import_path()>"Take it in"</button></div>
        </section>
    }
    .into_markup()
}

/// The form that takes a calendar in.
pub(super) fn import(
    context: &RequestContext,
    products: &[Product],
    look: Option<&ImportLook>,
) -> impl IntoView + use<> {
    const FORM: &str = IMPORT;
    let look = look.map(what_would_come);
    let main = if look.is_some() {
        "button"
    } else {
        "button button-primary"
    };
    let field = fields(FORM);
    let draft = draft();
    let left = context.left_by(FORM);
    view! {
        <section class="section change-dates" aria-labelledby="import">
            <div class="section-head"><h2 id="import">"From a calendar"</h2></div>
            <div class="disclosures">
                <details class="disclosure" id="form-import-freezes" open=left.is_some()>
                    <summary>
                        <Icon name="chevron-right"/>
                        <span>"Take the events of a calendar in"</span>
                        <span class="disclosure-hint">"holidays, or the locks of another team"</span>
                    </summary>
                    <div class="disclosure-body">
                        {notice(left)}
                        <form class="form" method="post" action=preview_import_path()>
                            {field("calendar", "Calendar", "", "The text of an .ics file. Each event is a freeze; one that came in before, by its UID, is brought up to date, and ends where it was called off. What comes in other ways than every week or year is taken for the next two years.", false).lines(context, 8)}
                            {field("reason", "Reason", "", "Where an event has no description.", false).lines(context, 2)}
                            {field("zone", "Time zone", &draft.zone, ZONE_OF_DAYS, true).line(context, "text")}
                            {terms(context, FORM, &draft, one(products))}
                            {who_and_what(context, FORM, products)}
                            <div class="form-actions"><button class=main>"Look at it first"</button></div>
                            {look}
                        </form>
                    </div>
                </details>
            </div>
        </section>
    }
}
