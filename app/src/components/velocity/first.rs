//! The number that stands first: the mean time to production, its target, its mark, and how it was before.

use domain::velocity::{Figures, Marks, Setting};
use jiff::civil::Date;
use leptos::either::Either;
use leptos::prelude::*;

use super::figure::{Figure, Value, counted, difference, figures, share, so_many};
use super::lasts::{lasts, short};
use super::level;
use crate::components::bits::Icon;
use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};
use crate::velocity::{Asked, Span, definition};

/// What is said of the changes of a window.
pub struct First<'a> {
    /// What was asked for.
    pub asked: &'a Asked,
    /// What the product says of its way to production.
    pub setting: &'a Setting,
    /// The environment that is asked about.
    pub environment: &'a str,
    /// The figures.
    pub figures: &'a Figures,
    /// Those of as many days just before; none where those are too many.
    pub before: Option<&'a Figures>,
    /// The days, in words.
    pub window: &'a str,
    /// Today at the product's home.
    pub today: Date,
}

impl First<'_> {
    fn name(&self) -> String {
        if self.environment == self.setting.production() {
            "Mean time to production".to_owned()
        } else {
            format!("Mean time to {}", self.environment)
        }
    }

    /// How the window before was, with a link to its changes.
    fn trend(&self, context: &RequestContext, mean: i64) -> impl IntoView + use<> {
        let when = earlier(self.asked.span);
        let times = self.before.map(|before| (before.count, before.times));
        let said = match times {
            None => "More than a year is not compared with the time before it.".to_owned(),
            Some((_, None)) => format!("No change counts {when}."),
            Some((_, Some(times))) => format!("{} {when} (", difference(mean, times.mean.as_secs())),
        };
        let open = times.and_then(|(count, times)| {
            let mean = short(times?.mean.as_secs());
            let href = self.asked.just_before(self.today).changes(context, &[]);
            let words = format!("{mean}, {}", so_many(count, "change", "changes"));
            Some(view! { <a href=href>{words}</a> ")" })
        });
        view! { {said}{open} }
    }
}

/// When the window before was.
fn earlier(span: Span) -> String {
    match span {
        Span::Days(1) => "on the day before".to_owned(),
        Span::Between(first, last) if first == last => "on the day before".to_owned(),
        Span::Days(count) => format!("in the {count} days before"),
        Span::Between(..) => "in as many days before".to_owned(),
    }
}

/// The number with its mark, and the figures beside it.
pub fn first(context: &RequestContext, of: &First<'_>) -> Markup {
    let marks = &of.setting.marks;
    let found = of.figures.times.zip(of.figures.mark);
    let open = of.asked.changes(context, &[]);
    let number = match found {
        Some((times, mark)) => {
            let mean = times.mean.as_secs();
            Either::Left(view! {
                <p class="velocity-number">
                    <a href=open>{lasts(mean)}</a>
                    <span class="velocity-mark" data-level=mark.key()><Icon name=level::icon(mark)/>{level::words(mark, marks)}</span>
                </p>
                <p>{format!("Target {}. ", short(marks.target.as_secs()))}{of.trend(context, mean)}</p>
            })
        }
        None => {
            Either::Right(view! { <p class="velocity-number muted">"No change counts in this window"</p> })
        }
    };
    let level = found.map(|(_, mark)| mark.key());
    let sample = format!(
        "{}, {}.",
        so_many(of.figures.count, "change", "changes"),
        of.window
    );
    let definition = definition(of.environment, of.asked.clock, of.asked.weekends);
    view! {
        <section class="velocity-first" data-level=level aria-labelledby="first">
            <h2 id="first">{of.name()}</h2>
            {number}
            <p class="velocity-note">{definition} " " {sample}</p>
        </section>
        {quantiles(context, of, marks)}
    }
    .into_markup()
}

fn quantiles(context: &RequestContext, of: &First<'_>, marks: &Marks) -> Option<Markup> {
    let times = of.figures.times?;
    let sample = || {
        format!(
            "Of {}, {}.",
            so_many(of.figures.count, "change", "changes"),
            of.window
        )
    };
    let quantile = |name: &str, time: jiff::SignedDuration, definition: &str| {
        // A second more than those that took no longer; the list begins with the slowest.
        let beyond = (time.as_secs().max(0) + 1).to_string();
        Figure {
            name: name.to_owned(),
            value: Some(Value::Lasts(time.as_secs())),
            href: Some(of.asked.changes(context, &[("below", &beyond)])),
            sample: sample(),
            definition: definition.to_owned(),
        }
    };
    let target = marks.target.as_secs();
    let missed = of.figures.within.of - of.figures.within.count.min(of.figures.within.of);
    let late = (target + 1).to_string();
    let within = Figure {
        name: format!("Within {}", short(target)),
        value: share(of.figures.within).map(Value::Words),
        href: Some(of.asked.changes(context, &[("below", &late)])),
        sample: sample(),
        definition: "Changes that took no longer than the target.".to_owned(),
    };
    let misses = Figure {
        name: "Misses".to_owned(),
        value: Some(Value::Words(counted(missed))),
        href: Some(of.asked.changes(context, &[("at_least", &late)])),
        sample: sample(),
        definition: "Changes that took longer than the target.".to_owned(),
    };
    Some(figures(vec![
        quantile(
            "Median",
            times.median,
            "Half of them took no longer: the nearest rank, so a time that was observed.",
        ),
        quantile("p75", times.p75, "Three of four took no longer."),
        quantile("p90", times.p90, "Nine of ten took no longer."),
        within,
        misses,
    ]))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Span, earlier};

    #[test]
    fn the_days_before_are_named_as_those_that_were_asked_for() {
        let (first, last) = (date(2026, 11, 9), date(2026, 11, 15));
        for (span, said) in [
            (Span::Days(90), "in the 90 days before"),
            (Span::Days(1), "on the day before"),
            (Span::Between(first, last), "in as many days before"),
            (Span::Between(first, first), "on the day before"),
        ] {
            assert_eq!(earlier(span), said);
        }
    }
}
