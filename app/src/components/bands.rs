//! Freezes in the calendar: a band through the days of each that comes once or every year, and a quiet word on those
//! that come every week.

use backend::freezes::Listed;
use domain::calendar::days;
use domain::calendar::view::{Span, Window, lanes};
use domain::freezes::Repeats;
use domain::freezes::stretch::Stretch;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use leptos::prelude::*;

use super::bits::Icon;
use super::filter::Filter;
use crate::context::RequestContext;
use crate::format;

/// A time of a freeze, on the viewer's days.
#[derive(Debug, Clone)]
pub struct Band {
    /// Its first and its last day.
    pub span: Span,
    /// The freeze's name.
    pub name: String,
    /// `hard` or `advisory`.
    pub strength: &'static str,
    /// What it forbids: `Forbids deploying in production`.
    pub forbids: String,
    /// Why.
    pub reason: String,
    /// When, in the viewer's zone: `from Tue 22 Dec, 23:00 UTC to Sat 2 Jan 2027, 09:00 UTC`.
    pub when: String,
}

/// The freezes of a view.
#[derive(Debug, Clone, Default)]
pub struct Bands {
    /// Those that come once or every year, by their first day.
    pub shown: Vec<Band>,
    /// Those that come every week.
    pub weekly: Vec<Band>,
    /// What those of every week forbid, a sentence for each.
    pub every_week: Vec<String>,
}

/// Some instants that surely hold all of a window's days, wherever one is.
fn around(window: &Window) -> Stretch {
    let at = |day: Date| {
        TimeZone::UTC
            .to_timestamp(day.to_datetime(Time::midnight()))
            .unwrap_or(Timestamp::UNIX_EPOCH)
    };
    Stretch {
        from: at(days::plus(window.from, -1)),
        until: at(days::plus(window.until, 2)),
    }
}

/// The name of a freeze, with the word that it is embargoed: a screen is shared before one thinks of it.
fn name_of(listed: &Listed) -> String {
    let name = &listed.freeze.terms.name;
    if listed.is_embargoed() {
        format!("{name} (embargoed)")
    } else {
        name.clone()
    }
}

impl Bands {
    /// What of the freezes falls on the days of a window, as far as the filter asks for it.
    #[must_use]
    pub fn of(context: &RequestContext, window: &Window, filter: &Filter, freezes: &[Listed]) -> Self {
        let mut bands = Self::default();
        for listed in freezes.iter().filter(|listed| filter.fits_freeze(listed)) {
            let own = listed
                .freeze
                .stretches(around(window))
                .into_iter()
                .map(|stretch| Band::of(context, listed, stretch));
            let mut own = own.filter(|band| band.span.within(window).is_some()).peekable();
            if listed.freeze.terms.times.repeats == Repeats::Weekly {
                if own.peek().is_some() {
                    bands
                        .every_week
                        .push(format!("{}: {}", name_of(listed), listed.sentence()));
                }
                bands.weekly.extend(own);
            } else {
                bands.shown.extend(own);
            }
        }
        bands.shown.sort_by_key(|band| (band.span.from, band.span.until));
        bands
    }

    /// The lane of each band that is shown.
    #[must_use]
    pub fn lanes(&self) -> Vec<usize> {
        lanes(&self.shown.iter().map(|band| band.span).collect::<Vec<_>>())
    }

    /// The same for some days alone.
    #[must_use]
    pub fn within(&self, window: &Window) -> Vec<Band> {
        let meets = |band: &&Band| band.span.within(window).is_some();
        self.shown.iter().filter(meets).cloned().collect()
    }

    /// The bands of a day in their lanes; none where a lane is free below another.
    pub fn on<'b>(&'b self, lanes: &[usize], day: Date) -> Vec<Option<&'b Band>> {
        let mut found: Vec<Option<&Band>> = Vec::new();
        for (band, lane) in self.shown.iter().zip(lanes) {
            if band.is_on(day) {
                if found.len() <= *lane {
                    found.resize(lane + 1, None);
                }
                if let Some(place) = found.get_mut(*lane) {
                    *place = Some(band);
                }
            }
        }
        found
    }

    /// What comes every week, said once under the head of a view, and the way to all freezes.
    pub fn note(&self, context: &RequestContext) -> Option<impl IntoView + use<>> {
        if self.every_week.is_empty() && self.shown.is_empty() {
            return None;
        }
        let none = self.every_week.is_empty();
        let notes: Vec<_> = self
            .every_week
            .iter()
            .map(|sentence| view! { <li>{sentence.clone()}</li> })
            .collect();
        Some(view! {
            <div class="freeze-note">
                <Icon name="snowflake"/>
                <ul aria-label="Freezes of every week" hidden=none>{notes}</ul>
                <a href=context.link("/freezes")>"All freezes"</a>
            </div>
        })
    }
}

impl Band {
    fn of(context: &RequestContext, listed: &Listed, stretch: Stretch) -> Self {
        let zone = format::zone_of(context.zone.as_ref());
        let day = |at: Timestamp| zone.to_datetime(at).date();
        // What ends at midnight has nothing of the day that begins then.
        let last = stretch
            .until
            .checked_sub(jiff::SignedDuration::from_secs(1))
            .unwrap_or(stretch.until);
        let (from, until) = (
            format::instant(stretch.from, context.zone.as_ref()).text,
            format::instant(stretch.until, context.zone.as_ref()).text,
        );
        Self {
            span: Span {
                from: day(stretch.from),
                until: day(last).max(day(stretch.from)),
            },
            name: name_of(listed),
            strength: listed.freeze.terms.strength.key(),
            forbids: listed.forbids_words(),
            reason: listed.freeze.terms.reason.clone(),
            when: format!("from {from} to {until}"),
        }
    }

    /// Whether it takes a day.
    #[must_use]
    pub fn is_on(&self, day: Date) -> bool {
        (self.span.from..=self.span.until).contains(&day)
    }

    /// All of it, to be read aloud: its name, its times and what it forbids.
    #[must_use]
    pub fn said(&self) -> String {
        format!(
            "Freeze: {}, {}. {}: {}",
            self.name, self.when, self.forbids, self.reason
        )
    }

    /// Its part on a day of the month's grid. Its name stands where it begins and at the beginning of each week.
    pub fn part(&self, day: Date) -> impl IntoView + use<> {
        let (begins, ends) = (self.span.from == day, self.span.until == day);
        let part = match (begins, ends) {
            (true, true) => "start end",
            (true, false) => "start",
            (false, true) => "end",
            (false, false) => "",
        };
        let named = begins || day.weekday() == jiff::civil::Weekday::Monday;
        let text = if named {
            self.name.clone()
        } else {
            "\u{a0}".to_owned()
        };
        let said = if named {
            self.said()
        } else {
            format!("Freeze: {}, goes on", self.name)
        };
        view! {
            <p class="band" data-part=part data-level=self.strength title=self.said()>
                <span aria-hidden="true">{text}</span><span class="visually-hidden">{said}</span>
            </p>
        }
    }

    /// As a line of a list.
    pub fn line(&self) -> impl IntoView + use<> {
        view! {
            <div class="freeze-line" data-level=self.strength>
                <Icon name="snowflake"/>
                <span class="freeze-name">{self.name.clone()}</span>
                <span class="freeze-says">{format!("{}, {}", self.forbids, self.when)}</span>
            </div>
        }
    }
}
