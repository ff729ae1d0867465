//! `/rotation/people`: who takes part, where and when they work, and what they have done.

use backend::rotation::{Named, people};
use domain::id::PersonId;
use domain::identity::Action;
use domain::rotation::{Experience, Member};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::team_only;
use crate::actions::rotation::member_path;
use crate::actions::rotation_files::{PEOPLE, people_path};
use crate::components::bits::{Icon, notice};
use crate::components::fields::Field;
use crate::components::load::load;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;

/// The people of the rotation.
#[component]
pub fn RotationPeople() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let (everybody, members) = people(&context.db, &context.viewer())
        .await
        .map_err(|error| context.error(&error))?;
    let plans = context.may(Action::KeepRotation);
    let rows: Vec<_> = everybody
        .iter()
        .filter(|named| plans || members.contains_key(&named.id))
        .map(|named| row(&context, named, members.get(&named.id), plans))
        .collect();
    let changed = context.parameter("change").filter(|_| plans);
    let changed = changed.and_then(|username| everybody.iter().find(|named| named.username == username));
    let form = changed.map(|named| {
        view! {
            <section class="section" aria-labelledby="change">
                <div class="section-head"><h2 id="change">{named.name.clone()}</h2></div>
                {member_form(&context, &named.id, members.get(&named.id), true)}
            </section>
        }
    });
    Ok(view! {
        <Title text="People of the rotation · Slipway"/>
        <nav class="breadcrumb" aria-label="Path"><ol><li><a href=context.link("/rotation")>"Rotation"</a></li></ol></nav>
        <div class="page-head">
            <h1>"People of the rotation"</h1>
            <p class="lede">"Who has signed in, or comes in with a file, can take part. What somebody has done says who may lead, and who may shadow."</p>
        </div>
        {form}
        <div class="table-frame">
            <table class="table">
                <caption class="visually-hidden">"People, where they work and what they have done"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Person"</th>
                        <th scope="col">"Region"</th>
                        <th scope="col">"Team"</th>
                        <th scope="col">"Hours"</th>
                        <th scope="col">"Experience"</th>
                        <th scope="col">"At most"</th>
                        <th scope="col">"Away"</th>
                        <th scope="col"><span class="visually-hidden">"Change"</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {plans.then(|| file(&context))}
    })
}

/// People as a file, out and in.
fn file(context: &RequestContext) -> impl IntoView + use<> {
    let left = context.left_by(PEOPLE);
    let file = Field {
        form: PEOPLE,
        name: "file",
        label: "The file",
        value: String::new(),
        hint: "The first line is that of the file above. Everybody in it takes part as it says, who is not in it stays; what is wrong \
               is named by its line, and then nobody is taken in. Whom nobody here knows is awaited: they may be on duty, and are who signs in \
               under that username first. A last column, name, says how they are called until then.",
        optional: false,
    };
    view! {
        <section class="section" aria-labelledby="people-file">
            <div class="section-head"><h2 id="people-file">"As a file"</h2></div>
            <p><a href="/api/v1/rotation/people.csv" download="people.csv" rel="external">"people.csv"</a></p>
            <div class="disclosures">
                <details class="disclosure" id=format!("form-{PEOPLE}") open=left.is_some()>
                    <summary><Icon name="chevron-right"/><span>"Take people in"</span><span class="disclosure-hint">"from a table (CSV)"</span></summary>
                    <div class="disclosure-body">
                        {notice(left)}
                        <form class="form" method="post" action=people_path()>
                            {file.lines(context, 8)}
                            <div class="form-actions"><button class="button">"Take them in"</button></div>
                        </form>
                    </div>
                </details>
            </div>
        </section>
    }
}

fn row(
    context: &RequestContext,
    named: &Named,
    member: Option<&Member>,
    plans: bool,
) -> impl IntoView + use<> {
    let today = context.today_here();
    let cells = member.map(|member| {
        let away = member.absences.iter().find(|absence| absence.until >= today);
        let away = away.map(|absence| {
            let from = format::short_day(absence.from, today);
            if absence.from == absence.until {
                from
            } else {
                format!("{from} to {}", format::short_day(absence.until, today))
            }
        });
        let mut done = member.experience.word().to_owned();
        if member.security {
            done.push_str("; security");
        }
        let often = format!("one of {}", member.every);
        (member, done, often, away)
    });
    let awaited = named
        .awaited
        .then(|| view! { " " <span class="tag">"not signed in yet"</span> });
    let Some((member, done, often, away)) = cells else {
        let link = change_link(context, named, "Take in");
        return Either::Left(view! {
            <tr><th scope="row">{named.name.clone()} {awaited}</th><td colspan="6" class="muted">"takes no part"</td><td class="actions">{link}</td></tr>
        });
    };
    let link = plans.then(|| change_link(context, named, "Change"));
    let paused = (!member.active).then(|| view! { " " <span class="tag">"pauses"</span> });
    Either::Right(view! {
        <tr>
            <th scope="row">{named.name.clone()} {awaited} {paused}</th>
            <td data-label="Region">{member.region.clone()}</td>
            <td data-label="Team">{member.team.clone()}</td>
            <td data-label="Hours">{member.hours.to_string()}</td>
            <td data-label="Experience">{done}</td>
            <td data-label="At most">{often}</td>
            <td data-label="Away">{away}</td>
            <td class="actions">{link}</td>
        </tr>
    })
}

fn change_link(context: &RequestContext, named: &Named, word: &'static str) -> impl IntoView + use<> {
    let href = format!(
        "{}#form-member",
        context.query_with("change", Some(&named.username))
    );
    view! { <a href=href aria-label=format!("{word}: {}", named.name)>{word}</a> }
}

fn pair(value: &str, word: &str) -> (String, String) {
    (value.to_owned(), word.to_owned())
}

/// The form of what a rotation knows of somebody; `plans` adds what only those who plan say.
pub(super) fn member_form(
    context: &RequestContext,
    person: &PersonId,
    member: Option<&Member>,
    plans: bool,
) -> impl IntoView + use<> {
    let field = |name, label, value: String, hint, optional| Field {
        form: "member",
        name,
        label,
        value,
        hint,
        optional,
    };
    let text = |of: fn(&Member) -> String, otherwise: &str| member.map_or_else(|| otherwise.to_owned(), of);
    let here = context
        .zone
        .as_ref()
        .map_or("UTC".to_owned(), ToString::to_string);
    let zone = field(
        "zone",
        "Time zone",
        text(|member| member.zone.to_string(), &here),
        "",
        false,
    );
    let region = field(
        "region",
        "Region",
        text(|member| member.region.clone(), ""),
        "As the slots call it: AMER, EMEA or APAC.",
        false,
    );
    let team = field(
        "team",
        "Team",
        text(|member| member.team.clone(), ""),
        "Two of one team do not lead a release together.",
        true,
    );
    let clock = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
    let from = field(
        "from",
        "Begins at",
        member.map_or_else(|| "09:00".to_owned(), |member| clock(member.hours.from)),
        "",
        false,
    );
    let until = field(
        "until",
        "Ends at",
        member.map_or_else(|| "17:00".to_owned(), |member| clock(member.hours.until)),
        "Monday to Friday.",
        false,
    );
    let every = field(
        "every",
        "How often",
        text(|member| member.every.to_string(), "2"),
        "At most one of so many releases that follow each other; 2 is every other one.",
        false,
    );
    let active = field(
        "active",
        "Takes part",
        if member.is_none_or(|member| member.active) {
            "yes"
        } else {
            "no"
        }
        .to_owned(),
        "",
        false,
    );
    let skills = plans.then(|| {
        let done = Experience::ALL.map(|experience| pair(experience.key(), experience.word()));
        let experience = field(
            "experience",
            "Experience",
            text(|member| member.experience.key().to_owned(), "new"),
            "",
            false,
        );
        let security = field(
            "security",
            "Security",
            if member.is_some_and(|member| member.security) {
                "yes"
            } else {
                "no"
            }
            .to_owned(),
            "Whether they may lead what is embargoed for security.",
            false,
        );
        let may = [
            pair("no", "Does not lead security"),
            pair("yes", "Leads security, too"),
        ];
        view! { {experience.choice(context, &done)} {security.choice(context, &may)} }
    });
    let part = [pair("yes", "Takes part"), pair("no", "Pauses")];
    view! {
        <div id="form-member">
            {notice(context.left_by("member"))}
            <form class="form" method="post" action=member_path()>
                <input type="hidden" name="person" value=person.to_string()/>
                {zone.line(context, "text")}
                {region.line(context, "text")}
                {team.line(context, "text")}
                {from.line(context, "time")}
                {until.line(context, "time")}
                {every.line(context, "number")}
                {skills}
                {active.choice(context, &part)}
                <div class="form-actions"><button class="button button-primary">"Keep"</button></div>
            </form>
        </div>
    }
}
