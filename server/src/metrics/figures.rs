//! Figures as they are put together, one name after the other, and written down at once.

use std::collections::BTreeMap;
use std::fmt;

use jiff::{SignedDuration, Timestamp};
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, NoLabelSet};
use prometheus_client::metrics::MetricType;

/// Names with their values, by name. A name without a value is written down, too: it says that there is such a figure.
#[derive(Debug, Default)]
pub(super) struct Figures(BTreeMap<&'static str, Family>);

type Labels = Vec<(&'static str, String)>;

/// A name, and its value for each set of labels.
#[derive(Debug)]
pub(super) struct Family {
    help: &'static str,
    kind: MetricType,
    values: BTreeMap<Labels, f64>,
}

impl Figures {
    /// A figure that goes up and down.
    pub(super) fn gauge(&mut self, name: &'static str, help: &'static str) -> &mut Family {
        self.family(name, help, MetricType::Gauge)
    }

    /// A figure that only grows while the process runs; `_total` is put behind its name.
    pub(super) fn counter(&mut self, name: &'static str, help: &'static str) -> &mut Family {
        self.family(name, help, MetricType::Counter)
    }

    fn family(&mut self, name: &'static str, help: &'static str, kind: MetricType) -> &mut Family {
        self.0.entry(name).or_insert_with(|| Family {
            help,
            kind,
            values: BTreeMap::new(),
        })
    }
}

impl Family {
    /// Its value for these labels. The first one counts: two of the same labels would be refused by who reads them.
    pub(super) fn set<const N: usize>(
        &mut self,
        labels: [(&'static str, &str); N],
        value: impl Number,
    ) -> &mut Self {
        self.join(labels, value, |first, _| first)
    }

    /// What more there is for these labels: values of the same labels are added up.
    pub(super) fn add<const N: usize>(
        &mut self,
        labels: [(&'static str, &str); N],
        value: impl Number,
    ) -> &mut Self {
        self.join(labels, value, |sum, more| sum + more)
    }

    /// One value of several for these labels, of which the least counts.
    pub(super) fn least<const N: usize>(
        &mut self,
        labels: [(&'static str, &str); N],
        value: impl Number,
    ) -> &mut Self {
        self.join(labels, value, f64::min)
    }

    fn join<const N: usize>(
        &mut self,
        labels: [(&'static str, &str); N],
        value: impl Number,
        join: impl FnOnce(f64, f64) -> f64,
    ) -> &mut Self {
        let labels = labels.map(|(name, value)| (name, value.to_owned()));
        let value = value.number();
        self.values
            .entry(labels.into())
            .and_modify(|before| *before = join(*before, value))
            .or_insert(value);
        self
    }
}

/// What can be a value.
pub(super) trait Number {
    /// As Prometheus has it.
    fn number(self) -> f64;
}

impl Number for f64 {
    fn number(self) -> f64 {
        self
    }
}

impl Number for bool {
    fn number(self) -> f64 {
        f64::from(u8::from(self))
    }
}

impl Number for u8 {
    fn number(self) -> f64 {
        f64::from(self)
    }
}

impl Number for i64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "what is counted here is far below 2^53"
    )]
    fn number(self) -> f64 {
        self as f64
    }
}

impl Number for u64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "what is counted here is far below 2^53"
    )]
    fn number(self) -> f64 {
        self as f64
    }
}

impl Number for usize {
    fn number(self) -> f64 {
        u64::try_from(self).unwrap_or(u64::MAX).number()
    }
}

/// Seconds.
impl Number for SignedDuration {
    fn number(self) -> f64 {
        self.as_secs_f64()
    }
}

/// Whole seconds since 1970.
impl Number for Timestamp {
    fn number(self) -> f64 {
        self.as_second().number()
    }
}

impl Collector for Figures {
    fn encode(&self, mut encoder: DescriptorEncoder) -> Result<(), fmt::Error> {
        for (name, family) in &self.0 {
            let mut own = encoder.encode_descriptor(name, family.help, None, family.kind)?;
            for (labels, value) in &family.values {
                let mut one = own.encode_family(labels)?;
                if family.kind == MetricType::Counter {
                    one.encode_counter::<NoLabelSet, f64, f64>(value, None)?;
                } else {
                    one.encode_gauge(value)?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use prometheus_client::encoding::prometheus_text::encode;
    use prometheus_client::registry::Registry;

    use super::*;

    #[test]
    fn figures_are_written_as_prometheus_reads_them() {
        let mut figures = Figures::default();
        figures
            .gauge("slipway_on_duty", "Whether somebody is.")
            .set([("product", "a\"b\\c\nd"), ("slot", "amer")], true)
            .set([("product", "a\"b\\c\nd"), ("slot", "amer")], false);
        figures.counter("slipway_waits", "How often.").set([], 3_u64);
        figures.gauge("slipway_none", "Nothing.");
        let mut registry = Registry::default();
        registry.register_collector(Box::new(figures));
        let mut text = String::new();
        encode(&mut text, &registry).unwrap();
        let expected = "# HELP slipway_none Nothing.\n# TYPE slipway_none gauge\n\
                        # HELP slipway_on_duty Whether somebody is.\n# TYPE slipway_on_duty gauge\n\
                        slipway_on_duty{product=\"a\\\"b\\\\c\\nd\",slot=\"amer\"} 1.0\n\
                        # HELP slipway_waits_total How often.\n# TYPE slipway_waits_total counter\nslipway_waits_total 3.0\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn values_of_the_same_labels_are_joined() {
        let mut figures = Figures::default();
        let waiting = figures.gauge("slipway_waiting", "How much waits.");
        waiting
            .add([("line", "19.6")], 3_usize)
            .add([("line", "19.7")], 1_usize)
            .add([("line", "19.6")], 4_usize);
        let status = figures.gauge("slipway_status", "Where it stands.");
        status
            .least([("version", "19.6")], 2_u8)
            .least([("version", "19.6")], 1_u8)
            .least([("version", "19.6")], 2_u8);
        let of = |name: &str| -> Vec<f64> { figures.0[name].values.values().copied().collect() };
        assert_eq!(of("slipway_waiting"), [7.0, 1.0]);
        assert_eq!(of("slipway_status"), [1.0]);
    }
}
